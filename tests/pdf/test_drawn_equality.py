"""Strings shown in every way that operators allow give pdfminer's glyphs, also where few producers write so."""

from pathlib import Path

import pytest

from tests.draw_pdf import Sheet, save_pdf
from tests.pdf.test_pdfminer_equality import compare
from variorum.pdf.reader import read_pages

TEXT = {
    "a shift before the first string": "[-500(ab)20(c)] TJ (d) Tj",
    "an empty string with a shift": "[()-500(ab)] TJ [(c)()-300(d)] TJ",
    "shifts alone": "[-500 -20] TJ (a) Tj",
    "several shifts": "[(a)-10 -20(b) (c)] TJ (d) Tj",
    "character space": "2 Tc [-500(ab)20(c)] TJ (d) Tj 0 Tc (e) Tj",
    "word space": "3 Tw (a b c) Tj [(d e)10( f)] TJ",
    "both spaces, scaled": "50 Tz 1 Tc 3 Tw (a b c) Tj [(d e)10( f)] TJ",
    "digits": "<6162> Tj [<61>-20<6263>30] TJ (d) Tj",
    "digits and letters": "[<61>-20(bc)30<64>] TJ (d) Tj",
    "escapes": "[(a\\)\\101)-20(b\\\\)] TJ (\\(c) Tj",
    "rise and lines": "14 TL 2 Ts (a) Tj T* (b) Tj 0 -20 TD (c) Tj T* (d) Tj",
    "a word again in another size": "(word) Tj /F1 20 Tf (word) Tj /F1 9 Tf (word) Tj",
    "a turned text matrix": "0 1 -1 0 90 90 Tm (up) Tj 1 0 0 1 90 300 Tm (level) Tj",
    "a matrix for each string": "2 0 0 2 90 90 Tm (a) Tj 1 0 0 1 95 90 Tm (b) Tj",
    "marked strings": "/P <</MCID 1 /Lang (en)>> BDC (a) Tj EMC /P <</X <41>>> BDC (b) Tj EMC",
}


@pytest.mark.parametrize("operators", TEXT.values(), ids=TEXT.keys())
def test_drawn_strings_equal_pdfminers(tmp_path: Path, operators: str) -> None:
    sheet = Sheet().text(72, 100, "abcdefupword level").raw(f"q 1.5 0 0 1.5 3 4 cm BT /F1 12 Tf {operators} ET Q")

    assert compare(save_pdf(tmp_path / "drawn.pdf", [sheet]), 1) > len("abcdefupword level")


def test_glyphs_by_place_are_those_in_turn(tmp_path: Path) -> None:
    (page,) = read_pages(save_pdf(tmp_path / "drawn.pdf", [Sheet().text(72, 100, "in turn").text(72, 120, "again")]))

    assert [page.glyphs[place] for place in range(len(page.glyphs))] == list(page.glyphs)
    assert "".join(glyph.text for glyph in page.glyphs[2:]) == " turnagain"
