"""Two sequences of numbers come in; the runs they share, in order, go out, in time that grows with their length."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence

from diff_match_patch import diff_match_patch

from variorum.comparison.chain import Pair, heaviest_chain

Run = tuple[int, int, int]
"""Start in the old sequence, start in the new one, length."""

LEAF = 360
"""Tokens of both sides up to which the exact (quadratic) algorithm runs: its worst case then takes about 20 ms."""
GRAMS = (4, 2, 1)
"""Lengths of the anchors tried: long unique runs first, single unique words last."""
BREAKING = 1
"""The number that stands for a paragraph break; the coarse fallback compares what lies between."""
_SURROGATES = 0xD800
_BEYOND_SURROGATES = 0x800


def share_runs(old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """Return the runs both sequences share, in order and apart; deterministic, without any clock."""
    runs = _share_paragraphs(old, new)
    waiting = _between(runs, 0, len(old), 0, len(new))
    while waiting:
        a0, a1, b0, b1 = waiting.pop()
        a0, a1, b0, b1 = _strip(old, new, (a0, a1, b0, b1), runs)
        if a0 == a1 or b0 == b1:
            continue
        if a1 - a0 + b1 - b0 <= LEAF:
            runs += _exact(old, new, a0, a1, b0, b1)
            continue
        anchors = _find_anchors(old, new, a0, a1, b0, b1)
        if anchors:
            waiting += _between(anchors, a0, a1, b0, b1)
            runs += anchors
        else:
            runs += _by_paragraph(old, new, a0, a1, b0, b1)
    return _join(sorted(runs))


def _share_paragraphs(old: Sequence[int], new: Sequence[int]) -> list[Run]:
    """Return the paragraphs that stand once on either side, word for word, in the heaviest common order.

    They are held before any word is: two paragraphs that changed places would else be mixed, if they are alike.
    """
    in_old, in_new = _unique_paragraphs(old), _unique_paragraphs(new)
    pairs = [Pair(at, in_new[words], len(words)) for words, at in in_old.items() if words in in_new]
    if len(pairs) < 2:
        return []
    lengths = {at: len(words) for words, at in in_old.items()}
    return [(pair.old, pair.new, lengths[pair.old]) for pair in heaviest_chain(pairs, len(new))]


def _unique_paragraphs(sequence: Sequence[int]) -> dict[tuple[int, ...], int]:
    seen: dict[tuple[int, ...], int] = {}
    for at, words in _paragraphs(sequence, 0, len(sequence)):
        shown = words[:-1] if words[-1] == BREAKING else words
        seen[shown] = -1 if shown in seen else at
    return {words: at for words, at in seen.items() if at >= 0 and words}


def _strip(
    old: Sequence[int], new: Sequence[int], part: tuple[int, int, int, int], runs: list[Run]
) -> tuple[int, int, int, int]:
    a0, a1, b0, b1 = part
    start = a0
    while a0 < a1 and b0 < b1 and old[a0] == new[b0]:
        a0, b0 = a0 + 1, b0 + 1
    if a0 > start:
        runs.append((start, b0 - (a0 - start), a0 - start))
    end = a1
    while a0 < a1 and b0 < b1 and old[a1 - 1] == new[b1 - 1]:
        a1, b1 = a1 - 1, b1 - 1
    if a1 < end:
        runs.append((a1, b1, end - a1))
    return a0, a1, b0, b1


def _exact(old: Sequence[int], new: Sequence[int], a0: int, a1: int, b0: int, b1: int) -> list[Run]:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    runs: list[Run] = []
    at, bt = a0, b0
    for operation, part in engine.diff_main(_as_text(old[a0:a1]), _as_text(new[b0:b1]), False):
        length = len(part)
        if operation == 0:
            runs.append((at, bt, length))
        at += length if operation <= 0 else 0
        bt += length if operation >= 0 else 0
    return runs


def _as_text(numbers: Sequence[int]) -> str:
    if max(numbers, default=0) < _SURROGATES:
        return "".join(map(chr, numbers))
    return "".join(chr(n if n < _SURROGATES else n + _BEYOND_SURROGATES) for n in numbers)


def _find_anchors(old: Sequence[int], new: Sequence[int], a0: int, a1: int, b0: int, b1: int) -> list[Run]:
    for length in GRAMS:
        in_old = _unique_grams(old, a0, a1, length)
        in_new = _unique_grams(new, b0, b1, length)
        pairs = [(at, in_new[gram]) for gram, at in in_old.items() if gram in in_new]
        chain = longest_increasing(sorted(pairs))
        if chain:
            return _extend(old, new, chain, length, (a0, a1, b0, b1))
    return []


def _unique_grams(sequence: Sequence[int], start: int, end: int, length: int) -> dict[tuple[int, ...], int]:
    seen: dict[tuple[int, ...], int] = {}
    for at in range(start, end - length + 1):
        gram = tuple(sequence[at : at + length])
        seen[gram] = -1 if gram in seen else at
    return {gram: at for gram, at in seen.items() if at >= 0}


def longest_increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return a longest part of pairs, sorted by their first number, whose second numbers increase too."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        at = bisect_left(tails, value)
        before.append(last[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            last.append(index)
        else:
            tails[at], last[at] = value, index
    chain: list[tuple[int, int]] = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]


def _extend(
    old: Sequence[int], new: Sequence[int], chain: list[tuple[int, int]], length: int, part: tuple[int, int, int, int]
) -> list[Run]:
    a_low, a_high, b_low, b_high = part
    runs: list[Run] = []
    for at, bt in chain:
        if at < a_low or bt < b_low:
            continue
        start, bstart = at, bt
        while start > a_low and bstart > b_low and old[start - 1] == new[bstart - 1]:
            start, bstart = start - 1, bstart - 1
        end, bend = at + length, bt + length
        while end < a_high and bend < b_high and old[end] == new[bend]:
            end, bend = end + 1, bend + 1
        runs.append((start, bstart, end - start))
        a_low, b_low = end, bend
    return runs


def _between(anchors: list[Run], a0: int, a1: int, b0: int, b1: int) -> list[tuple[int, int, int, int]]:
    gaps: list[tuple[int, int, int, int]] = []
    for at, bt, length in [*anchors, (a1, b1, 0)]:
        gaps.append((a0, at, b0, bt))
        a0, b0 = at + length, bt + length
    return gaps


def _by_paragraph(old: Sequence[int], new: Sequence[int], a0: int, a1: int, b0: int, b1: int) -> list[Run]:
    """Compare whole paragraphs: the deterministic way out where words give no hold."""
    in_old, in_new = _paragraphs(old, a0, a1), _paragraphs(new, b0, b1)
    known: dict[tuple[int, ...], int] = {}
    lines = [[known.setdefault(line, len(known) + 1) for _, line in side] for side in (in_old, in_new)]
    if len(lines[0]) + len(lines[1]) > LEAF or len(lines[0]) == 1 or len(lines[1]) == 1:
        return []
    runs: list[Run] = []
    for at, bt, count in _exact(lines[0], lines[1], 0, len(lines[0]), 0, len(lines[1])):
        runs += [(in_old[at + k][0], in_new[bt + k][0], len(in_old[at + k][1])) for k in range(count)]
    return runs


def _paragraphs(sequence: Sequence[int], start: int, end: int) -> list[tuple[int, tuple[int, ...]]]:
    cut = [at for at, number in enumerate(sequence[start:end], start + 1) if number == BREAKING]
    bounds = [start, *(at for at in cut if at < end), end]
    return [(low, tuple(sequence[low:high])) for low, high in itertools.pairwise(bounds) if low < high]


def _join(runs: list[Run]) -> list[Run]:
    joined: list[Run] = []
    for at, bt, length in runs:
        if joined and joined[-1][0] + joined[-1][2] == at and joined[-1][1] + joined[-1][2] == bt:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        elif length:
            joined.append((at, bt, length))
    return joined
