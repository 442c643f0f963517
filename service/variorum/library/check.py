"""A library comes in; what it holds, and every fault found in originals, database and index, go out."""

from dataclasses import dataclass

from variorum.library import Library
from variorum.storage.database import check_integrity
from variorum.storage.index_changes import load_expression_ids
from variorum.storage.works import load_versions, load_works


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Counts, and one sentence per fault; no fault means that everything agrees."""

    counts: tuple[tuple[str, int], ...]
    faults: tuple[str, ...]


def check_library(library: Library) -> CheckReport:
    """Check every original against its hash, the database against itself, and the index against the database."""
    with library.database.read() as connection:
        works = load_works(connection)
        versions = load_versions(connection)
        expressions = load_expression_ids(connection)
    faults = [f"Database: {fault}." for fault in check_integrity(library.database)]
    named = {version.sha256: version for version in versions}
    for sha256, version in named.items():
        if not library.originals.is_intact(sha256):
            faults.append(
                f"Original of {version.expression.work}@{version.expression.label} is missing or damaged. "
                "Restore it from a back-up."
            )
    kept = set(library.originals.list_hashes())
    faults += [
        f"Original {sha256[:12]} has other bytes than its name says. Restore it from a back-up."
        for sha256 in sorted(kept - set(named))
        if not library.originals.is_intact(sha256)
    ]
    clauses = sum(version.clause_count for version in versions)
    faults += _check_index(library, expressions, clauses)
    counts = (("works", len(works)), ("versions", len(versions)), ("clauses", clauses), ("originals", len(kept)))
    return CheckReport(counts, tuple(faults))


def _check_index(library: Library, expressions: set[int], clauses: int) -> list[str]:
    if not library.index.is_intact():
        return ["The search index is missing or damaged. Run: variorum reindex"]
    if library.index.expressions() != expressions or library.index.count() != clauses:
        return ["The search index differs from the database. Run: variorum reindex"]
    return []
