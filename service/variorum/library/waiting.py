"""Two long versions that were not compared yet come in; their comparison waits as a row, is made, and is stored."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import make_id
from variorum.errors import NotFound, ReadingError, Unavailable, VariorumError
from variorum.library import ENGINE, Library
from variorum.library.catalogue import find_work, pick_version
from variorum.library.comparing import compare_records
from variorum.library.views import VersionKey, VersionView, WorkView
from variorum.storage import waiting
from variorum.storage.comparisons import has_run
from variorum.storage.waiting import WaitingRecord
from variorum.storage.works import load_version

MOST_WAITING = 50
"""Comparisons that may wait at once: each costs seconds, and anybody who may read can ask for one."""
MOST_ATTEMPTS = 3
"""A comparison that took the service down three times is not tried again by itself."""
SECONDS_BETWEEN_REPORTS = 0.4
"""As for files that are read: people look at a bar about twice a second."""

IsStopping = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class WaitingView:
    """A comparison that is not made yet; ``step`` is "aligning" or "wording", ``done`` of ``total`` are clauses.

    ``state`` is "queued", "comparing", "failed" or "cancelled"; ``reason`` is the code of why it failed.
    """

    old_work: WorkView
    new_work: WorkView
    old: VersionView
    new: VersionView
    state: str
    step: str
    done: int
    total: int
    reason: str


def await_comparison(library: Library, reader: Reader, old: VersionKey, new: VersionKey) -> WaitingView | None:
    """Return how far a long comparison is, queued if it was not asked for before; None if it is stored, or short.

    Raises ``NotFound``, and ``Unavailable`` when too many wait.
    """
    require(reader, Action.READ)
    works, views = _find_pair(library, reader, old, new)
    if views[0].clauses + views[1].clauses < library.settings.long_comparison_clauses:
        return None
    with library.database.read() as connection:
        if has_run(connection, views[0].id, views[1].id, ENGINE):
            return None
        record = waiting.find_waiting(connection, views[0].id, views[1].id)
    return _view(works, views, record or _queue(library, views))


def cancel_comparison(library: Library, reader: Reader, old: VersionKey, new: VersionKey) -> None:
    """Stop a comparison that waits or is being made."""
    _move(library, reader, (old, new), waiting.UNFINISHED, "cancelled", "cancelled")


def retry_comparison(library: Library, reader: Reader, old: VersionKey, new: VersionKey) -> None:
    """Queue a comparison again that failed or was cancelled."""
    _move(library, reader, (old, new), ("failed", "cancelled"), "queued", "")


def compare_next(library: Library, is_stopping: IsStopping | None = None) -> bool:
    """Make the comparison that waits longest and store it; say whether there was one."""
    with library.database.write() as connection:
        record = waiting.claim_waiting(connection)
    if record is None:
        return False
    with _never_left_comparing(library, record, is_stopping):
        if record.attempts > MOST_ATTEMPTS:
            raise ReadingError("reader-failed", "given up after three attempts")
        with library.database.read() as connection:
            pair = load_version(connection, record.old_id), load_version(connection, record.new_id)
        teller = _Teller(library, record, is_stopping)
        compare_records(library, *pair, on_progress=teller.tell, is_cancelled=teller.is_cancelled)
        with library.database.write() as connection:
            waiting.drop_waiting(connection, record.id)
    return True


def requeue_comparisons(library: Library) -> int:
    """At start: queue again what a killed process was comparing."""
    with library.database.write() as connection:
        return waiting.requeue_unfinished(connection)


@contextmanager
def _never_left_comparing(library: Library, record: WaitingRecord, is_stopping: IsStopping | None) -> Iterator[None]:
    """Whatever happens, a comparison leaves the state "comparing"; one that was stopped with the service waits again."""
    try:
        yield
    except ReadingError as error:
        is_stopped = error.reason == "cancelled" and is_stopping is not None and is_stopping()
        with library.database.write() as connection:
            if is_stopped and waiting.move_waiting(connection, record.id, ("comparing",), "queued"):
                waiting.change_waiting(connection, record.id, attempts=record.attempts - 1)
            else:
                waiting.move_waiting(connection, record.id, ("comparing",), "failed", error.reason)
    except VariorumError:
        with library.database.write() as connection:
            waiting.move_waiting(connection, record.id, ("comparing",), "queued")
        raise
    except BaseException:
        with library.database.write() as connection:
            waiting.move_waiting(connection, record.id, ("comparing",), "failed", "reader-failed")
        raise


class _Teller:
    """Keeps how far a comparison is, at most every few tenths of a second, and asks whether to stop."""

    def __init__(self, library: Library, record: WaitingRecord, is_stopping: IsStopping | None) -> None:
        self._library, self._record, self._is_stopping = library, record, is_stopping
        self._told = self._asked = 0.0
        self._is_cancelled = False

    def tell(self, step: str, done: int, total: int) -> None:
        """Keep the counts."""
        now = time.monotonic()
        if 0 < done < total and now - self._told < SECONDS_BETWEEN_REPORTS:
            return
        self._told = now
        with self._library.database.write() as connection:
            waiting.change_waiting(connection, self._record.id, step=step, done=done, total=total)

    def is_cancelled(self) -> bool:
        """Say whether somebody cancelled it, or the service stops."""
        if self._is_stopping is not None and self._is_stopping():
            return True
        now = time.monotonic()
        if not self._is_cancelled and now - self._asked >= SECONDS_BETWEEN_REPORTS:
            self._asked = now
            with self._library.database.read() as connection:
                record = waiting.find_waiting(connection, self._record.old_id, self._record.new_id)
            self._is_cancelled = record is None or record.state == "cancelled"
        return self._is_cancelled


def _find_pair(
    library: Library, reader: Reader, old: VersionKey, new: VersionKey
) -> tuple[tuple[WorkView, WorkView], tuple[VersionView, VersionView]]:
    works = find_work(library, reader, old.work), find_work(library, reader, new.work)
    views = pick_version(works[0], old.label, old.language), pick_version(works[1], new.label, new.language)
    return works, views


def _queue(library: Library, views: tuple[VersionView, VersionView]) -> WaitingRecord:
    record = WaitingRecord(make_id(), views[0].id, views[1].id, "queued", "", "waiting", 0, 0, 0, library.now())
    with library.database.write() as connection:
        before = waiting.find_waiting(connection, record.old_id, record.new_id)
        if before is not None:
            return before
        if waiting.count_unfinished(connection) >= MOST_WAITING:
            raise Unavailable("Many long comparisons wait already. Try again in a few minutes.")
        waiting.save_waiting(connection, record)
    return record


def _move(
    library: Library,
    reader: Reader,
    pair: tuple[VersionKey, VersionKey],
    states: tuple[str, ...],
    state: str,
    reason: str,
) -> None:
    require(reader, Action.COMPARE)
    _, views = _find_pair(library, reader, *pair)
    with library.database.write() as connection:
        record = waiting.find_waiting(connection, views[0].id, views[1].id)
        if record is None:
            raise NotFound("This comparison does not wait.")
        if waiting.move_waiting(connection, record.id, states, state, reason) and state == "queued":
            waiting.change_waiting(connection, record.id, attempts=0)


def _view(
    works: tuple[WorkView, WorkView], views: tuple[VersionView, VersionView], record: WaitingRecord
) -> WaitingView:
    return WaitingView(*works, *views, record.state, record.step, record.done, record.total, record.reason)
