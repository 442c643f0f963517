"""Threads through versions that come in any order, and the history of a clause against a base."""

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from tests.library import shelf
from variorum.accounts.account import ANONYMOUS
from variorum.comparison.run import compare
from variorum.errors import NotFound
from variorum.library import Library
from variorum.library.catalogue import find_work
from variorum.library.importing import add_file
from variorum.library.threads import find_history
from variorum.library.views import VersionKey
from variorum.versions.work import Dates

OWN = ("2.5", "Visitors", "A visitor is told in writing what is kept of the visit and for how long it is kept there.")
BETWEEN = [*shelf.SECOND[:4], OWN, *shelf.SECOND[4:]]
LAST = [*shelf.SECOND[:4], ("2.5", "Guests", OWN[2].replace("in writing", "in writing and aloud")), *shelf.SECOND[4:]]


def add(library: Library, folder: Path, label: str, clauses: shelf.Draft, on: date) -> None:
    path = folder / f"{label}.pdf"
    path.write_bytes(shelf.draw_draft(clauses))
    details = replace(shelf.details_of("draft-1"), label=label, name=label, dates=Dates(published=on))
    assert add_file(library, path, details).state == "ready"


@pytest.fixture
def three(one: Library, tmp_path: Path) -> Library:
    """Add the last of three versions first, then the one between."""
    add(one, tmp_path, "last", LAST, date(2025, 3, 1))
    add(one, tmp_path, "between", BETWEEN, date(2024, 9, 2))
    return one


def test_a_version_between_two_others_is_compared_with_both(three: Library) -> None:
    versions = find_work(three, ANONYMOUS, shelf.WORK).versions

    assert [version.key.label for version in versions] == ["draft-1", "between", "last"]
    assert [version.changes is not None for version in versions] == [False, True, True]
    assert versions[2].changes == 1


def test_threads_go_through_the_version_between(three: Library) -> None:
    thread = find_history(three, ANONYMOUS, VersionKey(shelf.WORK, "last", ""), "2.5")

    assert [(reading.version.key.label, reading.heading) for reading in thread.readings] == [
        ("between", "Visitors"),
        ("last", "Guests"),
    ]


def test_every_reading_is_marked_against_the_base(three: Library) -> None:
    key = VersionKey(shelf.WORK, "draft-1", "")
    plain = find_history(three, ANONYMOUS, key, "2.2")
    collated = find_history(three, ANONYMOUS, key, "2.2", "last")

    assert [any(run.op != "equal" for run in reading.runs) for reading in plain.readings] == [False, True, False]
    assert [any(run.op != "equal" for run in reading.runs) for reading in collated.readings] == [True, False, False]
    with pytest.raises(NotFound):
        find_history(three, ANONYMOUS, VersionKey(shelf.WORK, "last", ""), "2.5", "draft-1")


def test_sentences_say_when_they_entered_and_left(three: Library) -> None:
    sentences = find_history(three, ANONYMOUS, VersionKey(shelf.WORK, "draft-1", ""), "2.2").sentences

    assert [(one.entered.key.label, one.left and one.left.key.label) for one in sentences] == [
        ("draft-1", "between"),
        ("between", None),
    ]


def count_comparisons(action: Callable[[], None]) -> int:
    """Return how often two texts are compared in the course of an action."""
    made = 0

    def count(frame: FrameType, event: str, _: object) -> None:
        nonlocal made
        made += event == "call" and frame.f_code is compare.__code__

    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(None)
    return made


def test_a_version_more_costs_one_comparison_and_two_between_others(one: Library, tmp_path: Path) -> None:
    days = [date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1), date(2025, 1, 15)]
    made = [
        count_comparisons(partial(add, one, tmp_path, f"of-{on}", BETWEEN if at % 2 else LAST, on))
        for at, on in enumerate(days)
    ]

    assert made == [1, 1, 1, 1, 2]
