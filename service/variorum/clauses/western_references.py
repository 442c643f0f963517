"""A stretch of text comes in; references as Western laws and standards print them, followed to their clauses, go out.

A reference is a chain of steps, each a word with numbers: "Article 5(1), point (a)" goes down, "point (a) of paragraph 1
of Article 5" goes up, and both mean one clause. A list of numbers is as many references.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from variorum.clauses.cited_numbers import fold_label
from variorum.clauses.definitions import CHAPTER
from variorum.clauses.places import GROUPS, PARTS, ROOTS, UNITS, Places
from variorum.clauses.reference import Reference
from variorum.clauses.reference_words import (
    AFTER_NUMBER,
    ASCENT,
    BARE,
    BRACKETS,
    CAPITALS,
    CITED_BEFORE,
    COORDINATION,
    DESCENT,
    ELSEWHERE,
    FIGURE_LABEL,
    HERE,
    JOINT,
    KINDS,
    LABEL,
    LOOSE,
    NAME,
    NOT_A_LAW,
    PLURAL,
    RANKS,
    SOFT,
    THAT,
    UNNUMBERED,
)
from variorum.spans import Span

CAPTIONED = frozenset({"figure", "table"})
LOOKED_BACK = 120
"""Characters before a reference in which the document it belongs to may be named."""

MOST_STEPS = 8
BRACKET = re.compile(BRACKETS)


@dataclass(frozen=True, slots=True)
class _Label:
    """One printed number: its parts from the outermost, 5 / 2 / b of 5(2)(b)."""

    start: int
    end: int
    parts: tuple[str, ...]
    is_open: bool = False
    """It began with a bracket, so it goes on from the number before it: “Article 6(1) and (2)”."""


@dataclass(slots=True)
class _Step:
    kind: str
    start: int
    labels: list[_Label]

    @property
    def end(self) -> int:
        return self.labels[-1].end


@dataclass(slots=True)
class _Chain:
    """Steps from the top down; ``scope`` is the clause that “of this Article” names."""

    start: int
    end: int
    steps: list[_Step] = field(default_factory=list)
    holder: "_Chain | None" = None
    scope: int | None = None
    that: str = ""
    """The unit that “of that Article” names."""
    is_elsewhere: bool = False
    is_own: bool = False


def find_western(text: str, start: int, end: int, position: int, places: Places) -> list[Reference]:
    """Return the references between two places of the text, which belong to the clause at ``position``."""
    return _Reader(text, start, end, position, places).read()


class _Reader:
    def __init__(self, text: str, start: int, end: int, position: int, places: Places) -> None:
        self.text, self.start, self.end = text, start, end
        self.position, self.places = position, places
        self.last: dict[str, tuple[int | None, bool]] = {}
        """Where each kind of unit was cited last, for “of that Article”."""

    def read(self) -> list[Reference]:
        found: list[Reference] = []
        waiting: list[_Chain] = []
        for chain in self._chains():
            if waiting and not COORDINATION.fullmatch(self.text, waiting[-1].end, chain.start):
                found += self._settle(waiting)
                waiting = []
            waiting.append(chain)
        found += self._settle(waiting)
        return sorted([*found, *self._bare(found)], key=lambda one: one.span)

    def _settle(self, chains: list[_Chain]) -> Iterator[Reference]:
        """Follow chains that are joined by “and”: those before one of another document belong to that document too."""
        is_elsewhere = False
        for chain in reversed(chains):
            is_elsewhere = (chain.is_elsewhere or is_elsewhere) and not (chain.is_own or chain.that)
            chain.is_elsewhere = is_elsewhere
        for before, chain in pairwise(chains):
            if before.is_elsewhere and not (chain.is_own or chain.that or chain.is_elsewhere):
                chain.is_elsewhere = self._names_document_before(chains[0].start)
        for chain in chains:
            if chain.that and chain.that in self.last:
                chain.scope, chain.is_elsewhere = self.last[chain.that]
            yield from self._follow(chain)

    def _chains(self) -> Iterator[_Chain]:
        at = self.start
        while (name := NAME.search(self.text, at, self.end)) is not None:
            chain = self._read_chain(name, MOST_STEPS)
            if chain is None:
                at = name.end()
                continue
            at = max(chain.end, name.end())
            yield chain

    def _read_chain(self, name: re.Match[str], depth: int) -> _Chain | None:
        first = self._read_step(name)
        if first is None or (name.start() == self.start and _is_title(name, self.text[first.end : first.end + 2])):
            return None
        chain = _Chain(name.start(), first.end, [first])
        if first.kind not in CAPTIONED:
            self._descend(chain)
            self._ascend(chain, depth)
        self._place(chain)
        return chain

    def _read_step(self, name: re.Match[str]) -> _Step | None:
        kind = str(name.lastgroup)
        at = name.end()
        while at < self.end and self.text[at] in " \u00a0\u202f":
            at += 1
        first = self._read_label(kind, at)
        if first is None:
            return None
        step = _Step(kind, name.start(), [first])
        is_plural = bool(PLURAL.search(name.group()))
        while (joint := JOINT.match(self.text, step.end, self.end)) is not None:
            label = self._read_label(kind, joint.end())
            if label is None or not (is_plural or self._goes_on(label)):
                break
            if label.is_open and not step.labels[-1].is_open and "," in joint.group() and not is_plural:
                break
            step.labels.append(label)
        return step

    def _goes_on(self, label: _Label) -> bool:
        """Say whether a number after “section 5 and” is another section, and not that of months."""
        if label.is_open or len(label.parts) > 1 or "." in label.parts[0]:
            return True
        return AFTER_NUMBER.match(self.text, label.end, self.end) is not None

    def _read_label(self, kind: str, at: int) -> _Label | None:
        if kind in CAPTIONED:
            figure = FIGURE_LABEL.match(self.text, at, self.end)
            return _Label(at, figure.end(), (figure.group(),)) if figure else None
        match = LABEL.match(self.text, at, self.end)
        if match is None or (match["letter"] and kind not in {"point", "item"}):
            return None
        brackets = re.findall(r"[0-9A-Za-z]+", match["brackets"] or match["only"] or "")
        if match["main"]:
            listed = [match["list"].strip("()")] if match["list"] else []
            return _Label(at, match.end(), (fold_label(match["main"]), *brackets, *listed))
        if kind == "rule":
            return None
        if match["only"]:
            return _Label(at, match.end(), tuple(brackets), is_open=True)
        return _Label(at, match.end(), ((match["closed"] or match["letter"]).strip(")"),), is_open=True)

    def _descend(self, chain: _Chain) -> None:
        """Take the steps down that follow: “, second subparagraph, point (a)”."""
        while len(chain.steps) < MOST_STEPS:
            at = chain.end
            while (skipped := UNNUMBERED.match(self.text, at, self.end)) is not None:
                at = skipped.end()
            gap = DESCENT.match(self.text, at, self.end)
            name = NAME.match(self.text, gap.end(), self.end) if gap else None
            step = self._read_step(name) if name else None
            if step is None or RANKS.get(step.kind, -1) <= RANKS[chain.steps[-1].kind]:
                chain.end = at
                return
            chain.steps.append(step)
            chain.end = step.end

    def _ascend(self, chain: _Chain, depth: int) -> None:
        """Take the step up that follows: “ of Article 5”, “ of the Annex”."""
        gap = ASCENT.match(self.text, chain.end, self.end)
        name = NAME.match(self.text, gap.end(), self.end) if gap and depth else None
        if name is None or RANKS.get(str(name.lastgroup), 99) >= RANKS[chain.steps[0].kind]:
            return
        holder = self._read_chain(name, depth - 1)
        if holder is not None:
            chain.holder, chain.end = holder, holder.end

    def _place(self, chain: _Chain) -> None:
        """Find out from the words around a chain which document or unit it belongs to."""
        if chain.holder is not None:
            chain.is_elsewhere, chain.is_own = chain.holder.is_elsewhere, chain.holder.is_own
            return
        here = HERE.match(self.text, chain.end, self.end)
        if here:
            chain.is_own = True
            unit = (here["unit"] or here["unité"] or here["einheit"] or "").lower()
            if unit in UNITS or unit in RANKS:
                chain.scope = self._holder(unit)
                chain.is_own = chain.scope is not None
            return
        that = THAT.match(self.text, chain.end, self.end)
        if that and that["unit"].lower() in RANKS:
            chain.that = that["unit"].lower()
            return
        chain.is_elsewhere = bool(ELSEWHERE.match(self.text, chain.end, self.end)) or self._has_short_name(chain)
        if not chain.is_elsewhere and chain.steps[0].kind not in CAPTIONED:
            chain.is_elsewhere = self._names_document_before(chain.start)

    def _holder(self, unit: str) -> int | None:
        kinds = (*KINDS.get(unit, ()), unit)
        return self.places.holder(self.position, kinds)

    def _has_short_name(self, chain: _Chain) -> bool:
        if chain.steps[0].kind not in {"article", "section"}:
            return False
        short = CAPITALS.match(self.text, chain.end, self.end)
        return short is not None and short["word"].upper() not in NOT_A_LAW

    def _names_document_before(self, at: int) -> bool:
        return bool(CITED_BEFORE.search(self.text, max(self.start, at - LOOKED_BACK), at))

    def _follow(self, chain: _Chain) -> Iterator[Reference]:
        """Yield a reference for every label of a chain; the last takes the words of what it stands in."""
        base = self._base(chain)
        start = chain.start
        for step in chain.steps:
            before: _Label | None = None
            for label in step.labels:
                before = _continued(before, label)
                found = self._resolve(step.kind, before, base, chain)
                self._remember(step.kind, found)
                if label is not step.labels[-1]:
                    yield from self._keep(step, before, found, start, label.end)
                    start = -1
                elif step is chain.steps[-1]:
                    yield from self._keep(step, before, found, start if start >= 0 else label.start, chain.end)
                else:
                    base, start = found, start if start >= 0 else label.start

    def _keep(self, step: _Step, label: _Label, found: Reference, start: int, end: int) -> Iterator[Reference]:
        """Yield a reference with its words, unless it leads nowhere and may be no reference at all."""
        is_soft = step.kind in SOFT and "." not in label.parts[0] and (step.kind != "clause" or label.is_open)
        if not (found.is_lost and is_soft):
            yield replace(found, span=Span(start if start >= 0 else label.start, end))

    def _remember(self, kind: str, found: Reference) -> None:
        self.last[kind] = (found.target, found.is_elsewhere)

    def _base(self, chain: _Chain) -> Reference | None:
        """Return what the first step of a chain is looked up in; None for the place it is printed at."""
        nowhere = Reference(Span(0, 0), self.position, None, is_elsewhere=chain.is_elsewhere, is_own=chain.is_own)
        if chain.is_elsewhere:
            return nowhere
        if chain.scope is not None:
            return replace(nowhere, target=chain.scope)
        if chain.holder is None:
            return None
        base = self._base(chain.holder)
        for step in chain.holder.steps:
            base = self._resolve(step.kind, step.labels[-1], base, chain.holder)
            self._remember(step.kind, base)
        return base

    def _resolve(self, kind: str, label: _Label, base: Reference | None, chain: _Chain) -> Reference:
        lost = Reference(Span(label.start, label.end), self.position, None, is_own=chain.is_own)
        if chain.is_elsewhere or (base is not None and base.is_elsewhere):
            return lost.elsewhere()
        if kind in CAPTIONED:
            caption = self.places.caption(kind, label.parts[0])
            return replace(lost, target=caption[0], paragraph=caption[1]) if caption else lost
        if base is not None:
            if base.target is None:
                return lost
            target, parts = self._look_below(kind, label, base)
        else:
            target, parts = self._look_around(kind, label)
        if target is None:
            if base is not None:
                return replace(
                    lost, target=base.target, paragraph=base.paragraph, rest="".join(f"({p})" for p in parts)
                )
            return lost
        return self._go_down(target, parts, lost, kind)

    def _look_below(self, kind: str, label: _Label, base: Reference) -> tuple[int | None, tuple[str, ...]]:
        assert base.target is not None
        if kind == "sentence":
            return base.target, ()
        kinds = KINDS.get(kind, ())
        if kinds and not label.is_open:
            found = self.places.inside(base.target, kinds, label.parts[0])
            if found is not None:
                return found, label.parts[1:]
        found = self.places.child(base.target, label.parts[0])
        if found is not None and (kind not in PARTS or self.places.clauses[found].element not in GROUPS):
            return found, label.parts[1:]
        others = (kind,) if kind in PARTS else ("part",)
        found = self.places.inside(base.target, (*others, "clause", "section"), label.parts[0])
        return (base.target, label.parts) if found is None else (found, label.parts[1:])

    def _look_around(self, kind: str, label: _Label) -> tuple[int | None, tuple[str, ...]]:
        """Return the unit that a number means where it is printed, and the numbers that lead on from there."""
        first, rest = label.parts[0], label.parts[1:]
        kinds = KINDS.get(kind)
        if kinds is not None and (not label.is_open or kind in {"article", "section", "annex"}):
            unit = self._unit(kind, kinds, label, first)
            if unit is None and kind == "article" and "." in first:
                first, *below = first.split(".")  # artículo 3.2: paragraph 2 of article 3
                return self._unit(kind, kinds, label, first), (*below, *rest)
            return unit, rest
        if "." in first:
            return self.places.nearest(self.position, ("clause", "section"), first), rest
        found = self.places.part(self.position, first, kind)
        if found is None and rest and not label.is_open:
            found = self.places.nearest(self.position, KINDS["section"], first)
        if found is None:
            holder = self.places.holder(self.position, tuple(ROOTS))
            index = None if holder is None else self.places.item(holder, first)
            return (holder, label.parts) if index is not None else (None, rest)
        return found, rest

    def _unit(self, kind: str, kinds: tuple[str, ...], label: _Label, first: str) -> int | None:
        if kind == "annex":
            word = self.places.text[label.start - 12 : label.start].strip().rpartition(" ")[2].lower()
            kinds = (word, *kinds) if word else kinds
        elif self.places.text[max(0, label.start - 3) : label.start].rstrip(" \u00a0").endswith("§"):
            kinds = ("§", *kinds)
        return self.places.nearest(self.position, kinds, first)

    def _go_down(self, target: int, parts: tuple[str, ...], found: Reference, kind: str = "") -> Reference:
        """Follow the brackets behind a number into the parts of a clause, then into its list items."""
        at, left = target, list(parts)
        while left and (below := self.places.child(at, left[0])) is not None:
            at = below
            left.pop(0)
        index: int | None = None
        while left and (item := self.places.item(at, left[0], index)) is not None:
            index = item
            left.pop(0)
        if kind == "paragraph" and len(left) == 1 and left[0].isdigit() and index is None:
            index = self.places.flow(at, int(left[0]))
            left = [] if index is not None else left
        return replace(found, target=at, paragraph=index, rest="".join(f"({part})" for part in left))

    def _bare(self, found: list[Reference]) -> Iterator[Reference]:
        """Yield the numbers without a word, such as “see 7.2.1”, that are clauses of this document."""
        taken = [one.span for one in found]
        at = 0
        for lead in BARE.finditer(self.text, self.start, self.end):
            start = lead.end()
            is_term, is_loose = lead.group() == "(", LOOSE.match(lead.group()) is not None
            while (label := self._read_label("clause", start)) is not None and "." in label.parts[0]:
                while at < len(taken) and taken[at].end <= label.start:
                    at += 1
                if (at < len(taken) and taken[at].start < label.end) or (is_loose and label.parts[0].count(".") < 2):
                    break
                target = self.places.nearest(self.position, ("clause", "section"), label.parts[0])
                if target is None or ELSEWHERE.match(self.text, label.end, self.end):
                    break
                if is_term and not self._is_term(target):
                    break
                lost = Reference(Span(label.start, label.end), self.position, None)
                yield replace(self._go_down(target, label.parts[1:], lost), span=Span(label.start, label.end))
                joint = JOINT.match(self.text, label.end, self.end)
                if joint is None:
                    break
                start = joint.end()

    def _is_term(self, position: int) -> bool:
        """Say whether a clause stands in a chapter of terms, where a number in brackets names another term."""
        clauses = self.places.clauses
        return any(CHAPTER.fullmatch(clauses[above].heading.strip()) for above in self.places.above(position))


def _is_title(name: re.Match[str], after: str) -> bool:
    """Say whether words at the start of a paragraph are its own title: “Table 3: …”, “SECTION B – …”."""
    if name.group().startswith("§"):
        return False
    is_titled = not after.strip() or after.lstrip(" \u00a0")[:1] in ":.–—-|"
    return (is_titled and str(name.lastgroup) in {*CAPTIONED, *UNITS}) or (
        name.group().isupper() and len(name.group()) > 1 and str(name.lastgroup) in UNITS
    )


def _continued(before: _Label | None, label: _Label) -> _Label:
    """Return a label in full: (2) after 6(1)(b) is 6(2), (c) after it is 6(1)(c)."""
    if before is None or not label.is_open:
        return label
    first = 0 if before.is_open else 1
    for at in range(len(before.parts) - 1, first - 1, -1):
        if before.parts[at].isdigit() == label.parts[0].isdigit() and _is_roman(before.parts[at]) <= _is_roman(
            label.parts[0]
        ):
            return replace(label, parts=(*before.parts[:at], *label.parts), is_open=before.is_open)
    return label if before.is_open else replace(label, parts=(*before.parts, *label.parts), is_open=False)


def _is_roman(part: str) -> bool:
    return len(part) > 1 and set(part.lower()) <= set("ivxl")
