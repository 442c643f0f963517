"""Words that may not be what is printed are marked on every page that shows them, and in its JSON."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests.unreliable import draw_doubted
from tests.web.conftest import SECRET, Browser, make_library
from variorum.library.details import ImportDetails
from variorum.library.importing import add_file
from variorum.web.app import create_app


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser that looks at a library with two drafts whose second page spells no words."""
    folder = tmp_path_factory.mktemp("doubted")
    library = make_library(folder)
    for label, word in (("old", "survey"), ("new", "audit")):
        path = folder / f"{label}.pdf"
        path.write_bytes(draw_doubted(word))
        add_file(library, path, ImportDetails(work="register", label=label, name=label, language="en"))
    yield Browser(create_app(library, secret_key=SECRET).test_client())
    library.close()


def read(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


def test_the_clause_is_marked_in_the_reader_with_a_link_to_its_page(visitor: Browser) -> None:
    page = read(visitor, "/documents/register/new?whole=1")

    assert page.count("⚠ Unreliable text: p. 2") == 1
    assert re.search(r'class="chip doubt" href="/documents/register/new[^"]*/p/2"', page)


def test_the_citation_says_that_the_words_are_not_sure(visitor: Browser) -> None:
    assert "cl. 2, p. 1 [Unreliable text]" in read(visitor, "/documents/register/new?whole=1")


def test_a_page_in_doubt_says_what_is_wrong_with_it(visitor: Browser) -> None:
    said = "The text of this page may be wrong. Check it against the image."

    assert said in read(visitor, "/documents/register/new/p/2")
    assert said not in read(visitor, "/documents/register/new/p/1")


def test_hits_are_marked_and_counted(visitor: Browser) -> None:
    page = read(visitor, "/search?q=operator")
    twin = visitor.get("/search.json?q=operator").get_json()["search"]

    assert "1 of them rests on unreliable text and stands last" in page
    assert page.count("⚠ Unreliable text") == 1
    assert twin["unreliable"] == 1
    assert [len(hit["text_doubts"]) for hit in twin["hits"]] == [0, 1]


@pytest.mark.parametrize("view", ["side", "inline", "changes", "table"])
def test_the_change_is_marked_in_every_view_and_in_the_list(visitor: Browser, view: str) -> None:
    page = read(visitor, f"/compare/register/old...new?view={view}")

    assert page.count("⚠ Rests on unreliable text, page: 2 → 2</span>") == 2
    assert "⚠ Pages that could not be compared for sure" in page


def test_changes_that_rest_on_doubted_text_can_be_seen_alone(visitor: Browser) -> None:
    page = read(visitor, "/compare/register/old...new?kind=unreliable-text&view=changes")

    assert page.count('<section class="one') == 1


def test_the_history_of_the_clause_is_marked(visitor: Browser) -> None:
    twin = visitor.get("/documents/register/new.json?whole=1").get_json()
    thread = next(c["thread"] for c in twin["reading"]["clauses"] if c["num"] == "2")

    assert read(visitor, f"/threads/{thread}").count("⚠ Unreliable text: p. 2") == 2
