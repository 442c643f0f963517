"""Queued files are read in the background, also those that a killed process left behind."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Event

import pytest

from tests.library.shelf import DRAFTS, NEW, OLD, details_of, draw_draft, open_folder
from variorum.accounts.account import ANONYMOUS
from variorum.errors import Unavailable
from variorum.jobs import runner as running
from variorum.jobs.runner import Runner
from variorum.library import Library, importing
from variorum.library.catalogue import list_works
from variorum.library.importing import list_unfinished, process_next, receive
from variorum.library.waiting import await_comparison, compare_next
from variorum.storage.imports import claim_import
from variorum.storage.waiting import claim_waiting

WAIT_SECONDS = 60


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open an empty library."""
    opened = open_folder(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Give an event that is set when a worker has looked into an empty queue."""
    seen = Event()
    process = process_next

    def process_and_tell(library: Library, **options: object) -> bool:
        done = process(library, **options)  # type: ignore[arg-type]
        if not done and not list_unfinished(library):
            seen.set()
        return done

    monkeypatch.setattr(running, "process_next", process_and_tell)
    return seen


def queue(library: Library, label: str) -> None:
    receive(library, None, BytesIO(draw_draft(DRAFTS[label][0])), f"{label}.pdf", details_of(label))


def test_everything_that_waits_is_read_in_order(library: Library, idle: Event) -> None:
    for label in DRAFTS:
        queue(library, label)
    runner = Runner(library, workers=2)
    runner.start()
    assert idle.wait(WAIT_SECONDS)
    runner.stop()
    (work,) = list_works(library, ANONYMOUS)

    assert [version.key.label for version in work.versions] == list(DRAFTS)
    assert work.versions[1].changes


def test_what_a_killed_process_was_reading_is_read_at_the_next_start(library: Library, idle: Event) -> None:
    queue(library, "draft-1")
    with library.database.write() as connection:
        claim_import(connection)
    runner = Runner(library, workers=1)
    runner.start()
    assert idle.wait(WAIT_SECONDS)
    runner.stop()

    assert len(list_works(library, ANONYMOUS)) == 1


def test_an_index_that_is_deleted_while_the_service_runs_is_built_again(
    library: Library, idle: Event, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(running, "POLL_SECONDS", 0.01)
    built = Event()
    catch_up = vars(running)["catch_up"]

    def catch_up_and_tell(library: Library) -> int:
        count = int(catch_up(library))
        if count:
            built.set()
        return count

    queue(library, "draft-1")
    runner = Runner(library, workers=1)
    runner.start()
    assert idle.wait(WAIT_SECONDS)
    count = library.index.count()
    monkeypatch.setattr(running, "catch_up", catch_up_and_tell)
    library.index.folder.rename(tmp_path / "deleted")
    assert built.wait(WAIT_SECONDS)
    runner.stop()

    assert library.index.count() == count > 0


def test_a_step_that_fails_for_now_is_tried_again(
    library: Library, idle: Event, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "POLL_SECONDS", 0.01)
    steps = [Unavailable("The disk is full.")]
    process = vars(running)["process_next"]

    def fail_once(library: Library, **options: object) -> bool:
        if steps:
            raise steps.pop()
        return bool(process(library, **options))

    monkeypatch.setattr(running, "process_next", fail_once)
    queue(library, "draft-1")
    runner = Runner(library, workers=1)
    runner.start()
    assert idle.wait(WAIT_SECONDS)
    runner.stop()

    assert len(list_works(library, ANONYMOUS)) == 1
    assert "tried again" in caplog.text


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_of_ours_ends_one_file_and_not_the_reading_of_others(
    library: Library, idle: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "POLL_SECONDS", 0.01)
    faults = [IndexError("a fault")]
    publish = vars(importing)["publish"]

    def fail_once(*arguments: object, **options: object) -> int:
        if faults:
            raise faults.pop()
        return int(publish(*arguments, **options))

    monkeypatch.setattr(importing, "publish", fail_once)
    for label in DRAFTS:
        queue(library, label)
    runner = Runner(library, workers=1)
    runner.start()
    assert idle.wait(WAIT_SECONDS)
    runner.stop()
    (work,) = list_works(library, ANONYMOUS)

    assert [version.key.label for version in work.versions] == ["draft-2"]


def test_a_long_comparison_that_a_killed_process_left_is_made_in_the_background(
    library: Library, idle: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    for label in DRAFTS:
        queue(library, label)
    while process_next(library):
        pass
    long = replace(library, settings=replace(library.settings, long_comparison_clauses=1))
    await_comparison(long, ANONYMOUS, NEW, OLD)
    with library.database.write() as connection:
        claim_waiting(connection)
    made = Event()
    compare = compare_next

    def compare_and_tell(*arguments: object) -> bool:
        done = compare(*arguments)  # type: ignore[arg-type]
        if done:
            made.set()
        return done

    monkeypatch.setattr(running, "compare_next", compare_and_tell)
    runner = Runner(long, workers=1)
    runner.start()
    assert made.wait(WAIT_SECONDS)
    runner.stop()

    assert await_comparison(long, ANONYMOUS, NEW, OLD) is None
