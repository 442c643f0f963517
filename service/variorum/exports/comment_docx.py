"""A form of comments comes in and a Word file as standards bodies take it goes out, and back, however it was made."""

from collections.abc import Sequence
from datetime import datetime

from variorum.errors import BadRequest
from variorum.exports.comment_form import (
    COLUMNS,
    Comment,
    CommentForm,
    FormNotice,
    NoticeKind,
    tidy_comment,
    tidy_line,
)
from variorum.exports.form_columns import is_row_of_numbers, read_titles
from variorum.exports.form_head import read_head
from variorum.exports.form_rows import Row, is_form, read_tables
from variorum.exports.office_parts import open_parts
from variorum.exports.word_body import write_run
from variorum.exports.word_file import LINE_ACROSS, Printed, write_pages
from variorum.exports.word_tables import read_word

TITLES = (
    *("MB/NC", "Line number", "Clause/ Subclause", "Paragraph/ Figure/ Table", "Type of comment", "Comments"),
    *("Proposed change", "Observations of the secretariat"),
)
EXAMPLES = ("", "(e.g. 17)", "(e.g. 3.1)", "(e.g. Table 1)", "(ge/te/ed)", "", "", "")
"""The columns as the form of 2012-03 names them."""
SHARES = (1000, 900, 1150, 1250, 1050, 4000, 3500, 1480)
"""Twentieths of a point for each column: the form leaves most of the page, which lies across, to the comment and the change."""
FOOT = (
    "MB = Member body / NC = National Committee: the two-letter country code of ISO 3166, e.g. CN for China",
    "Type of comment: ge = general, te = technical, ed = editorial",
)
_BAND = '<w:shd w:val="clear" w:color="auto" w:fill="E6E6E6"/>'


def format_form_docx(form: CommentForm, language: str = "en", made: datetime | None = None) -> bytes:
    """Return the form in Word: the head and the titles above every page, as those who receive it expect, then the rows.

    Raises ``BadRequest`` for a comment without a member: nobody takes one.
    """
    comments = [tidy_comment(comment) for comment in form.comments]
    if not all(comment.member for comment in comments):
        raise BadRequest("Every comment needs a country code. Write it in the first column.")
    rows = "".join(_row(comment) for comment in comments) or _row(Comment())
    above = "".join([_head(form), _small(""), _table(_titles()), _small("")])
    below = "".join(map(_small, FOOT))
    return write_pages([_table(rows)], Printed(tidy_line(form.title), above, above, below, language, made))


def _small(line: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr>{write_run(line)}</w:p>'


def _table(rows: str, shares: Sequence[int] = SHARES) -> str:
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in shares)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(shares)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _head(form: CommentForm) -> str:
    facts = (("Date", form.date), ("Document", form.document), ("Project", form.project))
    shares = (LINE_ACROSS - 9300, 2300, 3900, 3100)
    cells = [_cell(tidy_line(form.title), shares[0], "", "<w:b/>")]
    cells += [
        _cell(f"{label}: {tidy_line(value)}".rstrip(), share)
        for (label, value), share in zip(facts, shares[1:], strict=True)
    ]
    return _table(f"<w:tr>{''.join(cells)}</w:tr>", shares)


def _titles() -> str:
    cells = (
        _cell(f"{title}\n{example}" if example else title, share, _BAND, "<w:b/>")
        for title, example, share in zip(TITLES, EXAMPLES, SHARES, strict=True)
    )
    return f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _row(comment: Comment) -> str:
    cells = (_cell(getattr(comment, name), share) for name, share in zip(COLUMNS, SHARES, strict=True))
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _cell(text: str, width: int, band: str = "", looks: str = "") -> str:
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{write_run(line, properties=looks) if line else ""}</w:p>'
        for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{band}</w:tcPr>{paragraphs}</w:tc>'


def parse_form_docx(content: bytes) -> CommentForm:
    """Return the form of a Word file as it reads with all tracked changes accepted; raises ``BadRequest``.

    The titles may stand in a row, above every page, or nowhere; the head in the page's head, in lines, or in a table.
    """
    word = read_word(open_parts(content))
    heads = [row for table in word.head_tables for row in table]
    comments, notices = read_tables(word.tables, heads)
    above = [_without_titles(table) for table in word.head_tables]
    inside = [_above_titles(table) if is_form(table) else table for table in word.tables]
    head = read_head((word.head_lines, above), (word.lines, inside))
    if word.is_tracked:
        notices.append(FormNotice(NoticeKind.TRACKED))
    if not comments:
        notices.append(FormNotice(NoticeKind.NO_TABLE))
    return CommentForm(tuple(comments), head.date, head.document, head.project, head.title, (*notices, *head.notices))


def _is_titles(row: Row) -> bool:
    texts = [cell.text for cell in row]
    return read_titles(texts) is not None or is_row_of_numbers(texts)


def _without_titles(table: Sequence[Row]) -> list[Row]:
    return [row for row in table if not _is_titles(row)]


def _above_titles(table: Sequence[Row]) -> list[Row]:
    """Return the rows of a form above its titles: the head, where it stands in the same table."""
    for at, row in enumerate(table):
        if read_titles([cell.text for cell in row]):
            return list(table[:at])
    return []
