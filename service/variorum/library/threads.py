"""The name of a clause thread comes in; its reading in every version, against the one before or a base, goes out."""

from variorum.accounts.account import Reader
from variorum.comparison.histories import follow_sentences
from variorum.errors import NotFound
from variorum.library import Library
from variorum.library.catalogue import find_work, pick_version
from variorum.library.inspecting import show_doubts
from variorum.library.redline import cut_runs, redline_words
from variorum.library.texts import load_amended
from variorum.library.views import ReadingView, SentenceView, ThreadView, VersionKey, VersionView
from variorum.spans import Span
from variorum.storage.expressions import ClauseRecord, load_clauses, load_thread
from variorum.storage.works import load_version


def find_thread(library: Library, reader: Reader, thread: str, base: str = "") -> ThreadView:
    """Return one clause through all versions, each reading against the one before, or against that of version ``base``.

    Raises ``NotFound`` for a clause that is not there, and for a base that does not have it.
    """
    with library.database.read() as connection:
        records = load_thread(connection, thread)
        texts = {record.expression_id: load_amended(connection, record.expression_id) for record in records}
        slug = load_version(connection, records[0].expression_id).expression.work if records else ""
    if not records:
        raise NotFound("There is no such clause.")
    work = find_work(library, reader, slug)
    order = {version.id: version for version in work.versions}
    ordered = [record for row in order for record in records if record.expression_id == row]
    contents = [_content(record, texts[record.expression_id]) for record in ordered]
    collated = next((at for at, one in enumerate(ordered) if order[one.expression_id].key.label == base), None)
    if base and collated is None:
        raise NotFound("This version does not have the clause, so nothing can be compared with it.")
    readings = tuple(
        _reading(record, order[record.expression_id], contents[at], _before(contents, at, collated))
        for at, record in enumerate(ordered)
    )
    return ThreadView(thread, work, readings, base, _sentences(work.versions, readings))


def find_history(library: Library, reader: Reader, version: VersionKey, clause: str, base: str = "") -> ThreadView:
    """Return the thread of a clause that a version names by eId or printed number; raises ``NotFound``."""
    view = pick_version(find_work(library, reader, version.work), version.label, version.language)
    with library.database.read() as connection:
        records = load_clauses(connection, view.id)
    named = [one for one in records if one.clause.e_id == clause] or [
        one for one in records if one.clause.num == clause
    ]
    if not named:
        raise NotFound("This version has no clause of that name.")
    return find_thread(library, reader, named[0].thread, base)


def _content(record: ClauseRecord, text: str) -> str:
    return text[record.clause.content.start : record.clause.content.end].strip("\n")


def _before(contents: list[str], at: int, collated: int | None) -> str | None:
    """Return what a reading is marked against: the base, or the reading before; None for what stands first."""
    if collated is not None:
        return None if at == collated else contents[collated]
    return contents[at - 1] if at else None


def _reading(record: ClauseRecord, version: VersionView, content: str, before: str | None) -> ReadingView:
    clause = record.clause
    runs = cut_runs(content, Span(0, len(content)), [], "") if before is None else redline_words(before, content)
    doubts = show_doubts(clause.text_doubts)
    return ReadingView(
        version, clause.e_id, clause.num, clause.heading, content, clause.page, clause.line, runs, doubts
    )


def _sentences(versions: tuple[VersionView, ...], readings: tuple[ReadingView, ...]) -> tuple[SentenceView, ...]:
    """Return when each sentence entered and left, over the versions in the language of the clause."""
    here = {reading.version.id: reading.text for reading in readings}
    spoken = {reading.version.language for reading in readings}
    all_of_it = [version for version in versions if version.language in spoken]
    lives = follow_sentences([here.get(version.id) for version in all_of_it])
    return tuple(
        SentenceView(
            life.words,
            all_of_it[life.first],
            all_of_it[life.last + 1] if life.last + 1 < len(all_of_it) else None,
        )
        for life in lives
    )
