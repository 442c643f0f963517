"""Two versions come in; passages to note, with where their words went, go out: from edits of ours, and from real drafts."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.carrying.truth import EVEN, Fate, Followed, Word
from tests.accuracy.planted.ours import extract
from tests.accuracy.real_pairs import find_versions
from tests.annotations.mutations import SAMPLE, Printed, mutate, print_units, read_units
from variorum.comparison.text import Text
from variorum.library.texts import text_of
from variorum.spans import Span

SOURCES = (
    ("itx-t-f.8801/source/draft-3.txt", "en"),
    ("canglan-real-name/source/2024-09-12.txt", "zh"),
    ("canglan-real-name/source/2024-09-12.en.txt", "en"),
    ("new-albion-hb-212/source/engrossed.txt", "en"),
)
LENGTHS = ((2, 4), (5, 15), (16, 60))
"""Words of short, middling and long passages, each as often as the others."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two versions and passages of the old one with their fates; ``group`` is the row of the table they count in."""

    group: str
    name: str
    old: Text
    new: Text
    passages: tuple[tuple[Span, Fate], ...]


def mutated_cases(seeds: Sequence[int], count: int, rate: float) -> Iterator[Case]:
    """Yield texts of the sample library after about ``rate`` edits for each clause, with ``count`` passages each."""
    for path, language in SOURCES:
        units = read_units(SAMPLE / path)
        old = print_units(units, language)
        for seed in seeds:
            chance = random.Random(f"{path} {seed}")
            new = print_units(mutate(units, chance, rate), language)
            picked = (_pick_identities(old, chance) for _ in range(count))
            passages = [found for identities in picked if (found := _fate(old, new, identities))]
            yield Case(f"edits of {path.split('/')[0]} {language}", f"seed {seed}", old.text, new.text, tuple(passages))


def _pick_identities(old: Printed, chance: random.Random) -> list[int]:
    """Choose a run of words, inside one clause nine times in ten."""
    ordered = sorted(old.places)
    length = chance.randint(*chance.choice(LENGTHS))
    at = chance.randrange(len(ordered) - length)
    chosen = ordered[at : at + length]
    if chance.random() < 0.1:
        return chosen
    first = old.places[chosen[0]].start
    clause = next(c for c in reversed(old.text.clauses) if c.span.start <= first)
    return [identity for identity in chosen if old.places[identity].end <= clause.span.end]


def _fate(old: Printed, new: Printed, identities: Sequence[int]) -> tuple[Span, Fate] | None:
    span = _around([old.places[i] for i in identities])
    left = [new.places[i] for i in identities if i in new.places]
    kept = sum(old.places[i].length for i in identities if i in new.places) / sum(
        old.places[i].length for i in identities
    )
    if EVEN[0] <= kept <= EVEN[1]:
        return None
    return span, Fate(_around(left) if kept > EVEN[1] else None)


def _around(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def real_cases(names: Sequence[str], count: int) -> Iterator[Case]:
    """Yield neighbouring versions of documents whose name has one of ``names`` in it, with ``count`` passages each."""
    for name, paths in find_versions(names).items():
        before: Text | None = None
        for path in paths:
            after = read(path)
            if before is not None:
                passages = tuple(_sample(Followed(before, after), count, random.Random(f"{name} {path.stem}")))
                yield Case(name.partition("/")[2], path.stem, before, after, passages)
            before = after


def read(path: Path) -> Text:
    """Read a PDF as it is compared."""
    extraction = extract(path)
    return text_of(extraction, extraction.language)


def _sample(followed: Followed, count: int, chance: random.Random) -> Iterator[tuple[Span, Fate]]:
    """Yield passages inside clauses; a clause is chosen the likelier the longer it is."""
    clauses = [words for words in followed.clauses if len(words) >= LENGTHS[0][0]]
    weights = [len(words) for words in clauses]
    for words in chance.choices(clauses, weights, k=count) if clauses else ():
        length = min(chance.randint(*chance.choice(LENGTHS)), len(words))
        at = chance.randrange(len(words) - length + 1)
        chosen = words[at : at + length]
        fate = followed.fate(chosen)
        if fate is not None and _says_something(chosen):
            yield _around([word.span for word in chosen]), fate


def _says_something(words: Sequence[Word]) -> bool:
    """Say whether a passage is one that somebody would note: signs and figures alone are not."""
    return sum(word.text.isalpha() for word in words) >= max(2, len(words) / 2)
