"""Words selected in a version and what a person has to say on them come in; notes go out, and change."""

from dataclasses import dataclass, replace

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import make_id
from variorum.annotations.annotation import Kind as NoteKind
from variorum.annotations.annotation import Visibility
from variorum.annotations.formal import Formal, formal_from_json, formal_to_json
from variorum.annotations.selectors import find_quote
from variorum.errors import BadRequest, NotFound
from variorum.exports.comment_form import sort_of
from variorum.library import Library
from variorum.library.carrying import carry_onwards, compare_onwards
from variorum.library.catalogue import find_version, list_works
from variorum.library.matter_notes import choose_matter, move_note, record_note, require_open
from variorum.library.note_places import describe_place
from variorum.library.note_views import show_notes
from variorum.library.texts import load_whole
from variorum.library.views import NoteView, VersionKey, VersionView
from variorum.spans import Span
from variorum.storage import annotations
from variorum.storage.annotations import NoteRecord, PlacementRecord, ReplyRecord
from variorum.storage.expressions import ClauseRecord
from variorum.storage.matters import load_matter
from variorum.storage.note_checks import drop_step, load_last_step, save_step

LONGEST_BODY = 20_000
LONGEST_QUOTE = 20_000


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What a person wants to keep: offsets in the version's text, or a quote (in one clause) to be looked up.

    ``matter`` is the key of the matter whose members may read it, ``formal`` goes with the kind "formal-comment" alone.
    """

    body: str
    kind: str = "comment"
    visibility: str = "only-me"
    is_privileged: bool = False
    start: int | None = None
    end: int | None = None
    quote: str = ""
    e_id: str = ""
    matter: str = ""
    formal: Formal | None = None


def write_note(library: Library, reader: Reader, version: VersionKey, draft: NoteDraft) -> NoteView:
    """Keep a new note on words of a version; when this returns it is safe.

    Raises ``BadRequest`` when there is nothing to say or the quoted words are absent or stand in several places.
    """
    require(reader, Action.WRITE_NOTE)
    _check(draft)
    _check_sort(draft.formal)
    view = find_version(library, reader, version.work, version.label, version.language)
    with library.database.read() as connection:
        text, clauses = load_whole(connection, view.id)
        span = _find_span(text.text, clauses, draft)
        target = describe_place(connection, view.id, text, clauses, span)
    compare_onwards(library, view.id)
    now = library.now()
    record = NoteRecord(
        id=make_id(),
        author_id=reader.person_id or 0,
        author=reader.name,
        matter_id=None,
        visibility=draft.visibility,
        is_privileged=draft.is_privileged,
        kind=draft.kind,
        body=draft.body.strip(),
        expression_id=view.id,
        target=target,
        edition=1,
        created=now,
        updated=now,
        is_resolved=False,
        formal=formal_to_json(draft.formal),
    )
    with library.database.write() as connection:
        record = replace(record, matter_id=choose_matter(connection, reader, draft.visibility, draft.matter))
        placement = PlacementRecord(record.id, view.id, "anchored", span.start, span.end, [])
        annotations.save_note(connection, record, placement)
        carry_onwards(connection, record, placement)
        record_note(library, connection, reader, "write-note", record.id, record.matter_id)
    return find_note(library, reader, record.id, version=view)


def _check(draft: NoteDraft) -> None:
    says = draft.body.strip() or (draft.formal and draft.formal.change)
    if not says and draft.kind != NoteKind.HIGHLIGHT:
        raise BadRequest("Write something before you save the note.")
    if len(draft.body) > LONGEST_BODY:
        raise BadRequest(f"A note holds at most {LONGEST_BODY} characters. Split it.")
    if draft.kind not in set(NoteKind):
        raise BadRequest("Choose a kind of note from the list.")
    _check_formal(draft)
    check_visibility(draft.visibility, draft.is_privileged)


def _check_formal(draft: NoteDraft) -> None:
    if (draft.kind == NoteKind.FORMAL_COMMENT) != (draft.formal is not None):
        raise BadRequest("A formal comment, and nothing else, has a type and a proposed change.")
    if draft.formal and max(map(len, formal_to_json(draft.formal).values()), default=0) > LONGEST_BODY:
        raise BadRequest(f"A note holds at most {LONGEST_BODY} characters. Split it.")


def _check_sort(formal: Formal | None) -> None:
    if formal and sort_of(formal.sort) is None:
        raise BadRequest("Choose the type of the comment: general, technical or editorial.")


def check_visibility(visibility: str, is_privileged: bool) -> None:
    """Raise ``BadRequest`` unless the value is one of the four, and one of the first two for a privileged note."""
    if visibility not in set(Visibility):
        raise BadRequest("Choose who may see the note: only me, matter, organisation or public.")
    if is_privileged and visibility not in {Visibility.ONLY_ME, Visibility.MATTER}:
        raise BadRequest("A privileged note can be seen by you or your matter only. Choose one of these.")


def _find_span(text: str, clauses: list[ClauseRecord], draft: NoteDraft) -> Span:
    if draft.start is not None and draft.end is not None:
        is_inside = 0 <= draft.start < draft.end <= len(text)
        span = Span(draft.start, draft.end).trim(text) if is_inside else Span(0, 0)
        if not span.length:
            raise BadRequest("Select some words of the text first.")
        return span
    inside = [record.clause.span for record in clauses if record.clause.e_id == draft.e_id]
    if draft.e_id and not inside:
        raise NotFound("This version has no clause of that name.")
    if not draft.quote.strip() and inside:
        return inside[0].trim(text)
    found = find_quote(text, draft.quote[:LONGEST_QUOTE], inside[0] if inside else Span(0, len(text)))
    if not found:
        raise BadRequest("These words are not in the text. Copy them exactly as they stand there.")
    if len(found) > 1:
        raise BadRequest("These words stand in several places. Quote some more of the sentence.")
    return found[0]


def find_note(library: Library, reader: Reader, note_id: str, version: VersionView | None = None) -> NoteView:
    """Return a note where it stands in a version, else in the newest it was carried to; raises ``NotFound``."""
    with library.database.read() as connection:
        record = annotations.load_note(connection, reader, note_id)
        placements = annotations.load_placements(connection, note_id)
        if version is not None:
            placements = [placement for placement in placements if placement.expression_id == version.id] or placements
        return show_notes(connection, reader, [(record, placements[-1])])[0]


def find_own_note(library: Library, reader: Reader, note_id: str) -> NoteView:
    """Return a note that the reader wrote, to be changed; raises ``NotFound`` for any other, seen or not."""
    require(reader, Action.WRITE_NOTE)
    note = find_note(library, reader, note_id)
    if not note.is_mine:
        raise NotFound("There is no such note of yours.")
    return note


def list_notes(
    library: Library,
    reader: Reader,
    work: str = "",
    state: str = "",
    text: str = "",
    mine: bool = False,
    matter: str = "",
    most: int | None = annotations.MOST_NOTES,
) -> tuple[NoteView, ...]:
    """Return the notes a reader may see, each where it stands in the newest version it was carried to.

    ``matter`` is the key of one of the reader's matters; raises ``NotFound`` for any other. ``most`` is how many a page
    shows; None for what must be complete.
    """
    newest = {version.id: at for view in list_works(library, reader) for at, version in enumerate(view.versions)}
    with library.database.read() as connection:
        latest: dict[str, tuple[NoteRecord, PlacementRecord]] = {}
        row = load_matter(connection, reader, matter).id if matter else None
        for note, placement in annotations.load_notes(connection, reader, matter_id=row, most=most):
            known = latest.get(note.id)
            if known is None or newest[placement.expression_id] >= newest[known[1].expression_id]:
                latest[note.id] = (note, placement)
        views = show_notes(connection, reader, list(latest.values()))
    wanted = text.casefold()
    kept = [
        view
        for view in views
        if (not work or view.version.work == work)
        and (not state or view.state == state)
        and (not mine or view.is_mine)
        and (not wanted or wanted in f"{view.body}\n{view.quote}".casefold())
    ]
    return tuple(sorted(kept, key=lambda view: (view.version.work, view.start is not None, view.start or 0, view.id)))


def reply(library: Library, reader: Reader, note_id: str, body: str) -> NoteView:
    """Answer a note; raises ``NotFound`` and ``BadRequest``."""
    require(reader, Action.WRITE_NOTE)
    if not body.strip() or len(body) > LONGEST_BODY:
        raise BadRequest(f"Write an answer of at most {LONGEST_BODY} characters.")
    record = ReplyRecord(make_id(), note_id, reader.person_id or 0, reader.name, body.strip(), library.now())
    with library.database.write() as connection:
        note = annotations.load_note(connection, reader, note_id)
        require_open(connection, reader, note.matter_id)
        annotations.save_reply(connection, reader, record)
        record_note(library, connection, reader, "answer-note", note_id, note.matter_id)
    return find_note(library, reader, note_id)


def edit_note(
    library: Library,
    reader: Reader,
    note_id: str,
    body: str,
    etag: str,
    visibility: str | None = None,
    is_privileged: bool | None = None,
    matter: str | None = None,
    formal: Formal | None = None,
) -> NoteView:
    """Change the reader's own note; raises ``Conflict`` when it was changed since ``etag``, ``NotFound``.

    Without ``matter`` a note for a matter stays in it. Of a formal comment, member, type, element and change are taken;
    where a form placed it and what was observed stay.
    """
    require(reader, Action.WRITE_NOTE)
    _check_sort(formal)
    with library.database.write() as connection:
        record = annotations.load_note(connection, reader, note_id)
        changed = replace(
            record,
            body=body.strip(),
            visibility=visibility or record.visibility,
            is_privileged=record.is_privileged if is_privileged is None else is_privileged,
        )
        kept = formal_from_json(record.formal) if record.kind == NoteKind.FORMAL_COMMENT else None
        if kept and formal:
            kept = replace(kept, member=formal.member, sort=formal.sort, element=formal.element, change=formal.change)
        _check(NoteDraft(changed.body, changed.kind, changed.visibility, changed.is_privileged, formal=kept))
        if record.author_id == reader.person_id:
            changed = replace(changed, matter_id=move_note(connection, reader, record, changed.visibility, matter))
        values = {
            "body": changed.body,
            "visibility": changed.visibility,
            "is_privileged": changed.is_privileged,
            "matter_id": changed.matter_id,
            "formal": formal_to_json(kept),
            "updated": library.now(),
        }
        edition = int(etag) if etag.isdecimal() else -1
        annotations.change_note(connection, reader, note_id, edition, values)
        action = "change-note" if record.matter_id == changed.matter_id else "change-visibility"
        for row in dict.fromkeys((record.matter_id, changed.matter_id)):
            record_note(library, connection, reader, action, note_id, row)
    return find_note(library, reader, note_id)


def resolve_note(library: Library, reader: Reader, note_id: str, is_resolved: bool) -> NoteView:
    """Mark a note as resolved, or open it again; raises ``NotFound``."""
    require(reader, Action.WRITE_NOTE)
    with library.database.write() as connection:
        note = annotations.load_note(connection, reader, note_id)
        require_open(connection, reader, note.matter_id)
        annotations.resolve_note(connection, reader, note_id, is_resolved, library.now())
    return find_note(library, reader, note_id)


def delete_note(library: Library, reader: Reader, note_id: str) -> None:
    """Delete the reader's own note with its answers; raises ``NotFound``."""
    require(reader, Action.WRITE_NOTE)
    with library.database.write() as connection:
        note = annotations.load_note(connection, reader, note_id)
        annotations.delete_note(connection, reader, note_id)
        record_note(library, connection, reader, "delete-note", note_id, note.matter_id)
    library.database.scrub()


