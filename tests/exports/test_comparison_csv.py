"""The list of changes as CSV: whole, and harmless in a spreadsheet."""

import csv
import io
from dataclasses import replace

import pytest

from tests.exports.redlines import redline
from variorum.exports.comparison_csv import guard, write_csv


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_change_is_one_line_and_a_moved_clause_stands_at_its_new_place() -> None:
    lines = read(write_csv(redline()))

    assert [(line["change"], line["old_number"], line["new_number"]) for line in lines] == [
        ("1", "7.2", "7.2"),
        ("2", "8.6", "7.4"),
        ("3", "7.7", ""),
        ("4", "", "9.6"),
    ]
    assert lines[0]["old_text"] == "The device shall reject <it>."
    assert lines[0]["reasons"] == "▼ Obligation weakened: shall → should"


def test_changes_that_were_not_asked_for_are_not_there() -> None:
    rows = tuple(replace(row, is_left_out=row.number == 3) for row in redline().rows)

    assert [line["change"] for line in read(write_csv(replace(redline(), rows=rows)))] == ["1", "2", "4"]


def test_a_line_names_the_change_that_its_clause_shares_with_others() -> None:
    rows = tuple(replace(row, also=(9,)) if row.number == 1 else row for row in redline().rows)

    assert read(write_csv(replace(redline(), rows=rows)))[0]["change"] == "1, 9"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A1", "\t=1", " =1", "＝1"])
def test_a_cell_that_would_be_a_formula_is_text(cell: str) -> None:
    assert guard(cell) == f"'{cell}"


def test_other_cells_stay_as_they_are() -> None:
    assert guard("7.2 (a) = b") == "7.2 (a) = b"
