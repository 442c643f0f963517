"""The page tree of a document comes in; its pages go out by number, without parsing the ones not asked for."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import LITERAL_PAGE, LITERAL_PAGES, PDFPage
from pdfminer.pdftypes import PDFObjRef, dict_value, int_value, list_value

from variorum.pdf.foreign import FOREIGN_ERRORS

PROBES = 3
"""Kids looked at before a node's /Count is believed: the first, some between, the last."""

MAX_SEARCHED = 300_000
"""Objects looked at for pages where there is no page tree; a table of objects can claim any number."""


class Leaf(NamedTuple):
    """A page by its reference (or dictionary) and what its ancestors hand down to it."""

    reference: Any
    inherited: dict[str, Any]


class PageTree:
    """The pages of a document, counted once.

    A node whose /Count equals the number of its kids is believed to hold pages only, if the kids looked at are pages:
    that spares parsing thousands of page objects to find one. Every other node is walked.
    """

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._leaves: list[Leaf] = []
        if "Pages" in document.catalog:
            root = document.catalog["Pages"]
            handed = {key: document.catalog[key] for key in PDFPage.INHERITABLE_ATTRS if key in document.catalog}
            self._leaves = list(self._walk(root, handed))
        if not self._leaves:
            self._leaves = list(self._search())

    def __len__(self) -> int:
        return len(self._leaves)

    def page(self, number: int) -> PDFPage | None:
        """Return the page of that number, from 1, or None where its object cannot be had."""
        reference, inherited = self._leaves[number - 1]
        try:
            entries = dict_value(reference)
            if entries.get("Type") is LITERAL_PAGES:
                reference, inherited = next(self._walk(reference, inherited))
                entries = dict_value(reference)
            return (
                PDFPage(self._document, _object_number(reference), {**inherited, **entries}, None) if entries else None
            )
        except (StopIteration, *FOREIGN_ERRORS):
            return None

    def _walk(self, root: object, handed: dict[str, Any]) -> Iterator[Leaf]:
        visited: set[int] = set()
        waiting: list[tuple[Any, dict[str, Any]]] = [(root, handed)]
        while waiting:
            node, inherited = waiting.pop()
            number = _object_number(node)
            if number is not None and number in visited:
                continue
            visited.update(() if number is None else (number,))
            kids = _kids(node)
            if kids is None:
                if _is_page(node):
                    yield Leaf(node, inherited)
                continue
            entries = dict_value(node)
            passed = {**inherited, **{key: entries[key] for key in PDFPage.INHERITABLE_ATTRS if key in entries}}
            if _holds_pages_only(entries, kids):
                yield from (Leaf(kid, passed) for kid in _unvisited(kids, visited))
            else:
                waiting.extend((kid, passed) for kid in reversed(kids))

    def _search(self) -> Iterator[Leaf]:
        """Return the pages among all objects, for a document without a page tree."""
        seen: set[int] = set()
        for xref in self._document.xrefs:
            for number in islice(xref.get_objids(), MAX_SEARCHED):
                reference = PDFObjRef(self._document, number)
                if number not in seen and _is_page(reference):
                    seen.add(number)
                    yield Leaf(reference, {})


def _object_number(node: object) -> int | None:
    return node.objid if isinstance(node, PDFObjRef) else None


def _entries(node: object) -> dict[str, Any]:
    try:
        return dict_value(node)
    except FOREIGN_ERRORS:
        return {}


def _kids(node: object) -> Sequence[Any] | None:
    entries = _entries(node)
    if "Kids" not in entries or entries.get("Type", LITERAL_PAGES) is not LITERAL_PAGES:
        return None
    return list_value(entries["Kids"])


def _is_page(node: object) -> bool:
    entries = _entries(node)
    return entries.get("Type", entries.get("type")) is LITERAL_PAGE


def _holds_pages_only(entries: dict[str, Any], kids: Sequence[Any]) -> bool:
    if len(kids) <= PROBES or int_value(entries.get("Count")) != len(kids):
        return False
    probes = [kids[(len(kids) - 1) * step // (PROBES - 1)] for step in range(PROBES)]
    return all(isinstance(kid, PDFObjRef) for kid in kids) and all(_is_page(kid) for kid in probes)


def _unvisited(kids: Sequence[Any], visited: set[int]) -> Iterator[Any]:
    for kid in kids:
        if kid.objid not in visited:
            visited.add(kid.objid)
            yield kid
