"""Likeness of clauses comes in; which old clause is which new one goes out, each clause used once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from variorum.clauses.clause import Clause
from variorum.comparison.candidates import Likeness, find_candidates
from variorum.comparison.chain import Pair, heaviest_chain
from variorum.comparison.fingerprints import take_fingerprints
from variorum.comparison.text import Text

ALIKE = 0.45
"""Likeness from which two clauses may be one while order agrees."""
MOVED = 0.6
"""Likeness from which two clauses are one although order does not agree: a 41 % look-alike is not a move."""
NEAR_BEST = 0.1
"""How far a pair may stay behind the best pair of either clause and still be considered."""
CONTEXT = 0.3
"""What agreeing neighbours and parents add to the likeness when twins are told apart."""
FULL_SIZE = 25
"""Words from which a clause weighs in full when order is decided; short ones move more easily."""
TELLING = 8
"""Words a clause must have to be recognised at another place without any neighbour to bear it out."""
BORNE_OUT = 0.5
"""Agreement of neighbours that bears out a move of short or repeated words."""
ROUNDS = 24
"""Chains of moved clauses taken one after the other; what is left then is taken by likeness alone."""


class Matching:
    """Which old clause answers to which new one, with the pass that found it."""

    def __init__(self, old: Text, new: Text, apart: frozenset[tuple[int, int]] = frozenset()) -> None:
        """Prepare both sides; ``apart`` are pairs that are never taken for one."""
        self.old_text, self.new_text = old, new
        self.likeness = Likeness(*take_fingerprints(old, new), apart)
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self.evidence: dict[int, str] = {}
        self.in_order: list[tuple[int, int]] = []
        self._copies = self._count_copies()

    def take(self, i: int, j: int, evidence: str) -> None:
        """Take two clauses for one."""
        self.to_new[i], self.to_old[j] = j, i
        self.evidence[i] = evidence

    def drop(self, i: int) -> None:
        """Take back what was decided on an old clause."""
        self.to_old.pop(self.to_new.pop(i))

    def free_old(self) -> list[int]:
        """Return the old clauses without an answer."""
        return [i for i in range(len(self.old_text.clauses)) if i not in self.to_new]

    def free_new(self) -> list[int]:
        """Return the new clauses without an answer."""
        return [j for j in range(len(self.new_text.clauses)) if j not in self.to_old]

    def name_evidence(self, i: int, j: int) -> str:
        """Return what speaks most plainly for a pair."""
        a, b = self.likeness.old[i], self.likeness.new[j]
        if a.exact == b.exact:
            return "exact"
        if a.number and a.number == b.number:
            return "number"
        return "heading" if a.heading and a.heading == b.heading else "similar"

    def context(self, i: int, j: int) -> float:
        """Return how far the neighbours in the document and the parents agree, 0 to 1."""
        likeness = self.likeness
        before = likeness.seen(i - 1, j - 1) if i and j else float(i == j)
        last = i == len(likeness.old) - 1, j == len(likeness.new) - 1
        after = float(all(last)) if any(last) else likeness.seen(i + 1, j + 1)
        p, q = self.old_text.clauses[i].parent, self.new_text.clauses[j].parent
        above = float(p is q) if p is None or q is None else self._same_parent(p, q)
        return (before + after + above) / 3

    def _same_parent(self, p: int, q: int) -> float:
        if p in self.to_new or q in self.to_old:
            return float(self.to_new.get(p) == q)
        return self.likeness.seen(p, q)

    def is_copied(self, i: int, j: int) -> bool:
        """Say whether the words of either clause stand in other clauses too."""
        return self._copies[self.likeness.old[i].masked] > 1 or self._copies[self.likeness.new[j].masked] > 1

    def _count_copies(self) -> Counter[str]:
        old = Counter(fingerprint.masked for fingerprint in self.likeness.old)
        new = Counter(fingerprint.masked for fingerprint in self.likeness.new)
        return old | new


def match(old: Text, new: Text, apart: frozenset[tuple[int, int]] = frozenset()) -> Matching:
    """Return the pairs that likeness, order and context speak for; gaps, splits and joins are left to others."""
    matching = Matching(old, new, apart)
    find_candidates(matching.likeness, old.clauses, new.clauses)
    chain = heaviest_chain(_in_order(matching), len(new.clauses))
    for pair in chain:
        matching.take(pair.old, pair.new, "similar")
    _settle_parents(matching)
    for i in list(matching.to_new):
        matching.drop(i)
    chain = heaviest_chain(_in_order(matching), len(new.clauses))
    for pair in chain:
        matching.take(pair.old, pair.new, matching.name_evidence(pair.old, pair.new))
    matching.in_order = [(pair.old, pair.new) for pair in chain]
    _take_moved(matching)
    _settle_parents(matching)
    return matching


def _in_order(matching: Matching) -> list[Pair]:
    """Return the pairs that come into question for the order of the document, weighed."""
    scored = [
        (i, j, found, found + CONTEXT * matching.context(i, j))
        for (i, j), found in matching.likeness.known.items()
        if found >= ALIKE
    ]
    best_old: dict[int, float] = {}
    best_new: dict[int, float] = {}
    for i, j, _, score in scored:
        best_old[i] = max(best_old.get(i, 0.0), score)
        best_new[j] = max(best_new.get(j, 0.0), score)
    return [
        Pair(i, j, _weigh(matching, i, j, found, score))
        for i, j, found, score in scored
        if score >= max(best_old[i], best_new[j]) - NEAR_BEST
    ]


def _weigh(matching: Matching, i: int, j: int, found: float, score: float) -> float:
    a, b = matching.likeness.old[i], matching.likeness.new[j]
    mass = 0.4 + 0.6 * min(1.0, min(a.size, b.size) / FULL_SIZE)
    same_number = 0.05 if a.number == b.number else 0.0
    return found * found * mass + (score - found) + same_number


def _take_moved(matching: Matching) -> None:
    """Take what is alike out of order: chain after chain, so that moved blocks keep their own order."""
    free = [(i, j, found) for (i, j), found in matching.likeness.known.items() if found >= MOVED]
    for _ in range(ROUNDS):
        free = _still_free(matching, free)
        pairs = [Pair(i, j, _weigh(matching, i, j, found, found)) for i, j, found in _movable(matching, free)]
        if not pairs:
            return
        for pair in heaviest_chain(pairs, len(matching.new_text.clauses)):
            matching.take(pair.old, pair.new, "move")
    free = _still_free(matching, free)
    for i, j, _ in sorted(_movable(matching, free), key=lambda found: (-found[2], found[0], found[1])):
        if i not in matching.to_new and j not in matching.to_old:
            matching.take(i, j, "move")


def _still_free(matching: Matching, pairs: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    """Return the pairs of which neither clause is taken; what a round has taken is not looked at by the next."""
    return [pair for pair in pairs if pair[0] not in matching.to_new and pair[1] not in matching.to_old]


def _movable(matching: Matching, free: list[tuple[int, int, float]]) -> list[tuple[int, int, float]]:
    best_old: dict[int, float] = {}
    best_new: dict[int, float] = {}
    for i, j, found in free:
        best_old[i] = max(best_old.get(i, 0.0), found)
        best_new[j] = max(best_new.get(j, 0.0), found)
    return [
        (i, j, found)
        for i, j, found in free
        if found >= max(best_old[i], best_new[j]) - NEAR_BEST and _may_move(matching, i, j)
    ]


def _may_move(matching: Matching, i: int, j: int) -> bool:
    a, b = matching.likeness.old[i], matching.likeness.new[j]
    is_telling = min(a.size, b.size) >= TELLING and not matching.is_copied(i, j)
    return is_telling or matching.context(i, j) >= BORNE_OUT


def _settle_parents(matching: Matching) -> None:
    """Match parents by their children, deepest first; a match is revised only where it rests on a heading alone."""
    for p, q in _vote(matching):
        if matching.to_new.get(p) == q or (p, q) in matching.likeness.apart:
            continue
        is_free = p not in matching.to_new and q not in matching.to_old
        if not is_free and max(matching.likeness.old[p].size, matching.likeness.new[q].size) >= TELLING:
            continue
        if p in matching.to_new and _agrees(matching, p):
            continue
        if q in matching.to_old:
            matching.drop(matching.to_old[q])
        if p in matching.to_new:
            matching.drop(p)
        matching.likeness.of(p, q)
        matching.take(p, q, matching.name_evidence(p, q))


def _agrees(matching: Matching, p: int) -> bool:
    a, b = matching.likeness.old[p], matching.likeness.new[matching.to_new[p]]
    return a.exact == b.exact and not matching.is_copied(p, matching.to_new[p])


def _vote(matching: Matching) -> Iterable[tuple[int, int]]:
    """Yield, deepest first, the pairs of parents that hold most of each other's matched children."""
    for p, children in sorted(children_of(matching.old_text.clauses).items(), reverse=True):
        if p is None or p < 0:
            continue
        votes: Counter[int] = Counter()
        for i in children:
            q = matching.new_text.clauses[matching.to_new[i]].parent if i in matching.to_new else None
            if q is not None:
                votes[q] += 1 + matching.likeness.old[i].size
        if votes:
            q, weight = max(votes.items(), key=lambda vote: (vote[1], -vote[0]))
            total = sum(1 + matching.likeness.old[i].size for i in children if i in matching.to_new)
            if weight * 2 > total:
                yield p, q


def children_of(clauses: Sequence[Clause]) -> dict[int, list[int]]:
    """Return the children of each clause in order; those of the document itself under -1."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for clause in clauses:
        children[-1 if clause.parent is None else clause.parent].append(clause.position)
    return dict(children)
