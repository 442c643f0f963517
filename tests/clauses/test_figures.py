"""Which drawing or grid a caption belongs to."""

from pathlib import Path

from tests.draw_pdf import Sheet, draw_pdf
from variorum.clauses.clause import Figure
from variorum.clauses.codec import extraction_from_json, extraction_to_json
from variorum.clauses.tree import build_extraction
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.pdf.reader import read_pages

Place = tuple[int, int, int]


def read(folder: Path, *sheets: Sheet) -> list[Figure]:
    path = folder / "drawn.pdf"
    path.write_bytes(draw_pdf(sheets))
    extraction = build_extraction(lay_out_document([lay_out_page(page) for page in read_pages(path)]))
    kept = extraction_from_json(extraction_to_json(extraction))
    assert extraction_from_json(extraction_to_json(kept)) == kept
    assert len(kept.figures) == len(extraction.figures)
    return list(kept.figures)


def begin() -> Sheet:
    sheet = Sheet().text(72, 80, "1", size=12, font="bold").text(100, 80, "Rules", size=12, font="bold")
    sheet.paragraph(72, 100, "What is said here is said at some length, so that it is seen as text.", width=450)
    return sheet


def places(figures: list[Figure]) -> dict[str, list[Place]]:
    """Return page, top and bottom of the boxes of every figure."""
    return {
        f"{one.sort} {one.label}": [(box.page, round(box.y0), round(box.y1)) for box in one.boxes] for one in figures
    }


def test_picture_above_a_caption_is_its_figure(tmp_path: Path) -> None:
    sheet = begin().picture(150, 200, 400, 320).text(200, 340, "Figure 1 – The parts of a terminal", font="bold")

    assert places(read(tmp_path, sheet)) == {"figure 1": [(1, 200, 320)]}


def test_of_two_pictures_the_one_above_the_caption_is_meant(tmp_path: Path) -> None:
    sheet = begin().picture(150, 200, 400, 300).text(200, 320, "Figure 1 – The parts of a terminal", font="bold")
    sheet.picture(150, 340, 400, 440).text(200, 460, "Figure 2 – The parts of a sample", font="bold")

    assert places(read(tmp_path, sheet)) == {"figure 1": [(1, 200, 300)], "figure 2": [(1, 340, 440)]}


def test_grid_below_a_caption_is_its_table(tmp_path: Path) -> None:
    sheet = begin().text(200, 200, "Table 3 – Outcomes of a session", font="bold")
    sheet.table(100, 220, [["Outcome", "Meaning"], ["pass", "The sample fits."], ["fail", "It does not."]], [100, 200])
    ((name, [(page, top, bottom)]),) = places(read(tmp_path, sheet)).items()

    assert (name, page) == ("table 3", 1)
    assert 218 <= top <= 230
    assert 250 <= bottom <= 268


def test_grid_above_a_caption_is_its_table_where_the_next_is_farther(tmp_path: Path) -> None:
    rows = [["Outcome", "Meaning"], ["pass", "The sample fits."], ["fail", "It does not."]]
    sheet = begin()
    sheet.table(100, 200, rows, [100, 200])
    sheet.text(200, 262, "Table 1 – Outcomes of a session", font="bold")
    sheet.table(100, 320, [["Code", "Words"], ["1", "One and no more."], ["2", "Two."]], [100, 200])
    sheet.text(200, 382, "Table 2 – Codes of the outcomes", font="bold")
    found = places(read(tmp_path, sheet))

    assert [boxes[0][1] < 220 for boxes in found.values()] == [True, False]


def test_caption_without_a_drawing_has_no_box(tmp_path: Path) -> None:
    sheet = begin().text(200, 340, "Figure 1 – The parts of a terminal", font="bold").picture(150, 600, 400, 700)

    assert places(read(tmp_path, sheet)) == {"figure 1": []}


def test_figure_knows_its_caption_and_clause(tmp_path: Path) -> None:
    sheet = begin().picture(150, 200, 400, 320).text(200, 340, "Figure A.1 – The parts of a terminal", font="bold")
    (figure,) = read(tmp_path, sheet)

    assert (figure.label, figure.caption.length) == ("A.1", len("Figure A.1 – The parts of a terminal"))


def test_sentence_about_a_figure_is_no_caption(tmp_path: Path) -> None:
    sheet = begin().picture(150, 200, 400, 320)
    sheet.paragraph(72, 340, "Figure 1 shows the parts of a terminal, as they are sold to operators today.", width=450)

    assert read(tmp_path, sheet) == []
