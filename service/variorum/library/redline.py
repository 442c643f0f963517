"""A comparison and the two texts it points into come in; rows, runs and the list of changes to show go out."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from variorum.clauses.clause import Clause, DoubtKind
from variorum.comparison.change import Change, Comparison, Edge, Edit, Kind
from variorum.comparison.text import Text
from variorum.comparison.wording import diff_words
from variorum.library.inspecting import show_doubts
from variorum.library.inspection_views import Labels
from variorum.library.views import ChangeView, ReasonView, RowView, RunView, SideView, StatisticsView
from variorum.spans import Span

EXCERPT = 80
"""Characters of an edit quoted in the list of changes: one line of the rail."""

PLACES = "places"
"""What is said of a change that was made in several clauses alike: which they are."""
MOST_NAMED = 12
"""Clauses named of those that share a change; a caption that is new on every page is not read clause by clause."""

DOUBT_REASONS = {DoubtKind.UNRELIABLE: "unreliable-text", DoubtKind.RECOGNISED: "recognised-text"}
"""What is said of a change that rests on words that may not be what is printed, before all other reasons. It is read from
the clauses when a comparison is shown, so it is true of comparisons of any age."""


def heading_span(text: str, clause: Clause) -> Span:
    """Return where the heading stands in the expression's text; empty where there is none."""
    if not clause.heading:
        return Span(clause.span.start, clause.span.start)
    start = text.find(clause.heading, clause.span.start + len(clause.num), clause.span.end)
    start = start if start >= 0 else clause.span.start
    return Span(start, start + len(clause.heading))


def cut_runs(text: str, span: Span, marked: Iterable[Span], op: str) -> tuple[RunView, ...]:
    """Return the characters of ``span`` as runs; those inside ``marked`` get ``op``, the others "equal"."""
    runs: list[RunView] = []
    at = span.start
    for mark in sorted(marked):
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start >= end:
            continue
        if at < start:
            runs.append(RunView("equal", text[at:start]))
        runs.append(_run(op, text[start:end]))
        at = end
    if at < span.end:
        runs.append(RunView("equal", text[at : span.end]))
    return tuple(runs)


def _run(op: str, text: str) -> RunView:
    """Return a run; spaces that stand where the publisher struck words are no words that came or went."""
    return RunView(op if text.strip(" ") else "equal", text)


def weave_runs(old: Text, new: Text, span: Span, edits: Sequence[Edit]) -> tuple[RunView, ...]:
    """Return the new wording of ``span`` with the deleted words put before what replaced them."""
    runs: list[RunView] = []
    at = span.start
    for edit in edits:
        start, end = max(edit.new.start, at), min(edit.new.end, span.end)
        if edit.new.start < span.start or edit.new.start > span.end:
            continue
        if at < start:
            runs.append(RunView("equal", new.text[at:start]))
            at = start
        if edit.old.length:
            gone = old.text[edit.old.start : edit.old.end]
            runs += [RunView("delete", gone)] if gone.strip(" ") else []
        if start < end:
            runs.append(_run("insert", new.text[start:end]))
            at = end
    if at < span.end:
        runs.append(RunView("equal", new.text[at : span.end]))
    return tuple(runs)


def redline_words(before: str, after: str) -> tuple[RunView, ...]:
    """Return one passage marked against another, word by word."""
    sides = Text(before, (), ""), Text(after, (), "")
    return weave_runs(*sides, Span(0, len(after)), diff_words(before, after))


def find_changes(comparison: Comparison) -> list[tuple[Change, ...]]:
    """Return the changes that each edge belongs to: its own first, then those that it shares with other clauses."""
    own: dict[int, list[Change]] = {}
    shared: dict[tuple[int | None, int | None], list[Change]] = {}
    for change in comparison.changes:
        if not change.places:
            own.setdefault(change.edge, []).append(change)
        for place in change.places:
            shared.setdefault((place.old, place.new), []).append(change)
    return [
        (*own.get(index, ()), *shared.get((edge.old[0] if edge.old else None, edge.new[0] if edge.new else None), ()))
        for index, edge in enumerate(comparison.edges)
    ]


