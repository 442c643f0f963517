"""The command line: what is printed, what is written as JSON, and the exit codes."""

import json
import re
import shutil
import socket
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from tests.draw_pdf import save_pdf
from tests.library.shelf import DRAFTS, WORK, draw_draft
from variorum import __version__, cli
from variorum.storage.database import open_database


class Ran:
    """How a command ended and what it printed."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """Runs commands on one library, in this process, as the console script does."""

    def __init__(self, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, library: Path) -> None:
        self.capfd, self.monkeypatch, self.library = capfd, monkeypatch, library

    def run(self, *arguments: str | Path) -> Ran:
        line = ["variorum", "--library", str(self.library), *map(str, arguments)]
        self.monkeypatch.setattr(sys, "argv", line)
        self.capfd.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as ended:
            code = int(ended.code or 0)
        out, err = self.capfd.readouterr()
        return Ran(code, out, err)


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Keep both drafts as files."""
    folder = tmp_path_factory.mktemp("drafts")
    paths = []
    for label, (clauses, _) in DRAFTS.items():
        paths.append(folder / f"{label}.pdf")
        paths[-1].write_bytes(draw_draft(clauses))
    return paths


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, drafts: list[Path]) -> Path:
    """Keep a library with both drafts, made by commands."""
    library = tmp_path_factory.mktemp("filled") / "library"
    variorum = [sys.executable, "-m", "variorum"]
    subprocess.run([*variorum, "init", str(library)], check=True, capture_output=True)
    subprocess.run([*variorum, "--library", str(library), "add", "--work", WORK, *map(str, drafts)], check=True)
    return library


