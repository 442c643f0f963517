"""Every route, as every role, in every relation to its thing, does what the table of policies says."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.web.circle import CELLS, SLUG, VISIBILITIES, Cell, Circle, draw_circle
from tests.web.conftest import SECRET, make_library
from variorum.accounts.permissions import ROLES_THAT_MAY, SCOPES, Scope
from variorum.web.app import PARTS, create_app
from variorum.web.policy import POLICIES, About
from variorum.web.security import limiter

VALUES: dict[str, object] = {
    "slug": SLUG,
    "label": "draft-2",
    "language": "en",
    "name": "cl_2.1",
    "e_id": "cl_2.1",
    "page": 1,
    "on": "2024-10-01",
    "pair": "draft-1...draft-2",
    "three": "draft-1...draft-2...draft-2",
    "sides": f"{SLUG}@draft-1...{SLUG}@draft-2",
    "number": 1,
    "form": "json",
    "kind": "csv",
    "file": "memo",
    "thread_id": "nothing",
    "import_id": "nothing",
    "token": "nothing",
    "filename": "base.css",
}
"""What stands in the addresses of things that everybody may see; notes, matters and people are made for each cell."""

FORMS: dict[str, dict[str, object]] = {
    "account.sign_in": {"email": "nobody@example.org", "password": "wrong"},
    "account.rename": {},
    "account.set_password": {"current": "", "new": "correct horse battery"},
    "account.give_code": {"code": "nothing"},
    "credentials.make_token": {"name": "A program"},
    "people.invite": {"name": "Somebody", "role": "reader"},
    "people.change_role": {"role": "editor"},
    "people.disable": {"is_disabled": "1"},
    "notes.write_note": {"body": "Mind this.", "e_id": "cl_2.1"},
    "notes.reply": {"body": "Indeed."},
    "notes.edit_note": {"body": "Changed.", "etag": "1", "visibility": "only-me"},
    "notes.place_note": {"start": "0", "end": "7", "version": f"{SLUG}@draft-2@en"},
    "note_checks.check_note": {"version": f"{SLUG}@draft-2@en"},
    "note_checks.take_back_placing": {"version": f"{SLUG}@draft-2@en"},
    "comments.import_comments": {"comments": '[{"member": "US", "clause": "2.1", "sort": "te", "text": "Why?"}]'},
    "matters.open_matter": {"name": "A matter"},
    "matters.rename_matter": {"number": "M-2", "name": "Another name"},
    "matters.close_matter": {"is_closed": "1"},
    "comparison_forms.separate_pair": {"old": "cl_1", "new": "cl_4"},
    "comparison_forms.separate_across": {"old": "cl_1", "new": "cl_4"},
}
"""What the forms hold that are refused without; others are sent empty."""


@pytest.fixture(scope="module")
def circle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Circle]:
    """Give the library and its people; how often somebody may try is another question, asked in test_security."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limiter, "enabled", False)
        drawn = draw_circle(tmp_path_factory.mktemp("circle"))
        yield drawn
        drawn.library.close()


def list_rules() -> list[tuple[str, Rule]]:
    """Return every route of the application with its method."""
    app = Flask("rules")
    for part in PARTS:
        app.register_blueprint(part.blueprint)
    rules = [(method, rule) for rule in app.url_map.iter_rules() for method in sorted(rule.methods or ())]
    return [(method, rule) for method, rule in rules if method not in {"HEAD", "OPTIONS"}]


def expected(endpoint: str, cell: Cell, visibility: str) -> int:
    """Return the status of a refusal that the policy asks for, 0 for none; decided from the table alone."""
    row = POLICIES[endpoint]
    if cell.role not in ROLES_THAT_MAY[row.action]:
        return 403 if cell.role else 401
    seen = {
        "only-me": {"author"},
        "matter": {"author", "member"},
        "organisation": {"author", "member", "other"},
        "public": {"author", "member", "other", "anonymous"},
    }
    meant_for = {
        About.NOTHING: {"author", "member", "other", "anonymous"},
        About.NOTE_SEEN: seen[visibility],
        About.OWN_NOTE: {"author"},
        About.OWN_MATTER: {"author", "member"},
        About.OWN_CREDENTIAL: {"author"},
    }
    return 0 if cell.relation in meant_for[row.about] else 404


def ask(
    circle: Circle, client: FlaskClient, method: str, rule: Rule, cell: Cell, visibility: str, token: str = ""
) -> TestResponse:
    """Send a request for a thing made for it, as whoever the cell is, or with a token of theirs."""
    is_author = cell.relation == "author"
    values = dict(VALUES)
    if "note_id" in rule.arguments:
        values["note_id"] = circle.keep_note(cell.name if is_author else "librarian-author", visibility)
    values["session_id"], values["token_id"] = circle.keep_credentials(cell.name if is_author else "librarian-author")
    values["key"] = "matterkey"
    values["person_id"] = circle.keep_person(is_member="key" in rule.arguments)
    built = rule.build({name: values[name] for name in rule.arguments}, append_unknown=False)
    assert built is not None
    form = dict(FORMS.get(rule.endpoint, {}))
    form |= {"number": circle.make_name("M-")} if rule.endpoint == "matters.open_matter" else {}
    form |= {"tag": circle.make_name("tag")} if rule.endpoint == "matters.add_tag" else {}
    form |= {"tag": circle.keep_tag()} if rule.endpoint == "matters.remove_tag" else {}
    fresh = f"{circle.make_name('new')}@example.org"
    if rule.endpoint in {"people.invite", "account.rename"}:
        form |= {"name": cell.name, "email": fresh}
    if rule.endpoint == "imports.receive_files":
        form["files"] = (io.BytesIO(b"%PDF-1.7"), "a.pdf")
    if rule.endpoint == "comments.read_forms":
        form["files"] = (io.BytesIO(b"MB/NC,Clause,Type,Comment\nUS,2.1,te,Why?\n"), "a.csv")
    data = form if method == "POST" else None
    headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    return client.open(built[1], method=method, headers=headers, data=data)


