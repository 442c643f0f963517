"""Files come in and wait as rows; one by one they are read, published, compared, and their notes carried."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import make_id
from variorum.errors import READING_SENTENCES, Conflict, NotFound, ReadingError, Superseded, VariorumError
from variorum.library import Library
from variorum.library.catalogue import key_of
from variorum.library.details import ImportDetails, complete_details, details_from_json, details_to_json, guess_details
from variorum.library.publishing import publish
from variorum.library.reading import read_document
from variorum.library.recognising import wants_recognition
from variorum.library.reindexing import catch_up
from variorum.library.views import ImportView
from variorum.pdf.limits import Limits
from variorum.storage import imports
from variorum.storage.database import Connection
from variorum.storage.imports import ImportRecord
from variorum.storage.works import find_by_sha256, load_version

__all__ = [
    "ImportDetails",
    "add_file",
    "cancel_import",
    "find_import",
    "guess_details",
    "list_imports",
    "process_next",
    "receive",
    "requeue_unfinished",
    "retry_import",
]

OnStep = Callable[[str, int, int], None]

SECONDS_BETWEEN_REPORTS = 0.4
"""People look at a bar about twice a second; writing every page to the database would cost more than reading it."""

COUNTED = frozenset({"reading", "recognising"})
"""Steps that are told page by page."""

MOST_ATTEMPTS = 3
"""A file whose reading took the service down three times is not tried again by itself."""


def receive(
    library: Library, reader: Reader | None, stream: BinaryIO, filename: str, details: ImportDetails
) -> ImportView:
    """Keep the bytes of a file and queue it; when this returns neither is lost.

    ``reader`` None is the service itself. Raises ``ReadingError("too-large")`` and ``Unavailable``.
    """
    if reader is not None:
        require(reader, Action.IMPORT)
    stored = library.originals.store(stream, library.settings.max_upload_bytes)
    record = ImportRecord(
        id=make_id(),
        filename=filename,
        sha256=stored.sha256,
        size_bytes=stored.size_bytes,
        details=details_to_json(details),
        state="queued",
        reason="",
        step="waiting",
        done=0,
        total=0,
        attempts=0,
        expression_id=None,
        person_id=reader.person_id if reader is not None else None,
        created=library.now(),
    )
    with library.database.write() as connection:
        waiting = imports.find_unfinished(connection, stored.sha256)
        if waiting is not None and waiting.details == record.details:
            return _view(connection, waiting)
        imports.save_import(connection, record)
    return _find(library, record.id)


def add_file(
    library: Library,
    path: Path,
    details: ImportDetails,
    on_progress: OnStep | None = None,
    reader: Reader | None = None,
) -> ImportView:
    """Receive a file and read it at once, in this process; a file that cannot be read ends in state "failed"."""
    with path.open("rb") as stream:
        received = receive(library, reader, stream, path.name, details)
    process_next(library, import_id=received.id, on_progress=on_progress)
    return _find(library, received.id)


def process_next(
    library: Library,
    *,
    import_id: str | None = None,
    on_progress: OnStep | None = None,
    is_stopping: Callable[[], bool] | None = None,
) -> bool:
    """Take one queued file (the oldest, or the one named) and finish it; say whether there was one."""
    with library.database.write() as connection:
        record = imports.claim_import(connection, import_id) if import_id else _claim_next(connection)
    if record is None:
        return False
    with _never_left_reading(library, record.id):
        _bring_to_an_end(library, record, _Teller(library, record.id, on_progress, is_stopping))
    catch_up(library)
    return True


@contextmanager
def _never_left_reading(library: Library, import_id: str) -> Iterator[None]:
    """Whatever happens, a file leaves the state "reading": it waits again after trouble that passes, else it failed."""
    try:
        yield
    except Superseded:
        return
    except VariorumError:
        with library.database.write() as connection:
            imports.move_import(connection, import_id, ("reading",), "queued")
        raise
    except BaseException:
        _finish(library, import_id, "reader-failed")
        raise


def _bring_to_an_end(library: Library, record: ImportRecord, teller: "_Teller") -> None:
    try:
        _process(library, record, teller)
    except ReadingError as error:
        if error.reason == "cancelled" and teller.is_stopped():
            _put_back(library, record)
        else:
            _finish(library, record.id, error.reason)


def _claim_next(connection: Connection) -> ImportRecord | None:
    """Take the oldest file of a work of which none is being read.

    Versions of one work are read one after another, in the order they came: each is compared with the one before.
    """
    waiting = imports.load_unfinished(connection)
    busy = {_group(record) for record in waiting if record.state == "reading"}
    free = [record for record in waiting if record.state == "queued" and _group(record) not in busy]
    return imports.claim_import(connection, free[0].id) if free else None


def _group(record: ImportRecord) -> str:
    """Return what the files of one work have in common before they are read."""
    details = record.details
    return str(details["work"] or details["identifier"] or details["title"])


def _finish(library: Library, import_id: str, reason: str) -> None:
    ended = "cancelled" if reason == "cancelled" else "failed"
    with library.database.write() as connection:
        imports.move_import(connection, import_id, ("reading",), ended, reason)


def _put_back(library: Library, record: ImportRecord) -> None:
    """Queue a file again because the service stops; that is no fault of the file."""
    with library.database.write() as connection:
        if imports.move_import(connection, record.id, ("reading",), "queued"):
            imports.change_import(connection, record.id, attempts=record.attempts - 1)


def _process(library: Library, record: ImportRecord, teller: "_Teller") -> None:
    if record.attempts > MOST_ATTEMPTS:
        raise ReadingError("reader-failed", "given up after three attempts")
    details = details_from_json(record.details)
    with library.database.write() as connection:
        same = find_by_sha256(connection, record.sha256)
        if same is not None and _is_wanted_again(connection, same, details):
            imports.finish_import(connection, record, same)
            return
    settings = library.settings
    limits = Limits(
        bytes=settings.max_upload_bytes, pages=settings.max_pages, memory_mib=settings.reading_memory_mebibytes
    )
    path = library.originals.path_of(record.sha256)
    extraction = read_document(
        path,
        limits,
        workers=settings.workers,
        on_progress=teller.read_pages,
        is_cancelled=teller.is_cancelled,
        recognises=wants_recognition(settings),
        on_recognised=teller.recognise_pages,
    )
    complete = complete_details(details, record.filename, extraction)
    teller.tell("comparing", 0, 1)
    try:
        publish(library, record, complete, extraction, is_label_given=bool(details.label))
    except Conflict as error:
        raise ReadingError("label-taken") from error


def _is_wanted_again(connection: Connection, expression_id: int, details: ImportDetails) -> bool:
    expression = load_version(connection, expression_id).expression
    return details.work in {"", expression.work} and details.label in {"", expression.label}


class _Teller:
    """Passes progress on, at most every few tenths of a second, and asks whether to stop."""

    def __init__(
        self, library: Library, import_id: str, on_progress: OnStep | None, is_stopping: Callable[[], bool] | None
    ) -> None:
        self.library = library
        self.import_id = import_id
        self.on_progress = on_progress
        self.is_stopping = is_stopping
        self.told = 0.0
        self.asked = 0.0
        self.cancelled = False

    def read_pages(self, done: int, total: int) -> None:
        self.tell("reading", done, total)

    def recognise_pages(self, done: int, total: int) -> None:
        self.tell("recognising", done, total)

    def tell(self, step: str, done: int, total: int) -> None:
        if self.on_progress:
            self.on_progress(step, done, total)
        now = time.monotonic()
        if step in COUNTED and done < total and now - self.told < SECONDS_BETWEEN_REPORTS:
            return
        self.told = now
        with self.library.database.write() as connection:
            imports.change_import(connection, self.import_id, step=step, done=done, total=total)

    def is_stopped(self) -> bool:
        return self.is_stopping is not None and self.is_stopping()

    def is_cancelled(self) -> bool:
        if self.is_stopped():
            return True
        now = time.monotonic()
        if not self.cancelled and now - self.asked >= SECONDS_BETWEEN_REPORTS:
            self.asked = now
            with self.library.database.read() as connection:
                record = imports.find_import(connection, self.import_id)
            self.cancelled = record is None or record.state == "cancelled"
        return self.cancelled


def requeue_unfinished(library: Library) -> int:
    """At start: queue again what a killed process was reading, and remove half-written files."""
    library.originals.remove_unfinished()
    with library.database.write() as connection:
        return imports.requeue_unfinished(connection)


def list_imports(library: Library, reader: Reader) -> tuple[ImportView, ...]:
    """Return the newest imports, newest first."""
    require(reader, Action.SEE_IMPORTS)
    with library.database.read() as connection:
        return tuple(_view(connection, record) for record in imports.load_imports(connection))


def list_unfinished(library: Library) -> tuple[ImportView, ...]:
    """Return the files that wait or are being read, for the library page; it names files only."""
    with library.database.read() as connection:
        records = imports.load_imports(connection)
        return tuple(_view(connection, record) for record in records if record.state in imports.UNFINISHED)


def find_import(library: Library, reader: Reader, import_id: str) -> ImportView:
    """Return one import; raises ``NotFound``."""
    require(reader, Action.SEE_IMPORTS)
    return _find(library, import_id)


def cancel_import(library: Library, reader: Reader, import_id: str) -> ImportView:
    """Stop a file that waits or is being read; its original is kept."""
    require(reader, Action.IMPORT)
    with library.database.write() as connection:
        imports.move_import(connection, import_id, imports.UNFINISHED, "cancelled", "cancelled")
    return _find(library, import_id)


def retry_import(library: Library, reader: Reader, import_id: str) -> ImportView:
    """Queue a failed or cancelled file again."""
    require(reader, Action.IMPORT)
    with library.database.write() as connection:
        if imports.move_import(connection, import_id, ("failed", "cancelled"), "queued"):
            imports.change_import(connection, import_id, attempts=0)
    return _find(library, import_id)


def _find(library: Library, import_id: str) -> ImportView:
    with library.database.read() as connection:
        record = imports.find_import(connection, import_id)
        if record is None:
            raise NotFound("There is no such import.")
        return _view(connection, record)


def _view(connection: Connection, record: ImportRecord) -> ImportView:
    version = key_of(load_version(connection, record.expression_id)) if record.expression_id is not None else None
    return ImportView(
        id=record.id,
        filename=record.filename,
        state=record.state,
        reason=record.reason,
        sentence=READING_SENTENCES.get(record.reason, ""),
        step=record.step,
        done=record.done,
        total=record.total,
        version=version,
        created=record.created,
    )
