"""The data of a /ToUnicode map come in; its entries go out as pdfminer would read them, sooner, or nothing.

Only plainly written maps are read here; of all others the caller has pdfminer make what it can.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from pdfminer.cmapdb import FileUnicodeMap

SECTION = re.compile(
    rb"beginbf(?:(?P<char>char)|range)\b((?:[\s\[\]]++|<(?:[0-9A-Fa-f]{2})++>)*+)endbf(?:char|range)\b"
)
RANGE = re.compile(
    rb"\s*+<([0-9A-Fa-f]++)>\s*+<([0-9A-Fa-f]++)>\s*+(?:<([0-9A-Fa-f]++)>|\[((?:\s*+<[0-9A-Fa-f]++>)*+)\s*+\])\s*+"
)
STRING = re.compile(rb"<([0-9A-Fa-f]++)>")
OTHER = (b"usecmap", b"begincidchar", b"begincidrange", b"beginnotdefrange")
"""What a map may hold that is not read here."""

WIDEST = 0x10000
"""Codes in one range; a map could claim thousands of millions."""

COUNTED = 4
"""Bytes at the end of a text that are counted up along a range."""

Entry = tuple[int, bytes]


class UnusualMapError(Exception):
    """The map is not plainly written."""


def fill_map(unicode_map: FileUnicodeMap, data: bytes) -> None:
    """Put the entries of the data into the map; raises ``UnusualMapError`` before any is put."""
    for code, text in list(_entries(data)):
        unicode_map.add_cid2unichr(code, text)


def _entries(data: bytes) -> Iterator[Entry]:
    sections = list(SECTION.finditer(data))
    begin, end = data.find(b"begincmap"), data.find(b"endcmap")
    if len(sections) != data.count(b"beginbf") or any(word in data for word in OTHER):
        raise UnusualMapError
    if sections and not (0 <= begin < sections[0].start() and sections[-1].end() <= end):
        raise UnusualMapError
    if any(b"%" in data[one.end() : next_.start()] for one, next_ in pairwise(sections)):
        raise UnusualMapError
    for section in sections:
        yield from _characters(section[2]) if section["char"] else _ranges(section[2])


def _characters(section: bytes) -> Iterator[Entry]:
    found = STRING.findall(section)
    if len(found) % 2 or b"[" in section or b"]" in section:
        raise UnusualMapError
    for code, text in zip(found[::2], found[1::2], strict=True):
        yield int(code, 16), bytes.fromhex(text.decode())


def _ranges(section: bytes) -> Iterator[Entry]:
    section = section.rstrip()
    position = 0
    while position < len(section):
        match = RANGE.match(section, position)
        if not match:
            raise UnusualMapError
        position = match.end()
        first, last = int(match[1], 16), int(match[2], 16)
        if len(match[1]) != len(match[2]) or last - first >= WIDEST:
            raise UnusualMapError
        if match[3] is None:
            texts = [bytes.fromhex(text.decode()) for text in STRING.findall(match[4])]
            yield from zip(range(first, last + 1), texts, strict=False)
        else:
            yield from _counted(first, last, bytes.fromhex(match[3].decode()))


def _counted(first: int, last: int, text: bytes) -> Iterator[Entry]:
    """Yield the codes of a range with the text counted up from that of the first."""
    head, tail = text[:-COUNTED], text[-COUNTED:]
    begin = int.from_bytes(tail)
    if begin + last - first >= 1 << 8 * COUNTED:
        raise UnusualMapError
    for step in range(last - first + 1):
        yield first + step, head + (begin + step).to_bytes(COUNTED)[-len(tail) :]