SIGN_INS = {"account.sign_in", "account.sign_in_by_link", "account.give_code", "provider.come_back"}
"""What refuses who is not who they say, whoever asks."""

RULES = list_rules()
STRANGERS = [cell for cell in CELLS if cell.relation in {"anonymous", "other"}]
"""Who is asked where a route is about nothing of anybody's: one of each role."""


@pytest.mark.parametrize(("method", "rule"), [pytest.param(*one, id=f"{one[0]} {one[1].rule}") for one in RULES])
def test_route_is_for_whom_the_policy_says(circle: Circle, method: str, rule: Rule) -> None:
    about = POLICIES[rule.endpoint].about
    wrong = []
    for cell in CELLS if about != About.NOTHING else STRANGERS:
        for visibility in VISIBILITIES if about in {About.NOTE_SEEN, About.OWN_NOTE} else ("public",):
            with ask(circle, circle.sign_in(cell), method, rule, cell, visibility) as answer:
                status = answer.status_code
            wanted = expected(rule.endpoint, cell, visibility)
            is_refused = status in {401, 403} or (status == 404 and about != About.NOTHING)
            is_sign_in = rule.endpoint in SIGN_INS
            if status >= 500 or (wanted and status != wanted) or (not wanted and is_refused and not is_sign_in):
                wrong.append((cell, visibility, status, wanted))
            circle.reset()
    assert wrong == []


@pytest.mark.parametrize(("method", "rule"), [pytest.param(*one, id=f"{one[0]} {one[1].rule}") for one in RULES])
def test_token_opens_what_its_scope_is_for(circle: Circle, method: str, rule: Rule) -> None:
    cell = Cell("administrator", "author")
    needed = SCOPES[POLICIES[rule.endpoint].action]
    wrong = []
    for scope in Scope:
        token = circle.keep_token(cell.name, f"{Scope.READ} {scope}")
        with ask(circle, circle.app.test_client(), method, rule, cell, "only-me", token) as answer:
            refused = answer.status_code == 403 and "This token may not" in answer.get_json()["detail"]
        if refused == (needed in {Scope.READ, scope}):
            wrong.append((scope, answer.status_code))
        circle.reset()
    assert wrong == []


UNSAFE = [one for one in RULES if one[0] != "GET"]


@pytest.mark.parametrize(("method", "rule"), [pytest.param(*one, id=f"{one[0]} {one[1].rule}") for one in UNSAFE])
def test_no_form_is_taken_without_its_token(
    circle: Circle, method: str, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(circle.app.config, "WTF_CSRF_ENABLED", True)
    cell = Cell("administrator", "author")
    with ask(circle, circle.sign_in(cell), method, rule, cell, "public") as answer:
        said = answer.get_json()["detail"]

    assert (answer.status_code, said[:28]) == (400, "This form is out of date. Lo")


def test_every_route_has_a_policy_and_every_policy_a_route(circle: Circle) -> None:
    assert {rule.endpoint for rule in circle.app.url_map.iter_rules()} == set(POLICIES)


def test_what_has_no_policy_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = make_library(tmp_path)
    monkeypatch.delitem(POLICIES, "notes.find_note")
    with pytest.raises(ValueError, match=r"notes\.find_note"):
        create_app(library, secret_key=SECRET)
    library.close()


def test_a_route_that_was_added_later_is_not_there(circle: Circle) -> None:
    app = create_app(circle.library, secret_key=SECRET)
    app.add_url_rule("/added", view_func=lambda: "open")

    assert app.test_client().get("/added").status_code == 404


@pytest.mark.parametrize(
    "path", ["/notes/{}", "/notes/{}/edit", "/notes/{}/replies", "/annotations/{}", "/matters/{}", "/matters/{}/name"]
)
def test_what_is_hidden_answers_byte_for_byte_as_what_is_absent(circle: Circle, path: str) -> None:
    hidden = "matterkey" if "matters" in path else circle.keep_note("librarian-author", "matter", is_privileged=True)
    absent = "x" * len(hidden)
    for role in ("reader", "annotator", "editor", "librarian", "administrator"):
        client = circle.sign_in(Cell(role, "other"))
        method, form = ("POST", {"body": "x", "name": "x", "number": "x"}) if path.count("/") > 2 else ("GET", None)
        answers = [
            client.open(path.format(name), method=method, data=form, headers={"Accept": "application/json"})
            for name in (hidden, absent)
        ]

        assert answers[0].status_code == answers[1].status_code
        assert answers[0].get_data() == answers[1].get_data()
        assert dict(answers[0].headers) == dict(answers[1].headers)
