"""Numbers of clauses as people type them."""

import pytest

from variorum.indexes.grammar import parse_query
from variorum.web.numbers import number_query


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("7.2", 'num:"7.2"'),
        ("art 11(2)", 'num:"article 11"'),
        ("Article 5", 'num:"5"'),
        ("§ 12", 'num:"§ 12"'),
        ("Sec. 4 (b)", 'num:"4(b)"'),
        ("Annex A", 'num:"annex A"'),
        ("第十一条", 'num:"第十一条"'),
    ],
)
def test_a_number_is_looked_for_as_documents_print_it(typed: str, part: str) -> None:
    query = number_query(typed)

    assert part in query.split(" OR ")
    assert parse_query(query)


@pytest.mark.parametrize(
    "typed", ["liveness", "shall not", "a", "mix", "version 2", "7.2 liveness", "num:7.2", "", "(", '"']
)
def test_words_are_no_number(typed: str) -> None:
    assert number_query(typed) == ""
