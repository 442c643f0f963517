"""The versions of a work come in; the stops of its timeline go out, one for each label, with all its language texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from variorum.library.views import VersionKey, VersionView, WorkView
from variorum.versions.order import date_of, find_in_force
from variorum.versions.work import Expression


@dataclass(frozen=True, slots=True)
class Stop:
    """One point in the life of a work; ``main`` is the authentic text, ``texts`` are all language texts."""

    main: VersionView
    texts: tuple[VersionView, ...]


def list_stops(work: WorkView) -> tuple[Stop, ...]:
    """Gather versions of the same label; stops keep the order of the work's versions."""
    by_label: dict[str, list[VersionView]] = {}
    for version in work.versions:
        by_label.setdefault(version.key.label, []).append(version)
    return tuple(_stop(texts) for texts in by_label.values())


def _stop(texts: list[VersionView]) -> Stop:
    authentic = sorted(texts, key=lambda version: version.is_translation)
    return Stop(authentic[0], tuple(authentic))


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a timeline that is shown, and how many stops lie before and after it."""

    before: int
    stops: tuple[Stop, ...]
    after: int


def cut_window(stops: tuple[Stop, ...], current: str, most: int) -> Window:
    """Return at most so many stops: those around the current one, or the last."""
    labels = [stop.main.key.label for stop in stops]
    centre = labels.index(current) if current in labels else len(stops) - 1
    first = max(0, min(centre - most // 2, len(stops) - most))
    shown = stops[first : first + most]
    return Window(first, shown, len(stops) - first - len(shown))


def find_main(versions: Iterable[VersionView], on: date) -> VersionView | None:
    """Return the version that binds on a day, by the same rule as the address ``in-force@…``."""
    by_expression = {expression_of(version): version for version in versions}
    found = find_in_force(tuple(by_expression), on)
    return by_expression[found] if found else None


def expression_of(version: VersionView) -> Expression:
    """Return the version as the rules of time know it."""
    key = version.key
    return Expression(
        key.work, key.label, version.name, key.language, version.stage, version.dates, version.is_translation
    )


def name_version(versions: Iterable[VersionView], key: VersionKey) -> str:
    """Return the name of a version among others, its label if it is not there."""
    return next((version.name for version in versions if version.key == key), key.label)


def shown_date(version: VersionView) -> date | None:
    """Return the day that places a version on a timeline: published, else adopted, else in force."""
    return date_of(expression_of(version))


def today() -> date:
    """Return the day in UTC, for want of a calendar that all readers share."""
    return datetime.now(UTC).date()
