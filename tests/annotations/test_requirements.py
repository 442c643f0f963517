"""Each MUST of the W3C Web Annotation model by its name: held by what is right, broken by one thing that is not."""

import copy
import json
from typing import Any

import pytest

from tests.comparison.trees import tree
from variorum.annotations.annotation import Annotation, Answer, Kind, Place, Visibility
from variorum.annotations.requirements import (
    ANNOTATION,
    COLLECTION,
    PAGE,
    find_collection_faults,
    find_faults,
    find_page_faults,
)
from variorum.annotations.selectors import Target, TextQuote, describe_target
from variorum.annotations.web_annotation import annotation_to_json_ld
from variorum.spans import Box, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT = tree("# 1 | Scope\nThe operator shall erase the image.")


def selecting(*selectors: Any, **passage: Any) -> dict[str, Any]:
    return {"source": "http://example.org/draft", "selector": list(selectors), **passage}


RIGHT: dict[str, Any] = {
    "@context": [CONTEXT, {"local": "urn:local:"}],
    "id": "http://example.org/anno/1",
    "type": ["Annotation", "local:Review"],
    "motivation": ["questioning", "local:chasing"],
    "creator": {"id": "http://example.org/ann", "type": "Person", "nickname": "ann", "email": "mailto:ann@example.org"},
    "generator": "http://example.org/program",
    "created": "2026-01-02T03:04:05Z",
    "modified": "2026-01-02T03:04:05.678+01:00",
    "generated": "2026-02-28T23:59:59Z",
    "rights": "https://creativecommons.org/publicdomain/zero/1.0/",
    "canonical": "urn:uuid:dbfb1861-0ecf-41ad-be94-a584e5c4f1df",
    "via": ["http://example.org/other/1"],
    "audience": {"id": "http://example.org/lawyers"},
    "stylesheet": {"type": "CssStylesheet", "value": ".red { color: red }"},
    "body": [
        {"type": "TextualBody", "value": "Why?", "purpose": "commenting", "textDirection": "ltr"},
        {"id": "http://example.org/why", "processingLanguage": "en", "rights": "http://example.org/rights"},
        {"type": "Choice", "items": [{"type": "TextualBody", "value": "为什么"}, "http://example.org/why.ogg"]},
    ],
    "target": [
        selecting(
            {"type": "TextQuoteSelector", "exact": "shall", "prefix": "it ", "suffix": " be"},
            {"type": "TextPositionSelector", "start": 0, "end": 5},
            {"type": "FragmentSelector", "value": "cl_1", "refinedBy": {"type": "CssSelector", "value": "p"}},
            {"type": "XPathSelector", "value": "/p[1]"},
            {"type": "DataPositionSelector", "start": 4, "end": 9},
            {"type": "SvgSelector", "value": "<svg/>"},
            {
                "type": "RangeSelector",
                "startSelector": {"type": "CssSelector", "value": "b"},
                "endSelector": {"type": "CssSelector", "value": "i"},
            },
            state=[
                {"type": "TimeState", "sourceDate": "2026-01-01T00:00:00Z"},
                {"type": "HttpRequestState", "value": "x"},
            ],
            scope="http://example.org/page",
            renderedVia={"id": "http://example.org/viewer"},
            styleClass="red",
        ),
        "http://example.org/page.html",
    ],
}

