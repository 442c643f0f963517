"""Strings as they were shown come in; glyphs go out one by one, made only for whoever asks."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, repeat
from operator import add
from typing import NamedTuple, overload

from variorum.pdf.page import Glyph

Tail = tuple[float, int, int, bool, bool]
"""What the glyphs of a string share: size, font, color, hidden, upright."""

new_glyph = partial(tuple.__new__, Glyph)
"""Make a glyph of a tuple: half the time of calling ``Glyph``, and pages have thousands."""


class Level(NamedTuple):
    """What strings share that are drawn alike and level: heights from the line, in points, and the rest."""

    top: float
    bottom: float
    baseline: float
    tail: Tail


class Shown(NamedTuple):
    """Characters shown by one operator on one line; texts, places (from ``x``) and widths are per character."""

    texts: Sequence[str]
    places: Sequence[float]
    widths: Sequence[float]
    x: float
    line: float
    level: Level

    def glyphs(self) -> Iterator[Glyph]:
        """Return each character as a glyph."""
        texts, places, widths, x, line, (top, bottom, baseline, tail) = self
        lefts = [x + place for place in places]
        y0, y1 = repeat(line + top), repeat(line + bottom)
        rest = map(repeat, (line + baseline, *tail))
        return map(new_glyph, zip(texts, lefts, y0, map(add, lefts, widths), y1, *rest, strict=False))


String = Shown | list[Glyph]
"""A string shown level, or glyphs that share less: of turned text, or replaced by marked content."""


class Glyphs(Sequence[Glyph]):
    """The glyphs of a page in the order they were drawn; ``strings`` holds the same by string, which costs less."""

    __slots__ = ("_length", "_made", "strings")

    def __init__(self, strings: Sequence[String]) -> None:
        self.strings = strings
        self._length = sum(len(string[0] if isinstance(string, Shown) else string) for string in strings)
        self._made: tuple[Glyph, ...] | None = None

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Glyph]:
        return chain.from_iterable(map(glyphs_of, self.strings)) if self._made is None else iter(self._made)

    @overload
    def __getitem__(self, place: int) -> Glyph: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Glyph, ...]: ...
    def __getitem__(self, place: int | slice) -> Glyph | tuple[Glyph, ...]:
        if self._made is None:
            self._made = tuple(self)
        return self._made[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Glyphs) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


def glyphs_of(string: String) -> Iterator[Glyph]:
    """Return the glyphs of one string."""
    return string.glyphs() if isinstance(string, Shown) else iter(string)
