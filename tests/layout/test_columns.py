"""Two columns are read one after the other."""

import pytest

from tests.draw_pdf import Sheet, text_width, wrap
from tests.layout.conftest import LayOut

TEXT = (
    "The words of this column are set one after the other, from the top of the page down to its foot, and whoever reads "
    "them goes on to the next column only when there is no line left in this one, as readers of books have always done, "
    "so that the sense of what is said is kept from the first of its words down to the very last of all of them."
)
WIDTH = 225


def test_a_full_stop_in_a_font_of_its_own_is_no_leader_across_the_gutter(lay_out: LayOut) -> None:
    left, right = wrap(f"Left. {TEXT}", WIDTH), wrap(f"Right. {TEXT}", WIDTH)
    sheet = Sheet().columns(80, [*left[:3], "", *left[3:]], right)
    y, word = 80 + 12 * 3, "as it ends"
    sheet.text(72, y, word).text(72 + text_width(word), y, ".", font="bold")
    blocks = " ".join(block.text for block in lay_out(sheet).blocks)

    assert blocks.index("Left.") < blocks.index(word) < blocks.index("Right.")
    assert f"{word}. {left[3]}" in blocks


@pytest.mark.parametrize("above", [7.5, 3.5])
def test_a_raised_mark_at_the_end_of_a_line_stays_off_a_line_of_the_next_column(lay_out: LayOut, above: float) -> None:
    left, right = wrap(f"Left. {TEXT}", WIDTH), wrap(f"Right. {TEXT}", WIDTH)
    sheet = Sheet().columns(80, left, []).lines(310, 80 - above, right)
    sheet.text(72 + text_width(left[2]), 80 + 12 * 2 - 4.5, "1", size=6)
    blocks = " ".join(block.text for block in lay_out(sheet).blocks)

    assert f"{left[2]}¹ {left[3]}" in blocks


def in_turn(left: list[str], right: list[str]) -> str:
    return " ".join([*left, *right])


@pytest.mark.parametrize("count", [2, 3, 5, 9])
def test_a_last_page_of_few_lines_has_the_columns_of_the_page_before(lay_out: LayOut, count: int) -> None:
    full = wrap(f"First. {TEXT} {TEXT}", WIDTH)
    last = wrap(f"Last. {TEXT} {TEXT}", WIDTH)[:count]
    half = (count + 1) // 2
    layout = lay_out(Sheet().columns(80, full, full), Sheet().columns(80, last[:half], last[half:]))
    blocks = [block.text for block in layout.blocks if any(segment.box.page == 2 for segment in block.segments)]

    assert " ".join(blocks).endswith(in_turn(last[:half], last[half:]))


def test_cells_on_a_page_after_two_columns_stay_beside_one_another(lay_out: LayOut) -> None:
    full = wrap(f"First. {TEXT} {TEXT}", WIDTH)
    sheet = Sheet().columns(80, ["Chair", "Secretary"], ["A. Alder", "B. Birch"])
    blocks = " ".join(block.text for block in lay_out(Sheet().columns(80, full, full), sheet).blocks)

    assert blocks.index("Chair") < blocks.index("A. Alder") < blocks.index("Secretary")


def test_a_heading_across_the_columns_of_a_short_page_stands_first(lay_out: LayOut) -> None:
    full, last = wrap(f"First. {TEXT} {TEXT}", WIDTH), wrap(f"Last. {TEXT}", WIDTH)[:4]
    sheet = Sheet().text(72, 80, "A heading that stands across both of the columns and is set larger", size=14)
    blocks = [b.text for b in lay_out(Sheet().columns(80, full, full), sheet.columns(110, last[:2], last[2:])).blocks]

    assert blocks[-2].startswith("A heading that stands across")
    assert blocks[-1] == in_turn(last[:2], last[2:])


def test_a_last_page_with_a_table_in_one_column_has_the_columns_of_the_page_before(lay_out: LayOut) -> None:
    full, last = wrap(f"First. {TEXT} {TEXT}", WIDTH), wrap(f"Last. {TEXT}", WIDTH)[:3]
    sheet = Sheet().columns(120, last[:2], []).lines(309, 80, last[2:])
    for x in (72, 142, 252):
        sheet.rule(x, 70, x, 100)
    for y in (70, 85, 100):
        sheet.rule(72, y, 252, y)
    for y, cells in ((81, ("Group", "Share")), (96, ("18 to 30", "20 %"))):
        sheet.text(76, y, cells[0]).text(146, y, cells[1])
    blocks = [block.text for block in lay_out(Sheet().columns(80, full, full), sheet).blocks]

    assert blocks[-3:] == ["Group\tShare", "18 to 30\t20 %", in_turn(last[:2], last[2:])]
