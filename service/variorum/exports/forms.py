"""The name of a form comes in; how a redline is written in it, and what such a file is called, goes out."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from variorum.exports.comparison_csv import write_csv
from variorum.exports.comparison_json import write_json
from variorum.exports.marked import KEELING, RAMSEYER
from variorum.exports.marked_html import write_marked_html
from variorum.exports.redline import Redline
from variorum.exports.redline_html import write_html
from variorum.exports.redline_text import write_text


class Form(NamedTuple):
    """A kind of file: ``ending`` follows the names of the versions in its name."""

    write: Callable[[Redline], bytes]
    media_type: str
    ending: str

    @property
    def is_text(self) -> bool:
        """Say whether a terminal can show it."""
        return self.media_type.endswith("charset=utf-8")


def _html(redline: Redline) -> bytes:
    return write_html(redline).encode("utf-8")


def _text(redline: Redline) -> bytes:
    return write_text(redline).encode("utf-8")


def _json(redline: Redline) -> bytes:
    return write_json(redline).encode("utf-8")


def _docx(redline: Redline) -> bytes:
    from variorum.exports.tracked_docx import write_tracked

    return write_tracked(redline)


def _pdf(redline: Redline) -> bytes:
    from variorum.exports.redline_pdf import write_pdf

    return write_pdf(redline)


def _table_docx(redline: Redline) -> bytes:
    from variorum.exports.table_docx import write_table_docx

    return write_table_docx(redline)


def _xlsx(redline: Redline) -> bytes:
    from variorum.exports.table_xlsx import write_table_xlsx

    return write_table_xlsx(redline)


def _marked_docx(way: str) -> Callable[[Redline], bytes]:
    def write(redline: Redline) -> bytes:
        from variorum.exports.marked_docx import write_marked_docx

        return write_marked_docx(redline, way)

    return write


def _marked_html(way: str) -> Callable[[Redline], bytes]:
    return lambda redline: write_marked_html(redline, way)


EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html; charset=utf-8"
FORMS: Mapping[str, Form] = {
    "text": Form(_text, "text/plain; charset=utf-8", ".txt"),
    "docx": Form(_docx, WORD, ".docx"),
    "pdf": Form(_pdf, "application/pdf", ".pdf"),
    "html": Form(_html, HTML, ".html"),
    "table-docx": Form(_table_docx, WORD, "-table.docx"),
    "xlsx": Form(_xlsx, EXCEL, ".xlsx"),
    "ramseyer": Form(_marked_docx(RAMSEYER), WORD, "-ramseyer.docx"),
    "ramseyer-html": Form(_marked_html(RAMSEYER), HTML, "-ramseyer.html"),
    "keeling": Form(_marked_docx(KEELING), WORD, "-keeling.docx"),
    "keeling-html": Form(_marked_html(KEELING), HTML, "-keeling.html"),
    "csv": Form(write_csv, "text/csv; charset=utf-8", ".csv"),
    "json": Form(_json, "application/json; charset=utf-8", ".json"),
}
"""Every form a comparison is written in, by the name that people type."""
