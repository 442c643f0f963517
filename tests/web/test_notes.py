"""Notes through the web: written, answered, changed, closed, deleted; nothing lost, nothing shown to others."""

import re
from collections.abc import Iterator

import pytest

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from tests.web.drafts import WORK, stock
from variorum.library import Library
from variorum.web.app import create_app

BASE = f"/documents/{WORK}/draft-2"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library with two drafts."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    yield library
    library.close()


@pytest.fixture(scope="module")
def owner(stocked: Library) -> Browser:
    """Give a browser in which the owner is signed in."""
    return sign_in(Browser(create_app(stocked, secret_key=SECRET).test_client()), stocked)


@pytest.fixture
def visitor(stocked: Library) -> Browser:
    """Give a browser in which nobody is signed in."""
    return Browser(create_app(stocked, secret_key=SECRET).test_client())


def write(owner: Browser, **form: object) -> str:
    """Write a note and return its id."""
    answer = owner.post(f"{BASE}/notes", {"body": "Mind this.", "e_id": "cl_2.2", "quote": "reject any sample", **form})
    assert answer.status_code == 303
    return str(answer.location.partition("#note-")[2])


def load(browser: Browser, note: str) -> dict[str, object]:
    value: dict[str, object] = browser.get(f"/notes/{note}.json").get_json()["note"]
    return value


def marked(browser: Browser, note: str) -> str:
    page = browser.get(f"{BASE}/cl_2.2").get_data(as_text=True)
    runs = re.findall(rf'<mark class="[^"]*" data-notes="[^"]*{note} [^"]*"><span[^>]*>([^<]*)</span>', page)
    return "".join(runs)


def test_quoted_words_are_found_and_marked(owner: Browser) -> None:
    note = write(owner)

    assert marked(owner, note) == "reject any sample"


def test_a_selection_is_marked_where_it_was_made(owner: Browser) -> None:
    clauses = owner.get(f"{BASE}.json").get_json()["reading"]["clauses"]
    start = next(clause for clause in clauses if clause["num"] == "2.2")["paragraphs"][0]["start"]
    note = write(owner, quote="", start=start + 4, end=start + 17)

    assert marked(owner, note) == "device should"
    assert load(owner, note)["start"] == start + 4


def test_a_note_without_words_is_about_the_whole_clause(owner: Browser) -> None:
    note = write(owner, quote="")

    assert str(load(owner, note)["quote"]).startswith("2.2 Quality")


def test_the_address_of_a_note_leads_to_where_it_stands(owner: Browser) -> None:
    note = write(owner)
    answer = owner.get(f"/notes/{note}")

    assert answer.status_code == 303
    assert answer.location == f"{BASE}/en/cl_2.2#note-{note}"


@pytest.mark.parametrize(
    "form",
    [
        {"body": "  "},
        {"quote": "words that are not there"},
        {"visibility": "everybody"},
        {"start": "x", "end": "9"},
        {"is_privileged": "1", "visibility": "public"},
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(owner: Browser, form: dict[str, object]) -> None:
    answer = owner.post(f"{BASE}/notes", {"body": "x", "e_id": "cl_2.2", "quote": "reject", **form})

    assert answer.status_code == 400
    assert "problem-sentence" in answer.get_data(as_text=True)


def test_an_answer_stands_under_its_note(owner: Browser) -> None:
    note = write(owner)
    owner.post(f"/notes/{note}/replies", {"body": "Agreed, and written down."})

    assert "Agreed, and written down." in owner.get(f"{BASE}/cl_2.2").get_data(as_text=True)
    assert owner.post(f"/notes/{note}/replies", {"body": " "}).status_code == 400


def test_a_note_is_changed_by_who_read_its_last_text(owner: Browser) -> None:
    note = write(owner)
    form = {"body": "Changed.", "visibility": "organisation", "etag": load(owner, note)["etag"]}

    assert owner.post(f"/notes/{note}/edit", form).status_code == 303
    assert (load(owner, note)["body"], load(owner, note)["visibility"]) == ("Changed.", "organisation")


def test_two_changes_at_once_show_both_texts_and_lose_none(owner: Browser) -> None:
    note = write(owner)
    form = {"visibility": "only-me", "etag": load(owner, note)["etag"]}
    owner.post(f"/notes/{note}/edit", {"body": "The first to save.", **form})

    answer = owner.post(f"/notes/{note}/edit", {"body": "The second to save.", **form})
    page = answer.get_data(as_text=True)

    assert answer.status_code == 412
    assert "The first to save." in page
    assert "The second to save." in page
    assert load(owner, note)["body"] == "The first to save."


def test_a_note_is_closed_and_opened_again(owner: Browser) -> None:
    note = write(owner)
    owner.post(f"/notes/{note}/resolve", {"is_resolved": "1"})
    assert load(owner, note)["is_resolved"] is True

    owner.post(f"/notes/{note}/resolve", {"is_resolved": "0"})
    assert load(owner, note)["is_resolved"] is False


def test_a_deleted_note_is_gone(owner: Browser) -> None:
    note = write(owner)

    assert owner.post(f"/notes/{note}/delete").location == f"{BASE}/en/cl_2.2"
    assert owner.get(f"/notes/{note}.json").status_code == 404


def test_a_note_is_put_elsewhere_by_hand(owner: Browser) -> None:
    note = write(owner)
    clauses = owner.get(f"{BASE}.json").get_json()["reading"]["clauses"]
    start = next(clause for clause in clauses if clause["num"] == "3")["paragraphs"][0]["start"]
    form = {"version": f"{WORK}@draft-2@en", "start": start, "end": start + 10}

    assert owner.post(f"/notes/{note}/place", form).location == f"{BASE}/en/cl_3#note-{note}"
    assert load(owner, note)["quote_here"] == "A template"
    assert owner.post(f"/notes/{note}/place", {"version": "x"}).status_code == 400


def test_nobody_else_learns_that_a_private_note_exists(owner: Browser, visitor: Browser) -> None:
    note = write(owner, body="Nobody else reads this.", is_privileged="1")

    for path in (BASE, f"{BASE}/cl_2.2", f"{BASE}/p/1", f"{BASE}/cl_2.2.json"):
        page = visitor.get(path).get_data(as_text=True)
        assert note not in page
        assert "Nobody else" not in page
    assert visitor.get(f"/notes/{note}.json").status_code == 401


def test_a_visitor_cannot_write(visitor: Browser) -> None:
    assert visitor.post(f"{BASE}/notes", {"body": "x", "e_id": "cl_2.2"}).status_code == 401


def test_nothing_is_written_without_the_token_of_the_page(owner: Browser) -> None:
    answer = owner.client.post(f"{BASE}/notes", data={"body": "x", "e_id": "cl_2.2"})

    assert answer.status_code == 400
