"""A small library of its own for every test, and browsers that look at it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from variorum.library import Library, open_library, people
from variorum.settings import Settings
from variorum.web.app import create_app

SECRET = b"a key for tests, thirty-two bytes"


@dataclass
class Browser:
    """A client that fills in the forgery token as a browser does, by sending the form it was given."""

    client: FlaskClient

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, **options)

    def post(self, path: str, form: dict[str, object] | None = None, **options: Any) -> TestResponse:
        """Send a form."""
        page = self.client.get("/sign-in").get_data(as_text=True)
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found is not None
        data = {"csrf_token": found[1]} | (form or {})
        return self.client.post(path, data=data, **options)


def make_library(folder: Path, **settings: Any) -> Library:
    """Open a new library in a folder."""
    for name in ("documents", "indexes"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return open_library(replace(Settings(library=folder, recognises=False), **settings))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Give an empty library."""
    opened = make_library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def app(library: Library) -> Flask:
    """Give the application over the empty library."""
    return create_app(library, secret_key=SECRET)


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """Give a browser in which nobody is signed in."""
    return Browser(app.test_client())


@pytest.fixture
def owner(app: Flask, library: Library) -> Browser:
    """Give a browser in which the owner is signed in."""
    return sign_in(Browser(app.test_client()), library)


def sign_in(browser: Browser, library: Library) -> Browser:
    """Sign the owner in by a one-time link."""
    token = people.prepare_owner(library)
    assert browser.post(f"/sign-in/{token}").status_code == 303
    return browser
