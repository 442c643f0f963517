"""Two versions with their clauses come in; the pairs of clauses that readers said are not one go out."""

import hashlib
import itertools
import json
from collections import defaultdict
from collections.abc import Iterable

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, may
from variorum.library.catalogue import find_siblings
from variorum.library.separation_views import SeparationView
from variorum.storage.database import Connection
from variorum.storage.expressions import ClauseRecord, load_clauses
from variorum.storage.people import load_names
from variorum.storage.separations import SeparationRecord, load_separations, name_threads
from variorum.storage.works import VersionRecord

Apart = frozenset[tuple[int, int]]


def find_apart(
    connection: Connection, versions: tuple[VersionRecord, VersionRecord], clauses: tuple[list[ClauseRecord], ...]
) -> Apart:
    """Return the pairs of positions that no link may hold.

    What was said of two clauses holds for their threads: it is kept when the clauses come back in later versions.
    Between neighbours in time only what was said of these two clauses counts, for their threads follow from their links.
    """
    said = load_separations(connection, (version.work_id for version in versions))
    if not said:
        return frozenset()
    threads = name_threads(connection, said)
    is_next = _are_neighbours(connection, *versions)
    places = [_places(() if is_next else records) for records in clauses]
    return frozenset(itertools.chain(*(_pairs(one, versions, threads, *places) for one in said)))


def _are_neighbours(connection: Connection, one: VersionRecord, other: VersionRecord) -> bool:
    siblings = [version.id for version in find_siblings(connection, one)]
    return other.id in siblings and abs(siblings.index(one.id) - siblings.index(other.id)) == 1


def _places(records: Iterable[ClauseRecord]) -> defaultdict[str, list[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for record in records:
        places[record.thread].append(record.clause.position)
    return places


def _pairs(
    said: SeparationRecord,
    versions: tuple[VersionRecord, VersionRecord],
    threads: dict[tuple[int, int], str],
    olds: defaultdict[str, list[int]],
    news: defaultdict[str, list[int]],
) -> Iterable[tuple[int, int]]:
    pair = versions[0].id, versions[1].id
    if pair == (said.old_id, said.new_id):
        yield said.old_position, said.new_position
    if pair == (said.new_id, said.old_id):
        yield said.new_position, said.old_position
    one, other = threads[(said.old_id, said.old_position)], threads[(said.new_id, said.new_position)]
    if one != other:
        yield from itertools.product(olds.get(one, ()), news.get(other, ()))
        yield from itertools.product(olds.get(other, ()), news.get(one, ()))


def name_settings(apart: Apart) -> str:
    """Return the name of what a comparison was told; empty where it was told nothing."""
    return hashlib.sha256(json.dumps(sorted(apart)).encode("ascii")).hexdigest() if apart else ""


def list_separations(
    connection: Connection, reader: Reader, versions: tuple[VersionRecord, VersionRecord]
) -> tuple[SeparationView, ...]:
    """Return what was said of clauses of these two versions, in the order in which it was said."""
    pair = {version.id for version in versions}
    here = [
        said
        for said in load_separations(connection, (version.work_id for version in versions))
        if {said.old_id, said.new_id} == pair
    ]
    names = load_names(connection, {said.person_id for said in here if said.person_id is not None})
    return tuple(_show(connection, reader, said, names.get(said.person_id or 0, "")) for said in here)


def _show(connection: Connection, reader: Reader, said: SeparationRecord, who: str) -> SeparationView:
    old = _name_clause(connection, said.old_id, said.old_position)
    new = _name_clause(connection, said.new_id, said.new_position)
    return SeparationView(said.id, old, new, who, said.created, may(reader, Action.SEPARATE))


def _name_clause(connection: Connection, row: int, position: int) -> str:
    clause = load_clauses(connection, row, position, position)[0].clause
    return clause.num or clause.heading or clause.e_id
