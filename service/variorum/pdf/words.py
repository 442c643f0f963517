"""Strings to show in a font come in; what each character says, where it stands and how wide it is goes out."""

from collections.abc import Sequence
from itertools import accumulate, chain
from struct import unpack
from typing import NamedTuple

from variorum.pdf.fonts import DrawnFont, ScaledTable, Word
from variorum.pdf.syntax import Kerned

SPACE = 32
"""The code that word spacing widens, in fonts of one-byte codes."""

LONGEST = 16
MOST = 4_000
"""Bytes of strings that are kept, and how many for each font and size: words come again, whole lines do not."""

TWO_BYTES = 2
NOTHING: Word = ((), (), (), 0.0)


class Spacing(NamedTuple):
    """Points added after each character and after each space."""

    character: float
    word: float


def read_word(font: DrawnFont, table: ScaledTable, string: bytes) -> Word:
    """Return the characters of one string; short ones are remembered."""
    codes, _ = _codes(font, (string,))
    if not codes:
        return NOTHING
    texts, widths = zip(*map(table.__getitem__, codes), strict=True)
    places = list(accumulate(widths, initial=0.0))
    word = (texts, places, widths, places.pop())
    if len(string) <= LONGEST and len(table.words) < MOST:
        table.words[string] = word
    return word


def read_words(font: DrawnFont, table: ScaledTable, kerned: Kerned, spacing: Spacing | None, em: float) -> Word:
    """Return the characters of strings with shifts between them and space added to them."""
    strings, shifts, lead = kerned
    unit = 0.001 * em
    codes, counts = _codes(font, strings)
    begin = 0.0 if lead is None else -lead * unit
    if not codes:
        return (), (), (), begin - sum(shifts) * unit
    texts, widths = zip(*map(table.__getitem__, codes), strict=True)
    advances = _spaced(widths, codes, spacing) if spacing else list(widths)
    begin -= _take_shifts(advances, counts, shifts, unit)
    if spacing and lead is not None:
        begin += spacing.character
    places = list(accumulate(advances, initial=begin))
    end = places.pop()
    return texts, places, widths, end - spacing.character if spacing else end


def _codes(font: DrawnFont, strings: Sequence[bytes]) -> tuple[Sequence[int], Sequence[int]]:
    """Return the codes of strings, and how many each string has."""
    data = strings[0] if len(strings) == 1 else b"".join(strings)
    if font.code_length == 1:
        return data, list(map(len, strings))
    if font.code_length == TWO_BYTES and not len(data) % TWO_BYTES:
        return unpack(f">{len(data) // TWO_BYTES}H", data), [len(string) // TWO_BYTES for string in strings]
    coded = [tuple(font.decode(string)) for string in strings]
    return list(chain.from_iterable(coded)), list(map(len, coded))


def _spaced(widths: Sequence[float], codes: Sequence[int], spacing: Spacing) -> list[float]:
    """Return how far the pen moves at each glyph."""
    space = spacing.character
    if not spacing.word:
        return [width + space for width in widths]
    wider = space + spacing.word
    return [width + (wider if code == SPACE else space) for width, code in zip(widths, codes, strict=True)]


def _take_shifts(advances: list[float], counts: Sequence[int], shifts: Sequence[float], unit: float) -> float:
    """Take the shift after each string off the advance of its last glyph; return the shifts before the first glyph."""
    last, early = -1, 0.0
    for count, shift in zip(counts, shifts, strict=True):
        last += count
        if shift and last >= 0:
            advances[last] -= shift * unit
        elif shift:
            early += shift * unit
    return early
