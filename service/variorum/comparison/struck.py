"""Texts with the words their publishers struck come in; what was struck, restored or left out of the print goes out.

A text is compared as amended, so struck words are not in it; but that they are struck, or are not even shown as struck any
more, is for the reader to know.
"""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence

from variorum.comparison.alignment import Link
from variorum.comparison.change import Edit, Reason, Weight
from variorum.comparison.fingerprints import fold_number
from variorum.comparison.text import Text, body_span
from variorum.comparison.tokens import words_of
from variorum.comparison.wording import diff_words
from variorum.spans import Span

SAME_WORDS = 0.6
"""Share of its words that a struck clause has in common with the clause of its number, to be that clause."""
MEANT = 0.5
"""Share of struck words among those that an edit took away (or brought), to be what that edit is about."""
LONGEST_QUOTE = 120
"""Characters of evidence, as of every other reason."""

Apart = frozenset[tuple[int, int]]


def is_struck(text: Text, position: int) -> bool:
    """Say whether all words of a clause are struck."""
    return bool(struck_words(text, (position,))) and not text.cut(body_span(text, text.clauses[position])).strip()


def struck_words(text: Text, positions: Iterable[int]) -> str:
    """Return the words that are struck in some clauses, in one line."""
    return " ".join(" ".join(words.split()) for position in positions for words in _struck_in(text, position))


def _struck_in(text: Text, position: int) -> list[str]:
    span = text.clauses[position].span
    first = bisect_left(text.struck, span.start, key=lambda struck: struck.span.end - 1)
    last = bisect_left(text.struck, span.end, key=lambda struck: struck.span.start)
    return [struck.words for struck in text.struck[first:last]]


def join_struck(old: Text, new: Text, links: list[Link], apart: Apart) -> list[Link]:
    """Return the links with each clause that is struck as a whole joined to the one it was before, or will be again."""
    if not old.struck and not new.struck:
        return links
    gone = [link.old[0] for link in links if not link.new]
    come = [link.new[0] for link in links if not link.old]
    struck = {i for i in gone if is_struck(old, i)}, {j for j in come if is_struck(new, j)}
    pairs = _pair(old, new, (gone, come), struck, apart)
    joined = set(pairs.values())
    return [
        Link((pairs[link.new[0]],), link.new, 1.0, 1.0, "exact") if not link.old and link.new[0] in pairs else link
        for link in links
        if link.new or joined.isdisjoint(link.old)
    ]


def _pair(
    old: Text, new: Text, free: tuple[Sequence[int], Sequence[int]], struck: tuple[set[int], set[int]], apart: Apart
) -> dict[int, int]:
    """Return, by the new clause, the old one with the same words, else the one of its number with most of them."""
    words = {("old", i): _words(old, i) for i in free[0]} | {("new", j): _words(new, j) for j in free[1]}
    by_words: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
    by_number: defaultdict[str, deque[int]] = defaultdict(deque)
    for i in free[0]:
        by_words[words["old", i]].append(i)
        by_number[fold_number(old.clauses[i].num)].append(i)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for j in free[1]:
        for waiting in (by_words[words["new", j]], by_number[fold_number(new.clauses[j].num)]):
            while waiting and waiting[0] in taken:
                waiting.popleft()
            if not waiting or (waiting[0], j) in apart or not (waiting[0] in struck[0] or j in struck[1]):
                continue
            if _like(words["old", waiting[0]], words["new", j]):
                pairs[j] = waiting.popleft()
                taken.add(pairs[j])
                break
    return pairs


def _words(text: Text, position: int) -> tuple[str, ...]:
    plain = text.cut(body_span(text, text.clauses[position])).strip()
    return tuple(words_of(plain or struck_words(text, (position,))))


def _like(one: Sequence[str], other: Sequence[str]) -> bool:
    return 2 * (Counter(one) & Counter(other)).total() >= SAME_WORDS * (len(one) + len(other))


def weigh_struck(old: Text, new: Text, link: Link, edits: Sequence[Edit]) -> list[Weight]:
    """Return what the publisher did to words of linked clauses: struck them, restored them, or changed what is shown struck."""
    before, after = struck_words(old, link.old), struck_words(new, link.new)
    if before == after:
        return []
    gone = Counter(word for edit in edits for word in words_of(old.cut(edit.old)))
    come = Counter(word for edit in edits for word in words_of(new.cut(edit.new)))
    weights: list[Weight] = []
    for edit in diff_words(before, after):
        left, struck = _cut(before, edit.old), _cut(after, edit.new)
        is_restored, is_gone = _is_of(left, come), _is_of(struck, gone)
        if is_restored:
            weights.append(Weight(Reason.RESTORED, "", _quote(left)))
        if is_gone:
            weights.append(Weight(Reason.STRUCK, _quote(struck), ""))
        rest = "" if is_restored else _quote(left), "" if is_gone else _quote(struck)
        if any(rest):
            weights.append(Weight(Reason.STRUCK_IN_PRINT, *rest))
    return weights


def _cut(words: str, span: Span) -> str:
    return words[span.start : span.end].strip()


def _quote(words: str) -> str:
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1].rstrip() + "…"


def _is_of(words: str, edited: Counter[str]) -> bool:
    """Say whether words are mostly among those that edits touch."""
    counted = Counter(words_of(words))
    return bool(counted) and (counted & edited).total() >= MEANT * counted.total()
