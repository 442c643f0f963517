"""An edit and its two texts come in; what sort of passage it changes (heading, table, status, dating) goes out."""

import re
from bisect import bisect_right

from variorum.clauses.clause import ParagraphKind
from variorum.comparison.change import Edit
from variorum.comparison.positions import clause_at
from variorum.comparison.quantities import ends_in_day
from variorum.comparison.text import Text, heading_span
from variorum.comparison.tokens import is_footmark, words_of
from variorum.spans import Span

_STATUS = re.compile(r"\b(?:normative|informative)\b|规范性|资料性", re.IGNORECASE)
_NOTE = re.compile(r"(?:NOTE|Note|EXAMPLE|Example|注|示例)\b[\s\d]*[:：–—-]*|^[注例][\s\d]*[:：]")
_YEAR = re.compile(r"^[\s:：(（,\[–—-]*(?:19|20)\d\d(?:[-–](?:0\d|1[0-2]))?[)）\]]*$")
IDENTIFIER_WORDS = 4
"""Words before a year among which the body that issued the document is looked for."""
_SMALL_WORDS = frozenset({"a", "an", "the"})


def is_in_heading(old: Text, new: Text, edit: Edit) -> bool:
    """Say whether an edit lies in headings only."""
    return _lies_in_heading(old, edit.old) and _lies_in_heading(new, edit.new)


def _lies_in_heading(text: Text, span: Span) -> bool:
    clause = clause_at(text, span.start)
    if clause is None or not clause.heading:
        return False
    heading = heading_span(text, clause)
    return heading.start <= span.start and span.end <= max(heading.end, clause.content.start)


def is_in_table(old: Text, new: Text, edit: Edit) -> bool:
    """Say whether an edit touches a row of a table."""
    return _touches_row(old, edit.old) or _touches_row(new, edit.new)


def _touches_row(text: Text, span: Span) -> bool:
    if "\t" in text.cut(span):
        return True
    clause = clause_at(text, span.start)
    if clause is None or not span.length:
        return False
    at = bisect_right(clause.paragraphs, span.start, key=lambda paragraph: paragraph.span.start) - 1
    return at >= 0 and clause.paragraphs[at].kind is ParagraphKind.TABLE_ROW


def is_whole_row(old: Text, new: Text, edit: Edit) -> bool:
    """Say whether an edit adds or takes away whole rows."""
    words = (old.cut(edit.old) or new.cut(edit.new)) if not (edit.old.length and edit.new.length) else ""
    return "\t" in words and "\n" in words


def is_status(old: Text, new: Text, edit: Edit) -> bool:
    """Say whether an edit makes something normative or informative: an annex's status, a note that becomes text."""
    a, b = old.cut(edit.old), new.cut(edit.new)
    statuses = [found.lower() for found in _STATUS.findall(a)], [found.lower() for found in _STATUS.findall(b)]
    if statuses[0] != statuses[1] and any(
        _lies_in_heading(side, span) or _fills_brackets(side, span) for side, span in ((old, edit.old), (new, edit.new))
    ):
        return True
    return _turns_note(old, edit.old) != _turns_note(new, edit.new) and not (edit.old.length and edit.new.length > 200)


def _fills_brackets(text: Text, span: Span) -> bool:
    """Say whether a span is all that stands in brackets on a line of its own, as the status below an annex's number."""
    around = text.text[max(0, span.start - 2) : span.end + 2]
    return around[:2] in {"\n(", "\n（"} and around[-2:] in {")\n", "）\n"}


def _tells_status(text: Text, span: Span) -> bool:
    """Say whether a span is in a heading or in the bracket that stands alone under one: "(normative)"."""
    if _lies_in_heading(text, span):
        return True
    start = text.text.rfind("\n", 0, span.start) + 1
    end = text.text.find("\n", span.end)
    line = text.text[start : end if end >= 0 else len(text.text)].strip()
    return line[:1] in {"(", "（"} and line[-1:] in {")", "）"} and len(line) < 40


def _turns_note(text: Text, span: Span) -> bool:
    """Say whether a span covers the word that makes a paragraph a note, and not the whole paragraph."""
    words = text.cut(span)
    found = _NOTE.match(words.lstrip("\n "))
    opens = span.start == 0 or text.text[span.start - 1] == "\n" or words.startswith("\n")
    ends_inside = span.end < len(text.text) and text.text[span.end - 1 : span.end + 1].strip("\n ") != ""
    return bool(found) and opens and ends_inside and "\n" not in words.strip("\n")


def is_dating(old: Text, new: Text, edit: Edit) -> bool:
    """Say whether an edit only dates a reference to a document, undates it or names another edition."""
    a, b = old.cut(edit.old).strip(), new.cut(edit.new).strip()
    if not (_YEAR.match(a) or not a) or not (_YEAR.match(b) or not b) or not (a or b):
        return False
    before = old.text[max(0, edit.old.start - 60) : edit.old.start].rstrip(" \n(（[:：")
    return _names_document(before)


def _names_document(before: str) -> bool:
    """Say whether a text ends with the number of a document: a word with a figure, capitals shortly before or in it."""
    if ends_in_day(before):
        return False
    words = before.split()[-IDENTIFIER_WORDS:]
    return bool(words) and any(map(str.isdigit, words[-1])) and any(word[0].isupper() for word in words)


def is_editorial(old: Text, new: Text, edit: Edit) -> bool:
    """Say whether two wordings differ in letter case, punctuation, articles, list markers or footnote numbers alone."""
    if is_footmark(old.text, *edit.old) and is_footmark(new.text, *edit.new):
        return True
    return _bare(old.cut(edit.old)) == _bare(new.cut(edit.new))


def _bare(words: str) -> list[str]:
    kept = (word.lower() for word in words_of(re.sub(r"(?m)^\s*[(（]?\w{1,3}[)）.、](?=\s|$)", "", words)))
    return [word for word in kept if any(map(str.isalnum, word)) and word not in _SMALL_WORDS]
