"""The edits of one link come in; the reasons why they matter, each with its evidence, go out."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from variorum.comparison.change import Edit, Reason, Weight
from variorum.comparison.citations import CitationIndex
from variorum.comparison.footnotes import find_numbers
from variorum.comparison.forces import Force, Level, find_forces
from variorum.comparison.listed import find_items
from variorum.comparison.polarity import AROUND, compare_scope, compare_with, find_negations
from variorum.comparison.quantities import Quantity, find_quantities, fold_quantity
from variorum.comparison.shapes import is_dating, is_editorial, is_in_heading, is_in_table, is_status, is_whole_row
from variorum.comparison.shifts import find_shifts
from variorum.comparison.text import Text
from variorum.comparison.tokens import find_markers, find_words, is_han
from variorum.spans import Span

COMPACT = 10
"""Words of an edit up to which its words of scope were meant to change; a sentence written anew has its own."""

LONGEST_WORD = 25
MOST = 20
"""Evidence named for one reason of one change: a table of values is not read in the list of reasons."""
WIDEST = 48
"""Characters a quantity may reach beyond an edit: "the first day of September 2024" is among the longest."""


class Side(NamedTuple):
    """One text with its references."""

    text: Text
    citations: CitationIndex


def weigh(old: Side, new: Side, positions: tuple[Sequence[int], Sequence[int]], edits: Sequence[Edit]) -> list[Weight]:
    """Return the reasons of a link's edits, the weightiest kinds first, each evidence once."""
    if not edits:
        return []
    status = [edit for edit in edits if is_status(old.text, new.text, edit)]
    weights = [Weight(Reason.STATUS, _quote(old.text, edit.old), _quote(new.text, edit.new)) for edit in status]
    dated = [edit for edit in edits if is_dating(old.text, new.text, edit)]
    weights += [_weigh_dating(old.text, new.text, edit) for edit in dated]
    rows = [edit for edit in edits if is_in_table(old.text, new.text, edit)]
    weights += [Weight(Reason.TABLE, _quote(old.text, edit.old), _quote(new.text, edit.new)) for edit in rows]
    apart = {
        *dated,
        *find_shifts(old.text, new.text, edits),
        *(edit for edit in rows if is_whole_row(old.text, new.text, edit)),
    }
    left = [edit for edit in edits if edit not in apart]
    weights += _weigh_citations(old, new, positions, left)
    weights += _weigh_forces(old.text, new.text, left)
    weights += _weigh_quantities(old, new, positions, left)
    for edit in left:
        weights += _weigh_words(old.text, new.text, edit)
    weights += _weigh_items(old.text, new.text, edits)
    return _once(weights) or [_weigh_rest(old.text, new.text, edits)]


def _once(weights: Iterable[Weight]) -> list[Weight]:
    """Return each weight once, and of each reason the first ones only."""
    counted: Counter[Reason] = Counter()
    kept: list[Weight] = []
    for weight in dict.fromkeys(weights):
        counted[weight.reason] += 1
        if counted[weight.reason] <= MOST:
            kept.append(weight)
    return kept


def _quote(text: Text, span: Span) -> str:
    words = " ".join(text.cut(span).split())
    return words if len(words) <= 120 else words[:119].rstrip() + "…"


def _weigh_dating(old: Text, new: Text, edit: Edit) -> Weight:
    """Weigh the date of a reference: to lose it is editorial, to gain or change one points to another text."""
    reason = Reason.REFERENCE if edit.new.length else Reason.EDITORIAL
    return Weight(reason, _quote(old, edit.old), _quote(new, edit.new))


def _weigh_items(old: Text, new: Text, edits: Sequence[Edit]) -> list[Weight]:
    """Weigh items added or removed, as clauses are weighed that come and go, and items in another order."""
    listed = find_items(old, new, edits)
    weights = [Weight(Reason.ITEM, _quote(old, span), "") for span in listed.gone]
    weights += [Weight(Reason.ITEM, "", _quote(new, span)) for span in listed.come]
    return weights + [Weight(Reason.ORDER, _quote(old, one), _quote(new, other)) for one, other in listed.moved]


def _weigh_rest(old: Text, new: Text, edits: Sequence[Edit]) -> Weight:
    first = edits[0]
    quoted = _quote(old, first.old), _quote(new, first.new)
    if all(is_in_heading(old, new, edit) for edit in edits):
        return Weight(Reason.HEADING, *quoted)
    is_small = all(is_editorial(old, new, edit) for edit in edits)
    return Weight(Reason.EDITORIAL if is_small else Reason.WORDING, *quoted)


