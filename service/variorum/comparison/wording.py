"""Two wordings come in; the edits that lead from one to the other, and the noise between them, go out."""

from typing import NamedTuple

from variorum.comparison.change import Edit, LedgerEntry
from variorum.comparison.folding import BULLET, fold_typography
from variorum.comparison.hunk import Hunk
from variorum.comparison.hunks import diff_keys
from variorum.comparison.noise import find_noise, name_noise
from variorum.comparison.tokens import BREAK, CELL, FOOTMARK, MARKER, Tokens, tokenise, words_of
from variorum.spans import Span


class Wording(NamedTuple):
    """Edits and noise together lead from the old characters to the new ones exactly."""

    edits: tuple[Edit, ...]
    noise: tuple[LedgerEntry, ...]


def diff_words(old: str, new: str) -> list[Edit]:
    """Return what a reader would mark, counted in the two strings; noise is left out."""
    return list(word(old, new, tokenise(old), tokenise(new)).edits)


def word(old: str, new: str, old_tokens: Tokens, new_tokens: Tokens) -> Wording:
    """Compare two strings by their tokens; positions count in the strings.

    Tokens may carry other keys than their own words (a reference its target, a renamed term its new name): where the
    keys agree and the words differ in more than typography, an edit is given.
    """
    if old == new:
        return Wording((), ())
    hunks = diff_keys(old_tokens.keys, new_tokens.keys)
    edits: list[Edit] = []
    noise: list[LedgerEntry] = []
    at = bt = 0
    for hunk in [*hunks, Hunk(len(old_tokens), len(old_tokens), len(new_tokens), len(new_tokens))]:
        if not _is_equal(old, new, old_tokens, new_tokens, Hunk(at, hunk.a0, bt, hunk.b0)):
            _equal(old, new, old_tokens, new_tokens, Hunk(at, hunk.a0, bt, hunk.b0), edits, noise)
        region = _region(old, new, old_tokens, new_tokens, hunk)
        _differing(old, new, old_tokens, new_tokens, hunk, region, edits, noise)
        at, bt = hunk.a1, hunk.b1
    return Wording(tuple(edits), tuple(noise))


def _region(old: str, new: str, old_tokens: Tokens, new_tokens: Tokens, hunk: Hunk) -> tuple[Span, Span]:
    """Return the raw characters between the equal tokens around a hunk, shared spaces cut off."""
    a0 = old_tokens.ends[hunk.a0 - 1] if hunk.a0 else 0
    b0 = new_tokens.ends[hunk.b0 - 1] if hunk.b0 else 0
    a1 = old_tokens.starts[hunk.a1] if hunk.a1 < len(old_tokens) else len(old)
    b1 = new_tokens.starts[hunk.b1] if hunk.b1 < len(new_tokens) else len(new)
    while a0 < a1 and b0 < b1 and old[a0] == new[b0] and old[a0].isspace():
        a0, b0 = a0 + 1, b0 + 1
    while a0 < a1 and b0 < b1 and old[a1 - 1] == new[b1 - 1] and old[a1 - 1].isspace():
        a1, b1 = a1 - 1, b1 - 1
    return Span(a0, a1), Span(b0, b1)


def _is_equal(old: str, new: str, a: Tokens, b: Tokens, run: Hunk) -> bool:
    """Say whether tokens of equal keys are the same characters too, as most are."""
    if run.a0 == run.a1:
        return True
    start, bstart = a.starts[run.a0], b.starts[run.b0]
    if old[start : a.ends[run.a1 - 1]] != new[bstart : b.ends[run.b1 - 1]]:
        return False
    shift = bstart - start
    return [at + shift for at in a.starts[run.a0 : run.a1]] == b.starts[run.b0 : run.b1] and [
        at + shift for at in a.ends[run.a0 : run.a1]
    ] == b.ends[run.b0 : run.b1]


def _equal(old: str, new: str, a: Tokens, b: Tokens, run: Hunk, edits: list[Edit], noise: list[LedgerEntry]) -> None:
    """Note what differs between tokens of equal keys."""
    before_a, before_b = a.starts[run.a0], b.starts[run.b0]
    for at, bt in zip(range(run.a0, run.a1), range(run.b0, run.b1), strict=True):
        left, right = Span(a.starts[at], a.ends[at]), Span(b.starts[bt], b.ends[bt])
        if left.start - before_a != right.start - before_b or old[before_a : left.start] != new[before_b : right.start]:
            noise.append(_held(old, new, Span(before_a, left.start), Span(before_b, right.start)))
        before_a, before_b = left.end, right.end
        words = old[left.start : left.end], new[right.start : right.end]
        if words[0] == words[1]:
            continue
        if _same_words(*words, a.keys[at]):
            noise.append(_held(old, new, left, right))
        else:
            edits.append(Edit(left, right))


def _same_words(a: str, b: str, key: str) -> bool:
    """Say whether two tokens of one key differ in typography only, and not in number, target or name."""
    if key == BULLET:
        return True
    if key in {MARKER, FOOTMARK}:
        return fold_typography(a) == fold_typography(b)
    return words_of(a) == words_of(b)


def _differing(
    old: str,
    new: str,
    old_tokens: Tokens,
    new_tokens: Tokens,
    hunk: Hunk,
    region: tuple[Span, Span],
    edits: list[Edit],
    noise: list[LedgerEntry],
) -> None:
    before, after = region
    if not before.length and not after.length:
        return
    old_raw, new_raw = old[before.start : before.end], new[after.start : after.end]
    if old_raw == new_raw:
        return
    if find_noise(old_tokens.keys[hunk.a0 : hunk.a1], new_tokens.keys[hunk.b0 : hunk.b1], old_raw, new_raw):
        noise.append(LedgerEntry(name_noise(old_raw, new_raw), before, after))
    else:
        edits += _by_cell(old_tokens, new_tokens, hunk, before, after)


def _by_cell(old_tokens: Tokens, new_tokens: Tokens, hunk: Hunk, before: Span, after: Span) -> list[Edit]:
    """Cut a substitution that runs over the same number of cells or paragraphs into one edit for each."""
    a = _cuts(old_tokens, hunk.a0, hunk.a1)
    b = _cuts(new_tokens, hunk.b0, hunk.b1)
    if not a or [old_tokens.keys[k] for k in a] != [new_tokens.keys[k] for k in b]:
        return [Edit(before, after)]
    edits: list[Edit] = []
    at, bt = before.start, after.start
    ends = [(old_tokens.starts[k], new_tokens.starts[m]) for k, m in zip(a, b, strict=True)]
    nexts = [(old_tokens.ends[k], new_tokens.ends[m]) for k, m in zip(a, b, strict=True)]
    for (end, bend), following in zip([*ends, (before.end, after.end)], [*nexts, (at, bt)], strict=True):
        cell = Edit(Span(at, end), Span(bt, bend))
        if cell.old.length or cell.new.length:
            edits.append(cell)
        at, bt = following
    return edits


def _cuts(tokens: Tokens, start: int, end: int) -> list[int]:
    """Return which of some tokens end a cell or a paragraph."""
    return [at for at in range(start, end) if tokens.keys[at] in {BREAK, CELL}]


def _held(old: str, new: str, before: Span, after: Span) -> LedgerEntry:
    return LedgerEntry(name_noise(old[before.start : before.end], new[after.start : after.end]), before, after)
