"""A clause tree comes in; for each clause what it is recognised by goes out: keys, words and features."""

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from variorum.clauses.clause import Clause
from variorum.comparison.folding import fold_typography, fold_word
from variorum.comparison.hunks import STOP_WORDS
from variorum.comparison.stems import stem
from variorum.comparison.text import Text, content_span, heading_span
from variorum.comparison.tokens import NUMERALS, find_words, has_han, is_han

_NUMBERED = re.compile(rf"\d|^第[{NUMERALS}]+|^[{NUMERALS}]{{2,}}$|^[A-Z](?:\.\d+)+$")
_SIGN = re.compile(r"^\W+$")
_LABEL = re.compile(r"^[(（\[【]|[)）\]】.:：。]+$")
MASK = "#"


Features = dict[int, int]
"""How often each feature stands in a passage, by the number of the feature."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What one clause is recognised by.

    ``exact`` holds heading and content in compared form, ``masked`` the same without any number or reference.
    ``features`` counts content words and pairs of words,
    ``all_features`` those of the heading too; ``size`` is the number of words of the content.
    """

    number: str
    heading: str
    exact: str
    masked: str
    heading_features: Features
    features: Features
    all_features: Features
    size: int


def take_fingerprints(old: Text, new: Text) -> tuple[list[Fingerprint], list[Fingerprint]]:
    """Return the fingerprints of all clauses of both texts in order; one number means one feature in both."""
    reader = _Reader()
    return [reader.take(old, clause) for clause in old.clauses], [reader.take(new, clause) for clause in new.clauses]


class _Reader:
    """Reads clauses line by line, each line and each clause once: most of them stand in both versions."""

    def __init__(self) -> None:
        self._lines: dict[tuple[str, bool], _Line] = {}
        self._clauses: dict[tuple[str, str], Fingerprint] = {}
        self._numbers: defaultdict[str, int] = defaultdict(itertools.count().__next__)

    def take(self, text: Text, clause: Clause) -> Fingerprint:
        """Return the fingerprint of a clause."""
        raw = text.cut(heading_span(text, clause)), text.cut(content_span(text, clause))
        found = self._clauses.get(raw)
        if found is None:
            found = self._clauses[raw] = self._take(*raw)
        return replace(found, number=fold_number(clause.num))

    def _take(self, heading: str, content: str) -> Fingerprint:
        shown = [word for word in _read(heading, has_han(heading)) if word.stem]
        heading_features = self._count([self._number_line(shown)])
        mixed = has_han(content)
        lines = [line for raw in content.split("\n") if (line := self._line(raw, mixed)).words]
        features = self._count(lines)
        return Fingerprint(
            number="",
            heading=" ".join([word.lower for word in shown]),
            exact=" ".join([*(word.lower for word in shown), "|", *(line.lower for line in lines)]),
            masked=" ".join([*(word.masked for word in shown), "|", *(line.masked for line in lines)]),
            heading_features=heading_features,
            features=features,
            all_features=_join(heading_features, features),
            size=sum(len(line.stems) for line in lines),
        )

    def _line(self, raw: str, mixed: bool) -> "_Line":
        found = self._lines.get((raw, mixed))
        if found is None:
            found = self._lines[raw, mixed] = self._number_line(_read(raw, mixed))
        return found

    def _number_line(self, words: Sequence["Word"]) -> "_Line":
        if not words:
            return _NOTHING
        lower, masked = " ".join([word.lower for word in words]), " ".join([word.masked for word in words])
        kept = tuple([word.stem for word in words if word.stem])
        number = self._numbers.__getitem__
        return _Line(
            len(words),
            lower,
            lower if lower == masked else masked,
            kept,
            tuple([number(word.feature) for word in words if word.feature]),
            tuple(map(number, map(" ".join, itertools.pairwise(kept)))),
        )

    def _count(self, lines: Iterable["_Line"]) -> Features:
        """Count words and neighbouring words; of Han characters only neighbours, for one alone means little."""
        told = [line for line in lines if line.stems]
        pairs: list[int] = []
        last = ""
        for line in told:
            if last:
                pairs.append(self._numbers[f"{last} {line.stems[0]}"])
            pairs += line.pairs
            last = line.stems[-1]
        counted = Counter(itertools.chain.from_iterable(line.features for line in told))
        counted.update(pairs)
        if len(told) == len(told[0].stems if told else ()) == 1 and is_han(last):
            counted[self._numbers[last]] += 1
        return dict(counted)


