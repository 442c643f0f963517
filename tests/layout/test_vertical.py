"""Vertical text is read column by column from the right, whichever way it was placed; level heads on it stay heads."""

import pytest

from tests.draw_pdf import Sheet
from tests.layout.conftest import LayOut
from variorum.layout.block import FurnitureKind

ARTICLES = [
    "第一条為了規範個人信息的處理活動，保護自然人的合法權益，根據有關法律、行政法規，制定本辦法。",
    "第二条本辦法所稱處理，包括收集、存儲、使用、加工、傳輸、提供、公開和刪除，並適用於境外的活動。",
    "第三条處理個人信息應當遵循合法、正當、必要和誠信原則，不得通過誤導、欺詐、脅迫等方式進行。",
    "第四条國家網信部門負責統籌協調，省級以上人民政府有關部門依照本辦法在各自職責範圍內負責監督。",
    "第五条處理者應當建立健全制度，明確責任人員，每年至少進行一次評估，並將評估報告保存三年以上。",
    "第六条違反本辦法規定的，由有關部門責令改正，給予警告；拒不改正的，處一萬元以上十萬元以下罰款。",
]
LENGTH = 20
SIZE = 12.0


def columns(*articles: str, by_glyph: bool) -> Sheet:
    sheet, x = Sheet(), 500.0
    for text in articles:
        for start in range(0, len(text), LENGTH):
            sheet.column(x, 80, text[start : start + LENGTH], SIZE, by_glyph=by_glyph)
            x -= 20
    return sheet


@pytest.mark.parametrize("by_glyph", [False, True])
def test_columns_are_read_from_the_right(lay_out: LayOut, by_glyph: bool) -> None:
    layout = lay_out(columns(*ARTICLES[:3], by_glyph=by_glyph))

    assert [block.text for block in layout.blocks] == ARTICLES[:3]


@pytest.mark.parametrize("by_glyph", [False, True])
def test_a_segment_is_the_column_as_the_page_shows_it(lay_out: LayOut, by_glyph: bool) -> None:
    first = lay_out(columns(*ARTICLES[:1], by_glyph=by_glyph)).blocks[0].segments[0].box

    assert first.x0 < 500 < first.x1
    assert (round(first.y0, -1), round(first.y1, -1)) == (80, 80 + LENGTH * SIZE)


@pytest.mark.parametrize("by_glyph", [False, True])
def test_level_heads_and_page_numbers_of_vertical_pages_are_set_aside(lay_out: LayOut, by_glyph: bool) -> None:
    pages = [columns(*ARTICLES[i : i + 2], by_glyph=by_glyph) for i in (0, 2, 4)]
    layout = lay_out(*(page.head("個人信息辦法").foot(f"{number}") for number, page in enumerate(pages, 7)))

    assert [block.text for block in layout.blocks] == ARTICLES
    assert {(piece.kind, piece.text) for piece in layout.furniture} == {
        (FurnitureKind.RUNNING_HEAD, "個人信息辦法"),
        *((FurnitureKind.PAGE_NUMBER, text) for text in "789"),
    }
    assert [page.label for page in layout.pages] == ["7", "8", "9"]
    assert all(piece.box.width > piece.box.height for piece in layout.furniture if len(piece.text) > 1)


@pytest.mark.parametrize("by_glyph", [False, True])
def test_a_level_title_above_the_columns_is_read_before_them(lay_out: LayOut, by_glyph: bool) -> None:
    sheet = columns(*ARTICLES[:1], by_glyph=by_glyph).text(200, 50, "個人信息保護辦法", size=16)

    assert [block.text for block in lay_out(sheet).blocks] == ["個人信息保護辦法", ARTICLES[0]]


@pytest.mark.parametrize("by_glyph", [False, True])
def test_digits_side_by_side_in_a_column_are_part_of_it(lay_out: LayOut, by_glyph: bool) -> None:
    sheet = Sheet().column(
        480, 80, "本辦法自公布之日起施行，有效期五年，逾期未作延期的自行失效。", SIZE, by_glyph=by_glyph
    )
    sheet.column(500, 80, "二〇二六年", SIZE, by_glyph=by_glyph).text(494.5, 80 + 5 * SIZE + 10, "12", SIZE)
    sheet.column(500, 80 + 6 * SIZE, "月起", SIZE, by_glyph=by_glyph)

    assert "二〇二六年12月起" in [block.text for block in lay_out(sheet).blocks]


@pytest.mark.parametrize("by_glyph", [False, True])
def test_a_vertical_page_among_level_ones_is_turned_alone(lay_out: LayOut, by_glyph: bool) -> None:
    level = [Sheet().lines(72, 100, [text[:24], text[24:]]) for text in ARTICLES[:2]]
    layout = lay_out(level[0], columns(ARTICLES[4], by_glyph=by_glyph), level[1])

    assert [block.text for block in layout.blocks] == [ARTICLES[0], ARTICLES[4], ARTICLES[1]]


def test_a_narrow_column_of_single_characters_leaves_a_level_page_level(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, [text[:24] for text in ARTICLES]).lines(400, 100, "甲乙丙丁戊己")

    assert lay_out(sheet).blocks[0].text.startswith(ARTICLES[0][:24])


def test_upright_heads_of_a_landscape_page_are_set_aside(lay_out: LayOut) -> None:
    words = ["alpha", "beta", "gamma", "delta"]
    sheets = []
    for number, word in enumerate(words, 11):
        sheet = Sheet().head("Report on the measures").foot(f"Page {number}")
        for line in range(8):
            sheet.text(150 + 14 * line, 700, f"The {word} line {line} of this page lies on its side.", angle=90)
        sheets.append(sheet)
    layout = lay_out(*sheets)

    assert {piece.text for piece in layout.furniture} == {
        "Report on the measures",
        *(f"Page {n}" for n in range(11, 15)),
    }
    assert all("Report" not in block.text for block in layout.blocks)
    assert [page.label for page in layout.pages] == ["11", "12", "13", "14"]
