"""Rows that wait in the database come in; the use cases that finish them are run on threads of this process.

The queue is the state of the rows: nothing is kept here, so a killed process loses nothing. The reading itself
happens in child processes; these threads wait for them.
"""

import logging
import threading
from collections.abc import Callable

from variorum.errors import VariorumError
from variorum.library import Library
from variorum.library.importing import process_next, requeue_unfinished
from variorum.library.reindexing import catch_up
from variorum.library.waiting import compare_next, requeue_comparisons

POLL_SECONDS = 2.0
"""How long a file added by another process may wait before it is seen; ours wake the runner at once."""

COMPARE_POLL_SECONDS = 0.5
"""How long a comparison that somebody asked for may wait before it is begun."""

logger = logging.getLogger(__name__)


class Runner:
    """Runs queued imports and comparisons until it is stopped."""

    def __init__(self, library: Library, workers: int) -> None:
        self.library = library
        self._stopping = threading.Event()
        self._indexing = threading.Lock()
        self._waking = threading.Condition()
        self._threads = [
            threading.Thread(target=self._keep_working, name=f"import-{number}", daemon=True)
            for number in range(workers)
        ]
        self._threads.append(threading.Thread(target=self._keep_comparing, name="compare", daemon=True))

    def start(self) -> None:
        """Put back what a killed process left unfinished, bring the index up to date, and begin."""
        requeue_unfinished(self.library)
        requeue_comparisons(self.library)
        for thread in self._threads:
            thread.start()

    def stop(self, timeout_seconds: float = 5.0) -> None:
        """Ask the threads to end; a file that is being read goes back to the queue at the next start."""
        self._stopping.set()
        self.wake()
        for thread in self._threads:
            thread.join(timeout_seconds)

    def wake(self) -> None:
        """Say that something was queued."""
        with self._waking:
            self._waking.notify_all()

    def _keep_working(self) -> None:
        self._keep(self._work)

    def _keep_comparing(self) -> None:
        self._keep(self._compare)

    def _keep(self, step: Callable[[], None]) -> None:
        """Begin anew when work ends by a fault of ours: one file may not end the reading of all others."""
        while not self._stopping.is_set():
            work = threading.Thread(target=step, name=f"{threading.current_thread().name}-work", daemon=True)
            work.start()
            work.join()
            self._stopping.wait(POLL_SECONDS)

    def _work(self) -> None:
        self._try(self._catch_up)
        while not self._stopping.is_set():
            if not self.library.index.exists():
                self._try(self._catch_up)
            if not self._try(lambda: process_next(self.library, is_stopping=self._stopping.is_set)):
                with self._waking:
                    self._waking.wait(POLL_SECONDS)

    def _compare(self) -> None:
        """Make long comparisons one after another, beside the reading of files: somebody waits for each of them."""
        while not self._stopping.is_set():
            if not self._try(lambda: compare_next(self.library, self._stopping.is_set)):
                self._stopping.wait(COMPARE_POLL_SECONDS)

    def _catch_up(self) -> bool:
        with self._indexing:
            return bool(catch_up(self.library))

    def _try(self, step: Callable[[], bool]) -> bool:
        try:
            return step()
        except VariorumError as error:
            logger.warning("A background step failed and will be tried again: %s", type(error).__name__)
            return False
