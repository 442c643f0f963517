"""Characters and hyphens as a reader sees them."""

import pytest

from tests.draw_pdf import Sheet, text_width
from tests.layout.conftest import LayOut
from variorum.layout.backward import turn_around
from variorum.layout.block import Layout
from variorum.layout.characters import tidy
from variorum.layout.hyphens import Vocabulary


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("oﬃce", "office"),
        ("⽂件", "文件"),
        ("a\u00a0b\u2003c", "a b c"),
        ("zero\u200bwidth", "zerowidth"),
        ("A\u030angstro\u0308m", "Ångström"),
        ("\uf0b7 item", "• item"),
        ("ﻣﺮﺣﺒﺎ", "مرحبا"),
        ("\x00", "\ufffd"),
        ("\x91quoted\x92", "\ufffdquoted\ufffd"),
        ("1\u2003 Scope\u2028\u2009of", "1 Scope of"),
        ("tag\U000e0041ged v\ufe0f \u061c", "tagged v "),
        ("⻓期⻔户⻅⻚⻢", "长期门户见页马"),
        ("\U0002f800", "丽"),
        ("ＡＢ１（全角）", "ＡＢ１（全角）"),
        ("‘one’ “two” – —", "‘one’ “two” – —"),
        ("x² ½ ㎏ Ⅳ", "x² ½ ㎏ Ⅳ"),
    ],
)
def test_look_alikes_are_folded(drawn: str, read: str) -> None:
    text, edges = tidy(drawn, [float(i) for i in range(len(drawn) + 1)])

    assert text == read
    assert len(edges) == len(read) + 1
    assert edges == sorted(edges)


def test_a_right_to_left_line_is_turned_but_its_numbers_are_not() -> None:
    text, edges = turn_around(".2019 תנשמ", [float(i) for i in range(11)])

    assert text == "משנת 2019."
    assert edges[0] > edges[-1]


def test_a_line_end_hyphen_goes_when_the_word_occurs_whole() -> None:
    assert Vocabulary(["The information is", "kept. The infor-", "mation"]).joins("The infor-", "mation")


def test_a_line_end_hyphen_stays_when_the_compound_occurs() -> None:
    assert not Vocabulary(["a third-party claim", "a third-", "party"]).joins("a third-", "party claim")


def test_a_line_end_hyphen_stays_between_two_words_of_the_document() -> None:
    assert not Vocabulary(["cross the border", "a border is", "a cross-", "border case"]).joins(
        "a cross-", "border case"
    )


def test_a_plain_hyphen_is_the_authors_own_where_the_typesetter_marks_his() -> None:
    words = Vocabulary(["infor\u2010", "mation is compre\u2010", "hensive and", "near-"])

    assert words.joins("infor\u2010", "mation")
    assert not words.joins("near-", "zero")


def test_a_plain_hyphen_is_the_authors_own_though_the_word_occurs_whole() -> None:
    words = Vocabulary(["infor\u2010", "mation on prepayment, a payment or payment", "pre-", "payment meters"])

    assert not words.joins("on pre-", "payment meters")


def test_a_plain_hyphen_before_what_is_no_word_goes_where_the_word_occurs_whole() -> None:
    words = Vocabulary(["infor\u2010", "mation of the authority on", "an author-", "ity of it"])

    assert words.joins("an author-", "ity of it")


def test_hyphens_of_addresses_stay() -> None:
    assert not Vocabulary([]).joins("see https://example.org/open-", "source")


def test_the_typesetters_hyphen_in_an_identifier_goes() -> None:
    words = Vocabulary(["infor\u2010", "mation with the sum 22fe72a34f006ea67d26b\u2010", "b7004e2b694"])

    assert words.joins("the sum 22fe72a34f006ea67d26b\u2010", "b7004e2b694")


def test_a_hyphen_of_an_identifier_stays_where_the_author_writes_such_hyphens() -> None:
    words = Vocabulary(["infor\u2010", "mation on open\u2010source models, ISO 19794\u2010", "5:2011"])

    assert not words.joins("models, ISO 19794\u2010", "5:2011")


def test_hyphens_stay_where_no_word_was_divided() -> None:
    lines = [f"word{n} in a line of text that runs on" for n in range(200)]

    assert not Vocabulary([*lines, "for the re-", "connection of"]).joins("for the re-", "connection of")


def test_a_known_ending_after_a_hyphen_was_divided_off() -> None:
    lines = [f"word{n} in a line of text that runs on" for n in range(200)]

    assert Vocabulary([*lines, "the establish-", "ment of it"]).joins("the establish-", "ment of it")


def drawn(layout: Layout) -> str:
    return " ".join(block.text for block in layout.blocks)


WHOLE = "The information of the operator is kept as the law demands of everybody who keeps"


@pytest.mark.parametrize("hyphen", ["-", "\u00ad", "\u2010"])
def test_words_divided_by_any_hyphen_are_joined(lay_out: LayOut, hyphen: str) -> None:
    sheet = Sheet().lines(72, 100, [WHOLE, "and of everybody else who is known to the operator, has the in"])
    end = 72 + text_width("and of everybody else who is known to the operator, has the in")
    sheet.text(end, 112, "-", actual=hyphen).text(72, 124, "formation.")

    assert "the information." in drawn(lay_out(sheet))


def test_hyphens_of_any_kind_within_a_line_are_plain_ones(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "one-year and third-party", actual="one\u00adyear and third\u2010party")

    assert drawn(lay_out(sheet)) == "one-year and third-party"


def test_a_compound_keeps_its_hyphen_at_a_line_end(lay_out: LayOut) -> None:
    lines = ["A third-party claim is one that is made by nobody of the two, or else a third-", "party claim of one."]

    assert "a third-party claim of one" in drawn(lay_out(Sheet().lines(72, 100, lines)))


def test_the_text_a_producer_gives_replaces_what_its_fonts_spell(lay_out: LayOut) -> None:
    sheet = (
        Sheet().text(72, 100, "the o\u00a4ce", actual="the office").text(140, 100, "-", actual="").text(150, 100, "is")
    )

    assert drawn(lay_out(sheet)) == "the office is"


def test_chinese_lines_are_joined_without_spaces(lay_out: LayOut) -> None:
    lines = ["第一条为了规范电子商务行为，维护市场秩序，促进", "电子商务持续健康发展，使用 API 接口，制定本法。"]

    assert drawn(lay_out(Sheet().lines(72, 100, lines, 12))) == "".join(lines)


def test_spaces_of_every_width_are_one_space(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "1\u2003 Scope\u00a0of\u2009 \u2009this\u200b act\ufeff")

    assert drawn(lay_out(sheet)) == "1 Scope of this act"
