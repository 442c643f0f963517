"""The list of notes: who sees which, how it is narrowed, and what stays off paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from variorum.library import Library, importing, noting, people
from variorum.library.importing import ImportDetails
from variorum.library.noting import NoteDraft
from variorum.web.app import create_app

SAMPLE = Path(__file__).resolve().parents[2] / "documents" / "sample" / "canglan-real-name"

NOTES = [("Open to all.", "public", False), ("For counsel only.", "only-me", True)]


@pytest.fixture(scope="module")
def annotated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library with one version and two notes of its owner, one of them privileged."""
    library = make_library(tmp_path_factory.mktemp("library"))
    details = ImportDetails(work="measures", label="first", language="zh")
    imported = importing.add_file(library, SAMPLE / "2024-09-12.pdf", details)
    assert imported.version is not None
    token = people.sign_in_by_link(library, people.prepare_owner(library) or "")
    owner = people.reader_of(library, token)
    for body, visibility, is_privileged in NOTES:
        draft = NoteDraft(body, "comment", visibility, is_privileged, quote="人脸特征模板", e_id="art_11")
        noting.write_note(library, owner, imported.version, draft)
    yield library
    library.close()


@pytest.fixture
def reader(annotated: Library) -> Browser:
    """Give a browser in which the owner is signed in."""
    return sign_in(Browser(create_app(annotated, secret_key=SECRET).test_client()), annotated)


def test_notes_stand_under_their_version(reader: Browser) -> None:
    page = reader.get("/notes").get_data(as_text=True)

    assert page.count('<article class="note-row') == 2
    assert page.count('class="notes-group"') == 1


def test_a_privileged_note_is_marked_so_that_paper_leaves_it_out(reader: Browser) -> None:
    page = reader.get("/notes").get_data(as_text=True)

    assert page.count("note-row privileged") == 1


def test_notes_are_narrowed_by_their_words(reader: Browser) -> None:
    notes = reader.get("/notes.json?text=counsel").get_json()["notes"]

    assert [note["body"] for note in notes] == ["For counsel only."]


def test_a_state_that_no_note_has_says_so(reader: Browser) -> None:
    assert "No note fits." in reader.get("/notes?state=clause-repealed").get_data(as_text=True)


def test_somebody_else_does_not_see_a_private_note(annotated: Library, reader: Browser) -> None:
    reader.post("/people", {"name": "J. Lindqvist", "email": "jl@example.org", "role": "annotator"})
    link = reader.get("/people").get_data(as_text=True).split("http://localhost")[1].split("<")[0]
    other = Browser(create_app(annotated, secret_key=SECRET).test_client())
    other.post(link)

    assert [note["body"] for note in other.get("/notes.json").get_json()["notes"]] == ["Open to all."]
