"""Notes, their placements in versions and their replies, as far as a reader may see them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, select, update

from variorum.accounts.account import Reader
from variorum.errors import Conflict, NotFound
from variorum.storage.tables import annotations, people, placements, replies
from variorum.storage.visibility import editable_by, visible_to

MOST_NOTES = 2000
"""A list is never longer: a page with more is not read."""


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note as it is kept; ``target`` holds all selectors, ``edition`` counts its changes (the ETag).

    ``formal`` holds what a form of comments has beside the words of a comment; nothing for a note of another kind.
    """

    id: str
    author_id: int
    author: str
    matter_id: int | None
    visibility: str
    is_privileged: bool
    kind: str
    body: str
    expression_id: int
    target: dict[str, Any]
    edition: int
    created: datetime
    updated: datetime
    is_resolved: bool
    formal: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlacementRecord:
    """Where a note stands in one version."""

    annotation_id: str
    expression_id: int
    state: str
    start: int | None
    end: int | None
    suggestions: list[Any]


@dataclass(frozen=True, slots=True)
class ReplyRecord:
    """An answer to a note."""

    id: str
    annotation_id: str
    author_id: int
    author: str
    body: str
    created: datetime


def save_note(connection: Connection, note: NoteRecord, placement: PlacementRecord) -> None:
    """Keep a new note with its first placement."""
    values = {name: getattr(note, name) for name in NoteRecord.__slots__ if name != "author"}
    connection.execute(insert(annotations).values(**values))
    save_placement(connection, placement)


def save_placement(connection: Connection, placement: PlacementRecord) -> None:
    """Keep where a note stands in a version; what was kept before for the two is replaced."""
    same = (placements.c.annotation_id == placement.annotation_id) & (
        placements.c.expression_id == placement.expression_id
    )
    connection.execute(delete(placements).where(same))
    connection.execute(
        insert(placements).values(**{name: getattr(placement, name) for name in PlacementRecord.__slots__})
    )


