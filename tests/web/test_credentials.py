"""Codes, sessions and tokens through the web."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask

from tests.web.conftest import Browser
from variorum.accounts.one_time_codes import STEP_SECONDS, write_code
from variorum.library import Library
from variorum.web.browsers import name_browser
from variorum.web.security import limiter

PASSWORD = "correct horse battery"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Safari/604.1"


@pytest.fixture(autouse=True)
def as_often_as_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let these tests sign in one after the other; how often one may is asked in test_security."""
    monkeypatch.setattr(limiter, "enabled", False)


def code_of(secret: str, steps: int) -> str:
    return write_code(secret, int(datetime.now(UTC).timestamp()) // STEP_SECONDS + steps)


def set_up(owner: Browser) -> tuple[str, list[str]]:
    """Give the owner a password and codes; return the secret and the recovery codes."""
    owner.post("/account/password", {"current": "", "new": PASSWORD})
    owner.post("/account/codes", {"password": PASSWORD})
    shown = re.search(r'class="link-once">([A-Z2-7 ]{39})<', owner.get("/account").get_data(as_text=True))
    assert shown is not None
    secret = shown[1].replace(" ", "")
    assert owner.post("/account/codes/confirm", {"code": code_of(secret, -1)}).status_code == 303
    page = owner.get("/account").get_data(as_text=True)
    return secret, re.findall(r"([a-z2-7]{4}(?:-[a-z2-7]{4}){3})<br>", page)


def begin(browser: Browser) -> str:
    answer = browser.post("/sign-in", {"email": "owner@localhost", "password": PASSWORD, "next": "/notes"})
    return str(answer.location)


def test_signing_in_asks_for_the_code_and_then_goes_on(owner: Browser, visitor: Browser) -> None:
    secret, _ = set_up(owner)
    assert begin(visitor) == "/sign-in/code?next=%2Fnotes"
    assert visitor.get("/account").status_code == 303

    wrong = visitor.post("/sign-in/code", {"code": "nothing", "next": "/notes"})
    assert wrong.status_code == 401
    assert 'action="/sign-in/code"' in wrong.get_data(as_text=True)
    assert visitor.post("/sign-in/code", {"code": code_of(secret, 0), "next": "/notes"}).location == "/notes"
    assert visitor.get("/account").status_code == 200


def test_recovery_codes_are_shown_once_and_work(owner: Browser, visitor: Browser) -> None:
    _, codes = set_up(owner)
    assert len(codes) == 10
    assert codes[0] not in owner.get("/account").get_data(as_text=True)

    begin(visitor)
    visitor.post("/sign-in/code", {"code": codes[0]})
    assert "9 recovery codes are left" in visitor.get("/account").get_data(as_text=True)


def test_a_code_without_a_password_before_it_leads_back_to_the_start(visitor: Browser) -> None:
    answer = visitor.post("/sign-in/code", {"code": "123456"})

    assert answer.status_code == 401
    assert 'action="/sign-in"' in answer.get_data(as_text=True)


def test_codes_are_turned_off_with_one(owner: Browser, visitor: Browser) -> None:
    secret, _ = set_up(owner)
    assert owner.post("/account/codes/end", {"code": "nothing"}).status_code == 400
    owner.post("/account/codes/end", {"code": code_of(secret, 0)})

    assert begin(visitor) == "/notes"


def test_sessions_are_listed_and_ended(owner: Browser, visitor: Browser) -> None:
    owner.post("/account/password", {"current": "", "new": PASSWORD})
    form: dict[str, object] = {"email": "owner@localhost", "password": PASSWORD}
    visitor.post("/sign-in", form, headers={"User-Agent": FIREFOX})
    listed = owner.get("/account.json").get_json()["sessions"]
    assert "Firefox, Linux" in owner.get("/account").get_data(as_text=True)
    there = next(one["id"] for one in listed if not one["is_this"])
    owner.post(f"/account/sessions/{there}/end")

    assert visitor.get("/account").status_code == 303
    visitor.post("/sign-in", form)
    owner.post("/account/sessions/end")
    assert visitor.get("/account").status_code == 303
    assert owner.get("/account").status_code == 200


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox, Linux"),
        (CHROME, "Chrome, Windows"),
        (SAFARI, "Safari, iPhone"),
        (f"{CHROME} Edg/140.0", "Edge, Windows"),
        ("curl/8.0", "curl/8.0"),
        ("", ""),
    ],
)
def test_browsers_are_named_as_people_know_them(agent: str, name: str) -> None:
    assert name_browser(agent) == name


