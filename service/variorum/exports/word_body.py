"""Words, looks of lines and rows of tables come in; their WordprocessingML goes out."""

from collections.abc import Iterable

from variorum.exports.word_file import clean

STYLES = {"note": "Note", "example": "Note", "footnote": "Footnote", "caption": "Caption", "code": "Program"}
WIDTH = 9400
"""Twentieths of a point between the margins."""
INDENT = 425
MOST_HEADINGS = 9


def write_run(text: str, *, is_deleted: bool = False, properties: str = "") -> str:
    """Return some characters as a run; tabs become tabs."""
    tag = "delText" if is_deleted else "t"
    looks = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    pieces = [f'<w:{tag} xml:space="preserve">{clean(piece)}</w:{tag}>' if piece else "" for piece in text.split("\t")]
    return f"<w:r>{looks}{'<w:tab/>'.join(pieces)}</w:r>"


def looks_of(look: str, level: int) -> str:
    """Return the style of a line; a heading has the level of its clause, an item is set in by its own."""
    if look == "heading":
        return f'<w:pStyle w:val="Heading{min(level + 1, MOST_HEADINGS)}"/>'
    if look == "list-item":
        return f'<w:pStyle w:val="ListParagraph"/><w:ind w:left="{INDENT * (level + 1)}"/>'
    style = STYLES.get(look)
    return f'<w:pStyle w:val="{style}"/>' if style else ""


def write_table(rows: Iterable[str], columns: int) -> str:
    """Return rows as a table as wide as the page."""
    grid = f'<w:gridCol w:w="{WIDTH // columns}"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
