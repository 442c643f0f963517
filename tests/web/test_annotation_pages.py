"""More notes than one page of a collection holds: section 4.3 of the W3C Web Annotation Protocol."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.web.conftest import SECRET, Browser, make_library
from tests.web.drafts import WORK, stock
from variorum.annotations.requirements import find_page_faults
from variorum.library import Library, people
from variorum.library.noting import NoteDraft, write_note
from variorum.library.views import VersionKey
from variorum.web.annotation_lists import PAGE_SIZE
from variorum.web.app import create_app

ROOT = "http://localhost"
ALL = "/annotations/"
PATHS = [ALL, f"/documents/{WORK}/draft-2/annotations/"]


@dataclass
class Crowd:
    """A visitor, and the addresses of the notes in the order in which they were written."""

    visitor: Browser
    written: list[str]

    def load(self, path: str, **headers: str) -> dict[str, Any]:
        value: dict[str, Any] = self.visitor.get(path, headers=headers).get_json(force=True)
        return value


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library with two drafts."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    yield library
    library.close()


@pytest.fixture(scope="module")
def crowd(stocked: Library) -> Crowd:
    """Give notes for two full pages and one more, and private ones among them."""
    owner = people.reader_of(stocked, people.sign_in_by_link(stocked, people.prepare_owner(stocked) or ""))
    key = VersionKey(WORK, "draft-2", "en")
    written = []
    for number in range(2 * PAGE_SIZE + 1):
        for visibility in ("public", "only-me") if number % 10 == 0 else ("public",):
            draft = NoteDraft(f"Note {number}", visibility=visibility, e_id="cl_2.2", quote="reject any sample")
            note = write_note(stocked, owner, key, draft)
            written += [f"{ROOT}{ALL}{note.id}"] if visibility == "public" else []
    return Crowd(Browser(create_app(stocked, secret_key=SECRET).test_client()), written)


def items(page: dict[str, Any]) -> list[str]:
    return [one if isinstance(one, str) else one["id"] for one in page["items"]]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("iris", [0, 1])
def test_following_next_gives_every_annotation_once_in_order(crowd: Crowd, path: str, iris: int) -> None:
    value = crowd.load(f"{path}?iris={iris}")
    pages, address = [], f"{path}?iris={iris}&page=0"
    while address:
        pages.append(crowd.load(address))
        address = pages[-1].get("next", "")

    assert [one for page in pages for one in items(page)] == crowd.written
    assert [fault.name for page in pages for fault in find_page_faults(page)] == []
    assert [page["startIndex"] for page in pages] == [0, PAGE_SIZE, 2 * PAGE_SIZE]
    assert (value["first"]["id"], value["last"]) == (pages[0]["id"], pages[-1]["id"])


def test_pages_name_their_container_and_their_neighbours(crowd: Crowd) -> None:
    first, middle, last = (crowd.load(f"{ALL}?iris=1&page={number}") for number in range(3))

    assert {page["partOf"]["id"] for page in (first, middle, last)} == {f"{ROOT}{ALL}?iris=1"}
    assert ("prev" in first, "next" in last) == (False, False)
    assert (middle["prev"], middle["next"]) == (first["id"], last["id"])
    assert first["partOf"]["total"] == len(crowd.written)


@pytest.mark.parametrize(("page", "status"), [("3", 404), ("-1", 400), ("x", 400), ("9" * 30, 400)])
def test_a_page_that_is_not_there(crowd: Crowd, page: str, status: int) -> None:
    assert crowd.visitor.get(f"{ALL}?page={page}").status_code == status
