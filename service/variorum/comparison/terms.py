"""The edits of all clauses come in; words replaced by the same other words everywhere go out: renamed terms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.comparison.forces import is_force_word
from variorum.comparison.hunks import STOP_WORDS
from variorum.comparison.keying import Special
from variorum.comparison.stems import stem
from variorum.comparison.tokens import BREAK, CELL, MARKER, Tokens, is_han, tokenise
from variorum.spans import Span

FEWEST = 3
"""Clauses in which a word must have been replaced before it counts as renamed."""
LONGEST = 5
"""Words of a term at most; of Han characters twice as many."""
MOST = 40
"""Renamed terms looked for, those with most places first: each costs a look through both texts."""
LEFT_OVER = 0.2
"""Share of the places at which the old term may still stand (quotations, titles of other documents)."""
_WORD = re.compile(r"^[^\W\d]")
_NO_TERM = re.compile(r"[\d\n\t,.;:()\[\]{}<>=+*/]")
"""Signs that no term has in it: a look for them spares most edits the reading of their words."""


class Rename(NamedTuple):
    """One term and what it is called now, in lower case and singular."""

    old: tuple[str, ...]
    new: tuple[str, ...]


class Replaced(NamedTuple):
    """Words of one clause replaced by others, and the characters before them; ``place`` names the clause."""

    place: int
    old: str
    new: str
    before: str


def find_renames(replaced: Iterable[Replaced], old: str, new: str) -> list[Rename]:
    """Return the renamed terms, in order of the first place; ``old`` and ``new`` are the two whole texts."""
    places: defaultdict[Rename, list[Replaced]] = defaultdict(list)
    for item in replaced:
        rename = _as_rename(item)
        if rename is not None:
            places[rename].append(item)
    often = [rename for rename, items in places.items() if len({item.place for item in items}) >= FEWEST]
    tried = set(sorted(often, key=lambda rename: -len(places[rename]))[:MOST])
    found: list[Rename] = []
    texts = (old.lower(), new.lower()) if tried else ("", "")
    for rename, items in places.items():
        if rename not in tried:
            continue
        grown = _grow(rename, items)
        if _is_complete(grown, *texts) and not any(_overlap(grown, other) for other in found):
            found.append(grown)
    return found


def _as_rename(item: Replaced) -> Rename | None:
    if _NO_TERM.search(item.old) or _NO_TERM.search(item.new):
        return None
    a, b = _stem(item.old), _stem(item.new)
    return Rename(a, b) if _is_term(a) and _is_term(b) and a != b else None


def _is_term(words: tuple[str, ...]) -> bool:
    if not words or len(words) > (2 * LONGEST if all(map(is_han, words)) else LONGEST):
        return False
    if any(not _WORD.match(word) or any(map(str.isdigit, word)) or is_force_word(word) for word in words):
        return False
    return any(word not in STOP_WORDS for word in words)


def _stem(words: str) -> tuple[str, ...]:
    return tuple(map(stem, tokenise(words).keys))


def _grow(rename: Rename, items: Sequence[Replaced]) -> Rename:
    """Take in Han characters that stand before the term at every place: 图像 becomes 人脸图像."""
    if not all(map(is_han, rename.old)):
        return rename
    lead: tuple[str, ...] = ()
    before = [tokenise(item.before).keys for item in items]
    for distance in range(1, LONGEST):
        keys = {words[-distance] if len(words) >= distance else BREAK for words in before}
        if len(keys) != 1 or not all(map(is_han, keys)):
            break
        lead = (*keys, *lead)
    return Rename(lead + rename.old, lead + rename.new)


def _is_complete(rename: Rename, old: str, new: str) -> bool:
    """Say whether the old term all but left and the new one was not there before; both texts in lower case."""
    before, after = _count(rename.old, old), _count(rename.old, new)
    there, now = _count(rename.new, old), _count(rename.new, new)
    return after <= LEFT_OVER * before and there <= LEFT_OVER * now


def _overlap(one: Rename, other: Rename) -> bool:
    return bool(set(one.old) & set(other.old)) and (one.old != other.old)


def _count(phrase: tuple[str, ...], text: str) -> int:
    """Count a phrase, in any number, in a text in lower case."""
    if all(map(is_han, phrase)):
        return text.count("".join(phrase))
    first, *rest = map(re.escape, phrase)
    # What begins with plain characters is looked for twenty times faster: what may stand before them is asked behind.
    words = rf"{first}(?<!\w{first})" + "".join(rf"\W+{word}" for word in rest)
    return len(re.findall(rf"{words}(?:e?s|ies)?(?!\w)", text))


def mark_terms(tokens: Tokens, renames: Sequence[Rename]) -> list[Special]:
    """Return every place of an old or a new name, in any case and number, both under one key."""
    places: dict[str, list[int]] = {phrase[0]: [] for rename in renames for phrase in rename}
    stems = list(map(stem, tokens.keys)) if places else []
    for at, word in enumerate(stems):
        if word in places and tokens.keys[at] not in {BREAK, CELL, MARKER}:
            places[word].append(at)
    specials: list[Special] = []
    for index, rename in enumerate(renames):
        for phrase in rename:
            for first in places[phrase[0]]:
                last = first + len(phrase) - 1
                if tuple(stems[first : last + 1]) != phrase:
                    continue
                key = tokens.keys[last].lower()
                ending = key[len(phrase[-1]) :] if key.startswith(phrase[-1]) else "s"
                span = Span(tokens.starts[first], tokens.ends[last])
                specials.append(Special(span, f"\x03{index}{ending}", f"term {index}"))
    return specials
