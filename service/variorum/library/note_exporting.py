"""Notes that a reader may see come in, with a choice of them; a memorandum or a privilege log goes out, counted first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.errors import BadRequest
from variorum.exports.forms import EXCEL, WORD
from variorum.exports.memo import Memo, MemoClause, MemoNote, MemoPart, Said
from variorum.exports.note_words import note_word
from variorum.exports.privilege_log import LogRow, write_log_csv, write_log_xlsx
from variorum.exports.words import place_words
from variorum.library import Library
from variorum.library.catalogue import list_works
from variorum.library.comment_views import LeftOut
from variorum.library.exporting import Export
from variorum.library.matter_notes import record_export
from variorum.library.noting import list_notes
from variorum.library.views import NoteView, VersionKey, WorkView
from variorum.storage.audit import record_action

FILES = ("memo", "log-xlsx", "log-csv")
"""The files that notes are handed out in, by name."""
REASONS = ("privileged", "other-matter", "other-work", "somebody-else", "other-state", "other-words", "resolved")
"""Why a note is not in a file, in the order in which it is told; a note is counted under the first that is true."""


@dataclass(frozen=True, slots=True)
class NotesRequest:
    """Which notes a reader wants in a file; empty is everything, but privileged notes are ``chosen`` one by one, by id."""

    work: str = ""
    state: str = ""
    text: str = ""
    matter: str = ""
    mine: bool = False
    with_resolved: bool = True
    chosen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NotesFileView:
    """What a file would hold, and how many notes it would not, before it is handed out.

    ``privileged`` are the privileged notes that the other choices leave, whether chosen or not: a log lists the chosen
    ones, a memorandum has their words.
    """

    notes: tuple[NoteView, ...]
    left_out: tuple[LeftOut, ...]
    privileged: tuple[NoteView, ...]


def choose_notes(library: Library, reader: Reader, asked: NotesRequest) -> NotesFileView:
    """Return the notes that a memorandum would hold, in the order of their documents, with all that are left out, counted."""
    require(reader, Action.SEE_NOTES)
    notes = list_notes(library, reader, most=None)
    reasons = {note.id: _why_not(note, asked) for note in notes}
    counts = Counter(reason for reason in reasons.values() if reason)
    return NotesFileView(
        notes=tuple(note for note in notes if not reasons[note.id]),
        left_out=tuple(LeftOut(reason, counts[reason]) for reason in REASONS if counts[reason]),
        privileged=tuple(
            note
            for note in notes
            if note.is_privileged and (note.id in asked.chosen or reasons[note.id] == "privileged")
        ),
    )


def _why_not(note: NoteView, asked: NotesRequest) -> str:
    """Return the reason for which a note is not in a file, or nothing; other choices come before privilege is told."""
    wanted = asked.text.casefold()
    reasons = {
        "other-matter": bool(asked.matter) and note.matter != asked.matter,
        "other-work": bool(asked.work) and note.version.work != asked.work,
        "somebody-else": asked.mine and not note.is_mine,
        "other-state": bool(asked.state) and note.state != asked.state,
        "other-words": wanted not in f"{note.body}\n{note.quote}".casefold(),
        "resolved": note.is_resolved and not asked.with_resolved,
        "privileged": note.is_privileged and note.id not in asked.chosen,
    }
    return next((reason for reason, is_true in reasons.items() if is_true), "")


def export_notes_file(library: Library, reader: Reader, file: str, asked: NotesRequest, language: str = "en") -> Export:
    """Return the notes as a memorandum ("memo"), or the chosen privileged ones as a log without a word of them.

    It is written down that they left. Raises ``BadRequest`` for another file, or when nothing would be in it.
    """
    if file not in FILES:
        raise BadRequest(f"Notes are exported as {', '.join(FILES)}.")
    view = choose_notes(library, reader, asked)
    notes = sorted((note for note in view.notes if file == "memo" or note.is_privileged), key=_place)
    if not notes:
        raise BadRequest("There is no note for this file. Choose privileged notes for a log one by one.")
    desk = _Desk(list_works(library, reader), reader, library.now(), language)
    export = desk.write_memo(notes, view.left_out) if file == "memo" else desk.write_log(notes, file)
    with library.database.write() as connection:
        detail = f"notes {len(notes)}, privileged {sum(note.is_privileged for note in notes)}"
        record_action(connection, reader.person_id, "export-notes", file, library.now(), detail)
        record_export(library, connection, reader, (note.matter for note in notes))
    return export


def _place(note: NoteView) -> tuple[str, str, str, bool, int, str]:
    key = note.version
    return key.work, key.label, key.language, note.start is not None, note.start or 0, note.id


class _Desk:
    """Names documents and clauses for files, in one language."""

    def __init__(self, works: Sequence[WorkView], reader: Reader, made: datetime, language: str) -> None:
        self.works = {work.slug: work for work in works}
        self.reader, self.made, self.language = reader, made, language

    def write_memo(self, notes: Sequence[NoteView], left_out: Sequence[LeftOut]) -> Export:
        from variorum.exports.memo_docx import write_memo

        parts = []
        for key, of_version in groupby(notes, key=lambda note: note.version):
            clauses = tuple(
                MemoClause(name, tuple(map(self._note, of_clause)))
                for name, of_clause in groupby(of_version, key=self._name_clause)
            )
            parts.append(MemoPart(self._name_version(key), clauses))
        memo = Memo(
            author=self.reader.name,
            made=self.made,
            language=self.language,
            count=len(notes),
            left_out=tuple((one.reason, one.count) for one in left_out),
            has_privileged=any(note.is_privileged for note in notes),
            parts=tuple(parts),
        )
        return Export(write_memo(memo), WORD, f"notes-{self.made:%Y-%m-%d}.docx")

    def write_log(self, notes: Sequence[NoteView], file: str) -> Export:
        rows = [
            LogRow(
                number=str(number),
                date=f"{note.created:%Y-%m-%d}",
                author=note.author,
                recipients=", ".join(sorted({reply.author for reply in note.replies} - {note.author})),
                kind=self._say(note.kind),
                document=self._name_version(note.version),
                subject=self._name_clause(note),
                circle=self._say(note.visibility, note.matter_number),
            )
            for number, note in enumerate(notes, 1)
        ]
        if file == "log-csv":
            content = write_log_csv(rows, self.language)
            return Export(content, "text/csv; charset=utf-8", f"privilege-log-{self.made:%Y-%m-%d}.csv")
        content = write_log_xlsx(rows, self.language, self.made)
        return Export(content, EXCEL, f"privilege-log-{self.made:%Y-%m-%d}.xlsx")

    def _note(self, note: NoteView) -> MemoNote:
        marks = [self._say(note.kind)] if note.kind != "comment" else []
        marks += [self._say("written-in", note.origin_name)] if note.origin != note.version else []
        marks += [self._say("changed")] if note.state == "carried-changed" else []
        marks += [self._say("resolved-mark")] if note.is_resolved else []
        marks += [self._say("privileged")] if note.is_privileged else []
        replies = tuple(Said(one.author, one.created.date(), one.body) for one in note.replies)
        return MemoNote(
            quote=" ".join((note.quote_here or note.quote).split()),
            citation=self._cite(note),
            said=Said(note.author, note.created.date(), note.body),
            change=note.formal.change if note.formal else "",
            replies=replies,
            marks=tuple(marks),
        )

    def _cite(self, note: NoteView) -> str:
        work = self.works.get(note.version.work)
        parts = [work.identifier or work.title if work else note.version.work, note.num]
        parts += [place_words(self.language, note.page, "")] if note.page else []
        return ", ".join(part for part in parts if part)

    def _name_version(self, key: VersionKey) -> str:
        work = self.works.get(key.work)
        version = next((one for one in work.versions if one.key == key), None) if work else None
        return f"{work.title}, {version.name}" if work and version else f"{key.work}, {key.label}"

    def _name_clause(self, note: NoteView) -> str:
        if note.start is None:
            return self._say("on-whole" if note.is_on_whole else "no-place")
        return note.num or note.e_id

    def _say(self, code: str, *values: object) -> str:
        return note_word(self.language, code, *values)
