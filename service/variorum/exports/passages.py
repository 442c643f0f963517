"""What running text is written from: the passages of both texts woven into one sequence, each word with its fate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from variorum.exports.runs import Reason, Run

EQUAL = "equal"
INSERT = "insert"
DELETE = "delete"
HELD_INSERT = "held-insert"
HELD_DELETE = "held-delete"
MOVED_HERE = "moved-here"
MOVED_AWAY = "moved-away"
GHOST = "ghost"
"""A word that a moved clause lost on its way: shown at the new place, in neither text there."""

OLD = frozenset({EQUAL, DELETE, HELD_DELETE, MOVED_AWAY})
"""The fates of words that stand in the old text, at the place where they are written."""
NEW = frozenset({EQUAL, INSERT, HELD_INSERT, MOVED_HERE})
"""The fates of words that stand in the new text, at the place where they are written."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, the clause's number in front of the first; cells of a table row are parted by tabs.

    ``end`` is the fate of the paragraph's end: where it is not in a text, the next line goes on there. ``look`` is
    "heading", "text", "list-item", "note", "example", "table-row", "footnote", "caption" or "code"; ``level`` counts
    from 0: the depth of a clause for a heading, of a list for an item.
    """

    runs: tuple[Run, ...]
    end: str
    look: str
    level: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a clause begins in its file: printed number, page, printed line and printed number of the page."""

    num: str
    page: int
    line: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """What one clause, or the clauses of a split or join, became.

    ``number`` is the change's number, None where nothing changed. A moved clause has two passages of one ``move``:
    at its old place without ``new``, at its new place with both; ``goes_to`` are the
    numbers there. Words with a fate in ``OLD``, passage after passage,
    are the old text; those in ``NEW`` are the new one.
    """

    number: int | None
    kind: str
    lines: tuple[Line, ...]
    old: Place | None
    new: Place | None
    move: str = ""
    goes_to: str = ""
    reasons: tuple[Reason, ...] = ()
    is_substantive: bool = False
    is_left_out: bool = False

    @property
    def leaves(self) -> bool:
        """Say whether this is the old place of a moved clause."""
        return bool(self.move) and self.new is None


def read_side(passages: Iterable[Passage], fates: frozenset[str]) -> list[str]:
    """Return the paragraphs of one side, the old or the new text."""
    paragraphs: list[str] = []
    begun: list[str] = []
    for line in (line for passage in passages for line in passage.lines):
        begun += [run.text for run in line.runs if run.op in fates]
        if line.end in fates:
            paragraphs.append("".join(begun))
            begun = []
    return paragraphs


def settle(passage: Passage) -> Passage:
    """Return a passage as the new text has it, without marks; nothing is left of one that only leaves."""
    return replace(passage, lines=tuple(_settle_lines(passage.lines, frozenset(_SETTLED))), move="")


def settle_held(passage: Passage) -> Passage:
    """Return a passage with the differences that are held back settled the way of the new text."""
    if not any(op in _HELD for line in passage.lines for op in (line.end, *(run.op for run in line.runs))):
        return passage
    return replace(passage, lines=tuple(_settle_lines(passage.lines, _HELD)))


def drop_ghosts(passage: Passage) -> Passage:
    """Return a passage without the words that a moved clause lost on its way; at its old place they are deleted."""
    if not any(GHOST in (line.end, *(run.op for run in line.runs)) for line in passage.lines):
        return passage
    return replace(passage, lines=tuple(_settle_lines(passage.lines, frozenset({GHOST}))))


_HELD = frozenset({HELD_INSERT, HELD_DELETE})
_SETTLED = {INSERT, DELETE, HELD_INSERT, HELD_DELETE, MOVED_HERE, MOVED_AWAY, GHOST}


def _settle_lines(lines: Iterable[Line], fates: frozenset[str]) -> Iterator[Line]:
    """Yield lines with the named fates carried out; a line whose end goes is continued by the next."""
    begun: list[Run] = []
    for line in lines:
        begun += [_settled(run, fates) for run in line.runs if run.op in NEW or run.op not in fates]
        if line.end in NEW or line.end not in fates:
            yield Line(_joined(begun), EQUAL if line.end in fates else line.end, line.look, line.level)
            begun = []
    if begun:
        last = tuple(lines)[-1]
        yield Line(_joined(begun), EQUAL, last.look, last.level)


def _settled(run: Run, fates: frozenset[str]) -> Run:
    return Run(EQUAL, run.text) if run.op in fates else run


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return runs with neighbours of one fate made one."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].op == run.op:
            joined[-1] = Run(run.op, joined[-1].text + run.text)
        else:
            joined.append(run)
    return tuple(joined)