def _weigh_citations(
    old: Side, new: Side, positions: tuple[Sequence[int], Sequence[int]], edits: Sequence[Edit]
) -> list[Weight]:
    weights: list[Weight] = []
    for edit in edits:
        a = [old.text.cut(span) for span in _cited(old, positions[0], edit.old)]
        b = [new.text.cut(span) for span in _cited(new, positions[1], edit.new)]
        if a == b or not (a or b) or (not (a and b) and not _is_compact(old.text, new.text, edit)):
            continue
        weights.append(Weight(Reason.REFERENCE, ", ".join(a), ", ".join(b)))
    return weights


def _cited(side: Side, positions: Iterable[int], span: Span) -> list[Span]:
    """Return the references of some clauses that an edit touches."""
    return [cited for position in positions for cited in side.citations.near(position, span) if _touches(cited, span)]


def _touches(span: Span, edit: Span) -> bool:
    """Say whether an edit changes a word of a span; an empty edit must stand inside it."""
    return span.overlaps(edit) if edit.length else span.start < edit.start < span.end


def _is_compact(old: Text, new: Text, edit: Edit) -> bool:
    if max(edit.old.length, edit.new.length) > COMPACT * LONGEST_WORD:
        return False
    return max(_count_words(old.cut(edit.old)), _count_words(new.cut(edit.new))) <= COMPACT


def _count_words(raw: str) -> float:
    """Return how many words a passage has; two Han characters make one."""
    return sum(0.5 if is_han(word) else 1 for word in find_words(raw))


def _weigh_forces(old: Text, new: Text, edits: Sequence[Edit]) -> list[Weight]:
    pairs: list[tuple[Force | None, Force | None]] = []
    for edit in edits:
        before = _forces_in(old, edit.old)
        after = _forces_in(new, edit.new)
        pairs += _pair_forces(before, after)
    return [weight for one, other in _cancel(pairs) for weight in _weigh_force(one, other)]


def _forces_in(text: Text, span: Span) -> list[Force]:
    """Return the expressions of force an edit touches or stands beside, read with a few words around it."""
    start, end = max(0, span.start - AROUND), min(len(text.text), span.end + AROUND)
    found = find_forces(text.text[start:end])
    return [force for force in found if force.start + start <= span.end + 1 and span.start <= force.end + start + 1]


def _pair_forces(before: list[Force], after: list[Force]) -> list[tuple[Force | None, Force | None]]:
    a, b = list(before), list(after)
    for force in before:
        same = next((f for f in b if (f.level, f.is_negated) == (force.level, force.is_negated)), None)
        if same is not None:
            a.remove(force)
            b.remove(same)
    length = max(len(a), len(b))
    return [(a[k] if k < len(a) else None, b[k] if k < len(b) else None) for k in range(length)]


def _cancel(pairs: list[tuple[Force | None, Force | None]]) -> list[tuple[Force | None, Force | None]]:
    """Drop what left one place of a clause and came back at another: a sentence that moved inside it."""
    gone = [one for one, other in pairs if one and not other]
    come = [other for one, other in pairs if other and not one]
    moved = _pair_forces([f for f in gone if f], [f for f in come if f])
    kept: list[tuple[Force | None, Force | None]] = [pair for pair in pairs if pair[0] and pair[1]]
    left = [(one, None) for one, _ in moved if one] + [(None, other) for _, other in moved if other]
    return [*kept, *left]


def _weigh_force(one: Force | None, other: Force | None) -> list[Weight]:
    if one and other:
        return [Weight(reason, one.words, other.words) for reason in _reasons_of(one, other)]
    force = one or other
    if force is None or force.level is Level.CAPABILITY:
        return []
    return [Weight(Reason.FORCE_DOWN, force.words, "") if one else Weight(Reason.FORCE_UP, "", force.words)]


def _reasons_of(one: Force, other: Force) -> list[Reason]:
    if one.is_negated != other.is_negated:
        return [Reason.NEGATION, Reason.FORCE_CHANGED] if one.level == other.level else [Reason.FORCE_CHANGED]
    return [Reason.FORCE_UP if other.level > one.level else Reason.FORCE_DOWN]


