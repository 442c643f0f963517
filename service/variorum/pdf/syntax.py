"""The bytes of a content stream come in; operators with their operands go out.

Two readings of the same grammar. ``FAST`` matches a whole common operator with its operands at once; ``next_operator``
reads any other, token by token. Quantifiers are possessive: nothing here can backtrack, so time grows with length only.
"""

import re
from binascii import unhexlify
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pdfminer.psparser import LIT

NUMBER = rb"[-+]?+(?:\d++(?:\.\d*+)?+|\.\d++)"
NAME = rb"[^#/%\[\]()<>{}\s\0]++"
TEXT = rb"\((?:[^()\\]++|\\.)*+\)"
AFTER = rb"(?![^\s\0/\[(<%])"
FAST = re.compile(
    rb"""[\s\0]*+(?:
      (?:/(?P<font>%(NAME)b)\s++(?P<size>%(NUMBER)b)\s++Tf\s++)?+
      (?:(?P<tx>%(NUMBER)b)\s++(?P<ty>%(NUMBER)b)\s++Td\s*+)?+
      (?:\[(?P<array>(?:%(TEXT)b|<[0-9A-Fa-f]*+>|[-+.\d\s]++)*+)\]\s*+TJ%(AFTER)b
        |(?:\((?P<string>(?:[^()\\]++|\\.)*+)\)|<(?P<hex>[0-9A-Fa-f]*+)>)\s*+Tj%(AFTER)b)(?P<show>)
     |(?:/(?P<name>%(NAME)b)\s++)?(?P<numbers>[-+.\d][-+.\d\s]*+(?<=\s))?
        (?P<operator>(?!BI\b)[A-Za-z'"]++[01]?+\*?+)%(AFTER)b
     |/(?P<tag>[A-Za-z0-9]++)\s*+<<(?P<entries>(?:[^<>()]++|%(TEXT)b|<[0-9A-Fa-f]*+>)*+)>>\s*+BDC%(AFTER)b(?P<mark>)
     |\[[-+.\d\s]*+\]\s*+[-+.\d]++\s++d%(AFTER)b(?P<dash>)
     |(?P<other>[^\s\0])
    )"""
    % {b"NUMBER": NUMBER, b"NAME": NAME, b"TEXT": TEXT, b"AFTER": AFTER},
    re.X | re.S,
)
"""A common operator with its operands (showing text: with the font and place set just before it), or the first byte of
something else ("other")."""

ARRAY_ITEM = re.compile(rb"\(((?:[^()\\]++|\\.)*+)\)|<([0-9A-Fa-f]*+)>|([-+.\d]++)", re.S)
TOKEN = re.compile(
    rb"""[\s\0]*+(?:
      (?P<number>[-+]?+(?:\d++(?:\.\d*+)?+|\.\d++))
     |(?P<keyword>[A-Za-z'"][A-Za-z0-9*'"]*+)
     |/(?P<name>[^/%\[\]()<>{}\s\0]*+)
     |\((?P<string>)
     |<(?!<)(?P<hex>[^<>]*+)>
     |(?P<begin>\[|<<)
     |(?P<end>\]|>>)
     |%(?P<comment>[^\r\n]*+)
     |(?P<junk>[^\s\0])
    )""",
    re.X | re.S,
)
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|[\r\n]|(.))", re.S)
ESCAPES = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"b": b"\b", b"f": b"\f"}
STRING_PART = re.compile(rb"[^()\\]*+(?:\\.|([()])|\\?\Z)", re.S)
NAME_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
NOT_HEX = re.compile(rb"[^0-9A-Fa-f]++")
INLINE_DATA = re.compile(rb"[\s\0]ID[\s\0]")
INLINE_END = re.compile(rb"[\s\0]EI(?=[\s\0]|\Z)")
PLAIN_TEXT = re.compile(rb"[\0\t\n\f\r -~]*+")
AHEAD = 12
"""Bytes after an EI that must look like operators before it is believed."""

MAX_INLINE_HEADER = 1024
"""Bytes between BI and ID; the entries of an inline image are abbreviated and few."""

MAX_DEPTH = 32
"""Arrays and dictionaries inside one another among operands; honest files have three."""


class UncommonError(Exception):
    """What looked like numbers is not plainly so: read this operator token by token."""


class Kerned(NamedTuple):
    """Strings to show, the shift after each, and the one before the first, in thousandths of an em to the left."""

    strings: Sequence[bytes]
    shifts: Sequence[float]
    lead: float | None = None


class Operation(NamedTuple):
    """An operator (empty at the end of the data) with its operands; ``end`` is where the next one begins."""

    operator: bytes
    operands: list[Any]
    end: int


def unescape(raw: bytes) -> bytes:
    """Return what a literal string without its parentheses says."""
    return ESCAPE.sub(_unescape_one, raw) if b"\\" in raw else raw


