"""The works of a library and what the reader narrows by come in; the works left and the counts beside them go out."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from variorum.library.views import WorkView
from variorum.web.languages import language_name
from variorum.web.wording import stage_code, stage_name

FIELDS = ("body", "stage", "language")


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One way to narrow the list."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One property by which the list can be narrowed."""

    field: str
    title: str
    options: tuple[FacetValue, ...]


def values_of(work: WorkView, field: str) -> tuple[str, ...]:
    """Return what a work has in a field; its stage is that of its newest version."""
    if field == "language":
        return work.languages
    if field == "stage":
        return (stage_code(work.versions[-1].stage),) if work.versions else ()
    return (work.body,)


def narrow(works: Iterable[WorkView], chosen: Mapping[str, str]) -> tuple[WorkView, ...]:
    """Return the works that have every chosen value."""
    return tuple(
        work for work in works if all(value in values_of(work, field) for field, value in chosen.items() if value)
    )


def count_facets(works: tuple[WorkView, ...], chosen: Mapping[str, str]) -> tuple[Facet, ...]:
    """Count the works left for each value; a property that all works share narrows nothing and is left out."""
    titles: dict[str, tuple[str, Callable[[str], str]]] = {
        "body": (gettext("Published by"), str),
        "stage": (gettext("Stage"), stage_name),
        "language": (gettext("Language"), language_name),
    }
    facets = []
    for field, (title, name) in titles.items():
        others = {key: value for key, value in chosen.items() if key != field}
        counts = Counter(value for work in narrow(works, others) for value in values_of(work, field) if value)
        values = [FacetValue(value, name(value), count, chosen.get(field) == value) for value, count in counts.items()]
        if len(values) > 1 or chosen.get(field):
            facets.append(Facet(field, title, tuple(sorted(values, key=lambda item: (-item.count, item.label)))))
    return tuple(facets)
