"""Rows of notes come in, as far as a reader may see them; notes placed in a version, ready to show, go out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from variorum.accounts.account import Reader
from variorum.annotations.annotation import Kind
from variorum.annotations.bodies import read_tags
from variorum.annotations.formal import formal_from_json
from variorum.annotations.json_values import name_of
from variorum.annotations.web_annotation import CLAIMED
from variorum.library import Library
from variorum.library.note_places import boxes_of, clause_at
from variorum.library.views import NoteView, ReplyView, SuggestionView, VersionKey, VersionView
from variorum.spans import Span
from variorum.storage.annotations import NoteRecord, PlacementRecord, ReplyRecord, load_notes, load_replies
from variorum.storage.database import Connection
from variorum.storage.exchange import load_kept
from variorum.storage.expressions import ClauseRecord, load_clauses, load_text
from variorum.storage.matters import load_matters_by_row
from variorum.storage.works import VersionRecord, load_version

Placed = tuple[NoteRecord, PlacementRecord]


def load_note_views(library: Library, reader: Reader, version: VersionView) -> tuple[NoteView, ...]:
    """Return the notes of one version that a reader may see, in the order of their places."""
    with library.database.read() as connection:
        placed = load_notes(connection, reader, [version.id])
        return show_notes(connection, reader, placed)


def show_notes(connection: Connection, reader: Reader, placed: Sequence[Placed]) -> tuple[NoteView, ...]:
    """Return notes ready to show; ask only for what the reader may see."""
    replies = load_replies(connection, [note.id for note, _ in placed])
    matters = load_matters_by_row(connection, {note.matter_id for note, _ in placed if note.matter_id is not None})
    kept = load_kept(connection, [note.id for note, _ in placed])
    shelves: dict[int, _Shelf] = {}
    views = []
    for note, placement in placed:
        shelf = shelves.get(placement.expression_id)
        if shelf is None:
            shelf = shelves[placement.expression_id] = _Shelf(connection, placement.expression_id)
        view = _view(connection, reader, note, placement, shelf, replies.get(note.id, []))
        if note.id in kept:
            claimed = kept[note.id].get(CLAIMED)
            by = name_of(claimed.get("creator")) if isinstance(claimed, Mapping) else ""
            view = replace(view, claimed=by, tags=read_tags(kept[note.id]))
        matter = matters.get(note.matter_id or 0)
        views.append(replace(view, matter=matter.key, matter_number=matter.number) if matter else view)
    return tuple(views)


class _Shelf:
    """One version, loaded once for all notes that stand in it."""

    def __init__(self, connection: Connection, expression_id: int) -> None:
        self.connection = connection
        self.version = load_version(connection, expression_id)
        self.text = load_text(connection, expression_id)
        self.clauses = load_clauses(connection, expression_id)

    def clause_at(self, offset: int) -> ClauseRecord | None:
        return clause_at(self.clauses, offset)


def _key(version: VersionRecord) -> VersionKey:
    expression = version.expression
    return VersionKey(expression.work, expression.label, expression.language)


def _view(
    connection: Connection,
    reader: Reader,
    note: NoteRecord,
    placement: PlacementRecord,
    shelf: _Shelf,
    replies: list[ReplyRecord],
) -> NoteView:
    origin = shelf.version if note.expression_id == shelf.version.id else load_version(connection, note.expression_id)
    span = Span(placement.start, placement.end) if placement.start is not None and placement.end is not None else None
    clause = shelf.clause_at(span.start) if span else None
    boxes = boxes_of(connection, shelf.version.id, span) if span else ()
    return NoteView(
        id=note.id,
        kind=note.kind,
        body=note.body,
        quote=note.target.get("exact", ""),
        quote_here=shelf.text[span.start : span.end] if span else "",
        visibility=note.visibility,
        is_privileged=note.is_privileged,
        author=note.author,
        is_mine=note.author_id == reader.person_id,
        created=note.created,
        updated=note.updated,
        etag=str(note.edition),
        version=_key(shelf.version),
        origin=_key(origin),
        origin_name=origin.expression.name,
        e_id=clause.clause.e_id if clause else note.target.get("e_id", ""),
        num=clause.clause.num if clause else note.target.get("num", ""),
        page=boxes[0].page if boxes else (clause.clause.page if clause else None),
        start=span.start if span else None,
        end=span.end if span else None,
        state=placement.state,
        suggestions=tuple(_suggestion(shelf, *entry) for entry in placement.suggestions),
        replies=tuple(
            ReplyView(reply.id, reply.author, reply.author_id == reader.person_id, reply.body, reply.created)
            for reply in replies
        ),
        is_resolved=note.is_resolved,
        boxes=boxes,
        formal=formal_from_json(note.formal) if note.kind == Kind.FORMAL_COMMENT else None,
    )


def _suggestion(shelf: _Shelf, start: int, end: int, score: float) -> SuggestionView:
    clause = shelf.clause_at(start)
    return SuggestionView(start, end, shelf.text[start:end], clause.clause.num if clause else "", score)
