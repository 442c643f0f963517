"""Forms of comments on the command line: merged, written again, and what they have in common."""

from pathlib import Path

import pytest

from tests.exports.drawn_forms import FIRST, HEAD, SECOND, TITLES, table, word
from tests.test_cli import Shell
from variorum.exports.comment_docx import parse_form_docx
from variorum.exports.comment_form import Comment


@pytest.fixture
def shell(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Shell:
    """Give a shell in a folder that is no library."""
    return Shell(capfd, monkeypatch, tmp_path / "nowhere")


@pytest.fixture
def forms(tmp_path: Path) -> list[Path]:
    """Give the forms of two members who agree on one clause."""
    paths = [tmp_path / "us.docx", tmp_path / "cn.docx"]
    paths[0].write_bytes(word(table(TITLES, FIRST, SECOND), head=table(HEAD)))
    paths[1].write_bytes(word(table(("CN", *FIRST[1:]))))
    return paths


def test_comments_of_one_form_are_printed_in_the_order_of_the_document(shell: Shell, forms: list[Path]) -> None:
    ran = shell.run("comments", forms[0])

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "1  US-02  General  ge",
        "    The draft is ready.",
        "2  US-01  7.2 Table 1 line 17  te",
        "    The limit is too low.",
    ]
    assert "2 comments, 0 duplicates." in ran.err


def test_forms_are_merged_into_one_file_and_duplicates_end_with_one(shell: Shell, forms: list[Path]) -> None:
    merged = forms[0].with_name("all.docx")
    ran = shell.run("comments", *forms, "--output", merged)

    assert ran.code == 1
    assert "3 (US-01) says the same as 2 (CN)" in ran.err
    form = parse_form_docx(merged.read_bytes())
    assert form.comments == (Comment(*SECOND), Comment("CN", *FIRST[1:]), Comment(*FIRST))
    assert (form.date, form.project) == ("2024-09-02", "88010")


def test_comments_and_duplicates_are_written_as_json(shell: Shell, forms: list[Path]) -> None:
    found = shell.run("comments", *forms, "--json").json

    assert [one["member"] for one in found["form"]["comments"]] == ["US-02", "CN", "US-01"]
    assert found["duplicates"] == [{"first": 1, "is_same": True, "second": 2}]


def test_another_kind_of_file_is_refused_in_one_sentence(shell: Shell, forms: list[Path]) -> None:
    forms[0].write_bytes(b"%PDF-1.7")
    ran = shell.run("comments", forms[0])

    assert ran.code == 2
    assert "cannot be opened" in ran.err
    assert shell.run("comments", forms[1], "--output", "x.pdf").code == 2
