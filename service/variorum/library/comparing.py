"""Two versions come in; their comparison, kept as a run with a name, goes out ready to show."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.clauses.clause import Extraction
from variorum.clauses.codec import extraction_from_json, extraction_to_json
from variorum.comparison.change import Comparison
from variorum.comparison.characters import cut_by_character
from variorum.comparison.codec import comparison_from_json, comparison_to_json
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.errors import NotFound
from variorum.layout.block import Notice, NoticeKind
from variorum.library import ENGINE, Library
from variorum.library.apart import Apart, find_apart, list_separations, name_settings
from variorum.library.catalogue import find_work, pick_version
from variorum.library.inspection_views import Labels
from variorum.library.reading import Report, read_document
from variorum.library.recognising import wants_recognition
from variorum.library.redline import build_changes, build_rows, count_changes, label_rows
from variorum.library.texts import load_compared, print_of, text_of
from variorum.library.views import CompareView, NoticeView, VersionKey, VersionView, WorkView
from variorum.pdf.limits import Limits
from variorum.pdf.worker import run_in_child
from variorum.settings import Settings
from variorum.storage.comparisons import RunRecord, find_run, load_run, save_run, show_run
from variorum.storage.expressions import load_labels, load_notices
from variorum.storage.reviews import load_reviews
from variorum.storage.works import VersionRecord, load_version
from variorum.versions.work import Dates

CLAUSES_COMPARED_HERE = 600
"""Up to here a comparison takes a fraction of a second; more is done in a child, so that other readers are not slowed."""


UNSURE = (NoticeKind.NO_TEXT, NoticeKind.TOO_COMPLEX, NoticeKind.UNRELIABLE_TEXT, NoticeKind.RECOGNISED_TEXT)
"""What a comparison says of pages, the gravest first. A page without text that is no image is blank and not among them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with the two texts that it points into, and the names of both; ``made`` is when the run was made.

    ``apart`` are the pairs of clauses that it was told are not one, as far as that is still known of an old run.
    """

    run: str
    made: datetime | None
    works: tuple[WorkView, WorkView]
    versions: tuple[VersionView, VersionView]
    old: Text
    new: Text
    comparison: Comparison
    labels: tuple[Labels, Labels]
    notices: tuple[Sequence[Notice], Sequence[Notice]]
    settings: str = ""
    engine: str = ENGINE
    apart: Apart = frozenset()


EPOCH = datetime(1970, 1, 1)
"""When a file was received that is only looked at: never."""


OnStep = Callable[[str, int, int], None]
"""Told of a step, "aligning" or "wording", and how many clauses of how many are done."""


def compare_in_child(arguments: Mapping[str, Any], report: Report) -> Any:
    """In the child: compare two texts."""
    old, new = (_text_from_json(arguments[side]) for side in ("old", "new"))
    apart = frozenset((i, j) for i, j in arguments["apart"])
    return comparison_to_json(compare(old, new, apart, report))


def compare_texts(
    library: Library,
    old: Text,
    new: Text,
    apart: Apart = frozenset(),
    *,
    on_progress: OnStep | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Comparison:
    """Compare two texts, in a child process when they are long; the result is the same.

    Raises ``ReadingError("cancelled")`` when ``is_cancelled`` says so, and others when a child is killed.
    """
    if len(old.clauses) + len(new.clauses) <= CLAUSES_COMPARED_HERE:
        return compare(old, new, apart)
    limits = Limits(memory_mib=2 * library.settings.reading_memory_mebibytes)
    arguments = {"old": _text_to_json(old), "new": _text_to_json(new), "apart": sorted(apart)}

    def tell(done: int, total: int) -> None:
        aligned = len(new.clauses)
        if on_progress is not None:
            wording = "wording", done - aligned, total - aligned
            on_progress(*(wording if total > aligned else ("aligning", done, aligned)))

    task = "variorum.library.comparing:compare_in_child"
    return comparison_from_json(run_in_child(task, arguments, limits, tell, is_cancelled))


def _text_to_json(text: Text) -> Any:
    printed, marks = print_of(text)
    return extraction_to_json(Extraction(printed, text.clauses, (), marks, (), (), (), text.language, ""))


def _text_from_json(value: Any) -> Text:
    extraction = extraction_from_json(value)
    return text_of(extraction, extraction.language)


def run_of(
    old: VersionRecord, new: VersionRecord, comparison: Comparison, now: datetime, settings: str = ""
) -> RunRecord:
    """Return a comparison as it is kept; its name follows from what was compared, so that links stay good."""
    named = f"{ENGINE}:{old.id}:{old.text_sha256}:{new.id}:{new.text_sha256}" + (f":{settings}" if settings else "")
    return RunRecord(
        id=hashlib.sha256(named.encode("ascii")).hexdigest()[:16],
        old_id=old.id,
        new_id=new.id,
        engine=ENGINE,
        old_sha256=old.sha256,
        new_sha256=new.sha256,
        changes=len(comparison.changes),
        substantive=sum(change.is_substantive for change in comparison.changes),
        result=comparison_to_json(comparison),
        created=now,
        settings=settings,
    )


class Recorded(NamedTuple):
    """A stored run with the two texts it points into, and the pairs of clauses that it was told are not one."""

    run: RunRecord
    comparison: Comparison
    old: Text
    new: Text
    apart: Apart


def compare_records(
    library: Library,
    old: VersionRecord,
    new: VersionRecord,
    *,
    on_progress: OnStep | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Recorded:
    """Return the run of two versions under what readers said of their clauses; made and kept when it is new."""
    with library.database.read() as connection:
        old_text, old_clauses = load_compared(connection, old.id)
        new_text, new_clauses = load_compared(connection, new.id)
        apart = find_apart(connection, (old, new), (old_clauses, new_clauses))
        settings = name_settings(apart)
        run = load_run(connection, old.id, new.id, ENGINE, settings)
        shown = load_run(connection, old.id, new.id, ENGINE)
    if run is None:
        comparison = compare_texts(
            library, old_text, new_text, apart, on_progress=on_progress, is_cancelled=is_cancelled
        )
        run = run_of(old, new, comparison, library.now(), settings)
        with library.database.write() as connection:
            save_run(connection, run)
    else:
        comparison = comparison_from_json(run.result)
        if shown is None or shown.id != run.id:
            with library.database.write() as connection:
                show_run(connection, run)
    return Recorded(run, comparison, old_text, new_text, apart)


def _load_named(library: Library, run_id: str, records: Sequence[VersionRecord]) -> Recorded:
    """Return a stored run by its name, of any engine; raises ``NotFound``."""
    with library.database.read() as connection:
        run = find_run(connection, run_id)
        if run is None or [run.old_id, run.new_id] != [record.id for record in records]:
            raise NotFound("There is no such run of this comparison. Open the comparison without it.")
        old, old_clauses = load_compared(connection, run.old_id)
        new, new_clauses = load_compared(connection, run.new_id)
        apart = find_apart(connection, (records[0], records[1]), (old_clauses, new_clauses))
    known = apart if name_settings(apart) == run.settings else frozenset()
    return Recorded(run, comparison_from_json(run.result), old, new, known)


def compare_versions(
    library: Library, reader: Reader, old: VersionKey, new: VersionKey, run: str = "", *, by_character: bool = False
) -> CompareView:
    """Return the comparison of any two versions, of one work or of two, ready to show for a reader.

    ``run`` names a stored run, as in ``load_comparison``. ``by_character`` marks single characters inside changed words.
    Raises ``NotFound``.
    """
    compared = load_comparison(library, reader, old, new, run)
    view = view_comparison(compared)
    if by_character:
        shown = mark_characters(compared)
        view = replace(view, rows=label_rows(build_rows(shown.old, shown.new, shown.comparison), *shown.labels))
    with library.database.read() as connection:
        records = load_version(connection, view.old.id), load_version(connection, view.new.id)
        said = list_separations(connection, reader, records)
        reviewed = load_reviews(connection, reader.person_id or 0, (view.old.id, view.new.id))
    numbers = tuple(change.number for change in view.changes if change.key in reviewed)
    return replace(view, separations=said, reviewed=numbers)


def find_reviewed(library: Library, reader: Reader, compared: Compared) -> frozenset[int]:
    """Return the numbers of the changes that a reader has reviewed."""
    pair = compared.versions[0].id, compared.versions[1].id
    with library.database.read() as connection:
        reviewed = load_reviews(connection, reader.person_id or 0, pair)
    changes = build_changes(compared.old, compared.new, compared.comparison)
    return frozenset(change.number for change in changes if change.key in reviewed)


def mark_characters(compared: Compared) -> Compared:
    """Return a comparison with the edits of every clause cut to the characters that differ."""
    old, new, comparison = compared.old, compared.new, compared.comparison
    edges = tuple(replace(edge, edits=cut_by_character(old, new, edge.edits)) for edge in comparison.edges)
    return replace(compared, comparison=replace(comparison, edges=edges))


def load_comparison(library: Library, reader: Reader, old: VersionKey, new: VersionKey, run: str = "") -> Compared:
    """Return the comparison of any two versions, of one work or of two; made and kept when it is new.

    ``run`` names a stored run of these versions, to whose numbers somebody referred; without it the current one is
    loaded. Raises ``NotFound``.
    """
    require(reader, Action.READ)
    works = [find_work(library, reader, key.work) for key in (old, new)]
    views = [pick_version(work, key.label, key.language) for work, key in zip(works, (old, new), strict=True)]
    with library.database.read() as connection:
        records = [load_version(connection, view.id) for view in views]
        labels = (load_labels(connection, views[0].id), load_labels(connection, views[1].id))
        notices = (load_notices(connection, views[0].id), load_notices(connection, views[1].id))
    found = _load_named(library, run, records) if run else compare_records(library, records[0], records[1])
    return Compared(
        found.run.id,
        found.run.created,
        (works[0], works[1]),
        (views[0], views[1]),
        found.old,
        found.new,
        found.comparison,
        labels,
        notices,
        found.run.settings,
        found.run.engine,
        found.apart,
    )


def compare_files(settings: Settings, old: Path, new: Path) -> Compared:
    """Compare two PDF files without adding them to any library; raises ``ReadingError``."""
    limits = Limits(
        bytes=settings.max_upload_bytes, pages=settings.max_pages, memory_mib=settings.reading_memory_mebibytes
    )
    extractions = [
        read_document(path, limits, workers=settings.workers, recognises=wants_recognition(settings))
        for path in (old, new)
    ]
    texts = [text_of(extraction, extraction.language) for extraction in extractions]
    views = [_file_view(path, extraction) for path, extraction in zip((old, new), extractions, strict=True)]
    works = [
        WorkView(view.key.work, one.title or view.name, "", "", (view,), (view.language,))
        for view, one in zip(views, extractions, strict=True)
    ]
    labels = [{size.page: size.label for size in extraction.pages} for extraction in extractions]
    comparison = compare(texts[0], texts[1])
    pair = (views[0], views[1])
    notices = (extractions[0].notices, extractions[1].notices)
    return Compared(
        "", None, (works[0], works[1]), pair, texts[0], texts[1], comparison, (labels[0], labels[1]), notices
    )


def _file_view(path: Path, extraction: Extraction) -> VersionView:
    content = path.read_bytes()
    return VersionView(
        key=VersionKey(path.stem, path.stem, extraction.language),
        id=0,
        name=path.name,
        language=extraction.language,
        stage="",
        dates=Dates(),
        pages=len(extraction.pages),
        clauses=len(extraction.clauses),
        received=EPOCH,
        sha256=hashlib.sha256(content).hexdigest(),
        filename=path.name,
        notices=len(extraction.notices),
        is_translation=False,
        previous=None,
        changes=None,
        substantive=None,
    )


def view_comparison(compared: Compared) -> CompareView:
    """Return a comparison as rows, a list of changes and figures, ready to show."""
    old, new, comparison = compared.old, compared.new, compared.comparison
    held: dict[str, int] = {}
    for entry in comparison.ledger:
        held[entry.noise.value] = held.get(entry.noise.value, 0) + 1
    return CompareView(
        run=compared.run,
        engine=compared.engine,
        old_work=compared.works[0],
        new_work=compared.works[1],
        old=compared.versions[0],
        new=compared.versions[1],
        rows=label_rows(build_rows(old, new, comparison), *compared.labels),
        changes=build_changes(old, new, comparison),
        statistics=count_changes(old, new, comparison),
        ledger=tuple(sorted(held.items())),
        notices=(_doubted(compared.notices[0]), _doubted(compared.notices[1])),
        settings=compared.settings,
    )


def _doubted(notices: Sequence[Notice]) -> tuple[NoticeView, ...]:
    """Return the pages of which not all that is printed could be compared for sure, by kind and number."""
    weighty = [
        notice
        for notice in notices
        if notice.kind in UNSURE and (notice.detail or notice.kind is not NoticeKind.NO_TEXT)
    ]
    weighty.sort(key=lambda notice: (UNSURE.index(notice.kind), notice.page))
    return tuple(NoticeView(notice.kind.value, notice.page, notice.detail) for notice in weighty)
