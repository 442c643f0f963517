"""Pictures, rules and painted areas that belong together are one drawing."""

import pytest

from tests.draw_pdf import Sheet
from tests.layout.conftest import LayOut

GREY = (0.5, 0.5, 0.5)
Place = tuple[int, int, int, int]


def places(lay_out: LayOut, *sheets: Sheet) -> list[Place]:
    boxes = lay_out(*sheets).drawings
    return [(round(box.x0), round(box.y0), round(box.x1), round(box.y1)) for box in boxes]


def test_picture_is_a_drawing(lay_out: LayOut) -> None:
    assert places(lay_out, Sheet().text(72, 90, "Words.").picture(100, 200, 300, 350)) == [(100, 200, 300, 350)]


def test_lines_and_areas_that_touch_are_one_drawing(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 90, "Words.").box(100, 200, 180, 240, GREY).box(240, 200, 320, 240, GREY)
    sheet.rule(180, 220, 240, 220).rule(140, 240, 140, 300)

    assert places(lay_out, sheet) == [(100, 200, 320, 300)]


def test_drawings_far_apart_are_two(lay_out: LayOut) -> None:
    sheet = Sheet().picture(100, 200, 200, 250).picture(100, 300, 200, 350)

    assert len(places(lay_out, sheet)) == 2


@pytest.mark.parametrize(
    "sheet",
    [
        Sheet().text(72, 90, "Words.").rule(72, 100, 400, 100).rule(72, 105, 400, 105),
        Sheet().text(72, 90, "Words.").box(72, 100, 80, 108, GREY),
        Sheet().box(0, 0, 595, 842, (0.9, 0.9, 0.9)).text(72, 90, "Words."),
        Sheet().text(72, 90, "Words.").rule(50, 20, 50, 820),
    ],
    ids=["rules of a heading", "a box to tick", "the ground of the page", "a rule down the page"],
)
def test_ornaments_are_no_drawings(lay_out: LayOut, sheet: Sheet) -> None:
    assert places(lay_out, sheet) == []


def test_drawing_on_a_turned_page_is_where_the_page_shows_it(lay_out: LayOut) -> None:
    """The text runs upwards, so the page is read turned; boxes come back as it lies."""
    sheet = Sheet().picture(100, 200, 300, 350)
    for line in range(12):
        sheet.text(350 + 14 * line, 700, "An operator keeps a record of every session of the day.", angle=90)

    assert places(lay_out, sheet) == [(100, 200, 300, 350)]


def test_very_many_parts_cost_no_more_than_their_number(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 90, "Words.")
    for part in range(3000):
        x, y = 100 + part % 60 * 5, 200 + part // 60 * 9
        sheet.rule(x, y, x, y + 9)

    assert len(places(lay_out, sheet)) == 1
