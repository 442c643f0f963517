"""A new database, and a folder of originals, for every test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum.storage.database import Database, open_database
from variorum.storage.originals import Originals


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'library.sqlite3'}"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    opened = open_database(url)
    yield opened
    opened.close()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")
