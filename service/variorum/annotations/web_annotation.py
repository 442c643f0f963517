"""Annotations to the JSON-LD of the W3C Web Annotation model and back."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from variorum.annotations.annotation import (
    MOTIVATIONS,
    Annotation,
    Answer,
    Kind,
    Motivation,
    Visibility,
    kind_of,
    limit_visibility,
)
from variorum.annotations.bodies import read_body, read_tags, weave_bodies, write_bodies
from variorum.annotations.formal import Formal, formal_from_json, formal_to_json
from variorum.annotations.json_values import list_of, name_of, objects_of, string_of, strings_of
from variorum.annotations.targets import read_source, read_target, weave_targets, write_target
from variorum.errors import BadRequest

VOCABULARY = "http://www.w3.org/ns/anno.jsonld"
CONTEXT = [VOCABULARY, {"variorum": "urn:variorum:"}]
CLAIMED = "variorum:claimed"
"""What a document from elsewhere says on who made it and when; ``creator`` is always somebody who signed in here."""
UNKEPT = frozenset({"id", "created", "modified", "variorum:kind", "variorum:visibility", "variorum:privileged"}) | {
    "variorum:matter",
    "variorum:resolved",
    "variorum:formal",
    "variorum:replies",
    "variorum:places",
}
"""What we say ourselves of every note; a document's word on it is read or void, and never kept beside ours."""


def annotation_to_json_ld(annotation: Annotation, *, with_privileged: bool = False) -> dict[str, Any]:
    """Return the annotation as JSON-LD; a privileged one only where the caller says so."""
    if annotation.is_privileged and not with_privileged:
        raise PermissionError("a privileged note leaves the library only when it is chosen by name")
    value: dict[str, Any] = {
        "@context": CONTEXT,
        "id": annotation.id,
        "type": "Annotation",
        "motivation": [motivation.value for motivation in MOTIVATIONS[annotation.kind]],
        "body": write_bodies(annotation),
        "target": write_target(annotation),
        "variorum:kind": annotation.kind.value,
        "variorum:visibility": annotation.visibility.value,
        "variorum:privileged": annotation.is_privileged,
        "variorum:resolved": annotation.is_resolved,
    }
    if annotation.creator:
        value["creator"] = {"type": "Person", "name": annotation.creator}
    value |= {name: time for name in ("created", "modified") if (time := getattr(annotation, name))}
    value |= {"variorum:matter": annotation.matter} if annotation.matter else {}
    value |= {"variorum:formal": formal_to_json(annotation.formal)} if annotation.formal else {}
    value |= {"variorum:places": _write_places(annotation)} if annotation.places else {}
    value |= {"variorum:replies": _write_answers(annotation)} if annotation.answers else {}
    woven = _weave(annotation, value) if annotation.kept else value
    return {name: there for name, there in woven.items() if name != "body" or there}


def _write_places(annotation: Annotation) -> list[dict[str, Any]]:
    return [
        {"source": place.source, "state": place.state}
        | ({} if place.start is None else {"start": place.start, "end": place.end})
        for place in annotation.places
    ]


def _write_answers(annotation: Annotation) -> list[dict[str, Any]]:
    return [
        {
            "id": answer.id,
            "type": "Annotation",
            "motivation": Motivation.REPLYING.value,
            "body": {"type": "TextualBody", "value": answer.body, "format": "text/plain"},
            "target": annotation.id,
            "creator": {"type": "Person", "name": answer.creator},
            "created": answer.created,
        }
        for answer in annotation.answers
    ]


def _weave(annotation: Annotation, value: dict[str, Any]) -> dict[str, Any]:
    """Put what was kept of a document from elsewhere back into what we say of the note."""
    kept = annotation.kept
    woven = dict(kept) | value
    woven["@context"] = [*CONTEXT, *list_of(kept.get("@context"))]
    woven["type"] = ["Annotation", *list_of(kept["type"])] if "type" in kept else "Annotation"
    if "motivation" in kept and _read_kind(kept) is annotation.kind:
        woven["motivation"] = kept["motivation"]
    if "body" in kept:
        woven["body"] = weave_bodies(annotation, value["body"])
    elif "bodyValue" in kept:
        is_same = read_body(kept).strip() == annotation.body.strip() and not annotation.tags
        del woven["body" if is_same else "bodyValue"]
    if "target" in kept:
        woven["target"] = weave_targets(annotation, value["target"])
    if "creator" in kept and name_of(kept["creator"]) == annotation.creator:
        woven["creator"] = kept["creator"]
    return woven


def annotation_from_json_ld(value: Mapping[str, Any]) -> Annotation:
    """Return the annotation of a JSON-LD document; what is missing gets its usual value, what is unknown is kept.

    A document that is no annotation of anything is refused. Visibility is never taken beyond what the document says;
    without a word on it, only the importing person sees the note.
    """
    if "Annotation" not in strings_of(value.get("type")) or not list_of(value.get("target")):
        raise BadRequest("This is not a Web Annotation of a passage.")
    is_privileged = value.get("variorum:privileged") is True
    annotation = Annotation(
        id=string_of(value.get("id")),
        kind=_read_kind(value),
        body=read_body(value),
        source=read_source(value["target"]),
        target=read_target(value["target"]),
        creator=name_of(value.get("creator")),
        created=string_of(value.get("created")),
        modified=string_of(value.get("modified")),
        visibility=limit_visibility(_read_visibility(value.get("variorum:visibility")), is_privileged),
        is_privileged=is_privileged,
        tags=read_tags(value),
        matter=string_of(value.get("variorum:matter")),
        is_resolved=value.get("variorum:resolved") is True,
        formal=_read_formal(value),
        answers=_read_answers(value),
    )
    return replace(annotation, kept=_find_unknown(value, annotation))


def _find_unknown(value: Mapping[str, Any], annotation: Annotation) -> dict[str, Any]:
    """Return the properties that the annotation does not write as they came."""
    ours = annotation_to_json_ld(annotation, with_privileged=True)
    unknown = {name: there for name, there in value.items() if name not in UNKEPT and ours.get(name) != there}
    contexts = [one for one in list_of(unknown.pop("@context", None)) if one not in CONTEXT]
    types = [one for one in list_of(unknown.pop("type", None)) if one != "Annotation"]
    return ({"@context": contexts} if contexts else {}) | ({"type": types} if types else {}) | unknown


def _read_kind(value: Mapping[str, Any]) -> Kind:
    said = value.get("variorum:kind")
    if isinstance(said, str) and said in set(Kind):
        return Kind(said)
    motivations = [Motivation(one) for one in strings_of(value.get("motivation")) if one in set(Motivation)]
    if motivations:
        return kind_of(tuple(motivations))
    if read_body(value):
        return Kind.COMMENT
    return Kind.TAG if read_tags(value) else Kind.HIGHLIGHT


def _read_visibility(said: object) -> Visibility:
    return Visibility(said) if isinstance(said, str) and said in set(Visibility) else Visibility.ONLY_ME


def _read_formal(value: Mapping[str, Any]) -> Formal | None:
    said = value.get("variorum:formal")
    if not isinstance(said, Mapping) or _read_kind(value) is not Kind.FORMAL_COMMENT:
        return None
    return formal_from_json({name: string_of(there) for name, there in said.items()})


def _read_answers(value: Mapping[str, Any]) -> tuple[Answer, ...]:
    return tuple(
        Answer(string_of(one.get("id")), read_body(one), name_of(one.get("creator")), string_of(one.get("created")))
        for one in objects_of(value.get("variorum:replies"))
        if read_body(one)
    )
