"""A JSON-LD document comes in; which MUSTs of the W3C Web Annotation model it breaks goes out.

Written from the text of the Recommendation of 23 February 2017; the section of each is named. What a server gives to a
new annotation, its ``id``, need not be there yet.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from variorum.annotations.annotation import Motivation
from variorum.annotations.json_values import list_of, objects_of

VOCABULARY = "http://www.w3.org/ns/anno.jsonld"
SETS = frozenset({"Choice", "Composite", "List", "Independents"})
DIRECTIONS = frozenset({"ltr", "rtl", "auto"})
_IRI = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:|/|#|\?)[^\s<>\"{}|\\^`]*")
_MOMENT = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")

Node = Mapping[str, Any]


class Must(NamedTuple):
    """One thing that has to be so: its name, its section, what it says, and whether it holds for a document."""

    name: str
    section: str
    says: str
    holds: Callable[[Node], bool]


def find_faults(document: Node) -> list[Must]:
    """Return what an annotation breaks, in the order of the model."""
    return [must for must in ANNOTATION if not must.holds(document)]


def find_collection_faults(document: Node) -> list[Must]:
    """Return what an annotation collection breaks."""
    return [must for must in COLLECTION if not must.holds(document)]


def find_page_faults(document: Node, *, is_embedded: bool = False) -> list[Must]:
    """Return what an annotation page breaks; one inside its collection need not name it, nor its context."""
    left_out = {"page-context", "page-part-of"} if is_embedded else set()
    return [must for must in PAGE if must.name not in left_out and not must.holds(document)]


def _is_iri(value: object) -> bool:
    return isinstance(value, str) and _IRI.fullmatch(value) is not None


def _is_resource(value: object) -> bool:
    return _is_iri(value) or isinstance(value, Mapping)


def _is_moment(value: object) -> bool:
    if not isinstance(value, str) or _MOMENT.fullmatch(value) is None:
        return False
    try:
        datetime.fromisoformat(re.sub(r"\.\d+", "", value).lstrip("-")[-25:])
    except ValueError:
        return False
    return True


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_direction(value: object) -> bool:
    return isinstance(value, str) and value in DIRECTIONS


def _is_string(value: object) -> bool:
    return isinstance(value, str)


def _types(node: Node) -> list[Any]:
    return list_of(node.get("type"))


def _resources(document: Node) -> Iterator[Node]:
    """Give every body and target that is an object, sets and what is in them, too."""
    waiting = [*objects_of(document.get("body")), *objects_of(document.get("target"))]
    while waiting:
        node = waiting.pop()
        yield node
        if SETS.intersection(map(str, _types(node))):
            waiting += objects_of(node.get("items"))


def _passages(document: Node) -> Iterator[Node]:
    return (node for node in _resources(document) if "source" in node or "SpecificResource" in _types(node))


def _selectors(document: Node) -> Iterator[Node]:
    waiting = [one for node in _passages(document) for one in objects_of(node.get("selector"))]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [one for name in ("refinedBy", "startSelector", "endSelector") for one in objects_of(node.get(name))]


def _states(document: Node) -> Iterator[Node]:
    return (one for node in _passages(document) for one in objects_of(node.get("state")))


def _agents(document: Node) -> Iterator[Node]:
    nodes = [document, *_resources(document)]
    return (one for node in nodes for name in ("creator", "generator") for one in objects_of(node.get(name)))


Nodes = Callable[[Node], Iterator[Node]]


def _self(document: Node) -> Iterator[Node]:
    yield document


def _dated(document: Node) -> Iterator[Node]:
    yield document
    yield from _resources(document)


def _one(name: str, fits: Callable[[object], bool], of: Nodes = _self, kind: str = "") -> Callable[[Node], bool]:
    """Say that a property is there once, and fits, in every node of a kind."""
    return lambda document: all(
        name in node and fits(node[name]) for node in of(document) if not kind or kind in _types(node)
    )


def _one_of(kind: str, name: str, fits: Callable[[object], bool]) -> Callable[[Node], bool]:
    return _one(name, fits, _selectors, kind)


def _at_most_one(name: str, fits: Callable[[object], bool], of: Nodes = _self) -> Callable[[Node], bool]:
    return lambda document: all(fits(node[name]) for node in of(document) if name in node)


def _each(name: str, fits: Callable[[object], bool], of: Nodes = _self) -> Callable[[Node], bool]:
    return lambda document: all(fits(one) for node in of(document) for one in list_of(node.get(name)))


def _some(name: str, fits: Callable[[object], bool] = lambda _: True) -> Callable[[Node], bool]:
    return lambda document: any(fits(one) for one in list_of(document.get(name)))


def _is_motivation(value: object) -> bool:
    return value in set(Motivation) or (isinstance(value, str) and ":" in value and _is_iri(value))


def _is_named(document: Node) -> bool:
    """Say whether every external resource has an address: whatever is no text, passage or set of others."""
    nodes = (node for node in _resources(document) if not {"value", "source", "items"}.intersection(node))
    return all(
        _is_iri(node.get("id"))
        for node in nodes
        if not {"TextualBody", "SpecificResource"} & set(map(str, _types(node)))
    )


def _are_sets_ordered(document: Node) -> bool:
    sets = (node for node in _resources(document) if SETS.intersection(map(str, _types(node))))
    return all(isinstance(node.get("items"), list) and node["items"] for node in sets)


def _are_times_whole(document: Node) -> bool:
    return all(
        ("sourceDateStart" in state) == ("sourceDateEnd" in state)
        and not {"sourceDate", "sourceDateStart"} <= set(state)
        for state in _states(document)
    )


def _has_drawing(document: Node) -> bool:
    drawn = (node for node in _selectors(document) if "SvgSelector" in _types(node))
    return all(_is_string(node.get("value")) or _is_iri(node.get("id")) for node in drawn)


def _begins(collection: Node) -> bool:
    return not collection.get("total") or _is_resource(collection.get("first"))


def _is_typed_once(node: Node) -> bool:
    return len([one for one in _types(node) if str(one).endswith("Selector")]) == 1


ANNOTATION = (
    Must("context", "3.1", "@context holds the Web Annotation context", _some("@context", VOCABULARY.__eq__)),
    Must("id-iri", "3.1", "id is one IRI", _at_most_one("id", _is_iri)),
    Must("type", "3.1", "type holds Annotation", _some("type", "Annotation".__eq__)),
    Must("target-there", "3.1", "there is a target", _some("target")),
    Must("target-resource", "3.1", "each target is an IRI or an object", _each("target", _is_resource)),
    Must("body-resource", "3.1", "each body is an IRI or an object", _each("body", _is_resource)),
    Must("external-id", "3.2.1", "each external resource has one IRI as its id", _is_named),
    Must("language-processing", "3.2.1", "processingLanguage is one", _at_most_one("processingLanguage", _is_string, _resources)),
    Must("text-direction", "3.2.1", "textDirection is ltr, rtl or auto", _at_most_one("textDirection", _is_direction, _resources)),
    Must("text-value", "3.2.4", "a TextualBody has one value, a string", _one("value", _is_string, _resources, "TextualBody")),
    Must("body-value-string", "3.2.5", "bodyValue is one string", _at_most_one("bodyValue", _is_string)),
    Must("body-value-alone", "3.2.5", "bodyValue stands without body", lambda one: not {"body", "bodyValue"} <= set(one)),
    Must("choice-items", "3.2.7", "a choice or set has an ordered list of items", _are_sets_ordered),
    Must("created", "3.3.1", "created is one date and time", _at_most_one("created", _is_moment, _dated)),
    Must("modified", "3.3.1", "modified is one date and time", _at_most_one("modified", _is_moment, _dated)),
    Must("generated", "3.3.1", "generated is one date and time", _at_most_one("generated", _is_moment)),
    Must("creator", "3.3.1", "each creator is an IRI or an object", _each("creator", _is_resource, _dated)),
    Must("generator", "3.3.1", "each generator is an IRI or an object", _each("generator", _is_resource)),
    Must("agent-id", "3.3.2", "an agent has at most one IRI as its id", _at_most_one("id", _is_iri, _agents)),
    Must("agent-nickname", "3.3.2", "an agent has at most one nickname", _at_most_one("nickname", _is_string, _agents)),
    Must("agent-email", "3.3.2", "the e-mail of an agent is an IRI", _each("email", _is_iri, _agents)),
    Must("agent-homepage", "3.3.2", "the home page of an agent is an IRI", _each("homepage", _is_iri, _agents)),
    Must("audience", "3.3.3", "each audience is an IRI or an object", _each("audience", _is_resource)),
    Must("motivation", "3.3.5", "each motivation is of the vocabulary, or an IRI", _each("motivation", _is_motivation)),
    Must("purpose", "3.3.5", "each purpose is of the vocabulary, or an IRI", _each("purpose", _is_motivation, _resources)),
    Must("rights", "3.3.6", "rights are IRIs", _each("rights", _is_iri, _dated)),
    Must("canonical", "3.3.7", "canonical is one IRI", _at_most_one("canonical", _is_iri, _dated)),
    Must("via", "3.3.7", "via are IRIs", _each("via", _is_iri, _dated)),
    Must("source", "4.1", "a specific resource has one source", _one("source", _is_resource, _passages)),
    Must("scope", "4.1", "each scope is an IRI or an object", _each("scope", _is_resource, _passages)),
    Must("rendered-via", "4.1", "each renderedVia is an IRI or an object", _each("renderedVia", _is_resource, _passages)),
    Must("style-class", "4.1", "each styleClass is a string", _each("styleClass", _is_string, _passages)),
    Must("selector", "4.2", "each selector is an IRI or an object", _each("selector", _is_resource, _passages)),
    Must("selector-type", "4.2", "each selector has one type of selector", lambda one: all(map(_is_typed_once, _selectors(one)))),
    Must("fragment-value", "4.2.1", "a FragmentSelector has one value", _one_of("FragmentSelector", "value", _is_string)),
    Must("fragment-standard", "4.2.1", "conformsTo is at most one IRI", _at_most_one("conformsTo", _is_iri, _selectors)),
    Must("css-value", "4.2.2", "a CssSelector has one value", _one_of("CssSelector", "value", _is_string)),
    Must("xpath-value", "4.2.3", "an XPathSelector has one value", _one_of("XPathSelector", "value", _is_string)),
    Must("quote-exact", "4.2.4", "a TextQuoteSelector has one exact text", _one_of("TextQuoteSelector", "exact", _is_string)),
    Must("quote-prefix", "4.2.4", "a TextQuoteSelector has at most one prefix", _at_most_one("prefix", _is_string, _selectors)),
    Must("quote-suffix", "4.2.4", "a TextQuoteSelector has at most one suffix", _at_most_one("suffix", _is_string, _selectors)),
    Must("position-start", "4.2.5", "the start of a position is one count", _one_of("TextPositionSelector", "start", _is_count)),
    Must("position-end", "4.2.5", "the end of a position is one count", _one_of("TextPositionSelector", "end", _is_count)),
    Must("data-start", "4.2.6", "the start of data is one count", _one_of("DataPositionSelector", "start", _is_count)),
    Must("data-end", "4.2.6", "the end of data is one count", _one_of("DataPositionSelector", "end", _is_count)),
    Must("svg-drawing", "4.2.7", "an SvgSelector has its drawing, or the address of it", _has_drawing),
    Must("range-start", "4.2.8", "a RangeSelector has one startSelector", _one_of("RangeSelector", "startSelector", _is_resource)),
    Must("range-end", "4.2.8", "a RangeSelector has one endSelector", _one_of("RangeSelector", "endSelector", _is_resource)),
    Must("refined-by", "4.2.9", "each refinedBy is an IRI or an object", _each("refinedBy", _is_resource, _selectors)),
    Must("state", "4.3", "each state is an IRI or an object", _each("state", _is_resource, _passages)),
    Must("state-times", "4.3.1", "a span of time has two ends and stands without sourceDate", _are_times_whole),
    Must("state-date", "4.3.1", "sourceDate are dates and times", _each("sourceDate", _is_moment, _states)),
    Must("state-request", "4.3.2", "an HttpRequestState has one value", _one("value", _is_string, _states, "HttpRequestState")),
    Must("stylesheet", "4.4", "stylesheet is an IRI or an object", _at_most_one("stylesheet", _is_resource)),
)  # fmt: skip

COLLECTION = (
    Must("collection-context", "5.1", "@context holds the Web Annotation context", _some("@context", VOCABULARY.__eq__)),
    Must("collection-id", "5.1", "a collection has one IRI as its id", _one("id", _is_iri)),
    Must("collection-type", "5.1", "type holds AnnotationCollection", _some("type", "AnnotationCollection".__eq__)),
    Must("collection-total", "5.1", "total is a count", _at_most_one("total", _is_count)),
    Must("collection-first", "5.1", "a collection that is not empty has a first page", _begins),
    Must("collection-last", "5.1", "last is a page", _at_most_one("last", _is_resource)),
)  # fmt: skip

PAGE = (
    Must("page-context", "5.2", "@context holds the Web Annotation context", _some("@context", VOCABULARY.__eq__)),
    Must("page-id", "5.2", "a page has one IRI as its id", _one("id", _is_iri)),
    Must("page-type", "5.2", "type holds AnnotationPage", _some("type", "AnnotationPage".__eq__)),
    Must("page-items", "5.2", "items are a list", _one("items", lambda one: isinstance(one, list))),
    Must("page-part-of", "5.2", "a page names its collection", _one("partOf", _is_resource)),
    Must("page-next", "5.2", "next is one page", _at_most_one("next", _is_resource)),
    Must("page-prev", "5.2", "prev is one page", _at_most_one("prev", _is_resource)),
    Must("page-start", "5.2", "startIndex is a count", _at_most_one("startIndex", _is_count)),
)  # fmt: skip
