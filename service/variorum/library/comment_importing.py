"""Forms of comments on a version come in; formal comments on its words go out, after a person has seen them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import make_id
from variorum.annotations.annotation import Kind, State
from variorum.annotations.comment_places import CommentPlace, CommentPlaces
from variorum.annotations.formal import Formal, formal_to_json
from variorum.annotations.selectors import describe
from variorum.clauses.cited_numbers import label_of
from variorum.comparison.text import Text
from variorum.errors import BadRequest
from variorum.exports.comment_form import Comment
from variorum.exports.comment_forms import parse_form
from variorum.exports.comment_merging import find_duplicates, merge_forms, words_of
from variorum.exports.form_rows import MOST_COMMENTS
from variorum.layout.block import Segment
from variorum.library import Library
from variorum.library.carrying import carry_all_onwards, compare_onwards
from variorum.library.catalogue import find_version
from variorum.library.comment_views import (
    CommentPlaceView,
    FormReadingView,
    ImportedCommentsView,
    ReadCommentView,
)
from variorum.library.commenting import CommentWriter
from variorum.library.matter_notes import choose_matter, record_note
from variorum.library.note_views import show_notes
from variorum.library.noting import LONGEST_BODY, check_visibility
from variorum.library.views import NoteView, VersionKey, VersionView
from variorum.spans import Span
from variorum.storage import annotations
from variorum.storage.annotations import NoteRecord, PlacementRecord
from variorum.storage.database import Connection
from variorum.storage.expressions import ClauseRecord, load_clauses, load_pages_of_span
from variorum.storage.matters import load_matters

SHOWN = 160
"""Characters of a place that a list shows."""
UNSURE = 0.5
"""The likeness told of clauses that share a number: nothing says which of them is meant."""


def read_forms(library: Library, reader: Reader, key: VersionKey, files: Sequence[bytes]) -> FormReadingView:
    """Return the comments of all files in the order of the document, each with its place; nothing is kept.

    Raises ``BadRequest`` for files that are no forms, ``NotFound``.
    """
    require(reader, Action.WRITE_NOTE)
    version = find_version(library, reader, key.work, key.label, key.language)
    form = merge_forms([parse_form(file) for file in files])
    duplicates = find_duplicates(form.comments)
    twins = {one.second: one for one in duplicates}
    with library.database.read() as connection:
        desk = _Desk(connection, reader, version, form.comments)
        rows = [desk.look_at(comment) for comment in form.comments]
        comments = tuple(
            ReadCommentView(
                comment=row.comment,
                place=desk.show(row.place),
                is_on_whole=row.place.is_whole,
                status=row.status,
                twin=twins[at].first + 1 if at in twins else 0,
                is_same=at in twins and twins[at].is_same,
            )
            for at, row in enumerate(rows)
        )
    return FormReadingView(version, form, comments, duplicates)


def import_comments(
    library: Library,
    reader: Reader,
    key: VersionKey,
    comments: Sequence[Comment],
    visibility: str = "only-me",
    *,
    is_privileged: bool = False,
    matter: str = "",
) -> ImportedCommentsView:
    """Keep comments as formal comments of the reader; when this returns they are safe.

    ``matter`` is the key of the matter whose members may read them. A comment that a note says already is not written
    twice; the reader's own note gets the observations that came with it. What has no place for certain is kept as such.
    Raises ``BadRequest`` and ``NotFound``.
    """
    require(reader, Action.WRITE_NOTE)
    check_visibility(visibility, is_privileged)
    _check(comments)
    version = find_version(library, reader, key.work, key.label, key.language)
    compare_onwards(library, version.id)
    with library.database.write() as connection:
        desk = _Desk(connection, reader, version, comments)
        rows = [desk.look_at(comment) for comment in comments]
        matter_id = choose_matter(connection, reader, visibility, matter)
        shared = _Shared(version.id, reader, visibility, is_privileged, matter_id, library.now())
        written = [desk.make_note(row, shared) for row in rows if row.status == "new"]
        for note, placement in written:
            annotations.save_note(connection, note, placement)
            record_note(library, connection, reader, "write-note", note.id, matter_id)
        if written:
            carry_all_onwards(connection, written)
        for row in rows:
            if row.status == "answered" and row.note is not None and row.note.formal is not None:
                formal = replace(row.note.formal, observations=row.comment.observations)
                values = {"formal": formal_to_json(formal), "updated": shared.now}
                annotations.change_note(connection, reader, row.note.id, int(row.note.etag), values)
                record_note(library, connection, reader, "change-note", row.note.id, row.matter_id)
    statuses = [row.status for row in rows]
    without = sum(placement.state == State.NEEDS_PLACE for _, placement in written)
    return ImportedCommentsView(len(written), statuses.count("answered"), statuses.count("known"), without)


def _check(comments: Sequence[Comment]) -> None:
    if not comments:
        raise BadRequest("There are no comments in this form.")
    if len(comments) > MOST_COMMENTS:
        raise BadRequest("This form holds more than 5,000 comments. Split it.")
    for comment in comments:
        if max(len(comment.text), len(comment.change), len(comment.observations)) > LONGEST_BODY:
            raise BadRequest(f"A note holds at most {LONGEST_BODY} characters. Split it.")


@dataclass(frozen=True, slots=True)
class _Row:
    comment: Comment
    place: CommentPlace
    status: str
    note: NoteView | None = None
    matter_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all notes of one import have in common."""

    expression_id: int
    reader: Reader
    visibility: str
    is_privileged: bool
    matter_id: int | None
    now: datetime


