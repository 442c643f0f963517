"""Two wordings come in; the edits that lead from one to the other, and the noise between them, go out."""

from collections.abc import Sequence
from typing import NamedTuple

from variorum.comparison.change import Edit, LedgerEntry
from variorum.comparison.folding import BULLET, fold_typography
from variorum.comparison.hunk import Hunk
from variorum.comparison.hunks import diff_keys
from variorum.comparison.noise import find_noise, name_noise
from variorum.comparison.tokens import BREAK, CELL, FOOTMARK, MARKER, Token, tokenise, words_of
from variorum.spans import Span


class Wording(NamedTuple):
    """Edits and noise together lead from the old characters to the new ones exactly."""

    edits: tuple[Edit, ...]
    noise: tuple[LedgerEntry, ...]


def diff_words(old: str, new: str) -> list[Edit]:
    """Return what a reader would mark, counted in the two strings; noise is left out."""
    return list(word(old, new, tokenise(old), tokenise(new)).edits)


def word(old: str, new: str, old_tokens: Sequence[Token], new_tokens: Sequence[Token]) -> Wording:
    """Compare two strings by their tokens; positions count in the strings.

    Tokens may carry other keys than their own words (a reference its target, a renamed term its new name): where the
    keys agree and the words differ in more than typography, an edit is given.
    """
    if old == new:
        return Wording((), ())
    hunks = diff_keys([t.key for t in old_tokens], [t.key for t in new_tokens])
    edits: list[Edit] = []
    noise: list[LedgerEntry] = []
    at = bt = 0
    for hunk in [*hunks, Hunk(len(old_tokens), len(old_tokens), len(new_tokens), len(new_tokens))]:
        _equal(old, new, old_tokens[at : hunk.a0], new_tokens[bt : hunk.b0], edits, noise)
        region = _region(old, new, old_tokens, new_tokens, hunk)
        _differing(old, new, old_tokens, new_tokens, hunk, region, edits, noise)
        at, bt = hunk.a1, hunk.b1
    return Wording(tuple(edits), tuple(noise))


def _region(
    old: str, new: str, old_tokens: Sequence[Token], new_tokens: Sequence[Token], hunk: Hunk
) -> tuple[Span, Span]:
    """Return the raw characters between the equal tokens around a hunk, shared spaces cut off."""
    a0 = old_tokens[hunk.a0 - 1].end if hunk.a0 else 0
    b0 = new_tokens[hunk.b0 - 1].end if hunk.b0 else 0
    a1 = old_tokens[hunk.a1].start if hunk.a1 < len(old_tokens) else len(old)
    b1 = new_tokens[hunk.b1].start if hunk.b1 < len(new_tokens) else len(new)
    while a0 < a1 and b0 < b1 and old[a0] == new[b0] and old[a0].isspace():
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and old[a1 - 1] == new[b1 - 1] and old[a1 - 1].isspace():
        a1, b1 = a1 - 1, b1 - 1
    return Span(a0, a1), Span(b0, b1)


def _equal(
    old: str, new: str, a: Sequence[Token], b: Sequence[Token], edits: list[Edit], noise: list[LedgerEntry]
) -> None:
    before_a, before_b = (a[0].start, b[0].start) if a else (0, 0)
    for left, right in zip(a, b, strict=True):
        if left.start - before_a != right.start - before_b or old[before_a : left.start] != new[before_b : right.start]:
            noise.append(_held(old, new, Span(before_a, left.start), Span(before_b, right.start)))
        before_a, before_b = left.end, right.end
        if old[left.start : left.end] == new[right.start : right.end]:
            continue
        spans = Span(left.start, left.end), Span(right.start, right.end)
        if _same_words(old, new, left, right):
            noise.append(_held(old, new, *spans))
        else:
            edits.append(Edit(*spans))


def _same_words(old: str, new: str, left: Token, right: Token) -> bool:
    """Say whether two tokens of one key differ in typography only, and not in number, target or name."""
    if left.key == BULLET:
        return True
    a, b = old[left.start : left.end], new[right.start : right.end]
    if left.key in {MARKER, FOOTMARK}:
        return fold_typography(a) == fold_typography(b)
    return words_of(a) == words_of(b)


def _differing(
    old: str,
    new: str,
    old_tokens: Sequence[Token],
    new_tokens: Sequence[Token],
    hunk: Hunk,
    region: tuple[Span, Span],
    edits: list[Edit],
    noise: list[LedgerEntry],
) -> None:
    before, after = region
    if not before.length and not after.length:
        return
    a, b = list(old_tokens[hunk.a0 : hunk.a1]), list(new_tokens[hunk.b0 : hunk.b1])
    old_raw, new_raw = old[before.start : before.end], new[after.start : after.end]
    if old_raw == new_raw:
        return
    if find_noise(a, b, old_raw, new_raw):
        noise.append(LedgerEntry(name_noise(old_raw, new_raw), before, after))
    else:
        edits += _by_cell(old_tokens, new_tokens, hunk, before, after)


def _by_cell(
    old_tokens: Sequence[Token], new_tokens: Sequence[Token], hunk: Hunk, before: Span, after: Span
) -> list[Edit]:
    """Cut a substitution that runs over the same number of cells or paragraphs into one edit for each."""
    a = [t for t in old_tokens[hunk.a0 : hunk.a1] if t.key in {BREAK, CELL}]
    b = [t for t in new_tokens[hunk.b0 : hunk.b1] if t.key in {BREAK, CELL}]
    if not a or [t.key for t in a] != [t.key for t in b]:
        return [Edit(before, after)]
    edits: list[Edit] = []
    at, bt = before.start, after.start
    for left, right in [*zip(a, b, strict=True), (None, None)]:
        cell = Edit(Span(at, left.start if left else before.end), Span(bt, right.start if right else after.end))
        if cell.old.length or cell.new.length:
            edits.append(cell)
        at, bt = (left.end, right.end) if left and right else (at, bt)
    return edits


def _held(old: str, new: str, before: Span, after: Span) -> LedgerEntry:
    return LedgerEntry(name_noise(old[before.start : before.end], new[after.start : after.end]), before, after)
