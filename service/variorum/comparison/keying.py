"""Tokens come in; tokens with references and renamed terms folded into one key each go out."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from variorum.comparison.tokens import Tokens
from variorum.spans import Span


class Special(NamedTuple):
    """A passage with a meaning of its own: what its key is, and which tag an edit of it gets."""

    span: Span
    key: str
    tag: str


def rekey(tokens: Tokens, specials: Iterable[Special]) -> Tokens:
    """Return the tokens with those inside each special run together under its key.

    A special that begins or ends inside a token is left alone.
    """
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    done = 0
    for special in sorted(specials):
        first = bisect_left(tokens.starts, special.span.start)
        last = bisect_left(tokens.ends, special.span.end)
        if first < done or last < first or last == len(tokens):
            continue
        if tokens.starts[first] != special.span.start or tokens.ends[last] != special.span.end:
            continue
        starts += [*tokens.starts[done:first], special.span.start]
        ends += [*tokens.ends[done:first], special.span.end]
        keys += [*tokens.keys[done:first], special.key]
        done = last + 1
    starts += tokens.starts[done:]
    ends += tokens.ends[done:]
    keys += tokens.keys[done:]
    return Tokens(starts, ends, keys)
