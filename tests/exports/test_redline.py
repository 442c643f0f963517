"""How rows are gathered and cut before they are written."""

from tests.exports.redlines import redline, same
from variorum.exports.redline import Unchanged, fold_rows, split_paragraphs
from variorum.exports.runs import Run
from variorum.exports.words import place_words


def test_unchanged_rows_are_gathered_and_named() -> None:
    folded = fold_rows(redline().rows)

    first = folded[0]
    assert isinstance(first, Unchanged)
    assert (len(first.rows), first.first, first.last) == (3, "6.1", "6.3")
    assert [item.number for item in folded if not isinstance(item, Unchanged)] == [1, 2, 3, 2, 4]


def test_a_mark_over_two_paragraphs_is_cut_in_two() -> None:
    paragraphs = split_paragraphs([same("one "), Run("insert", "two\nthree"), same(" four\n")])

    assert paragraphs == [(same("one "), Run("insert", "two")), (Run("insert", "three"), same(" four"))]


def test_words_around_a_chinese_text_are_chinese() -> None:
    assert redline("zh-Hans").language == "zh"
    assert redline("fr").language == "en"


def test_a_page_is_cited_by_its_printed_number_and_its_place_in_the_file() -> None:
    assert place_words("en", 4, "", "iv") == "page iv (PDF page 4)"
    assert place_words("en", 4, "12", "4") == "page 4, line 12"
    assert place_words("zh", 4, "", "iv") == "第 iv 页（PDF 第 4 页）"
