"""A footnote is compared with the one that says the same; that the numbers count on differently is no change."""

import pytest

from tests.comparison.trees import tree
from variorum.comparison.change import Change, Comparison, Noise, Reason
from variorum.comparison.run import compare

LAW, INDEX, MINORS = (
    "As defined in the rules of May 2019.",
    "The index is monthly.",
    "Pictures of minors shall not be kept.",
)
RAISED = "¹²³⁴"


def note(number: int, words: str, *, raised: bool) -> str:
    return f"{RAISED[number - 1] if raised else number} {words}"


def draft(scope: str, notes: list[str], *, raised: bool) -> str:
    """Write two clauses; the first has ``scope`` and, if there are three notes, the first of them."""
    first = len(notes) - 2
    lines = ["# 1 | Scope", scope, *(note(number + 1, notes[number], raised=raised) for number in range(first))]
    lines += [
        "# 2 | Storage",
        f"A sample is kept for two years.{RAISED[first]} A record is kept for longer.{RAISED[first + 1]}",
    ]
    return "\n".join([*lines, *(note(first + at, notes[first + at - 1], raised=raised) for at in (1, 2))])


def compare_drafts(old: str, new: str) -> Comparison:
    return compare(tree(old), tree(new))


def held(comparison: Comparison) -> list[Noise]:
    return [entry.noise for entry in comparison.ledger]


def reasons(change: Change) -> list[Reason]:
    return [weight.reason for weight in change.weights]


@pytest.mark.parametrize("raised", [True, False])
def test_notes_that_count_on_differently_are_no_change(raised: bool) -> None:
    old = draft("This is about samples.¹", [LAW, INDEX, MINORS], raised=raised)
    new = draft("This is about samples.", [INDEX, MINORS], raised=raised)
    comparison = compare_drafts(old, new)

    assert [comparison.edges[change.edge].new for change in comparison.changes] == [(0,)]
    assert held(comparison) == [Noise.FOOTNOTE_NUMBER] * 4


@pytest.mark.parametrize("raised", [True, False])
def test_a_word_in_a_renumbered_note_is_a_change(raised: bool) -> None:
    old = draft("This is about samples.¹", [LAW, INDEX, MINORS], raised=raised)
    new = draft("This is about samples.", [INDEX, MINORS.replace("shall not", "may")], raised=raised)
    change = compare_drafts(old, new).changes[-1]

    assert reasons(change) == [Reason.FORCE_CHANGED]


@pytest.mark.parametrize("raised", [True, False])
def test_notes_that_change_places_are_a_change(raised: bool) -> None:
    old = draft("This is about samples.", [INDEX, MINORS], raised=raised)
    new = draft("This is about samples.", [MINORS, INDEX], raised=raised)

    assert len(compare_drafts(old, new).changes) == 1


def test_a_citation_of_another_note_is_a_change() -> None:
    old = draft("This is about samples.", [INDEX, MINORS], raised=True)
    comparison = compare_drafts(old, old.replace("two years.¹", "two years.²"))

    assert [reasons(change) for change in comparison.changes] == [[Reason.EDITORIAL]]
    assert held(comparison) == []


def test_the_number_of_a_new_note_is_no_quantity() -> None:
    old = draft("This is about samples.", [INDEX, MINORS], raised=False)
    new = old + "\n3 Where minors are shown."

    assert reasons(compare_drafts(old, new).changes[0]) == [Reason.WORDING]


def test_the_month_of_may_permits_nothing() -> None:
    (change,) = compare_drafts("# 1 | Scope\nThe rules apply.", "# 1 | Scope\nThe rules of May 2019 apply.").changes

    assert reasons(change) == [Reason.DATE]
