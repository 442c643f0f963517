"""Notes as they are exchanged: counted and read page by page, with what was kept of documents from elsewhere."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select

from variorum.accounts.account import Reader
from variorum.annotations.json_values import strings_of
from variorum.storage.annotations import NoteRecord, PlacementRecord, note_of_row, select_notes
from variorum.storage.rows import batches
from variorum.storage.tables import annotations, earlier_placements, kept_properties, placements
from variorum.storage.visibility import visible_to


def collected_for(reader: Reader, expression_id: int | None) -> ColumnElement[bool]:
    """Return the condition for the notes in a collection: what the reader may see, and nothing that is privileged.

    A privileged note is in no list that leaves the library, not even its author's: it is chosen by name, or not at all.
    """
    condition = and_(visible_to(reader), annotations.c.is_privileged.is_(False))
    if expression_id is None:
        return condition
    here = select(placements.c.annotation_id).where(placements.c.expression_id == expression_id)
    return and_(condition, annotations.c.id.in_(here))


def count_collected(connection: Connection, reader: Reader, expression_id: int | None) -> tuple[int, datetime | None]:
    """Return how many notes a collection holds for a reader, and when the newest of them was changed."""
    wanted = select(func.count(), func.max(annotations.c.updated)).select_from(annotations)
    count, latest = connection.execute(wanted.where(collected_for(reader, expression_id))).one()
    return int(count), latest


def load_collected(
    connection: Connection, reader: Reader, expression_id: int | None, start: int, most: int | None
) -> list[NoteRecord]:
    """Return notes of a collection in the order in which they were written; None is all that follow."""
    wanted = select_notes(collected_for(reader, expression_id)).order_by(annotations.c.created, annotations.c.id)
    return [note_of_row(row) for row in connection.execute(wanted.offset(start).limit(-1 if most is None else most))]


def load_placements_of(connection: Connection, note_ids: Collection[str]) -> dict[str, list[PlacementRecord]]:
    """Return where notes stand in every version they were carried to; ask only for notes that the reader may see."""
    found: dict[str, list[PlacementRecord]] = {}
    for some in batches(note_ids):
        wanted = select(placements).where(placements.c.annotation_id.in_(some))
        for row in connection.execute(wanted.order_by(placements.c.annotation_id, placements.c.expression_id)):
            record = PlacementRecord(**{name: getattr(row, name) for name in PlacementRecord.__slots__})
            found.setdefault(row.annotation_id, []).append(record)
    return found


def remove_placements(connection: Connection, note_id: str) -> None:
    """Forget where a note stands and stood, before it is placed on other words."""
    connection.execute(delete(earlier_placements).where(earlier_placements.c.annotation_id == note_id))
    connection.execute(delete(placements).where(placements.c.annotation_id == note_id))


def save_kept(connection: Connection, note_id: str, document: Mapping[str, Any]) -> None:
    """Keep what the document of a note says beyond what is shown, in place of what was kept before."""
    connection.execute(delete(kept_properties).where(kept_properties.c.annotation_id == note_id))
    if document:
        connection.execute(insert(kept_properties).values(annotation_id=note_id, document=dict(document)))


def load_kept(connection: Connection, note_ids: Collection[str]) -> dict[str, dict[str, Any]]:
    """Return what was kept of the documents of notes; ask only for notes that the reader may see."""
    found: dict[str, dict[str, Any]] = {}
    for some in batches(note_ids):
        wanted = select(kept_properties).where(kept_properties.c.annotation_id.in_(some))
        found |= {row.annotation_id: row.document for row in connection.execute(wanted)}
    return found


def load_origins(connection: Connection, reader: Reader) -> set[str]:
    """Return the ids of the notes a reader may see, and the addresses that those they imported had elsewhere."""
    seen = list(connection.execute(select(annotations.c.id).where(visible_to(reader))).scalars())
    came = (one for document in load_kept(connection, seen).values() for one in strings_of(document.get("via")))
    return {*seen, *came}
