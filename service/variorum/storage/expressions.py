"""An extraction comes in and is published in one transaction; its text, clauses and places on pages go out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from variorum.clauses.clause import Clause, Extraction, Figure
from variorum.clauses.codec import figures_from_json, figures_to_json
from variorum.clauses.problems import Problem, problems_from_json, problems_to_json
from variorum.errors import NotFound
from variorum.layout.block import Mark, Notice, PageSize, Segment
from variorum.spans import Span
from variorum.storage.index_changes import remember_index_changes
from variorum.storage.packing import hash_text, pack, unpack
from variorum.storage.rows import (
    clause_from_row,
    clause_to_row,
    furniture_from_json,
    furniture_to_json,
    marks_from_row,
    notes_to_row,
    notices_from_row,
    segment_from_json,
    segment_to_json,
)
from variorum.storage.tables import clauses, expressions, manifestations, pages
from variorum.storage.threads import AT_ONCE, save_threads
from variorum.versions.work import Expression, Manifestation


@dataclass(frozen=True, slots=True)
class ClauseRecord:
    """A clause with its row, its thread, and what happened to it since the version before."""

    id: int
    expression_id: int
    thread: str
    mark: str
    was: str
    content_sha256: str
    clause: Clause


@dataclass(frozen=True, slots=True)
class Lineage:
    """What alignment with a neighbouring version says of one clause: its thread, kind of change and old number."""

    thread: str
    mark: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class PageRecord:
    """One page with its lines, as spans of the text and boxes."""

    size: PageSize
    segments: tuple[Segment, ...]


def publish_expression(
    connection: Connection,
    work_id: int,
    expression: Expression,
    manifestation: Manifestation,
    extraction: Extraction,
    lineage: Sequence[Lineage],
    engine: str,
    now: datetime,
    problems: Sequence[Problem] | None = None,
) -> int:
    """Keep a whole version and return its row; the text never changes afterwards.

    ``lineage`` has one entry per clause; ``problems`` are what to check in it.
    Raises ``Conflict`` when the work has this label in this language.
    """
    row = _save_expression(connection, work_id, expression, extraction, engine, now, problems)
    save_manifestation(connection, row, manifestation, now)
    _save_pages(connection, row, extraction)
    _save_clauses(connection, row, work_id, extraction, lineage)
    remember_index_changes(connection, [row])
    return row


def save_manifestation(connection: Connection, expression_id: int, file: Manifestation, now: datetime) -> None:
    """Keep that a file carries a version; raises ``Conflict`` when that is known already."""
    connection.execute(
        insert(manifestations).values(
            expression_id=expression_id,
            sha256=file.sha256,
            filename=file.filename,
            size_bytes=file.size_bytes,
            received=now,
        )
    )


def _save_expression(
    connection: Connection,
    work_id: int,
    expression: Expression,
    extraction: Extraction,
    engine: str,
    now: datetime,
    problems: Sequence[Problem] | None,
) -> int:
    dates = expression.dates
    done = connection.execute(
        insert(expressions)
        .values(
            work_id=work_id,
            label=expression.label,
            name=expression.name,
            language=expression.language,
            stage=expression.stage,
            adopted=dates.adopted,
            published=dates.published,
            in_force=dates.in_force,
            repealed=dates.repealed,
            is_translation=expression.is_translation,
            received=now,
            engine=engine,
            title=extraction.title,
            text=extraction.text,
            text_sha256=hash_text(extraction.text),
            page_count=len(extraction.pages),
            clause_count=len(extraction.clauses),
            furniture=pack([furniture_to_json(item) for item in extraction.furniture]),
            figures=pack(figures_to_json(extraction.figures)),
            problems=None if problems is None else pack(problems_to_json(problems)),
            **notes_to_row(extraction.notices, extraction.marks),
        )
        .returning(expressions.c.id)
    )
    return int(done.scalar_one())


def _save_pages(connection: Connection, row: int, extraction: Extraction) -> None:
    lines: dict[int, list[Segment]] = {}
    for segment in extraction.segments:
        lines.setdefault(segment.box.page, []).append(segment)
    values = []
    for size in extraction.pages:
        here = lines.get(size.page, [])
        values.append(
            {
                "expression_id": row,
                "page": size.page,
                "width": size.width,
                "height": size.height,
                "label": size.label,
                "start": min((segment.span.start for segment in here), default=0),
                "end": max((segment.span.end for segment in here), default=0),
                "segments": pack([segment_to_json(segment) for segment in here]),
            }
        )
    if values:
        connection.execute(insert(pages), values)


def _save_clauses(
    connection: Connection, row: int, work_id: int, extraction: Extraction, lineage: Sequence[Lineage]
) -> None:
    save_threads(connection, work_id, {entry.thread for entry in lineage})
    values = [
        {
            "expression_id": row,
            "thread_id": entry.thread,
            "mark": entry.mark,
            "was": entry.was,
            **clause_to_row(clause, extraction.text),
        }
        for clause, entry in zip(extraction.clauses, lineage, strict=True)
    ]
    if values:
        connection.execute(insert(clauses), values)


def save_lineage(
    connection: Connection, work_id: int, records: Sequence[ClauseRecord], lineage: Sequence[Lineage]
) -> None:
    """Change what is said of the past of a version's clauses, where it differs; texts and positions stay."""
    changed = [
        (record, entry)
        for record, entry in zip(records, lineage, strict=True)
        if (record.thread, record.mark, record.was) != (entry.thread, entry.mark, entry.was)
    ]
    save_threads(connection, work_id, {entry.thread for _, entry in changed})
    for record, entry in changed:
        values = {"thread_id": entry.thread, "mark": entry.mark, "was": entry.was}
        connection.execute(update(clauses).where(clauses.c.id == record.id).values(values))
    remember_index_changes(connection, {record.expression_id for record, _ in changed})


