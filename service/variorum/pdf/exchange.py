"""Bytes of JSON between a child and its parent come in; their value goes out, with one object for each number.

The places of characters are most of what is exchanged, and they are tenths of a point: a page has some thousand
different ones, a document of two thousand pages millions of equal ones. Shared, they take a quarter of the memory.
"""

import json
from typing import Any

MOST_KEPT = 100_000
"""Different numbers kept for sharing; what is no place on a page, such as a file made to have many, is not worth it."""


class _Floats(dict[str, float]):
    """The numbers read so far, by how they are written."""

    def __missing__(self, written: str) -> float:
        number = float(written)
        if len(self) < MOST_KEPT:
            self[written] = number
        return number


def read_json(content: bytes) -> Any:
    """Return the value; raises ``ValueError`` or ``RecursionError`` for what is no JSON."""
    return json.loads(content, parse_float=_Floats().__getitem__)
