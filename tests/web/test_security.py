"""Headers, forged requests, sizes, rates and hosts."""

import io
import logging
from pathlib import Path

import pytest
from flask import Flask

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from variorum.web.app import create_app
from variorum.web.security import CONTENT_SECURITY_POLICY

ANYTHING = ["/documents", "/documents.json", "/nowhere", "/sign-in", "/health", "/static/base.css", "/search?q=%28"]


@pytest.mark.parametrize("path", ANYTHING)
def test_every_answer_carries_the_policy(visitor: Browser, path: str) -> None:
    with visitor.get(path) as answer:
        headers = answer.headers

    assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_pages_are_not_kept_by_caches(owner: Browser) -> None:
    assert owner.get("/notes").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/import", "/sign-in", "/sign-out", "/account/name", "/people"])
def test_a_form_without_its_token_changes_nothing(owner: Browser, path: str) -> None:
    answer = owner.client.post(path, data={"name": "Somebody else"})

    assert answer.status_code == 400
    assert "This form is out of date." in answer.get_data(as_text=True)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_cannot_send_a_form(owner: Browser, site: str) -> None:
    answer = owner.post("/account/name", {"name": "X", "email": "x@y.z"}, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403


def test_a_form_with_its_token_is_taken(owner: Browser) -> None:
    answer = owner.post("/account/name", {"name": "Mara Okafor", "email": "mara@example.org"})

    assert answer.status_code == 303
    assert "Mara Okafor" in owner.get("/account").get_data(as_text=True)


def test_a_form_is_no_way_to_send_megabytes(owner: Browser) -> None:
    answer = owner.post("/account/name", {"name": "x" * 2 * 1024 * 1024, "email": "x@y.z"})

    assert answer.status_code == 413


def test_a_file_over_the_limit_is_refused_with_a_sentence(tmp_path: Path) -> None:
    library = make_library(tmp_path, max_upload_mebibytes=1)
    browser = sign_in(Browser(create_app(library, secret_key=SECRET).test_client()), library)

    answer = browser.post("/import", {"files": (io.BytesIO(b"%PDF-" + bytes(3 * 1024 * 1024)), "big.pdf")})

    answer.request.environ["wsgi.input"].close()
    assert answer.status_code == 413
    assert "larger than this library accepts" in answer.get_data(as_text=True)
    library.close()


def test_guessing_passwords_is_slowed_down(visitor: Browser) -> None:
    for _ in range(10):
        visitor.post("/sign-in", {"email": "owner@localhost", "password": "wrong"})

    assert visitor.post("/sign-in", {"email": "owner@localhost", "password": "wrong"}).status_code == 429


def test_on_loopback_a_strange_host_name_gets_nothing(visitor: Browser) -> None:
    answer = visitor.get("/documents", headers={"Host": "rebound.example"})

    assert answer.status_code == 400
    assert "<html" not in answer.get_data(as_text=True)


def test_the_session_cookie_is_out_of_reach_of_scripts(visitor: Browser) -> None:
    cookie = visitor.get("/sign-in").headers["Set-Cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_behind_tls_everything_is_secure(tmp_path: Path) -> None:
    library = make_library(tmp_path, is_behind_tls=True, host="0.0.0.0")
    client = create_app(library, secret_key=SECRET).test_client()

    answer = client.get("/sign-in", headers={"X-Forwarded-Proto": "https"})

    assert "__Host-variorum" in answer.headers["Set-Cookie"]
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    library.close()


def test_an_unforeseen_error_is_logged_without_its_words(app: Flask, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> str:
        raise RuntimeError("words of a private note")

    app.view_functions["health.show_health"] = fail

    with caplog.at_level(logging.ERROR):
        answer = app.test_client().get("/health.json")

    assert answer.status_code == 500
    assert answer.get_json()["reference"] in caplog.text
    assert "RuntimeError" in caplog.text
    assert "private" not in caplog.text + answer.get_data(as_text=True)