@pytest.fixture
def shell(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """Give a shell whose library does not exist yet."""
    return Shell(capfd, monkeypatch, tmp_path / "new")


@pytest.fixture
def stocked(shell: Shell, filled: Path) -> Shell:
    """Give a shell on a copy of the library with both drafts."""
    shutil.copytree(filled, shell.library)
    return shell


def test_init_makes_an_empty_library_once(shell: Shell) -> None:
    made = shell.run("init", shell.library)

    assert (made.code, str(shell.library) in made.out) == (0, True)
    assert shell.run("check").code == 0
    again = shell.run("init", shell.library)
    assert (again.code, "already" in again.err) == (2, True)


@pytest.mark.parametrize(
    "command", [["add", "a.pdf"], ["search", "x"], ["reindex"], ["check"], ["export", "a@b"], ["compare", "a@b", "a@c"]]
)
def test_without_a_library_the_way_to_make_one_is_told(shell: Shell, command: list[str]) -> None:
    ended = shell.run(*command)

    assert ended.code == 2
    assert "variorum init" in ended.err
    assert not shell.library.exists()


def test_add_tells_of_each_file_and_gives_json(shell: Shell, drafts: list[Path]) -> None:
    shell.run("init", shell.library)
    added = shell.run("add", "--work", WORK, "--json", *drafts)

    assert added.code == 0
    assert [(one["state"], one["version"]["label"]) for one in added.json] == [
        ("ready", "draft-1"),
        ("ready", "draft-2"),
    ]
    assert "draft-1.pdf: added as f-8801@draft-1" in added.err


def test_add_takes_everything_that_can_be_said_of_a_version(shell: Shell, drafts: list[Path]) -> None:
    shell.run("init", shell.library)
    said = {
        "--work": "w",
        "--title": "A title",
        "--label": "v9",
        "--name": "Version 9",
        "--language": "en",
        "--stage": "Last call",
        "--adopted": "2024-01-01",
        "--published": "2024-02-01",
        "--in-force": "2024-03-01",
    }
    assert shell.run("add", drafts[0], *(part for pair in said.items() for part in pair)).code == 0
    version = json.loads(shell.run("export", "w@v9", "--what", "clauses").out)["version"]

    assert (version["name"], version["stage"], version["language"]) == ("Version 9", "Last call", "en")
    days = [version["dates"][name] for name in ("adopted", "published", "in_force", "repealed")]
    assert days == ["2024-01-01", "2024-02-01", "2024-03-01", None]


def test_a_file_that_fails_does_not_keep_the_next_from_being_added(shell: Shell, drafts: list[Path]) -> None:
    shell.run("init", shell.library)
    letter = shell.library.parent / "letter.pdf"
    letter.write_text("Dear colleagues")
    added = shell.run("add", "--json", letter, drafts[0])

    assert added.code == 1
    assert [(one["state"], one["reason"]) for one in added.json] == [("failed", "not-a-pdf"), ("ready", "")]
    assert "not a PDF" in added.err


def test_a_file_that_is_not_there_is_an_error(stocked: Shell) -> None:
    ended = stocked.run("add", "nowhere.pdf")

    assert (ended.code, "nowhere.pdf" in ended.err) == (2, True)


def test_one_label_does_not_fit_two_files(stocked: Shell, drafts: list[Path]) -> None:
    assert stocked.run("add", "--label", "x", *drafts).code == 2


def test_compare_ends_with_1_when_something_changed_and_with_0_when_nothing_did(stocked: Shell) -> None:
    changed = stocked.run("compare", f"{WORK}@draft-1", f"{WORK}@draft-2")
    same = stocked.run("compare", f"{WORK}@draft-1", f"{WORK}@draft-1@en")

    assert (changed.code, same.code) == (1, 0)
    assert "should" in changed.out


def test_compare_gives_json_and_html(stocked: Shell, tmp_path: Path) -> None:
    told = stocked.run("compare", f"{WORK}@draft-1", WORK, "--format", "json")
    saved = tmp_path / "changes.html"
    written = stocked.run("compare", f"{WORK}@draft-1", WORK, "--format", "html", "-o", saved)

    assert told.code == written.code == 1
    assert told.json["statistics"]["changes"] == 4
    assert written.out == ""
    assert saved.read_text(encoding="utf-8").lower().startswith("<!doctype html")


def test_two_files_are_compared_without_any_library(shell: Shell, drafts: list[Path]) -> None:
    compared = shell.run("compare", *drafts, "--format", "json")

    assert (compared.code, compared.json["statistics"]["changes"]) == (1, 4)
    assert shell.run("compare", drafts[0], drafts[0]).code == 0
    assert not shell.library.exists()


def test_a_file_that_cannot_be_compared_is_an_error(shell: Shell, drafts: list[Path]) -> None:
    blank = save_pdf(shell.library.parent / "blank.pdf", [])
    ended = shell.run("compare", drafts[0], blank)

    assert (ended.code, ended.out) == (2, "")
    assert "No pages" in ended.err


@pytest.mark.parametrize("name", ["nothing@draft-1", f"{WORK}@draft-9", f"{WORK}@draft-1@fr", "@", ""])
def test_a_version_that_is_not_there_is_an_error(stocked: Shell, name: str) -> None:
    ended = stocked.run("compare", f"{WORK}@draft-1", name)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("variorum: ")


def test_search_prints_clauses_and_gives_json(stocked: Shell) -> None:
    found = stocked.run("search", "pixels")
    told = stocked.run("search", "pixels", "--json")

    assert found.code == told.code == 0
    assert f"{WORK}@draft-2  2.2 Quality" in found.out
    assert [hit["num"] for hit in told.json["hits"]] == ["2.2"]


def test_search_keeps_to_a_work_and_looks_into_older_versions(stocked: Shell) -> None:
    assert stocked.run("search", "inspects").code == 1
    assert stocked.run("search", "inspects", "--all-versions", "--work", WORK).code == 0
    assert stocked.run("search", "inspects", "--all-versions", "--work", "other").code == 1


def test_a_search_that_cannot_be_understood_is_an_error(stocked: Shell) -> None:
    assert stocked.run("search", "(open").code == 2


def test_reindex_mends_what_check_finds(stocked: Shell) -> None:
    shutil.rmtree(stocked.library / "indexes" / "search")
    broken = stocked.run("check", "--json")
    assert (broken.code, len(broken.json["faults"])) == (1, 1)
    assert "FAULT" in stocked.run("check").out

    assert re.search(r"Indexed \d+ clauses", stocked.run("reindex").out)
    whole = stocked.run("check")
    assert (whole.code, "in order" in whole.out) == (0, True)


@pytest.mark.parametrize(
    ("what", "begins"), [("text", b"1 Scope"), ("clauses", b"{"), ("notes", b"[]"), ("original", b"%PDF")]
)
def test_export_writes_each_part_of_a_version(stocked: Shell, tmp_path: Path, what: str, begins: bytes) -> None:
    saved = tmp_path / "saved"

    assert stocked.run("export", f"{WORK}@draft-2", "--what", what, "--output", saved).code == 0
    assert saved.read_bytes().startswith(begins)


def test_export_writes_to_standard_output(stocked: Shell) -> None:
    assert "should reject" in stocked.run("export", WORK).out


def test_a_library_of_a_newer_version_is_refused_with_a_sentence(stocked: Shell) -> None:
    database = open_database(f"sqlite:///{stocked.library / 'documents' / 'library.sqlite3'}")
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'from-the-future'")
    database.close()
    ended = stocked.run("check")

    assert (ended.code, "Traceback" in ended.err) == (2, False)
    assert ended.err.startswith("variorum: ")


def test_a_setting_that_cannot_be_read_is_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_PORT", "http")
    ended = shell.run("check")

    assert (ended.code, "VARIORUM_PORT" in ended.err) == (2, True)


def test_version_and_help_are_told(shell: Shell) -> None:
    assert __version__ in shell.run("--version").out
    assert "serve" in shell.run("--help").out
    assert shell.run("shout").code == 2


def test_serve_prints_its_address_and_a_sign_in_link(tmp_path: Path) -> None:
    library = tmp_path / "served"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "variorum", "--library", str(library), "serve", "--no-sample"]
    with subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        printed = list(islice(process.stdout, 4))
        process.terminate()

    assert re.search(rf"Open +http://127\.0\.0\.1:{port}/", "".join(printed))
    assert re.search(rf"http://127\.0\.0\.1:{port}/sign-in/\S{{20,}}", "".join(printed))


