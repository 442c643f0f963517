"""Lines that OCR found become glyphs that stand where the letters are printed."""

from itertools import pairwise

import pytest

from variorum.layout.block import NoticeKind
from variorum.layout.pages import lay_out_page
from variorum.pdf.page import Glyph, Page, Picture
from variorum.pdf.recognised import RecognisedLine, is_legible, write_glyphs

SCAN = Page(3, 595, 842, (), (), (), (Picture(0, 0, 595, 842),))


def glyphs_of(*lines: RecognisedLine) -> list[Glyph]:
    return list(write_glyphs(SCAN, lines).glyphs)


def test_the_characters_of_a_line_fill_its_box_in_order() -> None:
    glyphs = glyphs_of(RecognisedLine("Will", 100, 200, 180, 212))

    assert "".join(glyph.text for glyph in glyphs) == "Will"
    assert glyphs[0].x0 == 100
    assert glyphs[-1].x1 == pytest.approx(180)
    assert all(before.x1 == after.x0 for before, after in pairwise(glyphs))
    assert glyphs[0].x1 - glyphs[0].x0 > 3 * (glyphs[1].x1 - glyphs[1].x0)


def test_chinese_characters_are_equally_wide() -> None:
    widths = {round(glyph.x1 - glyph.x0, 6) for glyph in glyphs_of(RecognisedLine("第十一条", 0, 0, 80, 20))}

    assert widths == {20}


def test_lines_without_tails_are_of_the_size_of_the_others_and_headings_are_larger() -> None:
    lines = [RecognisedLine("gyp", 0, y, 80, y + 20) for y in (100, 130, 160)]
    low, heading = RecognisedLine("see", 0, 190, 80, 206), RecognisedLine("Title", 0, 20, 200, 60)

    sizes = {glyph.text: glyph.size for glyph in glyphs_of(*lines, low, heading)}

    assert sizes["s"] == sizes["g"] < sizes["T"]


def test_a_line_of_one_row_stands_on_one_baseline_whatever_its_letters() -> None:
    number, words = RecognisedLine("12", 60, 104, 70, 116), RecognisedLine("gyp shall", 90, 102, 300, 118)

    assert len({round(glyph.baseline, 3) for glyph in glyphs_of(number, words)}) == 1


def test_a_high_box_holds_a_line_that_runs_another_way() -> None:
    assert {glyph.upright for glyph in glyphs_of(RecognisedLine("margin", 20, 100, 32, 300))} == {False}


def test_a_page_read_by_ocr_says_so_and_is_no_picture_any_more() -> None:
    page = write_glyphs(SCAN, [RecognisedLine("4.1 Scope", 72, 90, 140, 104)])

    laid = lay_out_page(page)

    assert [line.text for line in laid.lines] == ["4.1 Scope"]
    assert [notice.kind for notice in laid.notices] == [NoticeKind.RECOGNISED_TEXT]


def test_guesses_at_an_unknown_script_are_not_taken_for_its_text() -> None:
    assert is_legible(["17", "The operator shall keep a record"], [0.6, 0.99])
    assert not is_legible(["17", ".!", "E300 E100 |"], [0.99, 0.6, 0.85])


def test_a_picture_in_which_nothing_was_read_stays_one() -> None:
    laid = lay_out_page(write_glyphs(SCAN, []))

    assert [notice.kind for notice in laid.notices] == [NoticeKind.NO_TEXT]
