"""A person and who asks: the values every question about permission is put with."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is in this library, from the least to the most; each may do what those before it may."""

    READER = "reader"
    ANNOTATOR = "annotator"
    EDITOR = "editor"
    LIBRARIAN = "librarian"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Reader:
    """Who asks: a person with their matters, or a visitor without any of it.

    ``scopes`` are what the token of a program allows it to do for the person; None for the person themselves.
    """

    person_id: int | None = None
    name: str = ""
    email: str = ""
    role: str = ""
    matters: frozenset[int] = frozenset()
    is_console: bool = False
    scopes: frozenset[str] | None = None

    @property
    def is_signed_in(self) -> bool:
        """Say whether we know who it is."""
        return self.person_id is not None


ANONYMOUS = Reader()
CONSOLE = Reader(name="console", role=Role.ADMINISTRATOR, is_console=True)
"""Whoever may start commands beside the database may do what an administrator may, under no person's name."""
