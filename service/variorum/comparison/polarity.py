"""The old and the new words of one edit come in; whether they turn a statement round or change its reach goes out."""

import re
from collections import Counter

from variorum.comparison.forces import find_forces

AROUND = 14
"""Characters read around an edit, so that "shall not" is seen whole when "not" alone was put in."""
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nor|neither|nobody|nothing|nowhere|cannot|prohibited|forbidden|unlawful"
    r"|(?<=be )void|(?<=is )void|(?<=and )void)\b|n['’]t\b"
    r"|不(?![仅但同断论管满足宜必得应可能])|未(?![来经])|无(?![论须])|非(?![常])|没有|禁止|免于|免除",
    re.IGNORECASE,
)
_REACH = re.compile(
    r"\b(?:only|solely|exclusively|merely|all|any|each|every|either|both|except|excluding|including|unless|other than|"
    r"at least|at most|no more than|no less than|not more than|not less than|more than|less than|fewer than|"
    r"greater than|up to|exceeds?|exceeding|minimum|maximum|provided that|subject to|"
    r"notwithstanding|where applicable|if|and/or)\b"
    r"|仅|只(?=能|有|限|得)|所有|全部|任何|一切|每|各|除外|除|至少|至多|不少于|不超过|不低于|不高于|超过|以上|以下|以内|包括|另有规定|但(?=是|书|不|应|法律|有|经|属)|凡(?=是|在|属)",
    re.IGNORECASE,
)
_EXCHANGED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:and|or)\b|和|或|及|与|并且",
        r"\b(?:before|after|until|from|within|by)\b|之前|之后|以前|以后",
    )
)
"""Words that change the reach of a sentence where one stands for another; alone they come and go with the wording."""
SAME = {"及": "和", "与": "和", "并且": "和"}
"""Words that join alike: one for the other is style."""
_WITH = re.compile(r"\bwith(?:out)?\b", re.IGNORECASE)


def find_negations(text: str, start: int, end: int) -> list[str]:
    """Return the negations that begin in a part of a text, those of words of force left out."""
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    window = text[low:high]
    found = [match for match in _NEGATION.finditer(window) if start <= match.start() + low < end]
    forces = find_forces(window) if found else []
    return [match.group() for match in found if not any(force.start <= match.start() < force.end for force in forces)]


def compare_with(old: str, new: str) -> tuple[str, str] | None:
    """Return "with" and "without" where one stands for the other."""
    if not old or not new:
        return None
    a, b = _fold_all(_WITH, old), _fold_all(_WITH, new)
    return (", ".join(a), ", ".join(b)) if a and b and a != b else None


def compare_scope(old: str, new: str) -> tuple[str, str] | None:
    """Return the words of reach that came, went or were exchanged; "and" for "or" counts where both stand."""
    a, b = Counter(map(_fold, _REACH.findall(old))), Counter(map(_fold, _REACH.findall(new)))
    gone, come = a - b, b - a
    for pattern in _EXCHANGED if old and new else ():
        one, other = _fold_all(pattern, old), _fold_all(pattern, new)
        if one and other and one != other:
            gone.update(one)
            come.update(other)
    return (", ".join(gone), ", ".join(come)) if gone or come else None


def _fold_all(pattern: re.Pattern[str], text: str) -> list[str]:
    return [SAME.get(found, found) for found in map(_fold, pattern.findall(text))]


def _fold(words: str) -> str:
    return " ".join(words.lower().split())