def load_text(connection: Connection, expression_id: int) -> str:
    """Return the canonical text of a version; raises ``NotFound``."""
    return str(_load_expression(connection, select(expressions.c.text), expression_id).text)


def load_marks(connection: Connection, expression_id: int) -> tuple[Mark, ...]:
    """Return the struck and underlined words of a version; raises ``NotFound``."""
    return marks_from_row(_load_expression(connection, select(expressions.c.marks), expression_id))


def load_notices(connection: Connection, expression_id: int) -> list[Notice]:
    """Return the doubts of a version; raises ``NotFound``."""
    return list(notices_from_row(_load_expression(connection, select(expressions.c.notices), expression_id)))


def load_figures(connection: Connection, expression_id: int) -> tuple[Figure, ...]:
    """Return the captioned figures and tables of a version; none for one kept before they were. Raises ``NotFound``."""
    return _figures(_load_expression(connection, select(expressions.c.figures), expression_id).figures)


def _figures(packed: bytes | None) -> tuple[Figure, ...]:
    return () if packed is None else figures_from_json(unpack(packed))


def load_problems(connection: Connection, expression_id: int) -> list[Problem] | None:
    """Return what to check in a version; None for one kept before this was known. Raises ``NotFound``."""
    packed = _load_expression(connection, select(expressions.c.problems), expression_id).problems
    return None if packed is None else problems_from_json(unpack(packed))


def count_problems(connection: Connection, expression_ids: Iterable[int]) -> dict[int, int]:
    """Return how many problems are kept with versions; those kept before this was known are left out."""
    wanted = select(expressions.c.id, expressions.c.problems)
    rows = connection.execute(
        wanted.where(expressions.c.id.in_(list(expression_ids)), expressions.c.problems.is_not(None))
    )
    return {row.id: len(unpack(row.problems)) for row in rows}


def load_labels(connection: Connection, expression_id: int) -> dict[int, str]:
    """Return the printed numbers of the pages that have any."""
    wanted = select(pages.c.page, pages.c.label).where(pages.c.expression_id == expression_id, pages.c.label != "")
    return {row.page: row.label for row in connection.execute(wanted)}


def load_extraction(connection: Connection, expression_id: int) -> Extraction:
    """Return all that was read from the PDF of a version, as it was published; raises ``NotFound``."""
    row = _load_expression(connection, select(expressions), expression_id)
    everything = [_page(page) for page in connection.execute(_pages(expression_id))]
    return Extraction(
        text=row.text,
        clauses=tuple(record.clause for record in load_clauses(connection, expression_id)),
        segments=tuple(sorted((s for page in everything for s in page.segments), key=lambda segment: segment.span)),
        marks=marks_from_row(row),
        pages=tuple(page.size for page in everything),
        furniture=tuple(furniture_from_json(item) for item in unpack(row.furniture)),
        notices=notices_from_row(row),
        language=row.language,
        title=row.title,
        figures=_figures(row.figures),
    )


def _load_expression(connection: Connection, wanted: Select[Any], expression_id: int) -> Row[Any]:
    row = connection.execute(wanted.where(expressions.c.id == expression_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such version.")
    return row


def load_clauses(
    connection: Connection, expression_id: int, first: int = 0, last: int | None = None
) -> list[ClauseRecord]:
    """Return the clauses of a version in document order, from position ``first`` to ``last``, both included."""
    wanted = select(clauses).where(clauses.c.expression_id == expression_id, clauses.c.position >= first)
    if last is not None:
        wanted = wanted.where(clauses.c.position <= last)
    return [_record(row) for row in connection.execute(wanted.order_by(clauses.c.position))]


def load_thread(connection: Connection, thread: str) -> list[ClauseRecord]:
    """Return every clause of a thread, by version row."""
    wanted = select(clauses).where(clauses.c.thread_id == thread).order_by(clauses.c.expression_id, clauses.c.position)
    return [_record(row) for row in connection.execute(wanted)]


def load_clauses_by_id(connection: Connection, ids: Iterable[int]) -> dict[int, ClauseRecord]:
    """Return clauses by row; rows that are gone are left out."""
    wanted = sorted(set(ids))
    found: dict[int, ClauseRecord] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = connection.execute(select(clauses).where(clauses.c.id.in_(wanted[start : start + AT_ONCE])))
        found |= {row.id: _record(row) for row in rows}
    return found


def _record(row: Row[Any]) -> ClauseRecord:
    return ClauseRecord(row.id, row.expression_id, row.thread_id, row.mark, row.was, row.sha256, clause_from_row(row))


def load_page(connection: Connection, expression_id: int, page: int) -> PageRecord | None:
    """Return one page with its lines, or None past the last."""
    row = connection.execute(_pages(expression_id).where(pages.c.page == page)).one_or_none()
    return _page(row) if row else None


def load_pages_of_span(connection: Connection, expression_id: int, span: Span) -> list[PageRecord]:
    """Return the pages on which the characters of a span are printed."""
    touched = (pages.c.start < max(span.end, span.start + 1)) & (pages.c.end > span.start)
    return [_page(row) for row in connection.execute(_pages(expression_id).where(touched))]


def _pages(expression_id: int) -> Select[Any]:
    return select(pages).where(pages.c.expression_id == expression_id).order_by(pages.c.page)


def _page(row: Row[Any]) -> PageRecord:
    segments = tuple(segment_from_json(value, row.page) for value in unpack(row.segments))
    return PageRecord(PageSize(row.page, row.width, row.height, row.label), segments)
