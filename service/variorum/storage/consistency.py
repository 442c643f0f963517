"""A connection comes in; every way in which rows contradict one another goes out, as sentences."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from variorum.storage.audit import find_broken_entry
from variorum.storage.packing import hash_text
from variorum.storage.tables import annotations, clauses, expressions, pages, placements, works


def find_faults(connection: Connection) -> list[str]:
    """Return what is wrong with texts, clauses, pages, notes and the record of what was done."""
    return [
        *_check_versions(connection),
        *_check_placements(connection),
        *_check_visibility(connection),
        *_check_audit(connection),
    ]


def _check_versions(connection: Connection) -> Iterator[str]:
    rows = connection.execute(select(expressions.c.id).order_by(expressions.c.id)).scalars().all()
    for row in rows:
        version = connection.execute(_version(row)).one()
        name = f"{version.slug}@{version.label} ({version.language})"
        if hash_text(version.text) != version.text_sha256:
            yield f"the text of {name} was changed after it was published"
        elif any(_is_wrong(clause, version.text) for clause in connection.execute(_clauses(row))):
            yield f"a clause of {name} does not fit its text"
        for what, table, count in (("clauses", clauses, version.clause_count), ("pages", pages, version.page_count)):
            kept = connection.execute(select(func.count()).where(table.c.expression_id == row)).scalar_one()
            if kept != count:
                yield f"{name} has {kept} {what}, not {count}"


def _version(row: int) -> Any:
    wanted = select(expressions, works.c.slug).join(works, works.c.id == expressions.c.work_id)
    return wanted.where(expressions.c.id == row)


def _clauses(row: int) -> Any:
    columns = (clauses.c.start, clauses.c.end, clauses.c.content_start, clauses.c.content_end, clauses.c.sha256)
    return select(*columns).where(clauses.c.expression_id == row)


def _is_wrong(clause: Row[Any], text: str) -> bool:
    in_order = 0 <= clause.start <= clause.content_start <= clause.content_end <= clause.end <= len(text)
    return not in_order or hash_text(text[clause.content_start : clause.content_end]) != clause.sha256


def _check_placements(connection: Connection) -> Iterator[str]:
    """Name the placements that are not two offsets in the right order within the text, nor none at all."""
    beyond = or_(
        placements.c.start.is_(None) != placements.c.end.is_(None),
        placements.c.start < 0,
        placements.c.start > placements.c.end,
        placements.c.end > func.length(expressions.c.text),
    )
    joined = placements.join(expressions, expressions.c.id == placements.c.expression_id)
    wanted = select(placements.c.annotation_id, placements.c.expression_id).select_from(joined).where(beyond)
    for row in connection.execute(wanted.order_by(*placements.primary_key.columns)):
        yield f"note {row.annotation_id} stands outside the text of version row {row.expression_id}"


def _check_visibility(connection: Connection) -> Iterator[str]:
    shown: ColumnElement[bool] = annotations.c.visibility.in_(("organisation", "public"))
    wanted = select(annotations.c.id).where(and_(annotations.c.is_privileged, shown)).order_by(annotations.c.id)
    for note_id in connection.execute(wanted).scalars():
        yield f"note {note_id} is privileged and marked for others to see"


def _check_audit(connection: Connection) -> Iterator[str]:
    broken = find_broken_entry(connection)
    if broken is not None:
        yield f"entry {broken} of the record of what was done was changed afterwards"
