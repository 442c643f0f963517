"""Fingerprints of two trees come in; the pairs of clauses worth a thought, each with its likeness, go out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from variorum.clauses.clause import Clause
from variorum.comparison.fingerprints import Fingerprint, Weights

RARE = 10
"""A feature that stands in more clauses of one side points nowhere."""
TRIED = 6
"""Clauses tried for each clause, best shared rare features first."""
TWINS = 12
"""Up to so many clauses of the same words are tried all against all; beyond, only where a neighbour agrees too."""
HEADING_SHARE = 0.25
"""Weight of the heading in a clause that has both; the text is what counts."""
BARE = 0.6
"""Likeness given to an equal heading when the text below it is on one side only."""


class Likeness:
    """Likeness of pairs, 0 to 1: worked out once, for the pairs that came up and for others when asked."""

    def __init__(
        self, old: Sequence[Fingerprint], new: Sequence[Fingerprint], apart: frozenset[tuple[int, int]] = frozenset()
    ) -> None:
        """Keep both sides and weigh their features; ``apart`` are pairs that a person said are not one clause."""
        self.apart = apart
        self.old = old
        self.new = new
        self.weights = Weights(old, new)
        self.known: dict[tuple[int, int], float] = {}

    def of(self, i: int, j: int) -> float:
        """Return the likeness of an old and a new clause, numbers left out of account."""
        found = self.known.get((i, j))
        if found is None:
            is_apart = (i, j) in self.apart
            found = self.known[(i, j)] = 0.0 if is_apart else self._compare(self.old[i], self.new[j])
        return found

    def seen(self, i: int, j: int) -> float:
        """Return the likeness of a pair that has come up before, else 0."""
        return self.known.get((i, j), 0.0)

    def _compare(self, a: Fingerprint, b: Fingerprint) -> float:
        if a.exact == b.exact:
            return 1.0
        if a.masked == b.masked:
            return 0.97
        return min(0.96, self._mix(a, b))

    def _mix(self, a: Fingerprint, b: Fingerprint) -> float:
        headings = self.heading_likeness(a, b)
        if not a.features and not b.features:
            return headings
        if not a.features or not b.features:
            return max(BARE * headings, self.weights.likeness(a.all_features, b.all_features))
        text = self.weights.likeness(a.features, b.features)
        if a.heading and b.heading:
            mixed = (1 - HEADING_SHARE) * text + HEADING_SHARE * headings
            return max(mixed, self.weights.likeness(a.all_features, b.all_features))
        if a.heading or b.heading:
            return max(text, self.weights.likeness(a.all_features, b.all_features))
        return text

    @staticmethod
    def heading_likeness(a: Fingerprint, b: Fingerprint) -> float:
        """Return the share of common words of two headings."""
        if a.heading == b.heading:
            return 1.0 if a.heading else 0.0
        left, right = a.heading_features, b.heading_features
        common = sum(min(count, right.get(name, 0)) for name, count in left.items())
        total = sum(left.values()) + sum(right.values())
        return 2 * common / total if total else 0.0


def find_candidates(likeness: Likeness, old_clauses: Sequence[Clause], new_clauses: Sequence[Clause]) -> None:
    """Fill ``likeness.known`` with the pairs worth a thought."""
    for i, j in _same_keys(likeness, old_clauses, new_clauses):
        likeness.of(i, j)
    for i, j in _share_rare(likeness):
        likeness.of(i, j)


Key = tuple[str, ...]


def _same_keys(
    likeness: Likeness, old_clauses: Sequence[Clause], new_clauses: Sequence[Clause]
) -> Iterable[tuple[int, int]]:
    keys_old = [_keys(likeness.old, old_clauses, at) for at in range(len(likeness.old))]
    keys_new = [_keys(likeness.new, new_clauses, at) for at in range(len(likeness.new))]
    for kind in range(len(keys_old[0]) if keys_old else 0):
        groups: defaultdict[Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for at, keys in enumerate(keys_old):
            groups[keys[kind]][0].append(at)
        for at, keys in enumerate(keys_new):
            groups[keys[kind]][1].append(at)
        for key, (left, right) in groups.items():
            if any(key):
                yield from _pair_up(left, right)


def _pair_up(left: Sequence[int], right: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(left) * len(right) <= TWINS * TWINS:
        yield from ((i, j) for i in left for j in right)
        return
    for shift in (0, len(right) - len(left)):
        for rank, i in enumerate(left):
            if 0 <= rank + shift < len(right):
                yield i, right[rank + shift]


def _keys(prints: Sequence[Fingerprint], clauses: Sequence[Clause], at: int) -> tuple[Key, ...]:
    """Return what a clause may be found by: its words, alone and with each neighbour; its heading; its number."""
    own = prints[at]
    before = prints[at - 1].masked if at else ""
    after = prints[at + 1].masked if at + 1 < len(prints) else ""
    parent = clauses[at].parent
    above = prints[parent] if parent is not None else None
    place = (above.heading or above.number) if above else ""
    masked = own.masked if own.masked != " | " else ""
    return (
        (masked,),
        (masked, before) if masked else ("",),
        (masked, after, "") if masked else ("",),
        (masked, place, own.number, "") if masked else ("",),
        (own.heading, place, "", "") if own.heading else ("",),
        (own.heading, "", "", "", "") if own.heading else ("",),
        (own.number, place, "", "", "", "") if own.number else ("",),
    )


def _share_rare(likeness: Likeness) -> Iterable[tuple[int, int]]:
    """Yield the pairs that share the weightiest rare features, a few for each clause of either side."""
    rare = _find_rare(likeness)
    by_new: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, fingerprint in enumerate(likeness.old):
        shared = _shared(likeness.weights, fingerprint, rare)
        for weight, j in sorted(((-w, j) for j, w in shared.items()))[:TRIED]:
            yield i, j
            by_new[j].append((weight, i))
    for j, found in by_new.items():
        yield from ((i, j) for _, i in sorted(found)[:TRIED])


def _find_rare(likeness: Likeness) -> list[tuple[int, ...]]:
    """Return, for each feature, the new clauses it stands in, if they are few; none if no old clause has it."""
    weights = likeness.weights
    rare: list[tuple[int, ...]] = [()] * len(weights.of)
    for j, fingerprint in enumerate(likeness.new):
        own = (j,)
        for feature in fingerprint.all_features:
            if weights.in_old[feature] and weights.in_new[feature] <= RARE:
                rare[feature] = (*rare[feature], j) if rare[feature] else own
    return rare


def _shared(weights: Weights, fingerprint: Fingerprint, rare: Sequence[tuple[int, ...]]) -> dict[int, float]:
    shared: defaultdict[int, float] = defaultdict(float)
    for feature in fingerprint.all_features:
        for j in rare[feature]:
            shared[j] += weights.of[feature]
    return shared
