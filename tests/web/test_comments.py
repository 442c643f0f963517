"""The comment form through the web: counted before it leaves, shown before it is kept, with nothing of others in it."""

import io
import json
import re
from collections.abc import Iterator

import pytest
from werkzeug.test import TestResponse

from tests.exports.drawn_forms import TITLES, table, word
from tests.web.conftest import SECRET, Browser, make_library, sign_in
from tests.web.drafts import WORK, stock
from variorum.exports.comment_docx import parse_form_docx
from variorum.exports.comment_form import COLUMNS, Comment
from variorum.library import Library
from variorum.web.app import create_app

BASE = f"/documents/{WORK}/draft-2"
SENT = word(
    table(
        TITLES,
        ("US-01", "", "2.2", "", "te", "“below 60 pixels” is too low.", "Replace 60 by 90.", ""),
        ("US-02", "", "General", "", "ge", "The draft is ready.", "", ""),
        ("US-03", "", "9.9", "", "ed", "A comma is missing.", "", ""),
    )
)


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


def page_of(answer: TestResponse) -> str:
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def write(owner: Browser, **form: object) -> str:
    """Write a formal comment and return its id."""
    said = {"body": "Too low.", "kind": "formal-comment", "sort": "te", "quote": "below 60 pixels", "e_id": "cl_2.2"}
    answer = owner.post(f"{BASE}/notes", said | form)
    assert answer.status_code == 303
    return str(answer.location.partition("#note-")[2])


def send(owner: Browser, *files: bytes) -> TestResponse:
    named: list[object] = [(io.BytesIO(content), f"{at}.docx") for at, content in enumerate(files)]
    return owner.post(f"{BASE}/comments/read", {"files": named}, content_type="multipart/form-data")


def keep(owner: Browser, **form: object) -> TestResponse:
    """Read the form that was sent and keep what the page would send back."""
    page = page_of(send(owner, SENT))
    found = re.search(r'name="comments" value="([^"]+)"', page)
    assert found is not None
    written = found[1].replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&")
    return owner.post(f"{BASE}/comments", {"comments": written, **form}, content_type="multipart/form-data")


def test_the_page_says_how_many_notes_are_in_the_form_and_why_others_are_not(owner: Browser) -> None:
    write(owner)
    write(owner, quote="any sample", is_privileged="1", body="For counsel only.")
    owner.post(f"{BASE}/notes", {"body": "Hm.", "e_id": "cl_2.2", "quote": "device"})
    page = page_of(owner.get(f"{BASE}/comments?member=US"))

    assert "<b>1 comment is in the form.</b>" in page
    assert "<b>1</b> privileged; they leave only when you choose them one by one" in page
    assert "<b>1</b> no formal comments" in page
    assert "Nothing is left out." not in page


def test_the_twin_counts_what_is_left_out_and_says_nothing_of_it(owner: Browser) -> None:
    write(owner, is_privileged="1", body="For counsel only.")
    answer = owner.get(f"{BASE}/comments.json?member=US")
    form = answer.get_json()["form"]

    assert (form["comments"], form["left_out"]) == ([], [{"reason": "privileged", "count": 1}])
    assert "counsel" not in answer.get_data(as_text=True)


def test_the_form_is_downloaded_as_it_was_shown(owner: Browser) -> None:
    write(owner, change="Replace 60 by 90.")
    query = "?member=US&numbered=1&document=ISO/CD+8801&date=2024-09-02"
    assert f'href="{BASE}/en/comments/docx{query.replace("&", "&amp;")}"' in page_of(
        owner.get(f"{BASE}/comments{query}")
    )
    answer = owner.get(f"{BASE}/comments/docx{query}")

    assert "attachment" in answer.headers["Content-Disposition"]
    form = parse_form_docx(answer.get_data())
    assert form.comments == (Comment("US-01", "", "2.2", "", "te", "Too low.", "Replace 60 by 90.", ""),)
    assert (form.document, form.date) == ("ISO/CD 8801", "2024-09-02")


def test_a_privileged_comment_is_in_the_file_only_when_it_was_chosen(owner: Browser) -> None:
    note = write(owner, is_privileged="1", body="For counsel only.")

    assert parse_form_docx(owner.get(f"{BASE}/comments/docx?member=US").get_data()).comments == ()
    chosen = parse_form_docx(owner.get(f"{BASE}/comments/docx?member=US&chosen={note}").get_data())
    assert [one.text for one in chosen.comments] == ["For counsel only."]


