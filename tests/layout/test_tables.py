"""Tables, columns, footnotes and marks."""

import pytest

from tests.draw_pdf import Sheet, text_width
from tests.layout.conftest import LayOut
from variorum.layout.block import BlockKind, MarkKind

PROSE = "The operator shall keep a register of all incidents and shall hand it over to the authority when asked. "
ROWS = [["No.", "Duty", "Term"], ["1", "Report", "24 h"], ["2", "Repair", "30 days"]]


def rows_of(layout_out: LayOut, *sheets: Sheet) -> list[str]:
    return [block.text for block in layout_out(*sheets).blocks if block.kind is BlockKind.TABLE_ROW]


def test_a_ruled_table_gives_rows_with_tabs(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.table(72, 100, ROWS, [60, 120, 100])

    assert rows_of(lay_out, sheet) == ["No.\tDuty\tTerm", "1\tReport\t24 h", "2\tRepair\t30 days"]


def test_a_wrapped_cell_is_put_back_together(lay_out: LayOut) -> None:
    sheet = Sheet()
    for x in (72, 150, 300):
        sheet.rule(x, 100, x, 160)
    for y in (100, 130, 160):
        sheet.rule(72, y, 300, y)
    sheet.text(76, 112, "1.1").lines(154, 112, ["Verify that every", "door is closed."]).text(76, 142, "1.2").text(
        154, 142, "Verify it."
    )

    assert rows_of(lay_out, sheet) == ["1.1\tVerify that every door is closed.", "1.2\tVerify it."]


def test_a_header_over_a_rule_makes_a_table_without_vertical_rules(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "#").text(120, 100, "Description").text(400, 100, "Level").rule(70, 104, 430, 104)
    sheet.text(72, 120, "1.1").lines(120, 120, ["Verify that input is decoded", "only once."]).text(402, 120, "2")
    sheet.text(72, 150, "1.2").text(120, 150, "Verify output.").text(402, 150, "1")

    assert rows_of(lay_out, sheet) == [
        "#\tDescription\tLevel",
        "1.1\tVerify that input is decoded only once.\t2",
        "1.2\tVerify output.\t1",
    ]


def ruled(sheet: Sheet, xs: list[float], ys: list[float]) -> Sheet:
    for x in xs:
        sheet.rule(x, ys[0], x, ys[-1])
    for y in ys:
        sheet.rule(xs[0], y, xs[-1], y)
    return sheet


def test_words_too_long_for_their_cell_stay_in_it(lay_out: LayOut) -> None:
    sheet = ruled(Sheet(), [72, 110, 400], [100, 120, 140, 160])
    sheet.text(75, 112, "Name", 9).text(113, 112, "What it stands for", 9)
    sheet.text(75, 132, "theDescriptor", 9, "fixed").text(113, 132, "The reporting object of the run", 9)
    sheet.text(75, 152, "run", 9, "fixed").text(113, 152, "The run itself", 9)

    assert rows_of(lay_out, sheet) == [
        "Name\tWhat it stands for",
        "theDescriptor\tThe reporting object of the run",
        "run\tThe run itself",
    ]


def test_a_word_broken_over_lines_of_a_cell_is_joined_when_it_stands_whole_elsewhere(lay_out: LayOut) -> None:
    sheet = ruled(Sheet(), [72, 140, 400], [100, 130, 160])
    sheet.lines(75, 112, ["actuator_spe", "cifiers"], 9).lines(143, 112, ["The specifiers in", "force"], 9)
    sheet.text(75, 142, "results", 9).text(143, 142, "No results", 9)
    sheet.text(72, 200, "Each of the actuator_specifiers is in inforce or in the force field.")

    assert rows_of(lay_out, sheet) == ["actuator_specifiers\tThe specifiers in force", "results\tNo results"]


def test_two_words_in_lines_of_a_cell_stay_two_though_they_are_one_elsewhere(lay_out: LayOut) -> None:
    sheet = ruled(Sheet(), [72, 200, 400], [100, 130, 160])
    sheet.lines(75, 112, ["within the usual time", "frames"], 9).text(203, 112, "Term", 9)
    sheet.text(75, 142, "results", 9).text(203, 142, "No results", 9)
    sheet.text(72, 200, "All of these timeframes are usual.")

    assert rows_of(lay_out, sheet)[0] == "within the usual time frames\tTerm"


def test_an_address_broken_over_lines_of_a_cell_is_joined(lay_out: LayOut) -> None:
    sheet = ruled(Sheet(), [72, 140, 400], [100, 130, 160])
    sheet.lines(143, 112, ["https://example.org/stand", "ards/face.html"], 9).text(75, 112, "[Face]", 9)
    sheet.text(75, 142, "[Voice]", 9).text(143, 142, "No address", 9)

    assert rows_of(lay_out, sheet)[0] == "[Face]\thttps://example.org/standards/face.html"


def test_a_row_broken_over_a_page_is_one_row(lay_out: LayOut) -> None:
    first = ruled(Sheet(), [72, 120, 300, 400], [700, 720, 740, 770]).text(75, 712, "No.").text(123, 712, "Duty")
    first.text(303, 712, "Term").text(75, 732, "1").text(123, 732, "Report it").text(303, 732, "24 h")
    first.text(75, 752, "2").lines(123, 752, ["Repair whatever was", "found to be broken"]).text(303, 752, "30 days")
    second = ruled(Sheet(), [72, 120, 300, 400], [80, 100, 120, 140]).text(75, 92, "No.").text(123, 92, "Duty")
    second.text(303, 92, "Term").text(123, 112, "and tell the authority.")
    second.text(75, 132, "3").text(123, 132, "keep a register").text(303, 132, "always")

    assert rows_of(lay_out, first, second) == [
        "No.\tDuty\tTerm",
        "1\tReport it\t24 h",
        "2\tRepair whatever was found to be broken and tell the authority.\t30 days",
        "3\tkeep a register\talways",
    ]


def test_entries_below_the_name_they_share_are_rows_of_their_own(lay_out: LayOut) -> None:
    first = ruled(Sheet(), [72, 120, 400], [700, 720, 740]).text(75, 712, "Face").text(123, 732, "storage")
    first.text(75, 732, "Voice")
    first.text(123, 712, "capture of images of anyone who passes by")
    second = (
        ruled(Sheet(), [72, 120, 400], [80, 100, 120]).text(123, 92, "deletion of all images").text(75, 112, "Gait")
    )
    second.text(123, 112, "recording")

    assert rows_of(lay_out, first, second)[1:3] == ["Voice\tstorage", "\tdeletion of all images"]


def test_a_row_that_begins_a_page_is_a_row_of_its_own(lay_out: LayOut) -> None:
    first = ruled(Sheet(), [72, 120, 400], [700, 720, 740]).text(75, 712, "1").text(123, 712, "report it")
    first.text(75, 732, "2").text(123, 732, "repair it")
    second = ruled(Sheet(), [72, 120, 400], [80, 100, 120]).text(75, 92, "3").text(123, 92, "keep it")
    second.text(75, 112, "4").text(123, 112, "tell it")

    assert rows_of(lay_out, first, second) == ["1\treport it", "2\trepair it", "3\tkeep it", "4\ttell it"]


def test_a_heading_below_a_table_without_rules_is_no_row_of_it(lay_out: LayOut) -> None:
    sheet = Sheet()
    for n, name in enumerate(("role", "class", "style")):
        sheet.text(77, 100 + 22 * n, str(n + 1)).text(100, 100 + 22 * n, f"@{name}").text(
            200, 100 + 22 * n, f"The {name} of it"
        )
    sheet.text(72, 172, "4.5.3").text(72 + text_width("4.5.3") + 9, 172, "Annotation")

    assert [block.text for block in lay_out(sheet).blocks][-1] == "4.5.3 Annotation"


def test_a_painted_head_without_walls_has_a_cell_above_each_column(lay_out: LayOut) -> None:
    sheet = (
        Sheet()
        .box(72, 80, 400, 100, color=(0.8, 0.8, 0.9))
        .rule(72, 80, 400, 80)
        .rule(72, 80, 72, 100)
        .rule(400, 80, 400, 100)
    )
    ruled(sheet, [72, 120, 300, 400], [100, 120, 140])
    for y, row in ((94, ROWS[0]), (114, ROWS[1]), (134, ROWS[2])):
        for x, cell in zip((75, 123, 303), row, strict=True):
            sheet.text(x, y, cell, 9)

    assert rows_of(lay_out, sheet) == ["\t".join(row) for row in ROWS]


def test_a_head_over_all_columns_is_one_cell(lay_out: LayOut) -> None:
    sheet = Sheet().rule(72, 80, 400, 80).rule(72, 80, 72, 100).rule(400, 80, 400, 100)
    ruled(sheet, [72, 120, 300, 400], [100, 120]).text(75, 94, "Duties").text(123, 94, "and their terms", 9)
    for x, cell in zip((75, 123, 303), ROWS[1], strict=True):
        sheet.text(x, 114, cell, 9)

    assert rows_of(lay_out, sheet)[0].replace("\t", "") == "Duties and their terms"


def test_columns_of_ticks_are_cells_of_their_rows(lay_out: LayOut) -> None:
    sheet, y, expected = Sheet(), 100.0, []
    for part in range(4):
        sheet.text(72, y, f"Part {part} of the requirements for files that are stored", 13, "bold")
        y += 20
        for x, head in ((80, "#"), (108, "Description"), (444, "L1"), (464, "L2"), (494, "CWE")):
            sheet.text(x, y, head)
        sheet.rule(72, y + 4, 520, y + 4)
        y += 20
        expected.append("#\tDescription\tL1\tL2\tCWE")
        for row in range(2):
            words = [
                f"Verify that files of kind {part}{row} obtained from others are",
                "stored outside",
                "of the root.",
            ]
            sheet.text(72, y, f"{part}.{row}").lines(108, y, words).text(466, y, "✓").text(496, y, f"{part}5{row}")
            if row:
                sheet.text(446, y, "✓")
            expected.append(f"{part}.{row}\t{' '.join(words)}\t{'✓' if row else ''}\t✓\t{part}5{row}")
            y += 48

    assert rows_of(lay_out, sheet) == expected


HEADS = ["Kind", "Required", "Optional", "Forbidden"]


def test_heads_turned_in_a_ruled_table_are_its_first_row(lay_out: LayOut) -> None:
    xs = [72.0, 200.0, 230.0, 260.0, 290.0]
    sheet = ruled(Sheet().lines(72, 300, [PROSE[:80]] * 3), xs, [100, 170, 190, 210]).text(75, 160, HEADS[0])
    for x, head in zip(xs[1:4], HEADS[1:], strict=True):
        sheet.text(x + 18, 165, head, angle=90)
    for y, row in ((184, ["Face", "x", "", ""]), (204, ["Voice", "", "x", "x"])):
        for x, cell in zip(xs, row, strict=False):
            sheet.text(x + 3, y, cell)

    assert rows_of(lay_out, sheet) == ["\t".join(HEADS), "Face\tx\t\t", "Voice\t\tx\tx"]


@pytest.mark.parametrize("angle", [90, 270])
def test_a_turned_head_of_two_lines_is_read_in_their_order(lay_out: LayOut, angle: int) -> None:
    sheet = ruled(Sheet().lines(72, 300, [PROSE[:80]] * 3), [72, 150, 250], [100, 200, 220]).text(75, 190, "Kind")
    first, second, start = (190, 202, 190) if angle == 90 else (202, 190, 105)
    sheet.text(first, start, "Kept for", angle=angle).text(second, start, "thirty days", angle=angle)
    sheet.text(75, 214, "Face").text(155, 214, "x")
    head, row = lay_out(sheet).blocks[:2]

    assert (head.text, row.text) == ("Kind\tKept for thirty days", "Face\tx")
    assert all(172 < s.box.x0 < s.box.x1 < 212 for s in head.segments[1:])


@pytest.mark.parametrize("angle", [90, 270])
def test_a_table_lying_on_its_side_on_an_upright_page_is_read_upright(lay_out: LayOut, angle: int) -> None:
    sheet = ruled(Sheet().lines(72, 60, [PROSE[:90]] * 6), [100, 120, 140, 160], [200, 280, 400, 460])
    for line, row in enumerate(ROWS):
        for y, cell in zip((455, 395, 275) if angle == 90 else (205, 285, 405), row, strict=True):
            sheet.text(112 + 20 * line if angle == 90 else 148 - 20 * line, y, cell, angle=angle)

    assert rows_of(lay_out, sheet) == ["\t".join(row) for row in ROWS]


def test_turned_heads_of_a_table_without_rules_are_a_row_above_it(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, [PROSE[:80]] * 3)
    for n, head in enumerate(HEADS[1:]):
        sheet.text(210 + 40 * n, 230, head, angle=90)
    for n, kind in enumerate(("Face", "Voice", "Iris", "Gait")):
        sheet.text(72, 250 + 14 * n, kind).text(203, 250 + 14 * n, "x").text(243, 250 + 14 * n, "x").text(
            283, 250 + 14 * n, "-"
        )

    assert rows_of(lay_out, sheet)[0] == "\t".join(HEADS[1:])


def test_a_notice_of_several_lines_turned_in_the_margin_is_set_aside(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, [PROSE[:80]] * 9)
    for n in range(3):
        sheet.text(20 + 9 * n, 600, f"Licensed to reader {n}", 7, angle=90)

    assert not any("Licensed" in block.text for block in lay_out(sheet).blocks)


def test_table_segments_point_at_their_cells(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.table(72, 100, ROWS, [60, 120, 100])

    row = lay_out(sheet).blocks[1]

    assert [row.text[s.span.start : s.span.end] for s in row.segments] == ["1", "Report", "24 h"]
    assert [round(s.box.x0) for s in row.segments] == [75, 135, 255]


def test_two_columns_are_read_one_after_the_other(lay_out: LayOut) -> None:
    left = [f"left column line number {n} of a text in two columns" for n in range(12)]
    right = [f"right column line number {n} of the text in columns" for n in range(12)]

    text = " ".join(block.text for block in lay_out(Sheet().columns(100, left, right)).blocks)

    assert text == " ".join([*left, *right])


def test_a_footnote_follows_the_block_that_cites_it(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.text(72, 100, "The operator keeps a register").text(
        72 + text_width("The operator keeps a register"), 96, "1", size=6
    )
    sheet.lines(72, 130, [PROSE] * 3)
    sheet.text(72, 700, "1", size=5).text(76, 703, "As laid down elsewhere.", size=8)

    blocks = lay_out(sheet).blocks

    assert blocks[0].text == "The operator keeps a register¹"
    assert (blocks[1].kind, blocks[1].text) == (BlockKind.FOOTNOTE, "¹ As laid down elsewhere.")


def test_struck_and_underlined_words_are_marked(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "The term is thirty sixty days.")
    at = [
        72 + text_width("The term is "),
        72 + text_width("The term is thirty"),
        72 + text_width("The term is thirty "),
    ]
    sheet.rule(at[0], 97, at[1], 97).rule(at[2], 101.5, at[2] + text_width("sixty"), 101.5)

    (block,) = lay_out(sheet).blocks

    assert [(mark.kind, block.text[mark.span.start : mark.span.end]) for mark in block.marks] == [
        (MarkKind.STRUCK, "thirty"),
        (MarkKind.UNDERLINED, "sixty"),
    ]


def test_a_rule_across_the_column_is_no_mark(lay_out: LayOut) -> None:
    (block,) = lay_out(Sheet().text(72, 100, "Heading").rule(72, 102, 500, 102)).blocks

    assert block.marks == ()


def test_a_caption_is_told_from_a_sentence(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "Table 3 shows the terms that apply.").text(72, 140, "Table 3: Terms")

    assert [block.kind for block in lay_out(sheet).blocks] == [BlockKind.TEXT, BlockKind.CAPTION]


def test_code_keeps_its_lines(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, [PROSE[:90]] * 4)
    sheet.lines(72, 200, ["begin", "  end"], font="fixed")

    assert [b.text for b in lay_out(sheet).blocks if b.kind is BlockKind.CODE] == ["begin", "end"]
