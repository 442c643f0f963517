"""Timelines: one stop for each label, and the version that binds on a day."""

from datetime import date

import pytest

from tests.web.versions import draw_version, draw_work
from variorum.versions.work import Dates
from variorum.web.timeline import cut_window, find_main, list_stops, name_version, shown_date

FIRST = draw_version("first", Dates(published=date(2024, 9, 12), in_force=date(2024, 12, 1)))
SECOND = draw_version("second", Dates(published=date(2025, 6, 20), in_force=date(2025, 9, 1)))


def test_language_texts_of_one_label_share_a_stop() -> None:
    english = draw_version("first", language="en", is_translation=True)
    chinese = draw_version("first", language="zh")

    stops = list_stops(draw_work(english, chinese, SECOND))

    assert [[text.language for text in stop.texts] for stop in stops] == [["zh", "en"], ["en"]]


@pytest.mark.parametrize(
    ("current", "before", "first", "after"),
    [("", 7, "v7", 0), ("v0", 0, "v0", 7), ("v5", 4, "v4", 3), ("v9", 7, "v7", 0)],
    ids=["no current", "the first", "in the middle", "the last"],
)
def test_a_long_timeline_is_cut_around_the_current_stop(current: str, before: int, first: str, after: int) -> None:
    stops = list_stops(draw_work(*(draw_version(f"v{number}") for number in range(10))))

    window = cut_window(stops, current, 3)

    assert (window.before, window.stops[0].main.key.label, window.after) == (before, first, after)
    assert len(window.stops) == 3


def test_a_short_timeline_is_whole() -> None:
    stops = list_stops(draw_work(FIRST, SECOND))

    assert cut_window(stops, "", 8).stops == stops


def test_published_is_not_in_force() -> None:
    assert find_main([FIRST], date(2024, 10, 15)) is None


def test_the_newest_of_those_in_force_binds() -> None:
    assert find_main([FIRST, SECOND], date(2025, 9, 1)) == SECOND


def test_a_repealed_version_binds_until_the_day_before() -> None:
    repealed = draw_version("old", Dates(in_force=date(2020, 1, 1), repealed=date(2021, 1, 1)))

    assert find_main([repealed], date(2020, 12, 31)) == repealed
    assert find_main([repealed], date(2021, 1, 1)) is None


def test_a_translation_never_binds() -> None:
    translation = draw_version("first", FIRST.dates, is_translation=True)

    assert find_main([translation], date(2026, 1, 1)) is None


def test_publication_places_a_version_on_the_line() -> None:
    assert shown_date(FIRST) == date(2024, 9, 12)


def test_an_unknown_version_is_called_by_its_label() -> None:
    assert name_version([SECOND], FIRST.key) == "first"
