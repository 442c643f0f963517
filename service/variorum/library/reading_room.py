"""The name of a version comes in; its clauses, contents, notes and pages go out, ready to read."""

import base64
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from variorum.accounts.account import Reader
from variorum.clauses.clause import Clause
from variorum.errors import NotFound
from variorum.layout.block import Mark
from variorum.library import Library
from variorum.library.catalogue import find_version, find_work, pick_version
from variorum.library.inspecting import show_doubts
from variorum.library.inspection_views import Labels
from variorum.library.linking import find_usage, list_links, list_terms
from variorum.library.note_views import load_note_views
from variorum.library.redline import heading_span
from variorum.library.texts import load_whole
from variorum.library.views import (
    BoxView,
    ClauseView,
    ContentsEntry,
    LineView,
    MarkView,
    NoteView,
    NoticeView,
    PageView,
    ParagraphView,
    ReaderView,
)
from variorum.pdf.limits import Limits
from variorum.pdf.worker import run_in_child
from variorum.spans import Box, Span
from variorum.storage.expressions import (
    ClauseRecord,
    PageRecord,
    load_clauses,
    load_figures,
    load_labels,
    load_marks,
    load_notices,
    load_page,
    load_text,
)

SHORT = 120
"""A document of no more clauses than this is shown whole: splitting it would only cost clicks."""

WIDTHS = (400, 800, 1200, 1600)
"""Page images are drawn in a few widths, so that the cache stays small."""

SOON_GONE = frozenset({"needs-place", "clause-repealed"})


def open_reader(
    library: Library,
    reader: Reader,
    slug: str,
    label: str,
    language: str = "",
    e_id: str = "",
    whole: bool = False,
    term: int | None = None,
) -> ReaderView:
    """Return the chapter that holds ``e_id`` (else the first), or everything; raises ``NotFound``.

    ``term`` asks where the term is used that is defined at this place of the text.
    """
    work = find_work(library, reader, slug)
    version = pick_version(work, label, language)
    with library.database.read() as connection:
        text, records = load_whole(connection, version.id)
        notices = load_notices(connection, version.id)
        labels = load_labels(connection, version.id)
        marks = load_marks(connection, version.id)
    chapters = _chapters(records)
    chapter = _chapter_of(records, chapters, e_id)
    is_whole = whole or len(records) <= SHORT
    shown = records if is_whole else [record for record in records if chapters[record.clause.position] == chapter]
    notes = load_note_views(library, reader, version)
    inside = [note for note in notes if note.start is not None and (is_whole or _stands_in(note, shown))]
    firsts = list(dict.fromkeys(chapters[record.clause.position] for record in records))
    at = firsts.index(chapter) if chapter in firsts else 0
    visible = [record.clause for record in shown]
    return ReaderView(
        work=work,
        version=version,
        clauses=tuple(_clause(text.text, record, labels) for record in shown),
        contents=_contents(records, chapters),
        chapter=chapter,
        previous_chapter=firsts[at - 1] if at and not is_whole else "",
        next_chapter=firsts[at + 1] if at + 1 < len(firsts) and not is_whole else "",
        is_whole=is_whole,
        notes=tuple(inside),
        unplaced=tuple(note for note in notes if note.start is None or note.state in SOON_GONE),
        notices=tuple(NoticeView(notice.kind.value, notice.page, notice.detail) for notice in notices),
        page_count=version.pages,
        links=list_links(text.text, text.clauses, visible, work.title),
        terms=list_terms(text.text, text.clauses, visible),
        marks=_marks_in(marks, visible),
        usage=None if term is None else find_usage(text.text, text.clauses, visible, term),
    )


def _marks_in(marks: Sequence[Mark], shown: Sequence[Clause]) -> tuple[MarkView, ...]:
    if not shown:
        return ()
    start, end = shown[0].span.start, shown[-1].span.end
    inside = [mark for mark in marks if mark.span.start < end and start < mark.span.end]
    return tuple(MarkView(mark.span.start, mark.span.end, mark.kind.value) for mark in inside)


def _chapters(records: list[ClauseRecord]) -> list[str]:
    """Return for every clause the e_id of the unit at the top under which it stands."""
    chapters: list[str] = []
    for record in records:
        parent = record.clause.parent
        chapters.append(record.clause.e_id if parent is None else chapters[parent])
    return chapters


def _chapter_of(records: list[ClauseRecord], chapters: list[str], e_id: str) -> str:
    if not e_id:
        return chapters[0] if chapters else ""
    for record in records:
        if record.clause.e_id == e_id:
            return chapters[record.clause.position]
    raise NotFound("This version has no clause of that name.")


def _stands_in(note: NoteView, shown: list[ClauseRecord]) -> bool:
    if not shown or note.start is None or note.end is None:
        return False
    return note.start < shown[-1].clause.span.end and note.end > shown[0].clause.span.start


