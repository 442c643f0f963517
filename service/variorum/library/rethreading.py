"""Versions whose links changed come in; the threads of their clauses are led anew, by the comparisons that are kept."""

from dataclasses import replace

from variorum.accounts.tokens import make_id
from variorum.comparison.codec import comparison_from_json
from variorum.library import ENGINE
from variorum.library.lineage import follow_threads
from variorum.storage.comparisons import load_run
from variorum.storage.database import Connection
from variorum.storage.expressions import ClauseRecord, Lineage, load_clauses, save_lineage
from variorum.storage.works import VersionRecord


def rethread(connection: Connection, versions: list[VersionRecord], first: int) -> None:
    """Lead threads through versions of one work and language, in order of time, from index ``first`` on.

    A clause that begins a thread keeps the one it has, unless an earlier version has that one too. What comes after a
    pair that was never compared stays as it is.
    """
    earlier: set[str] = set()
    before: list[ClauseRecord] = []
    for at, version in enumerate(versions):
        here = load_clauses(connection, version.id)
        if at >= max(1, first):
            run = load_run(connection, versions[at - 1].id, version.id, ENGINE)
            if run is None:
                return
            clauses = [record.clause for record in here]
            lineage = follow_threads(clauses, before, comparison_from_json(run.result), lambda: "")
            lineage = _begin(here, lineage, earlier)
            save_lineage(connection, version.work_id, here, lineage)
            here = [replace(one, thread=entry.thread) for one, entry in zip(here, lineage, strict=True)]
        earlier |= {record.thread for record in here}
        before = here


def _begin(here: list[ClauseRecord], lineage: list[Lineage], earlier: set[str]) -> list[Lineage]:
    """Name the threads that begin here."""
    taken = earlier | {entry.thread for entry in lineage}
    begun: list[Lineage] = []
    for record, entry in zip(here, lineage, strict=True):
        if entry.thread:
            begun.append(entry)
            continue
        thread = make_id() if record.thread in taken else record.thread
        taken.add(thread)
        begun.append(replace(entry, thread=thread))
    return begun
