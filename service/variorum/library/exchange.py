"""Notes come in as they are kept; Web Annotations with the addresses of this library go out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from variorum.accounts.account import Reader
from variorum.annotations.annotation import Annotation, Answer, Kind, Place, Visibility
from variorum.annotations.bodies import read_tags
from variorum.annotations.formal import formal_from_json
from variorum.annotations.selectors import Target, TextQuote
from variorum.library import Library
from variorum.library.catalogue import find_version
from variorum.library.note_places import boxes_of
from variorum.library.views import VersionKey
from variorum.spans import Box, Span
from variorum.storage.annotations import NoteRecord, PlacementRecord, ReplyRecord, load_note, load_replies
from variorum.storage.database import Connection
from variorum.storage.exchange import count_collected, load_collected, load_kept, load_placements_of
from variorum.storage.matters import load_matters_by_row
from variorum.storage.works import load_version


@dataclass(frozen=True, slots=True)
class Passage:
    """What an address names: a version of a work, perhaps in one language, perhaps one clause of it."""

    work: str
    label: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addresses:
    """How notes and versions are named outside; only who answers a request knows."""

    note: Callable[[str], str]
    version: Callable[[VersionKey], str]
    read: Callable[[str], Passage | None]


@dataclass(frozen=True, slots=True)
class Collected:
    """A stretch of a collection: the notes in it, or their addresses alone, of how many, and when one changed last."""

    annotations: tuple[Annotation, ...]
    addresses: tuple[str, ...]
    total: int
    modified: str


def find_annotation(library: Library, reader: Reader, note_id: str, addresses: Addresses) -> Annotation:
    """Return one note, also a privileged one: it was chosen by name. Raises ``NotFound``."""
    with library.database.read() as connection:
        return annotate(connection, [load_note(connection, reader, note_id)], addresses)[0]


def collect(
    library: Library,
    reader: Reader,
    addresses: Addresses,
    version: VersionKey | None = None,
    start: int = 0,
    most: int | None = None,
    *,
    is_whole: bool = True,
) -> Collected:
    """Return notes of a version, or of the library, that a reader may see; none that is privileged, for nobody.

    Raises ``NotFound`` for a version there is none of. Not ``is_whole`` is the addresses alone.
    """
    view = find_version(library, reader, version.work, version.label, version.language) if version else None
    row = view.id if view else None
    with library.database.read() as connection:
        total, modified = count_collected(connection, reader, row)
        notes = load_collected(connection, reader, row, start, most) if most != 0 else []
        annotations = annotate(connection, notes, addresses) if is_whole else ()
    named = tuple(addresses.note(note.id) for note in notes)
    return Collected(annotations, named, total, write_time(modified) if modified else "")


def annotate(connection: Connection, notes: Sequence[NoteRecord], addresses: Addresses) -> tuple[Annotation, ...]:
    """Return notes as annotations; ask only for notes that the reader may see."""
    ids = [note.id for note in notes]
    replies, placed, kept = (
        load_replies(connection, ids),
        load_placements_of(connection, ids),
        load_kept(connection, ids),
    )
    matters = load_matters_by_row(connection, {note.matter_id for note in notes if note.matter_id is not None})
    versions = _Versions(connection, addresses)
    return tuple(
        Annotation(
            id=addresses.note(note.id),
            kind=Kind(note.kind),
            body=note.body,
            source=versions.name(note.expression_id),
            target=_target(connection, note),
            creator=note.author,
            created=write_time(note.created),
            modified=write_time(note.updated),
            visibility=Visibility(note.visibility),
            is_privileged=note.is_privileged,
            tags=read_tags(kept.get(note.id, {})),
            matter=matters[note.matter_id].key if note.matter_id in matters else "",
            is_resolved=note.is_resolved,
            answers=tuple(_answer(addresses, reply) for reply in replies.get(note.id, [])),
            places=tuple(versions.place(placement) for placement in placed.get(note.id, [])),
            formal=formal_from_json(note.formal) if note.formal else None,
            kept=kept.get(note.id, {}),
        )
        for note in notes
    )


def write_time(moment: datetime) -> str:
    """Write a moment as it is kept, in UTC, with its zone."""
    return moment.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")


class _Versions:
    """Names versions, each looked up once."""

    def __init__(self, connection: Connection, addresses: Addresses) -> None:
        self._connection, self._addresses = connection, addresses
        self._known: dict[int, str] = {}

    def name(self, expression_id: int) -> str:
        if expression_id not in self._known:
            expression = load_version(self._connection, expression_id).expression
            key = VersionKey(expression.work, expression.label, expression.language)
            self._known[expression_id] = self._addresses.version(key)
        return self._known[expression_id]

    def place(self, placement: PlacementRecord) -> Place:
        return Place(self.name(placement.expression_id), placement.state, placement.start, placement.end)


def _answer(addresses: Addresses, reply: ReplyRecord) -> Answer:
    named = f"{addresses.note(reply.annotation_id)}#reply-{reply.id}"
    return Answer(named, reply.body, reply.author, write_time(reply.created))


def _target(connection: Connection, note: NoteRecord) -> Target:
    kept: Mapping[str, Any] = note.target
    span = Span(int(kept.get("start", 0)), int(kept.get("end", 0)))
    quote = TextQuote(*(str(kept.get(name, "")) for name in ("exact", "prefix", "suffix")))
    clauses = tuple(kept.get("e_ids", ())) or tuple(filter(None, [kept.get("e_id")]))
    if "boxes" in kept:
        boxes = tuple(Box(*box) for box in kept["boxes"])
    else:
        # Notes of earlier releases, and those of forms, were kept without boxes.
        boxes = boxes_of(connection, note.expression_id, span) if span.length and clauses else ()
    return Target(quote, span, clauses, str(kept.get("thread", "")), boxes)