def build_rows(old: Text, new: Text, comparison: Comparison) -> tuple[RowView, ...]:
    """Return the rows of a comparison in reading order of the new text, with gap rows where clauses left."""
    rows: list[tuple[tuple[int, ...], RowView]] = []
    gaps: list[tuple[int, RowView]] = []
    for edge, changes in zip(comparison.edges, find_changes(comparison), strict=True):
        rows += [(edge.old, row) for row in _rows_of(old, new, edge, changes)]
        if edge.kind is Kind.MOVE:
            gaps += [(position, _gap(old, new, edge, position, changes)) for position in edge.old]
    return _with_gaps(rows, gaps)


def label_rows(rows: tuple[RowView, ...], old: Labels, new: Labels) -> tuple[RowView, ...]:
    """Return rows with the printed numbers of their pages, where the pages of a side have any."""
    if not any((*old.values(), *new.values())):
        return rows
    return tuple(replace(row, old=_labelled(row.old, old), new=_labelled(row.new, new)) for row in rows)


def _labelled(side: SideView | None, labels: Labels) -> SideView | None:
    return None if side is None else replace(side, label=labels.get(side.page, ""))


def _with_gaps(rows: list[tuple[tuple[int, ...], RowView]], gaps: list[tuple[int, RowView]]) -> tuple[RowView, ...]:
    place_of: dict[int, int] = {}
    for at, (positions, row) in enumerate(rows):
        if row.kind != Kind.MOVE:
            place_of.update(dict.fromkeys(positions, at))
    after: dict[int, list[RowView]] = {}
    for position, row in sorted(gaps, key=lambda gap: gap[0]):
        before = position - 1
        while before >= 0 and before not in place_of:
            before -= 1
        after.setdefault(place_of.get(before, -1), []).append(row)
    ordered = list(after.get(-1, []))
    for at, (_, row) in enumerate(rows):
        ordered.append(row)
        ordered += after.get(at, [])
    return tuple(ordered)


def _rows_of(old: Text, new: Text, edge: Edge, changes: Sequence[Change]) -> list[RowView]:
    count = max(len(edge.old), len(edge.new))
    rows = []
    for at in range(count):
        old_clause = old.clauses[edge.old[at]] if at < len(edge.old) else None
        new_clause = new.clauses[edge.new[at]] if at < len(edge.new) else None
        rows.append(_row(old, new, edge, changes, old_clause, new_clause))
    return rows


def _row(
    old: Text, new: Text, edge: Edge, changes: Sequence[Change], old_clause: Clause | None, new_clause: Clause | None
) -> RowView:
    left = _side(old, old_clause, [edit.old for edit in edge.edits], "delete", edge.kind is Kind.REPEAL)
    right = _side(new, new_clause, [edit.new for edit in edge.edits], "insert", edge.kind is Kind.INSERTION)
    return RowView(
        kind=edge.kind.value,
        number=changes[0].number if changes else None,
        old=left,
        new=right,
        inline_heading=_woven(old, new, edge, old_clause, new_clause, heading=True),
        inline=_woven(old, new, edge, old_clause, new_clause, heading=False),
        reasons=find_reasons(old, new, edge, changes),
        is_substantive=any(change.is_substantive for change in changes),
        is_edited=any(change.is_edited for change in changes) or (edge.kind is Kind.SUBSTITUTION),
        is_renumbered=bool(old_clause and new_clause and old_clause.num != new_clause.num),
        moved_from=name_clauses(old, edge.old) if edge.kind is Kind.MOVE else "",
        moved_to="",
        confidence=edge.confidence,
        evidence=edge.evidence,
        depth=(new_clause or old_clause or new.clauses[0]).depth,
        likeness=edge.similarity,
        also=tuple(change.number for change in changes[1:]),
    )


