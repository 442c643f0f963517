"""Forms of comments as members send them, drawn element by element: what python-docx would not write."""

import io
import zipfile
from collections.abc import Sequence
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TITLES = (
    *("MB/NC", "Line number (e.g. 17)", "Clause/ Subclause (e.g. 3.1)", "Paragraph/ Figure/ Table/ (e.g. Table 1)"),
    *("Type of comment", "Comments", "Proposed change", "Observations of the secretariat"),
)
HEAD = (
    "Template for comments and secretariat observations",
    "Date: 2024-09-02",
    "Document: ISO/CD 8801",
    "Project: 88010",
)
FIRST = ("US-01", "17", "7.2", "Table 1", "te", "The limit is too low.", "Replace 60 by 90.", "")
SECOND = ("US-02", "", "General", "", "ge", "The draft is ready.", "", "")


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def cell(text: str, properties: str = "", inside: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside or ''.join(map(paragraph, text.split(chr(10))))}</w:tc>"


def row(cells: Sequence[str], properties: str = "") -> str:
    written = (one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(written)}</w:tr>"


def table(*rows: Sequence[str] | str) -> str:
    return f"<w:tbl>{''.join(one if isinstance(one, str) else row(one) for one in rows)}</w:tbl>"


def section(width: int = 16838, height: int = 11906) -> str:
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}" w:orient="landscape"/></w:sectPr>'


def word(*body: str, head: str = "", namespace: str = W, main: str = "word/document.xml") -> bytes:
    """Return a Word file of a body and the head of its pages."""
    target = io.BytesIO()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/{main}" ContentType="{kind}"/></Types>'
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr("[Content_Types].xml", types)
        parts.writestr(main, f'<w:document xmlns:w="{namespace}"><w:body>{"".join(body)}</w:body></w:document>')
        if head:
            parts.writestr("word/header1.xml", f'<w:hdr xmlns:w="{namespace}">{head}</w:hdr>')
    return target.getvalue()
