"""What the reader finds on drawn pages: glyphs in their places, rules, grounds, pictures, labels and problems."""

import zlib
from pathlib import Path

import pytest

from tests.draw_pdf import Sheet, draw_pdf, save_pdf, text_width
from variorum.errors import ReadingError
from variorum.pdf.limits import Limits
from variorum.pdf.page import Page
from variorum.pdf.reader import count_pages, read_pages


def read(tmp_path: Path, *sheets: Sheet) -> list[Page]:
    return list(read_pages(save_pdf(tmp_path / "drawn.pdf", sheets)))


def read_one(tmp_path: Path, sheet: Sheet) -> Page:
    (page,) = read(tmp_path, sheet)
    return page


def text_of(page: Page) -> str:
    return "".join(glyph.text for glyph in page.glyphs)


def reason_of(path: Path) -> str:
    with pytest.raises(ReadingError) as caught:
        list(read_pages(path))
    return caught.value.reason


def test_glyphs_stand_where_they_were_drawn(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().text(72, 100, "AV", size=20))
    first, second = page.glyphs

    assert (first.text, second.text) == ("A", "V")
    assert first.baseline == pytest.approx(100)
    assert first.size == pytest.approx(20)
    assert first.x0 == pytest.approx(72)
    assert first.y0 < 100 < first.y1
    assert second.x0 == pytest.approx(first.x1)
    assert second.x1 == pytest.approx(72 + text_width("AV", 20))
    assert first.upright
    assert not first.hidden


def test_page_has_the_size_it_is_shown_with(tmp_path: Path) -> None:
    plain, turned, cropped = read(tmp_path, Sheet(), Sheet(rotate=90), Sheet(crop=(10, 20, 110, 220)))

    assert (plain.width, plain.height) == (595, 842)
    assert (turned.width, turned.height) == (842, 595)
    assert (cropped.width, cropped.height) == (100, 200)


def test_crop_box_moves_the_origin(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet(crop=(50, 0, 595, 742)).text(72, 150, "x"))

    assert page.glyphs[0].x0 == pytest.approx(22)
    assert page.glyphs[0].baseline == pytest.approx(50)


def test_page_without_area_is_taken_for_a_letter(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet(width=0, height=0))

    assert (page.width, page.height) == (612, 792)


def test_text_turned_back_on_a_turned_page_is_upright(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet(rotate=90).text(100, 300, "landscape", angle=90))

    assert all(glyph.upright for glyph in page.glyphs)
    assert page.glyphs[0].x0 < page.glyphs[-1].x0
    assert page.glyphs[0].baseline == pytest.approx(100)
    assert page.glyphs[0].x0 == pytest.approx(842 - 300)


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_is_not_upright(tmp_path: Path, angle: int) -> None:
    page = read_one(tmp_path, Sheet().text(300, 300, "DRAFT", angle=angle))

    assert text_of(page) == "DRAFT"
    assert not any(glyph.upright for glyph in page.glyphs)


def test_every_turn_of_the_page_keeps_glyphs_inside_it(tmp_path: Path) -> None:
    for page in read(tmp_path, *(Sheet(rotate=turn).text(72, 72, "corner") for turn in (0, 90, 180, 270))):
        for glyph in page.glyphs:
            assert 0 <= glyph.x0 < glyph.x1 <= page.width
            assert 0 <= glyph.y0 < glyph.y1 <= page.height


def test_invisible_text_is_kept_and_flagged(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().text(72, 100, "seen").text(72, 120, "unseen", hidden=True))

    assert "".join(glyph.text for glyph in page.glyphs if glyph.hidden) == "unseen"


def test_text_off_the_page_is_kept(tmp_path: Path) -> None:
    assert text_of(read_one(tmp_path, Sheet().text(-500, 100, "away"))) == "away"


def test_text_beyond_any_page_is_not_kept(tmp_path: Path) -> None:
    assert text_of(read_one(tmp_path, Sheet().text(5e7, 100, "nowhere").text(72, 100, "here"))) == "here"


def test_color_is_an_rgb_integer(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().text(72, 100, "r", color=(1, 0, 0)).text(72, 120, "w", color=(1, 1, 1)))

    assert [glyph.color for glyph in page.glyphs] == [0xFF0000, 0xFFFFFF]


@pytest.mark.parametrize(
    ("operators", "color"),
    [
        ("0.5 g", 0x808080),
        ("0 1 0 0 k", 0xFF00FF),
        ("/DeviceRGB cs 0 0 1 sc", 0x0000FF),
        ("/DeviceCMYK cs 0 0 0 1 scn", 0x000000),
        ("/Separation cs 0.25 scn", 0xBFBFBF),
        ("/Pattern cs /P1 scn", 0x000000),
        ("1 0 0 rg q 0 1 0 rg Q", 0xFF0000),
    ],
)
def test_colors_of_all_spaces_become_rgb(tmp_path: Path, operators: str, color: int) -> None:
    page = read_one(tmp_path, Sheet().raw(f"{operators} BT /regular 10 Tf 72 700 Td (x) Tj ET"))

    assert page.glyphs[0].color == color


