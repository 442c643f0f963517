"""Edits of whole words come in; edits of the characters in them that differ go out, for readers who ask for that."""

from collections.abc import Iterable

from variorum.comparison.anchors import share_runs
from variorum.comparison.change import Edit
from variorum.comparison.text import Text
from variorum.spans import Span

LONGEST = 2_000
"""Characters of both sides of an edit that is cut; a passage written anew is read as a whole."""
ALIKE = 0.4
"""Share of characters that must stay; below, single letters in common would only make the marks unreadable."""
_LINE_END = "\n"


def cut_by_character(old: Text, new: Text, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits, each cut to the characters that differ; together they say the same as before."""
    return tuple(part for edit in edits for part in _cut(old, new, edit))


def _cut(old: Text, new: Text, edit: Edit) -> list[Edit]:
    a, b = old.cut(edit.old), new.cut(edit.new)
    if not a or not b or len(a) + len(b) > LONGEST:
        return [edit]
    runs = share_runs(_number(a), _number(b))
    if 2 * sum(length for _, _, length in runs) < ALIKE * (len(a) + len(b)):
        return [edit]
    parts: list[Edit] = []
    at, bt = edit.old.start, edit.new.start
    for first, second, length in [*runs, (len(a), len(b), 0)]:
        part = Edit(Span(at, edit.old.start + first), Span(bt, edit.new.start + second))
        if part.old.length or part.new.length:
            parts.append(part)
        at, bt = edit.old.start + first + length, edit.new.start + second + length
    return parts


def _number(text: str) -> list[int]:
    """Return characters as numbers; line ends are the breaks that ``share_runs`` knows as 1."""
    return [1 if character == _LINE_END else ord(character) + 1 for character in text]
