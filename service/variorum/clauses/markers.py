"""The beginning of a paragraph comes in; the list marker it carries, and what it may count, go out."""

import re
from dataclasses import dataclass

from variorum.clauses.numerals import CHINESE, read_chinese, read_letter, read_roman

PATTERN = re.compile(
    rf"""(?:
      \((?P<bracketed>\d{{1,3}}[A-Za-z]{{0,2}}|[A-Za-z]{{1,4}})\) |
      （(?P<wide>[{CHINESE}]+|\d{{1,3}}|[A-Za-z]{{1,4}})） |
      \((?P<han>[{CHINESE}]+)\) |
      (?P<closed>\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}})[)）] |
      (?P<dotted>\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}})\.(?=\s) |
      (?P<hancomma>[{CHINESE}]+)、 |
      (?P<wideddot>\d{{1,3}})[.．、](?=[^\s\d]) |
      (?P<bullet>[•‣▪●○◦–—*·-](?=\s)|——(?=[^\s—]))
    )\s*""",
    re.VERBOSE,
)


Place = tuple[int, int]
"""A place in a numbering: the number, and how many letters on (3 is (3, 0), the inserted 3A is (3, 1))."""

INSERTED = re.compile(r"(?P<digits>\d+)(?P<letters>[A-Za-z]+)")


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
    inserted = INSERTED.fullmatch(written)
    if inserted:
        letter = read_letter(inserted["letters"])
        return [] if letter is None else [("arabic", (int(inserted["digits"]), letter))]
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
    return found