class _Line(NamedTuple):
    """One line as it is compared: its words in lower case and masked, their stems, and its features by number."""

    words: int
    lower: str
    masked: str
    stems: tuple[str, ...]
    features: tuple[int, ...]
    pairs: tuple[int, ...]


_NOTHING = _Line(0, "", "", (), (), ())


class Word(NamedTuple):
    """One word as it is recognised: in lower case, masked, and as a feature, empty for a mere sign.

    ``feature`` is empty too for what says little alone: stop words and single Han characters.
    """

    lower: str
    masked: str
    stem: str
    feature: str


def _read(raw: str, mixed: bool) -> list[Word]:
    return list(map(_read_word, find_words(raw, mixed)))


@lru_cache(maxsize=262144)
def _read_word(raw: str) -> Word:
    lower = fold_word(raw).lower()
    masked = MASK if _NUMBERED.search(lower) else lower
    stemmed = "" if _SIGN.match(lower) else stem(masked)
    return Word(lower, masked, stemmed, "" if stemmed in STOP_WORDS or is_han(stemmed) else stemmed)


@lru_cache(maxsize=65536)
def fold_number(num: str) -> str:
    """Return a printed number in compared form: no spaces, no brackets, no final stop, lower case."""
    folded = "".join(fold_typography(num).lower().split())
    return _LABEL.sub("", folded)


def _join(heading: Features, content: Features) -> Features:
    """Return the features of both: for headings that hold half a sentence in one version and none in the other."""
    if not heading:
        return content
    joined = dict(content)
    for name, count in heading.items():
        joined[name] = joined.get(name, 0) + count
    return joined


class Weights:
    """How much each feature says: rare ones much, common ones little.

    What is known of features is kept in lists by their numbers: the features of a clause have numbers side by side.
    """

    def __init__(self, old: Sequence[Fingerprint], new: Sequence[Fingerprint]) -> None:
        """Count in how many clauses of both trees each feature stands."""
        clauses = len(old) + len(new)
        features = 1 + max((max(one.all_features) for one in (*old, *new) if one.all_features), default=-1)
        self.in_old, self.in_new = _count_clauses(old, features), _count_clauses(new, features)
        frequency = [a + b for a, b in zip(self.in_old, self.in_new, strict=True)]
        idf = {count: math.log(1 + clauses / count) if count else 0.0 for count in set(frequency)}
        self.of = [idf[count] for count in frequency]
        self._masses: dict[int, float] = {}

    def mass(self, features: Features) -> float:
        """Return the weight of all features together."""
        found = self._masses.get(id(features))
        if found is None:
            found = self._masses[id(features)] = sum([self.of[name] * count for name, count in features.items()])
        return found

    def likeness(self, left: Features, right: Features) -> float:
        """Return the weighted share of common features, 0 to 1."""
        if not left or not right:
            return 0.0
        if len(left) > len(right):
            left, right = right, left
        # In the order of the shorter side, not of a set: sums of fractions depend on their order.
        weight = self.of
        common = sum(
            [
                weight[name] * (count if count < (other := right[name]) else other)
                for name, count in left.items()
                if name in right
            ]
        )
        return float(2 * common / (self.mass(left) + self.mass(right)))


def _count_clauses(side: Iterable[Fingerprint], features: int) -> list[int]:
    counted = [0] * features
    for fingerprint in side:
        for feature in fingerprint.all_features:
            counted[feature] += 1
    return counted
