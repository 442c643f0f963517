"""Defined terms and a text come in; where the terms are used goes out.

The text is read once, word by word (Chinese: character by character), along a tree of the terms; at each place the longest
term counts. A term that is written with capitals is used with capitals; any other in any case and in its plural.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from variorum.clauses.definitions import Definition
from variorum.spans import Span

TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+")
GAP = re.compile(r"[ \u00a0\u202f\n’'/-]{0,3}")
"""What may stand between the words of a term; anything else, such as a full stop, parts them."""

SHORT = re.compile(r"\s*[(（](?P<short>[A-Z][\w-]{1,11})[)）]$")
"""The abbreviation that is defined together with a term: “threat-led penetration testing (TLPT)”."""

ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Use:
    """One place where a term is used; ``definition`` is the index of its definition."""

    definition: int
    span: Span


@dataclass(slots=True)
class _Node:
    below: dict[str, "_Node"] = field(default_factory=dict)
    definition: int = -1
    term: str = ""


class Terms:
    """The defined terms of a document, ready to be looked for."""

    def __init__(self, definitions: Iterable[Definition]) -> None:
        self._top = _Node()
        self._first: dict[str, int] = {}
        for index, one in enumerate(definitions):
            if self._first.setdefault(_fold(one.term), index) == index:
                short = SHORT.search(one.term)
                self._learn(one.term[: short.start()] if short else one.term, index)
                if short:
                    self._learn(short["short"], index)

    def _learn(self, term: str, index: int) -> None:
        words = [match.group() for match in TOKEN.finditer(term)]
        if words and words[0].lower() in ARTICLES and len(words) > 1:
            words = words[1:]
        node = self._top
        for word in words:
            node = node.below.setdefault(word.casefold(), _Node())
        if words and node.definition < 0:
            node.definition, node.term = index, " ".join(words)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Use]:
        """Yield the uses of all terms between two places of a text, in order; none overlap."""
        tokens = list(TOKEN.finditer(text, start, len(text) if end is None else end))
        at = 0
        while at < len(tokens):
            found = self._match(text, tokens, at)
            if found is None:
                at += 1
                continue
            last, definition = found
            yield Use(definition, Span(tokens[at].start(), tokens[last].end()))
            at = last + 1

    def count(self, text: str) -> dict[int, int]:
        """Return how often each definition's term is used in a text."""
        counts: dict[int, int] = {}
        for use in self.find(text):
            counts[use.definition] = counts.get(use.definition, 0) + 1
        return counts

    def _match(self, text: str, tokens: list[re.Match[str]], at: int) -> tuple[int, int] | None:
        """Return the last token of the longest term that begins at a token, and its definition."""
        node, best, before = self._top, None, tokens[at].start()
        for last in range(at, len(tokens)):
            token = tokens[last]
            if last > at and GAP.fullmatch(text, before, token.start()) is None:
                break
            word = token.group().casefold()
            ends = node.below.get(_singular(word, node))
            if (
                ends is not None
                and ends.definition >= 0
                and _is_written_so(ends.term, text[tokens[at].start() : token.end()])
            ):
                best = last, ends.definition
            below = node.below.get(word)
            if below is None:
                break
            node, before = below, token.end()
        return best


def _fold(term: str) -> str:
    return " ".join(match.group().casefold() for match in TOKEN.finditer(term))


def _singular(word: str, node: _Node) -> str:
    """Return the word, or its singular where only that is in a term."""
    if word in node.below and node.below[word].definition >= 0:
        return word
    for plural, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(plural) and (bare := word.removesuffix(plural) + singular) in node.below:
            return bare
    return word


def _is_written_so(term: str, words: str) -> bool:
    """Say whether the first letters agree: “Act” is not used in “an act of God”."""
    first = TOKEN.search(words)
    return first is None or not term[:1].isupper() or first.group()[:1].isupper()
