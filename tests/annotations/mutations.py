"""Texts whose words know where they came from, changed at random: the truth for carrying notes."""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from tests.comparison.trees import build
from variorum.comparison.text import Text
from variorum.comparison.tokens import tokenise
from variorum.spans import Span

SAMPLE = Path(__file__).resolve().parents[2] / "documents" / "sample"
Word = tuple[str, int]
"""A word as printed, with the space before it, and its identity; new words have none (-1)."""


@dataclass
class Unit:
    """A clause: words in paragraphs."""

    depth: int
    heading: str
    paragraphs: list[list[Word]]
    parts: list["Unit"] = field(default_factory=list)


@dataclass(frozen=True)
class Printed:
    """A tree with, for every word's identity, where it stands."""

    text: Text
    places: dict[int, Span]


def read_units(path: Path) -> list[Unit]:
    """Read a source of the sample library as a flat list of clauses."""
    spec = spec_from_file_location("sources", SAMPLE / "sources.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["sources"] = module
    spec.loader.exec_module(module)
    count = iter(range(10**9))
    units = []
    for clause in module.read_source(path).clauses:
        lines = [line for line in clause.body.split("\n") if line.strip()]
        units.append(Unit(clause.depth, clause.heading, [list(_words(line, count)) for line in lines]))
    return units


def _words(line: str, count: Iterator[int]) -> Iterator[Word]:
    at = 0
    for token in tokenise(line):
        yield line[at : token.end], next(count)
        at = token.end


def print_units(units: list[Unit], language: str) -> Printed:
    """Number the clauses anew and lay them out as a text."""
    counters = [0] * 9
    blocks = []
    for unit in units:
        counters[unit.depth] += 1
        counters[unit.depth + 1 :] = [0] * (8 - unit.depth)
        num = ".".join(str(number) for number in counters[1 : unit.depth + 1])
        lines = ["".join(word for word, _ in words).strip() for words in unit.paragraphs]
        blocks.append((unit.depth, num, unit.heading, [line for line in lines if line]))
    text = build(blocks, language)
    places: dict[int, Span] = {}
    for unit, clause in zip(units, text.clauses, strict=True):
        shown = [words for words in unit.paragraphs if "".join(word for word, _ in words).strip()]
        for words, paragraph in zip(shown, clause.paragraphs, strict=True):
            at = paragraph.span.start - (len(words[0][0]) - len(words[0][0].lstrip()))
            for word, identity in words:
                if identity >= 0:
                    places[identity] = Span(at + len(word) - len(word.lstrip()), at + len(word))
                at += len(word)
    return Printed(text, places)


def mutate(units: list[Unit], chance: random.Random, rate: float) -> list[Unit]:
    """Return the clauses after about ``rate`` changes for each clause, of every kind an editor makes."""
    changed = [Unit(unit.depth, unit.heading, [list(words) for words in unit.paragraphs]) for unit in units]
    vocabulary = [word for unit in units for words in unit.paragraphs for word, _ in words]
    kinds = [_replace, _replace, _delete, _insert, _insert, _say_again, _drop_sentence, _reorder]
    for unit in list(changed):
        if unit.paragraphs and chance.random() < rate:
            chance.choice(kinds)(unit, changed, vocabulary, chance)
    for _ in range(max(1, int(len(units) * rate / 8))):
        chance.choice([_repeal, _copy_clause, _move, _split, _join])(changed, chance)
    return changed


def _spot(unit: Unit, chance: random.Random) -> tuple[list[Word], int]:
    words = chance.choice(unit.paragraphs)
    return words, chance.randrange(len(words)) if words else 0


def _replace(unit: Unit, units: list[Unit], vocabulary: list[str], chance: random.Random) -> None:
    words, at = _spot(unit, chance)
    length = chance.randint(1, 4)
    words[at : at + length] = [(chance.choice(vocabulary), -1) for _ in range(chance.randint(1, 4))]


def _delete(unit: Unit, units: list[Unit], vocabulary: list[str], chance: random.Random) -> None:
    words, at = _spot(unit, chance)
    del words[at : at + chance.randint(1, 5)]


def _insert(unit: Unit, units: list[Unit], vocabulary: list[str], chance: random.Random) -> None:
    words, at = _spot(unit, chance)
    words[at:at] = [(chance.choice(vocabulary), -1) for _ in range(chance.randint(1, 6))]


def _say_again(unit: Unit, units: list[Unit], vocabulary: list[str], chance: random.Random) -> None:
    """Put in a paragraph that stands elsewhere too: boilerplate."""
    other = chance.choice([u for u in units if u.paragraphs])
    unit.paragraphs.insert(
        chance.randint(0, len(unit.paragraphs)), [(w, -1) for w, _ in chance.choice(other.paragraphs)]
    )


def _drop_sentence(unit: Unit, units: list[Unit], vocabulary: list[str], chance: random.Random) -> None:
    del unit.paragraphs[chance.randrange(len(unit.paragraphs))]


def _reorder(unit: Unit, units: list[Unit], vocabulary: list[str], chance: random.Random) -> None:
    words = unit.paragraphs.pop(chance.randrange(len(unit.paragraphs)))
    unit.paragraphs.insert(chance.randint(0, len(unit.paragraphs)), words)


def _leaf(units: list[Unit], chance: random.Random) -> int:
    leaves = [n for n, u in enumerate(units) if u.paragraphs and (n + 1 == len(units) or units[n + 1].depth <= u.depth)]
    return chance.choice(leaves)


def _repeal(units: list[Unit], chance: random.Random) -> None:
    del units[_leaf(units, chance)]


def _copy_clause(units: list[Unit], chance: random.Random) -> None:
    source = units[_leaf(units, chance)]
    copy = Unit(source.depth, source.heading, [[(word, -1) for word, _ in words] for words in source.paragraphs])
    _replace(copy, units, [word for words in copy.paragraphs for word, _ in words] or [" x"], chance)
    units.insert(_leaf(units, chance) + 1, copy)


def _move(units: list[Unit], chance: random.Random) -> None:
    unit = units.pop(_leaf(units, chance))
    at = _leaf(units, chance)
    unit.depth = units[at].depth
    units.insert(at + 1, unit)


def _split(units: list[Unit], chance: random.Random) -> None:
    at = _leaf(units, chance)
    unit = units[at]
    if len(unit.paragraphs) > 1:
        cut = chance.randint(1, len(unit.paragraphs) - 1)
        units.insert(at + 1, Unit(unit.depth, "", unit.paragraphs[cut:]))
        unit.paragraphs = unit.paragraphs[:cut]


def _join(units: list[Unit], chance: random.Random) -> None:
    at = _leaf(units, chance)
    if at and units[at - 1].depth == units[at].depth:
        units[at - 1].paragraphs += units.pop(at).paragraphs
