"""A matching with clauses left over comes in; clauses cut in two or put together go out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from variorum.clauses.clause import Clause
from variorum.comparison.fingerprints import Fingerprint
from variorum.comparison.matching import Matching

CONTAINED = 0.6
"""Share of a left-over clause's words, in their order, that must come from the clause it was cut from."""
SHINGLE = 3
NEAR = 12
"""Clauses apart, in the order of the document, within which parts of one clause are looked for."""
SHORTEST = 4
"""Words a part must have: shorter ones stand everywhere."""


Shingle = tuple[str, ...]
"""So many words in a row."""


def _shingles_in(one: Fingerprint) -> list[Shingle]:
    """Return the runs of words of the content of a clause, as often as they stand there."""
    words = one.exact.partition("|")[2].split()
    return list(zip(*(words[k:] for k in range(SHINGLE)), strict=False))


class Group(NamedTuple):
    """Several clauses of one side answer to one of the other."""

    one: int
    many: tuple[int, ...]


def find_splits(matching: Matching) -> list[Group]:
    """Return old clauses that became several new ones."""
    side = _Side(
        matching.likeness.old, matching.likeness.new, matching.old_text.clauses, matching.new_text.clauses,
        matching.to_new, matching.to_old,
    )  # fmt: skip
    return side.find(matching.free_new())


def find_joins(matching: Matching) -> list[Group]:
    """Return new clauses that were several old ones."""
    side = _Side(
        matching.likeness.new, matching.likeness.old, matching.new_text.clauses, matching.old_text.clauses,
        matching.to_old, matching.to_new,
    )  # fmt: skip
    return side.find(matching.free_old())


class _Side:
    """Looks for wholes on one side and for their parts on the other."""

    def __init__(
        self,
        wholes: Sequence[Fingerprint],
        parts: Sequence[Fingerprint],
        whole_clauses: Sequence[Clause],
        part_clauses: Sequence[Clause],
        to_part: dict[int, int],
        to_whole: dict[int, int],
    ) -> None:
        self.wholes, self.parts = wholes, parts
        self.whole_clauses, self.part_clauses = whole_clauses, part_clauses
        self.to_part, self.to_whole = to_part, to_whole
        self._shingles: dict[int, frozenset[Shingle]] = {}

    def find(self, free: list[int]) -> list[Group]:
        """Return the wholes whose parts are among the free clauses (and the clause they are matched with)."""
        if not free:
            return []
        owners = self._index(free)
        found: defaultdict[int, list[int]] = defaultdict(list)
        for part in free:
            whole = self._find_whole(part, owners)
            if whole is not None:
                found[whole].append(part)
        groups = [self._group(whole, parts) for whole, parts in sorted(found.items())]
        return [group for group in groups if group is not None]

    def _index(self, free: list[int]) -> dict[tuple[str, ...], list[int]]:
        """Return which wholes hold the shingles of the parts that are looked for; others need not be known."""
        wanted = frozenset().union(*(self._shingles_of(part) for part in free))
        owners: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for whole, fingerprint in enumerate(self.wholes):
            partner = self.to_part.get(whole)
            if partner is not None and self.parts[partner].exact == fingerprint.exact:
                continue  # All its words are still there: nothing came out of it.
            for shingle in wanted.intersection(_shingles_in(fingerprint)):
                owners[shingle].append(whole)
        return owners

    def _shingles_of(self, part: int) -> frozenset[Shingle]:
        found = self._shingles.get(part)
        if found is None:
            found = self._shingles[part] = frozenset(_shingles_in(self.parts[part]))
        return found

    def _find_whole(self, part: int, owners: dict[tuple[str, ...], list[int]]) -> int | None:
        own = self._shingles_of(part)
        if self.parts[part].size < SHORTEST or not own:
            return self._find_by_heading(part)
        shared: defaultdict[int, int] = defaultdict(int)
        for shingle in own:
            for whole in owners.get(shingle, ()):
                shared[whole] += 1
        for whole, count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
            if count < CONTAINED * len(own):
                break
            if self._is_new_here(part, whole) and self._is_near(part, whole):
                return whole
        return self._find_by_heading(part)

    def _is_new_here(self, part: int, whole: int) -> bool:
        """Say whether the words came out of the whole, and are not what its other half still says.

        They are counted: what the whole says twice may have come to stand once in each of its parts.
        """
        partner = self.to_part.get(whole)
        if partner is None:
            return True
        own = Counter(_shingles_in(self.parts[part]))
        common = own & Counter(_shingles_in(self.wholes[whole]))
        left = Counter(_shingles_in(self.wholes[whole])) - Counter(_shingles_in(self.parts[partner]))
        return (own & left).total() >= CONTAINED * common.total()

    def _is_near(self, part: int, whole: int) -> bool:
        partner = self.to_part.get(whole)
        return partner is None or abs(partner - part) <= NEAR or self._is_below(part, partner)

    def _is_below(self, part: int, above: int) -> bool:
        parent = self.part_clauses[part].parent
        while parent is not None and parent != above:
            parent = self.part_clauses[parent].parent
        return parent == above

    def _find_by_heading(self, part: int) -> int | None:
        """Return the whole of a clause that kept its heading while its text went into a first child ("General")."""
        heading, child = self.parts[part].heading, part + 1
        if not heading or self.parts[part].size or child not in self.to_whole:
            return None
        whole = self.to_whole[child]
        is_child = self.part_clauses[child].parent == part
        keeps = self.wholes[whole].heading == heading != self.parts[child].heading
        return whole if is_child and keeps else None

    def _group(self, whole: int, parts: list[int]) -> Group | None:
        partner = self.to_part.get(whole)
        if partner is not None:
            return Group(whole, tuple(sorted([*parts, partner])))
        near = [part for part in parts if part - parts[0] <= NEAR]
        return Group(whole, tuple(near)) if len(near) > 1 else None