def test_inspect_prints_problems_before_the_clauses(shell: Shell, drafts: list[Path]) -> None:
    ended = shell.run("inspect", drafts[0])

    assert ended.code == 0
    assert ended.out.index("Nothing to check was found.") < ended.out.index("Clauses") < ended.out.index("2.2 Quality")
    assert not shell.library.exists()


def test_inspect_says_what_to_check_and_why(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "gapped.pdf"
    path.write_bytes(draw_draft((*DRAFTS["draft-1"][0][:1], ("3", "Storage", "Templates are kept as clause 9 says."))))

    ended = shell.run("inspect", path)

    assert "3 comes after 1; nothing was found between them." in ended.out
    assert "“clause 9” was not found in this document." in ended.out


def test_inspect_gives_json(shell: Shell, drafts: list[Path]) -> None:
    found = shell.run("inspect", "--format", "json", drafts[0]).json

    assert [clause["num"] for clause in found["clauses"]][:2] == ["1", "2"]
    assert found["problems"] == []


def test_inspect_refuses_what_is_no_pdf(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"Dear Sir")

    assert shell.run("inspect", tmp_path / "letter.pdf").code == 2


def test_the_record_is_verified_against_a_checkpoint(stocked: Shell) -> None:
    checkpoint = stocked.run("audit").out.strip()

    assert re.fullmatch(r"\d+:[0-9a-f]{64}", checkpoint)
    assert stocked.run("audit", checkpoint).code == 0
    assert stocked.run("audit", checkpoint.translate(str.maketrans("0123456789abcdef", "123456789abcdef0"))).code == 1
