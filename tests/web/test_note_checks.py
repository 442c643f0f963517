"""After a version arrives, its list shows the notes to look at; each can be ticked off, and a placing taken back."""

import re
from collections.abc import Iterator

import pytest

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from tests.web.drafts import WORK, stock
from variorum.library import Library
from variorum.web.app import create_app

OLD, NEW = f"/documents/{WORK}/draft-1", f"/documents/{WORK}/draft-2"


@pytest.fixture
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library with two drafts."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    yield library
    library.close()


@pytest.fixture
def owner(stocked: Library) -> Browser:
    """Give a browser in which the owner is signed in."""
    return sign_in(Browser(create_app(stocked, secret_key=SECRET).test_client()), stocked)


def write(owner: Browser, e_id: str, quote: str) -> str:
    """Write a note on words of the old draft and return its id."""
    answer = owner.post(f"{OLD}/notes", {"body": "Mind this.", "e_id": e_id, "quote": quote})
    assert answer.status_code == 303
    return str(answer.location.partition("#note-")[2])


def listed(browser: Browser) -> list[tuple[str, str, bool]]:
    """Return id, state and tick of each note in the list."""
    value = browser.get(f"{NEW}/notes.json").get_json()["list"]
    return [(row["note"]["id"], row["note"]["state"], row["is_checked"]) for row in value["notes"]]


def test_notes_whose_words_changed_or_went_are_listed_and_the_others_counted(owner: Browser) -> None:
    changed = write(owner, "cl_2.2", "shall reject any sample")
    gone = write(owner, "cl_2.3", "an employee shall inspect")
    write(owner, "cl_1", "capture of a face sample")

    assert listed(owner) == [(gone, "clause-repealed", False), (changed, "carried-changed", False)]
    page = owner.get(f"{NEW}/notes").get_data(as_text=True)
    assert re.search(r"<del[^>]*>shall</del>\s*<ins[^>]*>should</ins>", page)
    assert "1 more note stands on the same words as before" in page


def test_a_note_that_was_looked_at_is_ticked_off_and_can_be_opened_again(owner: Browser) -> None:
    note = write(owner, "cl_2.2", "shall reject any sample")
    form: dict[str, object] = {"version": f"{WORK}@draft-2"}

    owner.post(f"/notes/{note}/check", form)
    assert listed(owner) == [(note, "carried-changed", True)]
    owner.post(f"/notes/{note}/check", {**form, "is_checked": "0"})
    assert listed(owner) == [(note, "carried-changed", False)]


def test_placing_by_hand_is_taken_back_in_every_version(owner: Browser) -> None:
    note = write(owner, "cl_2.3", "an employee shall inspect")
    form: dict[str, object] = {"version": f"{WORK}@draft-2"}
    owner.post(f"/notes/{note}/place", {**form, "start": "0", "end": "7"})
    assert [state for _, state, _ in listed(owner)] == ["carried-changed"]

    assert owner.post(f"/notes/{note}/take-back", form).status_code == 303
    assert [state for _, state, _ in listed(owner)] == ["clause-repealed"]
    assert owner.post(f"/notes/{note}/take-back", form).status_code == 400


def test_without_notes_the_list_says_so(owner: Browser) -> None:
    assert "Nothing to look at." in owner.get(f"{NEW}/notes").get_data(as_text=True)


def test_a_version_that_is_not_named_is_asked_for(owner: Browser) -> None:
    note = write(owner, "cl_2.2", "shall reject any sample")

    assert owner.post(f"/notes/{note}/check", {"version": "none"}).status_code == 400


def test_visitors_are_asked_to_sign_in(stocked: Library) -> None:
    visitor = Browser(create_app(stocked, secret_key=SECRET).test_client())

    assert visitor.get(f"{NEW}/notes.json").status_code == 401
