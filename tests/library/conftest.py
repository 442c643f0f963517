"""Libraries for tests: empty, with one draft, with two; what takes time is done once and copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.shelf import add_draft, open_folder
from variorum.library import Library


@pytest.fixture(scope="session")
def folder_of_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a library that holds the first draft."""
    place = tmp_path_factory.mktemp("one")
    library = open_folder(place / "library")
    assert add_draft(library, place, "draft-1").state == "ready"
    library.close()
    return place / "library"


@pytest.fixture(scope="session")
def folder_of_two(tmp_path_factory: pytest.TempPathFactory, folder_of_one: Path) -> Path:
    """Keep a library that holds both drafts."""
    place = tmp_path_factory.mktemp("two")
    shutil.copytree(folder_of_one, place / "library")
    library = open_folder(place / "library")
    assert add_draft(library, place, "draft-2").state == "ready"
    library.close()
    return place / "library"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open an empty library."""
    opened = open_folder(tmp_path / "library")
    yield opened
    opened.close()


@pytest.fixture
def one(tmp_path: Path, folder_of_one: Path) -> Iterator[Library]:
    """Open a library of its own with the first draft."""
    shutil.copytree(folder_of_one, tmp_path / "one")
    opened = open_folder(tmp_path / "one")
    yield opened
    opened.close()


@pytest.fixture
def two(tmp_path: Path, folder_of_two: Path) -> Iterator[Library]:
    """Open a library of its own with both drafts."""
    shutil.copytree(folder_of_two, tmp_path / "two")
    opened = open_folder(tmp_path / "two")
    yield opened
    opened.close()
