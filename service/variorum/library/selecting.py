"""A comparison and what a reader asked for come in; the changes and rows that fit go out.

A selection sorts and narrows; what it leaves out can always be counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from variorum.comparison.change import Kind, Reason
from variorum.library.redline import DOUBT_REASONS, PLACES
from variorum.library.views import ChangeView, CompareView, RowView, RunView, SideView

REASONS = (*(reason.value for reason in Reason), *DOUBT_REASONS.values(), PLACES)
SUBSTANTIVE = "substantive"
KINDS = (
    SUBSTANTIVE,
    *(kind.value for kind in Kind if kind is not Kind.IDENTICAL),
    *REASONS,
)
"""Everything that changes can be asked for by."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What the reader asked for: a kind or reason of change, words, and unchanged rows too.

    ``with_held`` lets a writer mark differences that were held back; it never counts them as changes. ``columns`` are those of
    a table, 2 to 4: old text, new text, change, remarks. ``is_open`` asks for the changes alone that the reader has not
    reviewed, ``by_character`` for marks on single characters inside changed words.
    """

    kind: str = ""
    text: str = ""
    with_unchanged: bool = False
    with_held: bool = True
    columns: int = 4
    is_open: bool = False
    by_character: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether some changes may be left out."""
        return bool(self.kind or self.text or self.is_open)


def is_of_kind(change: ChangeView, kind: str) -> bool:
    """Say whether a change is of a kind, "substantive", or has a reason of that name."""
    if not kind or kind == SUBSTANTIVE:
        return change.is_substantive or not kind
    if kind in REASONS:
        return any(reason.reason == kind for reason in change.reasons)
    return change.kind == kind


def has_text(row: RowView, text: str) -> bool:
    """Say whether the words stand in a row, on either side, whatever the case."""
    wanted = text.casefold()
    return any(wanted in _words(side).casefold() for side in (row.old, row.new) if side)


def _words(side: SideView) -> str:
    return f"{side.num} {_join(side.heading)} {_join(side.runs)}"


def _join(runs: Iterable[RunView]) -> str:
    return "".join(run.text for run in runs)


def select_rows(view: CompareView, kind: str, text: str, *, with_unchanged: bool) -> list[int]:
    """Return the places of the rows that fit."""
    numbers = {change.number for change in view.changes if is_of_kind(change, kind)}
    return [
        index
        for index, row in enumerate(view.rows)
        if (not numbers.isdisjoint(row.numbers) if row.numbers else with_unchanged)
        and (not text or has_text(row, text))
    ]
