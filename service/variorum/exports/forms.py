"""The name of a form comes in; how a redline is written in it, and what such a file is called, goes out."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from variorum.exports.comparison_csv import write_csv
from variorum.exports.comparison_json import write_json
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


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html; charset=utf-8"
FORMS: Mapping[str, Form] = {
    "text": Form(_text, "text/plain; charset=utf-8", ".txt"),
    "docx": Form(_docx, WORD, ".docx"),
    "html": Form(_html, HTML, ".html"),
    "json": Form(_json, "application/json; charset=utf-8", ".json"),
    "csv": Form(write_csv, "text/csv; charset=utf-8", ".csv"),
}
"""Every form a comparison is written in, by the name that people type."""
