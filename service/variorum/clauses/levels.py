"""Markers of a clause come in one by one; the level at which each opens a unit of its own goes out."""

from dataclasses import dataclass

from variorum.clauses.markers import Marker, Place, follows

DEEPEST = 5
"""Levels below a section; no legislature cites deeper."""

SKIPPED = 3
"""So many numbers may be missing (repealed) between two units of one level."""

TERM = "term"
"""The style of the level that a defined term opens: its (a) and (b) stand below it and begin anew with the next."""


@dataclass(slots=True)
class _Level:
    style: str
    last: Place


class Levels:
    """The open subdivisions of the clause at hand: for each level the numbering style and the last number."""

    def __init__(self) -> None:
        self._open: list[_Level] = []

    def clear(self) -> None:
        """Forget all levels: a new clause begins."""
        self._open = []

    def keep_outermost(self) -> None:
        """Forget all levels but the first: a part of a schedule begins, whose paragraphs may go on counting."""
        del self._open[1:]

    def begin_term(self) -> int:
        """Return the level of a defined term after opening it."""
        for depth, level in enumerate(self._open):
            if level.style == TERM:
                del self._open[depth + 1 :]
                return depth
        self._open.append(_Level(TERM, (0, 0)))
        return len(self._open) - 1

    def names_above(self, level: int) -> int:
        """Return how many numbered levels stand above a level; a defined term is none."""
        return sum(open_level.style != TERM for open_level in self._open[:level])

    def place(self, marker: Marker, following: Marker | None = None) -> int | None:
        """Return the level of a marker after taking it in, or None when it does not fit the numbering.

        ``following`` is the marker after it: whether (i) after (h) is the ninth letter or the first of a roman
        list, only a (j) or (ii) after it can tell.
        """
        depth = self._open_first(marker) if self._is_first(marker, following) else None
        if depth is None:
            depth = self._find_next(marker)
        if depth is None:
            depth = self._open_first(marker)
        return depth if depth is not None else self._find_later(marker)

    def _is_first(self, marker: Marker, following: Marker | None) -> bool:
        """Say whether the marker after it continues it as the first of a new list, and not as the next of an open one."""
        if following is None:
            return False
        used = {level.style for level in self._open}
        firsts = {style for style, place in marker.readings if place == (1, 0) and style not in used}
        seconds = {style for style, place in following.readings if place == (2, 0)}
        others = {style for style, place in marker.readings if style in used}
        goes_on = any(
            style == own and follows(place, at)
            for style, place in following.readings
            for own, at in marker.readings
            if own in others
        )
        return bool(firsts & seconds) and not goes_on

    def _find_next(self, marker: Marker) -> int | None:
        for depth in range(len(self._open) - 1, -1, -1):
            level = self._open[depth]
            for style, place in marker.readings:
                if style == level.style and follows(place, level.last):
                    return self._move(depth, style, place)
        return None

    def _open_first(self, marker: Marker) -> int | None:
        used = {level.style for level in self._open}
        firsts = [reading for reading in marker.readings if reading[1] == (1, 0) and reading[0] not in used]
        if not firsts or len(self._open) >= DEEPEST:
            return None
        self._open.append(_Level(*firsts[0]))
        return len(self._open) - 1

    def _find_later(self, marker: Marker) -> int | None:
        for depth in range(len(self._open) - 1, -1, -1):
            level = self._open[depth]
            for style, place in marker.readings:
                if style == level.style and level.last < place <= (level.last[0] + SKIPPED, 0):
                    return self._move(depth, style, place)
        return None

    def _move(self, depth: int, style: str, place: Place) -> int:
        self._open[depth:] = [_Level(style, place)]
        return depth
