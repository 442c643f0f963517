"""Signing in with an organisation's service: whoever it names for certain, and nobody else."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.library.shelf import sign_in_member, sign_in_owner
from tests.web.conftest import SECRET, Browser, make_library
from variorum.library import Library
from variorum.library.people import disable, list_people
from variorum.web.app import create_app
from variorum.web.security import limiter

pytest.importorskip("authlib", reason="the extra oidc is not installed")

import requests
from joserfc.jwk import RSAKey

from tests.web.identity_service import CLIENT, PASSWORD, IdentityService, run_service


@pytest.fixture
def service() -> Iterator[IdentityService]:
    """Run a provider."""
    with run_service() as running:
        yield running


@pytest.fixture
def joined(tmp_path: Path, service: IdentityService, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """Give a library that trusts the provider, with an account for Ada."""
    monkeypatch.setattr(limiter, "enabled", False)
    names = {"oidc_issuer": service.issuer, "oidc_client_id": CLIENT, "oidc_client_secret": PASSWORD}
    library = make_library(tmp_path, **names, oidc_name="Example Chambers")
    sign_in_member(library, sign_in_owner(library), "ada")
    yield library
    library.close()


@pytest.fixture
def client(joined: Library) -> FlaskClient:
    """Give a browser in which nobody is signed in."""
    return create_app(joined, secret_key=SECRET).test_client()


def ask_there(client: FlaskClient, path: str = "/sign-in/provider?next=/notes") -> str:
    """Go to the provider as a browser does; return the path with which it sends the browser back."""
    there = client.get(path).location
    assert there is not None
    back = urlsplit(requests.get(there, allow_redirects=False, timeout=10).headers["Location"])
    assert back.netloc == "localhost"
    return f"{back.path}?{back.query}"


def come_back(client: FlaskClient) -> TestResponse:
    return client.get(ask_there(client))


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_the_sign_in_page_offers_the_service(client: FlaskClient) -> None:
    page = client.get("/sign-in?next=/notes").get_data(as_text=True)

    assert re.search(r'href="/sign-in/provider\?next=%2Fnotes">Sign in with Example Chambers</a>', page)


def test_whoever_the_service_names_is_signed_in_and_goes_on(client: FlaskClient) -> None:
    answer = come_back(client)

    assert (answer.status_code, answer.location) == (303, "/notes")
    assert "ada@example.org" in client.get("/account").get_data(as_text=True)


def test_codes_are_asked_for_as_after_a_password(client: FlaskClient, joined: Library) -> None:
    from tests.library.test_second_factor import set_up
    from variorum.accounts.account import Reader

    row = next(person.id for person in list_people(joined, sign_in_owner(joined)) if person.name == "ada")
    set_up(joined, Reader(row, "ada", "ada@example.org", "annotator"))

    assert come_back(client).location == "/sign-in/code?next=%2Fnotes"
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"email_verified": False}, "not verified"),
        ({"email_verified": "true"}, "not verified"),
        ({"email": None}, "not verified"),
        ({"email": "nobody@example.org"}, "no account"),
        ({"iss": "https://other.example"}, "for certain"),
        ({"aud": "another client"}, "for certain"),
        ({"nonce": "of another attempt"}, "for certain"),
        ({"exp": int(time.time()) - 3600}, "for certain"),
        ({"exp": None}, "for certain"),
        ({"sub": None}, "for certain"),
    ],
)
def test_what_is_not_certain_signs_nobody_in(
    client: FlaskClient, service: IdentityService, claims: dict[str, object], why: str
) -> None:
    service.claims = claims
    answer = come_back(client)

    assert answer.status_code == 401
    assert why in answer.get_data(as_text=True)
    assert not is_signed_in(client)


def test_a_statement_of_another_key_is_refused(client: FlaskClient, service: IdentityService) -> None:
    service.signs_with = RSAKey.generate_key(2048, {"kid": "first"}, private=True)

    assert come_back(client).status_code == 401


def test_a_disabled_account_stays_out(client: FlaskClient, joined: Library) -> None:
    owner = sign_in_owner(joined)
    row = next(person.id for person in list_people(joined, owner) if person.name == "ada")
    disable(joined, owner, row, True)

    assert come_back(client).status_code == 401


def test_whoever_is_refused_there_is_refused_here(client: FlaskClient, service: IdentityService) -> None:
    service.denies = True
    answer = come_back(client)

    assert answer.status_code == 401
    assert 'action="/sign-in"' in answer.get_data(as_text=True)


def test_an_answer_is_good_once_and_in_the_browser_that_asked(client: FlaskClient, joined: Library) -> None:
    path = ask_there(client)
    other = create_app(joined, secret_key=SECRET).test_client()
    assert other.get(path).status_code == 401
    assert client.get(path).status_code == 303

    assert client.get(path).status_code == 401


def test_an_answer_to_another_attempt_is_refused(client: FlaskClient) -> None:
    path = ask_there(client)
    fields = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}

    assert client.get(f"/sign-in/provider/return?{urlencode(fields | {'state': 'forged'})}").status_code == 401
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://other.example"},
        {"token_endpoint": "http://192.0.2.1/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"authorization_endpoint": None},
    ],
)
def test_a_service_that_is_not_what_was_set_up_is_not_used(
    client: FlaskClient, service: IdentityService, metadata: dict[str, object]
) -> None:
    service.metadata = metadata

    assert client.get("/sign-in/provider").status_code == 503


def test_a_service_that_does_not_answer_is_said_to_be_down(client: FlaskClient, service: IdentityService) -> None:
    service.metadata = {"jwks_uri": "http://127.0.0.1:9/keys"}

    assert come_back(client).status_code == 503


def test_without_settings_there_is_no_service(visitor: Browser) -> None:
    assert visitor.get("/sign-in/provider").status_code == 404
    assert "/sign-in/provider" not in visitor.get("/sign-in").get_data(as_text=True)


def test_where_it_leads_is_a_page_of_this_site(client: FlaskClient) -> None:
    path = ask_there(client, "/sign-in/provider?next=https://evil.example")

    assert client.get(path).location == "/documents"
