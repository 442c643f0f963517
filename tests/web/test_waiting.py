"""The page of a long comparison that is opened for the first time."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from tests.web.drafts import WORK, stock
from variorum.library import Library
from variorum.library.waiting import compare_next
from variorum.web.app import create_app

PAIR = f"/compare/{WORK}/draft-2...draft-1"


@pytest.fixture
def long(tmp_path: Path) -> Iterator[Library]:
    """Open a library with two drafts, to which every comparison is a long one."""
    opened = make_library(tmp_path, long_comparison_clauses=1)
    stock(opened, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def visitor(long: Library) -> Browser:
    return Browser(create_app(long, secret_key=SECRET).test_client())


def test_the_page_says_that_it_waits_and_looks_again_without_javascript(visitor: Browser) -> None:
    answer = visitor.get(PAIR)
    page = answer.get_data(as_text=True)

    assert answer.status_code == 202
    assert "Waiting for its turn." in page
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "/cancel" not in page


def test_the_twin_tells_the_state(visitor: Browser) -> None:
    answer = visitor.get(f"{PAIR}.json")

    assert answer.status_code == 202
    assert answer.get_json()["waiting"]["state"] == "queued"


def test_the_same_address_shows_the_comparison_when_it_is_made(long: Library, visitor: Browser) -> None:
    visitor.get(f"{PAIR}/1")
    compare_next(long)
    answer = visitor.get(f"{PAIR}/1")

    assert answer.status_code == 200
    assert "Change 1 of" in answer.get_data(as_text=True)


def test_it_can_be_cancelled_and_begun_again(long: Library, visitor: Browser) -> None:
    owner = sign_in(visitor, long)
    assert f'action="{PAIR}/cancel"' in owner.get(f"{PAIR}/1").get_data(as_text=True)

    assert owner.post(f"{PAIR}/cancel").status_code == 303
    assert f'action="{PAIR}/retry"' in owner.get(PAIR).get_data(as_text=True)
    assert owner.post(f"{PAIR}/retry").status_code == 303
    assert "Waiting for its turn." in owner.get(PAIR).get_data(as_text=True)