def test_reading_a_form_shows_places_and_keeps_nothing(owner: Browser) -> None:
    page = page_of(send(owner, SENT, SENT))

    assert "<b>6 comments were read.</b>" in page
    assert "3 say what another says." in page
    assert "<q>below 60 pixels</q>" in page
    assert page.count("? Needs a place") == 2
    assert owner.get("/notes.json").get_json()["notes"] == []


def test_what_was_shown_is_kept_as_notes(owner: Browser) -> None:
    answer = keep(owner, visibility="organisation")
    assert answer.status_code == 303
    page = page_of(owner.get(answer.location))

    assert "3 comments are notes now." in page
    assert "1 of them needs a place." in page
    notes = owner.get("/notes.json").get_json()["notes"]
    assert {(note["formal"]["member"], note["visibility"]) for note in notes} == {
        (member, "organisation") for member in ("US-01", "US-02", "US-03")
    }
    assert "Whole document" in page_of(owner.get("/notes"))


def test_the_reader_shows_type_change_and_observations(owner: Browser) -> None:
    keep(owner)
    page = page_of(owner.get(f"{BASE}/cl_2.2"))

    assert "<dd>technical</dd>" in page
    assert "Replace 60 by 90." in page
    assert f'href="{BASE}/en/comments"' in page
    whole, without = page.index("On the whole document"), page.index("Without a place in this version")
    assert whole < page.index("The draft is ready.") < without < page.index("A comma is missing.")


def test_a_formal_comment_is_edited_with_its_columns(owner: Browser) -> None:
    note = write(owner, change="Replace 60 by 90.", member="US")
    page = page_of(owner.get(f"/notes/{note}/edit"))
    assert 'name="change" rows="3">Replace 60 by 90.</textarea>' in page
    said: dict[str, object] = {
        "body": "Low.",
        "etag": "1",
        "sort": "ed",
        "member": "US",
        "element": "",
        "change": "Write sixty.",
    }
    owner.post(f"/notes/{note}/edit", said)

    formal = owner.get(f"/notes/{note}.json").get_json()["note"]["formal"]
    assert (formal["sort"], formal["change"]) == ("ed", "Write sixty.")
    conflict = owner.post(f"/notes/{note}/edit", said | {"change": "Write LX."})
    assert conflict.status_code == 412
    assert "Write LX." in conflict.get_data(as_text=True)


def test_a_formal_comment_without_a_type_is_refused(owner: Browser) -> None:
    said: dict[str, object] = {"body": "Low.", "kind": "formal-comment", "e_id": "cl_2.2"}

    assert owner.post(f"{BASE}/notes", said).status_code == 400


def test_what_is_no_form_is_refused_with_a_sentence(owner: Browser) -> None:
    assert "cannot be opened" in send(owner, b"%PDF-1.7").get_data(as_text=True)
    assert "at least one form" in owner.post(f"{BASE}/comments/read").get_data(as_text=True)
    for written in ("", "{}", "[1]", "nonsense"):
        assert owner.post(f"{BASE}/comments", {"comments": written}).status_code == 400


def test_forms_of_thousands_of_comments_can_be_kept(owner: Browser) -> None:
    rows = [
        dict.fromkeys(COLUMNS, "") | {"member": "US", "clause": "2.2", "sort": "te", "text": f"{at} " * 500}
        for at in range(400)
    ]
    answer = owner.post(f"{BASE}/comments", {"comments": json.dumps(rows)}, content_type="multipart/form-data")

    answer.request.environ["wsgi.input"].close()
    assert answer.status_code == 303
    assert len(json.dumps(rows)) > 500_000


def test_visitors_see_and_send_nothing(stocked: Library, owner: Browser) -> None:
    write(owner, visibility="public")
    visitor = Browser(create_app(stocked, secret_key=SECRET).test_client())

    assert visitor.get(f"{BASE}/comments").status_code in {303, 401}
    assert visitor.get(f"{BASE}/comments/docx").status_code in {303, 401}
    assert send(visitor, SENT).status_code in {303, 401}
    assert "/comments" not in page_of(visitor.get(BASE))