def place_note(library: Library, reader: Reader, note_id: str, version: VersionKey, start: int, end: int) -> NoteView:
    """Attach the reader's own note by hand to words of a version; raises ``NotFound`` and ``BadRequest``."""
    require(reader, Action.WRITE_NOTE)
    view = find_version(library, reader, version.work, version.label, version.language)
    with library.database.read() as connection:
        text, clauses = load_whole(connection, view.id)
    span = _find_span(text.text, clauses, NoteDraft("", start=start, end=end))
    compare_onwards(library, view.id)
    with library.database.write() as connection:
        record = annotations.load_note(connection, reader, note_id)
        if record.author_id != reader.person_id:
            raise NotFound("There is no such note of yours.")
        state = "carried" if text.text[span.start : span.end] == record.target.get("exact") else "carried-changed"
        placement = PlacementRecord(note_id, view.id, state, span.start, span.end, [])
        save_step(connection, make_id(), annotations.load_placements(connection, note_id), view.id, library.now())
        annotations.save_placement(connection, placement)
        carry_onwards(connection, record, placement)
    return find_note(library, reader, note_id, version=view)


def take_back_placing(library: Library, reader: Reader, note_id: str) -> NoteView:
    """Put the reader's own note back where it stood in every version before it was last placed by hand.

    Versions that came since get it carried anew. Raises ``NotFound``; ``BadRequest`` when there is nothing to take back.
    """
    require(reader, Action.WRITE_NOTE)
    with library.database.read() as connection:
        annotations.load_note(connection, reader, note_id)
        last = load_last_step(connection, note_id)
    if last is not None:
        compare_onwards(library, last.placed_in)
    with library.database.write() as connection:
        record = annotations.load_note(connection, reader, note_id)
        if record.author_id != reader.person_id:
            raise NotFound("There is no such note of yours.")
        step = load_last_step(connection, note_id)
        if step is None:
            raise BadRequest("There is no placing of this note to take back.")
        for placement in step.placements:
            if placement.expression_id == step.placed_in:
                annotations.save_placement(connection, placement)
                carry_onwards(connection, record, placement)
        for placement in step.placements:
            annotations.save_placement(connection, placement)
        drop_step(connection, step.id)
    return find_note(library, reader, note_id)
