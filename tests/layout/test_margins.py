"""Numbers printed beside the lines are known, and are no text."""

import pytest

from tests.draw_pdf import Sheet, text_width
from tests.layout.conftest import LayOut, ReadLines
from variorum.layout.block import FurnitureKind, Layout

LINES = [
    f"Line {word} of the draft says what is to be done, and to whom it is to be done."
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight")
]


def numbered() -> Sheet:
    """Draw lines with small numbers close beside them, a little off their baselines, also beside empty lines."""
    sheet = Sheet().text(60, 60, "2.1 Duties", size=18, font="bold").lines(60, 102, LINES)
    for at in range(12):
        sheet.text(42, 59 + 12 * at, str(at + 1), size=6)
    return sheet


def test_small_numbers_off_the_baseline_are_taken_from_the_text(lay_out: LayOut) -> None:
    texts = [block.text for block in lay_out(numbered()).blocks]

    assert texts[0] == "2.1 Duties"
    assert not any(character.isdigit() for character in "".join(texts[1:]))


def test_each_line_has_the_number_beside_it(read_lines: ReadLines) -> None:
    (page,) = read_lines(numbered())

    assert [(line.number, line.text[5:8]) for line in page.lines[1:4]] == [("5", "one"), ("6", "two"), ("7", "thr")]


PROSE = [
    "The operator shall keep a record of each request that it receives from a person, and",
    "shall show the record to the authority on demand of that authority within the period of",
    "time that is set out in the schedule to this act, and no later than the day on which the",
    "authority has asked for it; but the operator may refuse where the record would show a",
    "secret of another person, or where the record is no longer held by the operator at all.",
    "A refusal under this section is to be given in writing and is to state the reasons for",
    "the refusal, and the person may within thirty days complain of it to the tribunal, the",
    "decision of which is final and is to be published without delay in the Gazette.",
] * 3


def words_of(layout: Layout) -> str:
    return " ".join(block.text for block in layout.blocks)


def beside(x: float, size: float, *, by: int = 1, right: float | None = None, first: int = 1) -> Sheet:
    """Draw prose with every so manieth line numbered at ``x``, right-aligned there if ``right`` is given."""
    sheet = Sheet().lines(100, 100, PROSE)
    for at in range(by - 1, len(PROSE), by):
        text = str(first + at)
        sheet.text(x if right is None else right - text_width(text, size), 100 + 12 * at, text, size)
    return sheet


@pytest.mark.parametrize(
    "sheet",
    [
        beside(60, 10),
        beside(0, 10, right=96),
        beside(520, 10),
        beside(70, 10, by=5),
        beside(530, 7, by=5),
        beside(60, 10, first=241),
    ],
    ids=["left", "close by", "right", "every fifth", "every fifth at the right", "counted on from the page before"],
)
def test_numbers_beside_prose_are_no_words_of_it(lay_out: LayOut, sheet: Sheet) -> None:
    assert words_of(lay_out(sheet)) == " ".join(PROSE)


def test_numbers_on_both_sides_are_taken_off(lay_out: LayOut) -> None:
    sheet = Sheet().lines(100, 100, PROSE).line_numbers(1, 24, 100, 12, x=60).line_numbers(1, 24, 100, 12, x=540)

    assert words_of(lay_out(sheet)) == " ".join(PROSE)


def test_numbers_beside_empty_lines_are_recorded(lay_out: LayOut) -> None:
    sheet = Sheet().lines(100, 100, [*PROSE[:5], "", *PROSE[:5]]).line_numbers(1, 11, 100, 12, x=60)

    assert [(piece.kind, piece.text) for piece in lay_out(sheet).furniture] == [(FurnitureKind.LINE_NUMBER, "6")]


def test_the_numbers_of_a_list_stay(lay_out: LayOut) -> None:
    sheet = Sheet()
    for at in range(1, 13):
        sheet.text(72, 80 + 20 * at, str(at)).text(100, 80 + 20 * at, f"Item {'abcdefghijkl'[at - 1]} of the list")

    assert words_of(lay_out(sheet)).startswith("1 Item a of the list 2 Item b of the list 3 Item c")


def test_the_numbers_of_items_longer_than_a_line_stay(lay_out: LayOut) -> None:
    sheet = Sheet()
    for at in range(8):
        sheet.text(72, 100 + 36 * at, str(at + 1)).lines(100, 100 + 36 * at, PROSE[at : at + 2])

    assert all(f"{at} {PROSE[at - 1][:20]}" in words_of(lay_out(sheet)) for at in range(1, 9))


def test_a_footnote_mark_alone_at_the_foot_of_a_page_is_no_line_number(lay_out: LayOut) -> None:
    sheet = Sheet().lines(100, 100, PROSE[:9]).text(92, 700, "9", size=6).text(104, 703, "See the first schedule.", 9)

    assert not any(piece.kind is FurnitureKind.LINE_NUMBER for piece in lay_out(sheet).furniture)
    assert not any(segment.number for block in lay_out(sheet).blocks for segment in block.segments)


