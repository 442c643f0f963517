"""A line that runs from right to left comes in as it shows, from left to right; its text in the order of reading goes out.

This is the algorithm for text of both directions (UAX #9) read backwards: Latin words and numbers keep their order, all
else is turned, and a bracket is mirrored where it belongs to what is turned.
"""

import re

from variorum.layout.characters import is_right_to_left, reverse_letters

_DIGITS = r"0-9\u0660-\u0669\u06f0-\u06f9"
_LATIN = r"A-Za-z\u00c0-\u024f"
_BACKWARD = r"\u0590-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"

_LATIN_WORDS = re.compile(rf"[{_DIGITS}{_LATIN}](?:[^{_BACKWARD}]*[{_DIGITS}{_LATIN}])?")
_NUMBER = re.compile(rf"[{_DIGITS}]+(?:[ .,:/\u066b\u066c+\-][{_DIGITS}]+)*")
_ARABIC_NUMBER = re.compile(rf"[{_DIGITS}]+(?:[ .,:/\u066b\u066c][{_DIGITS}]+)*")
"""In Arabic a hyphen parts two numbers, and the first of them stands at the right: 07-11 is shown as 11-07. Groups of digits
with nothing but a space between them are one number in either."""

_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3]")
_HAS_LATIN = re.compile(rf"[{_LATIN}]")
_PERCENT = "%\u066a"

_CLOSES_BACKWARD = re.compile(r"\s+[,;\u060c](?=\S)")
"""A comma with its space at the left ends a word at its right, so both words are read from the right."""

_CLOSING = ",;:!?"
_CLOSING_AT_END = ".-" + _CLOSING
"""Signs that end the Latin word which they touch where none but a space follows; the longer list holds at the end of the line."""

_BACKWARD_WORDS = re.compile(rf"[{_BACKWARD}](?:[^A-Za-z0-9]*[{_BACKWARD}])?")
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")

TATWEEL = "\u0640"
_STRETCH = re.compile(rf"(?<=[{_BACKWARD}]){TATWEEL}+(?=[{_BACKWARD}])|(?<=[{_BACKWARD}]{TATWEEL}){TATWEEL}+")
"""What stretches a word to fill its line; a single stroke after the last letter shapes that, as in an abbreviation."""


def turn_around(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """Return a right-to-left line in the order of reading; numbers and Latin words keep theirs."""
    out: list[str] = []
    until = len(text)
    for start, end in reversed(_forward_pieces(text)):
        out += (turn(text[end:until]), text[start:end])
        until = start
    out.append(turn(text[:until]))
    return "".join(out), edges[::-1]


def turn_words_around(text: str) -> str:
    """Return a line that runs from left to right with its words of right-to-left scripts in the order of reading."""
    out: list[str] = []
    until = 0
    for match in _BACKWARD_WORDS.finditer(text):
        start, end = match.span()
        is_closed_before = start > until and _BRACKETS.get(text[start - 1]) in _unmatched(match.group())
        start -= is_closed_before
        out += (text[until:start], turn_around(text[start:end], [])[0])
        until = end
    return "".join([*out, text[until:]])


def turn(text: str) -> str:
    """Return the text turned: marks stay after their letters, and brackets are mirrored."""
    return reverse_letters(text).translate(_MIRRORED)


def take_stretch(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """Return the text without the strokes that stretch its words, and its edges."""
    if TATWEEL not in text:
        return text, edges
    kept = [True] * len(text)
    for match in _STRETCH.finditer(text):
        kept[match.start() : match.end()] = [False] * (match.end() - match.start())
    text = "".join(character for character, is_kept in zip(text, kept, strict=True) if is_kept)
    return text, [*(edge for edge, is_kept in zip(edges, kept, strict=False) if is_kept), edges[-1]]


def _forward_pieces(text: str) -> list[tuple[int, int]]:
    """Return what runs from left to right within the line: Latin words with what stands between them, and numbers."""
    number = _ARABIC_NUMBER if _ARABIC.search(text) else _NUMBER
    pieces: list[tuple[int, int]] = []
    for match in _LATIN_WORDS.finditer(text):
        if _HAS_LATIN.search(match.group()):
            pieces += _latin_pieces(text, *match.span())
        else:
            pieces += (_with_percent(text, *found.span()) for found in number.finditer(text, *match.span()))
    return pieces


def _with_percent(text: str, start: int, end: int) -> tuple[int, int]:
    is_percent = text[end : end + 1] in tuple(_PERCENT)
    return start, end + is_percent


def _latin_pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the Latin words from one place to another, parted where signs between them run backward, with their own signs."""
    pieces: list[tuple[int, int]] = []
    for match in _CLOSES_BACKWARD.finditer(text, start, end):
        pieces += _bracketed(text, start, match.start())
        start = match.end()
    return [*pieces, *_bracketed(text, start, end)]


def _bracketed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the piece with the bracket that closes it; a bracket that is opened before the piece runs backward."""
    unmatched = _unmatched(text[start:end])
    before = text[start - 1] if start else ""
    if before in _BRACKETS and _BRACKETS[before] in unmatched:
        at = start + unmatched[_BRACKETS[before]]
        rest = _LATIN_WORDS.search(text, at, end)
        return [(start, at), *([(rest.start(), _with_signs(text, end))] if rest else [])]
    if any(text[end : end + 1] == closing and opening in unmatched for opening, closing in _BRACKETS.items()):
        end += 1
    elif text[end : end + 2] == "()":
        end += 2
    return [(start, _with_signs(text, end))]


def _unmatched(text: str) -> dict[str, int]:
    """Return the first bracket of each kind that has no partner in the text, and its place."""
    found: dict[str, int] = {}
    for opening, closing in _BRACKETS.items():
        open_at: list[int] = []
        for i, character in enumerate(text):
            if character == opening:
                open_at.append(i)
            elif character == closing and open_at:
                open_at.pop()
            elif character == closing:
                found.setdefault(closing, i)
        if open_at:
            found[opening] = open_at[0]
    return found


def _with_signs(text: str, end: int) -> int:
    """Return where the Latin words end with the signs that close them."""
    signs = _CLOSING if any(map(is_right_to_left, text[:end])) else _CLOSING_AT_END
    stop = end
    while stop < len(text) and text[stop] in signs:
        stop += 1
    is_free = stop == len(text) or text[stop].isspace()
    return stop if is_free else end
