"""Words come in; the modal force they carry (requirement, recommendation, permission, capability) goes out."""

import re
from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """How strongly a text binds."""

    CAPABILITY = 1
    PERMISSION = 2
    RECOMMENDATION = 3
    REQUIREMENT = 4


class Force(NamedTuple):
    """One expression of force; positions count in the text it was found in."""

    start: int
    end: int
    level: Level
    is_negated: bool
    words: str


_MAY = r"(?-i:may|MAY)|(?<!\d )(?<!\bof )(?<!\bin )(?-i:May)(?!\s+\d)"
"""The word, not the month: "of May", "3 May", "May 2019"."""
_ENGLISH: tuple[tuple[str, Level], ...] = (
    (r"(?:is|are) (?:not )?(?:required|obliged) to|(?:has|have) to|shall|must", Level.REQUIREMENT),
    (r"should|(?:is|are) (?:not )?recommended|ought to", Level.RECOMMENDATION),
    (rf"{_MAY}|need(?= not)|(?:is|are) (?:not )?permitted to", Level.PERMISSION),
    (r"can|could|cannot", Level.CAPABILITY),
)
_CHINESE: tuple[tuple[str, Level, bool], ...] = (
    ("不得", Level.REQUIREMENT, True), ("严禁", Level.REQUIREMENT, True), ("禁止", Level.REQUIREMENT, True),
    ("不应当", Level.REQUIREMENT, True), ("不应", Level.REQUIREMENT, True), ("应当", Level.REQUIREMENT, False),
    ("必须", Level.REQUIREMENT, False), ("不宜", Level.RECOMMENDATION, True), ("不必", Level.PERMISSION, True),
    ("不可以", Level.PERMISSION, True), ("可以", Level.PERMISSION, False), ("不能", Level.CAPABILITY, True),
    ("不可", Level.PERMISSION, True),
)  # fmt: skip
_SINGLE: tuple[tuple[str, Level], ...] = (
    (r"(?<![响适相供对反感顺呼效])应(?![当对急用答付收邀聘届力变运允诺])", Level.REQUIREMENT),
    (r"(?<![适便不])宜(?![居])", Level.RECOMMENDATION),
    (r"(?<![许认不宁])可(?![能靠信行以见选视控持用比])", Level.PERMISSION),
    (r"(?<![可功性职才技智节产效动不])能(?![力源够量级])", Level.CAPABILITY),
)
"""Single characters that carry force, kept apart from the words they are part of (适应, 可能, 功能)."""
_FORCE = re.compile(
    r"\b(?:" + "|".join(f"(?P<e{level.value}>{words})" for words, level in _ENGLISH) + r")(?P<n>not\b| not\b)?(?!\w)",
    re.IGNORECASE,
)
_HAN_FORCE = re.compile(
    "|".join(f"(?P<c{index}>{words})" for index, (words, _, _) in enumerate(_CHINESE))
    + "|" + "|".join(f"(?P<s{index}>{words})" for index, (words, _) in enumerate(_SINGLE))
)  # fmt: skip
_WORDS = frozenset(
    [
        "shall",
        "should",
        "may",
        "can",
        "cannot",
        "must",
        "not",
        "no",
        "never",
        "without",
        "unless",
        "except",
        "only",
        "need",
        "ought",
        "could",
    ]
)
_HAS_HAN = re.compile("[\u4e00-\u9fff]")


def is_force_word(key: str) -> bool:
    """Say whether the word carries force or turns it round."""
    return key.lower() in _WORDS


def find_forces(text: str) -> list[Force]:
    """Return the expressions of force in reading order, their negation included."""
    found = [_english(match) for match in _FORCE.finditer(text)]
    if _HAS_HAN.search(text):
        found = sorted([*found, *(_chinese(match) for match in _HAN_FORCE.finditer(text))])
    return found


def _english(match: re.Match[str]) -> Force:
    level = next(level for _, level in _ENGLISH if match[f"e{level.value}"])
    words = " ".join(match.group().split())
    is_negated = bool(match["n"]) or " not " in words or words.lower() == "cannot"
    return Force(match.start(), match.end(), level, is_negated, words)


def _chinese(match: re.Match[str]) -> Force:
    name = match.lastgroup or "c0"
    index = int(name[1:])
    if name[0] == "c":
        _, level, is_negated = _CHINESE[index]
        return Force(match.start(), match.end(), level, is_negated, match.group())
    return Force(match.start(), match.end(), _SINGLE[index][1], False, match.group())
