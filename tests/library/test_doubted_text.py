"""Words that may not be what is printed are kept, found, compared and sent out with a mark, never without."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.draw_pdf import Sheet
from tests.library.shelf import open_folder
from tests.unreliable import draw_doubted, draw_pictures
from variorum.accounts.account import ANONYMOUS
from variorum.clauses.clause import DoubtKind
from variorum.library import Library
from variorum.library.comparing import compare_versions, load_comparison
from variorum.library.details import ImportDetails
from variorum.library.exporting import export_version, format_comparison
from variorum.library.finding import search
from variorum.library.importing import add_file
from variorum.library.threads import find_history
from variorum.library.views import ChangeView, CompareView, VersionKey
from variorum.storage.expressions import load_clauses

OLD, NEW = VersionKey("register", "old", "en"), VersionKey("register", "new", "en")


@pytest.fixture(scope="module")
def doubted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Keep a library with two drafts whose second page spells no words."""
    folder = tmp_path_factory.mktemp("doubted")
    library = open_folder(folder / "library")
    for label, word in (("old", "survey"), ("new", "audit")):
        add(library, folder, label, draw_doubted(word))
    yield library
    library.close()


def add(library: Library, folder: Path, label: str, content: bytes) -> None:
    path = folder / f"{label}.pdf"
    path.write_bytes(content)
    details = ImportDetails(work="register", title="Register", label=label, name=label, language="en")
    assert add_file(library, path, details).state == "ready"


def compared(library: Library) -> CompareView:
    return compare_versions(library, ANONYMOUS, OLD, NEW)


def change_of(library: Library, num: str) -> ChangeView:
    return next(change for change in compared(library).changes if change.num_new == num)


def test_a_clause_that_runs_over_a_doubted_page_keeps_the_doubt_with_its_page(doubted: Library) -> None:
    with doubted.database.read() as connection:
        kept = {record.clause.num: record.clause.text_doubts for record in load_clauses(connection, 1)}

    assert {num: [(one.kind, one.before) for one in found] for num, found in kept.items()} == {
        "1": [],
        "2": [(DoubtKind.UNRELIABLE, "2")],
        "3": [],
    }


def test_a_hit_in_doubted_text_is_marked_counted_and_stands_last(doubted: Library) -> None:
    found = search(doubted, ANONYMOUS, "operator")

    assert [(hit.num, [one.kind for one in hit.text_doubts]) for hit in found.hits] == [
        ("1", []),
        ("2", ["page-unreliable"]),
    ]
    assert (found.total, found.unreliable) == (2, 1)


def test_a_doubted_hit_stands_last_even_where_it_fits_best(doubted: Library) -> None:
    assert [hit.num for hit in search(doubted, ANONYMOUS, "register OR operator").hits][-1] == "2"


def test_a_change_says_first_that_it_rests_on_doubted_text_and_on_which_pages(doubted: Library) -> None:
    first, *others = change_of(doubted, "2").reasons

    assert (first.reason, first.old, first.new) == ("unreliable-text", "2", "2")
    assert others
    assert all(reason.reason != "unreliable-text" for reason in change_of(doubted, "3").reasons)


def test_both_sides_of_a_row_carry_the_doubt(doubted: Library) -> None:
    row = next(row for row in compared(doubted).rows if row.new and row.new.num == "2")

    assert row.old
    assert row.new
    assert [[one.kind for one in side.text_doubts] for side in (row.old, row.new)] == [["page-unreliable"]] * 2


def test_a_comparison_names_the_pages_it_could_not_compare_for_sure(doubted: Library) -> None:
    assert [[(one.kind, one.page) for one in side] for side in compared(doubted).notices] == [
        [("unreliable-text", 2)],
        [("unreliable-text", 2)],
    ]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("html", ["⚠ Rests on unreliable text, page: 2 → 2", "unreliable text: PDF page 2", "⚠ unreliable text"]),
        ("text", ["⚠ Rests on unreliable text, page: 2 → 2", "unreliable text: PDF page 2"]),
    ],
)
def test_exports_say_what_a_change_rests_on(doubted: Library, form: str, said: list[str]) -> None:
    content = format_comparison(load_comparison(doubted, ANONYMOUS, OLD, NEW), form).decode()

    assert [words for words in said if words not in content] == []


def test_json_names_the_doubt_of_a_change_of_a_side_and_of_a_source(doubted: Library) -> None:
    value = json.loads(format_comparison(load_comparison(doubted, ANONYMOUS, OLD, NEW), "json"))
    row = next(row for row in value["rows"] if row["new"] and row["new"]["num"] == "2")

    assert row["reasons"][0] == {"reason": "unreliable-text", "old": "2", "new": "2"}
    assert row["new"]["doubts"] == ["unreliable-text"]
    assert value["old"]["doubted"] == [["unreliable-text", [2]]]


def test_pages_that_are_pictures_are_named_and_blank_ones_are_not(tmp_path: Path) -> None:
    library = open_folder(tmp_path / "library")
    print_page = Sheet().text(72, 90, "1 Scope", size=12, font="bold").lines(72, 110, ["This text applies."])
    picture = Image.new("L", (1240, 1754), 255)
    add(library, tmp_path, "old", draw_pictures([print_page, picture, Sheet()]))
    add(library, tmp_path, "new", draw_pictures([print_page]))
    old, new = compared(library).notices
    library.close()

    assert [(notice.kind, notice.page) for notice in old] == [("no-text", 2)]
    assert new == ()


def test_the_text_of_a_version_says_before_a_clause_that_its_words_are_in_doubt(doubted: Library) -> None:
    text = export_version(doubted, ANONYMOUS, NEW, "text").decode()

    assert text.count("[⚠ unreliable text: PDF page 2]\n2 ") == 1
    assert text.count("⚠") == 1


def test_each_reading_in_the_history_of_a_clause_carries_the_doubt(doubted: Library) -> None:
    thread = find_history(doubted, ANONYMOUS, NEW, "2")

    assert [[doubt.before for doubt in reading.text_doubts] for reading in thread.readings] == [["2"], ["2"]]
