"""A version comes in; the notes to look at since it arrived go out, and that a person looked at one is kept."""

from dataclasses import dataclass

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.annotations.annotation import State
from variorum.errors import SignInRequired
from variorum.library import Library
from variorum.library.catalogue import find_version, find_work
from variorum.library.note_views import load_note_views
from variorum.library.redline import redline_words
from variorum.library.views import NoteView, RunView, VersionKey, VersionView, WorkView
from variorum.storage import annotations
from variorum.storage.note_checks import drop_check, load_checks, load_placed_by_hand, save_check

TO_LOOK_AT = (State.NEEDS_PLACE, State.CLAUSE_REPEALED, State.CARRIED_CHANGED)
"""States that a person should see, the most pressing first."""


@dataclass(frozen=True, slots=True)
class NoteToCheck:
    """A note to look at: ``runs`` are its words as they were and as they are now, ``is_checked`` that it was done."""

    note: NoteView
    runs: tuple[RunView, ...]
    is_checked: bool
    is_placed_by_hand: bool


@dataclass(frozen=True, slots=True)
class CheckListView:
    """What a version did to the notes: those to look at, how many of them were, and how many stand on the same words."""

    work: WorkView
    version: VersionView
    notes: tuple[NoteToCheck, ...]
    checked: int
    same: int


def list_notes_to_check(library: Library, reader: Reader, key: VersionKey) -> CheckListView:
    """Return the notes of a version that a reader may see and should look at; raises ``NotFound``.

    Notes that were placed by hand stay in the list, so that it can be taken back.
    """
    work, version = (
        find_work(library, reader, key.work),
        find_version(library, reader, key.work, key.label, key.language),
    )
    notes = load_note_views(library, reader, version)
    with library.database.read() as connection:
        done = load_checks(connection, reader.person_id or 0, version.id)
        by_hand = load_placed_by_hand(connection, version.id)
    order = {state.value: at for at, state in enumerate(TO_LOOK_AT)}
    listed = [note for note in notes if note.state in order or note.id in by_hand]
    listed.sort(key=lambda note: (order.get(note.state, len(order)), note.start is None, note.start or 0, note.id))
    rows = tuple(
        NoteToCheck(note, _changed_words(note), note.id in done, note.id in by_hand and note.is_mine) for note in listed
    )
    carried = sum(note.state == State.CARRIED and note.id not in by_hand for note in notes)
    return CheckListView(work, version, rows, sum(row.is_checked for row in rows), carried)


def _changed_words(note: NoteView) -> tuple[RunView, ...]:
    return redline_words(note.quote, note.quote_here) if note.quote_here and note.quote_here != note.quote else ()


def mark_checked(library: Library, reader: Reader, note_id: str, key: VersionKey, *, is_checked: bool = True) -> None:
    """Keep that the reader looked at a note in a version, or that they did not; raises ``NotFound``."""
    require(reader, Action.REVIEW)
    if reader.person_id is None:
        raise SignInRequired("Sign in to do this.")
    version = find_version(library, reader, key.work, key.label, key.language)
    with library.database.write() as connection:
        annotations.load_note(connection, reader, note_id)
        if is_checked:
            save_check(connection, reader.person_id, note_id, version.id, library.now())
        else:
            drop_check(connection, reader.person_id, note_id, version.id)
