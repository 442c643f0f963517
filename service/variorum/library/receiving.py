"""Web Annotations from elsewhere come in; notes on the words they quote go out, or wait for a person to place them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import make_id
from variorum.annotations.annotation import Annotation, Kind, State
from variorum.annotations.formal import formal_to_json
from variorum.annotations.json_values import list_of, name_of
from variorum.annotations.requirements import find_faults
from variorum.annotations.selectors import find_exactly
from variorum.annotations.suggesting import suggest
from variorum.annotations.web_annotation import CLAIMED, annotation_from_json_ld
from variorum.comparison.folding import fold
from variorum.errors import BadRequest, Conflict, NotFound
from variorum.library import Library
from variorum.library.carrying import carry_onwards, compare_onwards
from variorum.library.catalogue import find_work, pick_version
from variorum.library.exchange import Addresses, Passage, annotate
from variorum.library.matter_notes import choose_matter, move_note, record_note
from variorum.library.note_places import describe_place
from variorum.library.noting import LONGEST_BODY, LONGEST_QUOTE, check_visibility
from variorum.library.texts import load_whole
from variorum.library.views import VersionView, WorkView
from variorum.spans import Span
from variorum.storage import annotations, exchange
from variorum.storage.annotations import NoteRecord, PlacementRecord
from variorum.storage.database import Connection

LONGEST_KEPT = 100_000
"""Characters of a document that are kept beyond what is shown."""
MOST_SUGGESTED = 20
"""Notes of one file for which likely passages are looked for: each time the whole version is gone through."""
WORDLESS = frozenset({Kind.HIGHLIGHT, Kind.BOOKMARK, Kind.TAG, Kind.LINK})
"""Kinds of notes that need not say anything."""

Agrees = Callable[[Annotation], bool]
"""Says whether a note still is what the client saw; raises when it does not."""


def create_annotation(library: Library, reader: Reader, document: Any, addresses: Addresses) -> str:
    """Keep a new note of the reader's as a document says it, and return its id; when this returns it is safe.

    Raises ``BadRequest`` for what is no Web Annotation, or names no version of this library. Words that are not found
    for certain wait to be placed.
    """
    require(reader, Action.WRITE_NOTE)
    annotation = read_document(document)
    view, e_id = find_passage(library, reader, addresses.read(annotation.source))
    compare_onwards(library, view.id)
    with library.database.write() as connection:
        matter = choose_matter(connection, reader, annotation.visibility, annotation.matter)
        shelf = Shelf(connection, view, addresses)
        note, placement = shelf.receive(library, reader, annotation, e_id, matter)
        keep(connection, note, placement, claim(annotation, document, reader, shelf))
        record_note(library, connection, reader, "write-note", note.id, matter)
    return note.id


def read_document(document: Any) -> Annotation:
    """Return the annotation that somebody sent; raises ``BadRequest`` with the first rule of the model it breaks."""
    if not isinstance(document, Mapping):
        raise BadRequest("This is not a Web Annotation of a passage.")
    faults = find_faults(document)
    if faults:
        raise BadRequest(f"This breaks a rule of the Web Annotation model: {faults[0].says}.")
    annotation = annotation_from_json_ld(document)
    check(annotation)
    return annotation


def check(annotation: Annotation) -> None:
    """Raise ``BadRequest`` when a note says nothing, or more than is kept."""
    excess = find_excess(annotation)
    if excess is not None:
        raise excess
    check_visibility(annotation.visibility, annotation.is_privileged)


def find_excess(annotation: Annotation) -> BadRequest | None:
    """Return why an annotation cannot be kept, None when it can."""
    if not annotation.body.strip() and annotation.kind not in WORDLESS and "body" not in annotation.kept:
        return BadRequest("Write something before you save the note.")
    if len(annotation.body) > LONGEST_BODY or len(annotation.target.quote.exact) > LONGEST_QUOTE:
        return BadRequest(f"A note holds at most {LONGEST_BODY} characters. Split it.")
    if len(repr(annotation.kept)) > LONGEST_KEPT:
        return BadRequest(f"What an annotation says beyond its words holds at most {LONGEST_KEPT} characters.")
    return None


def find_passage(library: Library, reader: Reader, passage: Passage | None) -> tuple[VersionView, str]:
    """Return the version that an address names, and the eId of a clause of it; raises ``BadRequest``, ``NotFound``."""
    if passage is None:
        raise BadRequest("The target names no version of this library.")
    return pick_passage(find_work(library, reader, passage.work), passage)


def pick_passage(work: WorkView, passage: Passage) -> tuple[VersionView, str]:
    """Return the version of a work and the eId that an address names; a part that is no language is an eId."""
    languages = {one.key.language for one in work.versions if one.key.label == passage.label}
    language = passage.parts[0] if passage.parts and passage.parts[0] in languages else ""
    rest = passage.parts[1:] if language else passage.parts
    return pick_version(work, passage.label, language), rest[0] if rest else ""


class Shelf:
    """One version, loaded once for all annotations that are to stand in it."""

    def __init__(self, connection: Connection, view: VersionView, addresses: Addresses) -> None:
        self.view, self.address = view, addresses.version(view.key)
        self._connection = connection
        self._text, self._records = load_whole(connection, view.id)
        self._folded = fold(self._text.text)
        self._suggested = 0
        self._addresses = addresses

    def is_here(self, annotation: Annotation) -> bool:
        """Say whether the annotation counts in this very text, so that its position means something."""
        passage = self._addresses.read(annotation.source)
        return passage is not None and (passage.work, passage.label) == (self.view.key.work, self.view.key.label)

    def receive(
        self, library: Library, reader: Reader, annotation: Annotation, e_id: str, matter: int | None
    ) -> tuple[NoteRecord, PlacementRecord]:
        """Return what is kept of an annotation: on its words, on the whole version, or waiting for a place."""
        now, note_id = library.now(), make_id()
        target, placement = self.place(note_id, annotation, e_id)
        note = NoteRecord(
            id=note_id,
            author_id=reader.person_id or 0,
            author=reader.name,
            matter_id=matter,
            visibility=annotation.visibility.value,
            is_privileged=annotation.is_privileged,
            kind=annotation.kind.value,
            body=annotation.body.strip(),
            expression_id=self.view.id,
            target=target,
            edition=1,
            created=now,
            updated=now,
            is_resolved=annotation.is_resolved,
            formal=formal_to_json(annotation.formal),
        )
        return note, placement

    def place(self, note_id: str, annotation: Annotation, e_id: str) -> tuple[dict[str, Any], PlacementRecord]:
        """Return the selectors and the place of an annotation; likeness alone is suggested, never applied."""
        span = self._find(annotation, e_id)
        if span is not None:
            target = describe_place(self._connection, self.view.id, self._text, self._records, span)
            return target, PlacementRecord(note_id, self.view.id, State.ANCHORED.value, span.start, span.end, [])
        quote, position = annotation.target.quote, annotation.target.position
        target = {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
        target |= {"start": position.start, "end": position.end} if self.is_here(annotation) else {"start": 0, "end": 0}
        is_whole = not quote.exact and not e_id and not annotation.target.e_ids
        state = State.ANCHORED if is_whole and self.is_here(annotation) else State.NEEDS_PLACE
        found = suggest(quote.exact, self._text, ()) if quote.exact and self._suggested < MOST_SUGGESTED else ()
        self._suggested += 1
        suggestions = [[one.span.start, one.span.end, one.score] for one in found]
        return target, PlacementRecord(note_id, self.view.id, state.value, None, None, suggestions)

    def _find(self, annotation: Annotation, e_id: str) -> Span | None:
        target = annotation.target
        named = [e_id] if e_id else list(target.e_ids)
        if not target.quote.exact:
            whole = [record.clause.span for record in self._records if record.clause.e_id in named[:1]]
            found = whole[0].trim(self._text.text) if len(whole) == 1 else None
            return found if found and found.length else None
        if not self.is_here(annotation):
            # Positions count in another text there.
            target = replace(target, position=Span(0, 0), e_ids=())
        e_ids = tuple(named) if self.is_here(annotation) else ()
        return find_exactly(replace(target, e_ids=e_ids), self._text, self._folded)


def claim(annotation: Annotation, document: Mapping[str, Any], reader: Reader, shelf: Shelf) -> dict[str, Any]:
    """Return what is kept of a document beyond the note: who it says made it, its address, what we do not show."""
    kept = {name: value for name, value in annotation.kept.items() if name != "creator"}
    claimed = {name: document[name] for name in ("creator", "created", "modified") if name in document}
    if claimed.get("creator") is not None and name_of(claimed["creator"]) == reader.name:
        del claimed["creator"]
    if "creator" in claimed and CLAIMED not in kept:
        kept[CLAIMED] = claimed
    if annotation.id and annotation.id not in list_of(kept.get("via")):
        kept["via"] = [*list_of(kept.get("via")), annotation.id]
    if annotation.source != shelf.address and "target" not in kept:
        kept["target"] = document.get("target")
    if annotation.tags and "body" not in kept:
        kept["body"] = document.get("body")
    return kept


def keep(connection: Connection, note: NoteRecord, placement: PlacementRecord, kept: Mapping[str, Any]) -> None:
    """Keep a note with its place, here and in later versions, and what else its document said."""
    annotations.save_note(connection, note, placement)
    exchange.save_kept(connection, note.id, kept)
    carry_onwards(connection, note, placement)


def replace_annotation(
    library: Library, reader: Reader, note_id: str, document: Any, addresses: Addresses, agrees: Agrees
) -> None:
    """Put a document in the place of a note of the reader's, if the note is still what the client saw.

    Raises ``NotFound``, ``BadRequest``, ``Conflict`` for a changed ``canonical`` or ``via``, and what ``agrees`` raises.
    """
    require(reader, Action.WRITE_NOTE)
    annotation = read_document(document)
    view, e_id = find_passage(library, reader, addresses.read(annotation.source))
    compare_onwards(library, view.id)
    with library.database.write() as connection:
        record, before = _load_own(connection, reader, note_id, addresses)
        agrees(before)
        _refuse_new_origin(before, document)
        matter = move_note(connection, reader, record, annotation.visibility, annotation.matter or None)
        shelf = Shelf(connection, view, addresses)
        values = {
            "body": annotation.body.strip(),
            "kind": annotation.kind.value,
            "visibility": annotation.visibility.value,
            "is_privileged": annotation.is_privileged,
            "is_resolved": annotation.is_resolved,
            "formal": formal_to_json(annotation.formal),
            "matter_id": matter,
            "updated": library.now(),
        }
        values |= _move(connection, record, before, annotation, shelf, e_id)
        annotations.change_note(connection, reader, note_id, record.edition, values)
        lasting = {name: before.kept[name] for name in ("canonical", "via", CLAIMED) if name in before.kept}
        said = {name: value for name, value in document.items() if name != "creator"}
        exchange.save_kept(connection, note_id, claim(replace(annotation, id=""), said, reader, shelf) | lasting)
        for row in dict.fromkeys((record.matter_id, matter)):
            record_note(library, connection, reader, "change-note", note_id, row)


def require_own(library: Library, reader: Reader, note_id: str) -> None:
    """Raise ``NotFound`` unless the note is the reader's, before anything else of a request is looked at."""
    require(reader, Action.WRITE_NOTE)
    with library.database.read() as connection:
        if annotations.load_note(connection, reader, note_id).author_id != reader.person_id:
            raise NotFound("There is no such note of yours.")


