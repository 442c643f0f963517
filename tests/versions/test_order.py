"""Versions stand in the order of their dates; one of them is in force on a day, or none."""

from datetime import date

import pytest

from variorum.versions.order import date_of, find_in_force, order_in_time
from variorum.versions.work import Dates, Expression


def make(label: str, dates: Dates = Dates(), *, is_translation: bool = False) -> Expression:  # noqa: B008
    return Expression("law", label, label, "en", dates=dates, is_translation=is_translation)


def published(year: int) -> Dates:
    return Dates(published=date(year, 1, 1))


def begun(year: int, repealed: int | None = None, published: int | None = None) -> Dates:
    days = [date(one, 1, 1) if one else None for one in (published, repealed)]
    return Dates(in_force=date(year, 1, 1), published=days[0], repealed=days[1])


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        (Dates(date(2001, 1, 1), date(2002, 1, 1), date(2003, 1, 1)), 2002),
        (Dates(adopted=date(2001, 1, 1), in_force=date(2003, 1, 1)), 2001),
        (Dates(in_force=date(2003, 1, 1), repealed=date(2004, 1, 1)), 2003),
    ],
)
def test_place_in_time_is_by_publication_else_adoption_else_entry_into_force(dates: Dates, year: int) -> None:
    assert date_of(make("a", dates)) == date(year, 1, 1)


def test_repeal_alone_is_no_place_in_time() -> None:
    assert date_of(make("a", Dates(repealed=date(2004, 1, 1)))) is None


@pytest.mark.parametrize(
    ("years", "order"),
    [
        ([2003, 2001, 2002], [1, 2, 0]),
        ([2001, 2001, 2001], [0, 1, 2]),
        ([None, None], [0, 1]),
        ([2002, None, 2001], [2, 0, 1]),
        ([2001, None, 2003, 2002], [0, 1, 3, 2]),
        ([None, 2001], [0, 1]),
    ],
    ids=["dated", "same day", "undated", "undated after older", "undated between", "undated first"],
)
def test_versions_stand_in_order_of_time(years: list[int | None], order: list[int]) -> None:
    versions = [(make(str(rank), published(year) if year else Dates()), rank) for rank, year in enumerate(years)]

    assert order_in_time(versions) == order


def test_order_does_not_depend_on_how_versions_are_listed() -> None:
    versions = [(make("c", published(2003)), 2), (make("a", published(2001)), 0), (make("b"), 1)]

    assert [versions[index][0].label for index in order_in_time(versions)] == ["a", "b", "c"]


LAW = (
    make("first", begun(2010)),
    make("draft", published(2012)),
    make("second", begun(2015)),
    make("translation", begun(2016), is_translation=True),
    make("third", begun(2020, repealed=2025)),
)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2009, 12, 31), None),
        (date(2010, 1, 1), "first"),
        (date(2014, 12, 31), "first"),
        (date(2015, 1, 1), "second"),
        (date(2019, 12, 31), "second"),
        (date(2024, 12, 31), "third"),
        (date(2025, 1, 1), None),
    ],
)
def test_version_in_force_on_a_day(day: date, label: str | None) -> None:
    found = find_in_force(LAW, day)

    assert (found.label if found else None) == label
    assert find_in_force(LAW[::-1], day) == found


def test_of_two_that_begin_together_the_one_published_later_is_in_force() -> None:
    both = (make("corrected", begun(2020, published=2019)), make("printed", begun(2020, published=2018)))

    for versions in (both, both[::-1]):
        found = find_in_force(versions, date(2021, 1, 1))
        assert found is not None
        assert found.label == "corrected"


def test_nothing_is_in_force_where_nothing_ever_was() -> None:
    assert find_in_force((), date(2020, 1, 1)) is None
    assert find_in_force((make("draft", published(2012)),), date(2020, 1, 1)) is None
