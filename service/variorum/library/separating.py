"""Two linked clauses come in that a person says are not one; the comparison made without that link goes out."""

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import make_id
from variorum.errors import BadRequest, NotFound
from variorum.library import Library
from variorum.library.carrying import carry_onwards
from variorum.library.catalogue import find_siblings, find_version
from variorum.library.comparing import Recorded, compare_records, compare_versions
from variorum.library.rethreading import rethread
from variorum.library.views import CompareView, VersionKey
from variorum.spans import Span
from variorum.storage.annotations import load_placed_notes
from variorum.storage.audit import record_action
from variorum.storage.database import Connection
from variorum.storage.expressions import ClauseRecord, load_clauses
from variorum.storage.separations import SeparationRecord, drop_separation, find_separation, save_separation
from variorum.storage.works import VersionRecord, load_version


def separate(
    library: Library, reader: Reader, old: VersionKey, new: VersionKey, old_clause: str, new_clause: str
) -> CompareView:
    """Keep that two clauses, named by eId or printed number, are not one, and compare again without that link.

    The thread of the newer one begins anew, there and in later versions; notes that the link carried are placed again.
    Raises ``NotFound`` for a version or clause that is not there, ``BadRequest`` when the two are not linked.
    """
    require(reader, Action.SEPARATE)
    records = _find_versions(library, reader, old, new)
    found = compare_records(library, *records)
    positions = _find_link(found, old_clause, new_clause)
    with library.database.write() as connection:
        said = _make_records(connection, reader, library, records, positions)
        for one in said:
            save_separation(connection, one)
        what = f"{said[0].old_id}:{said[0].old_position} {said[0].new_id}:{said[0].new_position}"
        record_action(connection, reader.person_id, "separate-clauses", said[0].id, library.now(), what)
    _follow(library, said)
    return compare_versions(library, reader, old, new)


def rejoin(library: Library, reader: Reader, separation_id: str) -> None:
    """Take back that two clauses are not one; raises ``NotFound``."""
    require(reader, Action.SEPARATE)
    with library.database.write() as connection:
        said = find_separation(connection, separation_id)
        if not said:
            raise NotFound("Nobody said that of two clauses, or it was taken back already.")
        drop_separation(connection, separation_id)
        record_action(connection, reader.person_id, "rejoin-clauses", separation_id, library.now())
    _follow(library, said)


def _find_versions(
    library: Library, reader: Reader, old: VersionKey, new: VersionKey
) -> tuple[VersionRecord, VersionRecord]:
    views = [find_version(library, reader, key.work, key.label, key.language) for key in (old, new)]
    with library.database.read() as connection:
        return load_version(connection, views[0].id), load_version(connection, views[1].id)


def _find_link(found: Recorded, old_clause: str, new_clause: str) -> tuple[int, int]:
    """Return the positions of two clauses that are linked now."""
    for edge in found.comparison.edges:
        for i in edge.old:
            for j in edge.new:
                a, b = found.old.clauses[i], found.new.clauses[j]
                if old_clause in {a.e_id, a.num} and new_clause in {b.e_id, b.num}:
                    return i, j
    raise BadRequest("These two clauses are not linked in this comparison, so there is nothing to part.")


def _make_records(
    connection: Connection,
    reader: Reader,
    library: Library,
    versions: tuple[VersionRecord, VersionRecord],
    positions: tuple[int, int],
) -> list[SeparationRecord]:
    """Return what is kept: the pair, and the link by which a version between them leads from one to the other."""
    name, now = make_id(), library.now()
    pairs = {(versions[0].id, positions[0], versions[1].id, positions[1])}
    siblings = find_siblings(connection, versions[0])
    places = {one.id: at for at, one in enumerate(siblings)}
    if versions[1].id in places:
        later = max(range(2), key=lambda side: places[versions[side].id])
        pairs |= _leading(connection, siblings, places[versions[later].id], positions[later], versions[1 - later].id)
    ordered = sorted(pairs, key=lambda pair: pair[::2] != (versions[0].id, versions[1].id))
    return [SeparationRecord(name, *pair, reader.person_id, now) for pair in ordered]


def _leading(
    connection: Connection, siblings: list[VersionRecord], at: int, position: int, other: int
) -> set[tuple[int, int, int, int]]:
    """Return the pair of a clause with the one before it on its thread, unless that is in the version compared."""
    before = siblings[at - 1]
    if before.id == other:
        return set()
    thread = load_clauses(connection, siblings[at].id, position, position)[0].thread
    same = [one for one in load_clauses(connection, before.id) if one.thread == thread]
    return {(before.id, one.clause.position, siblings[at].id, position) for one in same}


def _follow(library: Library, said: list[SeparationRecord]) -> None:
    """Compare again where links changed, lead the threads from there on, and place the notes that went along."""
    with library.database.read() as connection:
        siblings = find_siblings(connection, load_version(connection, said[0].new_id))
    places = {one.id: at for at, one in enumerate(siblings)}
    for one in said:
        if one.old_id not in places or one.new_id not in places:
            continue
        first, last = sorted((places[one.old_id], places[one.new_id]))
        if last - first == 1:
            for at in range(last, len(siblings)):
                compare_records(library, siblings[at - 1], siblings[at])
            with library.database.write() as connection:
                rethread(connection, siblings, last)
            is_turned = places[one.old_id] == last
            _place_notes(library, siblings[first], one.new_position if is_turned else one.old_position)


def _place_notes(library: Library, version: VersionRecord, position: int) -> None:
    """Carry the notes of one clause to later versions again."""
    with library.database.write() as connection:
        clause = _clause_of(connection, version, position)
        for note, placement in load_placed_notes(connection, version.id):
            here = Span(placement.start or 0, placement.end or 0)
            if here.length and clause.clause.span.overlaps(here):
                carry_onwards(connection, note, placement)


def _clause_of(connection: Connection, version: VersionRecord, position: int) -> ClauseRecord:
    return load_clauses(connection, version.id, position, position)[0]
