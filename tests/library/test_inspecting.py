"""What to check in a PDF, and in a version of the library, also one from before this was kept."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.draw_pdf import Sheet, draw_pdf
from tests.library.shelf import NEW, SCOPE, WORK, Draft, draw_draft
from variorum.accounts.account import ANONYMOUS
from variorum.errors import NotFound, ReadingError
from variorum.library import Library
from variorum.library.catalogue import find_work
from variorum.library.importing import ImportDetails, add_file
from variorum.library.inspecting import count_problems_of, inspect_file, list_problems
from variorum.library.reading_room import open_page
from variorum.settings import Settings

GAPPED: Draft = (
    SCOPE,
    ("2", "Capture", "An operator shall comply with clause 9 and with 2.1."),
    ("4", "Storage", "A template shall be kept for no longer than five years, as clause 2 says."),
)
DETAILS = ImportDetails(work="gapped", title="Gapped", label="one", name="One", language="en")


def save(folder: Path, clauses: Sequence[tuple[str, str, str]]) -> Path:
    path = folder / "gapped.pdf"
    path.write_bytes(draw_draft(clauses))
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(library=tmp_path, recognises=False)


def test_inspecting_a_file_tells_problems_first_and_then_every_clause(tmp_path: Path, settings: Settings) -> None:
    view = inspect_file(settings, save(tmp_path, GAPPED))

    assert [(one.kind, one.num, one.words) for one in view.problems] == [
        ("number-gap", "4", "2"),
        ("unresolved-reference", "2", "clause 9"),
    ]
    assert [clause.num for clause in view.clauses if clause.num] == ["1", "2", "4"]


def test_inspected_clause_knows_what_it_cites(tmp_path: Path, settings: Settings) -> None:
    last = inspect_file(settings, save(tmp_path, GAPPED)).clauses[-1]

    assert [(one.words, one.e_id) for one in last.references] == [("clause 2", "cl_2")]
    assert [(doubt.kind, doubt.before) for doubt in last.doubts] == [("number-gap", "2")]


def test_pages_are_named_as_they_are_printed(tmp_path: Path, settings: Settings) -> None:
    sheets = []
    for page in range(1, 7):
        heading = ("Scope", "Capture", "Quality", "Records", "Storage", "Deletion")[page - 1]
        sheet = Sheet().text(72, 90, f"{page}", size=12, font="bold").text(110, 90, heading, size=12, font="bold")
        sheet.paragraph(72, 120, f"An operator shall see to {heading.lower()} as the law has it.", width=450)
        sheets.append(sheet.text(300, 770, f"{page + 10}", size=9))
    path = tmp_path / "printed.pdf"
    path.write_bytes(draw_pdf(sheets))

    clauses = inspect_file(settings, path).clauses

    assert [(clause.page, clause.label) for clause in clauses][-1] == (6, "16")


def test_file_that_is_no_pdf_is_refused(tmp_path: Path, settings: Settings) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"Dear Sir")

    with pytest.raises(ReadingError):
        inspect_file(settings, path)


@pytest.fixture
def stocked(library: Library, tmp_path: Path) -> Library:
    assert add_file(library, save(tmp_path, GAPPED), DETAILS).state == "ready"
    return library


def kinds(library: Library) -> list[tuple[str, str]]:
    return [(one.kind, one.e_id) for one in list_problems(library, ANONYMOUS, "gapped", "one")]


def test_problems_of_a_version_are_kept_with_it(stocked: Library) -> None:
    work = find_work(stocked, ANONYMOUS, "gapped")

    assert kinds(stocked) == [("number-gap", "cl_4"), ("unresolved-reference", "cl_2")]
    assert count_problems_of(stocked, work) == {work.versions[0].id: 2}


def test_version_from_before_is_checked_when_asked(stocked: Library) -> None:
    """A library that was made by an older release has versions without problems, and clauses without reasons."""
    kept = kinds(stocked)
    with stocked.database.write() as connection:
        connection.execute(text("UPDATE expressions SET problems = NULL"))
        connection.execute(text("UPDATE clauses SET doubts = '[]', last_page = 0, last_line = ''"))

    assert kinds(stocked) == kept
    assert count_problems_of(stocked, find_work(stocked, ANONYMOUS, "gapped")) == {}


def test_sound_draft_has_nothing_to_check(two: Library) -> None:
    assert list_problems(two, ANONYMOUS, WORK, NEW.label) == ()


def test_version_that_is_not_there_is_not_found(two: Library) -> None:
    with pytest.raises(NotFound):
        list_problems(two, ANONYMOUS, WORK, "draft-9")


def test_page_shows_the_figures_on_it(library: Library, tmp_path: Path) -> None:
    sheet = Sheet().text(72, 80, "1", size=12, font="bold").text(110, 80, "Scope", size=12, font="bold")
    sheet.paragraph(72, 100, "What is said here is said at some length, and drawn in a figure.", width=450)
    sheet.picture(150, 200, 400, 320).text(200, 340, "Figure 1 – The parts of a terminal", font="bold")
    path = tmp_path / "figure.pdf"
    path.write_bytes(draw_pdf([sheet]))
    assert add_file(library, path, DETAILS).state == "ready"

    (figure,) = open_page(library, ANONYMOUS, "gapped", "one", "", 1).figures

    assert (figure.name, figure.num) == ("cl_1", "Figure 1 – The parts of a terminal")
    assert (round(figure.y0), round(figure.y1)) == (200, 320)


def test_version_kept_before_figures_has_none(stocked: Library) -> None:
    with stocked.database.write() as connection:
        connection.execute(text("UPDATE expressions SET figures = NULL"))

    assert open_page(stocked, ANONYMOUS, "gapped", "one", "", 1).figures == ()
