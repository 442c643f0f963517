"""The Ramseyer and the Keeling way of marking a running text."""

from dataclasses import replace

from tests.comparison.trees import tree
from tests.exports.redlines import redline
from tests.exports.test_tracked_docx import MOVED
from tests.exports.word_oracle import W, open_body
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.exports.marked import KEELING, RAMSEYER, mark_text
from variorum.exports.marked_docx import write_marked_docx
from variorum.exports.marked_html import write_marked_html
from variorum.exports.redline import Redline
from variorum.library.interleaving import build_passages

OLD = tree(
    "# 1 | Scope\nThe device shall reject <it> at once.\n# 2 | Fees\nItem\tFee\nCopy\t3\n# 3 | Help\nThe operator helps."
)
NEW = tree("# 1 | Scope\nThe device should reject <it>.\n# 2 | Fees\nItem\tFee\nCopy\t4")
SIGNS = {"plain": "{}", "gone": "[{}]", "new": "/{}/", "note": "({})"}


def value(old: Text, new: Text) -> Redline:
    return replace(redline(), passages=build_passages(old, new, compare(old, new), ({}, {})))


def read(old: Text, new: Text, way: str) -> list[str]:
    paragraphs = mark_text(value(old, new), way).paragraphs
    return ["".join(SIGNS[run.op].format(run.text) for run in paragraph.words) for paragraph in paragraphs]


def test_ramseyer_brackets_what_is_omitted_before_what_is_new() -> None:
    assert read(OLD, NEW, RAMSEYER) == [
        "1 Scope",
        "The device [shall]/should/ reject <it>[ at once].",
        "2 Fees",
        "Item\tFee",
        "Copy\t[3]/4/",
        "[3 Help]",
        "[The operator helps.]",
    ]


def test_keeling_is_the_new_text_with_a_sign_where_words_are_gone() -> None:
    assert read(OLD, NEW, KEELING) == [
        "1 Scope",
        "The device /should/ reject <it>([…]).",
        "2 Fees",
        "Item\tFee",
        "Copy\t/4/",
        "([3 omitted])",
    ]


def test_keeling_says_where_a_clause_moved_and_what_it_was_called() -> None:
    said = read(*MOVED, KEELING)

    assert any("moved, now" in line for line in said)
    assert any("formerly" in line for line in said)


def test_word_writes_strokes_brackets_and_italics_without_tracked_changes() -> None:
    body = open_body(write_marked_docx(value(OLD, NEW), RAMSEYER))
    words = "".join(t.text or "" for t in body.iter(f"{W}t"))
    italic = [run.findtext(f"{W}t") for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None]

    assert "The device [shall]should reject <it>[ at once]." in words
    assert "should" in italic
    assert list(body.iter(f"{W}ins")) == list(body.iter(f"{W}del")) == []
    assert len(list(body.iter(f"{W}tbl"))) == 1


def test_html_escapes_the_text_and_asks_for_nothing() -> None:
    page = write_marked_html(value(OLD, NEW), KEELING).decode("utf-8")

    assert "The device <ins>should</ins> reject &lt;it&gt;" in page
    assert "default-src 'none'" in page
    assert "<script" not in page


def test_the_same_redline_gives_the_same_bytes() -> None:
    assert write_marked_docx(value(OLD, NEW), KEELING) == write_marked_docx(value(OLD, NEW), KEELING)
