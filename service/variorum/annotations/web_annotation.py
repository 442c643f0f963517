"""Annotations to the JSON-LD of the W3C Web Annotation model and back."""

import re
from collections.abc import Mapping
from typing import Any

from variorum.annotations.annotation import (
    MOTIVATIONS,
    Annotation,
    Kind,
    Motivation,
    Visibility,
    kind_of,
    limit_visibility,
)
from variorum.annotations.selectors import Target, TextQuote
from variorum.errors import BadRequest
from variorum.spans import Box, Span

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"variorum": "urn:variorum:"}]
PAGES = "http://tools.ietf.org/rfc/rfc3778"
"""The fragment syntax of PDF, by which boxes on pages are named."""
CLAUSES = "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html"
"""The naming of clauses by eId."""
_BOX = re.compile(r"page=(\d+)&viewrect=([\d.]+),([\d.]+),([\d.]+),([\d.]+)$")


def annotation_to_json_ld(annotation: Annotation, *, with_privileged: bool = False) -> dict[str, Any]:
    """Return the annotation as JSON-LD; a privileged one only where the caller says so."""
    if annotation.is_privileged and not with_privileged:
        raise PermissionError("a privileged note leaves the library only when it is chosen by name")
    value: dict[str, Any] = {
        "@context": CONTEXT,
        "id": annotation.id,
        "type": "Annotation",
        "motivation": [motivation.value for motivation in MOTIVATIONS[annotation.kind]],
        "body": _bodies(annotation),
        "target": {
            "type": "SpecificResource",
            "source": annotation.source,
            "selector": _selectors(annotation.target),
            "variorum:thread": annotation.target.thread,
        },
        "variorum:kind": annotation.kind.value,
        "variorum:visibility": annotation.visibility.value,
        "variorum:privileged": annotation.is_privileged,
    }
    if annotation.creator:
        value["creator"] = {"type": "Person", "name": annotation.creator}
    value |= {name: time for name in ("created", "modified") if (time := getattr(annotation, name))}
    return value


def _bodies(annotation: Annotation) -> list[dict[str, Any]]:
    motivation = MOTIVATIONS[annotation.kind][0]
    purpose = (Motivation.COMMENTING if motivation is Motivation.TAGGING else motivation).value
    bodies = [{"type": "TextualBody", "value": annotation.body, "format": "text/plain", "purpose": purpose}]
    tags = [{"type": "TextualBody", "value": tag, "purpose": Motivation.TAGGING.value} for tag in annotation.tags]
    return (bodies if annotation.body else []) + tags


def _selectors(target: Target) -> list[dict[str, Any]]:
    quote: dict[str, Any] = {"type": "TextQuoteSelector", "exact": target.quote.exact}
    quote |= {"prefix": target.quote.prefix, "suffix": target.quote.suffix}
    position = {"type": "TextPositionSelector", "start": target.position.start, "end": target.position.end}
    clauses = [{"type": "FragmentSelector", "conformsTo": CLAUSES, "value": e_id} for e_id in target.e_ids]
    boxes = [{"type": "FragmentSelector", "conformsTo": PAGES, "value": _name_box(box)} for box in target.boxes]
    return [quote, position, *clauses, *boxes]


def _name_box(box: Box) -> str:
    return f"page={box.page}&viewrect={box.x0:g},{box.y0:g},{box.width:g},{box.height:g}"


def annotation_from_json_ld(value: Mapping[str, Any]) -> Annotation:
    """Return the annotation of a JSON-LD document; what is missing gets its usual value.

    A document that is not an annotation of a quoted passage is refused. Visibility is never taken beyond what the
    document says; without a word on it, only the importing person sees the note.
    """
    target = value.get("target")
    if value.get("type") not in ("Annotation", ["Annotation"]) or not isinstance(target, Mapping):
        raise BadRequest("This is not a Web Annotation of one passage.")
    kind = _read_kind(value)
    is_privileged = value.get("variorum:privileged") is True
    visibility = _read_visibility(value.get("variorum:visibility"))
    return Annotation(
        id=str(value.get("id", "")),
        kind=kind,
        body=_read_body(value),
        source=str(target.get("source", "")),
        target=_read_target(target),
        creator=_read_creator(value.get("creator")),
        created=str(value.get("created", "")),
        modified=str(value.get("modified", "")),
        visibility=limit_visibility(visibility, is_privileged),
        is_privileged=is_privileged,
        tags=tuple(str(body["value"]) for body in _textual(value) if body.get("purpose") == Motivation.TAGGING.value),
    )


def _read_kind(value: Mapping[str, Any]) -> Kind:
    said = value.get("variorum:kind")
    if said in set(Kind):
        return Kind(said)
    motivations = value.get("motivation", [])
    listed = [motivations] if isinstance(motivations, str) else list(motivations)
    return kind_of(tuple(Motivation(one) for one in listed if one in set(Motivation)))


def _read_visibility(said: object) -> Visibility:
    return Visibility(said) if isinstance(said, str) and said in set(Visibility) else Visibility.ONLY_ME


def _textual(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    bodies = value.get("body", value.get("bodyValue", []))
    if isinstance(bodies, str):
        return [{"value": bodies}]
    listed = [bodies] if isinstance(bodies, Mapping) else list(bodies)
    return [body for body in listed if isinstance(body, Mapping) and "value" in body]


def _read_body(value: Mapping[str, Any]) -> str:
    plain = [body for body in _textual(value) if body.get("purpose") != Motivation.TAGGING.value]
    return "\n\n".join(str(body["value"]) for body in plain)


def _read_creator(creator: object) -> str:
    return str(creator.get("name", "")) if isinstance(creator, Mapping) else str(creator or "")


def _read_target(target: Mapping[str, Any]) -> Target:
    selectors = target.get("selector", [])
    listed = [selectors] if isinstance(selectors, Mapping) else list(selectors)
    by_type = {str(s.get("type")): s for s in reversed(listed) if isinstance(s, Mapping)}
    quote = by_type.get("TextQuoteSelector")
    if quote is None or not quote.get("exact"):
        raise BadRequest("The annotation does not quote the words it is about.")
    position = by_type.get("TextPositionSelector", {})
    fragments = [str(s.get("value")) for s in listed if s.get("type") == "FragmentSelector"]
    boxes = [_read_box(fragment) for fragment in fragments if _BOX.match(fragment)]
    return Target(
        TextQuote(str(quote["exact"]), str(quote.get("prefix", "")), str(quote.get("suffix", ""))),
        Span(int(position.get("start", 0)), int(position.get("end", 0))),
        tuple(fragment for fragment in fragments if not _BOX.match(fragment)),
        str(target.get("variorum:thread", "")),
        tuple(boxes),
    )


def _read_box(fragment: str) -> Box:
    found = _BOX.match(fragment)
    page, x, y, width, height = found.groups() if found else ("0", "0", "0", "0", "0")
    return Box(int(page), float(x), float(y), float(x) + float(width), float(y) + float(height))
