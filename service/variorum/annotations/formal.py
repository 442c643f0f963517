"""What a formal comment to a standards body has beside its words, as the form of such bodies asks for it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True)
class Formal:
    """The columns of the form but for the comment itself; ``sort`` is ge, te or ed, or whatever a form said.

    ``line``, ``clause`` and ``element`` (a paragraph, figure, table or note) are where a form placed the comment; empty
    for one that was written here, as its place says them. ``observations`` are the secretariat's.
    """

    member: str = ""
    line: str = ""
    clause: str = ""
    element: str = ""
    sort: str = ""
    change: str = ""
    observations: str = ""


def formal_to_json(formal: Formal | None) -> dict[str, str]:
    """Return the columns as plain values, those that are filled."""
    return {name: value for name, value in asdict(formal).items() if value} if formal else {}


def formal_from_json(value: Mapping[str, str]) -> Formal:
    """Return the columns that ``formal_to_json`` wrote."""
    return Formal(**{field.name: str(value.get(field.name, "")) for field in fields(Formal)})
