"""The forms of several members come in; one form in the order of the document, and which comments say the same, go out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from variorum.clauses.cited_numbers import label_of
from variorum.comparison.folding import fold
from variorum.exports.comment_form import Comment, CommentForm, FormNotice, NoticeKind

ALIKE = 0.8
"""Share of words in common from which two comments on one clause are pointed out: one word in ten was changed."""
FEWEST_WORDS = 4
"""Shorter comments ("typo") are alike by chance: they are pointed out only when they are the same."""
MOST_CANDIDATES = 200
"""So many earlier comments are looked at for each: a ballot's form has some 20 on its busiest clause."""

_PIECES = re.compile(r"\d+|[^\W\d_]+")
_WORDS = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
_GENERAL = re.compile(r"general|all|whole|title|foreword|général|tout|全文|总体|一般", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two comments of a form, by place, that say the same or nearly so of the same clause."""

    first: int
    second: int
    is_same: bool


class _Key(NamedTuple):
    """What a form is sorted by: comments on the whole, then clauses by number, then annexes."""

    kind: int
    pieces: tuple[tuple[int, str], ...]
    line: int
    member: tuple[tuple[int, str], ...]


def merge_forms(forms: Sequence[CommentForm]) -> CommentForm:
    """Return the comments of all forms in the order of the document, members beside one another; nothing is left out.

    The head is the first one's; a document or project that another form names is told.
    """
    head = {name: next((value for form in forms if (value := getattr(form, name))), "") for name in _FACTS}
    notices = [notice for form in forms for notice in form.notices]
    for form in forms:
        for name in ("document", "project"):
            if (value := getattr(form, name)) and value != head[name]:
                notices.append(FormNotice(NoticeKind.TWO_VALUES, 0, value))
    comments = sorted((comment for form in forms for comment in form.comments), key=_key)
    return CommentForm(tuple(comments), **head, notices=tuple(dict.fromkeys(notices)))


_FACTS = ("date", "document", "project", "title")


def _key(comment: Comment) -> _Key:
    clause = label_of(comment.clause.strip())
    is_general = not clause or _GENERAL.match(clause)
    kind = 0 if is_general else 1 + (not clause[0].isdigit())
    line = re.search(r"\d+", comment.line)
    return _Key(kind, _pieces(clause), int(line.group()) if line else 0, _pieces(comment.member))


def _pieces(written: str) -> tuple[tuple[int, str], ...]:
    """Return numbers as numbers and words as words, so that 7.10 comes after 7.9."""
    found = _PIECES.findall(written.casefold())
    return tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in found)


def find_duplicates(comments: Sequence[Comment]) -> tuple[Duplicate, ...]:
    """Return for each comment the first one before it that says the same, or nearly so, of the same clause."""
    by_clause: dict[tuple[tuple[int, str], ...], list[int]] = defaultdict(list)
    for at, comment in enumerate(comments):
        by_clause[_pieces(label_of(comment.clause))].append(at)
    found = [one for places in by_clause.values() for one in _in_clause(comments, places)]
    return tuple(sorted(found, key=lambda one: (one.second, one.first)))


def _in_clause(comments: Sequence[Comment], places: Sequence[int]) -> Iterator[Duplicate]:
    """Compare by the rarest words first: alike comments share one of them, so few are ever looked at."""
    words = {at: words_of(comments[at]) for at in places}
    counts = Counter(word for said in words.values() for word in set(said))
    known: dict[tuple[str, ...], int] = {}
    by_word: dict[str, list[int]] = defaultdict(list)
    for at in places:
        said = words[at]
        if not said:
            continue
        if said in known:
            yield Duplicate(known[said], at, is_same=True)
            continue
        known[said] = at
        own = set(said)
        rare = sorted(own, key=lambda word: (counts[word], word))[: len(own) - ceil(ALIKE * len(own)) + 1]
        candidates = sorted({other for word in rare for other in by_word[word][:MOST_CANDIDATES]})[:MOST_CANDIDATES]
        first = next((other for other in candidates if _is_alike(own, set(words[other]))), None)
        if first is not None and len(own) >= FEWEST_WORDS:
            yield Duplicate(first, at, is_same=False)
        for word in rare:
            by_word[word].append(at)


def _is_alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def words_of(comment: Comment) -> tuple[str, ...]:
    """Return the words of comment and change, whatever their case and typography; Han characters count singly."""
    return tuple(_WORDS.findall(fold(f"{comment.text} {comment.change}").text.casefold()))
