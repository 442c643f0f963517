"""A clause tree comes in; for each clause what it is recognised by goes out: keys, words and features."""

import itertools
import math
import operator
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from variorum.clauses.clause import Clause
from variorum.comparison.folding import fold_typography, fold_word
from variorum.comparison.hunks import STOP_WORDS
from variorum.comparison.stems import stem
from variorum.comparison.text import Text, content_span, heading_span
from variorum.comparison.tokens import NUMERALS, find_words, is_han

_NUMBERED = re.compile(rf"\d|^第[{NUMERALS}]+|^[{NUMERALS}]{{2,}}$|^[A-Z](?:\.\d+)+$")
_SIGN = re.compile(r"^\W+$")
_LABEL = re.compile(r"^[(（\[【]|[)）\]】.:：。]+$")
MASK = "#"


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
    heading_features: dict[str, int]
    features: dict[str, int]
    all_features: dict[str, int]
    size: int


def take_fingerprints(text: Text) -> list[Fingerprint]:
    """Return the fingerprints of all clauses in order."""
    return [_take(text, clause) for clause in text.clauses]


def _take(text: Text, clause: Clause) -> Fingerprint:
    heading = _read(text.cut(heading_span(text, clause)))
    shown = [word for word in heading if word.stem]
    content = _read(text.cut(content_span(text, clause)))
    heading_features, features = _features(shown), _features(content)
    return Fingerprint(
        number=fold_number(clause.num),
        heading=" ".join([word.lower for word in shown]),
        exact=" ".join([*(word.lower for word in shown), "|", *(word.lower for word in content)]),
        masked=" ".join([*(word.masked for word in shown), "|", *(word.masked for word in content)]),
        heading_features=heading_features,
        features=features,
        all_features=_join(heading_features, features),
        size=sum(1 for word in content if word.stem),
    )


class Word(NamedTuple):
    """One word as it is recognised: in lower case, masked, and as a feature, empty for a mere sign.

    ``feature`` is empty too for what says little alone: stop words and single Han characters.
    """

    lower: str
    masked: str
    stem: str
    feature: str


def _read(raw: str) -> list[Word]:
    return list(map(_read_word, find_words(raw)))


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


def _features(words: Sequence[Word]) -> dict[str, int]:
    """Count words and neighbouring words; of Han characters only neighbours, for one alone means little."""
    kept = [word.stem for word in words if word.stem]
    counted = Counter([word.feature for word in words if word.feature])
    counted.update(map(" ".join, itertools.pairwise(kept)))
    if len(kept) == 1 and is_han(kept[0]):
        counted[kept[0]] += 1
    return dict(counted)


def _join(heading: dict[str, int], content: dict[str, int]) -> dict[str, int]:
    """Return the features of both: for headings that hold half a sentence in one version and none in the other."""
    if not heading:
        return content
    joined = dict(content)
    for name, count in heading.items():
        joined[name] = joined.get(name, 0) + count
    return joined


class Weights:
    """How much each feature says: rare ones much, common ones little."""

    def __init__(self, old: Sequence[Fingerprint], new: Sequence[Fingerprint]) -> None:
        """Count in how many clauses of both trees each feature stands."""
        frequency: Counter[str] = Counter()
        for fingerprint in (*old, *new):
            frequency.update(fingerprint.all_features.keys())
        clauses = len(old) + len(new)
        idf = {count: math.log(1 + clauses / count) for count in set(frequency.values())}
        self.of = {feature: idf[count] for feature, count in frequency.items()}
        self._masses: dict[int, float] = {}

    def mass(self, features: dict[str, int]) -> float:
        """Return the weight of all features together."""
        found = self._masses.get(id(features))
        if found is None:
            weights = map(self.of.__getitem__, features)
            found = self._masses[id(features)] = sum(map(operator.mul, weights, features.values()))
        return found

    def likeness(self, left: dict[str, int], right: dict[str, int]) -> float:
        """Return the weighted share of common features, 0 to 1."""
        if not left or not right:
            return 0.0
        if len(left) > len(right):
            left, right = right, left
        # In the order of the shorter side, not of a set: sums of fractions depend on their order.
        shared = [name for name in left if name in right]
        counts = map(min, map(left.__getitem__, shared), map(right.__getitem__, shared))
        common = sum(map(operator.mul, map(self.of.__getitem__, shared), counts))
        return float(2 * common / (self.mass(left) + self.mass(right)))
