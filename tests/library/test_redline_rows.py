"""Rows of a comparison hold every word of both texts, once, in order; a moved clause leaves a gap behind."""

import pytest

from tests.comparison.trees import tree
from tests.library.shelf import NEW, OLD
from variorum.accounts.account import ANONYMOUS
from variorum.comparison.run import compare
from variorum.library import Library
from variorum.library.comparing import compare_versions
from variorum.library.reading_room import open_reader
from variorum.library.redline import build_changes, build_rows, cut_runs, label_rows
from variorum.library.views import CompareView, ReasonView, RowView, RunView, SideView, VersionKey
from variorum.spans import Span


@pytest.fixture
def view(two: Library) -> CompareView:
    """Compare both drafts."""
    return compare_versions(two, ANONYMOUS, OLD, NEW)


def join(runs: tuple[RunView, ...], *left_out: str) -> str:
    return "".join(run.text for run in runs if run.op not in left_out)


def row_of(view: CompareView, kind: str) -> RowView:
    return next(row for row in view.rows if row.kind == kind and row.new is not None)


def words_of(library: Library, key: VersionKey) -> list[tuple[str, str, str]]:
    clauses = open_reader(library, ANONYMOUS, key.work, key.label, whole=True).clauses
    return [(c.num, c.heading, "\n".join(p.text for p in c.paragraphs)) for c in clauses]


def shown(sides: list[SideView]) -> list[tuple[str, str, str]]:
    return [(side.num, join(side.heading), join(side.runs)) for side in sides]


def test_the_new_sides_are_the_new_text_in_its_order(two: Library, view: CompareView) -> None:
    assert shown([row.new for row in view.rows if row.new]) == words_of(two, NEW)


def test_the_old_sides_are_the_old_text_in_its_order(two: Library, view: CompareView) -> None:
    """A moved clause stands at its old place as a gap, and once more beside its new place."""
    moved_here = [row for row in view.rows if row.kind == "move" and row.new]
    sides = [row.old for row in view.rows if row.old and row not in moved_here]

    assert shown(sides) == words_of(two, OLD)


def test_inline_runs_hold_both_sides(view: CompareView) -> None:
    for row in view.rows:
        if row.new is not None:
            assert join(row.inline, "delete") == join(row.new.runs)
        if row.new is not None and row.old is not None:
            assert join(row.inline, "insert") == join(row.old.runs)


def test_only_what_changed_is_marked(view: CompareView) -> None:
    row = row_of(view, "substitution")
    assert row.old is not None
    assert row.new is not None

    assert [run.text for run in row.old.runs if run.op == "delete"] == ["shall"]
    assert [run.text for run in row.new.runs if run.op == "insert"] == ["should"]
    assert [(reason.reason, reason.old, reason.new) for reason in row.reasons] == [("force-down", "shall", "should")]


def test_deleted_words_stand_before_what_replaced_them(view: CompareView) -> None:
    operations = [run.op for run in row_of(view, "substitution").inline]

    assert operations == ["equal", "delete", "insert", "equal"]


def test_a_moved_clause_leaves_a_gap_that_says_where_it_went(view: CompareView) -> None:
    (gap,) = (row for row in view.rows if row.kind == "move" and row.new is None)
    here = row_of(view, "move")

    assert (gap.old and gap.old.num, gap.moved_to, gap.number) == ("2.4", "3.2", here.number)
    assert (here.new and here.new.num, here.moved_from, here.is_edited) == ("3.2", "2.4", True)
    before = view.rows[view.rows.index(gap) - 1]
    assert before.old is not None
    assert before.old.num == "2.3"


def test_a_repealed_clause_is_deleted_whole_and_an_inserted_one_inserted_whole(view: CompareView) -> None:
    (gone,) = (row for row in view.rows if row.kind == "repeal")
    come = row_of(view, "insertion")
    assert gone.old is not None
    assert come.new is not None

    assert {run.op for run in (*gone.old.runs, *gone.old.heading, *gone.inline)} == {"delete"}
    assert {run.op for run in (*come.new.runs, *come.new.heading, *come.inline)} == {"insert"}


