"""Two lists of tokens come in; what differs goes out as hunks that a reader can read."""

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from variorum.comparison.anchors import BREAKING, share_runs
from variorum.comparison.hunk import Hunk
from variorum.comparison.items import cut_by_item
from variorum.comparison.tokens import BREAK, CELL, is_han

STOP_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "has",
        "have",
        "if",
        "in",
        "is",
        "it",
        "its",
        "no",
        "not",
        "of",
        "on",
        "or",
        "such",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "this",
        "to",
        "was",
        "which",
        "will",
        "with",
        "shall",
        "should",
        "may",
        "can",
        "must",
    ]
)
"""Words that hold nothing together: one of them alone between two changes makes confetti."""
LONE_HAN = 1
"""Han characters that may be swallowed between two changes; two make a word and go only between long ones."""
RARE_SHARE = 0.3
"""Below this share of common words, a passage was written anew and is shown as such."""
REWRITTEN = 12
"""Tokens a passage must have on each side before it counts as written anew."""
_WORD = re.compile(r"\w")


def diff_keys(old: Sequence[str], new: Sequence[str]) -> list[Hunk]:
    """Return what differs between two lists of keys, tidied for reading."""
    known = defaultdict(itertools.count(BREAKING + 1).__next__, {BREAK: BREAKING})
    runs = share_runs(list(map(known.__getitem__, old)), list(map(known.__getitem__, new)))
    hunks = _between(runs, len(old), len(new))
    hunks = _swallow(old, hunks)
    hunks = _merge_rewritten(old, new, hunks)
    slid = [_slide(old, new, hunk, hunks, index) for index, hunk in enumerate(hunks)]
    return cut_by_item(old, new, slid, diff_keys)


def _between(runs: Sequence[tuple[int, int, int]], old_end: int, new_end: int) -> list[Hunk]:
    hunks: list[Hunk] = []
    at = bt = 0
    for a, b, length in [*runs, (old_end, new_end, 0)]:
        if a > at or b > bt:
            hunks.append(Hunk(at, a, bt, b))
        at, bt = a + length, b + length
    return hunks


def _swallow(old: Sequence[str], hunks: list[Hunk]) -> list[Hunk]:
    """Join neighbours that only a lone stop word (or one Han character) keeps apart."""
    joined: list[Hunk] = []
    for hunk in hunks:
        if joined and _holds_nothing(old[joined[-1].a1 : hunk.a0], joined[-1], hunk):
            joined[-1] = Hunk(joined[-1].a0, hunk.a1, joined[-1].b0, hunk.b1)
        else:
            joined.append(hunk)
    return joined


def _holds_nothing(between: Sequence[str], left: Hunk, right: Hunk) -> bool:
    if not between or BREAK in between or CELL in between:
        return False
    if not (_is_substitution(left) or _is_substitution(right)):
        return False
    if all(is_han(key) for key in between):
        size = min(max(h.a1 - h.a0, h.b1 - h.b0) for h in (left, right))
        return len(between) <= (2 * LONE_HAN if size >= 4 * LONE_HAN else LONE_HAN) and all(map(_is_word, between))
    return len(between) == 1 and between[0].lower() in STOP_WORDS


def _is_substitution(hunk: Hunk) -> bool:
    return hunk.a1 > hunk.a0 and hunk.b1 > hunk.b0


def _is_word(key: str) -> bool:
    return _WORD.match(key) is not None


def _merge_rewritten(old: Sequence[str], new: Sequence[str], hunks: list[Hunk]) -> list[Hunk]:
    """Where a paragraph shares but scattered words with its forerunner, show it deleted and inserted whole."""
    merged: list[Hunk] = []
    group: list[Hunk] = []
    for hunk in hunks:
        if group and not _same_paragraph(old, new, group[-1], hunk):
            merged += _whole(old, group)
            group = []
        group.append(hunk)
    return merged + _whole(old, group)


def _same_paragraph(old: Sequence[str], new: Sequence[str], left: Hunk, right: Hunk) -> bool:
    if BREAK in new[left.b0 : left.b1] or BREAK in old[left.a0 : left.a1]:
        return False
    return BREAK not in old[left.a1 : right.a0] and CELL not in old[left.a1 : right.a0]


def _whole(old: Sequence[str], group: list[Hunk]) -> list[Hunk]:
    if len(group) < 3:
        return group
    deleted = sum(h.a1 - h.a0 for h in group)
    inserted = sum(h.b1 - h.b0 for h in group)
    held = [old[left.a1 : right.a0] for left, right in itertools.pairwise(group)]
    kept = sum(1 for part in held for key in part if _is_word(key) and key.lower() not in STOP_WORDS)
    longest = max(len(part) for part in held)
    changed = min(deleted, inserted)
    if changed < REWRITTEN or longest > 6 or kept > RARE_SHARE * changed:
        return group
    return [Hunk(group[0].a0, group[-1].a1, group[0].b0, group[-1].b1)]


def _slide(old: Sequence[str], new: Sequence[str], hunk: Hunk, hunks: Sequence[Hunk], index: int) -> Hunk:
    """Move a pure insertion or deletion to where a sentence or paragraph begins, if the words allow it."""
    if _is_substitution(hunk):
        return hunk
    is_insertion = hunk.b1 > hunk.b0
    side, start, end = (new, hunk.b0, hunk.b1) if is_insertion else (old, hunk.a0, hunk.a1)
    before = hunks[index - 1] if index else Hunk(0, 0, 0, 0)
    after = hunks[index + 1] if index + 1 < len(hunks) else Hunk(len(old), len(old), len(new), len(new))
    room_left = hunk.b0 - before.b1 if is_insertion else hunk.a0 - before.a1
    room_right = after.b0 - hunk.b1 if is_insertion else after.a0 - hunk.a1
    best, best_score = 0, _fit(side, start, end)
    step = 0
    while -step < room_left and side[start + step - 1] == side[end + step - 1]:
        step -= 1
        best, best_score = _better(side, start, end, step, best, best_score)
    step = 0
    while step < room_right and side[start + step] == side[end + step]:
        step += 1
        best, best_score = _better(side, start, end, step, best, best_score)
    return Hunk(hunk.a0 + best, hunk.a1 + best, hunk.b0 + best, hunk.b1 + best)


def _better(side: Sequence[str], start: int, end: int, step: int, best: int, score: int) -> tuple[int, int]:
    found = _fit(side, start + step, end + step)
    return (step, found) if found > score else (best, score)


def _fit(side: Sequence[str], start: int, end: int) -> int:
    """Rate how naturally a run begins and ends: with a paragraph, a sentence, a part of a sentence."""
    before = side[start - 1] if start else BREAK
    last = side[end - 1]
    if before == BREAK and last == BREAK:
        return 6
    if side[start] == BREAK and (end == len(side) or side[end] == BREAK):
        return 5
    if before in {BREAK, CELL}:
        return 4 if last in ".。;；" else 2
    if before in ".。;；" and last in ".。;；":
        return 4
    return 1 if before in ",，、:：" and last in ",，、:：" else 0
