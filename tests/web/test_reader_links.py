"""Where the words of the reader lead: references to their clauses, defined terms to their uses."""

import re
from collections.abc import Iterator

import pytest

from tests.library.shelf import Draft, draw_draft
from tests.web.conftest import SECRET, Browser, make_library
from variorum.library import Library, importing
from variorum.library.importing import ImportDetails
from variorum.web.app import create_app

LINKED: Draft = (
    ("1", "Scope", "This document is about the face samples of operators, as clause 3 says."),
    ("2", "Terms", "“Operator” means whoever sells subscriptions to others."),
    ("3", "Rules", "An Operator shall comply with clause 2, and with Article 5 of Regulation (EU) 2016/679."),
    ("4", "Records", "Every Operator keeps the records of an Operator that it buys."),
)


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("links")
    library = make_library(folder)
    path = folder / "one.pdf"
    path.write_bytes(draw_draft(LINKED))
    details = ImportDetails(work="w", title="W", label="one", name="One", language="en")
    assert importing.add_file(library, path, details).state == "ready"
    yield library
    library.close()


@pytest.fixture(scope="module")
def reader(stocked: Library) -> Browser:
    return Browser(create_app(stocked, secret_key=SECRET).test_client())


def test_reference_is_a_link_to_its_clause(reader: Browser) -> None:
    page = reader.get("/documents/w/one").get_data(as_text=True)

    assert re.search(r'<a class="ref" href="#cl_2" title="2" data-start="\d+">clause 2</a>', page)
    assert re.search(r'<a class="ref" href="#cl_3" title="3" data-start="\d+">clause 3</a>', page)


def test_reference_to_another_document_is_text(reader: Browser) -> None:
    page = reader.get("/documents/w/one").get_data(as_text=True)

    assert "Article 5" in page
    assert page.count('<a class="ref"') == 2


def test_defined_term_is_marked_where_it_is_defined(reader: Browser) -> None:
    page = reader.get("/documents/w/one").get_data(as_text=True)
    (path,) = re.findall(r'<dfn><a class="term" href="([^"]+)"[^>]*>Operator</a></dfn>', page)

    assert re.fullmatch(r"/documents/w/one/en/cl_2\?term=\d+#usage", path)


def test_uses_of_a_term_are_counted_and_marked(reader: Browser) -> None:
    start = reader.get("/documents/w/one.json").get_json()["reading"]["terms"][0]["start"]
    page = reader.get(f"/documents/w/one?term={start}").get_data(as_text=True)
    usage = reader.get(f"/documents/w/one.json?term={start}").get_json()["reading"]["usage"]

    assert "Used 3 times." in page
    assert page.count('<mark class="use"') == 3
    assert [(place["name"], place["count"]) for place in usage["clauses"]] == [("3", 1), ("4", 2)]


def test_term_that_is_not_defined_there_is_not_found(reader: Browser) -> None:
    assert reader.get("/documents/w/one?term=1").status_code == 404


def test_links_leave_every_word_in_its_place(reader: Browser) -> None:
    """A selection on the page becomes a span of the text by the offsets that the words carry."""
    answer = reader.get("/documents/w/one.json").get_json()["reading"]
    page = reader.get("/documents/w/one").get_data(as_text=True)
    paragraphs = {p["start"]: p["text"] for clause in answer["clauses"] for p in clause["paragraphs"]}
    runs = {int(start): words for start, words in re.findall(r'data-start="(\d+)"[^>]*>([^<]*)<', page)}

    for start, text in paragraphs.items():
        inside = sorted(at for at in runs if start <= at < start + len(text))
        assert "".join(runs[at] for at in inside) == text