def load_note(connection: Connection, reader: Reader, note_id: str) -> NoteRecord:
    """Return a note; raises ``NotFound`` when it is not there or the reader may not see it: nobody can tell which."""
    row = connection.execute(select_notes(visible_to(reader)).where(annotations.c.id == note_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such note.")
    return note_of_row(row)


def load_notes(
    connection: Connection,
    reader: Reader,
    expression_ids: Collection[int] | None = None,
    matter_id: int | None = None,
    most: int | None = MOST_NOTES,
) -> list[tuple[NoteRecord, PlacementRecord]]:
    """Return the notes a reader may see with their placements, in the versions and of the matter given (None: all).

    ``most`` is how many a page shows; None for what must be complete.
    """
    columns = [*_note_columns(), *placements.c]
    joined = annotations.join(people, people.c.id == annotations.c.author_id).join(
        placements, placements.c.annotation_id == annotations.c.id
    )
    wanted = select(*columns).select_from(joined).where(visible_to(reader))
    if expression_ids is not None:
        wanted = wanted.where(placements.c.expression_id.in_(sorted(expression_ids)))
    if matter_id is not None:
        wanted = wanted.where(annotations.c.matter_id == matter_id)
    wanted = wanted.order_by(placements.c.expression_id, placements.c.start, annotations.c.created, annotations.c.id)
    return [(note_of_row(row), _placement(row)) for row in connection.execute(wanted.limit(most))]


def load_placed_notes(connection: Connection, expression_id: int) -> list[tuple[NoteRecord, PlacementRecord]]:
    """Return every note of a version, whoever wrote it: for carrying only, never for showing."""
    columns = [*_note_columns(), *placements.c]
    joined = annotations.join(people, people.c.id == annotations.c.author_id).join(
        placements, placements.c.annotation_id == annotations.c.id
    )
    wanted = select(*columns).select_from(joined).where(placements.c.expression_id == expression_id)
    return [(note_of_row(row), _placement(row)) for row in connection.execute(wanted.order_by(annotations.c.id))]


def load_placements(connection: Connection, note_id: str) -> list[PlacementRecord]:
    """Return where a note stands in every version it was carried to."""
    wanted = select(placements).where(placements.c.annotation_id == note_id).order_by(placements.c.expression_id)
    return [_placement(row) for row in connection.execute(wanted)]


def change_note(connection: Connection, reader: Reader, note_id: str, edition: int, values: dict[str, Any]) -> None:
    """Change a note of the reader's own.

    Raises ``NotFound`` when they may not see or not change it, ``Conflict`` when it was changed since ``edition``.
    """
    mine = (annotations.c.id == note_id) & editable_by(reader)
    done = connection.execute(
        update(annotations).where(mine, annotations.c.edition == edition).values(**values, edition=edition + 1)
    )
    if done.rowcount == 1:
        return
    if connection.execute(select(annotations.c.id).where(mine)).one_or_none() is None:
        raise NotFound("There is no such note of yours.")
    raise Conflict("This note was changed in the meantime. Look at the newer text before you save yours.")


def resolve_note(connection: Connection, reader: Reader, note_id: str, is_resolved: bool, now: datetime) -> None:
    """Mark a note as resolved or open again; whoever may see it may do so. Raises ``NotFound``."""
    load_note(connection, reader, note_id)
    values = {"is_resolved": is_resolved, "updated": now, "edition": annotations.c.edition + 1}
    connection.execute(update(annotations).where(annotations.c.id == note_id).values(**values))


def delete_note(connection: Connection, reader: Reader, note_id: str) -> None:
    """Delete a note of the reader's own with its replies and placements; raises ``NotFound``."""
    done = connection.execute(delete(annotations).where(annotations.c.id == note_id, editable_by(reader)))
    if done.rowcount == 0:
        raise NotFound("There is no such note of yours.")


def save_reply(connection: Connection, reader: Reader, reply: ReplyRecord) -> None:
    """Keep an answer to a note that the reader may see; raises ``NotFound``."""
    load_note(connection, reader, reply.annotation_id)
    connection.execute(
        insert(replies).values(**{name: getattr(reply, name) for name in ReplyRecord.__slots__ if name != "author"})
    )


def load_replies(connection: Connection, note_ids: Collection[str]) -> dict[str, list[ReplyRecord]]:
    """Return the answers to notes, oldest first; ask only for notes that the reader may see."""
    joined = replies.join(people, people.c.id == replies.c.author_id)
    found: dict[str, list[ReplyRecord]] = {}
    ids = sorted(note_ids)
    for start in range(0, len(ids), 500):
        wanted = select(*replies.c, people.c.name.label("author")).select_from(joined)
        wanted = wanted.where(replies.c.annotation_id.in_(ids[start : start + 500]))
        for row in connection.execute(wanted.order_by(replies.c.created, replies.c.id)):
            reply = ReplyRecord(**{name: getattr(row, name) for name in ReplyRecord.__slots__})
            found.setdefault(row.annotation_id, []).append(reply)
    return found


def _note_columns() -> list[ColumnElement[Any]]:
    return [*(column.label(f"note_{column.name}") for column in annotations.c), people.c.name.label("note_author")]


def select_notes(condition: ColumnElement[bool]) -> Select[Any]:
    """Return the question for notes with their authors; the condition says which, and who asks."""
    joined = annotations.join(people, people.c.id == annotations.c.author_id)
    return select(*_note_columns()).select_from(joined).where(condition)


def note_of_row(row: Row[Any]) -> NoteRecord:
    """Return the note of a row that ``select_notes`` asked for."""
    return NoteRecord(**{name: getattr(row, f"note_{name}") for name in NoteRecord.__slots__})


def _placement(row: Row[Any]) -> PlacementRecord:
    return PlacementRecord(**{name: getattr(row, name) for name in PlacementRecord.__slots__})
