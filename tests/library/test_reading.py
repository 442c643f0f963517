"""A document is read the same whether by one child or by several, a range of pages each."""

from pathlib import Path

import pytest

from tests.draw_pdf import Sheet, save_pdf
from variorum.clauses.clause import Extraction
from variorum.errors import ReadingError
from variorum.library import reading
from variorum.library.reading import build_tree, read_document, read_range, read_short
from variorum.pdf.limits import Limits

PAGES = 7


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Draw clauses that run over the ends of pages, with running heads and page numbers."""
    sheets = []
    for page in range(1, PAGES + 1):
        sheet = Sheet().head("Draft Recommendation F.8801").foot(f"Page {page}")
        sheet.text(72, 90, f"{page} Clause of page {page}", size=12, font="bold")
        y = sheet.paragraph(72, 115, f"The operator shall keep record number {page} for a year. " * 12)
        sheet.text(72, y + 20, f"{page}.1 Duties", size=11, font="bold")
        sheet.paragraph(72, y + 42, "An agent acts for the operator and does so until the contract ends, which")
        sheets.append(sheet)
    return save_pdf(tmp_path / "document.pdf", sheets)


def read_in_ranges(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Extraction, list[tuple[int, int]]]:
    """Read as a long document: tasks are run here, because a child does not see changed figures."""
    monkeypatch.setattr(reading, "PAGES_IN_ONE_CHILD", 2)
    monkeypatch.setattr(reading, "PAGES_PER_RANGE", 3)
    tasks = {"read_short": read_short, "read_range": read_range, "build_tree": build_tree}

    def run_here(task: str, arguments: dict[str, object], *_: object, **options: object) -> object:
        report = options.get("on_progress")
        return tasks[task.partition(":")[2]](arguments, report if callable(report) else lambda *_: None)

    monkeypatch.setattr(reading, "run_in_child", run_here)
    told: list[tuple[int, int]] = []
    extraction = read_document(path, Limits(), workers=1, on_progress=lambda done, total: told.append((done, total)))
    return extraction, told


def test_ranges_of_pages_give_what_one_child_gives(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_document(document, Limits())
    parts, _ = read_in_ranges(document, monkeypatch)

    assert len(whole.pages) == PAGES
    assert parts == whole


def test_progress_counts_every_page_once(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, told = read_in_ranges(document, monkeypatch)

    assert told == sorted(told)
    assert told[-1] == (PAGES, PAGES)
    assert {done for done, _ in told} == set(range(1, PAGES + 1))


def test_building_the_tree_may_take_as_long_as_its_pages_allow(document: Path) -> None:
    """What the child reports as its total is what its time is reckoned from."""
    told: list[tuple[int, int]] = []
    lines = read_range({"path": str(document), "first": 1, "last": PAGES}, lambda *_: None)

    build_tree({"lines": lines}, lambda done, total: told.append((done, total)))

    assert told == [(0, PAGES)]


def test_too_many_pages_are_refused_before_any_is_read(document: Path) -> None:
    told: list[int] = []
    with pytest.raises(ReadingError) as raised:
        read_document(document, Limits(pages=PAGES - 1), on_progress=lambda done, _: told.append(done))

    assert (raised.value.reason, told) == ("too-many-pages", [])


def test_reading_stops_when_it_is_cancelled(document: Path) -> None:
    with pytest.raises(ReadingError) as raised:
        read_document(document, Limits(), is_cancelled=lambda: True)

    assert raised.value.reason == "cancelled"


def test_the_language_is_found_by_reading(document: Path) -> None:
    assert read_document(document, Limits()).language == "en"
