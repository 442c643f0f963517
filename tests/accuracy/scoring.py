"""The truth of one document and what a system read of it come in; how much of it was found goes out."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, fields

from tests.accuracy.reading import Reading
from tests.accuracy.truth import ReadUnit, Unit, squeeze, tokenize, tokenize_paragraphs

RUN = 4
"""Words in a run whose place is compared: long enough to occur once in most documents."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in one document, or summed over several.

    ``truth``, ``found`` and ``right`` are citations; ``headed`` the right ones whose heading is known and ``headings``
    those read alike; ``worded`` the right ones whose words are known, ``exact`` those read token for token and
    ``worded_units`` all units whose words are known, found or not; ``words`` the tokens of the truth, ``read`` those of
    the system and ``common`` of both; ``runs`` the runs of words that occur once in both and ``ordered`` those in the
    order of the truth; ``aside`` the missing tokens that stand in what the system set aside.
    """

    truth: int = 0
    found: int = 0
    right: int = 0
    headed: int = 0
    headings: int = 0
    worded: int = 0
    exact: int = 0
    worded_units: int = 0
    words: int = 0
    read: int = 0
    common: int = 0
    runs: int = 0
    ordered: int = 0
    aside: int = 0


FIGURES = {
    "P": ("right", "found"),
    "R": ("right", "truth"),
    "heading": ("headings", "headed"),
    "exact": ("exact", "worded"),
    "exact of all": ("exact", "worded_units"),
    "word R": ("common", "words"),
    "word P": ("common", "read"),
    "order": ("ordered", "runs"),
    "set aside": ("aside", "words"),
}


def figure(counts: Counts, name: str) -> float | None:
    """Return one figure of the table, F1 or one of FIGURES; None where nothing could be counted."""
    if name == "F1":
        total = counts.truth + counts.found
        return 2 * counts.right / total if total else None
    above, below = (getattr(counts, field) for field in FIGURES[name])
    return above / below if below else None


def add(counted: Sequence[Counts]) -> Counts:
    """Return the sums of counts."""
    return Counts(*(sum(getattr(one, field.name) for one in counted) for field in fields(Counts)))


@dataclass(frozen=True, slots=True)
class Match:
    """A unit of the truth and what was read under its citation, or None."""

    unit: Unit
    read: ReadUnit | None


def match_units(units: Sequence[Unit], reading: Reading) -> tuple[list[Match], list[ReadUnit]]:
    """Return what was read for each unit with a citation, and what was read under citations that are not of the truth."""
    units = [unit for unit in units if unit.citation]
    named = {unit.citation.split()[0] for unit in units if " " in unit.citation}
    found: dict[str, list[ReadUnit]] = {}
    for read in reading.units:
        if read.citation:
            found.setdefault(_key(read.citation, named), []).append(read)
    wanted: dict[str, list[Unit]] = {}
    for unit in units:
        wanted.setdefault(unit.citation, []).append(unit)
    taken = {id(unit): read for key, same in wanted.items() for unit, read in _pair(same, found.get(key, []))}
    used = {id(read) for read in taken.values()}
    extra = [read for reads in found.values() for read in reads if id(read) not in used]
    return [Match(unit, taken.get(id(unit))) for unit in units], extra


def _key(citation: str, named: set[str]) -> str:
    """Return a citation as the truth writes it, which may have no word before the numbers of chapters or annexes."""
    word, _, number = citation.rpartition(" ")
    return citation if word in named or (named and word == "section") else number


def _pair(units: Sequence[Unit], reads: Sequence[ReadUnit]) -> Iterator[tuple[Unit, ReadUnit]]:
    """Pair what has one citation: first what has the same words, then the same heading, then the rest in order."""
    units_left, reads_left = list(units), list(reads)
    if len(units) > 1 or len(reads) > 1:
        for alike in (is_exact, is_headed):
            for unit in list(units_left):
                read = next((read for read in reads_left if alike(unit, read)), None)
                if read is not None:
                    units_left.remove(unit)
                    reads_left.remove(read)
                    yield unit, read
    yield from zip(units_left, reads_left, strict=False)


def is_headed(unit: Unit, read: ReadUnit) -> bool:
    """Return whether a heading was read as it is, but for signs and case."""
    return squeeze(unit.heading or "") == squeeze(read.heading)


def is_exact(unit: Unit, read: ReadUnit) -> bool:
    """Return whether heading and text are read token for token, and each footnote likewise."""
    if unit.text is None or list(map(tokenize, unit.notes)) != list(map(tokenize, read.notes)):
        return False
    has_heading = bool(unit.heading)
    return words_of(unit, in_one_case=has_heading) == words_of(read, in_one_case=has_heading)


def words_of(unit: Unit | ReadUnit, *, in_one_case: bool = False) -> list[str]:
    """Return the tokens of a heading and the text below it; where one ends is another figure's concern.

    The heading can be asked for in one case, since typesetters print headings in capitals.
    """
    heading = unit.heading or ""
    return tokenize_paragraphs(f"{heading.casefold() if in_one_case else heading}\n{unit.text or ''}")


def count(units: Sequence[Unit], reading: Reading, *, is_whole: bool = True) -> Counts:
    """Count how the clauses and words of one document were read.

    Where the units are not the whole document, nothing can be said of what else was read, nor of the words of all.
    """
    matches, extra = match_units(units, reading)
    extra = extra if matches and is_whole else []  # where no clause has a number there is nothing to hold them against
    right = [(match.unit, match.read) for match in matches if match.read is not None]
    headed = [(unit, read) for unit, read in right if unit.heading]
    worded = [(unit, read) for unit, read in right if unit.text is not None]
    clauses = Counts(
        truth=len(matches),
        found=len(right) + len(extra),
        right=len(right),
        headed=len(headed),
        headings=sum(is_headed(unit, read) for unit, read in headed),
        worded=len(worded),
        exact=sum(is_exact(unit, read) for unit, read in worded),
        worded_units=sum(match.unit.text is not None for match in matches),
    )
    words = _count_words(units, reading, {id(read) for _, read in right}) if is_whole else Counts()
    return add([clauses, words])


def _count_words(units: Sequence[Unit], reading: Reading, right: Container[int]) -> Counts:
    """Compare all words from the first unit on; nothing is counted where the source does not tell all words."""
    if any(unit.text is None for unit in units):
        return Counts()
    told, read = tokens_told(units), tokens_read(reading, right)
    missing = Counter(told) - Counter(read)
    runs, ordered = count_order(told, read)
    return Counts(
        words=len(told),
        read=len(read),
        common=len(told) - missing.total(),
        runs=runs,
        ordered=ordered,
        aside=(missing & Counter(tokenize(reading.aside))).total(),
    )


def tokens_told(units: Sequence[Unit]) -> list[str]:
    """Return all words of the source but the numbers of its clauses."""
    return [token for unit in units for token in _all_words(unit)]


def tokens_read(reading: Reading, right: Container[int]) -> list[str]:
    """Return all words read from the first clause on that is in the source, whose identities are ``right``."""
    first = next((at for at, read in enumerate(reading.units) if id(read) in right), 0)
    return [token for read in reading.units[first:] for token in _all_words(read)]


def _all_words(unit: Unit | ReadUnit) -> list[str]:
    return [*words_of(unit, in_one_case=True), *(token for note in unit.notes for token in tokenize(note))]


def count_order(told: Sequence[str], read: Sequence[str]) -> tuple[int, int]:
    """Count the runs of words that occur once in both, and how many of them stand in the same order."""
    places = [_single_runs(tokens) for tokens in (told, read)]
    shared = [places[1][run] for run in places[0] if run in places[1]]
    return len(shared), _longest_rise(shared)


def _single_runs(tokens: Sequence[str]) -> dict[tuple[str, ...], int]:
    runs = [tuple(tokens[at : at + RUN]) for at in range(len(tokens) - RUN + 1)]
    times = Counter(runs)
    return {run: at for at, run in enumerate(runs) if times[run] == 1}


def _longest_rise(values: Sequence[int]) -> int:
    """Return the length of the longest rising subsequence."""
    ends: list[int] = []
    for value in values:
        at = bisect_left(ends, value)
        ends[at : at + 1] = [value]
    return len(ends)
