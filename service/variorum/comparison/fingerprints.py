"""A clause tree comes in; for each clause what it is recognised by goes out: keys, words and features."""

import itertools
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.clauses.clause import Clause
from variorum.comparison.folding import fold_typography
from variorum.comparison.hunks import STOP_WORDS
from variorum.comparison.stems import stem
from variorum.comparison.text import Text, content_span, heading_span
from variorum.comparison.tokens import NUMERALS, is_han, words_of

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
    heading = [word.lower() for word in words_of(text.cut(heading_span(text, clause)))]
    content = [word.lower() for word in words_of(text.cut(content_span(text, clause)))]
    shown = [word for word in heading if not _SIGN.match(word)]
    heading_features, features = _features(shown), _features(content)
    return Fingerprint(
        number=fold_number(clause.num),
        heading=" ".join(shown),
        exact=" ".join([*shown, "|", *content]),
        masked=" ".join([*map(_mask, shown), "|", *map(_mask, content)]),
        heading_features=heading_features,
        features=features,
        all_features=_join(heading_features, features),
        size=sum(1 for word in content if not _SIGN.match(word)),
    )


@lru_cache(maxsize=65536)
def fold_number(num: str) -> str:
    """Return a printed number in compared form: no spaces, no brackets, no final stop, lower case."""
    folded = "".join(fold_typography(num).lower().split())
    return _LABEL.sub("", folded)


@lru_cache(maxsize=262144)
def _mask(word: str) -> str:
    return MASK if _NUMBERED.search(word) else word


def _features(words: Sequence[str]) -> dict[str, int]:
    """Count words and neighbouring words; of Han characters only neighbours, for one alone means little."""
    kept = [stem(_mask(word)) for word in words if word.isalnum() or not _SIGN.match(word)]
    counted = Counter(word for word in kept if word not in STOP_WORDS and not is_han(word))
    counted.update(f"{left} {right}" for left, right in itertools.pairwise(kept))
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
        self.frequency: Counter[str] = Counter()
        for fingerprint in (*old, *new):
            self.frequency.update(fingerprint.all_features.keys())
        self._idf: dict[int, float] = {}
        self._clauses = len(old) + len(new)
        self._masses: dict[int, float] = {}

    def of(self, feature: str) -> float:
        """Return the weight of one feature."""
        count = self.frequency[feature] or 1
        found = self._idf.get(count)
        if found is None:
            found = self._idf[count] = math.log(1 + self._clauses / count)
        return found

    def mass(self, features: dict[str, int]) -> float:
        """Return the weight of all features together."""
        found = self._masses.get(id(features))
        if found is None:
            found = self._masses[id(features)] = sum(self.of(name) * count for name, count in features.items())
        return found

    def likeness(self, left: dict[str, int], right: dict[str, int]) -> float:
        """Return the weighted share of common features, 0 to 1."""
        if not left or not right:
            return 0.0
        if len(left) > len(right):
            left, right = right, left
        common = 0.0
        for name, count in left.items():
            other = right.get(name)
            if other:
                common += self.of(name) * min(count, other)
        return 2 * common / (self.mass(left) + self.mass(right))
