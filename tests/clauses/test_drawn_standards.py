"""Whole standards drawn as their publishers lay them out: contents lists, heads and feet, annexes, lists, tables."""

from pathlib import Path

from tests.draw_pdf import Sheet, draw_pdf, text_width
from variorum.clauses.clause import Extraction
from variorum.clauses.tree import build_extraction
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.pdf.reader import read_pages

LONG = (
    "The operator shall keep a record of every comparison that the terminal makes, and delete it when the session ends."
)


def read(folder: Path, *sheets: Sheet) -> Extraction:
    path = folder / "drawn.pdf"
    path.write_bytes(draw_pdf(sheets))
    return build_extraction(lay_out_document([lay_out_page(page) for page in read_pages(path)]))


def tree(extraction: Extraction) -> list[tuple[str, int, str]]:
    return [(clause.num, clause.depth, clause.heading) for clause in extraction.clauses if clause.num or clause.heading]


def centered(sheet: Sheet, y: float, text: str, size: float = 10, font: str = "regular") -> None:
    sheet.text((595 - text_width(text, size, font)) / 2, y, text, size, font)


def test_plain_standard_with_list_items_that_look_like_its_headings(tmp_path: Path) -> None:
    entries = ("1 Scope", "2 Procedure", "3 Limits", "4 Marking", "Annex A (informative) Colours")
    front = Sheet().text(72, 90, "Contents").lines(72, 120, [f"{entry} {'.' * 60} 2" for entry in entries], leading=18)
    body = Sheet().foot("Draft 3    2")
    y = 90.0
    for part in ("1 Scope", LONG, "2 Procedure", LONG, "1. Open the case", "2. Clean the lens", "3. Close the case"):
        y = body.paragraph(72, y, part) + 8
    for part in ("3 Limits", LONG, "4 Marking", LONG):
        y = body.paragraph(72, y, part) + 8
    annex = Sheet().foot("Draft 3    3")
    for line, top in (("Annex A", 90), ("(informative)", 115), ("Colours", 140)):
        centered(annex, top, line)
    annex.paragraph(72, 180, LONG)
    extraction = read(tmp_path, front, body, annex)

    assert tree(extraction) == [
        ("1", 0, "Scope"),
        ("2", 0, "Procedure"),
        ("3", 0, "Limits"),
        ("4", 0, "Marking"),
        ("Annex A", 0, "Colours"),
    ]
    assert not extraction.clauses[-1].is_normative


def test_chinese_standard_with_terms_and_a_spaced_annex(tmp_path: Path) -> None:
    body = Sheet()
    lines = ["3　术语和定义", "下列术语和定义适用于本文件。", "3.1", "　　人脸识别数据　face recognition data"]
    lines += ["　　人脸图像及其处理得到的、可识别自然人身份的数据。", "　　注1：包括静态图像。", "4　要求", "4.1　采集"]
    lines += [
        "4.1.1　采集设备的分辨率不应低于640×480像素，且应事先告知。",
        "4.1.2　采集的图像应清晰，并且不应含有其他人。",
    ]
    body.lines(72, 90, lines, leading=22)
    annex = Sheet()
    for line, top in (("附　录　A", 90), ("（资料性）", 130), ("应用示例", 170)):
        centered(annex, top, line, 10, "regular")
    annex.lines(72, 230, ["A.1　概述", "本附录给出了应用的示例，供使用本文件时参考。"], leading=22)

    assert tree(read(tmp_path, body, annex)) == [
        ("3", 0, "术语和定义"),
        ("3.1", 1, "人脸识别数据 face recognition data"),
        ("4", 0, "要求"),
        ("4.1", 1, "采集"),
        ("4.1.1", 2, ""),
        ("4.1.2", 2, ""),
        ("附录A", 0, "应用示例"),
        ("A.1", 1, "概述"),
    ]


def test_typed_memo_whose_headings_hang_out(tmp_path: Path) -> None:
    sheet = Sheet()
    y = 90.0
    for heading in (
        "Abstract",
        "Status of This Memo",
        "1.  Introduction",
        "1.1.  Words",
        "Appendix A.  Examples",
        "A.1.  One",
    ):
        sheet.text(72, y, heading, font="fixed")
        y = sheet.paragraph(90, y + 20, LONG, 400, 10, "fixed") + 12

    assert tree(read(tmp_path, sheet)) == [
        ("", 0, "Abstract"),
        ("", 0, "Status of This Memo"),
        ("1.", 0, "Introduction"),
        ("1.1.", 1, "Words"),
        ("Appendix A.", 0, "Examples"),
        ("A.1.", 1, "One"),
    ]


def test_catalogue_of_requirements_in_a_ruled_table(tmp_path: Path) -> None:
    sheet = Sheet().text(72, 90, "1 Scope", 14, "bold")
    sheet.paragraph(72, 110, LONG)
    sheet.text(72, 160, "2 Requirements", 14, "bold")
    rows = [("No.", "Requirement"), *((f"SEC-{n:02}", "The terminal shall record what it does.") for n in range(1, 5))]
    below = sheet.table(72, 175, rows, (70, 380))
    sheet.text(72, below + 30, "3 Reasons", 14, "bold")
    sheet.paragraph(72, below + 50, f"{LONG} See SEC-03.")

    assert [num for num, *_ in tree(read(tmp_path, sheet))] == ["1", "2", "SEC-01", "SEC-02", "SEC-03", "SEC-04", "3"]
