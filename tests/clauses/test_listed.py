"""What the printed list of contents names and the text does not hold is told."""

from collections.abc import Sequence
from dataclasses import replace

from tests.clauses.blocks import BODY, read
from variorum.clauses.listed import find_unfound
from variorum.clauses.problems import ProblemKind, problems_of
from variorum.layout.block import Furniture, FurnitureKind
from variorum.spans import Box

CLAUSES = ["#1 Scope", BODY, "#2 Duties", BODY, "#2.1 Of shops", BODY]


def contents(*lines: str) -> list[Furniture]:
    return [Furniture(FurnitureKind.CONTENTS, line, Box(1, 0, 0, 9, 9)) for line in lines]


def unfound(*lines: str, clauses: Sequence[str] = CLAUSES) -> list[str]:
    return [entry.words for entry in find_unfound(contents(*lines), read(clauses).clauses)]


def test_entry_without_a_clause_is_told_without_its_page() -> None:
    assert unfound("Contents", "1 Scope ........ 2", "2 Duties 3", "2.1 Of shops .... 3", "2.2 Of banks .... 4") == [
        "2.2 Of banks"
    ]


def test_clause_of_another_number_or_title_answers_an_entry() -> None:
    assert unfound("Chapter 1 Scope 2", "2.1 Of all shops 3", "2 Duties 3") == []


def test_lists_of_tables_and_figures_name_no_clauses() -> None:
    assert unfound("1 Scope 2", "List of Tables", "8.1 Sizes of cards 9", "8.2 Fees 10") == []


def test_list_of_something_else_is_believed_in_nothing() -> None:
    assert unfound("7 Alpha 2", "8 Beta 3", "9 Gamma 4", "1 Scope 5") == []


def test_unfound_entries_are_problems_of_a_document() -> None:
    extraction = replace(read(CLAUSES), furniture=tuple(contents("1 Scope 2", "2 Duties 3", "3 Fees 4")))

    assert [(one.kind, one.words) for one in problems_of(extraction)] == [(ProblemKind.UNFOUND, "3 Fees")]
