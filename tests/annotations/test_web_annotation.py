import json
from typing import Any

import pytest

from tests.comparison.trees import tree
from variorum.annotations.annotation import (
    MOTIVATIONS,
    Annotation,
    Kind,
    Motivation,
    Visibility,
    allowed_visibilities,
    limit_visibility,
)
from variorum.annotations.selectors import describe_target
from variorum.annotations.web_annotation import annotation_from_json_ld, annotation_to_json_ld
from variorum.errors import BadRequest
from variorum.spans import Box, Span

TEXT = tree("# 1 | Scope\nThe operator shall erase the image.")


def make(kind: Kind = Kind.ISSUE, *, is_privileged: bool = False) -> Annotation:
    return Annotation(
        id="urn:note:1",
        kind=kind,
        body="Is five days meant?",
        source="https://library.example/documents/x/draft-1",
        target=describe_target(TEXT, Span(12, 24), "thread-1", (Box(3, 10.5, 20, 110.5, 32),)),
        creator="A. Reader",
        created="2026-01-02T03:04:05Z",
        modified="2026-01-03T03:04:05Z",
        visibility=Visibility.MATTER,
        is_privileged=is_privileged,
        tags=("retention", "time limits"),
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_an_annotation_comes_back_from_json_ld_as_it_was(kind: Kind) -> None:
    value = json.loads(json.dumps(annotation_to_json_ld(make(kind))))

    assert annotation_from_json_ld(value) == make(kind)


def test_json_ld_speaks_the_words_of_the_standard() -> None:
    value = annotation_to_json_ld(make())

    assert value["type"] == "Annotation"
    assert value["motivation"] == ["assessing"]
    assert [selector["type"] for selector in value["target"]["selector"]] == [
        "TextQuoteSelector",
        "TextPositionSelector",
        "FragmentSelector",
        "FragmentSelector",
    ]
    assert value["target"]["selector"][3]["value"] == "page=3&viewrect=10.5,20,100,12"


def test_an_annotation_of_another_service_is_read() -> None:
    value: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "Annotation",
        "motivation": "questioning",
        "body": "Why?",
        "target": {"source": "x", "selector": {"type": "TextQuoteSelector", "exact": "shall erase"}},
    }
    found = annotation_from_json_ld(value)

    assert (found.kind, found.body, found.visibility) == (Kind.QUESTION, "Why?", Visibility.ONLY_ME)


@pytest.mark.parametrize(
    "value", [{}, {"type": "Annotation"}, {"type": "Annotation", "target": []}, {"type": "Note", "target": "x:y"}]
)
def test_what_is_about_nothing_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(BadRequest):
        annotation_from_json_ld(value)


def test_a_privileged_note_leaves_only_when_it_is_chosen() -> None:
    note = make(is_privileged=True)

    with pytest.raises(PermissionError):
        annotation_to_json_ld(note)
    assert annotation_to_json_ld(note, with_privileged=True)["variorum:privileged"] is True


def test_a_privileged_note_never_reaches_beyond_its_matter() -> None:
    assert allowed_visibilities(True) == (Visibility.ONLY_ME, Visibility.MATTER)
    assert allowed_visibilities(False) == tuple(Visibility)
    assert limit_visibility(Visibility.PUBLIC, True) is Visibility.MATTER
    assert limit_visibility(Visibility.PUBLIC, False) is Visibility.PUBLIC


def test_every_kind_has_a_motivation() -> None:
    assert set(MOTIVATIONS) == set(Kind)
    assert len(Motivation) == 13
