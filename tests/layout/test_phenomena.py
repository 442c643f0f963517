"""What typesetters do to words and pages, one drawn example each, where no other test has it."""

import pytest

from tests.draw_pdf import Sheet, text_width, wrap
from tests.layout.conftest import LayOut
from variorum.layout.block import BlockKind, FurnitureKind, Layout, MarkKind

TEXT = (
    "Whoever keeps pictures of faces tells the office within two days what they are kept for, how long they are kept and "
    "who may look at them; the office keeps a list of all that it was told and lets anyone read the list who asks for it, "
    "without a fee and without delay, and corrects the list when it is shown that something in it is wrong or missing."
)


def words_of(layout: Layout) -> str:
    return " ".join(block.text for block in layout.blocks)


def test_ligatures_are_letters(lay_out: LayOut) -> None:
    assert words_of(lay_out(Sheet().text(72, 100, "o\ufb03ce \ufb01les"))) == "office files"


def test_an_accent_drawn_over_its_letter_is_part_of_it(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "A").text(71, 100, "\u030a").text(72 + text_width("A"), 100, "land")

    assert words_of(lay_out(sheet)) == "Åland"


@pytest.mark.parametrize(
    ("accent", "letter", "whole"),
    [("´", "e", "é"), ("`", "a", "à"), ("¨", "u", "ü"), ("ˆ", "o", "ô"), ("˜", "n", "ñ"), ("´", "\u0131", "í")],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_spacing_accent_drawn_over_a_letter_is_part_of_it(
    lay_out: LayOut, accent: str, letter: str, whole: str, is_first: bool
) -> None:
    x = 72 + text_width("caf")
    pieces = [(x + 0.4, accent), (x, letter)]
    sheet = Sheet().text(72, 100, "caf")
    for place, piece in pieces if is_first else reversed(pieces):
        sheet.text(place, 100, piece)
    sheet.text(x + text_width(letter), 100, "s and bars")

    assert words_of(lay_out(sheet)) == f"caf{whole}s and bars"


def test_an_accent_raised_over_a_capital_and_a_cedilla_are_part_of_it(lay_out: LayOut) -> None:
    sheet = Sheet().text(73.5, 98, "´").text(72, 100, "E").text(72 + text_width("E"), 100, "tat fran")
    x = 72 + text_width("Etat fran")
    sheet.text(x, 100, "c").text(x + 0.6, 100, "¸").text(x + text_width("c"), 100, "ais")

    assert words_of(lay_out(sheet)) == "État français"


def test_an_accent_with_a_place_of_its_own_is_a_sign(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "Type `a, ´e and ˆo as they are.", font="fixed")

    assert words_of(lay_out(sheet)) == "Type `a, ´e and ˆo as they are."


def test_a_raised_exponent_stays_at_its_unit(lay_out: LayOut) -> None:
    x = 72 + text_width("an area of 20 m")
    sheet = Sheet().text(72, 100, "an area of 20 m").text(x, 96, "2", 6).text(x + 5.5, 100, "at most")

    assert words_of(lay_out(sheet)) == "an area of 20 m² at most"


def test_a_lowered_index_stays_at_its_sign(lay_out: LayOut) -> None:
    x = 72 + text_width("the share of CO")
    sheet = Sheet().text(72, 100, "the share of CO").text(x, 102, "2", 6).text(x + 5.5, 100, "in the air")

    assert words_of(lay_out(sheet)) == "the share of CO2 in the air"


def test_a_mark_drawn_as_a_plain_digit_is_raised_where_a_note_begins_with_it(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, ["The office keeps a list of programs1 and of sm3 keys.", *wrap(TEXT, 440)])
    sheet.rule(72, 690, 200, 690).text(72, 703, "1As laid down elsewhere.", size=8)
    first, note = lay_out(sheet).blocks[:2]

    assert first.text.startswith("The office keeps a list of programs¹ and of sm3 keys.")
    assert (note.kind, note.text) == (BlockKind.FOOTNOTE, "¹As laid down elsewhere.")


def test_latin_words_at_line_ends_of_chinese_keep_their_space(lay_out: LayOut) -> None:
    sheet = Sheet().lines(
        72, 100, ["本标准规定了在公共场所和网络服务中使用 Face", "Recognition 技术处理个人信息的要求和方法以及安全"]
    )

    assert (
        words_of(lay_out(sheet))
        == "本标准规定了在公共场所和网络服务中使用 Face Recognition 技术处理个人信息的要求和方法以及安全"
    )


@pytest.mark.parametrize("bullet", ["•", "‣", "▪", "–", "\uf0b7", "o"])
def test_every_bullet_begins_an_item(lay_out: LayOut, bullet: str) -> None:
    sheet = Sheet()
    for number, item in enumerate(("Pictures of faces", "Records of voices", "Prints of fingers")):
        sheet.text(72, 100 + 14 * number, bullet).text(86, 100 + 14 * number, item)

    assert [block.kind for block in lay_out(sheet).blocks] == [BlockKind.LIST_ITEM] * 3


def columned(count: int, lines: int, *starts: str) -> Sheet:
    """Draw columns of so many lines, each the text that begins so."""
    width = 480 / count - 14
    sheet = Sheet()
    for number in range(count):
        words = wrap(f"{starts[number]} {TEXT} {TEXT} {TEXT} {TEXT}", width, 9)
        sheet.lines(60 + number * (width + 14), 90, words[:lines], 9)
    return sheet


@pytest.mark.parametrize("count", [2, 3])
def test_columns_are_read_in_turn_to_the_balanced_last_page(lay_out: LayOut, count: int) -> None:
    names = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta"]
    text = words_of(lay_out(columned(count, 40, *names), columned(count, 9, *names[count:])))

    assert [text.index(name) for name in names[: 2 * count]] == sorted(text.index(name) for name in names[: 2 * count])
    assert f"{names[0]} {TEXT[:60]}" in text
    assert f"{names[2 * count - 1]} {TEXT[:60]}" in text


def test_notes_alike_but_for_a_number_amid_them_survive(lay_out: LayOut) -> None:
    sheets = []
    for page in range(1, 5):
        sheet = (
            Sheet()
            .lines(72, 90, wrap(f"Part {page} of the rules. {TEXT}", 440))
            .head("Rules of the office")
            .foot(f"{page}")
        )
        sheet.rule(72, 740, 200, 740).text(72, 752, str(page), 5).text(
            76, 755, f"See section {page}2 of the act of the office.", 8
        )
        sheets.append(sheet)
    notes = [block.text for block in lay_out(*sheets).blocks if block.kind is BlockKind.FOOTNOTE]

    assert [note.partition(" ")[2] for note in notes] == [
        f"See section {n}2 of the act of the office." for n in range(1, 5)
    ]


def test_a_bar_beside_changed_lines_is_recorded_with_their_words(lay_out: LayOut) -> None:
    lines = wrap(TEXT, 300)
    sheet = (
        Sheet().lines(100, 100, lines).rule(560 - 20, 108, 560 - 20, 128, width=1.5).rule(420, 107, 420, 127, width=1.5)
    )
    bars = [piece for piece in lay_out(sheet).furniture if piece.kind is FurnitureKind.CHANGE_BAR]

    assert any(lines[1] in bar.text for bar in bars)


def test_words_struck_in_red_and_put_in_blue_are_marked(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "kept for")
    x = 72 + text_width("kept for ")
    sheet.text(x, 100, "ninety", color=(0.8, 0, 0)).rule(x, 97, x + text_width("ninety"), 97, color=(0.8, 0, 0))
    y = x + text_width("ninety ")
    sheet.text(y, 100, "thirty", color=(0, 0, 0.8)).rule(y, 101.5, y + text_width("thirty"), 101.5, color=(0, 0, 0.8))
    sheet.text(y + text_width("thirty "), 100, "days")
    (block,) = lay_out(sheet).blocks

    assert block.text == "kept for ninety thirty days"
    assert [(m.kind, block.text[m.span.start : m.span.end]) for m in block.marks] == [
        (MarkKind.STRUCK, "ninety"),
        (MarkKind.UNDERLINED, "thirty"),
    ]
