"""What a person is told to check in how a document was read."""

from collections.abc import Sequence
from dataclasses import replace

from tests.clauses.blocks import BODY, block, read
from variorum.clauses.clause import DoubtKind, Extraction
from variorum.clauses.problems import (
    LONG,
    Problem,
    ProblemKind,
    find_problems,
    problems_from_json,
    problems_of,
    problems_to_json,
)
from variorum.layout.block import Block, Notice, NoticeKind

SOUND = ["#1 One", BODY, "#2 Two", BODY, "#3 Three", BODY]


def kinds(lines: Sequence[str | Block]) -> list[str]:
    return [problem.kind.value for problem in problems_of(read(lines))]


def test_sound_document_has_nothing_to_check() -> None:
    assert kinds(SOUND) == []


def test_gap_is_told_with_the_number_before_it() -> None:
    extraction = read(["#1 One", BODY, "#2 Two", BODY, "#4 Four", BODY])
    (gap,) = problems_of(extraction)

    assert (gap.kind, gap.words) == (ProblemKind.GAP, "2")
    assert gap.clause is not None
    assert extraction.clauses[gap.clause].num == "4"


def test_reference_that_leads_nowhere_is_told_once_in_a_clause() -> None:
    extraction = read([*SOUND[:-1], "See clause 9, and clause 9 again. " + BODY])

    assert [(one.kind.value, one.words) for one in problems_of(extraction)] == [("unresolved-reference", "clause 9")]


def test_reference_to_another_document_is_no_problem() -> None:
    assert kinds([*SOUND[:-1], "Article 9 of Regulation (EU) 2016/679 applies. " + BODY]) == []


def test_reference_that_leads_part_of_the_way_says_what_is_missing() -> None:
    lines = ["#Article 1 One", "1. " + BODY, "2. " + BODY, "#Article 2 Two", "Article 1(4) applies. " + BODY]
    (found,) = problems_of(read(lines))

    assert (found.kind, found.words, found.rest) == (ProblemKind.PART, "Article 1(4)", "(4)")


def test_doubtful_clause_comes_with_its_reasons() -> None:
    extraction = read(["#1 One", BODY, "#2 Two", BODY, "2.1 " + BODY, "2.2 " + BODY, "#3 Three", BODY])
    found = [one for one in problems_of(extraction) if one.kind is ProblemKind.CLAUSE]

    assert [[doubt.kind for doubt in one.doubts] for one in found] == [[DoubtKind.PLAIN], [DoubtKind.PLAIN]]


def test_long_run_without_a_break_speaks_for_its_numbers() -> None:
    points = [f"2.{number} {BODY}" for number in range(1, 9)]

    assert kinds(["#1 One", BODY, "#2 Two", BODY, *points, "#3 Three", BODY]) == []


def test_very_long_clause_is_told() -> None:
    assert "long-clause" in kinds(["#1 One", *[BODY] * (LONG // len(BODY) + 1), "#2 Two", BODY])


def test_pages_come_first() -> None:
    extraction = read(["#1 One", BODY, "#2 Two", BODY, "#4 Four", "See clause 9. " + BODY])
    notices = (Notice(NoticeKind.HIDDEN_TEXT, 7), Notice(NoticeKind.NO_TEXT, 8))
    found = problems_of(replace(extraction, notices=notices))

    assert [(one.kind.value, one.page) for one in found][:2] == [("no-text", 8), ("hidden-text", 7)]


def test_clauses_stored_without_reasons_are_checked_too() -> None:
    """Clauses of older versions have no doubts; numbers and references are checked from the text."""
    extraction = read(["#1 One", BODY, "#2 Two", BODY, "#4 Four", "See clause 9. " + BODY])
    bare = [replace(clause, doubts=(), confidence=1.0, last_page=0) for clause in extraction.clauses]
    found = find_problems(extraction.text, bare, ())

    assert [one.kind.value for one in found] == ["number-gap", "unresolved-reference"]


def test_problems_come_back_from_json() -> None:
    found = _every_kind(read([*SOUND, block("9.9 " + BODY), "See clause 12. " + BODY]))

    assert problems_from_json(problems_to_json(found)) == found


def _every_kind(extraction: Extraction) -> list[Problem]:
    return problems_of(replace(extraction, notices=tuple(Notice(kind, 3) for kind in NoticeKind)))
