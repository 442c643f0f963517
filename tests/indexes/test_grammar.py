"""How the text of a search box is understood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import QuerySyntaxError
from variorum.indexes.grammar import AllOf, AnyOf, Without, Words, parse_query


def test_words_side_by_side_must_all_hold() -> None:
    assert parse_query("a b") == AllOf((Words("a"), Words("b")))


def test_or_binds_looser_than_words_side_by_side() -> None:
    assert parse_query("a b OR c") == AnyOf((AllOf((Words("a"), Words("b"))), Words("c")))


def test_field_holds_for_a_parenthesis() -> None:
    assert parse_query("title:(a OR b)") == AnyOf((Words("a", "title"), Words("b", "title")))


def test_minus_and_not_mean_the_same() -> None:
    assert parse_query("a -b") == parse_query("a NOT b") == AllOf((Words("a"), Without(Words("b"))))


def test_curly_quotes_make_a_phrase() -> None:
    assert parse_query("“facial image”") == Words("facial image", is_phrase=True)


@pytest.mark.parametrize(
    ("query", "position"),
    [("", 0), ('a "b', 2), ("(a", 0), ("a)", 1), ("foo:a", 0), ("a OR", 4), ("x*", 0), ('""', 1)],
)
def test_error_tells_where_it_is(query: str, position: int) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        parse_query(query)

    assert caught.value.position == position
    assert caught.value.sentence.endswith(".")


@given(st.text(alphabet='ab"()*:- ORNT', max_size=60))
def test_any_text_is_understood_or_refused_with_a_sentence(text: str) -> None:
    try:
        parse_query(text)
    except QuerySyntaxError as error:
        assert error.sentence