def test_every_change_has_a_row_and_unchanged_rows_have_no_number(view: CompareView) -> None:
    assert {row.number for row in view.rows} - {None} == {change.number for change in view.changes}
    assert all((row.number is None) == (row.kind == "identical") for row in view.rows)


def test_changes_stand_under_their_chapter_in_order(view: CompareView) -> None:
    told = [(change.number, change.kind, change.group) for change in view.changes]

    assert told == [
        (1, "substitution", "2 Capture"),
        (2, "repeal", "2 Capture"),
        (3, "move", "3 Storage"),
        (4, "insertion", "4 Deletion"),
    ]


def test_the_figures_add_up(view: CompareView) -> None:
    figures = view.statistics
    kinds = (
        figures.inserted
        + figures.repealed
        + figures.substituted
        + figures.moved
        + figures.renumbered
        + figures.split
        + figures.joined
    )

    assert figures.changes == kinds == len(view.changes)
    assert figures.clauses_new == figures.identical + figures.substituted + figures.moved + figures.inserted


def test_a_comparison_is_kept_and_keeps_its_name(two: Library, view: CompareView) -> None:
    assert compare_versions(two, ANONYMOUS, OLD, NEW) == view


def test_any_two_versions_compare_also_backwards(two: Library, view: CompareView) -> None:
    back = compare_versions(two, ANONYMOUS, NEW, OLD)

    assert back.run != view.run
    assert (back.statistics.inserted, back.statistics.repealed) == (view.statistics.repealed, view.statistics.inserted)


def test_a_version_does_not_differ_from_itself(two: Library) -> None:
    assert compare_versions(two, ANONYMOUS, OLD, OLD).statistics.changes == 0


def test_marks_that_touch_or_reach_outside_do_not_double_words() -> None:
    runs = cut_runs("abcdef", Span(1, 5), [Span(0, 2), Span(2, 3), Span(2, 4), Span(9, 12)], "insert")

    assert [(run.op, run.text) for run in runs] == [
        ("insert", "b"),
        ("insert", "c"),
        ("insert", "d"),
        ("equal", "e"),
    ]


def test_sides_know_the_printed_numbers_of_their_pages(view: CompareView) -> None:
    rows = label_rows(view.rows, {1: "i"}, {1: "7"})

    assert {row.old.label for row in rows if row.old} == {"i"}
    assert {row.new.label for row in rows if row.new} == {"7"}


ALIKE = [
    "A counter is open by day.",
    "The terminal reads a chip within ten seconds.",
    "Every picture shows a grey wall.",
]
CAPTION = " Working document, for discussion in spring."


def draft(texts: list[str]) -> str:
    return "\n".join(f"# {number} | {text.split()[1].title()}\n{text}" for number, text in enumerate(texts, 1))


def test_a_row_names_its_own_change_and_the_one_it_shares() -> None:
    new = [text.replace("ten", "twenty") + CAPTION for text in ALIKE]
    before, after = tree(draft(ALIKE)), tree(draft(new))
    comparison = compare(before, after)
    rows = build_rows(before, after, comparison)
    changes = build_changes(before, after, comparison)
    shared = next(change for change in changes if change.places == 3)
    own = next(change for change in changes if change.places == 0)

    assert [shared.number in row.numbers for row in rows] == [True, True, True]
    assert rows[1].numbers == (own.number, shared.number)
    assert rows[1].is_substantive


def test_a_change_made_alike_in_several_clauses_names_them() -> None:
    before, after = tree(draft(ALIKE)), tree(draft([text + CAPTION for text in ALIKE]))
    (change,) = build_changes(before, after, compare(before, after))

    assert change.reasons[-1] == ReasonView("places", "3 (1, 2, 3)", "3 (1, 2, 3)")