def test_outlined_text_has_the_color_of_the_stroke(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().raw("1 0 0 rg 0 0 1 RG BT 1 Tr /regular 10 Tf 72 700 Td (x) Tj ET"))

    assert page.glyphs[0].color == 0x0000FF


def test_fonts_say_their_style(tmp_path: Path) -> None:
    sheet = Sheet()
    for number, font in enumerate(("regular", "bold", "italic", "fixed")):
        sheet.text(72, 100 + 20 * number, "x", font=font)
    page = read_one(tmp_path, sheet)
    regular, bold, italic, fixed = (page.fonts[glyph.font] for glyph in page.glyphs)

    assert regular == ("Times-Roman", False, False, False)
    assert (bold.is_bold, italic.is_italic, fixed.is_fixed) == (True, True, True)


def test_chinese_is_read_through_its_unicode_map(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().text(72, 100, "第三条 网络运营者", size=12))

    assert text_of(page) == "第三条 网络运营者"
    assert page.glyphs[0].x1 - page.glyphs[0].x0 == pytest.approx(12)


def test_codes_without_a_meaning_become_replacement_characters(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().text(72, 100, "条").raw("BT /wide 10 Tf 72 700 Td <0041> Tj ET"))

    assert text_of(page) == "条\ufffd"


def drawn_with(tmp_path: Path, encoding: str, string: str) -> str:
    """Draw a string with the font for Chinese after giving it another encoding of the same length."""
    data = draw_pdf([Sheet().text(72, 100, "ab条").raw(f"BT /wide 10 Tf 72 700 Td {string} Tj ET")])
    assert b"/Identity-H" in data
    path = tmp_path / "encoded.pdf"
    path.write_bytes(data.replace(b"/Identity-H", encoding.encode().ljust(11)))
    return "".join(text_of(page) for page in read_pages(path))


def test_text_in_an_unknown_encoding_does_not_vanish(tmp_path: Path) -> None:
    assert drawn_with(tmp_path, "/Unknown-XY", "<6761>") == "ab条条"


def test_broken_stream_gives_its_beginning_and_says_so(tmp_path: Path) -> None:
    deflater = zlib.compressobj()
    begun = deflater.compress(b"BT /regular 10 Tf 72 700 Td (kept) Tj ET ") + deflater.flush(zlib.Z_FULL_FLUSH)
    broken = begun + b"\xff" * 60
    data = draw_pdf([Sheet().raw(b"@" * len(broken))])
    path = tmp_path / "broken.pdf"
    path.write_bytes(
        data.replace(b"@" * len(broken), broken).replace(
            b"/Length %d" % len(broken), b"/Filter /FlateDecode /Length %d" % len(broken)
        )
    )
    (page,) = read_pages(path)

    assert text_of(page) == "kept"
    assert page.problem == "damaged"


def test_actual_text_replaces_one_glyph(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().text(72, 100, "-", actual="\u00ad"))

    assert text_of(page) == "\u00ad"


def test_actual_text_of_another_length_goes_to_the_first_glyph(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().text(72, 100, "abc", actual="letters"))
    (glyph,) = page.glyphs

    assert glyph.text == "letters"
    assert glyph.x1 == pytest.approx(72 + text_width("abc"))


def test_actual_text_over_several_lines_is_not_put_in_one_place(tmp_path: Path) -> None:
    sheet = Sheet().raw("/Span <</ActualText (all)>> BDC").text(72, 100, "one").text(72, 120, "two").raw("EMC")

    assert text_of(read_one(tmp_path, sheet)) == "onetwo"


def test_strokes_and_thin_boxes_are_rules(tmp_path: Path) -> None:
    sheet = Sheet().rule(72, 200, 300, 200, width=1).rule(100, 300, 100, 400).box(72, 500, 300, 501)
    across, down, box = read_one(tmp_path, sheet).rules

    assert across[:4] == pytest.approx((72, 199.5, 300, 200.5))
    assert down[:4] == pytest.approx((99.75, 300, 100.25, 400))
    assert box[:4] == pytest.approx((72, 500, 300, 501))


def test_slanting_lines_curves_and_dots_are_no_rules(tmp_path: Path) -> None:
    sheet = Sheet().rule(0, 0, 100, 50).raw("0 0 m 10 10 20 20 30 0 c S").box(10, 10, 11, 11)

    assert read_one(tmp_path, sheet).rules == ()


def test_outlined_boxes_are_four_rules(tmp_path: Path) -> None:
    assert len(read_one(tmp_path, Sheet().box(72, 100, 200, 200, filled=False)).rules) == 4


