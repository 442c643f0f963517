"""Approximate search of a quotation in a text, bit-parallel, as annotation clients do it."""

from typing import NamedTuple


class Found(NamedTuple):
    """A passage that is like a quotation, and the letters by which it differs."""

    start: int
    end: int
    errors: int


def search(text: str, quote: str, most: int) -> list[Found]:
    """Return the passages that differ from the quotation in fewest letters, ``most`` of them or fewer.

    Myers, "A fast bit-vector algorithm for approximate string matching" (1999), with Python's integers as vectors; the
    starts are found by searching backwards from each end.
    """
    ends = _ends(text, quote, most)
    found = []
    for end, errors in ends:
        window = text[max(0, end - len(quote) - errors) : end]
        backwards = [at for at, cost in _ends(window[::-1], quote[::-1], errors, is_anchored=True) if cost == errors]
        found.append(Found(end - max(backwards, default=len(window)), end, errors))
    return found


def distance(text: str, quote: str) -> int:
    """Return by how many letters the passage of a text that is most like a quotation differs from it."""
    return min((cost for _, cost in _ends(text, quote, len(quote))), default=len(quote))


def _ends(text: str, quote: str, most: int, *, is_anchored: bool = False) -> list[tuple[int, int]]:
    """Return where passages of the least cost end; those that begin where the text does when anchored."""
    if not quote:
        return []
    peq: dict[str, int] = {}
    for place, letter in enumerate(quote):
        peq[letter] = peq.get(letter, 0) | 1 << place
    full, top = (1 << len(quote)) - 1, 1 << len(quote) - 1
    plus, minus, cost, best = full, 0, len(quote), most
    ends: list[tuple[int, int]] = []
    for at, letter in enumerate(text):
        equal = peq.get(letter, 0)
        vertical = equal | minus
        horizontal = ((equal & plus) + plus ^ plus) | equal
        up, down = minus | full & ~(horizontal | plus), plus & horizontal
        cost += bool(up & top) - bool(down & top)
        up = (up << 1 | is_anchored) & full
        down = down << 1 & full
        plus, minus = down | full & ~(vertical | up), up & vertical
        if cost <= best:
            if cost < best:
                ends.clear()
            best = cost
            ends.append((at + 1, cost))
    return ends
