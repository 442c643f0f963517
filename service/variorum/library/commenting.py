"""A version and a reader come in; the comment form of a standards body goes out, made of their formal comments, and back."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.annotations.annotation import Kind
from variorum.annotations.comment_places import name_element, name_lines
from variorum.annotations.formal import Formal
from variorum.comparison.text import Text
from variorum.errors import BadRequest
from variorum.exports.comment_form import GENERAL, Comment, CommentForm, sort_of, tidy_comment
from variorum.exports.comment_forms import KINDS
from variorum.library import Library
from variorum.library.catalogue import find_version, find_work
from variorum.library.comment_views import FormView, LeftOut
from variorum.library.exporting import Export
from variorum.library.inspecting import full_num
from variorum.library.matter_notes import record_export
from variorum.library.note_views import show_notes
from variorum.library.texts import load_whole
from variorum.library.views import NoteView, VersionKey, VersionView
from variorum.spans import Span
from variorum.storage.annotations import load_notes
from variorum.storage.audit import record_action
from variorum.storage.database import Connection
from variorum.storage.expressions import load_pages_of_span

BARE = ("clause ", "subclause ", "section ")
"""The form asks for the number of a clause without its word."""

REASONS = (
    "privileged",
    "other-matter",
    "somebody-else",
    "other-type",
    "resolved",
    "no-place",
    "no-member",
    "other-kind",
)
"""Why a note is not in a form, in the order in which it is told; a note is counted under the first that is true."""


@dataclass(frozen=True, slots=True)
class FormRequest:
    """What a reader asks of a form: its head, the code of comments that have none, and which comments.

    ``matter`` is the key of the matter whose comments alone are wanted; ``numbered`` counts comments of one member: US-01.
    ``chosen`` are ids of privileged notes to take along by name.
    """

    date: str = ""
    document: str = ""
    project: str = ""
    member: str = ""
    numbered: bool = False
    mine: bool = False
    matter: str = ""
    sort: str = ""
    with_resolved: bool = True
    with_wordings: bool = False
    chosen: frozenset[str] = frozenset()


ANYTHING = FormRequest()


def make_form(library: Library, reader: Reader, key: VersionKey, asked: FormRequest = ANYTHING) -> FormView:
    """Return the form of the reader's formal comments on a version, with all that is left out of it, counted.

    Privileged comments are in it only when they are chosen by name. The last column is the secretariat's and is empty.
    Raises ``NotFound``.
    """
    require(reader, Action.SEE_NOTES)
    version = find_version(library, reader, key.work, key.label, key.language)
    with library.database.read() as connection:
        found = show_notes(connection, reader, load_notes(connection, reader, [version.id], most=None))
        notes = sorted(found, key=lambda note: (note.start is not None, note.start or 0, note.created, note.id))
        writer = CommentWriter(connection, version)
        reasons = {note.id: _why_not(note, asked) for note in notes}
        taken = [note for note in notes if not reasons[note.id]]
        comments = [writer.write(note) for note in taken]
    comments = [replace(one, member=one.member or asked.member, observations="") for one in comments]
    counts = Counter(reason for reason in reasons.values() if reason)
    work = find_work(library, reader, key.work)
    form = CommentForm(
        tuple(_number(comments) if asked.numbered else comments),
        date=asked.date,
        document=asked.document or f"{work.identifier or work.title} ({version.name})",
        project=asked.project,
    )
    return FormView(
        version=version,
        form=form,
        notes=tuple(taken),
        left_out=tuple(LeftOut(reason, counts[reason]) for reason in REASONS if counts[reason]),
        privileged=tuple(note for note in notes if note.is_privileged and note.kind == Kind.FORMAL_COMMENT),
    )


def _why_not(note: NoteView, asked: FormRequest) -> str:
    """Return the reason for which a note is not in a form, or nothing."""
    formal = note.formal or Formal()
    kinds = {Kind.FORMAL_COMMENT, *([Kind.PROPOSED_WORDING] if asked.with_wordings else [])}
    reasons = {
        "other-kind": note.kind not in kinds,
        "privileged": note.is_privileged and note.id not in asked.chosen,
        "other-matter": bool(asked.matter) and note.matter != asked.matter,
        "somebody-else": asked.mine and not note.is_mine,
        "other-type": bool(asked.sort) and sort_of(formal.sort) != asked.sort,
        "resolved": note.is_resolved and not asked.with_resolved,
        "no-place": note.start is None and not note.is_on_whole and note.origin != note.version,
        "no-member": not formal.member and not asked.member,
    }
    if reasons["other-kind"] and not note.is_privileged:
        return "other-kind"
    return next((reason for reason in REASONS if reasons[reason]), "")


def _number(comments: Sequence[Comment]) -> list[Comment]:
    """Count the comments of each member; what is numbered already keeps its number."""
    counts: Counter[str] = Counter()
    numbered = []
    for one in comments:
        if any(sign.isdigit() for sign in one.member):
            numbered.append(one)
            continue
        counts[one.member] += 1
        numbered.append(replace(one, member=f"{one.member}-{counts[one.member]:02}"))
    return numbered


class CommentWriter:
    """Writes notes of one version as rows of the form; the text is read once for all of them."""

    def __init__(self, connection: Connection, version: VersionView) -> None:
        """Read the text and its clauses."""
        self._connection, self._version = connection, version
        self._text, records = load_whole(connection, version.id)
        self._starts = [record.clause.span.start for record in records]

    @property
    def text(self) -> Text:
        """The text of the version, with its clauses."""
        return self._text

    def write(self, note: NoteView) -> Comment:
        """Return the row of a note: where a form placed it in this version as written there, else as its words stand."""
        formal = note.formal or Formal()
        if note.kind == Kind.PROPOSED_WORDING:
            formal = replace(formal, sort="te", change=note.body)
        is_as_written = note.origin == note.version and bool(formal.clause or formal.line)
        clause, line, element = (
            (formal.clause, formal.line, formal.element) if is_as_written else self._name_place(note, formal)
        )
        body = f"“{note.quote_here or note.quote}”" if note.kind == Kind.PROPOSED_WORDING else note.body
        return tidy_comment(
            Comment(formal.member, line, clause, element, formal.sort, body, formal.change, formal.observations)
        )

    def _name_place(self, note: NoteView, formal: Formal) -> tuple[str, str, str]:
        if note.start is None or note.end is None:
            return (GENERAL, "", "") if note.is_on_whole else (note.num, "", formal.element)
        span = Span(note.start, note.end)
        clause = self._text.clauses[max(0, bisect_right(self._starts, span.start) - 1)]
        num = full_num(self._text.clauses, clause).rstrip(".") or clause.heading or GENERAL
        word = next((word for word in BARE if num.lower().startswith(word)), "")
        segments = [
            segment
            for page in load_pages_of_span(self._connection, self._version.id, span)
            for segment in page.segments
        ]
        is_whole = span.start <= clause.span.start
        lines = name_lines(segments, span)
        return num[len(word) :], lines, formal.element or ("" if is_whole else name_element(self._text, clause, span))


def export_form(library: Library, reader: Reader, key: VersionKey, kind: str, asked: FormRequest = ANYTHING) -> Export:
    """Return the form as a file of one of the kinds, and write down that it left; raises ``BadRequest``, ``NotFound``."""
    if kind not in KINDS:
        raise BadRequest(f"A form of comments is exported as {', '.join(KINDS)}.")
    view = make_form(library, reader, key, asked)
    content = KINDS[kind].write(view.form)
    with library.database.write() as connection:
        subject = f"{key.work}@{view.version.key.label}"[:200]
        detail = f"{kind}: {len(view.notes)}, privileged: {sum(note.is_privileged for note in view.notes)}"
        record_action(connection, reader.person_id, "export-comments", subject, library.now(), detail)
        record_export(library, connection, reader, (note.matter for note in view.notes))
    return Export(content, KINDS[kind].media_type, f"{key.work}-{view.version.key.label}{KINDS[kind].ending}")
