"""Paragraphs go on after the tables and figures that stand between their parts."""

from tests.draw_pdf import Sheet
from tests.layout.conftest import LayOut
from variorum.layout.block import BlockKind, Layout

ABOVE = ["The operator keeps a register of every incident", "that it has reported to the authority of its home and"]
BELOW = ["makes the register available on request, in the form", "that the authority asks for."]
CAPTION = "Table 3. Incidents"


def texts(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks]


def draw_table(y: float) -> Sheet:
    sheet = Sheet()
    for x in (72, 172, 272):
        sheet.rule(x, y, x, y + 30)
    for line in (y, y + 15, y + 30):
        sheet.rule(72, line, 272, line)
    sheet.text(76, y + 11, "Year").text(176, y + 11, "Reported")
    sheet.text(76, y + 26, "2025").text(176, y + 26, "14")
    return sheet.text(110, y + 46, CAPTION, font="bold")


def test_a_sentence_goes_on_after_the_table_at_the_top_of_the_next_page(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().lines(72, 700, ABOVE), draw_table(80).lines(72, 170, BELOW))

    assert texts(layout) == [" ".join([*ABOVE, *BELOW]), "Year\tReported", "2025\t14", CAPTION]


def test_a_word_divided_before_a_table_is_one_word(lay_out: LayOut) -> None:
    above = [ABOVE[0], "that it has reported, and keeps it for the author-"]
    layout = lay_out(
        Sheet().lines(72, 700, above), draw_table(80).lines(72, 170, ["ity, which is the authority.", "X."])
    )

    assert "for the authority, which" in texts(layout)[0]


def test_a_new_sentence_after_a_table_is_a_paragraph_of_its_own(lay_out: LayOut) -> None:
    above = [ABOVE[0], "that it has reported to the authority of its home."]
    layout = lay_out(Sheet().lines(72, 700, above), draw_table(80).lines(72, 170, BELOW))

    assert texts(layout) == [" ".join(above), "Year\tReported", "2025\t14", CAPTION, " ".join(BELOW)]


def test_what_a_table_on_the_same_page_parts_stays_apart(lay_out: LayOut) -> None:
    sheet = draw_table(120).lines(72, 80, ABOVE).lines(72, 210, BELOW)

    assert texts(lay_out(sheet)) == [" ".join(ABOVE), "Year\tReported", "2025\t14", CAPTION, " ".join(BELOW)]


def test_a_word_divided_before_a_caption_goes_on_after_it(lay_out: LayOut) -> None:
    above = [ABOVE[0], "that it has reported, and keeps it for the author-"]
    figure = (
        Sheet().text(72, 120, "Figure 2. The way of a report").lines(72, 170, ["ity, which is the authority.", "X."])
    )

    assert texts(lay_out(Sheet().lines(72, 700, above), figure))[1:] == ["Figure 2. The way of a report"]


def test_a_caption_may_have_many_lines(lay_out: LayOut) -> None:
    lines = [
        f"{start} of what is drawn above, as it was in the year when all of the" for start in ("Parts", *("parts",) * 4)
    ]
    layout = lay_out(Sheet().lines(72, 100, [f"Figure 2. {lines[0]}", *lines[1:], "incidents ended."]))

    assert [block.kind for block in layout.blocks] == [BlockKind.CAPTION]


def test_a_sentence_of_many_lines_that_begins_with_a_figure_is_text(lay_out: LayOut) -> None:
    lines = [f"{start} of what is drawn above, as it was in the year when all of the" for start in "abcde"]
    layout = lay_out(Sheet().lines(72, 100, [f"Figure 2 shows {lines[0]}", *lines[1:], "incidents ended."]))

    assert [block.kind for block in layout.blocks] == [BlockKind.TEXT]
