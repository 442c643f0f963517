"""A collection of notes and how a client wants it come in; it goes out as an AnnotationCollection or a page of it."""

from typing import Any

from variorum.accounts.account import Reader
from variorum.annotations.web_annotation import VOCABULARY, annotation_to_json_ld
from variorum.errors import NotFound
from variorum.library import Library
from variorum.library.exchange import Collected, collect
from variorum.library.views import VersionKey
from variorum.web.addresses import addresses_at
from variorum.web.preferences import Preference

CONTEXTS = [VOCABULARY, "http://www.w3.org/ns/ldp.jsonld"]
PAGE_SIZE = 50
"""Annotations on a page: few enough that a page comes at once, enough that a version rarely takes a dozen."""


class Listing:
    """A collection and its pages, as one request asks for them."""

    def __init__(
        self,
        library: Library,
        reader: Reader,
        root: str,
        path: str,
        version: VersionKey | None,
        preference: Preference,
    ) -> None:
        self._library, self._reader, self._addresses = library, reader, addresses_at(root)
        self._base = root.rstrip("/") + path
        self._version, self._preference = version, preference

    def address(self, page: int | None = None) -> str:
        """Return the address of the collection, or of one of its pages."""
        return f"{self._base}?iris={int(self._preference.is_iris)}" + ("" if page is None else f"&page={page}")

    def collection(self) -> dict[str, Any]:
        """Return the collection, with its first page unless the client wants it bare."""
        is_bare = self._preference.is_minimal
        collected = self._collect(0, 0 if is_bare else PAGE_SIZE)
        value: dict[str, Any] = {
            "@context": CONTEXTS,
            "id": self.address(),
            "type": ["BasicContainer", "AnnotationCollection"],
            "label": "Notes",
            "total": collected.total,
        }
        value |= {"modified": collected.modified} if collected.modified else {}
        if collected.total:
            value["first"] = self.address(0) if is_bare else self._page(0, collected)
            value["last"] = self.address((collected.total - 1) // PAGE_SIZE)
        return value

    def page(self, number: int) -> dict[str, Any]:
        """Return one page; raises ``NotFound`` past the last."""
        collected = self._collect(number * PAGE_SIZE, PAGE_SIZE)
        if number and number * PAGE_SIZE >= collected.total:
            raise NotFound("This collection has no page of that number.")
        part = {"partOf": {"id": self.address(), "type": "AnnotationCollection", "total": collected.total}}
        return {"@context": VOCABULARY} | self._page(number, collected) | part

    def _page(self, number: int, collected: Collected) -> dict[str, Any]:
        is_last = (number + 1) * PAGE_SIZE >= collected.total
        is_iris = self._preference.is_iris
        items = list(collected.addresses) if is_iris else list(map(annotation_to_json_ld, collected.annotations))
        return {
            "id": self.address(number),
            "type": "AnnotationPage",
            "startIndex": number * PAGE_SIZE,
            **({"prev": self.address(number - 1)} if number else {}),
            **({} if is_last else {"next": self.address(number + 1)}),
            "items": items,
        }

    def _collect(self, start: int, most: int) -> Collected:
        is_whole = not self._preference.is_iris
        return collect(self._library, self._reader, self._addresses, self._version, start, most, is_whole=is_whole)