def _woven(
    old: Text, new: Text, edge: Edge, old_clause: Clause | None, new_clause: Clause | None, *, heading: bool
) -> tuple[RunView, ...]:
    if new_clause is not None:
        span = heading_span(new.text, new_clause) if heading else new_clause.content
        if old_clause is None and edge.kind is Kind.INSERTION:
            return cut_runs(new.text, span, [span], "insert")
        return weave_runs(old, new, _trim(new.text, span), edge.edits)
    if old_clause is None:
        return ()
    span = heading_span(old.text, old_clause) if heading else old_clause.content
    return cut_runs(old.text, _trim(old.text, span), [span], "delete")


def _gap(old: Text, new: Text, edge: Edge, position: int, changes: Sequence[Change]) -> RowView:
    clause = old.clauses[position]
    return RowView(
        kind=edge.kind.value,
        number=changes[0].number if changes else None,
        old=_side(old, clause, [edit.old for edit in edge.edits], "delete", whole=False),
        new=None,
        inline_heading=(),
        inline=(),
        reasons=(),
        is_substantive=False,
        is_edited=bool(edge.edits),
        is_renumbered=False,
        moved_from="",
        moved_to=name_clauses(new, edge.new),
        confidence=edge.confidence,
        evidence=edge.evidence,
        depth=clause.depth,
        likeness=edge.similarity,
    )


def _side(text: Text, clause: Clause | None, marked: list[Span], op: str, whole: bool) -> SideView | None:
    if clause is None:
        return None
    heading = heading_span(text.text, clause)
    content = _trim(text.text, clause.content)
    marks = [clause.span] if whole else marked
    return SideView(
        e_id=clause.e_id,
        num=clause.num,
        heading=cut_runs(text.text, heading, marks, op),
        runs=cut_runs(text.text, content, marks, op),
        page=clause.page,
        line=clause.line,
        text_doubts=show_doubts(clause.text_doubts),
    )


def _trim(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] == "\n":
        end -= 1
    return Span(span.start, end)


def find_reasons(old: Text, new: Text, edge: Edge, changes: Sequence[Change]) -> tuple[ReasonView, ...]:
    """Return why changes matter, first of all what they rest on where that may not be what is printed, last their places."""
    doubts = [doubt for change in changes for doubt in _doubts(old, new, edge, change)]
    found = [ReasonView(w.reason.value, w.old, w.new) for change in changes for w in change.weights]
    places = [_list_places(old, new, change) for change in changes if len(change.places) > 1]
    return tuple(dict.fromkeys([*doubts, *found, *places]))


def _list_places(old: Text, new: Text, change: Change) -> ReasonView:
    """Return the clauses in which the same change was made, the first of many."""
    before = [place.old for place in change.places if place.old is not None]
    after = [place.new for place in change.places if place.new is not None]
    return ReasonView(PLACES, _name_some(old, before), _name_some(new, after))


def _name_some(text: Text, positions: Sequence[int]) -> str:
    """Return how many clauses there are, and which."""
    more = ", …" if len(positions) > MOST_NAMED else ""
    return f"{len(positions)} ({name_clauses(text, positions[:MOST_NAMED])}{more})"


def _doubts(old: Text, new: Text, edge: Edge, change: Change) -> list[ReasonView]:
    """Return, for each kind of doubt about words, the doubted pages of both sides, at all places of the change."""
    before = {*edge.old, *(place.old for place in change.places if place.old is not None)}
    after = {*edge.new, *(place.new for place in change.places if place.new is not None)}
    gone, come = _doubted_pages(old, before), _doubted_pages(new, after)
    return [
        ReasonView(DOUBT_REASONS[kind], ", ".join(map(str, gone[kind])), ", ".join(map(str, come[kind])))
        for kind in DOUBT_REASONS
        if gone[kind] or come[kind]
    ]


