"""The name of a clause thread comes in; its reading in every version, each against the one before, goes out."""

from variorum.accounts.account import Reader
from variorum.comparison.text import Text
from variorum.comparison.wording import diff_words
from variorum.errors import NotFound
from variorum.library import Library
from variorum.library.catalogue import find_work
from variorum.library.redline import cut_runs, weave_runs
from variorum.library.texts import load_amended
from variorum.library.views import ReadingView, RunView, ThreadView, VersionView
from variorum.spans import Span
from variorum.storage.expressions import ClauseRecord, load_thread
from variorum.storage.works import load_version


def find_thread(library: Library, reader: Reader, thread: str) -> ThreadView:
    """Return one clause through all versions, each reading against the one before; raises ``NotFound``."""
    with library.database.read() as connection:
        records = load_thread(connection, thread)
        texts = {record.expression_id: load_amended(connection, record.expression_id) for record in records}
        slug = load_version(connection, records[0].expression_id).expression.work if records else ""
    if not records:
        raise NotFound("There is no such clause.")
    work = find_work(library, reader, slug)
    order = {version.id: version for version in work.versions}
    ordered = [record for row in order for record in records if record.expression_id == row]
    return ThreadView(thread, work, _readings(ordered, order, texts))


def _readings(
    records: list[ClauseRecord], versions: dict[int, VersionView], texts: dict[int, str]
) -> tuple[ReadingView, ...]:
    readings: list[ReadingView] = []
    for record in records:
        clause = record.clause
        content = texts[record.expression_id][clause.content.start : clause.content.end].strip("\n")
        before = readings[-1].text if readings else None
        runs = cut_runs(content, Span(0, len(content)), [], "") if before is None else _redline(before, content)
        readings.append(
            ReadingView(
                versions[record.expression_id],
                clause.e_id,
                clause.num,
                clause.heading,
                content,
                clause.page,
                clause.line,
                runs,
            )
        )
    return tuple(readings)


def _redline(before: str, after: str) -> tuple[RunView, ...]:
    sides = Text(before, (), ""), Text(after, (), "")
    return weave_runs(*sides, Span(0, len(after)), diff_words(before, after))