def _load_own(
    connection: Connection, reader: Reader, note_id: str, addresses: Addresses
) -> tuple[NoteRecord, Annotation]:
    record = annotations.load_note(connection, reader, note_id)
    if record.author_id != reader.person_id:
        raise NotFound("There is no such note of yours.")
    return record, annotate(connection, [record], addresses)[0]


def _refuse_new_origin(before: Annotation, document: Mapping[str, Any]) -> None:
    for name in ("canonical", "via"):
        was, said = before.kept.get(name), document.get(name)
        if was is not None and said is not None and list_of(was) != list_of(said):
            raise Conflict("Where an annotation came from cannot be changed: canonical and via stay as they are.")


def _move(
    connection: Connection, record: NoteRecord, before: Annotation, after: Annotation, shelf: Shelf, e_id: str
) -> dict[str, Any]:
    """Place a note anew when its document names other words; else it stays where it stands in every version."""
    same_words = before.target.quote == after.target.quote and before.target.position == after.target.position
    if same_words and record.expression_id == shelf.view.id:
        return {}
    target, placement = shelf.place(record.id, after, e_id)
    exchange.remove_placements(connection, record.id)
    annotations.save_placement(connection, placement)
    carry_onwards(connection, replace(record, target=target), placement)
    return {"expression_id": shelf.view.id, "target": target}


def remove_annotation(library: Library, reader: Reader, note_id: str, addresses: Addresses, agrees: Agrees) -> None:
    """Delete a note of the reader's with its answers, if it is still what the client saw; raises ``NotFound``."""
    require(reader, Action.WRITE_NOTE)
    with library.database.write() as connection:
        record, before = _load_own(connection, reader, note_id, addresses)
        agrees(before)
        annotations.delete_note(connection, reader, note_id)
        record_note(library, connection, reader, "delete-note", note_id, record.matter_id)
    library.database.scrub()
