"""How the rows of a comparison are filtered, folded and cut into sheets."""

from dataclasses import replace

from tests.web.readings import (
    FORCE_DOWN,
    changed,
    chapter,
    draw_change,
    draw_comparison,
    draw_row,
    equal,
    side,
    unchanged,
)
from variorum.library.views import CompareView
from variorum.web.compare_rows import (
    ROWS,
    Fold,
    Heading,
    Item,
    Shown,
    Wanted,
    find_sheet,
    lay_change,
    lay_rows,
    lay_sheet,
)


def comparison() -> CompareView:
    rows = [
        unchanged("6.1"),
        unchanged("6.2"),
        chapter("7", "Capture"),
        unchanged("7.1"),
        changed(1, "7.2"),
        chapter("8", "Storage"),
        changed(2, "8.1", "five years", "two years"),
        unchanged("8.2"),
    ]
    changes = [draw_change(1, reasons=(FORCE_DOWN,), is_substantive=True), draw_change(2)]
    return draw_comparison(rows, changes)


def outline(items: tuple[Item, ...]) -> list[str]:
    names = []
    for item in items:
        match item:
            case Fold():
                names.append(f"{item.unchanged}+{item.hidden}: {item.first_name} to {item.last_name}")
            case Heading():
                names.append(f"# {item.new.num if item.new else ''}")
            case Shown():
                names.append(item.anchor)
    return names


def test_unchanged_rows_are_folded_and_headings_stay_above_what_changed() -> None:
    sheet = lay_sheet(comparison(), Wanted())

    assert outline(sheet.items) == ["2+0: 6.1 to 6.2", "# 7", "1+0: 7.1 to 7.1", "c1", "# 8", "c2", "1+0: 8.2 to 8.2"]
    assert (sheet.page, sheet.pages, sheet.matching) == (1, 1, 2)


def test_a_filter_counts_what_it_leaves_out() -> None:
    sheet = lay_sheet(comparison(), Wanted(kind="substantive"))

    assert outline(sheet.items)[-1] == "2+1: 8 to 8.2"
    assert [change.number for change in sheet.changes] == [1]


def test_changes_can_be_filtered_by_reason_kind_and_words() -> None:
    view = comparison()

    assert lay_sheet(view, Wanted(kind="force-down")).matching == 1
    assert lay_sheet(view, Wanted(kind="insertion")).matching == 0
    assert lay_sheet(view, Wanted(text="TWO YEARS")).matching == 1
    assert lay_sheet(view, Wanted(kind="substantive", text="two years")).matching == 0


def test_every_row_is_shown_when_unchanged_ones_are_wanted() -> None:
    sheet = lay_sheet(comparison(), Wanted(with_unchanged=True))

    assert len(sheet.items) == 8
    assert all(isinstance(item, Shown) for item in sheet.items)


def long_comparison() -> CompareView:
    count = 2 * ROWS + 10
    return draw_comparison(
        [changed(number, str(number)) for number in range(1, count + 1)],
        [draw_change(number) for number in range(1, count + 1)],
    )


def test_many_changes_are_cut_into_sheets_that_together_hold_each_once() -> None:
    view = long_comparison()
    sheets = [lay_sheet(view, Wanted(page=page)) for page in (1, 2, 3)]

    assert [sheet.pages for sheet in sheets] == [3, 3, 3]
    assert [change.number for sheet in sheets for change in sheet.changes] == [item.number for item in view.changes]
    assert find_sheet(view, Wanted(), ROWS + 1) == 2


def test_a_sheet_out_of_range_is_the_nearest() -> None:
    assert lay_sheet(long_comparison(), Wanted(page=99)).page == 3
    assert lay_sheet(long_comparison(), Wanted(page=-1)).page == 1


def test_long_clauses_make_short_sheets() -> None:
    rows = [changed(number, str(number), "x" * 40_000, "y" * 20_000) for number in (1, 2, 3)]
    view = draw_comparison(rows, [draw_change(number) for number in (1, 2, 3)])

    assert lay_sheet(view, Wanted()).pages == 3


def test_a_moved_clause_has_an_anchor_at_each_place() -> None:
    old, new = side("8.6", equal("Text.")), side("7.4", equal("Text."))
    rows = [
        draw_row("move", 1, old, new, moved_from="8.6"),
        unchanged("8.5"),
        draw_row("move", 1, old, None, moved_to="7.4"),
    ]
    view = draw_comparison(rows, [draw_change(1, "move")])

    assert outline(lay_sheet(view, Wanted()).items) == ["c1", "1+0: 8.5 to 8.5", "m1"]
    assert outline(lay_change(view, 1)) == ["c1", "m1"]


def test_each_place_of_a_grouped_change_has_its_own_anchor() -> None:
    rows = [changed(1, "3"), unchanged("4"), changed(1, "5")]
    view = draw_comparison(rows, [draw_change(1, places=2)])

    assert outline(lay_sheet(view, Wanted()).items) == ["c1", "1+0: 4 to 4", "c1-2"]


def test_a_fold_opens_to_its_rows_and_no_others() -> None:
    rows = comparison().rows

    assert outline(lay_rows(rows, 0, 1)) == ["r0", "r1"]
    assert outline(lay_rows(rows, 6, 99)) == ["c2", "r7"]


def test_a_comparison_without_changes_is_one_fold() -> None:
    view = draw_comparison([unchanged("1"), unchanged("2")], [])

    assert outline(lay_sheet(view, Wanted()).items) == ["2+0: 1 to 2"]


def test_a_change_made_alike_shows_all_its_clauses_with_an_anchor_in_each() -> None:
    rows = [replace(changed(1, "7.2"), also=(2,)), changed(2, "8.1"), unchanged("8.2")]
    view = draw_comparison(rows, [draw_change(1, reasons=(FORCE_DOWN,), is_substantive=True), draw_change(2)])
    first, second = (item for item in lay_change(view, 2) if isinstance(item, Shown))

    assert (first.anchor, first.also) == ("c1", ((2, "c2"),))
    assert (second.anchor, second.also) == ("c2-1", ())


def test_a_filter_counts_the_changes_that_fit_and_not_others_in_the_same_row() -> None:
    rows = [replace(changed(1, "7.2"), also=(2,)), changed(2, "8.1"), unchanged("8.2")]
    view = draw_comparison(rows, [draw_change(1, reasons=(FORCE_DOWN,), is_substantive=True), draw_change(2)])
    sheet = lay_sheet(view, Wanted(kind="force-down"))

    assert [change.number for change in sheet.changes] == [1]
    assert sheet.matching == 1
