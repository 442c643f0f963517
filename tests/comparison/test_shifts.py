"""Tables and captions stand where a page has room for them; that they stand elsewhere is no change."""

from tests.accuracy.planted.conservation import is_conserved
from tests.comparison.trees import tree
from variorum.comparison.change import Comparison, Noise
from variorum.comparison.run import compare

FIRST = "The operator keeps a register of every incident that it has reported to the authority of its home."
SHORT = "It is kept for 5 years."
TABLE = "Year\tReported incidents\tAnswered incidents\n2024\t14\t12\n2025\t17\t17"
LAST = "The authority publishes a summary of the register once a year, without the names of operators."


def compare_texts(before: str, after: str) -> Comparison:
    old, new = (tree(f"# 4 | Register\n{body}\n# 5 | End\nThat is all of it.") for body in (before, after))
    comparison = compare(old, new)
    assert is_conserved(old, new, comparison)
    return comparison


def test_words_that_change_places_with_a_table_are_held_back() -> None:
    comparison = compare_texts(f"{FIRST}\n{TABLE}\n{SHORT}\n{LAST}", f"{FIRST}\n{SHORT}\n{TABLE}\n{LAST}")

    assert comparison.changes == ()
    assert {entry.noise for entry in comparison.ledger} == {Noise.FURNITURE}


def test_words_that_change_places_with_other_words_are_a_change() -> None:
    comparison = compare_texts(f"{FIRST}\n{LAST}\n{SHORT}", f"{FIRST}\n{SHORT}\n{LAST}")

    assert len(comparison.changes) == 1


def test_words_that_changed_while_a_table_stands_elsewhere_are_a_change() -> None:
    comparison = compare_texts(
        f"{FIRST}\n{TABLE}\n{SHORT}\n{LAST}", f"{FIRST}\n{SHORT.replace('5', '7')}\n{TABLE}\n{LAST}"
    )

    assert len(comparison.changes) >= 1
