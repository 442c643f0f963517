"""The annotations of a page come in; what they strike out, underline or link goes out as areas from the top left."""

from collections.abc import Iterable, Iterator

from pdfminer.pdftypes import dict_value, list_value, num_value, resolve1

from variorum.pdf.matrix import Matrix, transform_box
from variorum.pdf.page import Annotation, Rule

KINDS = {"StrikeOut": "struck", "Underline": "underlined", "Squiggly": "underlined", "Link": "link"}
"""Subtypes that say something about the words they lie on."""

HIDDEN_FLAGS = 1 << 1 | 1 << 5
"""Hidden, and not shown on the screen."""

MAX_ANNOTATIONS = 5_000
"""Annotations on one page; an index of links has some hundreds."""

LAST = 3
"""Editors put their marks after the links of the producer: so many at the end of the list tell whether there are any."""

MAX_AREAS = 500
"""Areas of one annotation: one for each line it lies on."""


def read_annotations(annots: object, matrix: Matrix, rules: Iterable[Rule]) -> tuple[Annotation, ...]:
    """Return the areas of annotations that matter; ``matrix`` leads from the page's own space to the shown one.

    Links matter only where a rule may underline them: elsewhere a list that ends in links is not read through.
    """
    listed = list_value(annots)[:MAX_ANNOTATIONS] if annots is not None else []
    if all(_subtype(annot) == "Link" for annot in listed[-LAST:]) and not any(map(_may_underline, rules)):
        return ()
    out: list[Annotation] = []
    for annot in listed:
        entries = dict_value(annot)
        kind = KINDS.get(_subtype(annot))
        flags = resolve1(entries.get("F"))
        if kind is None or (isinstance(flags, int) and flags & HIDDEN_FLAGS):
            continue
        out.extend(Annotation(kind, *transform_box(matrix, *area)) for area in _areas(entries))
    return tuple(out)


def _may_underline(rule: Rule) -> bool:
    """Say whether the rule is level and not of the blue that shows a link without further ado."""
    return rule.x1 - rule.x0 > rule.y1 - rule.y0 and rule.color & 0xFF <= max(rule.color >> 16, rule.color >> 8 & 0xFF)


def _subtype(annot: object) -> str:
    return str(getattr(resolve1(dict_value(annot).get("Subtype")), "name", ""))


def _areas(entries: dict[str, object]) -> Iterator[tuple[float, float, float, float]]:
    """Yield the boxes of the quadrilaterals, one for each line, or else the rectangle of the whole annotation."""
    quads = _numbers(entries.get("QuadPoints"))
    for start in range(0, min(len(quads), 8 * MAX_AREAS) - 7, 8):
        xs, ys = quads[start : start + 8 : 2], quads[start + 1 : start + 8 : 2]
        yield min(xs), min(ys), max(xs), max(ys)
    if len(quads) >= 8:
        return
    rectangle = _numbers(entries.get("Rect"))
    if len(rectangle) == 4:
        x0, y0, x1, y1 = rectangle
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _numbers(value: object) -> list[float]:
    values = resolve1(value)
    return [float(num_value(item)) for item in values] if isinstance(values, list) else []
