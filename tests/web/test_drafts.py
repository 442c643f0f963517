"""Two drafts against one base, as a page, as its twin and on the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.web.conftest import SECRET, Browser, make_library
from tests.web.drafts import WORK, stock
from variorum.cli import cli
from variorum.web.app import create_app

PAGE = f"/drafts/{WORK}/draft-1...draft-2...draft-1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a library with two drafts."""
    place = tmp_path_factory.mktemp("library")
    library = make_library(place)
    stock(library, place)
    library.close()
    return place


@pytest.fixture(scope="module")
def visitor(folder: Path) -> Iterator[Browser]:
    """Give a browser that looks at it."""
    library = make_library(folder)
    yield Browser(create_app(library, secret_key=SECRET).test_client())
    library.close()


def test_a_page_shows_who_changed_which_clause(visitor: Browser) -> None:
    page = visitor.get(PAGE).get_data(as_text=True)

    assert "The device <del>shall</del><ins>should</ins> reject" in page
    assert "Only the first draft" in page
    assert "gives requirements for the capture" not in page
    assert "gives requirements for the capture" in visitor.get(f"{PAGE}?share=neither").get_data(as_text=True)


def test_the_twin_says_the_same(visitor: Browser) -> None:
    counts = dict(visitor.get(f"{PAGE}.json").get_json()["drafts"]["counts"])

    assert counts["left"] > 0
    assert (counts["right"], counts["conflict"]) == (0, 0)


def test_a_base_and_two_drafts_must_be_named(visitor: Browser) -> None:
    assert visitor.get(f"/drafts/{WORK}/draft-1...draft-2").status_code == 404


def test_the_command_line_says_the_same(folder: Path) -> None:
    names = [f"{WORK}@{label}" for label in ("draft-1", "draft-2", "draft-2")]
    done = CliRunner().invoke(cli, ["--library", str(folder), "drafts", *names, "--json"])

    assert done.exit_code == 0
    assert {row["share"] for row in json.loads(done.stdout)["rows"]} == {"neither", "alike"}