def _doubted_pages(text: Text, positions: Iterable[int]) -> dict[DoubtKind, list[int]]:
    pages: dict[DoubtKind, set[int]] = {kind: set() for kind in DOUBT_REASONS}
    for position in positions:
        for doubt in text.clauses[position].text_doubts:
            pages[doubt.kind].update(map(int, (doubt.before or str(text.clauses[position].page)).split(", ")))
    return {kind: sorted(found) for kind, found in pages.items()}


def name_clauses(text: Text, positions: Iterable[int]) -> str:
    """Return the numbers of clauses, else their headings."""
    named = (text.clauses[position] for position in positions)
    return ", ".join(clause.num or clause.heading or clause.e_id for clause in named)


def build_changes(old: Text, new: Text, comparison: Comparison) -> tuple[ChangeView, ...]:
    """Return the list of changes, each under the chapter where it stands."""
    return tuple(_change(old, new, comparison.edges[change.edge], change) for change in comparison.changes)


def _change(old: Text, new: Text, edge: Edge, change: Change) -> ChangeView:
    side, position = (new, edge.new[0]) if edge.new else (old, edge.old[0])
    clause = side.clauses[position]
    edits = change.places[0].edits if change.places else edge.edits
    return ChangeView(
        number=change.number,
        kind=change.kind.value,
        num_old=name_clauses(old, edge.old),
        num_new=name_clauses(new, edge.new),
        heading=clause.heading,
        reasons=find_reasons(old, new, edge, [change]),
        is_substantive=change.is_substantive,
        is_edited=change.is_edited,
        is_renumbered=change.is_renumbered,
        places=len(change.places),
        group=_chapter(side.clauses, clause),
        excerpt_old=_excerpt(
            old.text, [edit.old for edit in edits], old.clauses[edge.old[0]] if edge.old else None, edge
        ),
        key=_name_change(edge, change),
        excerpt_new=_excerpt(
            new.text, [edit.new for edit in edits], new.clauses[edge.new[0]] if edge.new else None, edge
        ),
    )


def _name_change(edge: Edge, change: Change) -> str:
    """Return what a change is known by in every run: its kind, clauses and edits, for the texts never change."""
    edits = [place.edits for place in change.places] or [edge.edits]
    named = json.dumps([change.kind.value, edge.old, edge.new, edits], default=_spans_of)
    return hashlib.sha256(named.encode("ascii")).hexdigest()[:32]


def _spans_of(edit: Edit) -> list[int]:
    return [*edit.old, *edit.new]


def _excerpt(text: str, spans: list[Span], clause: Clause | None, edge: Edge) -> str:
    words = " … ".join(text[span.start : span.end].strip() for span in spans if span.length)
    if not words and clause and edge.kind in {Kind.INSERTION, Kind.REPEAL}:
        words = text[clause.content.start : clause.content.end].strip()
    words = " ".join(words.split())
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1].rstrip() + "…"


def _chapter(clauses: Sequence[Clause], clause: Clause) -> str:
    while clause.parent is not None:
        clause = clauses[clause.parent]
    return f"{clause.num} {clause.heading}".strip()


def count_changes(old: Text, new: Text, comparison: Comparison) -> StatisticsView:
    """Return the figures of a comparison."""
    kinds = [change.kind for change in comparison.changes]
    return StatisticsView(
        changes=len(kinds),
        substantive=sum(change.is_substantive for change in comparison.changes),
        inserted=kinds.count(Kind.INSERTION),
        repealed=kinds.count(Kind.REPEAL),
        substituted=kinds.count(Kind.SUBSTITUTION),
        moved=kinds.count(Kind.MOVE),
        renumbered=kinds.count(Kind.RENUMBERING),
        split=kinds.count(Kind.SPLIT),
        joined=kinds.count(Kind.JOIN),
        identical=sum(len(edge.new) for edge in comparison.edges if edge.kind is Kind.IDENTICAL),
        clauses_old=len(old.clauses),
        clauses_new=len(new.clauses),
        held_back=len(comparison.ledger),
    )
