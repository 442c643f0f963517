"""What the scorer counts, on texts of a few words."""

import pytest

from tests.accuracy.naive import read_numbered_lines
from tests.accuracy.reading import Reading, cite, from_extraction
from tests.accuracy.sameness import measure_printed, number_as_printed
from tests.accuracy.scoring import Counts, add, count, count_order, figure
from tests.accuracy.table import Row, find_interval, print_lines, print_markdown
from tests.accuracy.truth import ReadUnit, Unit
from tests.clauses.blocks import BODY, read

TRUTH = (Unit("1", "Scope", "All of it."), Unit("1(a)", "", "this;"), Unit("1(a)", "", "that."))


def reading(*units: tuple[str, str, str], aside: str = "") -> Reading:
    return Reading(tuple(ReadUnit(citation, heading, text, (), 1) for citation, heading, text in units), aside)


def test_all_found_is_one_everywhere() -> None:
    counts = count(
        TRUTH, reading(("", "", "Title"), ("1", "SCOPE", "All of it."), ("1(a)", "", "this;"), ("1(a)", "", "that."))
    )

    assert {name: figure(counts, name) for name in ("P", "R", "F1", "heading", "exact", "word R", "word P")} == {
        "P": 1.0, "R": 1.0, "F1": 1.0, "heading": 1.0, "exact": 1.0, "word R": 1.0, "word P": 1.0,
    }  # fmt: skip


def test_a_citation_that_occurs_twice_must_be_found_twice() -> None:
    counts = count(TRUTH, reading(("1", "Scope", "All of it."), ("1(a)", "", "that."), ("2", "", "")))

    assert (counts.truth, counts.found, counts.right, counts.exact) == (3, 3, 2, 2)


def test_a_clause_with_a_word_too_many_is_not_exact() -> None:
    counts = count(TRUTH[:1], reading(("1", "Scope", "All of it. Draft")))

    assert (counts.exact, counts.words, counts.read, counts.common) == (0, 5, 6, 5)


def test_where_the_heading_ends_does_not_make_a_clause_inexact() -> None:
    counts = count(TRUTH[:1], reading(("1", "", "Scope\nAll of it.")))

    assert (counts.headings, counts.exact) == (0, 0)
    assert count(TRUTH[:1], reading(("1", "Scope All of", "it."))).headings == 0
    assert count((Unit("2", "", "Fees are due."),), reading(("2", "Fees", "are due."))).exact == 1


def test_missing_words_that_were_set_aside_are_counted() -> None:
    counts = count(TRUTH[:1], reading(("1", "Scope", "All"), aside="of it. of it."))

    assert (figure(counts, "set aside"), counts.aside) == (3 / 5, 3)


def test_words_count_only_where_the_source_tells_them_all() -> None:
    counts = count(
        (Unit("1", "Scope", None), Unit("1(a)", "", "this;")), reading(("1", "Scope", "x"), ("1(a)", "", "this;"))
    )

    assert (counts.words, counts.worded, counts.exact) == (0, 1, 1)
    assert figure(counts, "word R") is None


def test_words_count_where_no_clause_can_be_cited() -> None:
    counts = count((Unit("", "Scope", "All of it."),), reading(("", "Scope", "All"), ("1", "of", "it.")))

    assert (counts.truth, counts.found, counts.words, counts.common) == (0, 0, 5, 5)


def test_order_counts_runs_that_stand_as_in_the_source() -> None:
    told = list("abcdefghijkl")

    assert count_order(told, told) == (9, 9)
    assert count_order(told, [*told[6:], *told[:6]]) == (6, 3)


def test_footnotes_are_compared_apart_from_the_text() -> None:
    noted = Unit("1", "Scope", "All.", ("Or none.",))

    assert count((noted,), Reading((ReadUnit("1", "Scope", "All.", ("Or none.",), 1),))).exact == 1
    assert count((noted,), Reading((ReadUnit("1", "Scope", "All. Or none.", (), 1),))).exact == 0


def test_words_before_numbers_count_only_where_the_truth_has_them() -> None:
    found = reading(("chapter 1", "One", ""), ("annex A", "Late", ""))

    assert count((Unit("1", "One", None), Unit("A", "Late", None)), found).right == 2
    assert count((Unit("chapter 1", "One", None), Unit("1", "Else", None)), found).right == 1


def test_our_clauses_are_cited_and_carry_what_has_no_number() -> None:
    extraction = read(
        ["#1. Scope", "(1) First.", "(2) Second.", "And more.", "#2. Terms.", BODY, "(1) Third.", "#3. End", BODY]
    )

    assert cite(extraction.clauses) == ["1", "1(1)", "1(2)", "2", "2(1)", "3"]
    assert [(unit.citation, unit.heading, unit.text) for unit in from_extraction(extraction).units] == [
        ("1", "Scope", ""),
        ("1(1)", "", "First."),
        ("1(2)", "", "Second.\nAnd more."),
        ("2", "Terms.", BODY),
        ("2(1)", "", "Third."),
        ("3", "End", BODY),
    ]


def test_the_naive_rule_takes_lines_that_begin_with_numbers() -> None:
    text = "Title\n1 Scope\nAll of it.\n(a) this;\n(i) deep\n(b) that\n2.1. Terms\nChapter 3 Rest\n第十二条 国家\n"

    units = list(read_numbered_lines(text))

    assert [unit.citation for unit in units] == ["", "1", "1(a)", "1(a)(i)", "1(b)", "2.1", "chapter 3", "12"]
    assert (units[1].heading, units[1].text, units[2].text) == ("Scope", "All of it.", "this;")


def test_a_source_of_another_version_is_seen_by_what_is_printed() -> None:
    raw = "1 Scope\nAll of it.\n(a)\nthis;\nthat.\n2 Terms"

    assert measure_printed(TRUTH, raw) == 1.0
    assert measure_printed((Unit("2", "Scope", None), Unit("2", "Terms", None)), raw) == 0.5


def test_units_take_the_number_that_is_printed_before_their_heading() -> None:
    raw = "1 Scope\nAppendix B. Rules\n4 General\n5 General\n"
    units = (
        Unit("1", "Scope", None),
        Unit("appendix A", "Rules", None),
        Unit("3", "General", None),
        Unit("4", "None", None),
    )

    assert [unit.citation for unit in number_as_printed(units, raw)] == ["1", "appendix B"]


def test_totals_are_over_clauses_and_means_over_documents(capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = Counts(truth=98, found=98, right=98), Counts(truth=2, found=2, right=0)

    mean = print_lines([Row("good", "variorum", good), Row("bad", "variorum", bad)], [("none", "no text layer")])

    assert mean == 0.5
    assert figure(add([good, bad]), "F1") == 0.98
    assert "none" in capsys.readouterr().out


def test_intervals_are_those_of_the_documents_drawn_again() -> None:
    counted = [Counts(truth=10, found=10, right=right) for right in (4, 6, 8, 10)]

    low, high = find_interval(counted, "F1", is_mean=True)

    assert 0.4 <= low < 0.7 < high <= 1.0
    assert find_interval(counted, "F1", is_mean=True) == (low, high)


def test_the_page_of_the_documentation_has_every_document_and_system(capsys: pytest.CaptureFixture[str]) -> None:
    counts = Counts(truth=2, found=2, right=1)

    print_markdown([Row("act", "variorum", counts), Row("act", "plain", counts)], [("none", "no text layer")])

    printed = capsys.readouterr().out
    assert "| variorum | all clauses | 0.500" in printed
    assert "| act | 2 | 0.500" in printed
    assert "| none | no text layer |" in printed
