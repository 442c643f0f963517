"""Works and the versions they have, as records without their texts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from variorum.errors import NotFound
from variorum.storage.index_changes import remember_index_changes
from variorum.storage.tables import expressions, manifestations, works
from variorum.versions.work import Dates, Expression, Work


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version as it is listed: the expression, its file and its counts."""

    id: int
    work_id: int
    expression: Expression
    received: datetime
    engine: str
    text_sha256: str
    page_count: int
    clause_count: int
    notice_count: int
    sha256: str
    filename: str


def save_work(connection: Connection, work: Work) -> int:
    """Keep a new work and return its row; raises ``Conflict`` when the slug is taken."""
    done = connection.execute(
        insert(works)
        .values(slug=work.slug, title=work.title, body=work.body, identifier=work.identifier)
        .returning(works.c.id)
    )
    return int(done.scalar_one())


def change_work(connection: Connection, work: Work) -> None:
    """Change what is said of a work and have its versions indexed again; its slug stays. Raises ``NotFound``."""
    found = find_work(connection, work.slug)
    if found is None:
        raise NotFound("There is no document of that name.")
    values = {"title": work.title, "body": work.body, "identifier": work.identifier}
    connection.execute(update(works).where(works.c.id == found[0]).values(**values))
    rows = connection.execute(select(expressions.c.id).where(expressions.c.work_id == found[0])).scalars()
    remember_index_changes(connection, rows.all())


def change_version(connection: Connection, expression_id: int, expression: Expression) -> None:
    """Change what is said of a version: name, stage, dates, whether it is a translation; then index it again.

    Its work, label and language stay, as addresses name them, and so does its text. Raises ``NotFound``.
    """
    dates = expression.dates
    values = {
        "name": expression.name,
        "stage": expression.stage,
        "adopted": dates.adopted,
        "published": dates.published,
        "in_force": dates.in_force,
        "repealed": dates.repealed,
        "is_translation": expression.is_translation,
    }
    done = connection.execute(update(expressions).where(expressions.c.id == expression_id).values(**values))
    if done.rowcount != 1:
        raise NotFound("There is no such version.")
    remember_index_changes(connection, [expression_id])


def find_work(connection: Connection, slug: str) -> tuple[int, Work] | None:
    """Return row and work of a slug."""
    row = connection.execute(select(works).where(works.c.slug == slug)).one_or_none()
    return (row.id, _work(row)) if row else None


def load_works(connection: Connection) -> list[tuple[int, Work]]:
    """Return all works by title."""
    return [(row.id, _work(row)) for row in connection.execute(select(works).order_by(works.c.title, works.c.id))]


def load_versions(connection: Connection, work_id: int | None = None) -> list[VersionRecord]:
    """Return the versions of a work, or of all works, in the order in which they were received."""
    wanted = _versions()
    if work_id is not None:
        wanted = wanted.where(expressions.c.work_id == work_id)
    return [_version(row) for row in connection.execute(wanted.order_by(expressions.c.id))]


def load_version(connection: Connection, expression_id: int) -> VersionRecord:
    """Return one version; raises ``NotFound``."""
    row = connection.execute(_versions().where(expressions.c.id == expression_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such version.")
    return _version(row)


def find_by_sha256(connection: Connection, sha256: str) -> int | None:
    """Return the row of the version that a file of this hash carries, if there is one."""
    wanted = select(manifestations.c.expression_id).where(manifestations.c.sha256 == sha256)
    return connection.execute(wanted.order_by(manifestations.c.id)).scalars().first()


def _versions() -> Select[Any]:
    first = select(func.min(manifestations.c.id)).group_by(manifestations.c.expression_id).scalar_subquery()
    columns = [
        column for column in expressions.c if column.name not in {"text", "furniture", "marks", "problems", "figures"}
    ]
    joined = expressions.join(works, works.c.id == expressions.c.work_id).join(
        manifestations, manifestations.c.expression_id == expressions.c.id
    )
    wanted = select(*columns, works.c.slug, manifestations.c.sha256, manifestations.c.filename).select_from(joined)
    return wanted.where(manifestations.c.id.in_(first))


def _work(row: Row[Any]) -> Work:
    return Work(row.slug, row.title, row.body, row.identifier)


def _version(row: Row[Any]) -> VersionRecord:
    return VersionRecord(
        id=row.id,
        work_id=row.work_id,
        expression=Expression(
            work=row.slug,
            label=row.label,
            name=row.name,
            language=row.language,
            stage=row.stage,
            dates=Dates(row.adopted, row.published, row.in_force, row.repealed),
            is_translation=row.is_translation,
        ),
        received=row.received,
        engine=row.engine,
        text_sha256=row.text_sha256,
        page_count=row.page_count,
        clause_count=row.clause_count,
        notice_count=len(row.notices),
        sha256=row.sha256,
        filename=row.filename,
    )
