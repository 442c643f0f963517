"""An extraction and its details come in; the version, its threads, its comparison and the notes carried to it are kept.

All of it is kept in one transaction: a version is never seen half made.
"""

from dataclasses import dataclass, replace

from variorum.accounts.tokens import make_id
from variorum.clauses.clause import Extraction
from variorum.clauses.problems import problems_of
from variorum.comparison.change import Comparison
from variorum.comparison.text import Text
from variorum.errors import Superseded
from variorum.library import ENGINE, Library
from variorum.library.carrying import carry_notes
from variorum.library.catalogue import find_siblings, in_time
from variorum.library.comparing import compare_texts, run_of
from variorum.library.details import ImportDetails, expression_of, work_of
from variorum.library.lineage import follow_threads, lead_threads, start_threads
from variorum.library.rethreading import rethread
from variorum.library.texts import load_compared, text_of
from variorum.storage.comparisons import save_run
from variorum.storage.database import Connection
from variorum.storage.expressions import ClauseRecord, Lineage, publish_expression
from variorum.storage.imports import ImportRecord, finish_import
from variorum.storage.works import VersionRecord, find_work, load_version, load_versions, save_work
from variorum.versions.order import order_in_time
from variorum.versions.work import Expression, Manifestation

LATEST = 2**62
"""Rank of arrival of the version being added: after all that are there."""


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """The version next to the new one in time, and how the two compare."""

    record: VersionRecord
    text: Text
    clauses: list[ClauseRecord]
    comparison: Comparison
    is_before: bool


def publish(
    library: Library, record: ImportRecord, details: ImportDetails, extraction: Extraction, *, is_label_given: bool
) -> int:
    """Keep a version and everything that follows from it; return its row.

    Raises ``Conflict`` when the work has a version of that label already and the label was given by a person; a
    guessed label gets a number instead. Raises ``Superseded``, and keeps nothing, when the import was taken over by
    another process or stopped meanwhile.
    """
    file = Manifestation(record.sha256, record.filename, record.size_bytes, len(extraction.pages))
    row = None
    while row is None:
        row = _try_to_publish(library, record, file, details, extraction, is_label_given=is_label_given)
    return row


def _try_to_publish(
    library: Library,
    record: ImportRecord,
    file: Manifestation,
    details: ImportDetails,
    extraction: Extraction,
    *,
    is_label_given: bool,
) -> int | None:
    """Compare and keep a version; None when another version of the work was kept in the meantime."""
    with library.database.read() as connection:
        seen = _siblings(connection, details.work)
    expression = expression_of(details)
    if not is_label_given:
        expression = _with_free_label(seen, expression)
    text = text_of(extraction, expression.language)
    neighbour, following = _compare_with_neighbours(library, seen, expression, text)
    lineage = _lineage(extraction, neighbour)
    problems = problems_of(extraction)
    with library.database.write() as connection:
        if _siblings(connection, details.work) != seen:
            return None
        found = find_work(connection, expression.work)
        work_id = found[0] if found else save_work(connection, work_of(details))
        row = publish_expression(
            connection, work_id, expression, file, extraction, lineage, ENGINE, library.now(), problems
        )
        if neighbour is not None:
            _keep_comparison(library, connection, row, text, neighbour)
        if following is not None:
            _keep_comparison(library, connection, row, text, following)
            siblings = find_siblings(connection, following.record)
            rethread(connection, siblings, [one.id for one in siblings].index(following.record.id))
        if not finish_import(connection, record, row):
            raise Superseded("This file was taken over by another process, or its reading was stopped.")
    return row


def _siblings(connection: Connection, work: str) -> list[VersionRecord]:
    found = find_work(connection, work)
    return load_versions(connection, found[0]) if found else []


def _with_free_label(siblings: list[VersionRecord], expression: Expression) -> Expression:
    taken = {(one.expression.label, one.expression.language) for one in siblings}
    label, number = expression.label, 2
    while (label, expression.language) in taken:
        label, number = f"{expression.label}-{number}", number + 1
    return replace(expression, label=label)


def _compare_with_neighbours(
    library: Library, seen: list[VersionRecord], expression: Expression, text: Text
) -> tuple[_Neighbour | None, _Neighbour | None]:
    """Compare a version with the one before it, and with the one after it when it comes between the two.

    A version before all others has the one after it for its neighbour.
    """
    siblings = [one for one in seen if one.expression.language == expression.language]
    if not siblings:
        return None, None
    ordered = in_time(siblings)
    ranked = [(one.expression, one.id) for one in ordered]
    place = order_in_time([*ranked, (expression, LATEST)]).index(len(ordered))
    if not place:
        return _compare_with(library, ordered[0], text, is_before=False), None
    before = _compare_with(library, ordered[place - 1], text, is_before=True)
    after = _compare_with(library, ordered[place], text, is_before=False) if place < len(ordered) else None
    return before, after


def _compare_with(library: Library, record: VersionRecord, text: Text, *, is_before: bool) -> _Neighbour:
    with library.database.read() as connection:
        beside, clauses = load_compared(connection, record.id)
    comparison = compare_texts(library, beside, text) if is_before else compare_texts(library, text, beside)
    return _Neighbour(record, beside, clauses, comparison, is_before)


def _lineage(extraction: Extraction, neighbour: _Neighbour | None) -> list[Lineage]:
    if neighbour is None:
        return start_threads(extraction.clauses, make_id)
    follow = follow_threads if neighbour.is_before else lead_threads
    return follow(extraction.clauses, neighbour.clauses, neighbour.comparison, make_id)


def _keep_comparison(library: Library, connection: Connection, row: int, text: Text, beside: _Neighbour) -> None:
    new = load_version(connection, row)
    pair = (beside.record, new) if beside.is_before else (new, beside.record)
    save_run(connection, run_of(*pair, beside.comparison, library.now()))
    if beside.is_before:
        carry_notes(connection, beside.record.id, beside.text, row, text, beside.comparison)