def test_clipping_paths_are_not_drawn(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().raw("0 0 100 1 re W n 0 0 100 100 re W* n"))

    assert page.rules == ()
    assert page.fills == ()


def test_painted_areas_are_grounds(tmp_path: Path) -> None:
    (fill,) = read_one(tmp_path, Sheet().box(72, 100, 300, 200, color=(0, 0, 0.2))).fills

    assert fill[:4] == pytest.approx((72, 100, 300, 200))
    assert fill.color == 0x000033


def test_pictures_have_a_place(tmp_path: Path) -> None:
    (picture,) = read_one(tmp_path, Sheet().picture(100, 200, 300, 500)).pictures

    assert picture == pytest.approx((100, 200, 300, 500))


def test_text_after_an_inline_image_is_read(tmp_path: Path) -> None:
    image = b"q 10 0 0 10 0 0 cm BI /W 4 /H 4 /BPC 8 /CS /G ID \x01\x02 EI \xff\x9c\x00(\x80 EI Q"
    page = read_one(tmp_path, Sheet().raw(image).text(72, 100, "after"))

    assert text_of(page) == "after"
    assert len(page.pictures) == 1


def test_labels_are_those_of_the_document(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "labels.pdf", [Sheet() for _ in range(4)], labels="0 <</S /r>> 2 <</S /D /P (A-)>>")

    assert [page.label for page in read_pages(path)] == ["i", "ii", "A-1", "A-2"]
    assert [page.label for page in read_pages(path, 2, 3)] == ["ii", "A-1"]


def test_pages_are_read_by_range(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "many.pdf", [Sheet().text(72, 100, f"page{number}") for number in range(1, 8)])

    assert count_pages(path) == 7
    assert [(page.number, text_of(page)) for page in read_pages(path, 3, 4)] == [(3, "page3"), (4, "page4")]
    assert [page.number for page in read_pages(path, 6, 99)] == [6, 7]


def test_file_that_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(b"Dear %PD, this is not one." + b" " * 2000 + b"%PDF-1.7")

    assert reason_of(path) == "not-a-pdf"


def test_header_after_some_junk_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "mailed.pdf"
    path.write_bytes(b"HTTP/1.1 200 OK\r\n\r\n" + draw_pdf([Sheet().text(72, 100, "x")]))

    assert [text_of(page) for page in read_pages(path)] == ["x"]


def test_header_alone_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "head.pdf"
    path.write_bytes(b"%PDF-1.7\n")

    assert reason_of(path) == "damaged"


def test_document_with_a_wrong_table_of_objects_is_rebuilt(tmp_path: Path) -> None:
    path = tmp_path / "shifted.pdf"
    data = draw_pdf([Sheet().text(72, 100, "found")])
    path.write_bytes(data.replace(b"%\xe2\xe3\xcf\xd3\n", b"%\xe2\xe3\xcf\xd3\n% edited by hand since\n"))

    assert [text_of(page) for page in read_pages(path)] == ["found"]


def test_damaged_page_does_not_lose_the_document(tmp_path: Path) -> None:
    path = tmp_path / "hole.pdf"
    data = draw_pdf([Sheet().text(72, 100, "one"), Sheet().text(72, 100, "two"), Sheet().text(72, 100, "three")])
    kids = data[data.index(b"/Kids [") + 7 :].split(b"]")[0]
    second = b" ".join(kids.split()[3:6])
    path.write_bytes(data.replace(kids, kids.replace(second, b"9 9 R"[: len(second)].ljust(len(second)))))
    pages = list(read_pages(path))

    assert "one" in [text_of(page) for page in pages]
    assert "three" in [text_of(page) for page in pages]


def test_unknown_operators_and_missing_operands_are_passed_over(tmp_path: Path) -> None:
    page = read_one(tmp_path, Sheet().raw("frob Td 1 Tm (x) 3 zz ] >> ) { } Q Q EMC").text(72, 100, "still"))

    assert text_of(page) == "still"
    assert page.problem == ""


def test_page_with_too_many_glyphs_says_so(tmp_path: Path) -> None:
    sheet = Sheet()
    for number in range(20):
        sheet.text(72, 100 + number, "0123456789")
    path = save_pdf(tmp_path / "full.pdf", [sheet])
    (page,) = read_pages(path, limits=Limits(glyphs_per_page=50))

    assert page.problem == "too-complex"
    assert len(page.glyphs) >= 50


def test_limits_on_size_and_pages_hold(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "three.pdf", [Sheet(), Sheet(), Sheet()])

    with pytest.raises(ReadingError, match="more pages"):
        list(read_pages(path, limits=Limits(pages=2)))
    with pytest.raises(ReadingError, match="larger"):
        count_pages(path, Limits(bytes=100))


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "same.pdf", [Sheet().text(72, 100, "same").box(1, 2, 30, 40).rule(1, 1, 9, 1)])

    assert list(read_pages(path)) == list(read_pages(path))
