"""An annotation from elsewhere leaves as it came: what we do not show is kept, what we changed is changed in its place."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.annotations.test_requirements import RIGHT
from variorum.annotations.annotation import Kind
from variorum.annotations.documents import DEEPEST, parse_document
from variorum.annotations.selectors import Target, TextQuote
from variorum.annotations.targets import ELSEWHERE
from variorum.annotations.web_annotation import annotation_from_json_ld, annotation_to_json_ld
from variorum.errors import BadRequest
from variorum.spans import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
HERE = "http://library.example/documents/x/draft-1"
QUOTE = {"type": "TextQuoteSelector", "exact": "shall erase", "prefix": "operator ", "suffix": " the"}
CASES: dict[str, dict[str, Any]] = {
    "everything": RIGHT,
    "a plain value": {"bodyValue": "Why: because?"},
    "one body of words": {"body": {"type": "TextualBody", "value": "Why?", "language": "en"}},
    "words and a picture": {"body": ["http://example.org/a.png", {"type": "TextualBody", "value": "Why?"}]},
    "html": {"body": {"type": "TextualBody", "value": "<p>Why?<p>Really &amp; truly?", "format": "text/html"}},
    "a motivation as a word": {"motivation": "questioning", "bodyValue": "Why?"},
    "an agent with more than a name": {"creator": {"type": "Person", "name": "Ann", "nickname": "ann"}},
    "two targets": {"target": ["http://example.org/other", {"source": HERE, "selector": [QUOTE]}]},
    "a drawing in this library": {"target": {"source": HERE, "selector": [QUOTE, {"type": "SvgSelector", "value": "<svg/>"}]}},
    "a state": {"target": {"source": HERE, "selector": QUOTE, "state": {"type": "TimeState", "cached": "urn:x"}}},
    "unknown words": {"local:weight": {"deep": [1, 2.5, None, True]}, "bodyValue": "x"},
    "a refined selector": {"target": {"source": HERE, "selector": {"type": "FragmentSelector", "value": "p", "refinedBy": QUOTE}}},
}  # fmt: skip


def document(case: str) -> dict[str, Any]:
    plain = {
        "@context": CONTEXT,
        "type": "Annotation",
        "id": "urn:note:1",
        "target": {"source": HERE, "selector": [QUOTE]},
    }
    return plain | CASES[case]


def holds(whole: Any, part: Any) -> bool:
    """Say whether a value is still there: one without brackets may have got them, and a list may have grown."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(name in whole and holds(whole[name], value) for name, value in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return all(any(holds(one, value) for one in whole) for value in part)
    return bool(whole == part) or (isinstance(whole, list) and any(holds(one, part) for one in whole))


def through(value: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(json.dumps(annotation_to_json_ld(annotation_from_json_ld(value))))
    return written


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_lost_on_the_way_through(case: str) -> None:
    written = through(document(case))

    assert {name: value for name, value in document(case).items() if not holds(written.get(name), value)} == {}


@pytest.mark.parametrize("case", CASES)
def test_the_second_way_through_changes_nothing(case: str) -> None:
    assert through(through(document(case))) == through(document(case))


def test_changed_words_take_the_place_of_the_old_and_leave_the_rest() -> None:
    note = annotation_from_json_ld(document("words and a picture"))
    bodies = annotation_to_json_ld(replace(note, body="Why not?"))["body"]

    assert bodies[0] == "http://example.org/a.png"
    assert [body["value"] for body in bodies[1:]] == ["Why not?"]


def test_a_changed_plain_value_becomes_a_body() -> None:
    written = annotation_to_json_ld(replace(annotation_from_json_ld(document("a plain value")), body="No."))

    assert "bodyValue" not in written
    assert written["body"][0]["value"] == "No."


def test_html_is_read_as_its_words() -> None:
    value = document("html") | {
        "body": {"value": "<p>Why?</p><script>x()</script><p>Because <b>so</b>.", "format": "text/html"}
    }

    assert annotation_from_json_ld(value).body == "Why?\nBecause so."


def test_words_found_here_stand_beside_the_address_elsewhere() -> None:
    came = {
        "source": "http://example.org/draft.pdf",
        "selector": [QUOTE, {"type": "TextPositionSelector", "start": 7, "end": 9}],
    }
    note = annotation_from_json_ld(document("unknown words") | {"target": came})
    placed = replace(note, source=HERE, target=Target(TextQuote("shall erase"), Span(20, 31), ("cl_1",)))
    written = annotation_to_json_ld(placed)["target"]

    assert written["source"] == HERE
    assert written[ELSEWHERE] == came
    assert [one["start"] for one in written["selector"] if "start" in one] == [20]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({}, Kind.HIGHLIGHT),
        ({"bodyValue": "Why?"}, Kind.COMMENT),
        ({"body": {"type": "TextualBody", "value": "time", "purpose": "tagging"}}, Kind.TAG),
        ({"motivation": ["commenting", "classifying"]}, Kind.FORMAL_COMMENT),
        ({"motivation": "editing"}, Kind.PROPOSED_WORDING),
    ],
)
def test_the_kind_follows_from_what_is_said(value: dict[str, Any], kind: Kind) -> None:
    assert annotation_from_json_ld(document("a state") | value).kind is kind


JUNK: list[Any] = [
    None,
    5,
    "x",
    [],
    {},
    [5],
    {"type": 5},
    [[]],
    {"selector": 5},
    {"items": {"a": 1}, "type": "Choice"},
    True,
]


@pytest.mark.parametrize("junk", JUNK, ids=repr)
@pytest.mark.parametrize("name", ["body", "target", "motivation", "creator", "@context", "variorum:replies", "created"])
def test_junk_is_read_as_nothing_or_refused(name: str, junk: Any) -> None:
    value = document("one body of words") | {name: junk}
    try:
        written = through(value)
    except BadRequest:
        written = {"type": "Annotation"}

    assert "Annotation" in written["type"]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}', b"[" * 41 + b"]" * 41, b'"\\ud800"']
)
def test_what_is_no_safe_json_is_refused(content: bytes) -> None:
    with pytest.raises(BadRequest):
        parse_document(content)


def test_brackets_inside_words_are_no_depth() -> None:
    assert parse_document(json.dumps({"a": "[" * DEEPEST * 2 + '"\\'}).encode()) == {"a": "[" * DEEPEST * 2 + '"\\'}
