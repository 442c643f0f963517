"""The beginning of a block comes in; the numbers it may carry, in which tradition, go out."""

import re
from dataclasses import dataclass
from string import ascii_letters

from variorum.clauses.numerals import LATIN, read_letter, read_number, read_roman
from variorum.clauses.traditions import american, chinese, commonwealth, continental, decimal, korean, semitic
from variorum.clauses.traditions.form import ANNEXES, BARE, Form, Scheme

FORMS: tuple[Form, ...] = (
    *chinese.FORMS,
    *korean.FORMS,
    *semitic.FORMS,
    *american.FORMS,
    *commonwealth.FORMS,
    *continental.FORMS,
    *decimal.FORMS,
)

BULLET = re.compile(r"[•▪●○‣☐□-]\s+(?=\d+\.\d)")
"""Requirements that are numbered and have a bullet besides; the number is what they are cited by."""

MAY_OPEN = re.compile(
    r"[\d§(（第附제一二三四五六七八九十ABCDEFGHIJKLMNOPQRSTUVWXYZابتثفقمחספ•▪●○‣☐□-]|(?:[Bb]ook|[Pp]art|[Tt]it|[Tt]ít|[Cc]hap|[Ll]ivre|[Cc]ap|[Ss]e[cz])"
)
"""What the first character of a number can be: nine blocks in ten need no closer look."""

LETTER_BASE = 1000
"""Letters of annexes stand behind all numbers, so that A.1 cannot follow from 1."""

INSERTED_BASE = 2000
"""Letters of what is inserted: 5A stands between 5 and 6 and beside them, 5.1 below 5."""

ROMAN_BASE = 3000
"""Roman numbers of appendices of two letters and more, as in II.1; those of one letter are read as letters."""

SUFFIXED = re.compile(r"(?P<number>\d+)(?P<letters>[a-zA-Z]{1,2})|(?P<roman>[IVXLC]+)(?P<small>[a-z])")
"""The number of an inserted unit: 55a, IXa."""


RAISED = re.compile(r"[⁰¹²³⁴-⁹]{1,3}")
"""The mark of a note on a number."""

NOTE_MARK = re.compile(r"(?<=\w)[⁰¹²³⁴-⁹]+(?=[.:]?$)")

LONGEST = 80
"""Characters looked at; no number with its word is longer."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number read at the start of a block: ``end`` is where it ends in the block's text.

    ``path`` is its place in the numbering: (7, 2) for 7.2; letters of annexes count from 1001. ``printed`` is the
    number as printed, without what an annex is. ``is_keyword`` is true when a word such as Article says what it
    numbers. ``prefix`` is the series, V for V2.3.
    """

    scheme: Scheme
    element: str
    path: tuple[int, ...]
    printed: str
    end: int
    is_keyword: bool
    prefix: str = ""

    @property
    def depth(self) -> int:
        """Return how many levels the number stands below the top; an inserted unit stands beside its neighbours."""
        return sum(not INSERTED_BASE < part < ROMAN_BASE for part in self.path) - 1


def read_numbers(text: str) -> list[Number]:
    """Return every number the beginning of a block may carry; mostly none or one."""
    if not MAY_OPEN.match(text):
        return []
    bullet = BULLET.match(text)
    skipped = bullet.end() if bullet else 0
    head = text[skipped : skipped + LONGEST]
    found = []
    for one in FORMS:
        match = one.pattern.match(head)
        if match is None:
            continue
        mark = RAISED.match(head, match.end())
        prefix = (match.groupdict().get("prefix") or "").rstrip("-")
        for path in _read_paths(one.scheme, match):
            if (not skipped or len(path) > 1) and (
                not prefix or "." in match["n"] or (len(prefix) == 1 and match["n"].isdigit())
            ):
                end = skipped + (mark.end() if mark and one.scheme not in BARE else match.end())
                is_keyword = one.scheme not in BARE
                found.append(Number(one.scheme, one.element, path, _printed(match.group()), end, is_keyword, prefix))
    return found


SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|(?<=\s[录錄件表])\s+(?=\w)")
"""The spaces that spread a heading over its line: 附　录　A is 附录A."""

STATUS = re.compile(r"\s*\([^()]*\)\s*:$")


def _printed(text: str) -> str:
    return NOTE_MARK.sub("", re.sub(r"\s+", " ", STATUS.sub("", SPACED.sub("", text))).strip())


def _read_paths(scheme: Scheme, match: re.Match[str]) -> list[tuple[int, ...]]:
    """Return the places a written number may mean; Annex I is the first of a roman series or the ninth of letters."""
    written = match.group("n") or ""
    if not written:
        return [(1,)]
    if scheme is Scheme.DECIMAL or "." in written:
        path = _read_decimal(written)
        return [path] if path else []
    paths: list[tuple[int, ...]] = []
    is_letter = len(written) == 1 and written.isascii() and written.isalpha()
    if is_letter and scheme in {*ANNEXES, Scheme.PART, Scheme.SUBTITLE, Scheme.DIVISION}:
        paths.append((LETTER_BASE + ord(written.upper()) - ord("A") + 1,))
    written, suffix = _split_suffix(written)
    groups = match.groupdict()
    more, latin, tail = groups.get("more") or groups.get("also"), groups.get("latin"), groups.get("tail")
    if more:
        suffix = (read_number(more.strip("之의の ")) or 1,)
    elif latin or tail:
        suffix = (LATIN.get(latin.lower(), 1) if latin else read_letter(tail or "") or 1,)
    value = read_number(written)
    return paths if value is None else [*paths, (value, *suffix)]


def _split_suffix(written: str) -> tuple[str, tuple[int, ...]]:
    """Part the letters of an inserted unit from its number: 55a is (55, 1), 60aa is (60, 27), 52ca is (52, 3, 1)."""
    match = SUFFIXED.fullmatch(written)
    if match is None:
        return written, ()
    number, letters = match["number"] or match["roman"], (match["letters"] or match["small"]).lower()
    if len(set(letters)) > 1:
        return number, tuple(ord(letter) - ord("a") + 1 for letter in letters)
    return number, (ord(letters[0]) - ord("a") + 1 + 26 * (len(letters) - 1),)


def _read_decimal(written: str) -> tuple[int, ...]:
    path: list[int] = []
    for part in written.split("."):
        if part.isdigit():
            path.append(int(part))
        elif part.isalpha() and len(part) == 1:
            path.append(LETTER_BASE + ord(part.upper()) - ord("A") + 1)
        elif part.isalpha():
            value = read_roman(part)
            if value is None:
                return ()
            path.append(ROMAN_BASE + value)
        else:
            digits = part.rstrip(ascii_letters)
            path += [
                int(digits),
                *(INSERTED_BASE + ord(letter.lower()) - ord("a") + 1 for letter in part[len(digits) :]),
            ]
    if len(path) == 2 and path[1] == 0:
        path.pop()  # some number their chapters 1.0, 2.0 and the clauses in them 1.1, 1.2
    return tuple(path)
