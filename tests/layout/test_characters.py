"""Characters and hyphens as a reader sees them."""

import pytest

from variorum.layout.characters import tidy
from variorum.layout.hyphens import Vocabulary
from variorum.layout.lines import turn_around


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


def test_hyphens_of_addresses_stay() -> None:
    assert not Vocabulary([]).joins("see https://example.org/open-", "source")


def test_hyphens_stay_where_no_word_was_divided() -> None:
    lines = [f"word{n} in a line of text that runs on" for n in range(200)]

    assert not Vocabulary([*lines, "for the re-", "connection of"]).joins("for the re-", "connection of")
