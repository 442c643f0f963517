"""A differing piece of both raw texts comes in; the kind of noise it is, or none, goes out."""

import re
from collections.abc import Sequence

from variorum.comparison.change import Noise
from variorum.comparison.folding import BARS, BULLETS, DASHES, QUOTES, fold_typography
from variorum.comparison.forces import is_force_word
from variorum.comparison.tokens import join_keys

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_HYPHEN = re.compile("[-\u2010\u2011\u00ad]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_SPACE = re.compile(r"\s+")
_DIGIT_GAP = re.compile(r"\d\s+\d")


def name_noise(old: str, new: str) -> Noise:
    """Return why two raw pieces of equal meaning look different; the last word is spelling."""
    a, b = _SPACE.sub(" ", old), _SPACE.sub(" ", new)
    if a == b or a.replace(" ", "") == b.replace(" ", "") or (_is_leader(a) and _is_leader(b)):
        return Noise.SPACING
    if _INVISIBLE.sub("", a) == _INVISIBLE.sub("", b):
        return Noise.HYPHENATION
    if _without_bars(a) == _without_bars(b):
        return Noise.FURNITURE
    if _fold_by(a, QUOTES) == _fold_by(b, QUOTES):
        return Noise.QUOTES
    if _fold_by(a, DASHES) == _fold_by(b, DASHES):
        return Noise.DASHES
    if _is_bullet(a.strip()) and _is_bullet(b.strip()):
        return Noise.BULLET
    if fold_typography(a) == fold_typography(b):
        return Noise.LIGATURE if _LIGATURES.search(a + b) else Noise.WIDTH
    if _squeeze(a) == _squeeze(b):
        return Noise.HYPHENATION
    return Noise.SPELLING


def find_noise(old: Sequence[str], new: Sequence[str], old_raw: str, new_raw: str) -> bool:
    """Say whether differing tokens (their keys) say the same: equal but for spaces, hyphens between letters and breaks.

    Words that carry force ("not able", "notable") are never held back.
    """
    if join_keys(old) != join_keys(new):
        return False
    if _DIGIT_GAP.search(old_raw) or _DIGIT_GAP.search(new_raw):
        return False
    if any(key == "-" for key in [*old, *new]) and any(key[:1].isdigit() for key in [*old, *new]):
        return False
    return set(filter(is_force_word, old)) == set(filter(is_force_word, new))


def _is_leader(piece: str) -> bool:
    return len(piece) > 1 and not piece.strip(piece[0])


def _is_bullet(piece: str) -> bool:
    return len(piece) == 1 and piece in BULLETS


def _fold_by(piece: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in piece)


def _without_bars(piece: str) -> str:
    return "".join(character for character in piece if character not in BARS and not character.isspace())


def _squeeze(piece: str) -> str:
    return _HYPHEN.sub("", fold_typography(piece)).replace(" ", "")
