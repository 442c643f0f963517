"""A comparison, a version or its notes come in; a file for other people goes out."""

import json
import re
from dataclasses import asdict
from typing import NamedTuple

from variorum.accounts.account import Reader
from variorum.clauses.amended import SOFT_HYPHEN, read_as_amended, read_as_it_stands
from variorum.clauses.clause import DoubtKind
from variorum.errors import BadRequest
from variorum.exports.forms import FORMS
from variorum.exports.words import word, word_language
from variorum.library import Library
from variorum.library.catalogue import find_version
from variorum.library.comparing import Compared, find_reviewed, load_comparison
from variorum.library.note_views import load_note_views
from variorum.library.reading_room import find_original, open_reader
from variorum.library.redline import DOUBT_REASONS
from variorum.library.redlining import build_redline
from variorum.library.selecting import Selection
from variorum.library.views import ClauseView, VersionKey
from variorum.storage.expressions import load_marks, load_text

EVERYTHING = Selection()
SPACES = re.compile(r" {2,}")


class Export(NamedTuple):
    """A file to hand out."""

    content: bytes
    media_type: str
    filename: str


def export_comparison(
    library: Library,
    reader: Reader,
    pair: tuple[VersionKey, VersionKey],
    form: str,
    selection: Selection = EVERYTHING,
    run: str = "",
) -> Export:
    """Return the comparison of an old and a new version as a file of one of ``FORMS``; it holds no notes at all.

    ``run`` names a stored run, as in ``load_comparison``. Raises ``NotFound`` and ``BadRequest``.
    """
    old, new = pair
    compared = load_comparison(library, reader, old, new, run)
    reviewed = find_reviewed(library, reader, compared) if selection.is_open else frozenset()
    content = format_comparison(compared, form, selection, reviewed)
    filename = f"{new.work}-{old.label}-{new.label}{FORMS[form].ending}"
    return Export(content, FORMS[form].media_type, filename)


def format_comparison(
    compared: Compared, form: str, selection: Selection = EVERYTHING, reviewed: frozenset[int] = frozenset()
) -> bytes:
    """Return a comparison as bytes of a form, without ``reviewed`` changes if open ones alone were asked for.

    Raises ``BadRequest`` for a form there is none of.
    """
    if form not in FORMS:
        raise BadRequest(f"A comparison is exported as {', '.join(FORMS)}.")
    return FORMS[form].write(build_redline(compared, selection, reviewed))


def export_version(library: Library, reader: Reader, key: VersionKey, what: str) -> bytes:
    """Return the "text" of a version, its "clauses" as JSON, or the "original" PDF; raises ``NotFound``.

    "text" leaves out what the publisher struck; "as-it-stands" leaves out instead what an amending print adds. A clause
    whose words may not be what is printed begins with a line in brackets that says so.
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
    language = word_language(view.version.language)
    reading = read_as_it_stands(text, marks) if what == "as-it-stands" else read_as_amended(text, marks)
    blocks = [_write_clause(clause, reading, language) for clause in view.clauses]
    return ("\n\n".join(block for block in blocks if block) + "\n").encode("utf-8")


def _write_clause(clause: ClauseView, reading: str, language: str) -> str:
    heading = reading[clause.heading_start : clause.heading_start + len(clause.heading)]
    paragraphs = (reading[p.start : p.start + len(p.text)] for p in clause.paragraphs)
    shown = (line.replace(SOFT_HYPHEN, "") for line in (f"{clause.num} {heading}", *paragraphs))
    lines = [line for line in (SPACES.sub(" ", line).strip(" ") for line in shown) if line]
    return "\n".join([*_doubts_of(clause, language), *lines]) if lines else ""


def _doubts_of(clause: ClauseView, language: str) -> list[str]:
    doubts = [doubt for doubt in clause.doubts if doubt.kind in set(DOUBT_REASONS)]
    return [
        f"[⚠ {word(language, 'on-pages', word(language, DOUBT_REASONS[DoubtKind(doubt.kind)]), doubt.before or clause.page)}]"
        for doubt in doubts
    ]


def export_notes(library: Library, reader: Reader, key: VersionKey) -> bytes:
    """Return the notes of a version that a reader may see, as JSON; privileged notes are left out for everybody."""
    version = find_version(library, reader, key.work, key.label, key.language)
    notes = [asdict(note) for note in load_note_views(library, reader, version) if not note.is_privileged]
    return (json.dumps(notes, default=str, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
