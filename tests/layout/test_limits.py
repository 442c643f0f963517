"""Pages that no one reads as text must not cost much."""

import time

from variorum.layout.block import NoticeKind
from variorum.layout.codec import page_lines_from_json, page_lines_to_json
from variorum.layout.pages import MAX_GLYPHS, lay_out_page
from variorum.pdf.page import Font, Glyph, Page

FONT = Font("Times-Roman", False, False, False)


def scattered(count: int) -> Page:
    glyphs = []
    for i in range(count):
        x, y = (i * 7919) % 560 + 10.0, (i * 104729) % 800 + 20.0
        glyphs.append(Glyph("abcdefgh"[i % 8], x, y - 8, x + 5, y + 2, y, 10.0, 0, 0, False, True))
    return Page(1, 595.0, 842.0, (FONT,), tuple(glyphs), (), ())


def test_loose_glyphs_cost_about_as_much_as_their_number() -> None:
    started = time.process_time()
    lay_out_page(scattered(8_000))

    assert time.process_time() - started < 3


def test_a_page_with_too_many_glyphs_is_not_read() -> None:
    page = Page(1, 595.0, 842.0, (FONT,), tuple(scattered(1).glyphs) * (MAX_GLYPHS + 1), (), ())

    laid_out = lay_out_page(page)

    assert laid_out.lines == ()
    assert [notice.kind for notice in laid_out.notices] == [NoticeKind.TOO_COMPLEX]


def test_lines_survive_the_way_through_json() -> None:
    laid_out = lay_out_page(scattered(50))

    again = page_lines_from_json(page_lines_to_json(laid_out))

    assert [line.text for line in again.lines] == [line.text for line in laid_out.lines]
    assert page_lines_to_json(again) == page_lines_to_json(laid_out)