WRONG: dict[str, dict[str, Any]] = {
    "context": {"@context": "http://schema.org"},
    "id-iri": {"id": ["http://example.org/1", "http://example.org/2"]},
    "type": {"type": "Note"},
    "target-there": {"target": []},
    "target-resource": {"target": 5},
    "body-resource": {"body": ["not an address"]},
    "external-id": {"body": {"type": "Video", "format": "video/mpeg"}},
    "language-processing": {"body": {"id": "urn:x", "processingLanguage": ["en", "fr"]}},
    "text-direction": {"body": {"type": "TextualBody", "value": "x", "textDirection": "down"}},
    "text-value": {"body": {"type": "TextualBody", "value": ["x", "y"]}},
    "body-value-string": {"body": None, "bodyValue": {"value": "x"}},
    "body-value-alone": {"bodyValue": "x"},
    "choice-items": {"body": {"type": "Choice", "items": "urn:x"}},
    "created": {"created": "yesterday"},
    "modified": {"modified": ["2026-01-02T03:04:05Z", "2026-01-03T03:04:05Z"]},
    "generated": {"generated": "2026-02-30T00:00:00Z"},
    "creator": {"creator": 7},
    "generator": {"generator": "some program"},
    "agent-id": {"creator": {"id": "not an address", "name": "Ann"}},
    "agent-nickname": {"creator": {"nickname": ["a", "b"]}},
    "agent-email": {"creator": {"email": "ann at example"}},
    "agent-homepage": {"creator": {"homepage": "my page"}},
    "audience": {"audience": "the lawyers"},
    "motivation": {"motivation": "musing"},
    "purpose": {"body": {"type": "TextualBody", "value": "x", "purpose": "musing"}},
    "rights": {"rights": "all reserved"},
    "canonical": {"canonical": ["urn:a", "urn:b"]},
    "via": {"via": "from a friend"},
    "source": {"target": {"type": "SpecificResource", "selector": {"type": "CssSelector", "value": "p"}}},
    "scope": {"target": selecting(scope=1)},
    "rendered-via": {"target": selecting(renderedVia=1)},
    "style-class": {"target": selecting(styleClass={"id": "urn:x"})},
    "selector": {"target": selecting("first paragraph")},
    "selector-type": {"target": selecting({"value": "p"})},
    "fragment-value": {"target": selecting({"type": "FragmentSelector"})},
    "fragment-standard": {"target": selecting({"type": "FragmentSelector", "value": "x", "conformsTo": ["urn:a", "urn:b"]})},
    "css-value": {"target": selecting({"type": "CssSelector", "value": 5})},
    "xpath-value": {"target": selecting({"type": "XPathSelector"})},
    "quote-exact": {"target": selecting({"type": "TextQuoteSelector", "prefix": "x"})},
    "quote-prefix": {"target": selecting({"type": "TextQuoteSelector", "exact": "x", "prefix": ["a", "b"]})},
    "quote-suffix": {"target": selecting({"type": "TextQuoteSelector", "exact": "x", "suffix": 1})},
    "position-start": {"target": selecting({"type": "TextPositionSelector", "start": -1, "end": 5})},
    "position-end": {"target": selecting({"type": "TextPositionSelector", "start": 1})},
    "data-start": {"target": selecting({"type": "DataPositionSelector", "start": 1.5, "end": 5})},
    "data-end": {"target": selecting({"type": "DataPositionSelector", "start": 1, "end": "5"})},
    "svg-drawing": {"target": selecting({"type": "SvgSelector"})},
    "range-start": {"target": selecting({"type": "RangeSelector", "endSelector": {"type": "CssSelector", "value": "p"}})},
    "range-end": {"target": selecting({"type": "RangeSelector", "startSelector": {"type": "CssSelector", "value": "p"}})},
    "refined-by": {"target": selecting({"type": "CssSelector", "value": "p", "refinedBy": 3})},
    "state": {"target": selecting(state=3)},
    "state-times": {"target": selecting(state={"type": "TimeState", "sourceDateStart": "2026-01-01T00:00:00Z"})},
    "state-date": {"target": selecting(state={"type": "TimeState", "sourceDate": "in May"})},
    "state-request": {"target": selecting(state={"type": "HttpRequestState"})},
    "stylesheet": {"stylesheet": ["urn:a", "urn:b"]},
}  # fmt: skip

