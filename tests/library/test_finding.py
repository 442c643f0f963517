"""A question finds clauses, one for each thread, in the newest version unless all are asked for."""

import pytest

from tests.library.shelf import NEW, OLD, WORK
from variorum.accounts.account import ANONYMOUS
from variorum.errors import QuerySyntaxError
from variorum.library import Library
from variorum.library.finding import search
from variorum.library.views import HitView


def hits(library: Library, query: str, **options: bool) -> list[HitView]:
    return list(search(library, ANONYMOUS, query, **options).hits)  # type: ignore[arg-type]


def test_words_are_found_in_any_form(two: Library) -> None:
    assert [hit.num for hit in hits(two, "subscriptions")] == ["3.1"]


def test_the_newest_version_answers_unless_all_are_asked(two: Library) -> None:
    assert hits(two, "inspects") == []
    assert [(hit.version.key, hit.num) for hit in hits(two, "inspects", latest_only=False)] == [(OLD, "2.3")]


def test_a_clause_is_found_once_with_the_versions_it_stands_in(two: Library) -> None:
    (hit,) = hits(two, "requirements capture", latest_only=False)

    assert hit.version.key == NEW
    assert [(also.key, also.num, also.is_same) for also in hit.also_in] == [(OLD, "1", True)]


def test_a_changed_clause_says_that_the_other_version_differs(two: Library) -> None:
    (hit,) = hits(two, '"inter-eye distance"')

    assert [also.is_same for also in hit.also_in] == [False]


def test_the_words_are_marked_in_the_excerpt(two: Library) -> None:
    (hit,) = hits(two, "erasure")

    assert [run.text for run in hit.snippet if run.op == "hit"] == ["erasure"]
    assert hit.path == ()


def test_the_headings_above_a_clause_are_told(two: Library) -> None:
    (hit,) = hits(two, "pixels")

    assert hit.path == ("2 Capture",)
    assert hit.page == 1


def test_a_search_keeps_to_one_work(two: Library) -> None:
    assert search(two, ANONYMOUS, "pixels", work=WORK).total == 1
    assert search(two, ANONYMOUS, "pixels", work="other").total == 0


def test_hits_are_counted_by_work(two: Library) -> None:
    assert search(two, ANONYMOUS, "pixels").facets == (("work", ((WORK, "Facial verification", 1),)),)


def test_nothing_is_found_in_an_empty_library(library: Library) -> None:
    found = search(library, ANONYMOUS, "pixels")

    assert (found.total, found.hits, found.page, found.pages) == (0, (), 1, 1)


def test_a_page_beyond_the_last_is_the_last(two: Library) -> None:
    assert search(two, ANONYMOUS, "pixels", page=99).page == 1


@pytest.mark.parametrize("query", ['"open', "(a OR", "NOT"])
def test_a_question_that_cannot_be_understood_says_where(two: Library, query: str) -> None:
    with pytest.raises(QuerySyntaxError) as raised:
        search(two, ANONYMOUS, query)

    assert 0 <= raised.value.position <= len(query)
