"""Versions of a work come in; their order in time, and the one in force on a day, go out."""

from collections.abc import Sequence
from datetime import date

from variorum.versions.work import Expression


def date_of(expression: Expression) -> date | None:
    """Return the day a version takes its place in time by: published, else adopted, else in force."""
    dates = expression.dates
    return dates.published or dates.adopted or dates.in_force


def order_in_time(expressions: Sequence[tuple[Expression, int]]) -> list[int]:
    """Return the indexes of versions from oldest to newest.

    Each comes with its rank of arrival. A version without a date stands where it arrived, after the last dated one
    that came before it.
    """
    arrived = sorted(range(len(expressions)), key=lambda index: expressions[index][1])
    keys: dict[int, tuple[date, int]] = {}
    latest = date.min
    for index in arrived:
        day = date_of(expressions[index][0])
        latest = day if day is not None else latest
        keys[index] = (latest, expressions[index][1])
    return sorted(arrived, key=lambda index: keys[index])


def find_in_force(expressions: Sequence[Expression], on: date) -> Expression | None:
    """Return the version in force on a day: the one that came into force last, unless it was repealed by then.

    Of two that came into force on one day it is the one published later. Translations and versions without a date of
    entry into force are never in force.
    """
    begun = [e for e in expressions if e.dates.in_force is not None and e.dates.in_force <= on and not e.is_translation]
    if not begun:
        return None
    newest = max(begun, key=lambda e: (e.dates.in_force or date.min, e.dates.published or date.min))
    if newest.dates.repealed is not None and newest.dates.repealed <= on:
        return None
    return newest
