"""Notes as a file: a page that counts before anything is handed out."""

import csv
import io
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
    """Give a browser of the owner, who wrote one open and one privileged note."""
    browser = sign_in(Browser(create_app(stocked, secret_key=SECRET).test_client()), stocked)
    browser.post(f"{BASE}/notes", {"body": "Mind this.", "e_id": "cl_2.2", "quote": "any sample"})
    said = {"body": "For counsel only.", "e_id": "cl_2.2", "quote": "device", "is_privileged": "1"}
    browser.post(f"{BASE}/notes", dict(said))
    return browser


def privileged(owner: Browser) -> str:
    return str(next(one["id"] for one in owner.get("/notes.json").get_json()["notes"] if one["is_privileged"]))


def test_the_page_counts_what_is_in_and_what_is_out(owner: Browser) -> None:
    page = owner.get("/notes/export").get_data(as_text=True)

    assert "<b>1 note is in the file.</b>" in page
    assert "<b>1</b> privileged; they leave only when you choose them one by one" in page
    assert "/notes/export/memo" in page
    assert "/notes/export/log-csv" not in page


def test_the_twin_holds_counts_alone(owner: Browser) -> None:
    assert owner.get("/notes/export.json").get_json() == {
        "notes": 1,
        "left_out": [{"reason": "privileged", "count": 1}],
    }


def test_a_memorandum_is_sent_as_a_file(owner: Browser) -> None:
    answer = owner.get(f"/notes/export/memo?work={WORK}")

    assert answer.get_data().startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_log_is_offered_for_chosen_notes_and_sent(owner: Browser) -> None:
    query = f"?chosen={privileged(owner)}"
    page = owner.get(f"/notes/export{query}").get_data(as_text=True)
    assert f"/notes/export/log-csv{query}" in page
    sent = owner.get(f"/notes/export/log-csv{query}").get_data(as_text=True)

    assert len(list(csv.reader(io.StringIO(sent)))) == 2
    assert "counsel" not in sent


def test_a_file_of_nothing_is_refused_with_a_sentence(owner: Browser) -> None:
    assert owner.get("/notes/export/log-csv").status_code == 400
    assert owner.get("/notes/export/memo?text=nowhere").status_code == 400


def test_the_list_of_notes_leads_there_with_its_filters(owner: Browser) -> None:
    assert f'href="/notes/export?work={WORK}&amp;' in owner.get(f"/notes?work={WORK}").get_data(as_text=True)
