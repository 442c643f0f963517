"""A draft that strikes words is compared, searched and exported as amended; the reader sees what was struck."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.draw_pdf import Sheet, draw_pdf, text_width
from tests.library.shelf import NEW, OLD, details_of, open_folder
from variorum.accounts.account import ANONYMOUS
from variorum.layout.block import MarkKind
from variorum.library import Library
from variorum.library.comparing import compare_versions
from variorum.library.exporting import export_version
from variorum.library.finding import search
from variorum.library.importing import add_file
from variorum.library.reading import read_document
from variorum.library.reading_room import open_reader
from variorum.library.texts import print_of, text_of
from variorum.pdf.limits import Limits

BEFORE, STRUCK, NEW_WORD, AFTER = "Every device of an operator", "notwithstanding", "forthwith", "rejects the sample."


def draw(words: list[str], struck: str = "", underlined: str = "") -> bytes:
    sheet = Sheet().text(72, 90, "1", size=12, font="bold").text(110, 90, "Scope", size=12, font="bold")
    x = 72.0
    for word in words:
        sheet.text(x, 110, word)
        width = text_width(word)
        if word == struck:
            sheet.rule(x, 107, x + width, 107)
        if word == underlined:
            sheet.rule(x, 111.5, x + width, 111.5)
        x += width + text_width(" ")
    return draw_pdf([sheet])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = open_folder(tmp_path / "library")
    files = {
        "draft-1": draw([BEFORE, STRUCK, AFTER]),
        "draft-2": draw([BEFORE, STRUCK, NEW_WORD, AFTER], STRUCK, NEW_WORD),
    }
    for label, content in files.items():
        path = tmp_path / f"{label}.pdf"
        path.write_bytes(content)
        add_file(opened, path, details_of(label))
    yield opened
    opened.close()


def test_struck_words_are_compared_as_gone(library: Library) -> None:
    rows = compare_versions(library, ANONYMOUS, OLD, NEW).rows
    words = [(run.op, run.text.strip()) for row in rows for run in row.inline if run.op != "equal"]

    assert words == [("delete", STRUCK), ("insert", NEW_WORD)]


def test_the_reader_of_a_comparison_is_told_who_struck_the_words(library: Library) -> None:
    (change,) = compare_versions(library, ANONYMOUS, OLD, NEW).changes

    assert ("struck", STRUCK, "") in [(reason.reason, reason.old, reason.new) for reason in change.reasons]


def test_a_text_is_printed_again_with_its_struck_words(tmp_path: Path) -> None:
    path = tmp_path / "draft.pdf"
    path.write_bytes(draw([BEFORE, STRUCK, NEW_WORD, AFTER], STRUCK, NEW_WORD))
    extraction = read_document(path, Limits())
    printed, marks = print_of(text_of(extraction, "en"))

    assert printed == extraction.text
    assert marks == tuple(mark for mark in extraction.marks if mark.kind is MarkKind.STRUCK)


def test_struck_words_are_not_found_in_the_version_that_struck_them(library: Library) -> None:
    hits = search(library, ANONYMOUS, STRUCK, latest_only=False).hits

    assert {hit.version.key.label for hit in hits} == {OLD.label}


def test_the_reader_is_told_what_is_struck(library: Library) -> None:
    view = open_reader(library, ANONYMOUS, NEW.work, NEW.label)
    (clause,) = view.clauses
    (paragraph,) = clause.paragraphs
    struck = [mark for mark in view.marks if mark.kind == "struck"]

    assert [paragraph.text[mark.start - paragraph.start : mark.end - paragraph.start] for mark in struck] == [STRUCK]


@pytest.mark.parametrize(("what", "words"), [("text", NEW_WORD), ("as-it-stands", STRUCK)])
def test_the_text_is_exported_as_amended_or_as_it_stands(library: Library, what: str, words: str) -> None:
    assert f"{BEFORE} {words} {AFTER}" in export_version(library, ANONYMOUS, NEW, what).decode("utf-8")
