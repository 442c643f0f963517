"""One page of glyphs to its lines in reading order, with furniture and doubts set aside."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from variorum.layout.accents import compose_accents
from variorum.layout.across import across_rows
from variorum.layout.aligned import take_aligned
from variorum.layout.block import Furniture, FurnitureKind, Line, Notice, NoticeKind
from variorum.layout.change_bars import find_change_bars, take_bar_signs
from variorum.layout.characters import is_right_to_left
from variorum.layout.columns import column_of, find_gutters, order_columns
from variorum.layout.drawings import find_drawings
from variorum.layout.garbled import why_garbled
from variorum.layout.lines import make_line
from variorum.layout.margins import assign_numbers, number_furniture, take_line_numbers
from variorum.layout.marks import mark_lines
from variorum.layout.page_lines import PageLines, TableRow
from variorum.layout.rows import COLUMN_GAP, Row, make_rows, split_row
from variorum.layout.runs import read_runs
from variorum.layout.tables import Content, Table, head_row, take_tables
from variorum.layout.turned_rows import take_heads, turned_furniture, turned_rows
from variorum.layout.view import View
from variorum.layout.visible import view_page
from variorum.layout.watermarks import take_watermarks
from variorum.pdf.page import Font, Glyph, Page, Rule

MAX_GLYPHS = 60_000
"""More glyphs than any page of prose holds: maps and plots, which are not read as text."""

_TYPED_RULE = re.compile(r"[-=_*~–—═─\u0640 ]{5,}")
"""A line made of dashes is drawn, not said."""

SAMPLE = 7
"""Every so many glyphs tell the direction of a page."""

MAX_ROWS = 3_000
"""More printed lines than any page of prose holds."""


def lay_out_page(page: Page) -> PageLines:
    """Return the lines of one page in reading order; the cost grows with the number of glyphs, not faster."""
    if len(page.glyphs) > MAX_GLYPHS:
        return _too_complex(page, f"{len(page.glyphs)} glyphs")
    view = view_page(page)
    runs, watermarks = take_watermarks(read_runs(compose_accents(view.glyphs)), page.number)
    problem = why_garbled(runs, page.fonts)
    if problem:
        view.notices.append(Notice(NoticeKind.UNRELIABLE_TEXT, page.number, problem))
    rest, tables = take_tables(Content(runs, turned_rows(view)), view.rules, view.fills)
    stamps, heads = take_heads(rest.turned, rest.runs)
    tables += [head_row(group) for group in heads]
    runs, line_numbers = take_line_numbers(rest.runs)
    runs, bars = take_bar_signs(runs, page.number)
    rows = make_rows(runs)
    if len(rows) > MAX_ROWS:
        return _too_complex(page, f"{len(rows)} lines")
    numbers, idle = assign_numbers(rows, line_numbers)
    gutters = find_gutters([piece for row in rows for piece in split_row(row, COLUMN_GAP)])
    is_backward = _runs_backward(view.glyphs)
    writer = _Writer(page.number, page.fonts, numbers, is_backward)
    above, others = across_rows(view)
    writer.add_across(above)
    for column, item in order_columns(
        [*_with_aligned(_split_at(rows, gutters), gutters, view.rules), *tables], gutters, is_backward=is_backward
    ):
        writer.add(item, column)
    writer.add_across(others)
    outside = _outside(view.rules, tables)
    lines = mark_lines(writer.lines, outside, writer.shifted, view.annotations)
    return PageLines(
        page.number,
        view.width,
        view.height,
        tuple(lines),
        tuple(writer.rows),
        (
            *view.furniture,
            *watermarks,
            *turned_furniture(stamps, page.number),
            *writer.furniture,
            *(number_furniture(number, page.number) for number in idle),
            *bars,
            *find_change_bars(lines, outside, page.number),
        ),
        tuple(view.notices),
        _foot_rule(view, lines, outside),
        view.turn,
        page.label,
        find_drawings(view),
    )


@dataclass(slots=True)
class _Writer:
    """Lines and table rows of one page as they come in reading order."""

    page: int
    fonts: Sequence[Font]
    numbers: dict[int, str]
    is_backward: bool
    lines: list[Line] = field(default_factory=list)
    rows: list[TableRow] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    shifted: list[list[tuple[float, float]]] = field(default_factory=list)

    def add(self, item: Row | Table, column: int) -> None:
        """Append a row of text or a whole table."""
        if isinstance(item, Row):
            self._add_line(item, column)
            return
        for row in map(reversed, item.cells) if item.runs_backward() else item.cells:
            cells = tuple(
                tuple(index for part in cell if (index := self._add_line(part, column)) is not None) for cell in row
            )
            if any(cells):
                self.rows.append(TableRow(cells))

    def add_across(self, rows: Sequence[Row]) -> None:
        """Append rows that are upright on a page that was turned."""
        for row in rows:
            index = self._add_line(row, 0)
            if index is not None:
                self.lines[index] = replace(self.lines[index], is_across=True)

    def _add_line(self, row: Row, column: int) -> int | None:
        line = make_line(row, self.page, self.fonts, self.numbers.get(id(row), ""), is_backward_page=self.is_backward)
        if line is None:
            return None
        if _TYPED_RULE.fullmatch(line.text):
            self.furniture.append(Furniture(FurnitureKind.RULE, line.text, line.box))
            return None
        self.shifted.append(row.shifted())
        self.lines.append(replace(line, column=column) if column else line)
        return len(self.lines) - 1


def _runs_backward(glyphs: Sequence[Glyph]) -> bool:
    """Say whether most letters of the page are of a right-to-left script."""
    letters = [text for glyph in glyphs[::SAMPLE] if (text := glyph[0][:1]).isalpha()]
    return 2 * sum(map(is_right_to_left, letters)) > len(letters)


def _too_complex(page: Page, detail: str) -> PageLines:
    notice = Notice(NoticeKind.TOO_COMPLEX, page.number, detail)
    return PageLines(page.number, page.width, page.height, (), notices=(notice,))


def _outside(rules: Sequence[Rule], tables: Sequence[Table]) -> list[Rule]:
    """Return the rules that are no part of a table."""
    return [r for r in rules if not any(t.is_frame(r) for t in tables)]


def _foot_rule(view: View, lines: Sequence[Line], rules: Sequence[Rule]) -> float:
    """Return the height of a short rule that starts at the left edge and parts footnotes from the text, or 0."""
    if not lines:
        return 0.0
    left = min(line.box.x0 for line in lines)
    found = [
        r.y0
        for r in rules
        if r.y1 - r.y0 < 2
        and abs(r.x0 - left) < 12
        and 30 < r.x1 - r.x0 < 0.45 * view.width
        and r.y0 > 0.3 * view.height
        and not any(-0.2 * line.size < r.y0 - line.box.y1 + 0.22 * line.size < 0.4 * line.size for line in lines)
    ]
    return max(found, default=0.0)


def _split_at(rows: list[Row], gutters: list[float]) -> list[Row]:
    """Return rows cut at the gutters, unless type stands across one."""
    if not gutters:
        return rows
    out: list[Row] = []
    for row in rows:
        if any(column_of(p.x0, gutters) != column_of(p.x1, gutters, is_end=True) for p in split_row(row, COLUMN_GAP)):
            out.append(row)
            continue
        parts: dict[int, Row] = {}
        for run in row.runs:
            column = column_of(run.edges[0], gutters)
            parts.setdefault(column, Row(row.baseline, row.size)).runs.append(run)
        out.extend(parts.values())
    return out


def _with_aligned(rows: Sequence[Row], gutters: Sequence[float], rules: Sequence[Rule]) -> list[Row | Table]:
    """Return the rows of all columns, with those that form tables replaced by them."""
    columns: dict[int, list[Row]] = {}
    for row in sorted(rows, key=lambda r: r.baseline):
        columns.setdefault(column_of(row.x0, gutters), []).append(row)
    return [item for column in columns.values() for item in take_aligned(column, rules)]
