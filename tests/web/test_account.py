"""Signing in and out, names, passwords and people."""

import re

import pytest

from tests.web.conftest import Browser
from variorum.library import Library, people

PASSWORD = "correct horse battery"


def set_password(browser: Browser) -> None:
    assert browser.post("/account/password", {"current": "", "new": PASSWORD}).status_code == 303


def test_looking_at_a_link_does_not_use_it_up(visitor: Browser, library: Library) -> None:
    token = people.prepare_owner(library)
    for _ in range(3):
        assert visitor.get(f"/sign-in/{token}").status_code == 200

    assert visitor.post(f"/sign-in/{token}").headers["Location"] == "/documents"


def test_a_link_works_once(visitor: Browser, library: Library) -> None:
    token = people.prepare_owner(library)
    visitor.post(f"/sign-in/{token}")

    answer = visitor.post(f"/sign-in/{token}")

    assert answer.status_code == 401
    assert "used already" in answer.get_data(as_text=True)


def test_a_password_signs_in_and_leads_back(owner: Browser) -> None:
    set_password(owner)
    owner.post("/sign-out")

    answer = owner.post("/sign-in", {"email": "owner@localhost", "password": PASSWORD, "next": "/notes?state=carried"})

    assert answer.headers["Location"] == "/notes?state=carried"


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"])
def test_signing_in_never_leads_to_another_site(owner: Browser, elsewhere: str) -> None:
    set_password(owner)

    answer = owner.post("/sign-in", {"email": "owner@localhost", "password": PASSWORD, "next": elsewhere})

    assert answer.headers["Location"] == "/documents"


def test_the_sign_in_page_has_no_complaint_at_first(visitor: Browser) -> None:
    assert 'role="alert"' not in visitor.get("/sign-in").get_data(as_text=True)


def test_a_wrong_password_shows_the_form_again(visitor: Browser) -> None:
    answer = visitor.post("/sign-in", {"email": "owner@localhost", "password": "wrong"})

    assert answer.status_code == 401
    assert "do not fit" in answer.get_data(as_text=True)
    assert 'name="password"' in answer.get_data(as_text=True)


def test_after_signing_out_the_session_is_gone(owner: Browser) -> None:
    cookie = owner.client.get_cookie("variorum")
    assert cookie is not None
    owner.post("/sign-out")

    owner.client.set_cookie("variorum", cookie.value)

    assert owner.get("/notes").status_code == 303


def test_a_new_password_keeps_this_browser_signed_in(owner: Browser) -> None:
    set_password(owner)

    assert owner.get("/account").status_code == 200


def test_an_invitation_is_shown_once_and_signs_in(owner: Browser, visitor: Browser) -> None:
    owner.post("/people", {"name": "J. Lindqvist", "email": "jl@example.org", "role": "annotator"})
    shown = re.search(r"http://localhost(/sign-in/[\w-]+)", owner.get("/people").get_data(as_text=True))
    assert shown is not None

    assert "/sign-in/" not in owner.get("/people").get_data(as_text=True)
    assert visitor.post(shown[1]).status_code == 303
    assert "J. Lindqvist" in visitor.get("/account").get_data(as_text=True)


def test_a_member_may_not_manage_people(owner: Browser, visitor: Browser) -> None:
    owner.post("/people", {"name": "J. Lindqvist", "email": "jl@example.org", "role": "annotator"})
    shown = re.search(r"(/sign-in/[\w-]+)", owner.get("/people").get_data(as_text=True))
    assert shown is not None
    visitor.post(shown[1])

    assert visitor.get("/people").status_code == 403
    assert 'href="/import"' not in visitor.get("/documents").get_data(as_text=True)


def find_row(owner: Browser, name: str) -> int:
    return int(
        next(person["id"] for person in owner.get("/people.json").get_json()["people"] if person["name"] == name)
    )


def invite(owner: Browser, visitor: Browser, name: str, role: str) -> None:
    owner.post("/people", {"name": name, "email": f"{name}@example.org", "role": role})
    shown = re.search(r"(/sign-in/[\w-]+)", owner.get("/people").get_data(as_text=True))
    assert shown is not None
    visitor.post(shown[1])


def test_an_administrator_disables_an_account_and_its_sessions_end(owner: Browser, visitor: Browser) -> None:
    invite(owner, visitor, "ada", "librarian")
    assert visitor.get("/account").status_code == 200
    row = find_row(owner, "ada")
    owner.post(f"/people/{row}/disable", {"is_disabled": "1"})

    assert visitor.get("/account").status_code == 303
    assert owner.post(f"/people/{row}/link").status_code == 403
    owner.post(f"/people/{row}/disable", {"is_disabled": "0"})
    assert owner.post(f"/people/{row}/link").status_code == 303


def test_another_role_counts_from_the_next_page_on(owner: Browser, visitor: Browser) -> None:
    invite(owner, visitor, "ada", "annotator")
    assert visitor.get("/import").status_code == 200
    row = find_row(owner, "ada")

    assert owner.post(f"/people/{row}/role", {"role": "administrator"}).status_code == 303
    assert visitor.get("/people").status_code == 200
    assert owner.post(f"/people/{row}/role", {"role": "emperor"}).status_code == 400


def test_nobody_takes_their_own_office_away(owner: Browser) -> None:
    row = find_row(owner, "Owner")

    assert owner.post(f"/people/{row}/role", {"role": "reader"}).status_code == 403
    assert owner.post(f"/people/{row}/disable").status_code == 403
    assert owner.get("/people").status_code == 200
