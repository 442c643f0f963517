"""Versions of a work whose links changed come in; the threads of their clauses are led anew from one version on."""

from dataclasses import replace

from variorum.accounts.tokens import make_id
from variorum.library import Library
from variorum.library.comparing import compare_records
from variorum.library.lineage import follow_threads
from variorum.storage.expressions import ClauseRecord, Lineage, load_clauses, save_lineage
from variorum.storage.works import VersionRecord


def rethread(library: Library, versions: list[VersionRecord], first: int) -> None:
    """Lead threads through versions of one work and language, in order of time, from index ``first`` on.

    A clause that begins a thread keeps the one it has, unless an earlier version has that one too.
    """
    for at in range(max(1, first), len(versions)):
        run = compare_records(library, versions[at - 1], versions[at])
        with library.database.write() as connection:
            before = load_clauses(connection, versions[at - 1].id)
            here = load_clauses(connection, versions[at].id)
            earlier = {record.thread for one in versions[:at] for record in load_clauses(connection, one.id)}
            lineage = follow_threads([record.clause for record in here], before, run.comparison, lambda: "")
            save_lineage(connection, versions[at].work_id, here, _begin(here, lineage, earlier))


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
