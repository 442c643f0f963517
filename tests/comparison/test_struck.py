"""Words that a publisher strikes are not in the text, and that they are struck is told all the same."""

from dataclasses import replace

from tests.comparison.trees import tree
from variorum.comparison.change import Change, Kind, Reason
from variorum.comparison.run import compare
from variorum.comparison.text import Struck, Text
from variorum.spans import Span

PLAIN = """
# 1 | Scope
This device records every sample with care. It is switched off at night.
# 2 | Storage
The operator keeps a sample for two years.
The record names the terminal.
# 3 | Deletion
A template is erased when the subscriber asks for it.
"""
CARE = " with care"
GONE = PLAIN.replace(CARE, "")
STORAGE = "Storage\nThe operator keeps a sample for two years.\nThe record names the terminal."


def strike(text: Text, *passages: str) -> Text:
    """Return the text with passages struck."""
    struck = [Struck(Span(at, at + len(words)), words) for words in passages for at in (text.text.index(words),)]
    amended = text.text
    for span, words in struck:
        blank = "".join(sign if sign == "\n" else " " for sign in words)
        amended = amended[: span.start] + blank + amended[span.end :]
    return replace(text, text=amended, struck=tuple(sorted(struck)))


def only_change(old: Text, new: Text) -> Change:
    (change,) = compare(old, new).changes
    return change


def reasons(change: Change) -> list[tuple[Reason, str, str]]:
    return [(weight.reason, weight.old, weight.new) for weight in change.weights]


def test_words_that_are_struck_now_are_told_as_struck() -> None:
    change = only_change(tree(PLAIN), strike(tree(PLAIN), CARE))

    assert reasons(change) == [(Reason.STRUCK, "with care", "")]
    assert change.is_edited


def test_words_that_are_no_longer_struck_are_told_as_restored() -> None:
    assert (Reason.RESTORED, "", "with care") in reasons(only_change(strike(tree(PLAIN), CARE), tree(PLAIN)))


def test_struck_words_that_left_the_print_are_told_and_change_no_word() -> None:
    change = only_change(strike(tree(PLAIN), CARE), tree(GONE))

    assert reasons(change) == [(Reason.STRUCK_IN_PRINT, "with care", "")]
    assert not change.is_substantive
    assert not change.is_edited


def test_struck_words_that_the_old_print_did_not_have_are_told() -> None:
    assert reasons(only_change(tree(GONE), strike(tree(PLAIN), CARE))) == [(Reason.STRUCK_IN_PRINT, "", "with care")]


def test_words_struck_in_both_prints_are_no_change() -> None:
    assert compare(strike(tree(PLAIN), CARE), strike(tree(PLAIN), CARE)).changes == ()


def test_words_struck_in_pieces_are_the_same_struck_words() -> None:
    assert compare(strike(tree(PLAIN), CARE), strike(tree(PLAIN), " with", " care")).changes == ()


def test_a_clause_struck_as_a_whole_is_one_substantive_change() -> None:
    comparison = compare(tree(PLAIN), strike(tree(PLAIN), STORAGE))

    assert [change.kind for change in comparison.changes] == [Kind.SUBSTITUTION]
    assert comparison.changes[0].is_substantive
    assert comparison.edges[comparison.changes[0].edge].new == (1,)


def test_a_struck_clause_that_left_the_print_is_no_substantive_change() -> None:
    without = PLAIN[: PLAIN.index("# 2")] + PLAIN[PLAIN.index("# 3") :]
    change = only_change(strike(tree(PLAIN), STORAGE), tree(without))

    assert (change.kind, change.is_substantive) == (Kind.REPEAL, False)
    assert [weight.reason for weight in change.weights] == [Reason.STRUCK_IN_PRINT]


def test_a_clause_a_reader_parted_from_its_struck_form_stays_apart() -> None:
    comparison = compare(tree(PLAIN), strike(tree(PLAIN), STORAGE), frozenset({(1, 1)}))

    assert {change.kind for change in comparison.changes} == {Kind.REPEAL, Kind.INSERTION}