COLLECTED: dict[str, Any] = {
    "@context": CONTEXT,
    "id": "http://example.org/annotations/",
    "type": ["BasicContainer", "AnnotationCollection"],
    "total": 1,
    "first": "http://example.org/annotations/?page=0",
    "last": "http://example.org/annotations/?page=0",
}
PAGED: dict[str, Any] = {
    "@context": CONTEXT,
    "id": "http://example.org/annotations/?page=1",
    "type": "AnnotationPage",
    "partOf": "http://example.org/annotations/",
    "next": "http://example.org/annotations/?page=2",
    "prev": "http://example.org/annotations/?page=0",
    "startIndex": 50,
    "items": ["http://example.org/annotations/1"],
}
WRONG_COLLECTIONS: dict[str, dict[str, Any]] = {
    "collection-context": {"@context": []},
    "collection-id": {"id": None},
    "collection-type": {"type": "BasicContainer"},
    "collection-total": {"total": -1},
    "collection-first": {"first": None},
    "collection-last": {"last": 3},
}
WRONG_PAGES: dict[str, dict[str, Any]] = {
    "page-context": {"@context": []},
    "page-id": {"id": "page one"},
    "page-type": {"type": "Page"},
    "page-items": {"items": "http://example.org/annotations/1"},
    "page-part-of": {"partOf": None},
    "page-next": {"next": ["urn:a", "urn:b"]},
    "page-prev": {"prev": 0},
    "page-start": {"startIndex": "50"},
}


def names(faults: list[Any]) -> list[str]:
    return [fault.name for fault in faults]


def test_what_is_right_breaks_nothing() -> None:
    assert names(find_faults(RIGHT)) == []
    assert names(find_collection_faults(COLLECTED)) == []
    assert names(find_page_faults(PAGED)) == []


def test_every_must_has_something_that_breaks_it() -> None:
    assert set(WRONG) == {must.name for must in ANNOTATION}
    assert set(WRONG_COLLECTIONS) == {must.name for must in COLLECTION}
    assert set(WRONG_PAGES) == {must.name for must in PAGE}
    assert len(WRONG) >= 54


@pytest.mark.parametrize("name", WRONG)
def test_annotation_must(name: str) -> None:
    changed = copy.deepcopy(RIGHT) | WRONG[name]
    document = {key: value for key, value in changed.items() if value is not None}

    assert names(find_faults(document)) == [name]


@pytest.mark.parametrize("name", WRONG_COLLECTIONS)
def test_collection_must(name: str) -> None:
    assert names(find_collection_faults(COLLECTED | WRONG_COLLECTIONS[name])) == [name]


@pytest.mark.parametrize("name", WRONG_PAGES)
def test_page_must(name: str) -> None:
    assert names(find_page_faults(PAGED | WRONG_PAGES[name])) == [name]


def make(kind: Kind, target: Target, body: str = "Why?") -> Annotation:
    return Annotation(
        id="http://example.org/annotations/a1",
        kind=kind,
        body=body,
        source="http://example.org/documents/x/draft-1/en",
        target=target,
        creator="A. Reader",
        created="2026-01-02T03:04:05Z",
        modified="2026-01-02T03:04:05.678901Z",
        visibility=Visibility.PUBLIC,
        tags=("time limits",),
        answers=(Answer("http://example.org/notes/a1#reply-1", "Because.", "B. Reader", "2026-01-03T03:04:05Z"),),
        places=(Place("http://example.org/documents/x/draft-2/en", "carried", 4, 9),),
    )


PLACED = describe_target(TEXT, Span(12, 24), "thread-1", (Box(3, 10.5, 20, 110.5, 32), Box(4, 1e-9, 20, 1e6 / 3, 32)))
UNPLACED = Target(TextQuote(""), Span(0, 0))


@pytest.mark.parametrize("target", [PLACED, UNPLACED], ids=["placed", "unplaced"])
@pytest.mark.parametrize("body", ["Why?", ""], ids=["words", "no-words"])
@pytest.mark.parametrize("kind", list(Kind))
def test_what_is_written_breaks_nothing(kind: Kind, body: str, target: Target) -> None:
    assert names(find_faults(json.loads(json.dumps(annotation_to_json_ld(make(kind, target, body)))))) == []


def test_an_annotation_that_has_no_id_yet_is_right() -> None:
    assert names(find_faults({name: value for name, value in RIGHT.items() if name != "id"})) == []
