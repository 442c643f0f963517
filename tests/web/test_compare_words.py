"""What is said beside a change."""

from flask import Flask

from tests.web.readings import FORCE_DOWN, draw_change, draw_row, equal, side
from variorum.comparison.change import Kind, Noise, Reason
from variorum.library.redline import PLACES
from variorum.web.change_words import (
    KINDS,
    NOISES,
    OF_TEXT,
    REASONS,
    change_nums,
    change_summary,
    change_title,
    list_pills,
)


def test_every_code_has_words() -> None:
    assert set(KINDS) == set(Kind)
    assert set(REASONS) == set(Reason) | OF_TEXT | {PLACES}
    assert set(NOISES) == set(Noise)


def test_a_weakened_obligation_is_said_with_its_words(app: Flask) -> None:
    row = draw_row("substitution", 1, side("7.2", equal("x")), side("7.2", equal("y")), reasons=(FORCE_DOWN,))

    with app.test_request_context():
        (pill,) = list_pills(row)

    assert (pill.tone, pill.text) == ("mod", "▼ Obligation weakened: shall → should")


def test_a_clause_that_only_got_a_new_number_is_said_to_be_identical(app: Flask) -> None:
    row = draw_row("renumbering", 1, side("7.4", equal("x")), side("7.5", equal("x")), is_renumbered=True)

    with app.test_request_context():
        assert [pill.text for pill in list_pills(row)] == ["# 7.4 → 7.5, text identical"]


def test_a_doubtful_match_is_said_to_be_one(app: Flask) -> None:
    row = draw_row("substitution", 1, side("7.2", equal("x")), side("7.2", equal("y")), confidence=0.62)

    with app.test_request_context():
        assert [pill.text for pill in list_pills(row)] == ["Matched at 62 %"]


def test_a_row_with_many_reasons_names_a_few_and_counts_the_rest(app: Flask) -> None:
    row = draw_row("substitution", 1, side("1", equal("x")), side("1", equal("y")), reasons=(FORCE_DOWN,) * 9)

    with app.test_request_context():
        assert [pill.text for pill in list_pills(row)][-1] == "3 more reasons"


def test_an_entry_names_both_numbers_and_the_places(app: Flask) -> None:
    change = draw_change(1, "move", num_old="8.6", num_new="7.4", is_edited=True, reasons=(FORCE_DOWN,), places=31)

    with app.test_request_context():
        assert change_nums(change) == "8.6 → 7.4"
        assert change_title(change) == "Moved and edited"
        assert change_summary(change) == "▼ Obligation weakened: shall → should, 31 places"
