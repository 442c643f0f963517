"""The redline as PDF: everything a reader of paper needs, hostile text as text, the same bytes each time."""

from dataclasses import replace
from functools import cache

import pypdfium2

from tests.comparison.trees import tree
from tests.exports.redlines import redline
from tests.library.pairs import paragraphs_of
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.exports.redline import Redline, Scope
from variorum.exports.redline_pdf import write_pdf
from variorum.library.interleaving import build_passages

HOSTILE = '#read("/etc/passwd") $x$ *bold* _it_ @ref `raw` \\ // #panic() <label>'
OLD = tree(
    f"# 1 | Scope\nThe device shall reject {HOSTILE}\n# 2 | Table\nItem\tFee\nCopy\t3\n# 3 | Same\nNothing here changes."
)
NEW = tree(
    f"# 1 | Scope\nThe device should reject {HOSTILE}\n# 2 | Table\nItem\tFee\nCopy\t4\n# 3 | Same\nNothing here changes."
)


def value(old: Text, new: Text, language: str = "en", scope: Scope | None = None) -> Redline:
    passages = build_passages(old, new, compare(old, new), ({}, {}))
    return replace(redline(language), passages=passages, scope=scope or Scope())


def pages(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


@cache
def english() -> bytes:
    return write_pdf(value(OLD, NEW))


def flat(text: str) -> str:
    return "".join(text.split())


def test_first_page_names_both_sources_what_was_asked_for_and_the_marks() -> None:
    first = flat(pages(english())[0])

    for words in ("9f2c" * 16, "41ab" * 16, "All changes: 4.", "moved away", "Held back as not changing the text (5)"):
        assert flat(words) in first


def test_last_page_holds_figures_engine_settings_and_what_was_held_back() -> None:
    last = flat(pages(english())[-1])

    for words in ("Statistics", "clause-3", "run-1", "style of quotation marks", "in all 5", "7 → 7"):
        assert flat(words) in last


def test_pages_are_numbered_and_carry_a_running_head() -> None:
    read = pages(english())

    assert f"{len(read)} / {len(read)}" in read[-1]
    assert "Facial verification & <tags> · Draft 3 → Draft 4" in read[-1]


def test_text_of_the_document_is_never_markup() -> None:
    assert flat(HOSTILE) in flat("".join(pages(english())))


def test_unchanged_clauses_are_named_or_written_as_asked_for() -> None:
    assert "Nothing here changes." not in "".join(pages(english()))
    assert "Nothing here changes." in "".join(pages(write_pdf(value(OLD, NEW, scope=Scope(with_unchanged=True)))))


def test_words_of_both_texts_are_there() -> None:
    read = flat("".join(pages(english())))

    assert flat("The device shallshould reject") in read
    assert flat(paragraphs_of(NEW)[2]) in read


def test_chinese_is_written_in_chinese() -> None:
    old = tree("# 第一条 |\n经营者应当删除人脸样本。", "zh")
    new = tree("# 第一条 |\n经营者可以删除人脸样本。", "zh")
    read = flat("".join(pages(write_pdf(value(old, new, "zh")))))

    assert "经营者应当可以删除人脸样本。" in read
    assert "全部修改" in read


def test_the_same_redline_gives_the_same_bytes() -> None:
    assert write_pdf(value(OLD, NEW)) == english()
