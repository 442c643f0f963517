"""The name of a kind of file comes in; how a form of comments is written in it goes out. Files come in; their forms go out."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from variorum.exports.comment_csv import format_form_csv, parse_form_csv
from variorum.exports.comment_form import CommentForm
from variorum.exports.forms import EXCEL, WORD
from variorum.exports.office_parts import open_parts


class FileKind(NamedTuple):
    """A kind of file that forms are written in."""

    write: Callable[[CommentForm], bytes]
    media_type: str
    ending: str


def _docx(form: CommentForm) -> bytes:
    from variorum.exports.comment_docx import format_form_docx

    return format_form_docx(form)


def _xlsx(form: CommentForm) -> bytes:
    from variorum.exports.comment_xlsx import format_form_xlsx

    return format_form_xlsx(form)


KINDS: Mapping[str, FileKind] = {
    "docx": FileKind(_docx, WORD, "-comments.docx"),
    "xlsx": FileKind(_xlsx, EXCEL, "-comments.xlsx"),
    "csv": FileKind(format_form_csv, "text/csv; charset=utf-8", "-comments.csv"),
}
"""Every kind, by the name that people type."""


def parse_form(content: bytes) -> CommentForm:
    """Return the form of a file of any of the kinds, told by its bytes; raises ``BadRequest``."""
    if not content.startswith(b"PK"):
        if content.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
            # PDF, the Word and Excel of before 2007, and RTF would be taken for a strange CSV.
            open_parts(content)
        return parse_form_csv(content)
    if any(name.startswith("xl/") for name in open_parts(content)):
        from variorum.exports.comment_xlsx import parse_form_xlsx

        return parse_form_xlsx(content)
    from variorum.exports.comment_docx import parse_form_docx

    return parse_form_docx(content)
