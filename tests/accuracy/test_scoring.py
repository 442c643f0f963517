"""Small truths and readings come in; the counts, totals and naive units that must come of them are expected."""

import pytest

from tests.accuracy.naive import read_numbered_lines
from tests.accuracy.reading import Reading
from tests.accuracy.scoring import Counts, add, count, count_order, figure, match_units
from tests.accuracy.table import find_interval, mean, total
from tests.accuracy.truth import ReadUnit, Unit

TRUTH = [Unit("1", "Scope", "All ships."), Unit("2", "Terms", "A ship floats.")]


def _read(*units: tuple[str, str, str], aside: str = "") -> Reading:
    return Reading(tuple(ReadUnit(citation, heading, text, (), 1) for citation, heading, text in units), aside)


def test_a_perfect_reading_has_every_figure_at_one() -> None:
    counts = count(TRUTH, _read(("1", "Scope", "All ships."), ("2", "Terms", "A ship floats.")))
    assert [figure(counts, name) for name in ("P", "R", "F1", "heading", "exact", "word R", "word P")] == [1.0] * 7


def test_an_invented_clause_lowers_precision_only() -> None:
    counts = count(TRUTH, _read(("1", "Scope", "All ships."), ("2", "Terms", "A ship floats."), ("3", "X", "")))
    assert figure(counts, "P") == pytest.approx(2 / 3)
    assert figure(counts, "R") == 1.0


def test_a_citation_that_occurs_twice_must_be_found_twice() -> None:
    counts = count([TRUTH[0], TRUTH[0]], _read(("1", "Scope", "All ships.")))
    assert figure(counts, "R") == 0.5


def test_a_wrong_word_is_not_exact() -> None:
    counts = count(TRUTH, _read(("1", "Scope", "All boats."), ("2", "Terms", "A ship floats.")))
    assert figure(counts, "exact") == 0.5


def test_a_clause_not_found_counts_against_exact_of_all() -> None:
    counts = count(TRUTH, _read(("1", "Scope", "All ships.")))
    assert (figure(counts, "exact"), figure(counts, "exact of all")) == (1.0, 0.5)


def test_words_are_not_judged_where_the_source_does_not_tell_them() -> None:
    counts = count([Unit("1", "Scope", None)], _read(("1", "Scope", "whatever")))
    assert figure(counts, "exact") is None
    assert figure(counts, "word R") is None


def test_words_taken_for_furniture_are_counted() -> None:
    counts = count(TRUTH, _read(("1", "Scope", "All ships."), ("2", "Terms", "A ship"), aside="floats. Page 2"))
    assert figure(counts, "set aside") == pytest.approx(2 / counts.words)


def test_the_heading_decides_between_two_readings_of_one_citation() -> None:
    (match, *_), extra = match_units(TRUTH, _read(("1", "Foreword", ""), ("1", "Scope", "")))
    assert match.read is not None
    assert match.read.heading == "Scope"
    assert [one.heading for one in extra] == ["Foreword"]


def test_order_counts_runs_that_stand_as_in_the_source() -> None:
    told = list("abcdefghijklmnop")
    assert count_order(told, told) == (13, 13)
    runs, ordered = count_order(told, told[8:] + told[:8])
    assert ordered < runs


def test_totals_weigh_clauses_and_means_weigh_documents() -> None:
    small, large = Counts(truth=1, found=1, right=0), Counts(truth=9, found=9, right=9)
    assert total([small, large], "R") == 0.9
    assert mean([small, large], "R") == 0.5
    assert add([small, large]).right == 9


def test_the_interval_is_the_same_every_time_and_holds_the_mean() -> None:
    counted = [Counts(truth=10, found=10, right=right) for right in (5, 8, 9, 10, 10)]
    low, high = find_interval(counted, "F1", is_mean=True)
    assert (low, high) == find_interval(counted, "F1", is_mean=True)
    assert low < (mean(counted, "F1") or 0.0) < high


def test_the_naive_rule_cites_lines_that_begin_with_numbers() -> None:
    text = "1 Scope\nAll ships.\n1.1 Limits\n(a) large\n(i) very\n(b) small\nAnnex A Forms\n"
    assert [unit.citation for unit in read_numbered_lines(text)] == [
        "",
        "1",
        "1.1",
        "1.1(a)",
        "1.1(a)(i)",
        "1.1(b)",
        "annex A",
    ]


def test_the_naive_rule_takes_the_rest_of_the_line_for_the_heading() -> None:
    unit = list(read_numbered_lines("4.2 Doors\nShut them.\n"))[-1]
    assert (unit.heading, unit.text.strip()) == ("Doors", "Shut them.")
