"""A long comparison waits as a row until it is made; a stop or a fault loses nothing, and the second opening is a read."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.shelf import NEW, OLD, add_draft, open_folder, sign_in_owner
from variorum.accounts.account import ANONYMOUS
from variorum.comparison.run import compare
from variorum.errors import NotFound, SignInRequired
from variorum.library import Library
from variorum.library.comparing import compare_texts, compare_versions
from variorum.library.texts import load_compared
from variorum.library.waiting import (
    WaitingView,
    await_comparison,
    cancel_comparison,
    compare_next,
    requeue_comparisons,
    retry_comparison,
)
from variorum.storage.waiting import claim_waiting


@pytest.fixture
def long(tmp_path: Path) -> Iterator[Library]:
    """Open a library with two drafts, to which every comparison is a long one."""
    opened = open_folder(tmp_path)
    for label in ("draft-1", "draft-2"):
        add_draft(opened, tmp_path, label)
    yield replace(opened, settings=replace(opened.settings, long_comparison_clauses=1))
    opened.close()


def ask(library: Library) -> WaitingView | None:
    """Open the comparison backwards, which nobody made yet."""
    return await_comparison(library, ANONYMOUS, NEW, OLD)


def state(library: Library) -> str:
    view = ask(library)
    return view.state if view else "made"


def test_a_comparison_that_is_stored_or_short_does_not_wait(long: Library) -> None:
    short = replace(long, settings=replace(long.settings, long_comparison_clauses=1000))

    assert await_comparison(long, ANONYMOUS, OLD, NEW) is None
    assert ask(short) is None


def test_a_long_one_waits_is_made_and_is_then_read(long: Library) -> None:
    assert [state(long), state(long)] == ["queued", "queued"]
    assert compare_next(long)
    assert state(long) == "made"
    assert not compare_next(long)
    assert compare_versions(long, ANONYMOUS, NEW, OLD).statistics.changes


def test_one_that_a_killed_process_left_is_made_after_the_start(long: Library) -> None:
    ask(long)
    with long.database.write() as connection:
        claim_waiting(connection)
    assert state(long) == "comparing"
    assert not compare_next(long)

    assert requeue_comparisons(long) == 1
    assert compare_next(long)
    assert state(long) == "made"


def test_a_cancelled_one_is_made_only_when_it_is_asked_for_again(long: Library) -> None:
    owner = sign_in_owner(long)
    ask(long)
    cancel_comparison(long, owner, NEW, OLD)
    assert not compare_next(long)
    assert state(long) == "cancelled"

    retry_comparison(long, owner, NEW, OLD)
    assert compare_next(long)
    assert state(long) == "made"


def test_one_that_took_the_service_down_three_times_is_given_up(long: Library) -> None:
    ask(long)
    for _ in range(3):
        with long.database.write() as connection:
            claim_waiting(connection)
        requeue_comparisons(long)
    compare_next(long)

    assert state(long) == "failed"


def test_only_people_who_signed_in_stop_what_others_wait_for(long: Library) -> None:
    ask(long)

    with pytest.raises(SignInRequired):
        cancel_comparison(long, ANONYMOUS, NEW, OLD)
    with pytest.raises(NotFound):
        cancel_comparison(long, sign_in_owner(long), OLD, NEW)


def test_progress_counts_clauses_aligned_then_links_worded(long: Library) -> None:
    with long.database.read() as connection:
        old, new = (load_compared(connection, row)[0] for row in (1, 2))
    told: list[tuple[int, int]] = []
    comparison = compare(old, new, on_progress=lambda done, total: told.append((done, total)))
    aligned = len(new.clauses)

    assert told[0] == (0, aligned)
    assert {total for _, total in told[1:]} == {aligned + len(comparison.edges)}
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_telling_progress_changes_nothing(long: Library) -> None:
    with long.database.read() as connection:
        old, new = (load_compared(connection, row)[0] for row in (1, 2))

    assert compare_texts(long, old, new, on_progress=lambda *_: None) == compare(old, new)
