"""Content streams, token by token and operator by operator; and that no input makes reading slow."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.psparser import LIT

from variorum.pdf.content import ContentReader
from variorum.pdf.device import GlyphDevice
from variorum.pdf.fonts import FontShelf
from variorum.pdf.page import Glyph
from variorum.pdf.resources import Resources
from variorum.pdf.syntax import from_hex, next_operator, read_string, skip_inline_image, unescape

FLIPPED = (1.0, 0.0, 0.0, -1.0, 0.0, 800.0)
LINEAR_SECONDS = 5.0
"""For a megabyte of anything; a quadratic reading would take hours."""


def carry_out(operators: bytes) -> list[Glyph]:
    device, shelf = GlyphDevice(10**6), FontShelf()
    reader = ContentReader(device, shelf)
    reader.state.ctm = FLIPPED
    reader.resources = Resources({"Font": {"F1": {"Subtype": LIT("Type1"), "BaseFont": LIT("Helvetica")}}}, shelf)
    reader._carry_out(operators)
    return list(device.glyphs)


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        (rb"plain", b"plain"),
        (rb"\(a\)\\", b"(a)\\"),
        (rb"\101\12\0", b"A\n\0"),
        (b"a\\\nb\\\r\nc", b"abc"),
        (rb"\n\t\q", b"\n\tq"),
        (rb"\777", b"\xff"),
    ],
)
def test_escapes_are_resolved(raw: bytes, meant: bytes) -> None:
    assert unescape(raw) == meant


@pytest.mark.parametrize(("digits", "meant"), [(b"4a 4B", b"JK"), (b"4", b"@"), (b"", b""), (b"zz41", b"A")])
def test_hexadecimal_strings_are_resolved(digits: bytes, meant: bytes) -> None:
    assert from_hex(digits) == meant


def test_parentheses_inside_strings_balance() -> None:
    assert read_string(b"a(b(c)d)e)rest", 0) == (b"a(b(c)d)e", 10)
    assert read_string(b"a\\)b)rest", 0) == (b"a)b", 5)
    assert read_string(b"never closed (", 0) == (b"", 14)


def test_operands_of_any_kind_are_read() -> None:
    data = b"/A#42 [1 (x) <41>] <</K [true null] /N 2>> -.5 +7. % comment\n op rest"
    operator, operands, end = next_operator(data, 0)

    assert operator == b"op"
    assert operands[0] is LIT("AB")
    assert operands[1:] == [[1.0, b"x", b"A"], {"K": [True, None], "N": 2.0}, -0.5, 7.0]
    assert data[end:] == b" rest"


def test_numbers_run_together_are_read_as_pdfminer_does() -> None:
    assert next_operator(b"1.2.3 4-5 --6 Td", 0).operands == [1.2, 0.3, 4.0, -5.0, -6.0]


@pytest.mark.parametrize(
    ("operators", "text"),
    [
        (b"[(a)-2 3<62>]TJ", "ab"),
        (b"(a\\)b) Tj", "a)b"),
        (b"((a)) Tj", "(a)"),
        (b"<6162>Tj", "ab"),
        (b"T* (a) ' 1 2 (b) \"", "ab"),
        (b"1 2 Td[(a)]TJ/F1 8 Tf 3 4 Td [(b)] TJ", "ab"),
        (b"[(a)]TJ 1 2 Tm [(b)]TJ", "ab"),
        (b"[]0 d [(a)]TJ [1 2] 3 d(b)Tj", "ab"),
        (b"/P <</MCID 0>> BDC (a) Tj EMC /Span<</MCID 1/X(y)>>BDC(b)Tj EMC", "ab"),
        (b"(a)Tj% comment (no) Tj\n(b)Tj", "ab"),
        (b"[(a) unclosed (b) Tj", "b"),
        (b"(a)Tj\0\0(b)Tj\0\0", "ab"),
        (b"[(a)1-2(b)]TJ", "ab"),
    ],
)
def test_text_is_shown_by_every_operator(operators: bytes, text: str) -> None:
    glyphs = carry_out(b"BT /F1 10 Tf 1 0 0 1 50 700 Tm " + operators)

    assert "".join(glyph.text for glyph in glyphs) == text


def test_fused_and_single_operators_put_text_in_one_place() -> None:
    fused = carry_out(b"BT /F1 9 Tf 30 40 Td [(ab)-250(c)]TJ")
    single = carry_out(b"BT /F1 9 Tf % \n 30 40 Td % \n [(ab)-250(c)%\n]TJ")

    assert fused == single


def test_spacing_widens_as_pdfminer_has_it() -> None:
    glyphs = carry_out(b"BT /F1 10 Tf 2 Tc 5 Tw 0 700 Td (a b) Tj")
    plain = carry_out(b"BT /F1 10 Tf 0 700 Td (a b) Tj")

    assert glyphs[1].x0 == pytest.approx(plain[1].x0 + 2)
    assert glyphs[2].x0 == pytest.approx(plain[2].x0 + 2 + 2 + 5)


def test_inline_image_ends_where_operators_follow() -> None:
    data = b"BI /W 1 ID \xff EI \x80\x81 EI Q (x) Tj"

    assert data[skip_inline_image(data, 2) :] == b" Q (x) Tj"
    assert skip_inline_image(b"BI no data at all", 2) == 2


@pytest.mark.parametrize(
    "unit",
    [
        b"(", b")", b"[", b"<", b"<<", b"\\", b"((\\", b"[(", b"[(a)", b"(a)", b"1 ", b"-", b".", b"1.1.1 ", b"/a ",
        b"/", b"%", b"BI ", b"BI ID ", b" EI ", b"\0", b"a ", b"q ", b"0 0 m 1 1 l ", b"[<41", b"/F1 9 Tf 1 2 Td [",
        b"/P <</MCID 1>> ", b"/P <</MCID 1>> BDC ", b"(\\", b"[1 2 3] ", b"<</A ", b"]", b">>", b"'", b'"', b"\xff",
    ],
)  # fmt: skip
def test_time_grows_with_length_only(unit: bytes) -> None:
    data = unit * (300_000 // len(unit))
    begun = time.process_time()
    carry_out(data)

    assert time.process_time() - begun < LINEAR_SECONDS


@given(st.lists(st.sampled_from([b"(", b")", b"[", b"]", b"<", b">", b"\\", b"1", b"-", b".", b" ", b"/", b"TJ", b"Tj",
                                 b"Td", b"BI", b"ID", b"EI", b"%", b"\n", b"q", b"Q", b"BT", b"/F1 9 Tf ", b"ab",
                                 b"BDC", b"EMC", b"\0", b"\xff", b"#4", b"re", b"f", b"S", b"cm", b"scn"]),
                max_size=60))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_no_content_stream_raises_anything(parts: list[bytes]) -> None:
    carry_out(b"BT /F1 9 Tf " + b"".join(parts))


def test_place_set_for_something_else_is_not_taken_for_the_text_before_it() -> None:
    first, second = carry_out(b"BT /F1 9 Tf 30 40 Td [(a)]TJ 1 0 0 1 7 8 Tm [(b)]TJ")

    assert (first.x0, second.x0) == (30, 7)
