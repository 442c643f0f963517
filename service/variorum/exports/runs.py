"""The smallest parts of an export: some characters with what became of them, and why a change matters."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """A run of characters; ``op`` is "equal", "insert" or "delete"."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a change matters: the code of a reason and the words before and after."""

    reason: str
    old: str
    new: str
