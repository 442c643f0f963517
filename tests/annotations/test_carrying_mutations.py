"""Notes on thousands of passages are carried over random edits; not one may land on other words unseen."""

import random
from collections import Counter

import pytest

from tests.annotations.mutations import SAMPLE, Printed, mutate, print_units, read_units
from variorum.annotations.carrying import Carrier, Placement
from variorum.comparison.run import compare
from variorum.spans import Span

SOURCES = [
    ("itx-t-f.8801/source/draft-3.txt", "en"),
    ("canglan-real-name/source/2024-09-12.txt", "zh"),
    ("canglan-real-name/source/2024-09-12.en.txt", "en"),
    ("new-albion-hb-212/source/engrossed.txt", "en"),
]


def run(seeds: range, spans: int, rate: float) -> Counter[str]:
    """Carry notes over changed texts and count what became of them."""
    outcomes: Counter[str] = Counter()
    for path, language in SOURCES:
        units = read_units(SAMPLE / path)
        old = print_units(units, language)
        for seed in seeds:
            chance = random.Random(f"{path} {seed}")
            new = print_units(mutate(units, chance, rate), language)
            carrier = Carrier(old.text, new.text, compare(old.text, new.text))
            for _ in range(spans):
                identities = pick(old, chance)
                outcomes[judge(old, new, identities, carrier.carry(cover(old, identities)))] += 1
    return outcomes


def pick(old: Printed, chance: random.Random) -> list[int]:
    """Choose a run of words inside one clause (one time in ten, across clauses)."""
    ordered = sorted(old.places)
    length = chance.choice([2, 3, 4, 6, 9, 14, 25, 50])
    at = chance.randrange(len(ordered) - length)
    chosen = ordered[at : at + length]
    if chance.random() < 0.1:
        return chosen
    first = old.places[chosen[0]].start
    clause = next(c for c in reversed(old.text.clauses) if c.span.start <= first)
    return [identity for identity in chosen if old.places[identity].end <= clause.span.end]


def cover(printed: Printed, identities: list[int]) -> Span:
    places = [printed.places[identity] for identity in identities]
    return Span(min(place.start for place in places), max(place.end for place in places))


def judge(old: Printed, new: Printed, identities: list[int], placement: Placement) -> str:
    """Compare a placement with where the words really went."""
    left = [identity for identity in identities if identity in new.places]
    size = sum(old.places[i].length for i in identities)
    kept = sum(old.places[i].length for i in left) / size
    if placement.span is None:
        return "orphaned rightly" if kept < 0.55 else "needs place"
    if not left:
        same = new.text.cut(placement.span) == old.text.cut(cover(old, identities))
        return "same words again" if same else "silently wrong"
    if line_around(old, cover(old, identities)) == line_around(new, placement.span):
        return "correct"  # or on a copy of its paragraph beside it, which nobody could tell apart
    there = sum(1 for i in left if placement.span.contains(new.places[i]))
    return "correct" if there * 2 >= len(left) else "silently wrong"


def line_around(printed: Printed, span: Span) -> tuple[str, int]:
    start = printed.text.text.rfind("\n", 0, span.start) + 1
    line = printed.text.text[start:].split("\n", 1)[0]
    content = line.lstrip("0123456789. ")
    return content, span.start - start - (len(line) - len(content))


def test_no_note_lands_on_other_words() -> None:
    outcomes = run(range(3), spans=60, rate=0.35)

    assert outcomes["silently wrong"] == 0, outcomes
    assert outcomes["needs place"] <= 0.03 * outcomes.total(), outcomes


@pytest.mark.long
def test_no_note_in_ten_thousand_lands_on_other_words() -> None:
    outcomes = run(range(20), spans=130, rate=0.5)

    assert outcomes.total() >= 10_000
    assert outcomes["silently wrong"] <= 0.001 * outcomes.total(), outcomes
    assert outcomes["needs place"] <= 0.03 * outcomes.total(), outcomes
