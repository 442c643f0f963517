"""Clause documents come in and are found again by query: the one adapter over Whoosh.

The index is derived from the database and disposable. It stands in a folder of its own per generation; the file
``current`` names the one in use. A damaged or missing generation is reported by ``is_intact`` and replaced by
``rebuild``; readers go on with what they have opened.
"""

import shutil
import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query
from whoosh.writing import LockError

from variorum.errors import Unavailable
from variorum.indexes import manifest
from variorum.indexes.grammar import Node
from variorum.indexes.queries import build_query
from variorum.indexes.schema import ClauseDocument, build_schema

CURRENT = "current"
WRITE_MEBIBYTES = 128
"""Memory for one commit; more does not make our small commits faster."""

OPEN_TRIES = 3
"""A reader that opens while a writer renames may miss a file once; trying again is enough."""

UNRELIABLE, SURE = "1", "0"
"""What the index writes for clauses whose words may not be what is printed, and for all others."""

SORTED_AMONG = 2000
"""Hits that are ranked and grouped; nobody pages further than that."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One clause found: rows of the clause and of its version, its thread, how well it fits, and whether its words are sure."""

    id: int
    expression: int
    thread: str
    work: str
    score: float
    is_unreliable: bool = False


class Index:
    """The search index of one library."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._writing = threading.Lock()
        self._opened: Any = None
        self._opened_from: Path | None = None

    def is_intact(self) -> bool:
        """Say whether the current generation is there, undamaged and of today's schema."""
        generation = self._generation()
        return generation is not None and manifest.is_intact(generation)

    def exists(self) -> bool:
        """Say whether a generation stands on disk, without reading it: cheap enough to ask every second."""
        generation = self._generation()
        return generation is not None and (generation / manifest.NAME).is_file()

    def rebuild(self, documents: Iterable[ClauseDocument]) -> int:
        """Write a new generation from all documents, switch to it, and return how many there were."""
        with self._writing:
            old = self._generation()
            fresh = self.folder / self._next_name()
            shutil.rmtree(fresh, ignore_errors=True)
            fresh.mkdir(parents=True, mode=0o700)
            writer = whoosh_index.create_in(str(fresh), build_schema()).writer(limitmb=WRITE_MEBIBYTES)
            count = 0
            for document in documents:
                writer.add_document(**_fields(document))
                count += 1
            writer.commit(optimize=True)
            manifest.write_manifest(fresh)
            waiting = self.folder / f"{CURRENT}.new"
            waiting.write_text(fresh.name, encoding="utf-8")
            waiting.replace(self.folder / CURRENT)
            self._opened = None
            if old is not None and old != fresh:
                shutil.rmtree(old, ignore_errors=True)
            return count

    def update(self, added: Iterable[ClauseDocument], removed: Collection[int] = ()) -> None:
        """Add documents and remove those of the versions ``removed`` in one commit.

        Raises ``Unavailable`` when another process is writing.
        """
        with self._writing:
            opened = self._open()
            try:
                writer = opened.writer(limitmb=WRITE_MEBIBYTES, timeout=30.0, delay=0.05)
            except LockError as error:
                raise Unavailable("The search index is being written by another process. Try again soon.") from error
            for expression in removed:
                writer.delete_by_term("expression", str(expression))
            for document in added:
                writer.update_document(**_fields(document))
            writer.commit()
            manifest.write_manifest(Path(opened.storage.folder))

    def search(self, node: Node, expressions: Collection[int] | None = None, limit: int = SORTED_AMONG) -> list[Hit]:
        """Return the best hits, best first, those of unreliable text last; ``expressions`` limits them to versions (None: all).

        Whoosh's block-quality shortcuts drop top hits when an OR stands inside an AND, so they are switched off.
        """
        wanted = build_query(node)
        allowed = None
        if expressions is not None:
            allowed = query.Or([query.Term("expression", str(row)) for row in sorted(expressions)])
        with self._searcher() as searcher:
            collector = searcher.collector(limit=limit, filter=allowed)
            if hasattr(collector, "replace"):
                collector.replace = 0
            inner = getattr(collector, "child", None)
            if inner is not None and hasattr(inner, "replace"):
                inner.replace = 0
            searcher.search_with_collector(wanted, collector)
            hits = [
                Hit(
                    int(hit["id"]),
                    int(hit["expression"]),
                    hit["thread"],
                    hit["work"],
                    float(hit.score or 0.0),
                    hit.get("unreliable") == UNRELIABLE,
                )
                for hit in collector.results()
            ]
        return sorted(hits, key=lambda hit: (hit.is_unreliable, -hit.score, hit.id))

    def expressions(self) -> set[int]:
        """Return the versions that the index holds."""
        with self._searcher() as searcher:
            return {int(term) for term in searcher.reader().field_terms("expression")}

    def count(self) -> int:
        """Return how many clauses the index holds."""
        with self._searcher() as searcher:
            return int(searcher.doc_count())

    def _searcher(self) -> Any:
        for attempt in range(OPEN_TRIES):
            try:
                return self._open().searcher()
            except FileNotFoundError:
                self._opened = None
                if attempt + 1 == OPEN_TRIES:
                    raise Unavailable("The search index is being rebuilt. Try again in a minute.") from None
        raise AssertionError("unreachable")

    def _open(self) -> Any:
        generation = self._generation()
        if generation is None:
            raise Unavailable("The search index has not been built yet. Try again in a minute.")
        if self._opened is None or self._opened_from != generation:
            try:
                self._opened = whoosh_index.open_dir(str(generation))
            except whoosh_index.EmptyIndexError as error:
                raise Unavailable("The search index is damaged and will be rebuilt. Try again in a minute.") from error
            self._opened_from = generation
        return self._opened

    def _generation(self) -> Path | None:
        try:
            name = (self.folder / CURRENT).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        generation = self.folder / name
        return generation if name.isalnum() and generation.is_dir() else None

    def _next_name(self) -> str:
        generation = self._generation()
        return f"g{int(generation.name[1:]) + 1}" if generation is not None else "g1"


def _fields(document: ClauseDocument) -> dict[str, str]:
    return {
        "id": str(document.id),
        "expression": str(document.expression),
        "thread": document.thread,
        "work": document.work,
        "label": document.label.casefold(),
        "lang": document.language.casefold(),
        "element": document.element.casefold(),
        "stage": document.stage.casefold(),
        "num": document.num.casefold(),
        "unreliable": UNRELIABLE if document.is_unreliable else SURE,
        "body": document.body,
        "title": document.title,
        "text": document.text,
    }
