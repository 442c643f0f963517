"""The client for programs, against a service on this machine."""

import threading
from collections.abc import Iterator

import pytest
from werkzeug.serving import make_server

from tests.web.conftest import SECRET, make_library
from tests.web.drafts import WORK, stock
from variorum.client import Client, ClientError, draft
from variorum.library import people
from variorum.library.api_tokens import make_api_token
from variorum.web.annotation_lists import PAGE_SIZE
from variorum.web.app import create_app

VERSION = f"/documents/{WORK}/draft-2"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Serve a library with two drafts; give its address and a token of its owner."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    owner = people.reader_of(library, people.sign_in_by_link(library, people.prepare_owner(library) or ""))
    token = make_api_token(library, owner, "A program", ["annotate"])
    server = make_server("127.0.0.1", 0, create_app(library, secret_key=SECRET), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", token
    server.shutdown()
    thread.join()
    server.server_close()
    library.close()


@pytest.fixture
def client(served: tuple[str, str]) -> Client:
    return Client(*served)


@pytest.fixture
def visitor(served: tuple[str, str]) -> Client:
    return Client(served[0])


def test_a_note_is_written_read_changed_and_deleted(client: Client) -> None:
    made = client.create(draft(VERSION, "reject any sample", "Which?", kind="question"))
    read = client.read(made.address)
    changed = client.replace(read, read.document | {"variorum:resolved": True})
    client.delete(changed)

    assert read == made
    assert read.document["target"]["selector"][0]["exact"] == "reject any sample"
    assert (changed.document["variorum:resolved"], changed.etag != made.etag) == (True, True)
    with pytest.raises(ClientError, match="404"):
        client.read(made.address)


def test_a_change_of_an_older_state_is_refused_with_its_sentence(client: Client) -> None:
    made = client.create(draft(VERSION, "reject any sample", "Which?"))
    client.replace(made, made.document | {"variorum:resolved": True})

    with pytest.raises(ClientError) as refused:
        client.delete(made)
    assert (refused.value.status, "changed in the meantime" in refused.value.sentence) == (412, True)
    client.delete(client.read(made.address))


def test_what_stands_around_the_words_tells_which_are_meant(client: Client) -> None:
    made = client.create(draft(VERSION, "shall", "Why?", around=("A template ", " be kept")))

    assert made.document["variorum:places"][0]["state"] == "anchored"
    client.delete(made)


def test_every_note_of_a_version_is_listed_over_all_pages(client: Client, visitor: Client) -> None:
    made = [client.create(draft(VERSION, "reject any sample", str(number))) for number in range(PAGE_SIZE + 1)]

    assert [note["id"] for note in client.list_notes(VERSION)] == [one.address for one in made]
    assert list(visitor.list_notes()) == []
    for one in made:
        client.delete(one)


def test_a_page_is_read_as_a_value(client: Client) -> None:
    assert client.page("/documents")["works"][0]["slug"] == WORK
    assert client.page(f"/documents/{WORK}/latest")["reading"]["version"]["key"]["label"] == "draft-2"
    assert client.page("/search", q="template")["search"]["total"] == 2


def test_a_visitor_keeps_nothing(visitor: Client) -> None:
    # Neither a token nor the form of a page: what another site would send.
    with pytest.raises(ClientError, match="400"):
        visitor.create(draft(VERSION, "reject any sample", "Which?"))


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/annotations/1", "//elsewhere.example/x", "http://127.0.0.1:1/x"]
)
def test_the_token_goes_to_its_own_library_alone(client: Client, address: str) -> None:
    with pytest.raises(ValueError, match="not in the library"):
        client.read(address)


def test_another_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="http"):
        Client("file:///etc/passwd")
