"""Programs ask through this: the address of a library and a token come in; its pages as values and its notes go out.

It needs nothing but Python's own library, and imports nothing else of this package::

    from variorum.client import Client, draft

    library = Client("https://library.example", token="vrm_…")
    for note in library.list_notes("/documents/f-8801/draft-4"):
        print(note["id"], note["variorum:kind"])
    made = library.create(draft("/documents/f-8801/draft-4", "should reject", "Why not shall?", kind="question"))
    library.delete(made)
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
SECONDS = 60.0
"""How long an answer may take; the first comparison of two long drafts is answered with how far it is."""
MOTIVATIONS = {"comment": "commenting", "question": "questioning", "issue": "assessing", "highlight": "highlighting"}
MOTIVATIONS |= {"proposed-wording": "editing", "bookmark": "bookmarking", "tag": "tagging", "link": "linking"}


class ClientError(Exception):
    """The library refused a request: ``status`` of the answer, and its sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(f"{status}: {sentence}")
        self.status, self.sentence = status, sentence


@dataclass(frozen=True, slots=True)
class Stored:
    """A note as the library holds it: its document, and the name of the state that was read, which a change must give."""

    document: dict[str, Any]
    etag: str

    @property
    def address(self) -> str:
        """Where the note is."""
        return str(self.document["id"])


class Client:
    """Asks one library under one token; without a token it sees what a visitor sees."""

    def __init__(self, address: str, token: str = "", seconds: float = SECONDS) -> None:
        if urlsplit(address).scheme not in {"http", "https"}:
            raise ValueError("The address of a library begins with http:// or https://.")
        self._base, self._token, self._seconds = address.rstrip("/") + "/", token, seconds
        self._opener = build_opener(_SameHost())

    def page(self, path: str, **asked: str) -> Any:
        """Return what a page says, as a value: ``page("/search", q="liveness")``; raises ``ClientError``."""
        query = "?" + urlencode(asked) if asked else ""
        return self._ask("GET", path + query, accept="application/json")[0]

    def list_notes(self, version: str = "") -> Iterator[dict[str, Any]]:
        """Give every note you may see, of the library or of the version at a path, page after page; none is privileged."""
        address = f"{version.rstrip('/')}/annotations/?iris=0&page=0"
        while address:
            page, _ = self._ask("GET", address)
            yield from page["items"]
            address = page.get("next", "")

    def read(self, address: str) -> Stored:
        """Return one note by its address or id; raises ``ClientError``: 404 when it is not there, or not for you."""
        return Stored(*self._ask("GET", _address_of(address)))

    def create(self, document: Mapping[str, Any]) -> Stored:
        """Keep a new note; ``draft`` writes one, any Web Annotation will do."""
        document = _with_whole_source(document, self._base)
        return Stored(*self._ask("POST", "/annotations/", document))

    def replace(self, stored: Stored, document: Mapping[str, Any]) -> Stored:
        """Put a document in the place of a note; raises ``ClientError`` 412 when somebody was faster."""
        return Stored(*self._ask("PUT", stored.address, document, stored.etag))

    def delete(self, stored: Stored) -> None:
        """Delete a note with its answers, unless it changed since it was read (412)."""
        self._ask("DELETE", stored.address, etag=stored.etag)

    def _ask(
        self, method: str, path: str, document: Any = None, etag: str = "", accept: str = MEDIA_TYPE
    ) -> tuple[Any, str]:
        address = urljoin(self._base, path.removeprefix("/") if not path.startswith("//") else path)
        if not address.startswith(self._base):
            raise ValueError("This address is not in the library that the token is for.")
        headers = {"Accept": accept} | ({"Authorization": f"Bearer {self._token}"} if self._token else {})
        headers |= {"If-Match": etag} if etag else {}
        headers |= {"Content-Type": MEDIA_TYPE} if document is not None else {}
        content = None if document is None else json.dumps(document).encode()
        # The scheme was looked at when the client was made.
        asked = Request(address, content, headers, method=method)  # noqa: S310
        return _send(self._opener, asked, self._seconds)


def draft(
    version: str,
    words: str,
    body: str = "",
    kind: str = "comment",
    visibility: str = "only-me",
    around: tuple[str, str] = ("", ""),
) -> dict[str, Any]:
    """Return a Web Annotation on quoted words of the version at a path.

    ``around`` is what stands before and after them, for words that stand in several places.
    """
    selector = {"type": "TextQuoteSelector", "exact": words, "prefix": around[0], "suffix": around[1]}
    said = {"body": {"type": "TextualBody", "value": body, "format": "text/plain"}} if body else {}
    return said | {
        "@context": CONTEXT,
        "type": "Annotation",
        "motivation": MOTIVATIONS[kind],
        "target": {"type": "SpecificResource", "source": version, "selector": [selector]},
        "variorum:kind": kind,
        "variorum:visibility": visibility,
    }


class _SameHost(HTTPRedirectHandler):
    """Follows an answer that leads on, but takes the token to no other host."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if urlsplit(newurl)[:2] != urlsplit(req.full_url)[:2]:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _send(opener: OpenerDirector, asked: Request, seconds: float) -> tuple[Any, str]:
    try:
        with opener.open(asked, timeout=seconds) as answer:
            content, etag = answer.read(), answer.headers.get("ETag", "")
    except HTTPError as error:
        with error:
            raise ClientError(error.code, _sentence(error.read())) from None
    return json.loads(content) if content else None, etag


def _sentence(content: bytes) -> str:
    try:
        return str(json.loads(content)["detail"])
    except (ValueError, KeyError, TypeError):
        return content[:200].decode("utf-8", "replace")


def _address_of(name: str) -> str:
    return name if "/" in name else f"/annotations/{quote(name, safe='')}"


def _with_whole_source(document: Mapping[str, Any], base: str) -> dict[str, Any]:
    """Make the path of a version a whole address: what leaves a program must mean something elsewhere."""
    target = document.get("target")
    if isinstance(target, Mapping) and str(target.get("source", "")).startswith("/"):
        return {**document, "target": {**target, "source": urljoin(base, str(target["source"]).removeprefix("/"))}}
    return dict(document)
