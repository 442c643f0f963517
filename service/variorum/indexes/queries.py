"""The tree of a search query comes in; a Whoosh query goes out.

Whoosh's own parser is not used (its regular expressions and fuzzy terms cost without bound), nor is its ``AndNot``
(it gives wrong sets; ``And`` with ``Not`` is right).
"""

from typing import Any

from whoosh import query

from variorum.indexes.analysis import fold, is_cjk, tokenize
from variorum.indexes.grammar import AllOf, AnyOf, Node, Without, Words

TEXTS = ("text", "title", "body")
TITLE_BOOST = 2.0
"""A word in the heading says more about a clause than the same word in its text."""


def build_query(node: Node) -> Any:
    """Return the Whoosh query of a tree."""
    match node:
        case Words():
            return _words(node)
        case AllOf(parts):
            return _all_of(parts)
        case AnyOf(parts):
            return query.Or([build_query(part) for part in parts])
        case Without(part):
            return query.And([query.Every(), query.Not(build_query(part))])


def _all_of(parts: tuple[Node, ...]) -> Any:
    wanted = [build_query(part) for part in parts if not isinstance(part, Without)]
    unwanted = [query.Not(build_query(part.part)) for part in parts if isinstance(part, Without)]
    return query.And([*(wanted or [query.Every()]), *unwanted])


def _words(words: Words) -> Any:
    if words.field and words.field not in TEXTS:
        return _exact(words)
    if words.field:
        return _in_field(words.field, words)
    inside = _in_field("title", words)
    return query.Or([_in_field("text", words), inside.with_boost(TITLE_BOOST)])


def _exact(words: Words) -> Any:
    value = words.text.strip().casefold()
    return query.Prefix(words.field, value) if words.is_prefix else query.Term(words.field, value)


def _in_field(field: str, words: Words) -> Any:
    if words.is_prefix:
        return query.Prefix(field, fold(words.text))
    tokens = [token.text for token in tokenize(words.text, is_query=True)]
    if not tokens:
        return query.NullQuery
    if len(tokens) == 1:
        alone = tokens[0]
        if len(alone) == 1 and is_cjk(alone):
            return query.Prefix(field, alone)
        return query.Term(field, alone)
    return query.Phrase(field, tokens)
