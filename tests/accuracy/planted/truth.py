"""A planted document comes in; what a perfect comparison would say of the two versions goes out."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

from tests.accuracy.planted.document import Document
from tests.accuracy.planted.planting import Label, Planting
from tests.accuracy.planted.printing import Printed, print_document
from tests.accuracy.truth import QUOTES

NUMERALS = "〇零一二三四五六七八九十百千万亿两"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
TOKEN = re.compile(
    rf"第[{NUMERALS}]+[条章款项]|[{NUMERALS}]+|\d+(?:\([\da-z]+\))+|\d+(?:[.,]\d+)*|[A-Z](?:\.\d+)+|[^\W\u3400-\u9fff]+(?:['-][^\W\u3400-\u9fff]+)*|[\u3400-\u9fff]|[^\w\s]"
)
"""Runs of Chinese numerals and numbers of clauses are one token: nobody strikes one figure of a number."""

SIDES = ("old", "new")


def split_words(text: str) -> list[str]:
    """Return words and signs; looks of quotes and dashes, widths, soft hyphens and numbers of footnotes do not count."""
    shown = "".join(sign for sign in text if sign not in RAISED and sign != "\u00ad")
    return TOKEN.findall(unicodedata.normalize("NFKC", shown).translate(QUOTES))


@dataclass(frozen=True, slots=True)
class Link:
    """An old and a new clause that are one, and what happened: same, renumbered, moved, split or joined."""

    old: int
    new: int
    kind: str


@dataclass(frozen=True, slots=True)
class Truth:
    """Both versions as printed, which clauses answer to which, and the edits that were planted."""

    old: tuple[Printed, ...]
    new: tuple[Printed, ...]
    links: tuple[Link, ...]
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Component:
    """Clauses of both versions that belong together, with the words that left and came."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    deleted: Counter[str]
    inserted: Counter[str]

    @property
    def is_changed(self) -> bool:
        """Whether words differ, or one clause became several or several one."""
        return bool(self.deleted or self.inserted) or len(self.old) > 1 or len(self.new) > 1


def tell_truth(document: Document, planting: Planting) -> Truth:
    """Number both versions and follow the clauses from one to the other."""
    old, new = print_document(document), print_document(planting.document)
    to_old = {one.key: at for at, one in enumerate(old)}
    to_new = {one.key: at for at, one in enumerate(new)}
    links = []
    for key, at in to_old.items():
        for other in _answers(key, to_new, planting.parts):
            kind = _name(old[at], new[to_new[other]], planting)
            links.append(Link(at, to_new[other], kind))
    return Truth(tuple(old), tuple(new), tuple(links), tuple(planting.labels))


def _answers(key: str, to_new: dict[str, int], parts: dict[str, str]) -> list[str]:
    """Return the new clauses that hold what an old one held."""
    own = [parts[key]] if key in parts else [key]
    return [one for one in [*own, *(part for part, whole in parts.items() if whole == key)] if one in to_new]


def _name(old: Printed, new: Printed, planting: Planting) -> str:
    wholes = {whole: part for part, whole in planting.parts.items()}
    for whole, part in wholes.items():
        if new.key == part or (old.key == new.key == whole and "~" in part):
            return "split"
        if old.key == part or (old.key == new.key == whole):
            return "joined"
    if old.key in planting.moved:
        return "moved"
    return "renumbered" if old.citation != new.citation else "same"


def find_components(truth: Truth) -> list[Component]:
    """Return the clauses of both versions in groups that belong together, each with its least difference in words."""
    groups: dict[tuple[str, int], set[tuple[str, int]]] = {}
    for side, clauses in zip(SIDES, (truth.old, truth.new), strict=True):
        for at in range(len(clauses)):
            groups[side, at] = {(side, at)}
    for link in truth.links:
        joined = groups["old", link.old] | groups["new", link.new]
        for member in joined:
            groups[member] = joined
    return [_build(truth, group) for group in {id(group): group for group in groups.values()}.values()]


def _build(truth: Truth, group: set[tuple[str, int]]) -> Component:
    olds = tuple(sorted(at for side, at in group if side == "old"))
    news = tuple(sorted(at for side, at in group if side == "new"))
    before = [word for at in olds for word in split_words(truth.old[at].text)]
    after = [word for at in news for word in split_words(truth.new[at].text)]
    deleted, inserted = diff_bags(before, after)
    return Component(olds, news, deleted, inserted)


def diff_bags(before: list[str], after: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Return the words deleted and inserted by a least edit that keeps the order."""
    known: dict[str, str] = {}
    coded = ["".join(known.setdefault(word, chr(0x4000 + len(known))) for word in side) for side in (before, after)]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    words = {code: word for word, code in known.items()}
    bags = {-1: Counter[str](), 1: Counter[str]()}
    for operation, part in engine.diff_main(coded[0], coded[1], False):
        if operation:
            bags[operation].update(words[code] for code in part)
    return bags[-1], bags[1]