def make_token(owner: Browser, *scopes: str) -> str:
    owner.post("/account/tokens", {"name": "nightly", "scopes": list(scopes)})
    shown = re.search(r"vrm_[\w-]{43}", owner.get("/account").get_data(as_text=True))
    assert shown is not None
    return shown[0]


def test_a_token_is_shown_once(owner: Browser) -> None:
    token = make_token(owner)
    page = owner.get("/account").get_data(as_text=True)

    assert token not in page
    assert "nightly" in page


def test_a_program_reads_with_its_token_and_gets_json(app: Flask, owner: Browser) -> None:
    headers = {"Authorization": f"Bearer {make_token(owner)}"}
    client = app.test_client()

    assert client.get("/notes", headers=headers).get_json() == {"notes": []}
    assert client.get("/notes", headers=headers | {"Accept": "text/html"}).mimetype == "text/html"
    assert "Set-Cookie" not in client.get("/notes", headers=headers).headers


def test_a_program_sends_no_form_token_and_does_what_its_scopes_say(app: Flask, owner: Browser) -> None:
    read, admin = make_token(owner), make_token(owner, "admin")
    form = {"number": "M-1", "name": "Name"}
    answers = [
        app.test_client().post("/matters", data=form, headers={"Authorization": f"Bearer {token}"})
        for token in (read, admin)
    ]

    assert [answer.status_code for answer in answers] == [403, 303]
    assert "scope" in answers[0].get_json()["detail"]


def test_a_token_is_no_way_to_ones_account(app: Flask, owner: Browser) -> None:
    headers = {"Authorization": f"Bearer {make_token(owner, 'annotate', 'publish', 'admin')}"}
    client = app.test_client()

    assert client.get("/account", headers=headers).status_code == 403
    assert client.post("/account/tokens", data={"name": "x"}, headers=headers).status_code == 403


def test_a_bad_token_is_refused_even_beside_a_good_cookie(owner: Browser) -> None:
    make_token(owner)
    (row,) = owner.get("/account.json").get_json()["tokens"]
    owner.post(f"/account/tokens/{row['id']}/revoke")
    for path in ("/notes", "/documents", "/account"):
        answer = owner.get(path, headers={"Authorization": "Bearer vrm_made-up", "Accept": "text/html"})

        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert "Owner" not in answer.get_data(as_text=True)


def test_a_cookie_does_not_do_for_a_form_what_a_token_does(owner: Browser) -> None:
    answer = owner.client.post("/matters", data={"number": "M-1", "name": "x"}, headers={"Authorization": "Basic YTpi"})

    assert answer.status_code == 400


def test_an_administrator_turns_codes_off(owner: Browser, visitor: Browser, library: Library) -> None:
    owner.post("/people", {"name": "ada", "email": "ada@example.org", "role": "annotator"})
    link = re.search(r"(/sign-in/[\w-]+)", owner.get("/people").get_data(as_text=True))
    assert link is not None
    visitor.post(link[1])
    set_up(visitor)
    row = next(one["id"] for one in owner.get("/people.json").get_json()["people"] if one["name"] == "ada")

    assert owner.post(f"/people/{row}/codes/end").status_code == 303
    assert owner.post(f"/people/{row}/codes/end").status_code == 404
    assert visitor.post(f"/people/{row}/codes/end").status_code == 403


def test_too_many_attempts_say_when_to_try_again(visitor: Browser) -> None:
    for _ in range(10):
        visitor.post("/sign-in", {"email": "owner@localhost", "password": "wrong"})
    answer = visitor.post("/sign-in", {"email": "owner@localhost", "password": "wrong"})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "900")
    assert "quarter of an hour" in answer.get_data(as_text=True)
