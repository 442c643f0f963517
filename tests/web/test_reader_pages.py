"""The reader over real drafts: text with offsets, links, pages, doubts, twins."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from tests.web.drafts import WORK, stock
from variorum.library import Library
from variorum.web.app import create_app

BASE = f"/documents/{WORK}/draft-2"
RUN = re.compile(r'<(\w+)[^>]* data-start="(\d+)">([^<]*)</\1>')


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library with two drafts."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    yield library
    library.close()


@pytest.fixture(scope="module")
def visitor(stocked: Library) -> Browser:
    """Give a browser in which nobody is signed in."""
    return Browser(create_app(stocked, secret_key=SECRET).test_client())


@pytest.fixture(scope="module")
def owner(stocked: Library) -> Browser:
    """Give a browser in which the owner is signed in."""
    return sign_in(Browser(create_app(stocked, secret_key=SECRET).test_client()), stocked)


def read(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_every_run_of_text_carries_its_offset(visitor: Browser) -> None:
    clauses = visitor.get(f"{BASE}.json").get_json()["reading"]["clauses"]
    runs = {int(start): unescape(text) for _, start, text in RUN.findall(read(visitor, BASE))}

    for clause in clauses:
        assert runs[clause["num_start"]] == clause["num"]
        assert runs[clause["heading_start"]] == clause["heading"]
        for paragraph in clause["paragraphs"]:
            assert runs[paragraph["start"]] == paragraph["text"]


def test_the_clause_in_the_address_is_marked_cited_and_brought_into_view(visitor: Browser) -> None:
    page = read(visitor, f"{BASE}/cl_2.2")

    assert re.search(r'<section class="[^"]*here[^"]*" id="cl_2.2"[^>]* autofocus', page)
    assert "Facial verification (Draft 2, 2 Sep 2024) cl. 2.2, p. 1" in page


def test_the_language_of_a_text_may_stand_in_the_address(visitor: Browser) -> None:
    assert 'id="cl_2.2"' in read(visitor, f"{BASE}/en/cl_2.2")
    assert 'id="cl_2.2"' in read(visitor, f"{BASE}/en")


def test_contents_mark_what_changed_since_the_version_before(visitor: Browser) -> None:
    page = read(visitor, BASE)

    assert (
        '<span class="toc-mark ins"><span aria-hidden="true">＋</span><span class="vh">Inserted</span></span>' in page
    )
    assert "1 change inside" in page


def test_a_change_mark_leads_to_the_change(visitor: Browser) -> None:
    found = re.search(r'<a class="chip mod" href="([^"]+)">', read(visitor, BASE))
    assert found is not None

    answer = visitor.get(unescape(found[1]))
    assert answer.status_code == 303
    assert answer.location.split("?")[0].endswith("/1")


def test_a_page_shows_its_clauses_as_links_over_the_image(visitor: Browser) -> None:
    page = read(visitor, f"{BASE}/p/1")

    assert f'href="{BASE}/en/cl_2.2" data-clause="cl_2.2"' in page
    assert re.search(r'<image href="[^"]+/p/1\.png\?w=1600"', page)
    assert " style=" not in page


def test_a_page_can_be_sent_without_the_frame(visitor: Browser) -> None:
    part = read(visitor, f"{BASE}/p/1?part=figure")

    assert "<html" not in part
    assert 'data-sheet="1"' in part


def test_the_image_of_a_page_is_a_png_that_only_the_browser_keeps(visitor: Browser) -> None:
    answer = visitor.get(f"{BASE}/p/1.png?w=300", buffered=True)

    assert answer.mimetype == "image/png"
    assert answer.data.startswith(b"\x89PNG")
    assert answer.headers["Cache-Control"].startswith("private")


def test_the_original_is_saved_and_never_shown_inside_our_pages(visitor: Browser) -> None:
    answer = visitor.get(f"{BASE}/original", buffered=True)

    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/cl_99", "/p/99", "/p/0", "/p/99.png", "/zh", "/zh/cl_1"])
def test_what_is_not_there_is_404(visitor: Browser, path: str) -> None:
    assert visitor.get(BASE + path).status_code == 404


def test_a_visitor_reads_without_any_trace_of_notes(visitor: Browser) -> None:
    page = read(visitor, BASE)

    assert 'id="notes"' not in page
    assert "?note=" not in page
    assert "csrf" not in page


def test_the_note_form_opens_without_a_script(owner: Browser) -> None:
    closed, opened = read(owner, f"{BASE}/cl_2.2"), read(owner, f"{BASE}/cl_2.2?note=cl_2.2")

    assert re.search(r'<form class="composer"[^>]* hidden>', closed)
    assert not re.search(r'<form class="composer"[^>]* hidden>', opened)
    assert 'name="e_id" value="cl_2.2"' in opened


def test_the_whole_document_is_drawn_in_blocks(visitor: Browser) -> None:
    assert '<div class="skippable">' in read(visitor, f"{BASE}?whole=1")


def test_a_clause_is_shown_in_every_version(visitor: Browser) -> None:
    found = re.search(r'href="(/threads/[^"]+)"', read(visitor, f"{BASE}/cl_2.2").partition('id="cl_2.2"')[2])
    assert found is not None
    page = read(visitor, found[1])

    assert "cl. 2.2 in every version" in page
    assert "<del>shall</del><ins>should</ins>" in page
    assert len(visitor.get(found[1] + ".json").get_json()["thread"]["readings"]) == 2
