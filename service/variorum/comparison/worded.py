"""Links of two texts come in; each link with its edits, what they are about, and what was held back, goes out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from variorum.comparison.alignment import Link
from variorum.comparison.change import Comparison, Edge, Edit, Kind, LedgerEntry, Noise
from variorum.comparison.citations import Citation, CitationIndex
from variorum.comparison.fingerprints import fold_number
from variorum.comparison.footnotes import find_counted_on, key_footnotes
from variorum.comparison.keying import Special, rekey
from variorum.comparison.labels import find_dropped_labels
from variorum.comparison.noise import name_noise
from variorum.comparison.offsets import OffsetMap
from variorum.comparison.paragraphs import find_paragraph, number_paragraph
from variorum.comparison.pieces import Strand, place_edit, place_entry
from variorum.comparison.shapes import is_in_heading
from variorum.comparison.shifts import find_shifts, is_float, steps_over_floats
from variorum.comparison.terms import Replaced, find_renames, mark_terms
from variorum.comparison.text import Text, body_span, content_span, heading_span, number_span
from variorum.comparison.tokens import Lines, Tokens, tokenise
from variorum.comparison.wording import Wording, word
from variorum.spans import Span

T = TypeVar("T")
LONGEST_TERM = 200
"""Characters of an edit that may rename a term of a few words; longer ones are not looked at."""
TOLD_EVERY = 100
"""Links worded between two reports: a few hundredths of a second."""
REFERENCE = "reference"
TERM = "term"
_NONE = Tokens([], [], [])


@dataclass(frozen=True, slots=True)
class Worded:
    """One link with its wording; ``tags`` say of each edit whether it follows a reference or a renamed term."""

    link: Link
    edits: tuple[Edit, ...] = ()
    tags: tuple[str, ...] = ()
    held: tuple[LedgerEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    """A link between its first and its second wording."""

    link: Link
    old: Strand
    new: Strand
    tokens: tuple[Tokens, Tokens]
    wording: Wording
    held: tuple[LedgerEntry, ...]

    def place(self, tags: Sequence[str]) -> Worded:
        """Return the wording in the positions of the two texts."""
        edits: list[Edit] = []
        placed_tags: list[str] = []
        for edit, tag in zip(self.wording.edits, tags, strict=True):
            placed = place_edit(edit, self.old, self.new)
            edits += placed
            placed_tags += [tag] * len(placed)
        noise = [entry for held in self.wording.noise for entry in place_entry(held, self.old, self.new)]
        return Worded(self.link, tuple(edits), tuple(placed_tags), (*self.held, *noise))


def _hold_capitals(old: Text, new: Text, item: Worded) -> Worded:
    """Hold back what changes but the letter case of a heading."""
    held = {
        edit
        for edit in item.edits
        if old.cut(edit.old).lower() == new.cut(edit.new).lower() and is_in_heading(old, new, edit)
    }
    return _hold(item, held, Noise.CASE_OF_HEADING)


def _hold_footnote_numbers(old: Text, new: Text, item: Worded) -> Worded:
    """Hold back that footnotes are counted anew, since one came or went before them."""
    counted = find_counted_on(old, new, (item.link.old, item.link.new), item.edits) if item.edits else set()
    return _hold(item, counted, Noise.FOOTNOTE_NUMBER)


def _hold(item: Worded, held: set[Edit], noise: Noise) -> Worded:
    """Put some edits of a link into the ledger."""
    if held and not held.isdisjoint(item.edits):
        kept = [(edit, tag) for edit, tag in zip(item.edits, item.tags, strict=True) if edit not in held]
        entries = [LedgerEntry(noise, edit.old, edit.new) for edit in item.edits if edit in held]
        return Worded(item.link, tuple(edit for edit, _ in kept), tuple(tag for _, tag in kept), (*item.held, *entries))
    return item


class Wordings:
    """Words the links of two texts: once by the words themselves, then with references and renamed terms known."""

    def __init__(self, old: Text, new: Text, links: Sequence[Link], on_progress: Callable[[int], None]) -> None:
        """Word every link by its own words and find the renamed terms; ``on_progress`` is told how many are done."""
        self._old, self._new, self._links, self._tell = old, new, links, on_progress
        self._lines: Lines = {}
        dropped = find_dropped_labels(old, new, links)
        self._drafts = [self._draft(link, index in dropped) for index, link in self._count(links, 0)]
        self.renames = find_renames(self._replaced(), old.text, new.text)
        self.citations = CitationIndex(old), CitationIndex(new)
        self._to_new = {i: link.new[0] for link in links if link.new for i in link.old}
        self._offsets: OffsetMap | None = None

    def word_all(self) -> list[Worded]:
        """Return the final wording of every link."""
        drafts = self._count(self._drafts, len(self._links))
        worded = [self._final(draft) if draft else Worded(self._links[at]) for at, draft in drafts]
        worded = [_hold_capitals(self._old, self._new, item) for item in worded]
        worded = [_hold_footnote_numbers(self._old, self._new, item) for item in worded]
        shifted = find_shifts(self._old, self._new, (edit for item in worded for edit in item.edits))
        floats = {
            edit
            for pair in shifted
            if is_float(self._old, self._new, pair[0]) or steps_over_floats(self._old, self._new, pair)
            for edit in pair
        }
        return [_hold(item, floats, Noise.FURNITURE) for item in worded]

    def _count(self, items: Sequence[T], before: int) -> Iterator[tuple[int, T]]:
        """Yield the items with their places and tell now and then how far they are; each link is worded twice."""
        for index, item in enumerate(items):
            if index % TOLD_EVERY == 0:
                self._tell((before + index) // 2)
            yield index, item

    def _draft(self, link: Link, is_dropped: bool) -> _Draft | None:
        if not link.old or not link.new:
            return None
        held = list(_hold_numbers(self._old, self._new, link))
        if is_dropped:
            a = Strand(self._old, [content_span(self._old, self._old.clauses[link.old[0]])])
            b = Strand(self._new, [content_span(self._new, self._new.clauses[link.new[0]])])
            held.append(_hold_label(self._old, self._new, link))
        else:
            a, b = Strand.of(self._old, link.old), Strand.of(self._new, link.new)
        if a.raw == b.raw:
            return _Draft(link, a, b, (_NONE, _NONE), Wording((), ()), tuple(held))
        tokens = (
            key_footnotes(self._old, link.old, a, tokenise(a.raw, lines=self._lines)),
            key_footnotes(self._new, link.new, b, tokenise(b.raw, lines=self._lines)),
        )
        return _Draft(link, a, b, tokens, word(a.raw, b.raw, *tokens), tuple(held))

    def _replaced(self) -> Iterable[Replaced]:
        for place, draft in enumerate(self._drafts):
            if draft is None or not draft.wording.edits:
                continue
            for edit in draft.wording.edits:
                if 0 < edit.old.length <= LONGEST_TERM and 0 < edit.new.length <= LONGEST_TERM:
                    before = draft.old.raw[max(0, edit.old.start - 20) : edit.old.start]
                    a, b = draft.old.raw[slice(*edit.old)], draft.new.raw[slice(*edit.new)]
                    yield Replaced(place, a, b, before)

    def _final(self, draft: _Draft) -> Worded:
        """Word a link again with references and terms as what they mean, and keep what leaves less to explain."""
        plain = [""] * len(draft.wording.edits)
        if not draft.wording.edits:
            return draft.place(plain)
        old_tokens, new_tokens = draft.tokens
        old_specials, new_specials = self._specials(draft, old_tokens, new_tokens)
        if not old_specials or not new_specials:
            return draft.place(plain)
        again = word(draft.old.raw, draft.new.raw, rekey(old_tokens, old_specials), rekey(new_tokens, new_specials))
        tags = _tag(again.edits, old_specials, new_specials)
        if _cost(again.edits, tags) > _cost(draft.wording.edits, plain):
            return draft.place(plain)
        return replace(draft, wording=again).place(tags)

    def _specials(self, draft: _Draft, old_tokens: Tokens, new_tokens: Tokens) -> tuple[list[Special], list[Special]]:
        before, after = self.citations
        olds = [self._refer(draft.old, c, is_old=True) for i in draft.link.old for c in before.find(i)]
        news = [self._refer(draft.new, c, is_old=False) for j in draft.link.new for c in after.find(j)]
        return (
            [special for special in olds if special] + mark_terms(old_tokens, self.renames),
            [special for special in news if special] + mark_terms(new_tokens, self.renames),
        )

    def _refer(self, strand: Strand, citation: Citation, *, is_old: bool) -> Special | None:
        span = strand.locate(citation.span)
        if span is None or citation.target is None:
            return None
        target, rest = citation.target, citation.rest
        if is_old:
            rest = self._follow_paragraph(target, rest)
            target = self._to_new.get(target, -1 - target)
        return Special(span, f"\x04{target}:{rest}", REFERENCE)

    def _follow_paragraph(self, target: int, rest: str) -> str:
        """Return "款/项" of an old article as the same paragraph is counted in the new one."""
        counted, slash, point = rest.partition("/")
        if not slash or counted in {"", "0"} or target not in self._to_new:
            return rest
        span = find_paragraph(self._old.clauses[target], int(counted))
        found = self._offset_map().find(span).span if span else None
        number = number_paragraph(self._new.clauses[self._to_new[target]], found) if found else 0
        return f"{number or counted}/{point}"

    def _offset_map(self) -> OffsetMap:
        if self._offsets is None:
            worded = [draft.place([""] * len(draft.wording.edits)) for draft in self._drafts if draft]
            edges = tuple(Edge(w.link.old, w.link.new, Kind.SUBSTITUTION, w.edits) for w in worded)
            self._offsets = OffsetMap(
                self._old, self._new, Comparison(edges, (), tuple(entry for w in worded for entry in w.held))
            )
        return self._offsets


def _tag(edits: Iterable[Edit], olds: Iterable[Special], news: Iterable[Special]) -> list[str]:
    """Return the tag of each edit that replaces one special by the same one under another name, else nothing."""
    keys: defaultdict[Span, set[str]] = defaultdict(set)
    for special in news:
        keys[special.span].add(special.key)
    at: defaultdict[Span, list[Special]] = defaultdict(list)
    for special in olds:
        at[special.span].append(special)
    return [
        next((special.tag for special in at.get(edit.old, ()) if special.key in keys.get(edit.new, ())), "")
        for edit in edits
    ]


def _cost(edits: Iterable[Edit], tags: Iterable[str]) -> int:
    return sum(edit.old.length + edit.new.length for edit, tag in zip(edits, tags, strict=True) if not tag)


def _hold_numbers(old: Text, new: Text, link: Link) -> Iterable[LedgerEntry]:
    """Yield the entry for a number that is printed differently and means the same."""
    a, b = old.clauses[link.old[0]], new.clauses[link.new[0]]
    if len(link.old) == len(link.new) == 1 and a.num != b.num and fold_number(a.num) == fold_number(b.num):
        yield LedgerEntry(name_noise(a.num, b.num), number_span(old, a), number_span(new, b))


def _hold_label(old: Text, new: Text, link: Link) -> LedgerEntry:
    return LedgerEntry(Noise.DROPPED_LABEL, _head(old, link.old[0]), _head(new, link.new[0]))


def _head(text: Text, position: int) -> Span:
    """Return the heading with the space that parts it from the paragraphs."""
    clause = text.clauses[position]
    start = heading_span(text, clause).start if clause.heading else body_span(text, clause).start
    return Span(start, max(start, content_span(text, clause).start if clause.heading else start))
