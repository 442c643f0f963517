"""Notes on the command line: taken from a file for somebody, and only public ones handed out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library.shelf import OLD, WORK, add_draft, open_folder, sign_in_owner
from tests.test_cli import Shell

TABLE = "quote,note\nbelow 60 pixels,Why 60?\n"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep a library with the first draft and an owner."""
    folder = tmp_path_factory.mktemp("stocked")
    library = open_folder(folder / "library")
    assert add_draft(library, folder, "draft-1").state == "ready"
    sign_in_owner(library)
    library.close()
    return folder / "library"


@pytest.fixture
def shell(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, stocked: Path) -> Iterator[Shell]:
    yield Shell(capfd, monkeypatch, stocked)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def email(stocked: Path) -> str:
    library = open_folder(stocked)
    address = sign_in_owner(library).email
    library.close()
    return address


def test_notes_are_taken_and_only_public_ones_handed_out(shell: Shell, table: Path, email: str, tmp_path: Path) -> None:
    version = f"{WORK}@{OLD.label}"
    for visibility in ("only-me", "public"):
        words = f"{TABLE}below 60,Mine is {visibility}\n".encode()
        table.write_bytes(words)
        asked = ("--as", email, "--version", version, "--visibility", visibility)
        taken = shell.run("notes", "import", table, *asked, "--json")
        assert (taken.code, dict(taken.json["counts"])["placed"]) == (0, 2)
    handed = shell.run("notes", "export", "--version", version, "--address", "https://library.example")
    written = shell.run("notes", "export", "--format", "csv", "-o", tmp_path / "out.csv")

    assert len(json.loads(handed.out)["first"]["items"]) == 2
    assert "https://library.example/annotations/" in handed.out
    assert "only-me" not in handed.out
    assert (written.code, b"Mine is public" in (tmp_path / "out.csv").read_bytes()) == (0, True)


def test_notes_that_were_left_out_are_an_exit_code(shell: Shell, table: Path, email: str) -> None:
    ended = shell.run("notes", "import", table, "--as", email)

    assert (ended.code, "nowhere    1" in ended.out) == (1, True)


def test_nobody_unknown_takes_notes(shell: Shell, table: Path) -> None:
    ended = shell.run("notes", "import", table, "--as", "nobody@example.org")

    assert (ended.code, "nobody of that e-mail" in ended.err) == (2, True)
