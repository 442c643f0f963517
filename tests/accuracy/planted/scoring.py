"""The truth of a pair and what a system reported come in; counts that can be summed go out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.accuracy.planted.contract import Cited, Report
from tests.accuracy.planted.planting import Label
from tests.accuracy.planted.printing import Printed
from tests.accuracy.planted.truth import Component, Truth, diff_bags, find_components, split_words

CAUGHT = 0.9
"""Share of the words of an edit that a report must hold for the edit to count as caught."""
CRISP = 0.2
"""Words beyond the true ones, as a share of them, up to which a report is crisp; two words are always allowed."""
CRITICAL = frozenset({"modal", "number", "negation"})
STRUCTURE = frozenset({"split", "join", "move", "annex_move"})
"""Edits that are told by the links alone, so they are counted there."""
NAMES = {"split": ("split",), "joined": ("join",), "moved": ("move",)}
"""What a report may call a link of a kind; any other kind of link needs no name."""


@dataclass(slots=True)
class Tally:
    """Counts of one system; named counters, so that they add up: "cited", "words right", "label modal caught"."""

    counts: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[Label, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    """What else is not as it should be: clauses not read, words shown that did not change, links not found."""

    def ratio(self, above: str, below: str) -> float | None:
        """Return one count by another, None where there is nothing to divide by."""
        return self.counts[above] / self.counts[below] if self.counts[below] else None

    def f1(self, right: str, truth: str, found: str) -> float | None:
        """Return the harmonic mean of precision and recall."""
        total = self.counts[truth] + self.counts[found]
        return 2 * self.counts[right] / total if total else None


def score(truth: Truth, report: Report) -> Tally:
    """Count how a report fared."""
    tally = Tally()
    olds, news = _find(truth.old, report.old), _find(truth.new, report.new)
    for clauses, found, read in ((truth.old, olds, report.old), (truth.new, news, report.new)):
        _count_citations(tally.counts, clauses, found, read)
    components = find_components(truth)
    shown = _spread(components, report, (_invert(olds), _invert(news)))
    _count_changes(tally.counts, components, shown)
    _count_links(tally.counts, truth, report, olds, news)
    _count_labels(tally, truth, components, shown)
    tally.wrong = list(_explain(truth, report, (olds, news), components, shown))
    tally.counts["pairs"] += 1
    tally.counts["pairs telling"] += report.is_conserved is not None
    tally.counts["conserved"] += report.is_conserved is True
    tally.counts["clauses"] += len(truth.new)
    tally.counts["words"] += sum(len(split_words(one.text)) for one in truth.new)
    return tally


def add(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of counts."""
    total = Tally()
    for one in tallies:
        total.counts.update(one.counts)
        total.missed += one.missed
        total.wrong += one.wrong
    return total


def _find(clauses: Sequence[Printed], read: Sequence[Cited]) -> dict[int, int]:
    """Return for each true clause the one that was read under its citation; of several the one with its very words."""
    under: dict[str, list[int]] = {}
    for at, one in enumerate(read):
        under.setdefault(one.citation.lower(), []).append(at)
    found = {}
    for at, clause in enumerate(clauses):
        same = under.get(clause.citation.lower(), [])
        if same:
            words = Counter(split_words(clause.text))
            found[at] = max(same, key=lambda one: ((words & Counter(split_words(_whole(read[one])))).total(), -one))
    return found


def _whole(cited: Cited) -> str:
    return cited.text if cited.text.startswith(cited.heading) else f"{cited.heading}\n{cited.text}"


def _invert(found: dict[int, int]) -> dict[int, int]:
    return {read: at for at, read in found.items()}


def _count_citations(
    counts: Counter[str], clauses: Sequence[Printed], found: dict[int, int], read: Sequence[Cited]
) -> None:
    counts["citations"] += len(clauses)
    counts["citations read"] += sum(bool(one.citation) for one in read)
    counts["citations right"] += len(found)
    counts["exact"] += sum(
        Counter(split_words(clauses[at].text)) == Counter(split_words(_whole(read[one]))) for at, one in found.items()
    )


@dataclass(slots=True)
class _Shown:
    """What a report shows as deleted and inserted in one component; ``is_changed`` counts a split without words too."""

    deleted: Counter[str] = field(default_factory=Counter)
    inserted: Counter[str] = field(default_factory=Counter)

    @property
    def is_changed(self) -> bool:
        return bool(self.deleted or self.inserted)


def _spread(
    components: Sequence[Component], report: Report, to_truth: tuple[dict[int, int], dict[int, int]]
) -> list[_Shown]:
    """Return what is shown in each component, and last what is shown in clauses that are none."""
    shown = [_Shown() for _ in range(len(components) + 1)]
    of_old = {at: place for place, one in enumerate(components) for at in one.old}
    of_new = {at: place for place, one in enumerate(components) for at in one.new}
    for at, words in report.deleted:
        shown[of_old.get(to_truth[0].get(at, -1), -1)].deleted.update(split_words(words))
    for at, words in report.inserted:
        shown[of_new.get(to_truth[1].get(at, -1), -1)].inserted.update(split_words(words))
    for one in shown:
        both = one.deleted & one.inserted if one is shown[-1] else Counter[str]()
        one.deleted -= both
        one.inserted -= both
    return shown


