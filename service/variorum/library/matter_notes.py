"""A note and the matter it is for come in; whether it may be written there, and what the record says, go out."""

from collections import Counter
from collections.abc import Iterable

from variorum.accounts.account import Reader
from variorum.annotations.annotation import Visibility
from variorum.errors import BadRequest, NotAllowed
from variorum.library import Library
from variorum.storage.annotations import NoteRecord
from variorum.storage.audit import record_action
from variorum.storage.database import Connection
from variorum.storage.matters import MatterRecord, load_matter, load_matters, load_matters_by_row


def list_open_matters(library: Library, reader: Reader) -> tuple[MatterRecord, ...]:
    """Return the matters for which a reader may write notes."""
    with library.database.read() as connection:
        return tuple(matter for matter in load_matters(connection, reader) if matter.closed is None)


def load_open_matter(connection: Connection, reader: Reader, key: str) -> MatterRecord:
    """Return a matter of the reader's; raises ``NotFound``, and ``NotAllowed`` when it is closed."""
    matter = load_matter(connection, reader, key)
    if matter.closed is not None:
        raise NotAllowed("This matter is closed. Open it again to change anything in it.")
    return matter


def choose_matter(connection: Connection, reader: Reader, visibility: str, key: str) -> int | None:
    """Return the row of the matter a note is for, None when it is for none.

    Raises ``BadRequest`` when a note for a matter names none, ``NotFound`` and ``NotAllowed`` as its matter does.
    """
    if visibility != Visibility.MATTER:
        return None
    if not key:
        raise BadRequest("Choose the matter whose members may read the note.")
    return load_open_matter(connection, reader, key).id


def move_note(connection: Connection, reader: Reader, note: NoteRecord, visibility: str, key: str | None) -> int | None:
    """Return the row of the matter that a note of the reader's is for once it was changed.

    Without ``key`` it stays where it is; whoever left its matter can take it out of there, but write nothing in it.
    """
    _refuse_closed(connection, note.matter_id)
    if key is None and visibility == note.visibility:
        require_open(connection, reader, note.matter_id)
        return note.matter_id
    return choose_matter(connection, reader, visibility, key or "")


def require_open(connection: Connection, reader: Reader, matter_id: int | None) -> None:
    """Raise ``NotAllowed`` when a note is for a matter that is closed, or that its author has left."""
    _refuse_closed(connection, matter_id)
    if matter_id is not None and matter_id not in {matter.id for matter in load_matters(connection, reader)}:
        raise NotAllowed("You are not in the matter of this note any more. Keep it for yourself, or delete it.")


def _refuse_closed(connection: Connection, matter_id: int | None) -> None:
    if matter_id is not None and load_matters_by_row(connection, [matter_id])[matter_id].closed is not None:
        raise NotAllowed("This matter is closed. Open it again to change anything in it.")


def record_note(
    library: Library, connection: Connection, reader: Reader, action: str, note_id: str, matter_id: int | None
) -> None:
    """Write into the record of a matter what was done with a note of it; of other notes, there is no record."""
    if matter_id is not None:
        matter = load_matters_by_row(connection, [matter_id])[matter_id]
        record_action(connection, reader.person_id, action, name_subject(matter), library.now(), f"note {note_id}")


def record_export(library: Library, connection: Connection, reader: Reader, matters: Iterable[str]) -> None:
    """Write into the record of each matter how many of its notes left in a file; ``matters`` has the key of each note."""
    for key, count in sorted(Counter(key for key in matters if key).items()):
        record_action(connection, reader.person_id, "export-notes", _subject(key), library.now(), f"notes {count}")


def name_subject(matter: MatterRecord) -> str:
    """Return the name of a matter in the record."""
    return _subject(matter.key)


def _subject(key: str) -> str:
    return f"matter {key}"
