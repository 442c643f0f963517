"""Names of works and versions come in; what the library holds of them, in order of time, goes out."""

from collections.abc import Mapping
from datetime import date

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.errors import NotFound
from variorum.library import ENGINE, Library
from variorum.library.views import VersionKey, VersionView, WorkView
from variorum.storage.comparisons import load_counts
from variorum.storage.database import Connection
from variorum.storage.works import VersionRecord, load_versions, load_works
from variorum.storage.works import find_work as find_work_row
from variorum.versions.order import find_in_force as pick_in_force
from variorum.versions.order import order_in_time
from variorum.versions.work import Work

Counts = Mapping[tuple[int, int], tuple[int, int]]


def key_of(record: VersionRecord) -> VersionKey:
    """Return the name of a version in URLs."""
    expression = record.expression
    return VersionKey(expression.work, expression.label, expression.language)


def in_time(records: list[VersionRecord]) -> list[VersionRecord]:
    """Return versions of one work from oldest to newest; an authentic text before its translation of the same day."""
    order = order_in_time([(record.expression, record.id) for record in records])
    return [records[index] for index in order]


def find_siblings(connection: Connection, version: VersionRecord) -> list[VersionRecord]:
    """Return the versions of a version's work in its language, from oldest to newest, itself among them."""
    language = version.expression.language
    return in_time([one for one in load_versions(connection, version.work_id) if one.expression.language == language])


def previous_of(record: VersionRecord, siblings: list[VersionRecord]) -> VersionRecord | None:
    """Return the version before, of the same language."""
    same = [one for one in in_time(siblings) if one.expression.language == record.expression.language]
    at = [one.id for one in same].index(record.id)
    return same[at - 1] if at else None


def list_works(library: Library, reader: Reader) -> tuple[WorkView, ...]:
    """Return every work with its versions, by title."""
    require(reader, Action.READ)
    with library.database.read() as connection:
        works = load_works(connection)
        records = load_versions(connection)
        counts = load_counts(connection, ENGINE)
    by_work: dict[int, list[VersionRecord]] = {}
    for record in records:
        by_work.setdefault(record.work_id, []).append(record)
    return tuple(_work(work, by_work.get(row, []), counts) for row, work in works)


def find_work(library: Library, reader: Reader, slug: str) -> WorkView:
    """Return one work; raises ``NotFound``."""
    require(reader, Action.READ)
    with library.database.read() as connection:
        found = find_work_row(connection, slug)
        if found is None:
            raise NotFound("There is no document of that name in this library.")
        row, work = found
        return _work(work, load_versions(connection, row), load_counts(connection, ENGINE))


def find_version(library: Library, reader: Reader, slug: str, label: str, language: str = "") -> VersionView:
    """Return one version; without a language the authentic text. Raises ``NotFound``."""
    return pick_version(find_work(library, reader, slug), label, language)


def pick_version(work: WorkView, label: str, language: str = "") -> VersionView:
    """Return a version of a work by label and language; raises ``NotFound``."""
    named = [version for version in work.versions if version.key.label == label]
    fitting = [version for version in named if not language or version.key.language == language]
    if not fitting:
        raise NotFound("This document has no version of that name.")
    return min(fitting, key=lambda version: (version.is_translation, version.id))


def find_in_force(library: Library, reader: Reader, slug: str, on: date) -> VersionView:
    """Return the version in force on a day; raises ``NotFound`` when there is none."""
    work = find_work(library, reader, slug)
    with library.database.read() as connection:
        records = load_versions(connection)
    mine = [record for record in records if record.expression.work == slug]
    found = pick_in_force([record.expression for record in mine], on)
    if found is None:
        raise NotFound(f"No version of this document was in force on {on.isoformat()}.")
    return pick_version(work, found.label, found.language)


def resolve_version(library: Library, reader: Reader, name: str) -> VersionKey:
    """Return the version that ``work@label`` or ``work@label@language`` names; raises ``NotFound``.

    A name without a label means the newest version of the work.
    """
    slug, _, rest = name.partition("@")
    work = find_work(library, reader, slug)
    if not rest:
        authentic = [version for version in work.versions if not version.is_translation]
        if not authentic:
            raise NotFound(f"{slug} has no versions yet.")
        return authentic[-1].key
    label, _, language = rest.partition("@")
    return pick_version(work, label, language).key


def _work(work: Work, records: list[VersionRecord], counts: Counts) -> WorkView:
    ordered = in_time(records)
    versions = tuple(_version(record, previous_of(record, ordered), counts) for record in ordered)
    languages = tuple(dict.fromkeys(version.language for version in versions))
    return WorkView(work.slug, work.title, work.body, work.identifier, versions, languages)


def _version(record: VersionRecord, previous: VersionRecord | None, counts: Counts) -> VersionView:
    compared = counts.get((previous.id, record.id)) if previous else None
    return VersionView(
        key=key_of(record),
        id=record.id,
        name=record.expression.name,
        language=record.expression.language,
        stage=record.expression.stage,
        dates=record.expression.dates,
        pages=record.page_count,
        clauses=record.clause_count,
        received=record.received,
        sha256=record.sha256,
        filename=record.filename,
        notices=record.notice_count,
        is_translation=record.expression.is_translation,
        previous=key_of(previous) if previous else None,
        changes=compared[0] if compared else None,
        substantive=compared[1] if compared else None,
    )
