"""The passage a note is on comes in; the target of a Web Annotation goes out, and back, with whatever else stood there."""

import re
from collections.abc import Mapping
from typing import Any

from variorum.annotations.annotation import Annotation
from variorum.annotations.json_values import address_of, count_of, list_of, objects_of, string_of
from variorum.annotations.selectors import Target, TextQuote
from variorum.spans import Box, Span

PAGES = "http://tools.ietf.org/rfc/rfc3778"
"""The fragment syntax of PDF, by which boxes on pages are named."""
CLAUSES = "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/akn-core-v1.0-part1-vocabulary.html"
"""The naming of clauses by eId."""
THREAD, ELSEWHERE = "variorum:thread", "variorum:from"
OURS = frozenset({"TextQuoteSelector", "TextPositionSelector"})
_NUMBER = r"(\d{1,9}(?:\.\d{1,9})?)"
_BOX = re.compile(rf"page=(\d{{1,9}})&viewrect={_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")


def write_target(annotation: Annotation) -> dict[str, Any]:
    """Return the passage with all its selectors."""
    target = {"type": "SpecificResource", "source": annotation.source}
    selectors = _write_selectors(annotation.target)
    return target | ({"selector": selectors} if selectors else {}) | _thread(annotation.target)


def _thread(target: Target) -> dict[str, str]:
    return {THREAD: target.thread} if target.thread else {}


def _write_selectors(target: Target) -> list[dict[str, Any]]:
    quote = {"type": "TextQuoteSelector", "exact": target.quote.exact}
    quote |= {"prefix": target.quote.prefix, "suffix": target.quote.suffix}
    position = {"type": "TextPositionSelector", "start": target.position.start, "end": target.position.end}
    clauses = [{"type": "FragmentSelector", "conformsTo": CLAUSES, "value": e_id} for e_id in target.e_ids]
    boxes = [{"type": "FragmentSelector", "conformsTo": PAGES, "value": _name_box(box)} for box in target.boxes]
    quotes = [quote] if target.quote.exact else []
    return [*quotes, *([position] if target.position.length else []), *clauses, *boxes]


def _name_box(box: Box) -> str:
    return f"page={box.page}&viewrect={_figure(box.x0)},{_figure(box.y0)},{_figure(box.width)},{_figure(box.height)}"


def _figure(value: float) -> str:
    """Write a length to a hundredth of a point, never with an exponent."""
    return f"{max(0.0, value):.2f}".rstrip("0").rstrip(".")


def weave_targets(annotation: Annotation, written: dict[str, Any]) -> Any:
    """Return the targets as they came, with the one that is shown here as it is known here.

    Of a passage in this library, selectors of other sorts and further properties stay in it. A passage that was named
    by an address elsewhere is kept whole beside the words that were found for it: its positions count in another text.
    """
    came = annotation.kept.get("target")
    at = _find_shown(came)
    listed = list_of(came)
    listed[at] = _weave(listed[at], written)
    return listed if isinstance(came, list) else listed[0]


def _weave(came: Any, written: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(came, Mapping) or address_of(came.get("source")) != written["source"]:
        is_known = came in ({}, written["source"])
        return written if is_known else {**written, ELSEWHERE: came}
    own = list_of(written.get("selector"))
    others = [one for one in list_of(came.get("selector")) if one not in own and not _is_ours(one)]
    selectors = [*own, *others]
    return {**came, **written} | ({"selector": selectors} if selectors else {})


def _is_ours(selector: object) -> bool:
    if not isinstance(selector, Mapping):
        return False
    # What is refined further says more than we do.
    return "refinedBy" not in selector and (
        selector.get("type") in OURS or string_of(selector.get("conformsTo")) in {CLAUSES, PAGES}
    )


def read_source(came: object) -> str:
    """Return the address of the document that the target shown here is in."""
    listed = list_of(came)
    shown = listed[_find_shown(came)] if listed else ""
    if isinstance(shown, Mapping):
        return address_of(shown.get("source")) or address_of(shown)
    return string_of(shown)


def read_target(came: object) -> Target:
    """Return the passage of the first target that quotes words, else of the first; without a quote it has none."""
    listed = list_of(came)
    shown = listed[_find_shown(came)] if listed else {}
    if not isinstance(shown, Mapping):
        return Target(TextQuote(""), Span(0, 0))
    selectors = _list_selectors(shown.get("selector"))
    by_type = {string_of(one.get("type")): one for one in reversed(selectors)}
    quote, position = by_type.get("TextQuoteSelector", {}), by_type.get("TextPositionSelector", {})
    fragments = [(string_of(one.get("conformsTo")), string_of(one.get("value"))) for one in selectors]
    start, end = count_of(position.get("start")), count_of(position.get("end"))
    return Target(
        TextQuote(*(string_of(quote.get(name)) for name in ("exact", "prefix", "suffix"))),
        Span(start, max(start, end)),
        tuple(value for standard, value in fragments if standard == CLAUSES and value),
        string_of(shown.get(THREAD)),
        tuple(box for standard, value in fragments if standard == PAGES and (box := _read_box(value))),
    )


def _find_shown(came: object) -> int:
    quoting = (at for at, one in enumerate(list_of(came)) if isinstance(one, Mapping) and _quotes(one))
    return next(quoting, 0)


def _quotes(target: Mapping[str, Any]) -> bool:
    return any(string_of(one.get("exact")) for one in _list_selectors(target.get("selector")))


def _list_selectors(came: object) -> list[Mapping[str, Any]]:
    """Return selectors with those that refine them, the coarser first."""
    found: list[Mapping[str, Any]] = []
    waiting = objects_of(came)[::-1]
    while waiting:
        selector = waiting.pop()
        found.append(selector)
        waiting += objects_of(selector.get("refinedBy"))
    return found


def _read_box(fragment: str) -> Box | None:
    found = _BOX.fullmatch(fragment)
    if found is None:
        return None
    page, x, y, width, height = int(found[1]), *(float(figure) for figure in found.groups()[1:])
    return Box(page, x, y, x + width, y + height)
