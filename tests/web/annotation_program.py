"""A client of the annotation protocol for tests, and the annotations that it sends."""

import re
from dataclasses import dataclass
from typing import Any

from werkzeug.test import TestResponse

from tests.web.conftest import Browser
from tests.web.drafts import WORK

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA_TYPE = f'application/ld+json; profile="{CONTEXT}"'
ALL = "/annotations/"
BASE = f"/documents/{WORK}/draft-2"
ROOT = "http://localhost"
MINIMAL = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"
DESCRIPTIONS = "http://www.w3.org/ns/oa#PreferContainedDescriptions"


@dataclass
class Program:
    """A client that speaks the protocol under the session of a browser."""

    browser: Browser

    def send(self, method: str, path: str, document: Any = None, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if method in {"POST", "PUT", "DELETE"}:
            page = self.browser.client.get("/sign-in").get_data(as_text=True)
            found = re.search(r'name="csrf_token" value="([^"]+)"', page)
            named |= {"X-CSRFToken": found[1] if found else ""}
        if document is not None:
            named = {"Content-Type": MEDIA_TYPE} | named
        content = document if isinstance(document, bytes) else None
        json = None if content is not None else document
        return self.browser.client.open(path, method=method, json=json, data=content, headers=named)

    def get(self, path: str, **headers: str) -> TestResponse:
        return self.send("GET", path, **headers)

    def create(self, **changes: Any) -> TestResponse:
        return self.send("POST", ALL, note(**changes))


def note(exact: str = "reject any sample", source: str = f"{ROOT}{BASE}", **changes: Any) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": exact}
    plain = {
        "@context": CONTEXT,
        "type": "Annotation",
        "motivation": "questioning",
        "body": {"type": "TextualBody", "value": "Any?", "format": "text/plain"},
        "target": {"type": "SpecificResource", "source": source, "selector": [quote]},
        "variorum:visibility": "public",
    }
    return {name: value for name, value in (plain | changes).items() if value is not None}


def prefer(*preferences: str) -> str:
    return f'return=representation; include="{" ".join(preferences)}"'
