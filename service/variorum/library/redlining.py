"""A comparison and what a reader asked for come in; the one value that every export is written from goes out."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, replace

from variorum.clauses.clause import DoubtKind
from variorum.exports.passages import Passage, settle, settle_held
from variorum.exports.redline import Redline, Row, Scope, Side, Source, Statistics
from variorum.exports.runs import Reason, Run
from variorum.library.comparing import Compared, mark_characters, view_comparison
from variorum.library.interleaving import build_passages
from variorum.library.redline import DOUBT_REASONS, name_clauses
from variorum.library.selecting import Selection, is_of_kind, select_rows
from variorum.library.views import NoticeView, RowView, RunView, SideView, VersionView, WorkView


def build_redline(compared: Compared, selection: Selection, reviewed: frozenset[int] = frozenset()) -> Redline:
    """Return a comparison ready to be written; changes that were not asked for are marked, counted and settled."""
    compared = mark_characters(compared) if selection.by_character else compared
    view = view_comparison(compared)
    done = reviewed if selection.is_open else frozenset()
    chosen = select_rows(view, selection.kind, selection.text, with_unchanged=False)
    places = frozenset(place for place in chosen if not done.issuperset(view.rows[place].numbers))
    numbers = {view.rows[place].number for place in places} - {None}
    shown = {change.number for change in view.changes if is_of_kind(change, selection.kind)}
    shown -= done
    shown &= {number for place in places for number in view.rows[place].numbers}
    passages = build_passages(compared.old, compared.new, compared.comparison, compared.labels)
    counts = Statistics(**asdict(view.statistics))
    return Redline(
        old=_source(view.old_work, view.old, view.notices[0]),
        new=_source(view.new_work, view.new, view.notices[1]),
        run=view.run,
        engine=view.engine,
        statistics=counts,
        rows=tuple(_row(row, is_here=place in places) for place, row in enumerate(view.rows)),
        ledger=view.ledger,
        made=compared.made,
        apart=tuple(
            (name_clauses(compared.old, [i]), name_clauses(compared.new, [j])) for i, j in sorted(compared.apart)
        ),
        scope=Scope(**asdict(selection), shown=len(shown), left_out=counts.changes - len(shown)),
        passages=tuple(_select(passage, numbers, selection) for passage in passages),
    )


def _select(passage: Passage, numbers: Collection[int | None], selection: Selection) -> Passage:
    """Return a passage with its marks if its change was asked for, else as the new text has it."""
    is_changed = passage.number is not None or bool(passage.move)
    if is_changed and selection.is_narrowed and passage.number not in numbers:
        return replace(settle(passage), is_left_out=True)
    return passage if selection.with_held else settle_held(passage)


def _source(work: WorkView, version: VersionView, notices: Sequence[NoticeView]) -> Source:
    kinds = dict.fromkeys(notice.kind for notice in notices)
    return Source(
        work=work.title,
        name=version.name,
        language=version.language,
        sha256=version.sha256,
        filename=version.filename,
        pages=version.pages,
        identifier=work.identifier,
        stage=version.stage,
        adopted=version.dates.adopted,
        published=version.dates.published,
        in_force=version.dates.in_force,
        doubted=tuple((kind, tuple(one.page for one in notices if one.kind == kind)) for kind in kinds),
    )


def _row(row: RowView, *, is_here: bool) -> Row:
    return Row(
        kind=row.kind,
        number=row.number,
        also=row.also,
        old=_side(row.old),
        new=_side(row.new),
        inline_heading=_runs(row.inline_heading),
        inline=_runs(row.inline),
        reasons=tuple(Reason(reason.reason, reason.old, reason.new) for reason in row.reasons),
        is_substantive=row.is_substantive,
        is_edited=row.is_edited,
        is_renumbered=row.is_renumbered,
        moved_from=row.moved_from,
        moved_to=row.moved_to,
        depth=row.depth,
        is_left_out=row.number is not None and not is_here,
    )


def _side(side: SideView | None) -> Side | None:
    if side is None:
        return None
    doubts = tuple(DOUBT_REASONS[DoubtKind(doubt.kind)] for doubt in side.text_doubts)
    return Side(side.num, _runs(side.heading), _runs(side.runs), side.page, side.line, side.label, doubts)


def _runs(runs: tuple[RunView, ...]) -> tuple[Run, ...]:
    return tuple(Run(run.op, run.text) for run in runs)
