"""The same words added, removed or replaced in three clauses or more are one change with its places."""

import pytest

from tests.comparison.trees import tree
from variorum.comparison.change import Change, Comparison, Kind, Reason
from variorum.comparison.run import compare

TEXTS = [
    "A subscriber shows an identity card at the counter.",
    "The terminal reads the chip within ten seconds.",
    "Every picture is taken in front of a grey wall.",
    "Records of a session are sealed before midnight.",
    "Whoever is rejected receives a letter with grounds.",
]
CAPTION = " Working document, for discussion at the spring meeting."
NOTICE = " The regulator shall be told of it in writing."


def draft(texts: list[str]) -> str:
    return "\n".join(f"# {number} | {text.split()[1].title()}\n{text}" for number, text in enumerate(texts, 1))


def run(old: list[str], new: list[str]) -> Comparison:
    return compare(tree(draft(old)), tree(draft(new)))


def first(words: str, count: int) -> list[str]:
    """Return the texts with words added to the first ones."""
    return [text + words if at < count else text for at, text in enumerate(TEXTS)]


def places(change: Change) -> list[int | None]:
    return [place.new for place in change.places]


@pytest.mark.parametrize("words", [CAPTION, NOTICE])
def test_words_added_in_three_clauses_are_one_change(words: str) -> None:
    (change,) = run(TEXTS, first(words, 3)).changes

    assert places(change) == [0, 1, 2]


def test_words_added_in_two_clauses_are_two_changes() -> None:
    assert [change.places for change in run(TEXTS, first(CAPTION, 2)).changes] == [(), ()]


def test_words_removed_in_three_clauses_are_one_change() -> None:
    (change,) = run(first(CAPTION, 4), TEXTS).changes

    assert places(change) == [0, 1, 2, 3]


def test_a_number_replaced_alike_is_one_change_with_its_reason() -> None:
    old = [text + " See the edition of 2019." for text in TEXTS]
    (change,) = run(old, [text.replace("2019", "2024") for text in old]).changes

    assert len(change.places) == len(TEXTS)
    assert change.is_substantive


def test_obligations_weakened_alike_are_each_a_change() -> None:
    old = [text + " This shall be noted." for text in TEXTS]
    changes = run(old, [text.replace("shall", "should") for text in old]).changes

    assert [change.weights[0].reason for change in changes] == [Reason.FORCE_DOWN] * len(TEXTS)


def test_a_clause_with_an_edit_of_its_own_is_a_place_too() -> None:
    new = first(CAPTION, 3)
    new[1] = new[1].replace("ten", "twenty")
    shared, own = run(TEXTS, new).changes

    assert (places(shared), shared.edge) == ([0, 1, 2], 0)
    assert (own.places, own.edge) == ((), 1)


def test_a_change_made_alike_stands_at_its_first_place() -> None:
    new = first(CAPTION, 3)
    new[0] = new[0].replace("shows", "presents")
    shared, own = run(TEXTS, new).changes

    assert (places(shared), shared.edge, own.edge) == ([0, 1, 2], 0, 0)


def test_a_word_replaced_alike_in_clauses_that_changed_otherwise_is_no_change_of_its_own() -> None:
    old = [f"{text} It is kept." for text in TEXTS]
    own = ["In the first year.", "By hand.", "Where light falls in.", "As told above.", "With a seal."]
    new = [f"{words} {text[:-1]} of old. It is kept." for text, words in zip(TEXTS, own, strict=True)]

    assert [change.places for change in run(old, new).changes] == [()] * len(TEXTS)


def test_a_clause_that_moved_as_it_was_is_a_place_too() -> None:
    new = first(CAPTION, 5)
    comparison = run(TEXTS, [*new[1:], new[0]])
    (shared,) = (change for change in comparison.changes if change.places)
    kinds = [change.kind for change in comparison.changes if not change.places]

    assert sorted(place for place in places(shared) if place is not None) == [0, 1, 2, 3, 4]
    assert kinds.count(Kind.MOVE) == 1
    assert Kind.SUBSTITUTION not in kinds