_Words = tuple[str, tuple[str, ...]]


class _Desk:
    """One version with its formal comments, laid out once for all comments that come in."""

    def __init__(
        self, connection: Connection, reader: Reader, version: VersionView, comments: Sequence[Comment]
    ) -> None:
        self._version = version
        self._records = load_clauses(connection, version.id)
        self._starts = [record.clause.span.start for record in self._records]
        writer = CommentWriter(connection, version)
        self._text: Text = writer.text
        has_lines = any(comment.line for comment in comments)
        self._places = CommentPlaces(self._text, self._load_lines(connection) if has_lines else ())
        self._known: dict[_Words, list[tuple[str, NoteView]]] = defaultdict(list)
        placed = annotations.load_notes(connection, reader, [version.id], most=None)
        formal = [one for one in placed if one[0].kind == Kind.FORMAL_COMMENT]
        self._matters = {note.id: note.matter_id for note, _ in formal}
        self._open = {None, *(matter.id for matter in load_matters(connection, reader) if matter.closed is None)}
        for note in show_notes(connection, reader, formal):
            row = writer.write(note)
            self._known[_key(row)].append((row.member, note))

    def _load_lines(self, connection: Connection) -> list[Segment]:
        pages = load_pages_of_span(connection, self._version.id, Span(0, len(self._text.text)))
        return [segment for page in pages for segment in page.segments if segment.number]

    def look_at(self, comment: Comment) -> _Row:
        """Find the place of a comment, and the note that says it already."""
        note = self._find_known(comment)
        place = self._places.find(_formal_of(comment), comment.text)
        if note is None:
            return _Row(comment, place, "new")
        observed = note.formal.observations if note.formal else ""
        matter_id = self._matters[note.id]
        is_answered = note.is_mine and matter_id in self._open and comment.observations not in {"", observed}
        return _Row(comment, place, "answered" if is_answered else "known", note, matter_id)

    def _find_known(self, comment: Comment) -> NoteView | None:
        """Return the note of the same member, or of none; each note is one comment of a form."""
        known = self._known.get(_key(comment), [])
        for at, (member, note) in enumerate(known):
            if not member or _country(member) == _country(comment.member):
                del known[at]
                return note
        return None

    def show(self, place: CommentPlace) -> CommentPlaceView | None:
        """Return a place ready to show."""
        if place.span is None:
            return None
        clause = self._clause_at(place.span).clause
        words = " ".join(self._text.text[slice(*place.span)].split())
        shown = words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
        return CommentPlaceView(clause.num, clause.heading, clause.e_id, shown, place.way.value if place.way else "")

    def _clause_at(self, span: Span) -> ClauseRecord:
        return self._records[max(0, bisect_right(self._starts, span.start) - 1)]

    def make_note(self, row: _Row, shared: _Shared) -> tuple[NoteRecord, PlacementRecord]:
        """Return what is kept of a comment: on its words, on the whole document, or waiting for a place."""
        comment, span = row.comment, row.place.span
        target: dict[str, Any] = {"exact": "", "prefix": "", "suffix": "", "start": 0, "end": 0, "num": comment.clause}
        if span is not None:
            clause = self._clause_at(span)
            target = describe(self._text.text, span)
            target |= {"e_id": clause.clause.e_id, "num": clause.clause.num, "thread": clause.thread}
        has_place = span is not None or row.place.is_whole
        note = NoteRecord(
            id=make_id(),
            author_id=shared.reader.person_id or 0,
            author=shared.reader.name,
            matter_id=shared.matter_id,
            visibility=shared.visibility,
            is_privileged=shared.is_privileged,
            kind=Kind.FORMAL_COMMENT.value,
            body=comment.text,
            expression_id=shared.expression_id,
            target=target,
            edition=1,
            created=shared.now,
            updated=shared.now,
            is_resolved=False,
            formal=formal_to_json(_formal_of(comment)),
        )
        placement = PlacementRecord(
            note.id,
            shared.expression_id,
            (State.ANCHORED if has_place else State.NEEDS_PLACE).value,
            span.start if span else None,
            span.end if span else None,
            [[one.start, one.end, UNSURE] for one in row.place.candidates],
        )
        return note, placement


def _key(comment: Comment) -> _Words:
    return label_of(comment.clause), words_of(comment)


def _country(member: str) -> str:
    return member.partition("-")[0].strip().upper()


def _formal_of(comment: Comment) -> Formal:
    return Formal(
        comment.member,
        comment.line,
        comment.clause,
        comment.element,
        comment.sort,
        comment.change,
        comment.observations,
    )
