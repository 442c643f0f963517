import pytest

from variorum.comparison.tokens import BREAK, CELL, FOOTMARK, MARKER, Lines, find_words, tokenise

CUT = [
    ("a well-known user's end-\u00adpoint", ["a", "well-known", "user's", "end-\u00adpoint"]),
    ("pages 10-12 of 3-year plans", ["pages", "10", "-", "12", "of", "3-year", "plans"]),
    ("7.4.1, A.2 and 10,000", ["7.4.1", ",", "A.2", "and", "10,000"]),
    ("A.2b .... --- x²y", ["A", ".", "2b", "....", "---", "x", "²", "y"]),
    ("one\x1ftwo\u00a0three", ["one", "two", "three"]),
]


@pytest.mark.parametrize(("raw", "words"), CUT)
def test_words_numbers_and_signs_are_cut_apart(raw: str, words: list[str]) -> None:
    assert find_words(raw) == words


@pytest.mark.parametrize("raw", ["the 10-12th user's 'x' A.2 -- 3.5\x1cm a_b", "(a) - x\n* y.\n12) z"])
def test_a_line_is_cut_alike_whatever_letters_stand_in_the_next(raw: str) -> None:
    alone = list(tokenise(raw))

    assert list(tokenise(f"{raw}\né"))[:-2] == alone
    assert list(tokenise(f"{raw}\n款"))[:-2] == alone


def test_a_line_that_was_read_before_gives_the_same_tokens_at_its_new_place() -> None:
    lines: Lines = {}
    before = tokenise("The user\n• may leave.", lines=lines)
    after = tokenise("Else\nThe user\n• may leave.", offset=100, lines=lines)

    assert [(start + 105, end + 105, key) for start, end, key in before] == list(after)[2:]


def test_markers_bullets_and_footnotes_carry_the_key_of_their_kind() -> None:
    tokens = tokenise("(a) it¹\n- no\tx - y\n¹ See.")

    assert tokens.keys == [MARKER, "it", FOOTMARK, BREAK, "•", "no", CELL, "x", "-", "y", BREAK, FOOTMARK, "See", "."]
