"""A document with truth comes in; what was missed in it, and where, goes out for people to read."""

import difflib
from collections import Counter
from collections.abc import Iterator

from tests.accuracy.loading import Source
from tests.accuracy.reading import Reading, read_ours
from tests.accuracy.scoring import Match, is_exact, is_headed, match_units, tokens_read, tokens_told, words_of
from tests.accuracy.truth import ReadUnit, Unit, tokenize

MOST = 40
"""Lines of each kind that are shown."""

MOST_INEXACT = 40


def explain(source: Source) -> str:
    """Return the citations missed and invented, the wrong headings and the first clauses whose words differ."""
    reading = read_ours(source.pdf)
    matches, extra = match_units(source.units, reading)
    lines = [f"== {source.name}"]
    lines += _first("missing", [_show(match.unit.citation, match.unit.heading) for match in matches if not match.read])
    lines += _first("extra", [f"{_show(read.citation, read.heading or read.text)} p. {read.page}" for read in extra])
    lines += _first("heading", list(_wrong_headings(matches)))
    lines += _first("set aside", list(_wrongly_aside(source, reading, {id(match.read) for match in matches})))
    for match in [match for match in matches if match.read and _is_inexact(match.unit, match.read)][:MOST_INEXACT]:
        lines += _differences(match)
    return "\n".join(lines) + "\n"


def _first(title: str, found: list[str]) -> list[str]:
    return [f"{title}: {len(found)}", *(f"    {line}" for line in found[:MOST])]


def _show(citation: str, words: str | None) -> str:
    return f"{citation} {' '.join((words or '').split())[:60]}"


def _is_inexact(unit: Unit, read: ReadUnit) -> bool:
    return unit.text is not None and not is_exact(unit, read)


def _wrong_headings(matches: list[Match]) -> Iterator[str]:
    for match in matches:
        if match.read and match.unit.heading and not is_headed(match.unit, match.read):
            yield f"{match.unit.citation}: {match.unit.heading!r} read {match.read.heading[:100]!r} p. {match.read.page}"


def _wrongly_aside(source: Source, reading: Reading, right: set[int]) -> Iterator[str]:
    """Yield the lines that were set aside and all of whose words the source has more often than what was read."""
    if any(unit.text is None for unit in source.units):
        return
    missing = Counter(tokens_told(source.units)) - Counter(tokens_read(reading, right))
    for line in reading.aside.splitlines():
        words = Counter(tokenize(line))
        if words and words <= missing:
            missing -= words
            yield line[:120]


def _differences(match: Match) -> Iterator[str]:
    """Yield the tokens that differ between a unit and what was read for it, with those before."""
    if match.read is None:
        return
    told, read = (words_of(one, in_one_case=bool(match.unit.heading)) for one in (match.unit, match.read))
    yield f"inexact: {_show(match.unit.citation, match.unit.heading)} p. {match.read.page}"
    for kind, start, end, begin, stop in difflib.SequenceMatcher(None, told, read, autojunk=False).get_opcodes():
        if kind != "equal":
            before = " ".join(told[max(0, start - 3) : start])
            yield f"    …{before} [source: {' '.join(told[start:end][:20])}] [read: {' '.join(read[begin:stop][:20])}]"
    if match.unit.notes or match.read.notes:
        yield f"    notes: [source: {match.unit.notes}] [read: {match.read.notes}]"
