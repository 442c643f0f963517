"""The bytes of an object come in; the value that pdfminer would make of it goes out, sooner.

Only plainly written objects are read here, token by token with one possessive regular expression; of all others the
caller has pdfminer make what it can.
"""

import re
from binascii import unhexlify
from typing import Any, NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import LIT

from variorum.pdf.syntax import unescape

TOKEN = re.compile(
    rb"""\s*+(?:
      /(?P<name>[^\#/%\[\]()<>{}\s\0]++)(?!\#)
     |(?P<reference>\d++)\s++\d++\s++R(?![^\s/\[\]<>()])
     |(?P<integer>[-+]?+\d++)(?![^\s/\[\]<>()])
     |(?P<real>[-+]?+(?:\d++\.\d*+|\.\d++))(?![^\s/\[\]<>()])
     |\[(?P<integers>[\d\s]*+)\]
     |(?P<begin><<|\[)
     |(?P<end>>>|\])
     |\((?P<string>(?:[^()\\\r]++|\\[nrtbf()\\]|\\[0-3][0-7]{2})*+)\)
     |<(?P<hex>(?:[0-9A-Fa-f]{2})*+)>
     |(?P<word>true|false|null)(?![^\s/\[\]<>()])
     |(?P<unusual>[^\s])
    )""",
    re.X,
)
HEADER = re.compile(rb"\s*+(\d++)\s++\d++\s++obj\b")
AFTER = re.compile(rb"\s*+(?:endobj\b|(?P<stream>stream\r?\n))")
WORDS = {b"true": True, b"false": False, b"null": None}


class UnusualError(Exception):
    """The object is not plainly written, or its end is not in the data."""


class Found(NamedTuple):
    """A value and where the data go on after it."""

    value: Any
    end: int


def read_object(data: bytes, start: int, document: PDFDocument) -> Found:
    """Return the value that begins at ``start``; raises ``UnusualError``."""
    open_lists: list[list[Any]] = []
    items: list[Any] = []
    for match in TOKEN.finditer(data, start):
        kind = match.lastgroup
        if kind == "name":
            items.append(LIT(_decoded(match["name"])))
        elif kind == "begin":
            open_lists.append(items)
            items = []
        elif kind == "end":
            if not open_lists:
                break
            inner, items = items, open_lists.pop()
            items.append(_as_dictionary(inner) if match["end"] == b">>" else inner)
        elif kind == "unusual" or kind is None:
            break
        else:
            items.append(_simple(kind, match[kind], document))
        if not open_lists:
            return Found(items[0], match.end())
    raise UnusualError


def _simple(kind: str, raw: bytes, document: PDFDocument) -> Any:
    """Return the value of a token other than a name."""
    if kind == "reference":
        return PDFObjRef(document, int(raw))
    if kind == "integer":
        return int(raw)
    if kind == "real":
        return float(raw)
    if kind == "integers":
        return list(map(int, raw.split()))
    if kind == "string":
        return unescape(raw)
    return unhexlify(raw) if kind == "hex" else WORDS[raw]


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnusualError from error


def _as_dictionary(items: list[Any]) -> dict[str, Any]:
    """Pair keys and values; entries that are null count as absent."""
    if len(items) % 2:
        raise UnusualError
    try:
        return {key.name: value for key, value in zip(items[::2], items[1::2], strict=True) if value is not None}
    except AttributeError as error:
        raise UnusualError from error
