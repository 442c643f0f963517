"""A redline comes in; a Word file with old and new text side by side goes out."""

from collections.abc import Iterable, Sequence

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
from variorum.exports.table import NOTE, NUM, Entry, Paragraphs, list_columns, list_entries
from variorum.exports.word_body import write_run
from variorum.exports.word_file import Around, write_file
from variorum.exports.words import word

SHARES = {2: (7400, 7400), 3: (6000, 6000, 2800), 4: (5200, 5200, 2300, 2100)}
"""Twentieths of a point for each column, by the number of columns, on A4 across."""
RED, BLUE = "A5141D", "0A4EA3"
LOOKS = {
    "delete": f'<w:strike/><w:color w:val="{RED}"/>',
    "insert": f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>',
    NUM: "<w:b/>",
    NOTE: '<w:i/><w:color w:val="595959"/>',
}
CHINESE_LOOKS = LOOKS | {"insert": f'<w:color w:val="{RED}"/><w:u w:val="single"/>'}
"""Chinese tables of amendments have all that changed in red; the line under or through it says which way."""
BAND = '<w:shd w:val="clear" w:color="auto" w:fill="F0EFEB"/>'


def write_table_docx(redline: Redline) -> bytes:
    """Return the table of old and new as a Word file, on paper across."""
    language = redline.language
    facts = [f"{word(language, 'table-title')}: {pair_of(redline)}"]
    facts += [f"{one.name}: {', '.join(source_facts(one, language))}" for one in (redline.old, redline.new)]
    facts += [" ".join([*scope_facts(redline), unchanged_fact(redline)])]
    facts += [", ".join(f"{count} {name}" for name, count in figures(redline)), word(language, "table-legend")]
    facts += [held_back(redline), f"{made_by(redline)}. {word(language, 'not-official')}"]
    running = f"{title_of(redline)} · {pair_of(redline)}"
    around = Around(
        title_of(redline), facts, running, made_by(redline), redline.new.language, redline.made, is_landscape=True
    )
    return write_file([_table(redline)], around)


def _table(redline: Redline) -> str:
    shares = SHARES[redline.scope.columns]
    looks = CHINESE_LOOKS if redline.language == "zh" else LOOKS
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in shares)
    heads = "".join(
        _cell(
            [f'<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{write_run(head, properties="<w:b/>")}</w:p>'], share, BAND
        )
        for head, share in zip(list_columns(redline), shares, strict=True)
    )
    rows = "".join(_row(entry, shares, looks) for entry in list_entries(redline))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{heads}</w:tr>{rows}</w:tbl>"
    )


def _row(entry: Entry, shares: Sequence[int], looks: dict[str, str]) -> str:
    if entry.band:
        span = f'<w:gridSpan w:val="{len(shares)}"/>{BAND}'
        return f"<w:tr>{_cell([_paragraph([Run('', entry.band)], looks)], sum(shares), span)}</w:tr>"
    change = tuple((Run("", line),) for line in entry.change)
    cells: list[Paragraphs] = [entry.old, entry.new, change, ()]
    written = (
        _cell([_paragraph(paragraph, looks) for paragraph in cell], share)
        for cell, share in zip(cells, shares, strict=False)
    )
    return f"<w:tr>{''.join(written)}</w:tr>"


def _cell(paragraphs: Sequence[str], width: int, properties: str = "") -> str:
    inside = "".join(paragraphs) or '<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr></w:p>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{inside}</w:tc>'


def _paragraph(runs: Iterable[Run], looks: dict[str, str]) -> str:
    written = "".join(write_run(run.text, properties=looks.get(run.op, "")) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{written}</w:p>'