def test_a_number_below_a_single_line_is_no_line_number(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().text(72, 40, "Scanned by the registry").text(290, 820, "3"))

    assert words_of(layout) == "Scanned by the registry"
    assert [piece.kind for piece in layout.furniture] == [FurnitureKind.PAGE_NUMBER]


def test_a_single_line_beside_a_small_1_is_line_one(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().text(100, 100, PROSE[0]).text(60, 100, "1", size=7))

    assert [segment.number for block in layout.blocks for segment in block.segments] == ["1"]
    assert words_of(layout) == PROSE[0]


DUTIES = ["Target", "Actuator", "Arguments", "Response", "Status code", "Imported data", "Extensions", "Results"]


def entries(first: int | None) -> Sheet:
    """Draw lines with amounts at their ends, which number lines no better than items."""
    sheet = Sheet()
    for at, duty in enumerate(DUTIES):
        sheet.text(120, 100 + 22 * at, duty).text(500, 100 + 22 * at, f"{at + 30}")
        if first is not None:
            sheet.text(60, 100 + 22 * at, str(first + at))
    return sheet


@pytest.mark.parametrize("is_after", [True, False])
def test_numbers_that_count_on_from_another_page_are_line_numbers(lay_out: LayOut, is_after: bool) -> None:
    lines = PROSE * 2
    prose = Sheet().lines(120, 100, lines).lines(60, 100, [str(101 + n) for n in range(len(lines))])
    table = entries(101 + len(lines) if is_after else 101 - len(DUTIES))
    text = words_of(lay_out(*((prose, table) if is_after else (table, prose))))

    assert not any(str(number) in text for number in range(80, 200))
    assert all(duty in text for duty in DUTIES)


def test_numbers_that_count_on_are_kept_with_their_lines(lay_out: LayOut) -> None:
    lines = PROSE * 2
    prose = Sheet().lines(120, 100, lines).lines(60, 100, [str(101 + n) for n in range(len(lines))])
    layout = lay_out(prose, Sheet(), entries(101 + len(lines)))
    numbers = [s.number for block in layout.blocks if block.page == 3 for s in block.segments if s.number]

    assert numbers == [str(101 + len(lines) + n) for n in range(len(DUTIES))]


def test_numbers_of_entries_that_do_not_count_on_stay(lay_out: LayOut) -> None:
    prose = Sheet().lines(120, 100, PROSE).lines(60, 100, [str(101 + n) for n in range(len(PROSE))])

    assert "1 Target" in words_of(lay_out(prose, entries(1))).replace("\t", " ")


def bill(lines: list[str]) -> Sheet:
    """Draw a page of a bill, whose lines are counted anew on each page in numbers of the size of the text."""
    sheet = Sheet().foot("HR 1 IH")
    for at, line in enumerate(lines):
        sheet.text(100 - text_width(str(at + 1), 10), 100 + 24 * at, str(at + 1)).text(120, 100 + 24 * at, line)
    return sheet


LAST = ["SEC. 9. EFFECTIVE DATE.", "This Act shall take effect", "Monday.", "Passed", "Signed", "Sealed"]


@pytest.mark.parametrize("count", [1, 2, 6])
def test_numbers_beside_a_last_page_of_few_lines_begin_again(lay_out: LayOut, count: int) -> None:
    last = [block for block in lay_out(bill(PROSE), bill(PROSE), bill(LAST[:count])).blocks if block.page == 3]

    assert " ".join(block.text for block in last) == " ".join(LAST[:count])


def test_numbers_of_items_as_far_in_as_the_numbered_text_stay(lay_out: LayOut) -> None:
    items = Sheet().lines(120, 100, ["1 Hearing", "2 Decision", "3 Appeal"], leading=24)

    assert "1 Hearing 2 Decision 3 Appeal" in words_of(lay_out(bill(PROSE), bill(PROSE), items))


def test_a_first_column_that_counts_the_rows_of_a_table_is_text(lay_out: LayOut) -> None:
    sheet = Sheet()
    names = ["access", "notice of it", "refusal", "complaint to the court", "fees", "hearing", "appeal", "costs"]
    for at, name in enumerate(names):
        sheet.text(72, 100 + 14 * at, str(at + 1)).text(110, 100 + 14 * at, name)
        sheet.text(300, 100 + 14 * at, f"{3 + 7 * at} days").text(420, 100 + 14 * at, "yes" if at % 2 else "no")

    layout = lay_out(sheet)

    assert [block.text.split()[0] for block in layout.blocks] == [str(at + 1) for at in range(len(names))]
