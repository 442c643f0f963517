"""What a person can do: one use case per module, over storage and indexes."""

from dataclasses import dataclass
from datetime import UTC, datetime

from variorum.indexes.index import Index
from variorum.settings import Settings
from variorum.storage.database import Database, open_database
from variorum.storage.originals import Originals

ENGINE = "2"
"""Version of extraction and comparison together: stored runs of another engine are made anew."""


@dataclass(frozen=True, slots=True)
class Library:
    """An opened library: its settings, database, originals and search index."""

    settings: Settings
    database: Database
    originals: Originals
    index: Index

    def close(self) -> None:
        """Close the database; the folders need no closing."""
        self.database.close()

    def now(self) -> datetime:
        """Return the time as it is kept: UTC without a zone."""
        return datetime.now(UTC).replace(tzinfo=None)


def open_library(settings: Settings) -> Library:
    """Open the library of the settings; its folders must exist.

    Raises ``Unavailable`` when the database cannot be opened or is of a newer version.
    """
    return Library(
        settings=settings,
        database=open_database(settings.database_url),
        originals=Originals(settings.documents / "originals"),
        index=Index(settings.indexes / "search"),
    )
