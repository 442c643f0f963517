"""What a reader says of a comparison: clauses that are not one, changes reviewed; all by plain forms."""

import re
from collections.abc import Iterator

import pytest

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from tests.web.drafts import WORK, stock
from variorum.web.app import create_app

PAIR = f"/compare/{WORK}/draft-1...draft-2"


@pytest.fixture
def owner(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser of the owner of a library with two drafts."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    yield sign_in(Browser(create_app(library, secret_key=SECRET).test_client()), library)
    library.close()


def read(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def fields(page: str, action: str) -> dict[str, object]:
    """Return the hidden fields of the form that goes to an address."""
    form = re.search(rf'<form[^>]* action="{re.escape(action)}"[^>]*>(.*?)</form>', page, re.DOTALL)
    assert form is not None
    return dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[1]))


def test_a_change_says_what_its_clauses_were_matched_by(owner: Browser) -> None:
    assert re.search(
        r"Matched by the same number, and words in common; \d+% alike, \d+% sure", read(owner, f"{PAIR}/1")
    )


def test_not_the_same_clause_is_a_form_that_can_be_taken_back(owner: Browser) -> None:
    page = read(owner, f"{PAIR}/1")
    assert "<del>shall</del> reject" in page

    owner.post(f"{PAIR}/separate", fields(page, f"{PAIR}/separate"))
    apart = read(owner, PAIR)
    assert "<del>shall</del> reject" not in apart
    assert "are not the same clause" in apart

    owner.post(f"{PAIR}/rejoin", fields(apart, f"{PAIR}/rejoin"))
    assert "<del>shall</del> reject" in read(owner, PAIR)


def test_a_run_that_was_cited_can_be_opened_after_the_clauses_were_parted(owner: Browser) -> None:
    run = owner.get(f"{PAIR}.json").get_json()["comparison"]["run"]
    owner.post(f"{PAIR}/separate", fields(read(owner, f"{PAIR}/1"), f"{PAIR}/separate"))

    assert owner.get(f"{PAIR}.json").get_json()["comparison"]["run"] != run
    assert "<del>shall</del> reject" in read(owner, f"{PAIR}?run={run}")
    assert owner.get(f"{PAIR}?run=none").status_code == 404


def test_reviewed_changes_are_counted_kept_and_can_be_left_out(owner: Browser) -> None:
    owner.post(f"{PAIR}/1/review", fields(read(owner, f"{PAIR}/1"), f"{PAIR}/1/review"))

    assert "1 of 3 reviewed" in read(owner, PAIR)
    assert owner.get(f"{PAIR}.json").get_json()["comparison"]["reviewed"] == [1]
    assert re.findall(r'data-goes="(\d+)"', read(owner, f"{PAIR}?review=open")) == ["2", "3"]

    owner.post(f"{PAIR}/1/review", fields(read(owner, f"{PAIR}/1"), f"{PAIR}/1/review"))
    assert owner.get(f"{PAIR}.json").get_json()["comparison"]["reviewed"] == []


def test_visitors_are_offered_none_of_it_and_refused(owner: Browser) -> None:
    visitor = Browser(owner.client.application.test_client())
    page = read(visitor, f"{PAIR}/1")

    assert "/separate" not in page
    assert "/review" not in page
    assert visitor.post(f"{PAIR}/1/review").status_code in {303, 401}
    assert "of 3 reviewed" not in read(visitor, PAIR)


def test_single_characters_are_marked_where_a_reader_asks_for_it(owner: Browser) -> None:
    assert "<del>shall</del><ins>should</ins>" in read(owner, f"{PAIR}?view=inline")
    assert "sh<del>a</del><ins>ou</ins>l<del>l</del><ins>d</ins>" in read(owner, f"{PAIR}?view=inline&marks=characters")
