"""What differs between two lists of tokens, at one place."""

from typing import NamedTuple


class Hunk(NamedTuple):
    """Tokens ``a0:a1`` of the old list replaced by ``b0:b1`` of the new one."""

    a0: int
    a1: int
    b0: int
    b1: int