def _unescape_one(match: re.Match[bytes]) -> bytes:
    octal, plain = match.groups()
    if octal:
        return bytes((int(octal, 8) & 255,))
    return ESCAPES.get(plain, plain) if plain else b""


def from_hex(digits: bytes) -> bytes:
    """Return the bytes of a hexadecimal string; a missing last digit counts as zero, as the standard says."""
    digits = NOT_HEX.sub(b"", digits)
    return unhexlify(digits + b"0" if len(digits) & 1 else digits)


def array_strings(raw: bytes) -> Kerned:
    """Return strings and shifts of the inside of a TJ array; raises ``UncommonError``."""
    try:
        if b"\\" in raw:
            return kerned([_array_item(*found) for found in ARRAY_ITEM.findall(raw)])
        parts = raw.replace(b")", b"(").split(b"(")
        if b"<" in raw:
            if len(parts) > 1:
                return kerned([_array_item(*found) for found in ARRAY_ITEM.findall(raw)])
            parts = raw.replace(b">", b"<").split(b"<")
            parts[1::2] = map(unhexlify, parts[1::2])
        lead = parts[0].strip()
        shifts = [float(part) if part and not part.isspace() else 0.0 for part in parts[2::2]]
        return Kerned(parts[1::2], shifts, float(lead) if lead else None)
    except ValueError as error:
        raise UncommonError from error


def _array_item(string: bytes, digits: bytes, number: bytes) -> bytes | float:
    return float(number) if number else from_hex(digits) if digits else unescape(string)


def kerned(items: Iterable[Any]) -> Kerned:
    """Return the strings of an array with the numbers after each summed up; other items are passed over."""
    strings: list[bytes] = []
    shifts: list[float] = []
    lead: float | None = None
    for item in items:
        if isinstance(item, bytes):
            strings.append(item)
            shifts.append(0.0)
        elif isinstance(item, float) and shifts:
            shifts[-1] += item
        elif isinstance(item, float):
            lead = item + (lead or 0.0)
    return Kerned(strings, shifts, lead)


def is_plain_mark(tag: bytes, entries: bytes) -> bool:
    """Say whether the properties of a marked sequence do nothing to its glyphs: no layer, no text to replace them."""
    return tag != b"OC" and b"ActualText" not in entries and b"#" not in entries


def next_operator(data: bytes, start: int) -> Operation:
    """Return the operator that begins at or after ``start`` with everything before it as operands."""
    found: list[Any] = []
    open_lists: list[list[Any]] = []
    position = start
    while match := TOKEN.match(data, position):
        position = match.end()
        kind = match.lastgroup
        if kind == "keyword":
            word = match["keyword"]
            if word in CONSTANTS:
                found.append(CONSTANTS[word])
            else:
                return Operation(word, open_lists[0] if open_lists else found, position)
        elif kind == "begin" and len(open_lists) < MAX_DEPTH:
            open_lists.append(found)
            found = []
        elif kind == "end" and open_lists:
            inner, found = found, open_lists.pop()
            found.append(_as_dictionary(inner) if match["end"] == b">>" else inner)
        elif kind == "string":
            value, position = read_string(data, position)
            found.append(value)
        elif kind in ("number", "name", "hex"):
            found.append(_simple(kind, match[kind]))
    return Operation(b"", [], len(data))


CONSTANTS = {b"true": True, b"false": False, b"null": None}


def _simple(kind: str, raw: bytes) -> Any:
    if kind == "number":
        return float(raw)
    if kind == "hex":
        return from_hex(raw)
    raw = NAME_HEX.sub(lambda match: bytes((int(match[1], 16),)), raw) if b"#" in raw else raw
    return LIT(name_text(raw))


def name_text(raw: bytes) -> str | bytes:
    """Return a name as pdfminer keeps it: text, or bytes where it is not UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw


def _as_dictionary(items: list[Any]) -> dict[str, Any]:
    return {str(getattr(key, "name", key)): value for key, value in zip(items[::2], items[1::2], strict=False)}


def read_string(data: bytes, start: int) -> tuple[bytes, int]:
    """Return the literal string whose inside begins at ``start``, and where the data go on after it."""
    depth, position = 1, start
    while match := STRING_PART.match(data, position):
        position = match.end()
        depth += {b"(": 1, b")": -1}.get(match[1] or b"", 0)
        if not depth:
            return unescape(data[start : position - 1]), position
        if position >= len(data):
            break
    return b"", len(data)


def skip_inline_image(data: bytes, start: int) -> int:
    """Return the position after the EI of the inline image whose BI ended at ``start``.

    Image data may hold the letters EI by chance, so text must follow them. A BI without its ID is passed over.
    """
    begin = INLINE_DATA.search(data, start - 1, start + MAX_INLINE_HEADER)
    if not begin:
        return start
    position = begin.end() - 1
    while match := INLINE_END.search(data, position):
        position = match.end()
        if PLAIN_TEXT.fullmatch(data, position, position + AHEAD):
            return position
    return len(data)
