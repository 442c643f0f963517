"""Two drafts against one base, as a page, as its twin and on the command line."""

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.web.conftest import SECRET, Browser, make_library
from tests.web.drafts import FIRST, WORK, draw_draft, stock
from variorum.cli import cli
from variorum.library import Library
from variorum.library.details import ImportDetails
from variorum.library.importing import add_file
from variorum.library.waiting import compare_next
from variorum.web.app import create_app

OTHER = "retail-act"
PAGE = f"/drafts/{WORK}/draft-1...draft-2...draft-1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a library with two drafts."""
    place = tmp_path_factory.mktemp("library")
    library = make_library(place)
    stock(library, place)
    add_act(library, place)
    library.close()
    return place


def add_act(library: Library, place: Path) -> None:
    """Import a law that took clauses of the first draft over."""
    path = place / "act.pdf"
    path.write_bytes(draw_draft([("1", "Scope", ["This Act is about shops."]), *FIRST[1:]]))
    details = ImportDetails(work=OTHER, title="Retail act", label="act", name="Act", language="en")
    assert add_file(library, path, details).state == "ready"


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


def test_drafts_of_other_documents_are_named_with_their_versions(visitor: Browser) -> None:
    across = f"/drafts/{WORK}@draft-1...{WORK}@draft-2...{OTHER}@act"
    page = visitor.get(across).get_data(as_text=True)

    assert "The device <del>shall</del><ins>should</ins> reject" in page
    assert '<th scope="col">Retail act · Act</th>' in page
    assert f'href="{across}?share=conflict"' in page


def test_each_of_three_documents_must_be_named_with_its_version(visitor: Browser) -> None:
    assert visitor.get(f"/drafts/{WORK}@draft-1...{WORK}@draft-2...act").status_code == 404


def test_three_versions_chosen_lead_to_their_page(visitor: Browser) -> None:
    one = visitor.get(f"/drafts?base={WORK}@draft-1@en&left={WORK}@draft-2@en&right={WORK}@draft-1@en")
    several = visitor.get(f"/drafts?base={WORK}@draft-1@en&left={WORK}@draft-2@en&right={OTHER}@act@en")

    assert (one.status_code, one.location) == (303, f"{PAGE}?text=en")
    assert several.location.startswith(f"/drafts/{WORK}@draft-1...{WORK}@draft-2...{OTHER}@act?base_text=en")
    assert visitor.get(several.location).status_code == 200


@pytest.mark.parametrize(
    "page", ["/compare", f"/documents/{WORK}", f"/compare/{WORK}/draft-1...draft-2", f"{PAGE}?text=en"]
)
def test_pages_lead_to_the_choice_of_a_base_and_two_drafts(visitor: Browser, page: str) -> None:
    found = re.search(r'href="(/drafts(?:\?[^"]*)?)"', visitor.get(page).get_data(as_text=True))
    assert found is not None

    choice = visitor.get(unescape(found[1])).get_data(as_text=True)
    assert [name for name in ("base", "left", "right") if f'<select id="{name}" name="{name}" required>' in choice] == [
        "base",
        "left",
        "right",
    ]


def test_a_long_comparison_with_the_base_is_waited_for(folder: Path) -> None:
    library = make_library(folder, long_comparison_clauses=1)
    browser = Browser(create_app(library, secret_key=SECRET).test_client())
    three = f"/drafts/{WORK}/draft-2...draft-1...draft-2"
    states = [browser.get(three).status_code]
    while compare_next(library):
        states.append(browser.get(three).status_code)
    library.close()

    assert states == [202, 202, 200]


def test_the_clauses_of_two_documents_stand_in_one_table(visitor: Browser) -> None:
    page = visitor.get(f"/compare/{WORK}@draft-1...{OTHER}@act?view=table").get_data(as_text=True)

    assert '<table class="redline v-table announce">' in page
    assert "gives requirements for the capture" in page
    assert "compared with" in page


def test_the_command_line_says_the_same(folder: Path) -> None:
    names = [f"{WORK}@{label}" for label in ("draft-1", "draft-2", "draft-2")]
    done = CliRunner().invoke(cli, ["--library", str(folder), "drafts", *names, "--json"])

    assert done.exit_code == 0
    assert {row["share"] for row in json.loads(done.stdout)["rows"]} == {"neither", "alike"}