def _is_shown(component: Component, shown: _Shown) -> bool:
    return shown.is_changed or len(component.old) > 1 or len(component.new) > 1


def _count_changes(counts: Counter[str], components: Sequence[Component], shown: Sequence[_Shown]) -> None:
    for component, seen in zip(components, shown, strict=False):
        counts["changed"] += component.is_changed
        counts["changed found"] += _is_shown(component, seen)
        counts["changed right"] += component.is_changed and _is_shown(component, seen)
        counts["changed falsely"] += seen.is_changed and not component.is_changed
        for true, found in ((component.deleted, seen.deleted), (component.inserted, seen.inserted)):
            counts["words true"] += true.total()
            counts["words found"] += found.total()
            counts["words right"] += (true & found).total()
    rest = shown[-1]
    counts["words found"] += rest.deleted.total() + rest.inserted.total()
    counts["words unplaced"] += rest.deleted.total() + rest.inserted.total()
    counts["changed found"] += rest.is_changed
    counts["changed falsely"] += rest.is_changed


def _count_links(
    counts: Counter[str], truth: Truth, report: Report, olds: dict[int, int], news: dict[int, int]
) -> None:
    said = {(i, j): kind for i, j, kind in report.links if report.old[i].citation and report.new[j].citation}
    for link in truth.links:
        kind = said.get((olds.get(link.old, -1), news.get(link.new, -1)))
        counts[f"link {link.kind}"] += 1
        counts[f"link {link.kind} found"] += kind is not None
        counts[f"link {link.kind} named"] += kind in NAMES.get(link.kind, (kind,)) and kind is not None
    places = {(olds[link.old], news[link.new]) for link in truth.links if link.old in olds and link.new in news}
    counts["links"] += len(truth.links)
    counts["links said"] += len(said)
    counts["links right"] += len(places & said.keys())


def _count_labels(tally: Tally, truth: Truth, components: Sequence[Component], shown: Sequence[_Shown]) -> None:
    olds = {one.key: at for at, one in enumerate(truth.old)}
    news = {one.key: at for at, one in enumerate(truth.new)}
    of_old = {at: place for place, one in enumerate(components) for at in one.old}
    of_new = {at: place for place, one in enumerate(components) for at in one.new}
    for label in truth.labels:
        if label.kind == "null" or label.kind in STRUCTURE:
            continue
        place = of_old[olds[label.old[0]]] if label.old else of_new[news[label.new[0]]]
        component, seen = components[place], shown[place]
        deleted, inserted = _label_words(label, component)
        wanted = deleted.total() + inserted.total()
        got = (deleted & seen.deleted).total() + (inserted & seen.inserted).total()
        is_caught = got >= CAUGHT * wanted and seen.is_changed
        extra = (seen.deleted - component.deleted).total() + (seen.inserted - component.inserted).total()
        is_crisp = is_caught and extra <= max(2, CRISP * (component.deleted.total() + component.inserted.total()))
        tally.counts["labels"] += 1
        tally.counts["labels caught"] += is_caught
        tally.counts["labels crisp"] += is_crisp
        tally.counts[f"label {label.kind}"] += 1
        tally.counts[f"label {label.kind} caught"] += is_caught
        if not is_caught:
            missing = (deleted - seen.deleted, inserted - seen.inserted)
            tally.missed.append((label, f"missing {dict(missing[0])} {dict(missing[1])}"))


def _explain(
    truth: Truth,
    report: Report,
    found: tuple[dict[int, int], dict[int, int]],
    components: Sequence[Component],
    shown: Sequence[_Shown],
) -> Iterable[str]:
    """Yield a sentence for each clause that was not read and each word that is shown and did not change."""
    for side, clauses, known in (("old", truth.old, found[0]), ("new", truth.new, found[1])):
        missing = [one.citation for at, one in enumerate(clauses) if at not in known]
        if missing:
            yield f"{side} clauses not read: {', '.join(missing)}"
    for component, seen in zip(components, shown, strict=False):
        extra = seen.deleted - component.deleted, seen.inserted - component.inserted
        lost = component.deleted - seen.deleted, component.inserted - seen.inserted
        names = (
            " ".join(truth.old[at].citation for at in component.old),
            " ".join(truth.new[at].citation for at in component.new),
        )
        for word, (gone, come) in (("invented", extra), ("missed", lost)):
            if gone or come:
                yield f"{word} in {names[0]} -> {names[1]}: -{dict(gone)} +{dict(come)}"
    if shown[-1].is_changed:
        yield f"outside all clauses: -{dict(shown[-1].deleted)} +{dict(shown[-1].inserted)}"
    said = {(i, j) for i, j, _ in report.links}
    for link in truth.links:
        if (found[0].get(link.old, -1), found[1].get(link.new, -1)) not in said:
            yield f"{link.kind} not linked: {truth.old[link.old].citation} -> {truth.new[link.new].citation}"


def _label_words(label: Label, component: Component) -> tuple[Counter[str], Counter[str]]:
    """Return the words that an edit deletes and inserts; of a whole clause all its words."""
    if not label.before and not label.after:
        return component.deleted, component.inserted
    deleted, inserted = diff_bags(split_words(label.before), split_words(label.after))
    return deleted & component.deleted, inserted & component.inserted
