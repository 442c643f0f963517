"""What readers said of a comparison's clauses, as it is shown."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SeparationView:
    """Two clauses of which somebody said that they are not one; ``can_undo`` if the reader may take it back.

    ``old`` and ``new`` are the printed numbers (or headings) of the clauses in the two versions of the comparison.
    """

    id: str
    old: str
    new: str
    who: str
    created: datetime
    can_undo: bool
