"""What opens a clause: the block, its number, and where its heading stands."""

from dataclasses import dataclass

from variorum.clauses.numbering import Number


@dataclass(frozen=True, slots=True)
class Opening:
    """A block that opens a clause; an unnumbered title has no ``number``.

    ``heading`` is the range of its block (or of ``heading_block``, the block after or, in some houses, before) that is the heading.
    """

    block: int
    rank: int
    path: tuple[int, ...]
    element: str
    number: Number | None
    heading_start: int
    heading_end: int
    heading_block: int
    confidence: float
