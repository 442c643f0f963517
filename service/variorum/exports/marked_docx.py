"""A marked text comes in; a Word file without any tracked change goes out."""

from collections.abc import Iterable, Sequence

from variorum.exports.cells import TABLE_ROW, split_cells
from variorum.exports.marked import GONE, KEELING, NEW_WORDS, NOTE, MarkedText, Paragraph, mark_text
from variorum.exports.redline import Redline
from variorum.exports.runs import Run
from variorum.exports.word_body import looks_of, write_run, write_table
from variorum.exports.word_file import Around, write_file

BRACKETS = "[", "]"
LOOKS = {GONE: "<w:strike/>", NOTE: '<w:i/><w:color w:val="595959"/>'}
NEW_LOOKS = {KEELING: '<w:u w:val="single"/>'}
ITALIC = "<w:i/>"
BOLD = "<w:b/>"


def write_marked_docx(redline: Redline, way: str) -> bytes:
    """Return the text marked the Ramseyer or the Keeling way as a Word file."""
    text = mark_text(redline, way)
    around = Around(text.title, text.facts, text.running, text.foot, redline.new.language, redline.made)
    return write_file(_body(text), around)


def _body(text: MarkedText) -> list[str]:
    written: list[str] = []
    rows: list[str] = []
    columns = 1
    for paragraph in text.paragraphs:
        if paragraph.look == TABLE_ROW:
            cells = split_cells(paragraph.words)
            columns = max(columns, len(cells))
            rows.append(f"<w:tr>{''.join(_cell(cell, text.way) for cell in cells)}</w:tr>")
            continue
        if rows:
            written.append(write_table(rows, columns))
            rows, columns = [], 1
        written.append(_paragraph(paragraph, text.way))
    return [*written, write_table(rows, columns)] if rows else written


def _cell(words: Sequence[Run], way: str) -> str:
    return f'<w:tc><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{_runs(words, way)}</w:p></w:tc>'


def _paragraph(paragraph: Paragraph, way: str) -> str:
    return f"<w:p><w:pPr>{looks_of(paragraph.look, paragraph.level)}</w:pPr>{_runs(paragraph.words, way)}</w:p>"


def _runs(words: Iterable[Run], way: str) -> str:
    return "".join(_run(one, way) for one in words)


def _run(one: Run, way: str) -> str:
    if one.op == GONE:
        opened, closed = (write_run(sign, properties=BOLD) for sign in BRACKETS)
        return f"{opened}{write_run(one.text, properties=LOOKS[GONE])}{closed}"
    if one.op == NEW_WORDS:
        return write_run(one.text, properties=NEW_LOOKS.get(way, ITALIC))
    return write_run(one.text, properties=LOOKS.get(one.op, ""))