def _weigh_quantities(
    old: Side, new: Side, positions: tuple[Sequence[int], Sequence[int]], edits: Sequence[Edit]
) -> list[Weight]:
    gone = _quantities_in(old, positions[0], [edit.old for edit in edits])
    come = _quantities_in(new, positions[1], [edit.new for edit in edits])
    kept = Counter(fold_quantity(q.words) for q in gone) & Counter(fold_quantity(q.words) for q in come)
    gone, come = _without(gone, kept), _without(come, kept)
    weights: list[Weight] = []
    for reason in (Reason.DATE, Reason.MONEY, Reason.PERCENTAGE, Reason.PERIOD, Reason.NUMBER):
        a = [q.words for q in gone if q.reason is reason]
        b = [q.words for q in come if q.reason is reason]
        for k in range(min(MOST, max(len(a), len(b)))):
            weights.append(Weight(reason, a[k] if k < len(a) else "", b[k] if k < len(b) else ""))
    return weights


def _without(quantities: Iterable[Quantity], kept: Counter[str]) -> list[Quantity]:
    """Leave out the quantities that only changed their place, or are written in figures now."""
    left = Counter(kept)
    found: list[Quantity] = []
    for quantity in quantities:
        words = fold_quantity(quantity.words)
        if left[words] > 0:
            left[words] -= 1
        else:
            found.append(quantity)
    return found


def _quantities_in(side: Side, positions: Sequence[int], spans: Sequence[Span]) -> list[Quantity]:
    """Return the quantities that edits touch, each once; figures of references, list markers and footnotes are none."""
    found: dict[int, Quantity] = {}
    numbers = sorted(find_numbers(side.text, positions)) if spans else []
    number_ends = [number.end for number in numbers]
    for stretch, edits in _stretches(side.text.text, spans):
        ends = [edit.end for edit in edits]
        markers = [*map(Span._make, find_markers(side.text.text, *stretch))]
        marker_ends = [marker.end for marker in markers]
        for quantity in find_quantities(side.text.text[stretch.start : stretch.end]):
            placed = Span(quantity.start + stretch.start, quantity.end + stretch.start)
            listed = [*_near(markers, marker_ends, placed), *_near(numbers, number_ends, placed)]
            for edited in _near(edits, ends, placed):
                if not _touches(placed, edited):
                    continue
                if not any(placed.overlaps(other) for other in (*_cited(side, positions, edited), *listed)):
                    found.setdefault(placed.start, quantity)
    return list(found.values())


def _near(spans: Sequence[Span], ends: Sequence[int], span: Span) -> Iterator[Span]:
    """Yield those of some spans, in order and with their ends, that another may touch."""
    for at in range(bisect_left(ends, span.start), len(spans)):
        if spans[at].start > span.end:
            return
        yield spans[at]


def _stretches(text: str, spans: Iterable[Span]) -> list[tuple[Span, list[Span]]]:
    """Return parts of a text, apart from one another, with the edits in each: neighbours are read together."""
    stretches: list[tuple[Span, list[Span]]] = []
    for span in sorted(spans):
        low, high = _widen(text, span)
        if stretches and low <= stretches[-1][0].end:
            before, edits = stretches[-1]
            edits.append(span)
            stretches[-1] = (Span(before.start, max(before.end, high)), edits)
        else:
            stretches.append((Span(low, high), [span]))
    return stretches


def _widen(text: str, span: Span) -> Span:
    """Return a span with enough around it to hold any quantity it touches, cut between words."""
    low, high = max(0, span.start - WIDEST), min(len(text), span.end + WIDEST)
    while low > 0 and text[low - 1].isalnum() and span.start - low < 2 * WIDEST:
        low -= 1
    while high < len(text) and text[high].isalnum() and high - span.end < 2 * WIDEST:
        high += 1
    return Span(low, high)


def _weigh_words(old: Text, new: Text, edit: Edit) -> list[Weight]:
    weights: list[Weight] = []
    before = find_negations(old.text, edit.old.start, edit.old.end)
    after = find_negations(new.text, edit.new.start, edit.new.end)
    if len(before) % 2 != len(after) % 2:
        weights.append(Weight(Reason.NEGATION, ", ".join(before), ", ".join(after)))
    a, b = old.cut(edit.old), new.cut(edit.new)
    exchanged = compare_with(a, b)
    if exchanged:
        weights.append(Weight(Reason.NEGATION, *exchanged))
    is_short = max(edit.old.length, edit.new.length) <= COMPACT * LONGEST_WORD
    scope = compare_scope(a, b) if is_short else None
    if scope and _is_compact(old, new, edit):
        weights.append(Weight(Reason.SCOPE, *scope))
    return weights
