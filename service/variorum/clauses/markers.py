"""The beginning of a paragraph comes in; the list marker it carries, and what it may count, go out."""

import re
from dataclasses import dataclass
from string import ascii_lowercase

from variorum.clauses.numerals import CHINESE, LATIN, read_chinese, read_letter, read_roman

KANA = "イロハニホヘトチリヌ"
HANGUL = "가나다라마바사아자차카타파하"
HEBREW = "אבגדהוזחטי"
ABJAD = "أبجدهوزحطي"
"""The signs that Japanese, Korean, Hebrew and Arabic laws count with, in their order."""

SERIES = {"kana": KANA, "hangul": HANGUL, "hebrew": HEBREW, "abjad": ABJAD}
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
FIRST_CIRCLED = ord("①")

INSERTED_WORD = "|".join(LATIN)
"""What is inserted after 2 is 2bis, 2ter …, also (2bis) and 2-bis."""

DOUBLED = "|".join(2 * letter for letter in ascii_lowercase)
"""aa) stands below a) in German acts."""

PATTERN = re.compile(
    rf"""(?:
      \((?P<bracketed>\d{{1,3}}-?(?:{INSERTED_WORD})|\d{{1,3}}[A-Za-z]{{0,2}}|[A-Za-z]{{1,4}})\) |
      （(?P<wide>[{CHINESE}]+|\d{{1,3}}|[A-Za-z]{{1,4}})） |
      \((?P<han>[{CHINESE}]+)\) |
      (?P<closed>\d{{1,3}}|[A-Za-z]|{DOUBLED}|[ivx]{{1,5}})[)）] |
      (?P<dashed>\d{{1,3}}|[IVX]{{1,5}})\.?\s?[–—-](?=\s) |
      (?P<dotted>\d{{1,3}}-?(?:{INSERTED_WORD})|\d{{1,3}}[a-z]?|[A-Za-z]|[ivx]{{1,5}})\.(?=\s) |
      (?P<hancomma>[{CHINESE}]+)、 |
      (?P<wideddot>\d{{1,3}})[.．、](?=[^\s\d]) |
      (?P<degree>\d{{1,2}})\s?[°º](?=\s) |
      (?P<raised>[⁰¹²³⁴-⁹]{{1,2}}(?:{INSERTED_WORD})?)\s |
      (?P<circled>[①-⑳])\s? |
      (?P<spaced>\d{{1,2}})[ \u3000](?=[\u3040-\u30ff\u4e00-\u9fff]) |
      (?P<hanspaced>[{CHINESE}]{{1,3}})[ \u3000](?=\S) |
      (?P<kana>[{KANA}])[ \u3000](?=\S) |
      (?P<hangul>[{HANGUL}])\.(?=\s) |
      \((?P<hebrew>[{HEBREW}])\) |
      (?P<abjad>[{ABJAD}])[)-](?=\s) |
      (?P<bullet>[•‣▪●○◦–—*·-](?=\s)|——(?=[^\s—]))
    )\s*""",
    re.VERBOSE,
)


Place = tuple[int, int]
"""A place in a numbering: the number, and how many letters on (3 is (3, 0), the inserted 3A is (3, 1))."""

INSERTED = re.compile(r"(?P<digits>\d+)-?(?P<letters>[A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker: ``readings`` are the numbering styles it may belong to with its place there, likeliest first."""

    printed: str
    end: int
    readings: tuple[tuple[str, Place], ...]


LETTERS = 26


def follows(place: Place, last: Place) -> bool:
    """Say whether a place comes next: 4 or 3A after 3, 4 or 3B after 3A."""
    return place in {(last[0] + 1, 0), (last[0], last[1] + 1)}


BARE = re.compile(r"(?P<number>\d{1,3}[A-Z]{0,2})\.?\s+(?=[A-Z“‘(])")


def read_bare(text: str) -> Marker | None:
    """Return the bare number that a paragraph of a schedule begins with, or None."""
    match = BARE.match(text)
    readings = _read("bare", match["number"]) if match else []
    return Marker(match["number"], match.end(), tuple((f"bare:{s}", p) for s, p in readings)) if match else None


def read_marker(text: str, at: int = 0) -> Marker | None:
    """Return the marker at a place of a text, or None."""
    match = PATTERN.match(text, at)
    if match is None:
        return None
    form = str(match.lastgroup)
    written = match.group(form)
    readings = tuple((f"{form}:{style}", place) for style, place in _read(form, written))
    return Marker(match.group().strip(), match.end(), readings) if readings else None


def _read(form: str, written: str) -> list[tuple[str, Place]]:
    if form == "bullet":
        return [("bullet", (0, 0))]
    if form in SERIES:
        return [(form, (SERIES[form].index(written) + 1, 0))]
    if form == "circled":
        return [("arabic", (ord(written) - FIRST_CIRCLED + 1, 0))]
    written = written.translate(RAISED) if form == "raised" else written
    inserted = INSERTED.fullmatch(written)
    if inserted:
        letters = inserted["letters"]
        place = LATIN.get(letters) or read_letter(letters)
        return [] if place is None else [("arabic", (int(inserted["digits"]), place))]
    if written.isdigit():
        return [("arabic", (int(written), 0))]
    chinese = read_chinese(written)
    if chinese is not None:
        return [("chinese", (chinese, 0))]
    case = "upper" if written.isupper() else "lower"
    found: list[tuple[str, Place]] = []
    letter, roman = read_letter(written), read_roman(written)
    if letter is not None:
        found.append((f"{case}-letter", (letter, 0)))
    if letter is not None and len(written) == 2:
        found.append((f"{case}-double", (letter - LETTERS, 0)))  # (aa), (bb): a level below (i), as often as not
    if roman is not None:
        found.append((f"{case}-roman", (roman, 0)))
    if letter is None and len(written) == 2 and form == "bracketed":
        first, more = (read_letter(sign) or 0 for sign in written)
        found.append((f"{case}-letter", (first, more)))  # (da) was inserted after (d)
    return found
