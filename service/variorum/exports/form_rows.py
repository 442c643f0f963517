"""The rows of tables come in, as an office file has them; the comments they hold go out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.errors import BadRequest
from variorum.exports.comment_form import COLUMNS, IDENTITY, Comment, FormNotice, NoticeKind, tidy
from variorum.exports.form_columns import (
    NUMBER,
    guess_columns,
    is_row_of_numbers,
    read_titles,
    unread_titles,
)

MOST_COMMENTS = 5000
"""The largest collections of comments that ballots bring have some 2,000."""
BAND_COLUMNS = 4
"""A lone cell over so many columns is a heading between comments."""

SAYING = frozenset({"text", "change", "observations"})
"""The columns that say something; a row that is only begun is no comment."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, how many columns it spans, and whether it goes on with the cell above it."""

    text: str
    columns: int = 1
    is_continued: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand: by the count of cells, and by the columns of the grid where cells are merged."""

    by_place: Mapping[int, str]
    by_grid: Mapping[int, str]
    count: int


def read_tables(tables: Iterable[Sequence[Row]], heads: Sequence[Row] = ()) -> tuple[list[Comment], list[FormNotice]]:
    """Return the comments of all tables that are forms; ``heads`` are rows printed above every page.

    A row that has nothing in its first five columns goes on with the comment above it; cells merged downwards give
    their text to every row they stand in; a member left empty is that of the row above.
    """
    comments: list[Comment] = []
    notices: list[FormNotice] = []
    for table in tables:
        _Reader(comments, notices, heads).read(table)
        if len(comments) > MOST_COMMENTS:
            raise BadRequest("This form holds more than 5,000 comments. Split it.")
    return comments, notices


def is_form(table: Sequence[Row]) -> bool:
    """Say whether a table may hold comments."""
    texts = [[cell.text for cell in row] for row in table]
    return any(read_titles(row) for row in texts) or guess_columns(texts) is not None


class _Reader:
    """Reads one table; titles that come again in it are titles again."""

    def __init__(self, comments: list[Comment], notices: list[FormNotice], heads: Sequence[Row]) -> None:
        self.comments, self.notices, self.heads = comments, notices, heads
        self.first = len(comments)

    def read(self, table: Sequence[Row]) -> None:
        layout = self._find_layout(table)
        above: dict[str, str] = {}
        for row in table:
            texts = [cell.text for cell in row]
            titles = read_titles(texts)
            if titles:
                layout = _lay_out(row, titles)
                self._tell_unread(texts, titles)
            elif layout and any(text.strip() for text in texts) and not is_row_of_numbers(texts):
                above = self._read_row(row, layout, above)

    def _find_layout(self, table: Sequence[Row]) -> Layout | None:
        rows = [[cell.text for cell in row] for row in table]
        if any(read_titles(row) for row in rows):
            # Rows above the titles are the head of the form.
            return None
        widths = {len(row) for row in rows}
        for head in self.heads:
            titles = read_titles([cell.text for cell in head])
            if titles and len(head) in widths:
                self._tell_unread([cell.text for cell in head], titles)
                return _lay_out(head, titles)
        guessed = guess_columns(rows)
        if guessed is None:
            return None
        like = next(row for row in table if len(row) == len(guessed) or len(row) > len(guessed))
        return _lay_out(like, guessed)

    def _tell_unread(self, texts: Sequence[str], titles: Mapping[int, str]) -> None:
        for title in unread_titles(texts, titles):
            notice = FormNotice(NoticeKind.UNREAD, 0, title)
            if notice not in self.notices:
                self.notices.append(notice)

    def _read_row(self, row: Row, layout: Layout, above: dict[str, str]) -> dict[str, str]:
        """Keep what a row says; return the values that cells going on below would have."""
        lone = [cell for cell in row if cell.text.strip()]
        if len(lone) == 1 and lone[0].columns >= BAND_COLUMNS and sum(cell.columns for cell in row) > BAND_COLUMNS:
            self.notices.append(FormNotice(NoticeKind.BAND, len(self.comments), tidy(lone[0].text)))
            return {}
        own: dict[str, str] = {}
        values: dict[str, str] = {}
        for column, cell in _assign(row, layout):
            text = above.get(column, "") if cell.is_continued else tidy(cell.text)
            if text:
                values[column] = f"{values[column]}\n{text}" if column in values else text
                if not cell.is_continued:
                    own[column] = values[column]
        if not own:
            return values or above
        if len(own) == 1 and not own.keys() & SAYING:
            self.notices.append(FormNotice(NoticeKind.BAND, len(self.comments), *own.values()))
            return values
        is_own = any(own.get(column) for column in IDENTITY) or len(self.comments) == self.first
        if not is_own:
            self._go_on(own)
            return above | own
        if not values.get("member") and len(self.comments) > self.first:
            values["member"] = self.comments[-1].member
            if values["member"]:
                self.notices.append(FormNotice(NoticeKind.MEMBER, len(self.comments) + 1, values["member"]))
        elif (number := values.get(NUMBER)) and values.get("member", "").isalpha():
            values["member"] = f"{values['member']}-{number}"
        self.comments.append(Comment(**{column: values.get(column, "") for column in COLUMNS}))
        return values

    def _go_on(self, own: Mapping[str, str]) -> None:
        last = self.comments[-1]
        joined = {
            column: f"{before}\n{text}" if (before := getattr(last, column)) else text
            for column, text in own.items()
            if column in COLUMNS
        }
        self.comments[-1] = replace(last, **joined)
        self.notices.append(FormNotice(NoticeKind.CONTINUED, len(self.comments), "\n".join(own.values())))


def _lay_out(row: Row, named: Mapping[int, str]) -> Layout:
    by_grid: dict[int, str] = {}
    start = 0
    for at, cell in enumerate(row):
        if at in named:
            by_grid[start] = named[at]
        start += cell.columns
    return Layout(named, by_grid, len(row))


def _assign(row: Row, layout: Layout) -> Iterator[tuple[str, Cell]]:
    """Yield each cell with its column: one by one where the row has as many cells as the titles, else by the grid."""
    if len(row) == layout.count:
        for at, cell in enumerate(row):
            if at in layout.by_place:
                yield layout.by_place[at], cell
        return
    start = 0
    for cell in row:
        covered = [column for at, column in layout.by_grid.items() if start <= at < start + cell.columns]
        if covered:
            yield "text" if "text" in covered else covered[0], cell
        else:
            before = [column for at, column in layout.by_grid.items() if at < start]
            yield (before[-1] if before else COLUMNS[0]), cell
        start += cell.columns
