"""Work, Expression and Manifestation after FRBR as Akoma Ntoso and ELI use it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Work:
    """A standard or law as such; ``slug`` names it in URLs and never changes."""

    slug: str
    title: str
    body: str = ""
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of an expression; none stands in for another (ELI: date_document, date_publication,
    first_date_entry_in_force, date_no_longer_in_force).
    """

    adopted: date | None = None
    published: date | None = None
    in_force: date | None = None
    repealed: date | None = None


@dataclass(frozen=True, slots=True)
class Expression:
    """The text of a work at a point in time in one language; the interface calls it a version.

    ``label`` names it in URLs ("draft-3"), ``name`` for people ("Draft 3"). ``stage`` is a stage code as text.
    """

    work: str
    label: str
    name: str
    language: str
    stage: str = ""
    dates: Dates = Dates()
    is_translation: bool = False


@dataclass(frozen=True, slots=True)
class Manifestation:
    """The file that carries an expression, named by the SHA-256 of its bytes."""

    sha256: str
    filename: str
    size_bytes: int
    pages: int
