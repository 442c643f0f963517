"""The readings of one clause in version after version come in; when each sentence entered and left goes out."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from variorum.comparison.tokens import words_of

_SENTENCE = re.compile(r"[^\n]*?(?:[.!?;](?=\s)|[。！？；]|(?=\n)|$)", re.DOTALL)
"""A sentence ends with its sign, or with its paragraph: a list item is one too."""


class Life(NamedTuple):
    """One sentence from the version it entered to the last that has it, both counted from 0.

    A sentence that left and came back has a life for either stay.
    """

    words: str
    first: int
    last: int


def follow_sentences(readings: Sequence[str | None]) -> list[Life]:
    """Return the lives of all sentences, in order of entry and then of the text; None is a version without the clause.

    Takes time in proportion to the readings. Sentences are one when they differ in typography and spelling alone.
    """
    open_lives: dict[tuple[str, ...], list[Life]] = {}
    lives: list[Life] = []
    for at, reading in enumerate([*readings, None]):
        found = [(tuple(words_of(words)), words) for words in cut_sentences(reading or "")]
        counted = Counter(key for key, _ in found)
        for key, waiting in open_lives.items():
            while len(waiting) > counted[key]:
                lives.append(waiting.pop()._replace(last=at - 1))
        for key, words in found:
            waiting = open_lives.setdefault(key, [])
            if len(waiting) < counted[key]:
                waiting.append(Life(words, at, at))
    order = {key: place for place, key in enumerate(_order(readings))}
    return sorted(lives, key=lambda life: (life.first, order[life.first, life.words], life.last))


def _order(readings: Sequence[str | None]) -> list[tuple[int, str]]:
    return [(at, words) for at, reading in enumerate(readings) for words in cut_sentences(reading or "")]


def cut_sentences(text: str) -> list[str]:
    """Return the sentences of a text without the spaces around them."""
    return [words for match in _SENTENCE.finditer(text) if (words := match.group().strip())]
