"""The entries of a contents list come in; the lines to show go out, with what changed below each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.library.views import ContentsEntry

ALL_AT_MOST = 900
"""Lines that a page carries without getting heavy; a longer list shows chapters and opens the one that is read."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line; ``changes`` counts the marks below it, ``is_here`` that its chapter is the one shown."""

    entry: ContentsEntry
    changes: int
    is_here: bool


def write_contents(entries: Sequence[ContentsEntry], chapter: str, wants_all: bool = False) -> tuple[ContentsLine, ...]:
    """Return the lines of the contents list; chapters carry the number of changes inside."""
    inside = Counter(entry.chapter for entry in entries if entry.mark and entry.e_id != entry.chapter)
    shows_all = wants_all or len(entries) <= ALL_AT_MOST
    return tuple(
        ContentsLine(
            entry, inside[entry.e_id] if entry.e_id == entry.chapter else 0, bool(chapter) and entry.chapter == chapter
        )
        for entry in entries
        if shows_all or entry.chapter in {entry.e_id, chapter}
    )
