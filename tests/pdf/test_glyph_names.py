"""Formula fonts of TeX say by names of their own what they show."""

from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT

from variorum.pdf.glyph_names import find_characters

PROGRAM = (
    b"%!PS-AdobeFont-1.0: CMSY10\n/Encoding 256 array\ndup 104 /angbracketleft put\ndup 33 /arrowright put\nreadonly def\n"
    b"currentfile eexec\ndup 105 /angbracketright put\n"
)


def test_the_head_of_a_font_program_names_its_signs() -> None:
    font = {"FontDescriptor": {"FontFile": PDFStream({}, PROGRAM)}}

    assert find_characters(font) == {104: "⟨"}


def test_what_the_document_says_goes_before_the_font_program() -> None:
    differences = [103, LIT("floorleft"), LIT("floorright"), 7, LIT("A")]
    font = {"FontDescriptor": {"FontFile": PDFStream({}, PROGRAM)}, "Encoding": {"Differences": differences}}

    assert find_characters(font) == {103: "⌊", 104: "⌋"}


def test_a_font_without_a_program_names_nothing() -> None:
    assert find_characters({}) == {}
    assert find_characters({"FontDescriptor": 3, "Encoding": LIT("WinAnsiEncoding")}) == {}
