"""The beginning of a paragraph comes in; the list marker it carries, and what it may count, go out."""

import re
from dataclasses import dataclass

from variorum.clauses.numerals import CHINESE, read_chinese, read_letter, read_roman

PATTERN = re.compile(
    rf"""(?:
      \((?P<bracketed>\d{{1,3}}|[A-Za-z]{{1,4}})\) |
      （(?P<wide>[{CHINESE}]+|\d{{1,3}}|[A-Za-z]{{1,4}})） |
      \((?P<han>[{CHINESE}]+)\) |
      (?P<closed>\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}})[)）] |
      (?P<dotted>\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}})\.(?=\s) |
      (?P<hancomma>[{CHINESE}]+)、 |
      (?P<wideddot>\d{{1,3}})[.．、](?=\S) |
      (?P<bullet>[•‣▪●○◦–—*·-])(?=\s)
    )\s*""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A list marker: ``readings`` are the numbering styles it may belong to with its place there, likeliest first."""

    printed: str
    end: int
    readings: tuple[tuple[str, int], ...]


def read_marker(text: str, at: int = 0) -> Marker | None:
    """Return the marker at a place of a text, or None."""
    match = PATTERN.match(text, at)
    if match is None:
        return None
    form = str(match.lastgroup)
    written = match.group(form)
    readings = tuple((f"{form}:{style}", n) for style, n in _read(form, written))
    return Marker(match.group().strip(), match.end(), readings) if readings else None


def _read(form: str, written: str) -> list[tuple[str, int]]:
    if form == "bullet":
        return [("bullet", 0)]
    if written.isdigit():
        return [("arabic", int(written))]
    chinese = read_chinese(written)
    if chinese is not None:
        return [("chinese", chinese)]
    case = "upper" if written.isupper() else "lower"
    found = []
    letter, roman = read_letter(written), read_roman(written)
    if letter is not None:
        found.append((f"{case}-letter", letter))
    if roman is not None:
        found.append((f"{case}-roman", roman))
    return found
