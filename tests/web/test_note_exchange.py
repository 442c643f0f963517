"""Files of notes through the web: taken with a count of what became of them, and handed out."""

import io
import json
from collections.abc import Iterator

import pytest

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from tests.web.drafts import WORK, stock
from variorum.library import Library
from variorum.web.app import create_app

TABLE = "quote,note\r\nreject any sample,Which?\r\nwords that are not there,Where?\r\n"
VERSION = f"{WORK}@draft-2@en"


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
    return sign_in(Browser(create_app(stocked, secret_key=SECRET).test_client()), stocked)


def send(owner: Browser, content: bytes, **form: object) -> tuple[int, str]:
    answer = owner.post("/notes/exchange", {"file": (io.BytesIO(content), "notes.csv"), "version": VERSION, **form})
    return answer.status_code, answer.get_data(as_text=True)


def test_a_file_is_taken_and_what_became_of_its_notes_is_counted(owner: Browser) -> None:
    status, page = send(owner, TABLE.encode())

    assert status == 200
    assert "2 notes were taken." in page
    assert "1 on the words they quote" in page
    assert "1 waiting for a place" in page


@pytest.mark.parametrize(
    ("content", "form"), [(b"", {}), (TABLE.encode(), {"visibility": "all"}), (b"x", {"version": "x"})]
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(
    owner: Browser, content: bytes, form: dict[str, object]
) -> None:
    status, page = send(owner, content, **form)

    assert status == 400
    assert "problem-sentence" in page


@pytest.mark.parametrize(
    ("form", "media_type", "name"),
    [
        ("json-ld", "application/ld+json", "notes.jsonld"),
        ("hypothesis", "application/json", "notes.json"),
        ("csv", "text/csv", "notes.csv"),
    ],
)
def test_notes_are_handed_out_as_a_file(owner: Browser, form: str, media_type: str, name: str) -> None:
    send(owner, b"quote,note\r\nA template,Handed out.\r\n")
    answer = owner.get(f"/notes/exchange/{form}?version={VERSION}")

    assert answer.mimetype == media_type
    assert name in answer.headers["Content-Disposition"]
    assert b"Handed out." in answer.data


def test_the_page_says_how_many_notes_leave(owner: Browser) -> None:
    total = json.loads(owner.get("/notes/exchange/json-ld").data)["total"]

    assert owner.get("/notes/exchange.json").get_json()["total"] == total
    assert f"{total} note" in owner.get("/notes/exchange").get_data(as_text=True)
    assert "可阅读的批注" in owner.get("/notes/exchange?lang=zh").get_data(as_text=True)


def test_there_is_no_other_form(owner: Browser) -> None:
    assert owner.get("/notes/exchange/exe").status_code == 400


def test_a_note_says_from_whom_it_came_and_under_which_tags(owner: Browser) -> None:
    send(owner, b"quote,note,author,tags\r\nA template,Mine is hers.,Ann,optics\r\n")

    for path in ("/notes", f"/documents/{WORK}/draft-2"):
        page = owner.get(f"{path}?lang=en").get_data(as_text=True)
        assert "from Ann, imported" in page
        assert "optics" in page
