"""Matters through the web: opened, shared, written for, closed; and there for nobody else."""

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


@pytest.fixture
def owner(stocked: Library) -> Browser:
    """Give a browser in which the owner is signed in."""
    return sign_in(open_browser(stocked), stocked)


def open_browser(library: Library) -> Browser:
    return Browser(create_app(library, secret_key=SECRET).test_client())


def invite(library: Library, owner: Browser, name: str, role: str = "annotator") -> Browser:
    """Invite somebody and return the browser in which they are signed in."""
    owner.post("/people", {"name": name, "email": f"{name}@example.org", "role": role})
    shown = re.search(r"http://localhost(/sign-in/[\w-]+)", owner.get("/people").get_data(as_text=True))
    assert shown is not None
    browser = open_browser(library)
    assert browser.post(shown[1]).status_code == 303
    return browser


def open_matter(browser: Browser, number: str) -> str:
    answer = browser.post("/matters", {"number": number, "name": f"Name of {number}"})
    assert answer.status_code == 303
    return str(answer.location)


def test_a_new_matter_stands_in_the_list(owner: Browser) -> None:
    path = open_matter(owner, "M-list")
    page = owner.get("/matters").get_data(as_text=True)

    assert f'<a href="{path}">M-list</a>' in page
    assert "Name of M-list" in owner.get(path).get_data(as_text=True)


def test_the_twin_holds_members_tags_and_notes(owner: Browser) -> None:
    path = open_matter(owner, "M-twin")
    owner.post(f"{path}/tags", {"tag": "consent"})
    page = owner.get(f"{path}.json").get_json()["page"]

    assert (page["matter"]["number"], page["tags"], page["notes"]) == ("M-twin", ["consent"], [])
    assert [member["is_me"] for member in page["members"]] == [True]


def test_the_form_of_a_note_offers_open_matters(stocked: Library, owner: Browser) -> None:
    path = open_matter(owner, "M-form")
    offered = f'<option value="matter:{path.rpartition("/")[2]}">Matter M-form · Name of M-form</option>'
    page = f"{BASE}/cl_2.2?note=cl_2.2"

    assert offered in owner.get(page).get_data(as_text=True)
    assert "M-form" not in invite(stocked, owner, "form").get(page).get_data(as_text=True)
    owner.post(f"{path}/close", {"is_closed": "1"})
    assert "M-form" not in owner.get(page).get_data(as_text=True)


def test_a_note_for_a_matter_is_read_by_its_members(stocked: Library, owner: Browser) -> None:
    path = open_matter(owner, "M-note")
    member, other = invite(stocked, owner, "member"), invite(stocked, owner, "other")
    owner.post(f"{path}/members", {"email": "member@example.org"})
    form: dict[str, object] = {
        "body": "For us.",
        "e_id": "cl_2.2",
        "visibility": f"matter:{path.rpartition('/')[2]}",
        "is_privileged": "1",
    }
    note = owner.post(f"{BASE}/notes", form).location.partition("#note-")[2]

    assert "For us." in member.get(path).get_data(as_text=True)
    assert "Matter M-note" in member.get(f"{BASE}/cl_2.2").get_data(as_text=True)
    assert member.get(f"/notes/{note}.json").get_json()["note"]["matter_number"] == "M-note"
    assert other.get(path).status_code == other.get(f"/notes/{note}").status_code == 404
    assert "For us." not in other.get(f"{BASE}/cl_2.2").get_data(as_text=True)


def test_editing_keeps_a_note_in_its_matter(owner: Browser) -> None:
    circle = f"matter:{open_matter(owner, 'M-edit').rpartition('/')[2]}"
    note = owner.post(f"{BASE}/notes", {"body": "One.", "e_id": "cl_2.2", "visibility": circle}).location[-20:]
    page = owner.get(f"/notes/{note}/edit").get_data(as_text=True)
    assert f'<option value="{circle}" selected>' in page
    owner.post(f"/notes/{note}/edit", {"body": "Two.", "visibility": circle, "etag": "1"})

    assert owner.get(f"/notes/{note}.json").get_json()["note"]["matter_number"] == "M-edit"


def test_a_note_for_a_matter_without_its_name_is_refused(owner: Browser) -> None:
    answer = owner.post(f"{BASE}/notes", {"body": "For whom?", "e_id": "cl_2.2", "visibility": "matter"})

    assert answer.status_code == 400
    assert "Choose the matter" in answer.get_data(as_text=True)


def test_members_are_removed_and_leave(stocked: Library, owner: Browser) -> None:
    path = open_matter(owner, "M-leave")
    first, second = (invite(stocked, owner, name, "editor") for name in ("first", "second"))
    for name in ("first", "second"):
        owner.post(f"{path}/members", {"email": f"{name}@example.org"})
    rows = {member["name"]: member["id"] for member in owner.get(f"{path}.json").get_json()["page"]["members"]}

    assert owner.post(f"{path}/members/{rows['first']}/remove").location == path
    assert first.get(path).status_code == 404
    assert second.post(f"{path}/members/{rows['second']}/remove").location == "/matters"
    assert second.get(path).status_code == 404


def test_annotators_see_a_matter_without_what_changes_it(stocked: Library, owner: Browser) -> None:
    path = open_matter(owner, "M-see")
    member = invite(stocked, owner, "sees")
    owner.post(f"{path}/members", {"email": "sees@example.org"})
    page = member.get(path).get_data(as_text=True)

    assert f'action="{path}' not in page
    assert 'action="/matters"' not in member.get("/matters").get_data(as_text=True)
    assert member.post(f"{path}/name", {"number": "M", "name": "Mine"}).status_code == 403


def test_a_matter_is_renamed_and_its_tags_removed(owner: Browser) -> None:
    path = open_matter(owner, "M-old")
    owner.post(f"{path}/tags", {"tag": "consent"})
    owner.post(f"{path}/name", {"number": "M-new", "name": "Another name"})
    owner.post(f"{path}/tags/remove", {"tag": "consent"})
    page = owner.get(f"{path}.json").get_json()["page"]

    assert (page["matter"]["number"], page["matter"]["name"], page["tags"]) == ("M-new", "Another name", [])


def test_a_reader_is_offered_nothing_to_write_with(stocked: Library, owner: Browser) -> None:
    reader = invite(stocked, owner, "reads", "reader")
    owner.post(f"{BASE}/notes", {"body": "Open to all.", "e_id": "cl_2.2", "visibility": "public"})
    page = reader.get(f"{BASE}/cl_2.2").get_data(as_text=True)

    assert "Open to all." in page
    assert "/replies" not in page
    assert "/resolve" not in page
    assert reader.post(f"{BASE}/notes", {"body": "Mine.", "e_id": "cl_2.2"}).status_code == 403
