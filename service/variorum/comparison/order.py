"""A matching comes in; the clauses that changed their place go out."""

from collections import defaultdict

from variorum.clauses.clause import Clause
from variorum.comparison.chain import Pair, heaviest_chain
from variorum.comparison.matching import Matching


def find_moves(matching: Matching) -> set[int]:
    """Return the old clauses that moved, judged relative to their parents.

    Under one parent, what stands outside the heaviest part that kept its order has moved. A clause under another
    parent has moved, unless its number stayed or its parent came or went, and the order of the document did not change.
    """
    kept_place = _keep_order(matching)
    siblings: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    moved: set[int] = set()
    for i, j in sorted(matching.to_new.items()):
        p, q = _parent(matching.old_text.clauses[i]), _parent(matching.new_text.clauses[j])
        if p == q == -1 or (p >= 0 and matching.to_new.get(p) == q):
            siblings[(p, q)].append(i)
        elif _changed_parent(matching, i, j, p, q, i in kept_place):
            moved.add(i)
    masses = _masses(matching)
    for family in siblings.values():
        pairs = [Pair(i, matching.to_new[i], masses[i]) for i in family]
        kept = {pair.old for pair in heaviest_chain(pairs, len(matching.new_text.clauses))}
        moved.update(i for i in family if i not in kept)
    return moved


def _parent(clause: Clause) -> int:
    return -1 if clause.parent is None else clause.parent


def _keep_order(matching: Matching) -> set[int]:
    pairs = [Pair(i, j, 1.0 + matching.likeness.old[i].size) for i, j in matching.to_new.items()]
    return {pair.old for pair in heaviest_chain(pairs, len(matching.new_text.clauses))}


def _changed_parent(matching: Matching, i: int, j: int, p: int, q: int, keeps_order: bool) -> bool:
    if not keeps_order:
        return True
    if p < 0 or q < 0 or p not in matching.to_new or q not in matching.to_old:
        return False
    return matching.likeness.old[i].number != matching.likeness.new[j].number


def _masses(matching: Matching) -> list[float]:
    """Return how many words each old clause holds, its children counted."""
    masses = [1.0 + fingerprint.size for fingerprint in matching.likeness.old]
    for clause in reversed(matching.old_text.clauses):
        if clause.parent is not None:
            masses[clause.parent] += masses[clause.position]
    return masses
