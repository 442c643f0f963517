"""Files of notes from elsewhere come in and are kept, each note with a place or waiting for one; files of notes go out."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import make_id
from variorum.annotations.annotation import Annotation, State, limit_visibility
from variorum.annotations.annotation import Visibility as Circle
from variorum.annotations.documents import parse_document
from variorum.annotations.hypothesis import read_hypothesis, write_hypothesis
from variorum.annotations.json_values import list_of, objects_of, string_of
from variorum.annotations.web_annotation import VOCABULARY, annotation_from_json_ld, annotation_to_json_ld
from variorum.errors import BadRequest, NotFound
from variorum.exports.notes_csv import read_notes_csv, write_notes_csv
from variorum.library import Library
from variorum.library.carrying import carry_all_onwards, compare_onwards
from variorum.library.catalogue import find_version, list_works
from variorum.library.exchange import Addresses, collect, find_annotation, write_time
from variorum.library.exporting import Export
from variorum.library.matter_notes import choose_matter, record_export, record_note
from variorum.library.noting import LONGEST_BODY, check_visibility
from variorum.library.receiving import Shelf, claim, find_excess, pick_passage
from variorum.library.views import VersionKey, VersionView
from variorum.storage import annotations, exchange
from variorum.storage.annotations import NoteRecord, PlacementRecord, ReplyRecord
from variorum.storage.audit import record_action
from variorum.storage.database import Connection
from variorum.storage.people import find_person_by_email, matters_of

MEDIA_TYPES = {
    "json-ld": ("application/ld+json", "jsonld"),
    "hypothesis": ("application/json", "json"),
    "csv": ("text/csv; charset=utf-8", "csv"),
}
"""The files that notes are exchanged in, by name, with how each ends."""
MOST = 10_000
"""Notes of one file."""
COUNTED = ("placed", "on-whole", "waiting", "replies", "known", "nowhere", "unreadable")
"""What becomes of the notes of a file. Known: here already. Nowhere: of no version of this library, and none was chosen."""

Found = tuple[dict[str, Any], Annotation, VersionView, str]


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """How somebody wants a file taken: notes of other documents go to ``version``; unless said, they are theirs alone."""

    version: VersionKey | None = None
    visibility: str = "only-me"
    matter: str = ""


@dataclass(frozen=True, slots=True)
class TransferView:
    """What became of the notes of a file: how many of each of ``COUNTED``, and the ids of those that were kept."""

    counts: tuple[tuple[str, int], ...]
    kept: tuple[str, ...]


def export_collection(
    library: Library,
    reader: Reader,
    addresses: Addresses,
    form: str,
    version: VersionKey | None = None,
    chosen: Sequence[str] = (),
) -> Export:
    """Return the notes that a reader may see as a file, and privileged ones only as far as ``chosen`` names them.

    Raises ``BadRequest`` for a form there is none of, ``NotFound`` for a version or a chosen note.
    """
    if form not in MEDIA_TYPES:
        raise BadRequest(f"Notes are exchanged as {', '.join(MEDIA_TYPES)}.")
    collected = collect(library, reader, addresses, version)
    named = [find_annotation(library, reader, note_id, addresses) for note_id in chosen]
    notes = (*collected.annotations, *(note for note in named if note.is_privileged))
    media_type, ending = MEDIA_TYPES[form]
    if reader.is_signed_in:
        with library.database.write() as connection:
            detail = f"{form} notes {len(notes)}"
            record_action(connection, reader.person_id, "export-notes", "notes", library.now(), detail)
            record_export(library, connection, reader, (note.matter for note in notes))
    name = "-".join([version.work, version.label, "notes"] if version else ["notes"])
    return Export(_write(notes, form, write_time(library.now())), media_type, f"{name}.{ending}")


def count_exchanged(library: Library, reader: Reader, addresses: Addresses) -> int:
    """Return how many notes such a file holds for a reader, unless privileged ones are chosen by name."""
    return collect(library, reader, addresses, most=0, is_whole=False).total


def _write(notes: Sequence[Annotation], form: str, made: str) -> bytes:
    if form == "csv":
        return write_notes_csv(notes)
    if form == "hypothesis":
        return _to_bytes(write_hypothesis(notes, made))
    items = [annotation_to_json_ld(note, with_privileged=True) for note in notes]
    page = {"id": "urn:variorum:notes:0", "type": "AnnotationPage", "startIndex": 0, "items": items}
    value = {"@context": VOCABULARY, "id": "urn:variorum:notes", "type": "AnnotationCollection", "label": "Notes"}
    return _to_bytes(value | {"total": len(items)} | ({"first": page} if items else {}))


def _to_bytes(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def import_notes(
    library: Library, reader: Reader, content: bytes, addresses: Addresses, asked: ImportRequest
) -> TransferView:
    """Keep the notes of a file, all or none, and return what became of each; a second import of a file adds nothing.

    JSON-LD, files of Hypothesis and CSV are told apart by what they hold. Who may read a note is what the reader says now,
    never what the file says; but a note that was privileged stays so. Raises ``BadRequest``, ``NotFound``.
    """
    require(reader, Action.WRITE_NOTE)
    check_visibility(asked.visibility, False)
    documents = read_file(content)
    counts: Counter[str] = Counter()
    with library.database.read() as connection:
        known = exchange.load_origins(connection, reader)
    found = _find_all(library, reader, documents, addresses, asked, known, counts)
    for row in {view.id for _, _, view, _ in found}:
        compare_onwards(library, row)
    with library.database.write() as connection:
        matter = choose_matter(connection, reader, asked.visibility, asked.matter)
        kept = _keep_all(library, connection, reader, found, addresses, matter, counts)
        record_action(connection, reader.person_id, "import-notes", "notes", library.now(), f"notes {len(kept)}")
    return TransferView(tuple((name, counts[name]) for name in COUNTED), tuple(kept))


def find_writer(library: Library, email: str) -> Reader:
    """Return the person under whose name notes are imported beside the service; raises ``NotFound``."""
    with library.database.read() as connection:
        person = find_person_by_email(connection, email.strip().lower())
        if person is None or person.is_disabled:
            raise NotFound("There is nobody of that e-mail address.")
        matters = matters_of(connection, person.id)
    return Reader(person.id, person.name, person.email, person.role, matters)


def read_file(content: bytes) -> list[dict[str, Any]]:
    """Return the Web Annotations that a file holds, of whichever form; raises ``BadRequest``."""
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in {b"{", b"["}:
        documents = read_notes_csv(content)
    else:
        value = parse_document(content)
        documents = read_hypothesis(value) or [dict(one) for one in _unfold(value)]
    if not documents:
        raise BadRequest("There are no notes in this file.")
    if len(documents) > MOST:
        raise BadRequest(f"A file holds at most {MOST} notes. Split it.")
    return documents


def _unfold(value: Any) -> list[Any]:
    """Return the annotations of a collection, a page, a list, or one alone."""
    if isinstance(value, list):
        return objects_of(value)
    pages = [value, *objects_of(value.get("first"))]
    items = [one for page in pages for one in objects_of(page.get("items"))]
    return items or ([value] if "target" in value else [])


def _find_all(
    library: Library,
    reader: Reader,
    documents: Sequence[dict[str, Any]],
    addresses: Addresses,
    asked: ImportRequest,
    known: set[str],
    counts: Counter[str],
) -> list[Found]:
    """Return the annotations that can be kept, each with its version and clause; count the others."""
    works = {work.slug: work for work in list_works(library, reader)}
    chosen = asked.version and find_version(
        library, reader, asked.version.work, asked.version.label, asked.version.language
    )
    found: list[Found] = []
    own = {addresses.note(name) for name in known}
    for document in documents:
        name = string_of(document.get("id"))
        if name and (name in known or name in own):
            counts["known"] += 1
            continue
        annotation = _read(document, asked)
        if annotation is None:
            counts["unreadable"] += 1
            continue
        passage = addresses.read(annotation.source) if annotation.source else None
        work = works.get(passage.work) if passage else None
        labels = {version.key.label for version in work.versions} if work else set()
        if work and passage and passage.label in labels:
            found.append((document, annotation, *pick_passage(work, passage)))
        elif chosen:
            found.append((document, annotation, chosen, ""))
        else:
            counts["nowhere"] += 1
    return found


def _read(document: dict[str, Any], asked: ImportRequest) -> Annotation | None:
    """Return an annotation as the reader wants it kept, or None for what is none, or says more than is kept."""
    is_annotation = "Annotation" in list_of(document.get("type")) and list_of(document.get("target"))
    if not is_annotation:
        return None
    visibility = limit_visibility(Circle(asked.visibility), document.get("variorum:privileged") is True)
    said = {**document, "variorum:visibility": visibility.value, "variorum:matter": asked.matter}
    annotation = annotation_from_json_ld(said)
    return annotation if find_excess(annotation) is None else None


def _keep_all(
    library: Library,
    connection: Connection,
    reader: Reader,
    found: Sequence[Found],
    addresses: Addresses,
    matter: int | None,
    counts: Counter[str],
) -> list[str]:
    kept: list[str] = []
    for view in {view.id: view for _, _, view, _ in found}.values():
        shelf = Shelf(connection, view, addresses)
        placed: list[tuple[NoteRecord, PlacementRecord]] = []
        for document, annotation, there, e_id in found:
            if there.id != view.id:
                continue
            note, placement = shelf.receive(library, reader, annotation, e_id, matter)
            annotations.save_note(connection, note, placement)
            exchange.save_kept(connection, note.id, claim(annotation, document, reader, shelf))
            counts["replies"] += _keep_replies(library, connection, reader, note.id, annotation)
            counts[_name_state(placement)] += 1
            record_note(library, connection, reader, "import-note", note.id, matter)
            placed.append((note, placement))
        carry_all_onwards(connection, placed)
        kept += [note.id for note, _ in placed]
    return kept


def _name_state(placement: PlacementRecord) -> str:
    if placement.start is not None:
        return "placed"
    return "on-whole" if placement.state == State.ANCHORED else "waiting"


def _keep_replies(
    library: Library, connection: Connection, reader: Reader, note_id: str, annotation: Annotation
) -> int:
    """Keep answers under the name of whoever imports them, and say in them whose words they are."""
    for answer in annotation.answers:
        by = ", ".join(part for part in (answer.creator, answer.created[:10]) if part)
        is_own = answer.creator == reader.name
        body = answer.body[:LONGEST_BODY] if is_own or not by else f"{answer.body[:LONGEST_BODY]}\n\n({by})"
        record = ReplyRecord(make_id(), note_id, reader.person_id or 0, reader.name, body, library.now())
        annotations.save_reply(connection, reader, record)
    return len(annotation.answers)