def _contents(records: list[ClauseRecord], chapters: list[str]) -> tuple[ContentsEntry, ...]:
    entries = []
    for record in records:
        clause = record.clause
        if clause.heading or clause.depth == 0 or (clause.num and clause.depth <= 2):
            entries.append(
                ContentsEntry(
                    clause.e_id, clause.num, clause.heading, clause.depth, record.mark, chapters[clause.position]
                )
            )
    return tuple(entries)


def _clause(text: str, record: ClauseRecord, labels: Labels) -> ClauseView:
    clause = record.clause
    return ClauseView(
        id=record.id,
        thread=record.thread,
        position=clause.position,
        parent=clause.parent,
        depth=clause.depth,
        element=clause.element,
        num=clause.num,
        heading=clause.heading,
        e_id=clause.e_id,
        start=clause.span.start,
        end=clause.span.end,
        num_start=clause.span.start,
        heading_start=heading_span(text, clause).start,
        paragraphs=tuple(
            ParagraphView(p.kind.value, p.marker, p.depth, p.span.start, text[p.span.start : p.span.end])
            for p in clause.paragraphs
        ),
        page=clause.page,
        line=clause.line,
        is_normative=clause.is_normative,
        confidence=clause.confidence,
        mark=record.mark,
        was=record.was,
        label=labels.get(clause.page, ""),
        last_page=clause.last_page,
        last_line=clause.last_line,
        last_label=labels.get(clause.last_page, ""),
        doubts=show_doubts(clause.doubts),
    )


def open_page(library: Library, reader: Reader, slug: str, label: str, language: str, page: int) -> PageView:
    """Return what stands where on one page; raises ``NotFound``."""
    version = find_version(library, reader, slug, label, language)
    with library.database.read() as connection:
        record = load_page(connection, version.id, page)
        clauses = load_clauses(connection, version.id)
        figures = [(one, box) for one in load_figures(connection, version.id) for box in one.boxes if box.page == page]
        text = load_text(connection, version.id) if figures else ""
    if record is None:
        raise NotFound("This version has no such page.")
    notes = load_note_views(library, reader, version)
    return PageView(
        page=page,
        page_count=version.pages,
        width=record.size.width,
        height=record.size.height,
        label=record.size.label,
        clauses=_clause_boxes(record, [clause.clause for clause in clauses]),
        notes=tuple(
            BoxView(note.id, note.num, b.x0, b.y0, b.x1, b.y1) for note in notes for b in note.boxes if b.page == page
        ),
        lines=tuple(_line(segment.span, segment.number, segment.box) for segment in record.segments),
        figures=tuple(
            BoxView(clauses[one.clause].clause.e_id, text[slice(*one.caption)], box.x0, box.y0, box.x1, box.y1)
            for one, box in figures
        ),
    )


def _line(span: Span, number: str, box: Box) -> LineView:
    return LineView(span.start, span.end, number, box.x0, box.y0, box.x1, box.y1)


def _clause_boxes(record: PageRecord, clauses: list[Clause]) -> tuple[BoxView, ...]:
    """Return one box for each clause and column of the page: the lines of a clause that stand one below the other."""
    boxes: list[tuple[Clause, Box]] = []
    at = 0
    for segment in sorted(record.segments, key=lambda segment: segment.span.start):
        while at + 1 < len(clauses) and clauses[at + 1].span.start <= segment.span.start:
            at += 1
        if not clauses:
            break
        joins = boxes and boxes[-1][0] is clauses[at] and segment.box.y1 > boxes[-1][1].y0
        if joins:
            boxes[-1] = (clauses[at], boxes[-1][1].union(segment.box))
        else:
            boxes.append((clauses[at], segment.box))
    return tuple(BoxView(clause.e_id, clause.num, box.x0, box.y0, box.x1, box.y1) for clause, box in boxes)


def draw_page(
    library: Library, reader: Reader, slug: str, label: str, language: str, page: int, width_pixels: int
) -> Path:
    """Return the PNG of a page, drawn in a child process when it is not in the cache; raises ``NotFound``."""
    version = find_version(library, reader, slug, label, language)
    if not 1 <= page <= version.pages:
        raise NotFound("This version has no such page.")
    width = next((one for one in WIDTHS if one >= width_pixels), WIDTHS[-1])
    place = library.settings.indexes / "pages" / version.sha256[:2] / version.sha256 / f"{page}-{width}.png"
    if not place.exists():
        arguments = {"path": str(library.originals.path_of(version.sha256)), "page": page, "width": width}
        limits = Limits(memory_mib=library.settings.reading_memory_mebibytes)
        encoded = run_in_child("variorum.library.reading:draw_picture", arguments, limits)
        _keep(place, base64.b64decode(encoded))
    return place


def _keep(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, waiting = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    Path(waiting).replace(place)


def find_original(library: Library, reader: Reader, slug: str, label: str, language: str = "") -> tuple[Path, str]:
    """Return the PDF as it was received and its file name; raises ``NotFound``."""
    version = find_version(library, reader, slug, label, language)
    return library.originals.path_of(version.sha256), version.filename
