"""Tokens come in; tokens with references and renamed terms folded into one key each go out."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.comparison.tokens import Token
from variorum.spans import Span


class Special(NamedTuple):
    """A passage with a meaning of its own: what its key is, and which tag an edit of it gets."""

    span: Span
    key: str
    tag: str


def rekey(tokens: Sequence[Token], specials: Iterable[Special]) -> list[Token]:
    """Return the tokens with those inside each special run together under its key.

    A special that begins or ends inside a token is left alone.
    """
    starts = {token.start: at for at, token in enumerate(tokens)}
    ends = {token.end: at for at, token in enumerate(tokens)}
    merged: list[Token] = []
    done = 0
    for special in sorted(specials):
        first, last = starts.get(special.span.start), ends.get(special.span.end)
        if first is None or last is None or first < done or last < first:
            continue
        merged += tokens[done:first]
        merged.append(Token(special.span.start, special.span.end, special.key))
        done = last + 1
    return [*merged, *tokens[done:]]
