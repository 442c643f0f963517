"""A redline comes in; a workbook with its facts and the table of old and new, safe to open, goes out."""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from variorum.exports.facts import (
    figures,
    held_back,
    made_by,
    pair_of,
    scope_facts,
    source_facts,
    title_of,
    unchanged_fact,
)
from variorum.exports.redline import Redline
from variorum.exports.runs import Run
from variorum.exports.table import NOTE, NUM, Paragraphs, list_columns, list_entries
from variorum.exports.words import word
from variorum.exports.zipped import day_of, set_days

MOST_CHARACTERS = 30_000
"""A cell holds 32,767 characters; a longer clause goes on in the next row."""
WIDTHS = (70, 70, 34, 30)
RED, BLUE = "FFA5141D", "FF0A4EA3"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
WRAPPED = Alignment(wrap_text=True, vertical="top")
BAND = PatternFill("solid", fgColor="FFF0EFEB")


def write_table_xlsx(redline: Redline) -> bytes:
    """Return the table of old and new as a workbook; its first sheet says what was compared and what is left out."""
    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = "Variorum"
    book.properties.title = title_of(redline)
    book.properties.created = day_of(redline.made)
    _write_facts(book.active, redline)
    _write_table(book.create_sheet(word(redline.language, "table-title")), redline)
    target = io.BytesIO()
    book.save(target)
    return set_days(target.getvalue(), redline.made)


def _write_facts(sheet: Any, redline: Redline) -> None:
    language = redline.language
    sheet.title = word(language, "redline")
    facts = [title_of(redline), pair_of(redline)]
    for source in (redline.old, redline.new):
        facts += [source.name, *(f"    {fact}" for fact in source_facts(source, language))]
    facts += [" ".join([*scope_facts(redline), unchanged_fact(redline)])]
    facts += [f"{count} {name}" for name, count in figures(redline)]
    facts += [
        word(language, "table-legend"),
        held_back(redline),
        f"{made_by(redline)}. {word(language, 'not-official')}",
    ]
    for at, fact in enumerate(facts, 1):
        _put(sheet.cell(at, 1), fact)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    sheet.column_dimensions["A"].width = 110


def _write_table(sheet: Any, redline: Redline) -> None:
    heads = list_columns(redline)
    for column, head in enumerate(heads, 1):
        _put(sheet.cell(1, column), head)
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = WIDTHS[column - 1]
    at = 2
    for entry in list_entries(redline):
        if entry.band:
            _put(sheet.cell(at, 1), entry.band)
            sheet.cell(at, 1).fill = BAND
            at += 1
            continue
        sides = [list(_cut(side)) for side in (entry.old, entry.new)]
        for part in range(max(1, *map(len, sides))):
            for column, pieces in enumerate(sides, 1):
                _put_rich(sheet.cell(at, column), pieces[part] if part < len(pieces) else [], redline.language)
            if not part and len(heads) > 2:
                _put(sheet.cell(at, 3), "\n".join(entry.change))
            at += 1
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _put(cell: Any, text: str) -> None:
    """Write a text as a text: never as a formula, and shown as it is when the cell is edited."""
    cell.value = _FORBIDDEN.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = WRAPPED


def _put_rich(cell: Any, runs: Iterable[Run], language: str) -> None:
    blocks = [_block(run, language) for run in runs]
    cell.alignment = WRAPPED
    if blocks:
        cell.value = CellRichText(*blocks)


def _block(run: Run, language: str) -> TextBlock | str:
    text = _FORBIDDEN.sub("", run.text)
    fonts = {
        "delete": InlineFont(strike=True, color=RED),
        "insert": InlineFont(u="single", color=RED if language == "zh" else BLUE),
        NUM: InlineFont(b=True),
        NOTE: InlineFont(i=True),
    }
    return TextBlock(fonts[run.op], text) if run.op in fonts else text


def _cut(paragraphs: Paragraphs) -> Iterator[list[Run]]:
    """Yield the runs of a cell in parts that a cell can hold, paragraphs parted by line feeds."""
    part: list[Run] = []
    size = 0
    for run in _flow(paragraphs):
        for start in range(0, len(run.text), MOST_CHARACTERS):
            piece = run.text[start : start + MOST_CHARACTERS]
            if size + len(piece) > MOST_CHARACTERS:
                yield part
                part, size = [], 0
            part.append(Run(run.op, piece))
            size += len(piece)
    if part:
        yield part


def _flow(paragraphs: Paragraphs) -> Iterator[Run]:
    for at, paragraph in enumerate(paragraphs):
        if at:
            yield Run("equal", "\n")
        yield from paragraph
