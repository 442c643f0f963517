"""Each MUST of the W3C Web Annotation Protocol by its section, and what this library asks beyond it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.web.annotation_program import ALL, BASE, DESCRIPTIONS, IRIS, MEDIA_TYPE, MINIMAL, ROOT, Program, note, prefer
from tests.web.conftest import SECRET, Browser, make_library, sign_in
from tests.web.drafts import WORK, stock
from variorum.annotations.requirements import find_collection_faults, find_faults, find_page_faults
from variorum.library import Library, people
from variorum.web.app import create_app


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library with two drafts."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    yield library
    library.close()


@pytest.fixture(scope="module")
def owner(stocked: Library) -> Program:
    return Program(sign_in(Browser(create_app(stocked, secret_key=SECRET).test_client()), stocked))


@pytest.fixture(scope="module")
def member(stocked: Library, owner: Program) -> Program:
    browser = Browser(create_app(stocked, secret_key=SECRET).test_client())
    asking = people.reader_of(stocked, people.sign_in_by_link(stocked, people.prepare_owner(stocked) or ""))
    token = people.invite(stocked, asking, "Member", "member@example.org", "annotator")
    assert browser.post(f"/sign-in/{token}").status_code == 303
    return Program(browser)


@pytest.fixture
def visitor(stocked: Library) -> Program:
    return Program(Browser(create_app(stocked, secret_key=SECRET).test_client()))


@pytest.fixture
def written(owner: Program) -> Iterator[TestResponse]:
    """Give a public note, and take it away again."""
    answer = owner.create()
    assert answer.status_code == 201
    yield answer
    owner.send("DELETE", answer.location, If_Match=owner.get(answer.location).headers.get("ETag", "x"))


def items(page: dict[str, Any]) -> list[str]:
    return [one if isinstance(one, str) else one["id"] for one in page["items"]]


# 3: retrieving annotations


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_3_an_annotation_answers_to(owner: Program, written: TestResponse, method: str) -> None:
    answer = owner.send(method, written.location)

    assert answer.status_code == 200
    assert bool(answer.data) is (method == "GET")


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_3_an_annotation_is_json_ld_with_the_profile(owner: Program, written: TestResponse, method: str) -> None:
    assert owner.send(method, written.location).headers["Content-Type"] == MEDIA_TYPE


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_3_an_annotation_says_that_it_is_a_resource(owner: Program, written: TestResponse, method: str) -> None:
    assert '<http://www.w3.org/ns/ldp#Resource>; rel="type"' in owner.send(method, written.location).headers.getlist(
        "Link"
    )


def test_3_an_annotation_has_an_etag_that_changes_with_it(owner: Program, written: TestResponse) -> None:
    before = owner.get(written.location)
    document = before.get_json(force=True) | {"body": {"type": "TextualBody", "value": "None?"}}
    after = owner.send("PUT", written.location, document, If_Match=before.headers["ETag"])

    assert re.fullmatch(r'"[^"]+"', before.headers["ETag"])
    assert after.headers["ETag"] != before.headers["ETag"]


def test_3_the_allowed_methods_are_named(owner: Program, written: TestResponse) -> None:
    allowed = {one.strip() for one in owner.get(written.location).headers["Allow"].split(",")}

    assert allowed == {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"}


def test_3_answers_vary_by_accept(owner: Program, written: TestResponse) -> None:
    assert "Accept" in owner.get(written.location).vary


def test_3_without_an_accept_header_the_answer_is_json_ld(owner: Program, written: TestResponse) -> None:
    assert owner.get(written.location).headers["Content-Type"] == MEDIA_TYPE
    assert owner.get(written.location, Accept="*/*").headers["Content-Type"] == MEDIA_TYPE


def test_3_a_person_is_sent_to_where_the_note_stands(owner: Program, written: TestResponse) -> None:
    answer = owner.get(written.location, Accept="text/html,application/xhtml+xml,*/*;q=0.8")

    assert answer.status_code == 303
    assert answer.location == f"/notes/{written.location.rpartition('/')[2]}"


def test_3_what_is_written_in_no_form_is_refused(owner: Program, written: TestResponse) -> None:
    assert owner.get(written.location, Accept="text/turtle").status_code == 406


def test_3_a_known_state_is_not_sent_again(owner: Program, written: TestResponse) -> None:
    etag = owner.get(written.location).headers["ETag"]

    assert owner.get(written.location, If_None_Match=etag).status_code == 304


def test_3_the_annotation_holds_every_must_of_the_model(owner: Program, written: TestResponse) -> None:
    document = owner.get(written.location).get_json(force=True)
    kinds = [one["type"] for one in document["target"]["selector"]]

    assert find_faults(document) == []
    assert document["id"] == written.location
    assert kinds == ["TextQuoteSelector", "TextPositionSelector", "FragmentSelector", "FragmentSelector"]


# 4.1: retrieving containers

CONTAINERS = [ALL, f"{BASE}/annotations/", f"{BASE}/en/annotations/"]


@pytest.mark.parametrize("path", CONTAINERS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_4_1_a_container_answers_to(owner: Program, written: TestResponse, method: str, path: str) -> None:
    answer = owner.send(method, path)

    assert answer.status_code == 200
    assert path.endswith("/")
    assert answer.headers["Content-Type"] == MEDIA_TYPE


@pytest.mark.parametrize("path", CONTAINERS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_4_1_a_container_names_its_type_and_constraints(owner: Program, method: str, path: str) -> None:
    links = owner.send(method, path).headers.getlist("Link")

    assert '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"' in links
    assert any("annotation-protocol" in link and "ldp#constrainedBy" in link for link in links)


@pytest.mark.parametrize("path", CONTAINERS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_4_1_a_container_has_an_etag(owner: Program, written: TestResponse, method: str, path: str) -> None:
    assert owner.send(method, path).headers["ETag"] == owner.get(path).headers["ETag"]


def test_4_1_a_container_varies_by_what_a_client_prefers(owner: Program) -> None:
    assert {"Accept", "Prefer"} <= set(owner.get(ALL).vary)


def test_4_1_a_container_says_what_can_be_posted(owner: Program) -> None:
    answer = owner.get(ALL)

    assert answer.headers["Accept-Post"] == MEDIA_TYPE
    assert "POST" in answer.headers["Allow"]
    assert "POST" not in owner.get(f"{BASE}/annotations/").headers["Allow"]


# 4.2: representations of containers


@pytest.mark.parametrize("path", CONTAINERS)
def test_4_2_a_container_is_a_collection_with_a_total(owner: Program, written: TestResponse, path: str) -> None:
    value = owner.get(path).get_json(force=True)

    assert find_collection_faults(value) == []
    assert value["type"] == ["BasicContainer", "AnnotationCollection"]
    assert value["total"] == 1
    assert items(value["first"]) == [written.location]


def test_4_2_the_address_says_what_the_pages_hold(owner: Program, written: TestResponse) -> None:
    for preferred, iris in ((IRIS, 1), (DESCRIPTIONS, 0)):
        answer = owner.get(ALL, Prefer=prefer(preferred))
        value = answer.get_json(force=True)
        assert answer.headers["Content-Location"] == value["id"] == f"{ROOT}{ALL}?iris={iris}"


@pytest.mark.parametrize("kind", [IRIS, DESCRIPTIONS])
def test_4_2_2_a_minimal_container_holds_no_annotations(owner: Program, written: TestResponse, kind: str) -> None:
    value = owner.get(ALL, Prefer=prefer(MINIMAL, kind)).get_json(force=True)

    assert "ldp:contains" not in value
    assert value["first"] == value["last"] == f"{ROOT}{ALL}?iris={int(kind == IRIS)}&page=0"


def test_4_2_3_addresses_are_addresses(owner: Program, written: TestResponse) -> None:
    value = owner.get(ALL, Prefer=prefer(IRIS)).get_json(force=True)

    assert value["first"]["items"] == [written.location]


def test_4_2_4_descriptions_are_whole_annotations(owner: Program, written: TestResponse) -> None:
    value = owner.get(ALL, Prefer=prefer(DESCRIPTIONS)).get_json(force=True)

    assert value["first"]["items"] == [owner.get(written.location).get_json(force=True)]
    assert find_page_faults(value["first"], is_embedded=True) == []


def test_4_2_no_preference_is_for_descriptions(owner: Program, written: TestResponse) -> None:
    assert isinstance(owner.get(ALL).get_json(force=True)["first"]["items"][0], dict)


def test_4_2_both_kinds_at_once_cannot_be_had(owner: Program) -> None:
    assert owner.get(ALL, Prefer=prefer(IRIS, DESCRIPTIONS)).status_code == 400


def test_4_2_an_honoured_preference_is_said(owner: Program) -> None:
    assert owner.get(ALL, Prefer=prefer(MINIMAL)).headers["Preference-Applied"] == "return=representation"
    assert "Preference-Applied" not in owner.get(ALL).headers


def test_4_2_an_empty_container_has_no_pages(owner: Program) -> None:
    value = owner.get(f"/documents/{WORK}/draft-1/annotations/").get_json(force=True)

    assert (value["total"], "first" in value, "last" in value) == (0, False, False)


# 4.4: discovery


def test_4_4_pages_of_a_version_name_the_service(owner: Program) -> None:
    assert '</annotations/>; rel="http://www.w3.org/ns/oa#annotationService"' in owner.get(BASE).headers.getlist("Link")


# 5.1: creating


def test_5_1_a_created_annotation_has_an_address_under_its_container(owner: Program, written: TestResponse) -> None:
    document = written.get_json(force=True)

    assert re.fullmatch(rf"{ROOT}{ALL}[0-9a-f]+", written.location)
    assert document["id"] == written.location
    assert document["body"]["value"] == "Any?"
    assert written.headers["ETag"] == owner.get(written.location).headers["ETag"]


def test_5_1_canonical_is_kept_and_a_given_id_becomes_via(owner: Program) -> None:
    made = owner.create(id="http://example.org/a/1", canonical="urn:uuid:1", via="http://example.org/b").get_json(
        force=True
    )

    assert made["canonical"] == "urn:uuid:1"
    assert made["via"] == ["http://example.org/b", "http://example.org/a/1"]
    assert made["id"].startswith(f"{ROOT}{ALL}")
    owner.send("DELETE", made["id"], If_Match=owner.get(made["id"]).headers["ETag"])


def test_5_1_whoever_signed_in_is_the_creator_and_a_claim_is_a_claim(owner: Program) -> None:
    made = owner.create(creator={"type": "Person", "name": "The President"}).get_json(force=True)

    assert made["creator"]["name"] != "The President"
    assert made["variorum:claimed"]["creator"]["name"] == "The President"
    owner.send("DELETE", made["id"], If_Match=owner.get(made["id"]).headers["ETag"])


def test_5_1_words_that_are_not_found_wait_for_a_place(owner: Program) -> None:
    made = owner.create(target=note("reject any sample of the iris")["target"]).get_json(force=True)

    assert [place["state"] for place in made["variorum:places"]] == ["needs-place"]
    owner.send("DELETE", made["id"], If_Match=owner.get(made["id"]).headers["ETag"])


def test_5_1_a_clause_is_named_by_its_address(owner: Program) -> None:
    made = owner.create(target=f"{ROOT}{BASE}/cl_2.2").get_json(force=True)

    assert made["target"]["selector"][0]["exact"].startswith("2.2")
    owner.send("DELETE", made["id"], If_Match=owner.get(made["id"]).headers["ETag"])


@pytest.mark.parametrize(
    "document",
    [
        b"{",
        b"[1]",
        [],
        note(type="Note"),
        note(target=None),
        note(motivation="musing"),
        note(source=f"{ROOT}/documents"),
        note(source="urn:x-pdf:1"),
        note(body=None),
        note() | {"variorum:visibility": "matter"},
        note(body={"type": "TextualBody", "value": "x" * 20_001}),
        note() | {"local:much": "x" * 100_001},
    ],
)
def test_5_1_what_cannot_be_kept_is_refused(owner: Program, document: Any) -> None:
    answer = owner.send("POST", ALL, document)

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert owner.get(ALL).get_json(force=True)["total"] == 0


def test_5_1_another_version_than_there_is_one_of_is_not_found(owner: Program) -> None:
    assert owner.create(target=note(source=f"{ROOT}/documents/{WORK}/draft-9")["target"]).status_code == 404


def test_5_1_another_form_than_json_is_refused(owner: Program) -> None:
    assert owner.send("POST", ALL, b"<x> a <y> .", Content_Type="text/turtle").status_code == 415


def test_5_1_a_version_takes_no_posts(owner: Program) -> None:
    assert owner.send("POST", f"{BASE}/annotations/", note()).status_code == 405


# 5.3: updating


def test_5_3_put_replaces_the_annotation_and_answers_with_it(owner: Program, written: TestResponse) -> None:
    before = owner.get(written.location)
    document = before.get_json(force=True) | {"motivation": "assessing", "bodyValue": "None.", "variorum:kind": "issue"}
    del document["body"]
    answer = owner.send("PUT", written.location, document, If_Match=before.headers["ETag"])
    after = answer.get_json(force=True)

    assert answer.status_code == 200
    assert (after["motivation"], after["bodyValue"], after["id"]) == ("assessing", "None.", written.location)
    assert after["modified"] > after["created"]
    assert owner.get(written.location).get_json(force=True) == after


def test_5_3_what_was_read_can_be_put_back_and_nothing_changes(owner: Program, written: TestResponse) -> None:
    before = owner.get(written.location)
    answer = owner.send("PUT", written.location, before.get_json(force=True), If_Match=before.headers["ETag"])
    told = {name: value for name, value in answer.get_json(force=True).items() if name != "modified"}

    assert told == {name: value for name, value in before.get_json(force=True).items() if name != "modified"}


def test_5_3_other_words_move_the_note(owner: Program, written: TestResponse) -> None:
    before = owner.get(written.location)
    document = before.get_json(force=True) | {"target": note("A template shall be kept")["target"]}
    after = owner.send("PUT", written.location, document, If_Match=before.headers["ETag"]).get_json(force=True)

    assert after["target"]["selector"][0]["exact"] == "A template shall be kept"
    assert [place["state"] for place in after["variorum:places"]] == ["anchored"]


@pytest.mark.parametrize("name", ["canonical", "via"])
def test_5_3_where_an_annotation_came_from_cannot_be_changed(owner: Program, name: str) -> None:
    made = owner.create(**{name: "urn:uuid:1"})
    document = made.get_json(force=True) | {name: "urn:uuid:2"}

    assert owner.send("PUT", made.location, document, If_Match=made.headers["ETag"]).status_code == 409
    assert owner.send("DELETE", made.location, If_Match=made.headers["ETag"]).status_code == 204


# 5.4: deleting


def test_5_4_a_deleted_annotation_is_gone_from_its_container(owner: Program) -> None:
    made = owner.create()
    answer = owner.send("DELETE", made.location, If_Match=made.headers["ETag"])

    assert (answer.status_code, answer.data) == (204, b"")
    assert owner.get(made.location).status_code == 404
    assert owner.get(ALL).get_json(force=True)["total"] == 0


# Ours: nobody's change is lost


@pytest.mark.parametrize("condition", [{}, {"If_Match": "*"}])
@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_change_must_name_the_state_it_starts_from(
    owner: Program, written: TestResponse, method: str, condition: dict[str, str]
) -> None:
    document = written.get_json(force=True) if method == "PUT" else None

    assert owner.send(method, written.location, document, **condition).status_code == 428
    assert owner.get(written.location).headers["ETag"] == written.headers["ETag"]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_change_of_an_older_state_is_refused(owner: Program, written: TestResponse, method: str) -> None:
    document = written.get_json(force=True) | {"body": {"type": "TextualBody", "value": "First."}}
    assert owner.send("PUT", written.location, document, If_Match=written.headers["ETag"]).status_code == 200
    again = document | {"body": {"type": "TextualBody", "value": "Second."}} if method == "PUT" else None

    assert owner.send(method, written.location, again, If_Match=written.headers["ETag"]).status_code == 412
    assert owner.get(written.location).get_json(force=True)["body"]["value"] == "First."


def test_an_answer_to_a_note_changes_its_state(owner: Program, written: TestResponse) -> None:
    owner.browser.post(f"/notes/{written.location.rpartition('/')[2]}/replies", {"body": "Indeed."})
    answer = owner.get(written.location)

    assert answer.headers["ETag"] != written.headers["ETag"]
    assert [one["body"]["value"] for one in answer.get_json(force=True)["variorum:replies"]] == ["Indeed."]


# Ours: private stays private


@pytest.mark.parametrize("visibility", ["only-me", "organisation"])
def test_nobody_learns_of_a_note_they_may_not_see(owner: Program, visitor: Program, visibility: str) -> None:
    made = owner.create(**{"variorum:visibility": visibility})
    nothing = visitor.get(f"{ALL}{'0' * 20}")
    answer = visitor.get(made.location)

    assert (answer.status_code, answer.get_json(force=True)) == (404, nothing.get_json(force=True))
    for path in CONTAINERS:
        assert visitor.get(path).get_json(force=True)["total"] == 0
    owner.send("DELETE", made.location, If_Match=made.headers["ETag"])


def test_a_privileged_note_is_in_no_collection_and_found_by_name(owner: Program) -> None:
    made = owner.create(**{"variorum:visibility": "only-me", "variorum:privileged": True})

    assert owner.get(made.location).get_json(force=True)["variorum:privileged"] is True
    for path in CONTAINERS:
        assert owner.get(path).get_json(force=True)["total"] == 0
    owner.send("DELETE", made.location, If_Match=made.headers["ETag"])


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_another_persons_note_cannot_be_changed(
    owner: Program, member: Program, written: TestResponse, method: str
) -> None:
    seen = member.get(written.location)
    document = seen.get_json(force=True) if method == "PUT" else None

    assert member.send(method, written.location, document, If_Match=seen.headers["ETag"]).status_code == 404
    assert owner.get(written.location).headers["ETag"] == written.headers["ETag"]


def test_without_a_word_on_it_a_note_is_for_its_author_alone(owner: Program, visitor: Program) -> None:
    made = owner.create(**{"variorum:visibility": None})

    assert made.get_json(force=True)["variorum:visibility"] == "only-me"
    assert visitor.get(made.location).status_code == 404
    owner.send("DELETE", made.location, If_Match=made.headers["ETag"])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_visitor_changes_nothing(visitor: Program, owner: Program, written: TestResponse, method: str) -> None:
    path = ALL if method == "POST" else written.location
    document = None if method == "DELETE" else note()

    assert visitor.send(method, path, document, If_Match=written.headers["ETag"]).status_code == 401
    assert owner.get(ALL).get_json(force=True)["total"] == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_session_needs_the_token_of_a_page(owner: Program, written: TestResponse, method: str) -> None:
    path = ALL if method == "POST" else written.location
    headers = {"If-Match": written.headers["ETag"], "Content-Type": MEDIA_TYPE}
    answer = owner.browser.client.open(path, method=method, json=note(), headers=headers)

    assert answer.status_code == 400
    assert answer.mimetype == "application/problem+json"
    assert owner.get(written.location).headers["ETag"] == written.headers["ETag"]
