"""A comparison and what the reader asked for come in; one sheet of rows, folds and headings goes out.

Filters sort and narrow; they never hide silently: what is left out of a sheet is counted in its folds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.library.selecting import Selection, is_of_kind, select_rows
from variorum.library.views import ChangeView, CompareView, RowView, SideView
from variorum.web.compare_text import plain, write_blocks

ROWS = 100
"""Changed rows on one sheet."""

CHARACTERS = 70_000
"""Characters of both sides on one sheet, so that its HTML stays under 300 kB."""

WEIGHED_WHOLE = 2_000
"""A clause of more characters is weighed by what is shown of it, since its unchanged middle is left out."""


@dataclass(frozen=True, slots=True)
class Wanted(Selection):
    """What the reader asked for of the page: a selection, and the sheet."""

    page: int = 1


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows that are not shown: ``first`` to ``last`` are places in the comparison, the names are printed numbers."""

    first: int
    last: int
    unchanged: int
    hidden: int
    first_name: str
    last_name: str
    e_id: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The chapter that the next rows stand in, itself unchanged."""

    old: SideView | None
    new: SideView | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with its place in the comparison and its anchor on the page; ``also`` are anchors of further changes in it."""

    index: int
    anchor: str
    row: RowView
    also: tuple[tuple[int, str], ...] = ()


Item = Fold | Heading | Shown


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a comparison; ``changes`` begin on it, ``matching`` counts the changes that fit the filter."""

    items: tuple[Item, ...]
    changes: tuple[ChangeView, ...]
    page: int
    pages: int
    matching: int


def list_visible(view: CompareView, wanted: Wanted) -> list[int]:
    """Return the places of the rows that are shown, over all sheets."""
    places = select_rows(view, wanted.kind, wanted.text, with_unchanged=wanted.with_unchanged)
    done = set(view.reviewed) if wanted.is_open else set()
    return [index for index in places if not view.rows[index].numbers or not done.issuperset(view.rows[index].numbers)]


def cut_sheets(rows: Sequence[RowView], visible: Iterable[int]) -> list[list[int]]:
    """Cut the visible rows into sheets of a size that a page can carry; there is always at least one."""
    sheets: list[list[int]] = [[]]
    weight = 0
    for index in visible:
        size = sum(_shown_length(side) for side in (rows[index].old, rows[index].new) if side)
        if sheets[-1] and (len(sheets[-1]) >= ROWS or weight + size > CHARACTERS):
            sheets.append([])
            weight = 0
        sheets[-1].append(index)
        weight += size
    return sheets


def _shown_length(side: SideView) -> int:
    length = sum(len(run.text) for run in side.runs)
    if length <= WEIGHED_WHOLE:
        return length
    runs = (run for block in write_blocks(side.runs) for part in (block.runs, *chain(*block.rows)) for run in part)
    return sum(len(run.text) for run in runs)


def find_sheet(view: CompareView, wanted: Wanted, number: int) -> int:
    """Return the sheet on which a change begins; 1 when the filter leaves it out."""
    sheets = cut_sheets(view.rows, list_visible(view, wanted))
    for page, sheet in enumerate(sheets, 1):
        if any(number in view.rows[index].numbers for index in sheet):
            return page
    return 1


def lay_sheet(view: CompareView, wanted: Wanted) -> Sheet:
    """Return one sheet of the comparison; a sheet out of range is the nearest there is."""
    sheets = cut_sheets(view.rows, list_visible(view, wanted))
    page = min(max(wanted.page, 1), len(sheets))
    here = sheets[page - 1]
    first = sheets[page - 2][-1] + 1 if page > 1 else 0
    last = here[-1] if page < len(sheets) else len(view.rows) - 1
    asked = {change.number for change in view.changes if is_of_kind(change, wanted.kind)}
    asked -= set(view.reviewed) if wanted.is_open else set()
    begun = _numbers_of(view.rows, (index for sheet in sheets[: page - 1] for index in sheet))
    numbers = (_numbers_of(view.rows, here) - begun) & asked
    matching = _numbers_of(view.rows, (index for sheet in sheets for index in sheet)) & asked
    return Sheet(
        items=tuple(_items(view.rows, set(here), first, last)),
        changes=tuple(change for change in view.changes if change.number in numbers),
        page=page,
        pages=len(sheets),
        matching=len(matching),
    )


def _numbers_of(rows: Sequence[RowView], places: Iterable[int]) -> set[int]:
    return {number for place in places for number in rows[place].numbers}


def lay_rows(rows: Sequence[RowView], first: int, last: int) -> tuple[Item, ...]:
    """Return some rows as they are, for a fold that is opened."""
    first, last = max(first, 0), min(last, len(rows) - 1)
    return tuple(_items(rows, set(range(first, last + 1)), first, last))


def lay_change(view: CompareView, number: int) -> tuple[Item, ...]:
    """Return the rows of one change, each under its chapter."""
    visible = {index for index, row in enumerate(view.rows) if number in row.numbers}
    items = _items(view.rows, visible, 0, len(view.rows) - 1)
    return tuple(item for item in items if not isinstance(item, Fold))


def _items(rows: Sequence[RowView], visible: set[int], first: int, last: int) -> Iterator[Item]:
    named: set[int | None] = set()
    still: list[int] = []
    for index in range(first, last + 1):
        if index not in visible:
            still.append(index)
            continue
        yield from _fold(rows, still, before_row=True)
        still = []
        row = rows[index]
        also = tuple((number, _name_anchor(number, index, named)) for number in row.also if not row.moved_to)
        yield Shown(index, _anchor(row, index, named), row, also)
    yield from _fold(rows, still, before_row=False)


def _anchor(row: RowView, index: int, named: set[int | None]) -> str:
    if row.number is None:
        return f"r{index}"
    if row.moved_to:
        return f"m{row.number}"
    return _name_anchor(row.number, index, named)


def _name_anchor(number: int, index: int, named: set[int | None]) -> str:
    if number in named:
        return f"c{number}-{index}"
    named.add(number)
    return f"c{number}"


def _fold(rows: Sequence[RowView], still: list[int], before_row: bool) -> Iterator[Item]:
    chapter = next((index for index in reversed(still) if before_row and _is_chapter(rows[index])), None)
    parts = [still] if chapter is None else [[at for at in still if at < chapter], [at for at in still if at > chapter]]
    for place, part in enumerate(parts):
        if place and chapter is not None:
            yield Heading(rows[chapter].old, rows[chapter].new)
        if part:
            hidden = len(_numbers_of(rows, part))
            unchanged = sum(rows[index].number is None for index in part)
            ends = (_name(rows[part[0]]), _name(rows[part[-1]]), _e_id(rows[part[0]]))
            yield Fold(part[0], part[-1], unchanged, hidden, *ends)


def _is_chapter(row: RowView) -> bool:
    side = row.new or row.old
    return row.depth == 0 and row.number is None and bool(side and side.heading) and not (side and side.runs)


def _name(row: RowView) -> str:
    side = row.new or row.old
    return (side.num or plain(side.heading)) if side else ""


def _e_id(row: RowView) -> str:
    side = row.new or row.old
    return side.e_id if side else ""
