"""A person and who asks: the values every question about permission is put with."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in this library."""

    OWNER = "owner"
    LIBRARIAN = "librarian"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: a person with their matters, or a visitor without any of it."""

    person_id: int | None = None
    name: str = ""
    email: str = ""
    role: str = ""
    matters: frozenset[int] = frozenset()
    is_console: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Say whether we know who it is."""
        return self.person_id is not None


ANONYMOUS = Reader()
CONSOLE = Reader(name="console", role=Role.OWNER, is_console=True)
"""Whoever may start commands beside the database may do what its owner may, under no person's name."""
