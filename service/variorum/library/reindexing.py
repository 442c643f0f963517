"""What the database holds and the index has not seen comes in; an index equal to the database goes out."""

from collections.abc import Iterable, Iterator

from variorum.clauses.clause import DoubtKind
from variorum.indexes.schema import ClauseDocument
from variorum.library import Library
from variorum.library.texts import load_amended
from variorum.storage.expressions import load_clauses
from variorum.storage.index_changes import forget_index_changes, load_expression_ids, load_index_changes
from variorum.storage.works import find_work, load_version


def catch_up(library: Library) -> int:
    """Index what is waiting, or everything when the index is missing or damaged; return how many clauses."""
    if not library.index.is_intact():
        return reindex(library)
    with library.database.read() as connection:
        waiting = load_index_changes(connection)
    if not waiting:
        return 0
    documents = list(_documents(library, waiting))
    library.index.update(documents, removed=waiting)
    with library.database.write() as connection:
        forget_index_changes(connection, waiting)
    return len(documents)


def reindex(library: Library) -> int:
    """Build the index anew from the database; return how many clauses it holds."""
    with library.database.read() as connection:
        everything = sorted(load_expression_ids(connection))
    count = library.index.rebuild(_documents(library, everything))
    with library.database.write() as connection:
        forget_index_changes(connection, everything)
    return count


def _documents(library: Library, expression_ids: Iterable[int]) -> Iterator[ClauseDocument]:
    for expression_id in expression_ids:
        with library.database.read() as connection:
            version = load_version(connection, expression_id)
            found = find_work(connection, version.expression.work)
            text = load_amended(connection, expression_id)
            records = load_clauses(connection, expression_id)
        body = found[1].body if found else ""
        for record in records:
            clause = record.clause
            yield ClauseDocument(
                id=record.id,
                expression=expression_id,
                thread=record.thread,
                work=version.expression.work,
                label=version.expression.label,
                language=version.expression.language,
                body=body,
                stage=version.expression.stage,
                element=clause.element,
                num=clause.num,
                title=clause.heading,
                text=text[clause.content.start : clause.content.end],
                is_unreliable=any(doubt.kind is DoubtKind.UNRELIABLE for doubt in clause.doubts),
            )
