"""Footnotes of a document: small type at the foot of a column that begins with a mark."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.layout.block import Line
from variorum.layout.page_lines import PageLines
from variorum.layout.paragraphs import ENDINGS

SMALLER = 0.94
"""Footnotes are set smaller than this part of the text."""

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(RAISED, "0123456789")
_MARK = re.compile(
    r"[(\[]?(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[)\]]?|(?P<sign>\*{1,3}|[†‡§¶])\s*(?=\w|[“\"(])|[\[(](?P<bracketed>\d{1,3})[\])](?=\s)|(?P<plain>\d{1,3})(?=\s+\S)"
)

RAISED_MARK = re.compile(rf"[(\[]?[{RAISED}]")


@dataclass(slots=True)
class Footnote:
    """The lines of one footnote; ``mark`` is the sign that cites it, empty for the rest of one from the page before."""

    mark: str
    page: int
    column: int
    lines: list[Line] = field(default_factory=list)


def usual_size(pages: Sequence[PageLines]) -> float:
    """Return the size of most of the type of the document."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0]))[0] if sizes else 0.0


def take_footnotes(pages: Sequence[PageLines], removed: Sequence[set[int]]) -> list[Footnote]:
    """Mark the lines of footnotes as removed and return the footnotes in order."""
    size = usual_size(pages)
    notes: list[Footnote] = []
    for i, page in enumerate(pages):
        in_tables = {k for row in page.rows for cell in row.cells for k in cell}
        columns = sorted({line.column for line in page.lines})
        for column in columns:
            found = _foot_of(page, column, removed[i] | in_tables, size, is_open=_is_open(notes, page.page))
            for k in found:
                _add(notes, page.lines[k], column)
                removed[i].add(k)
    return notes


def _foot_of(page: PageLines, column: int, skipped: set[int], size: float, *, is_open: bool) -> list[int]:
    """Return the lines at the foot of a column that are footnotes."""
    own = [k for k, line in enumerate(page.lines) if line.column == column and k not in skipped]
    first = len(own)
    while first > 0 and _may_be_note(page, own[first - 1], size):
        first -= 1
    foot = own[first:]
    for n, k in enumerate(foot):
        line = page.lines[k]
        is_small = line.size < SMALLER * size
        if RAISED_MARK.match(line.text) or (is_small and _has_mark(page, line, is_alone=first == 0)):
            return foot[n:]
        if n == 0 and is_small and (is_open or 0 < page.foot <= line.box.y1):
            return foot
    return []


def _has_mark(page: PageLines, line: Line, *, is_alone: bool) -> bool:
    """Say whether a small line begins with the mark of a footnote.

    Without a rule above, (1) is a paragraph of what is quoted in small type, and so is a column of nothing else.
    """
    return bool(mark_of(line.text)) and (page.foot > 0 or not (line.text.startswith("(") or is_alone))


def _is_open(notes: Sequence[Footnote], page: int) -> bool:
    """Say whether the last footnote, on this page or the one before, breaks off in a sentence."""
    return bool(notes) and page - notes[-1].page <= 1 and notes[-1].lines[-1].text.rstrip()[-1:] not in ENDINGS


def _may_be_note(page: PageLines, k: int, size: float) -> bool:
    line = page.lines[k]
    return line.size < SMALLER * size or 0 < page.foot < line.box.y0 + 0.5 * line.size


def mark_of(text: str) -> str:
    """Return the sign that the footnote begins with, as it cites, or an empty string."""
    match = _MARK.match(text)
    if not match:
        return ""
    return (match["raised"] or "").translate(_PLAIN) or match["sign"] or match["bracketed"] or match["plain"]


def _add(notes: list[Footnote], line: Line, column: int) -> None:
    mark = mark_of(line.text)
    last = notes[-1] if notes else None
    is_next = bool(mark) and not (
        last and last.page == line.page and last.column == column and not _follows(last.mark, mark, line, last)
    )
    if is_next or last is None:
        notes.append(Footnote(mark, line.page, column, [line]))
    else:
        last.lines.append(line)


def _follows(before: str, mark: str, line: Line, last: Footnote) -> bool:
    """Say whether a mark at the start of a line begins the next footnote rather than continuing the last."""
    if before.isdigit() and mark.isdigit():
        return int(mark) == int(before) + 1 or bool(RAISED_MARK.match(line.text) and int(mark) > int(before))
    return abs(line.box.x0 - last.lines[0].box.x0) < line.size


def citation(mark: str) -> re.Pattern[str]:
    """Return a pattern for the mark as a text cites it: raised, or bracketed."""
    raised = mark.translate(str.maketrans("0123456789", RAISED))
    if raised == mark:
        return re.compile(re.escape(mark))
    return re.compile(rf"(?<![{RAISED}]){raised}(?![{RAISED}])|[\[(]{mark}[\])]")
