"""Which lines stand in one paragraph."""

import pytest

from tests.draw_pdf import Sheet, text_width
from tests.layout.conftest import LayOut
from variorum.layout.block import BlockKind

LONG = (
    "The operator shall keep a register of every incident that it has reported, and shall make the register available "
    "to the authority on request. The register shall be kept for five years after the end of the year it covers."
)


def texts(layout_out: LayOut, *sheets: Sheet) -> list[str]:
    return [block.text for block in layout_out(*sheets).blocks]


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart(lay_out: LayOut) -> None:
    sheet = Sheet()
    below = sheet.paragraph(72, 100, LONG, width=300)
    sheet.paragraph(72, below + 8, LONG, width=300)

    assert texts(lay_out, sheet) == [LONG, LONG]


def test_a_heading_stands_alone(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.text(72, 100, "4.1 Scope", size=14, font="bold")
    sheet.paragraph(72, 120, LONG, width=300)

    heading, body = lay_out(sheet).blocks

    assert (heading.text, heading.is_bold, heading.size) == ("4.1 Scope", True, 14)
    assert body.text == LONG


def test_a_heading_over_two_lines_is_one_block(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.paragraph(
        72, 100, "7.3 Requirements for the keeping and the making available of registers of incidents", 300, 14, "bold"
    )
    sheet.paragraph(72, 150, LONG, width=300)

    assert (
        texts(lay_out, sheet)[0]
        == "7.3 Requirements for the keeping and the making available of registers of incidents"
    )


def test_list_items_begin_their_own_blocks_and_hang(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.lines(72, 100, ["(a) the name of the operator and of every person who acts", "for it; and", "(b) the date."])

    blocks = lay_out(sheet).blocks

    assert [block.text for block in blocks] == [
        "(a) the name of the operator and of every person who acts for it; and",
        "(b) the date.",
    ]
    assert {block.kind for block in blocks} == {BlockKind.LIST_ITEM}


def test_a_number_after_a_referring_word_does_not_begin_a_block(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        100,
        [
            "The operator shall do what is laid down for it in section",
            "7.2 and also in every other provision of this very Part X",
            "of the Act.",
        ],
    )

    assert len(lay_out(sheet).blocks) == 1


def test_first_line_indents_open_paragraphs(lay_out: LayOut) -> None:
    sheet = Sheet()
    y = 100.0
    for _ in range(8):
        sheet.text(92, y, "This first line is indented and runs up to the right edge of it all.")
        sheet.text(72, y + 12, "The second line starts at the left edge, and fills its column as well.")
        y += 24

    assert len(lay_out(sheet).blocks) == 8


def test_a_paragraph_goes_on_over_a_page_break(lay_out: LayOut) -> None:
    first, second = Sheet(), Sheet()
    first.lines(
        72,
        740,
        [
            "The operator shall keep a register of every incident that it has",
            "reported to the authority, and shall make this register available",
        ],
    )
    second.lines(
        72, 100, ["to the authority on request at any time of the day or of the night.", "", "Another paragraph."]
    )

    blocks = lay_out(first, second).blocks

    assert blocks[0].text.endswith(
        "register available to the authority on request at any time of the day or of the night."
    )
    assert [segment.box.page for segment in blocks[0].segments] == [1, 1, 2]


def test_chinese_lines_are_joined_without_a_space(lay_out: LayOut) -> None:
    text = "第一条 为了规范个人信息处理活动，保护个人信息权益，促进个人信息合理利用，根据宪法，制定本法。"
    sheet = Sheet()
    sheet.paragraph(72, 100, text, width=300, size=12)

    assert texts(lay_out, sheet) == [text]


def test_a_run_in_heading_is_counted(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.text(72, 100, "Register.", font="bold")
    sheet.text(120, 100, "The operator shall keep a register of every incident.")

    (block,) = lay_out(sheet).blocks

    assert block.text[: block.bold_until].strip() == "Register."
    assert not block.is_bold


def test_segments_cover_the_text_but_for_joints(lay_out: LayOut) -> None:
    sheet = Sheet()
    sheet.paragraph(72, 100, LONG, width=250)

    (block,) = lay_out(sheet).blocks

    assert " ".join(block.text[s.span.start : s.span.end] for s in block.segments) == block.text
    assert all(len(s.edges) == s.span.length + 1 for s in block.segments)
    assert all(list(s.edges) == sorted(s.edges) for s in block.segments)


def test_dashes_of_a_chinese_list_begin_its_items(lay_out: LayOut) -> None:
    items = ["——为实现目的所必需的最短时间；", "——不超过十二个月，并且不再延长。"]
    sheet = Sheet().lines(72, 100, ["存储期限应符合以下要求：", *items])

    assert texts(lay_out, sheet) == ["存储期限应符合以下要求：", *items]


def test_entries_of_a_list_of_references_are_kept_apart_without_full_stops(lay_out: LayOut) -> None:
    entries = [
        "[1] Vocabulary of all the things that there are and were",
        "[2] Methods of testing all of them in all weathers",
    ]

    assert texts(lay_out, Sheet().lines(72, 100, entries)) == entries


def test_a_heading_right_below_that_of_its_chapter_is_a_heading_of_its_own(lay_out: LayOut) -> None:
    chapter = "Applications for approval, what they need, decisions on them and their enforcement"
    left = (595 - text_width(chapter, 11, "bold")) / 2
    sheet = Sheet().text(left, 80, chapter, size=11, font="bold")
    sheet.text(72, 94, "3. Submission of applications for approval to hold or to stage", size=11, font="bold")
    layout = lay_out(sheet.lines(72, 120, ["Every application is sent to the office of the town."] * 3, leading=24))

    assert [block.text for block in layout.blocks][:2] == [
        chapter,
        "3. Submission of applications for approval to hold or to stage",
    ]


def test_a_reference_in_an_item_does_not_take_the_next_item_into_its_sentence(lay_out: LayOut) -> None:
    items = [
        "(2) Once a decision has been taken in terms of subsection (2) it is given in writing.",
        "(3) Where an application for an event has been approved, it may be withdrawn again.",
    ]

    assert texts(lay_out, Sheet().lines(72, 100, items)) == items


def test_a_last_item_after_and_is_an_item_of_its_own(lay_out: LayOut) -> None:
    sheet = Sheet().text(
        90, 100, "(iii) specifying the location of the residence to the extent reasonably possible; and"
    )
    sheet.text(72, 112, "(c) such other documents as may be specified in a policy that the council has adopted.")

    assert len(texts(lay_out, sheet)) == 2


def test_a_list_that_began_within_its_sentence_goes_on_at_the_start_of_a_line(lay_out: LayOut) -> None:
    lines = [
        "The paragraph is amended by (a) striking the words that stand before the first comma; and",
        "(b) inserting at the end of it the words that stand in the second column of the table.",
    ]

    assert texts(lay_out, Sheet().lines(72, 100, lines)) == [" ".join(lines)]


def test_a_citation_broken_before_a_bracket_goes_on(lay_out: LayOut) -> None:
    sheet = Sheet()
    for at, y in enumerate((100, 148)):
        sheet.text(92, y, f"({'ab'[at]}) A person who holds a permit of the kind that is set out in section 101(1)")
        sheet.lines(
            72, y + 12, ["(B) of this title shall keep a register of each of the items that are shipped", "abroad."]
        )

    assert [text[:3] for text in texts(lay_out, sheet)] == ["(a)", "(b)"]


@pytest.mark.parametrize(("first", "inserted"), [("(1)", "(1bis)"), ("1.", "1-bis."), ("(1)", "(1sexies)")])
def test_a_paragraph_inserted_with_a_latin_word_begins_a_block(lay_out: LayOut, first: str, inserted: str) -> None:
    full = "The operator shall keep a register of every incident that it has seen and of all the persons"
    sheet = Sheet().lines(
        72,
        100,
        [f"{first} {full}", "who reported the incident to the operator without delay and", f"{inserted} {full}"],
    )

    assert [text.split()[0] for text in texts(lay_out, sheet)] == [first, inserted]


def test_a_raised_number_with_a_latin_word_begins_a_block(lay_out: LayOut) -> None:
    full = "The operator shall keep a register of every incident that it has seen and of all the people"
    sheet = Sheet()
    for at, mark in enumerate(("1", "1bis", "2")):
        sheet.text(72, 97 + 36 * at, mark, size=6).text(72 + text_width(mark, 6) + 3, 100 + 36 * at, full)
        sheet.lines(72, 112 + 36 * at, [full, "who reported the incident to the operator without delay and"])

    assert [text.split()[0] for text in texts(lay_out, sheet)] == ["¹", "¹bis", "²"]


def test_close_paragraphs_are_apart_though_the_first_fills_its_last_line(lay_out: LayOut) -> None:
    sheet, y = Sheet(), 80.0
    first = [
        "The notice names the purpose, the period of storage",
        "and the place where people complain and also ask.¹",
    ]
    for _ in range(6):
        y = 2 + sheet.lines(72, y, first).paragraph(72, y + 26, "Images taken for one of the uses.", 300)

    assert texts(lay_out, sheet) == [" ".join(first), "Images taken for one of the uses."] * 6


@pytest.mark.parametrize(
    ("item", "start"),
    [
        ("(1) The percentage of error is the one that the test names in subsection", "(2) or (3) and no other."),
        ("(1) The percentage of error is the one that was named in the sub-section", "(2) or (3) and no other."),
        ("(c) The municipality considers the reasons given in terms of subsection (9)", "(a) and adjusts the account."),
    ],
)
def test_a_reference_broken_before_its_bracket_is_no_item(lay_out: LayOut, item: str, start: str) -> None:
    sheet = Sheet().lines(72, 100, [item, start])

    assert texts(lay_out, sheet) == [f"{item} {start}"]


def test_an_item_after_one_that_ends_in_a_reference_stays_an_item(lay_out: LayOut) -> None:
    lines = ["(a) the municipality considers the reasons given in terms of subsection (9)", "(b) the person pays."]

    assert texts(lay_out, Sheet().lines(72, 100, lines)) == lines
