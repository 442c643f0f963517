"""A comparison, a version or its notes come in; a file for other people goes out."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import NamedTuple

from variorum.accounts.account import Reader
from variorum.clauses.amended import read_as_amended, read_as_it_stands
from variorum.clauses.clause import DoubtKind
from variorum.errors import BadRequest
from variorum.exports.comparison_json import write_json
from variorum.exports.redline import Reason, Redline, Row, Run, Side, Source, Statistics
from variorum.exports.redline_html import write_html
from variorum.exports.redline_text import write_text
from variorum.library import Library
from variorum.library.catalogue import find_version
from variorum.library.comparing import compare_versions
from variorum.library.note_views import load_note_views
from variorum.library.reading_room import find_original, open_reader
from variorum.library.redline import DOUBT_REASONS
from variorum.library.views import (
    ClauseView,
    CompareView,
    NoticeView,
    RowView,
    RunView,
    SideView,
    VersionKey,
    VersionView,
    WorkView,
)
from variorum.storage.expressions import load_marks, load_text

FORMS: dict[str, tuple[Callable[[Redline], str], str]] = {
    "html": (write_html, "text/html; charset=utf-8"),
    "json": (write_json, "application/json; charset=utf-8"),
    "text": (write_text, "text/plain; charset=utf-8"),
}
SPACES = re.compile(r" {2,}")
SUFFIXES = {"html": "html", "json": "json", "text": "txt"}


class Export(NamedTuple):
    """A file to hand out."""

    content: bytes
    media_type: str
    filename: str


def export_comparison(library: Library, reader: Reader, old: VersionKey, new: VersionKey, form: str) -> Export:
    """Return a comparison as "html" (one file, offline), "json" or "text"; it holds no notes at all.

    Raises ``NotFound`` and ``BadRequest``.
    """
    view = compare_versions(library, reader, old, new)
    content = format_comparison(view, form)
    filename = f"{new.work}-{old.label}-{new.label}.{SUFFIXES[form]}"
    return Export(content, FORMS[form][1], filename)


def format_comparison(view: CompareView, form: str) -> bytes:
    """Return a comparison as bytes of a form; raises ``BadRequest`` for a form there is none of."""
    if form not in FORMS:
        raise BadRequest(f"A comparison is exported as {', '.join(FORMS)}.")
    return FORMS[form][0](_redline(view)).encode("utf-8")


def _redline(view: CompareView) -> Redline:
    return Redline(
        old=_source(view.old_work, view.old, view.notices[0]),
        new=_source(view.new_work, view.new, view.notices[1]),
        run=view.run,
        engine=view.engine,
        statistics=Statistics(**asdict(view.statistics)),
        rows=tuple(_row(row) for row in view.rows),
        ledger=view.ledger,
    )


def _source(work: WorkView, version: VersionView, notices: Sequence[NoticeView]) -> Source:
    kinds = dict.fromkeys(notice.kind for notice in notices)
    return Source(
        work=work.title,
        name=version.name,
        language=version.language,
        sha256=version.sha256,
        filename=version.filename,
        pages=version.pages,
        identifier=work.identifier,
        stage=version.stage,
        adopted=version.dates.adopted,
        published=version.dates.published,
        in_force=version.dates.in_force,
        doubted=tuple((kind, tuple(one.page for one in notices if one.kind == kind)) for kind in kinds),
    )


def _row(row: RowView) -> Row:
    return Row(
        kind=row.kind,
        number=row.number,
        old=_side(row.old),
        new=_side(row.new),
        inline_heading=_runs(row.inline_heading),
        inline=_runs(row.inline),
        reasons=tuple(Reason(reason.reason, reason.old, reason.new) for reason in row.reasons),
        is_substantive=row.is_substantive,
        is_edited=row.is_edited,
        is_renumbered=row.is_renumbered,
        moved_from=row.moved_from,
        moved_to=row.moved_to,
        depth=row.depth,
    )


def _side(side: SideView | None) -> Side | None:
    if side is None:
        return None
    doubts = tuple(DOUBT_REASONS[DoubtKind(doubt.kind)] for doubt in side.text_doubts)
    return Side(side.num, _runs(side.heading), _runs(side.runs), side.page, side.line, side.label, doubts)


def _runs(runs: tuple[RunView, ...]) -> tuple[Run, ...]:
    return tuple(Run(run.op, run.text) for run in runs)


def export_version(library: Library, reader: Reader, key: VersionKey, what: str) -> bytes:
    """Return the "text" of a version, its "clauses" as JSON, or the "original" PDF; raises ``NotFound``.

    "text" leaves out what the publisher struck; "as-it-stands" leaves out instead what an amending print adds.
    """
    if what == "original":
        path, _ = find_original(library, reader, key.work, key.label, key.language)
        return path.read_bytes()
    view = open_reader(library, reader, key.work, key.label, key.language, whole=True)
    if what == "clauses":
        clauses = [asdict(clause) for clause in view.clauses]
        value = {"version": asdict(view.version), "clauses": clauses}
        return (json.dumps(value, default=str, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
    with library.database.read() as connection:
        text, marks = load_text(connection, view.version.id), load_marks(connection, view.version.id)
    reading = read_as_it_stands(text, marks) if what == "as-it-stands" else read_as_amended(text, marks)
    blocks = [_write_clause(clause, reading) for clause in view.clauses]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8")


def _write_clause(clause: ClauseView, reading: str) -> str:
    heading = reading[clause.heading_start : clause.heading_start + len(clause.heading)]
    paragraphs = (reading[p.start : p.start + len(p.text)] for p in clause.paragraphs)
    lines = [f"{clause.num} {heading}", *paragraphs]
    return "\n".join(line for line in (SPACES.sub(" ", line).strip(" ") for line in lines) if line)


def export_notes(library: Library, reader: Reader, key: VersionKey) -> bytes:
    """Return the notes of a version that a reader may see, as JSON; privileged notes are left out for everybody."""
    version = find_version(library, reader, key.work, key.label, key.language)
    notes = [asdict(note) for note in load_note_views(library, reader, version) if not note.is_privileged]
    return (json.dumps(notes, default=str, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
