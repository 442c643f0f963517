"""A content stream comes in; its decoded bytes go out, as many as can be had, with whether that is all."""

import zlib
from contextlib import suppress

from pdfminer.pdftypes import PDFStream, resolve1

CHUNK = 256
"""Bytes inflated at a time when a stream is broken somewhere: what came before the break is kept."""


def content_of(stream: PDFStream) -> tuple[bytes, bool]:
    """Return the data of a stream and whether it was whole.

    pdfminer returns nothing at all for deflated data that are broken near the end; here the beginning is kept.
    """
    raw = stream.get_rawdata()
    data = stream.get_data()
    if data or not raw:
        return data, True
    return (_inflate(raw), False) if _is_plainly_deflated(stream) else (b"", False)


def _is_plainly_deflated(stream: PDFStream) -> bool:
    names = [getattr(resolve1(name), "name", "") for name, _ in stream.get_filters()]
    return names in (["FlateDecode"], ["Fl"]) and stream.decipher is None


def _inflate(raw: bytes) -> bytes:
    inflater = zlib.decompressobj()
    found: list[bytes] = []
    for begin in range(0, len(raw), CHUNK):
        chunk, before = raw[begin : begin + CHUNK], inflater.copy()
        try:
            found.append(inflater.decompress(chunk))
        except zlib.error:
            return b"".join(found) + _inflate_by_byte(before, chunk)
    return b"".join(found)


def _inflate_by_byte(inflater: "zlib._Decompress", chunk: bytes) -> bytes:
    found = b""
    with suppress(zlib.error):
        for place in range(len(chunk)):
            found += inflater.decompress(chunk[place : place + 1])
    return found
