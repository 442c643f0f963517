"""A base and two drafts made from it come in; a table of who changed which clause goes out ready to show."""

from collections import Counter
from dataclasses import dataclass

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.comparison.change import Edit
from variorum.comparison.text import Text
from variorum.comparison.three_way import Share, Triple, compare_three
from variorum.library import Library
from variorum.library.catalogue import find_version, find_work
from variorum.library.comparing import compare_records
from variorum.library.redline import cut_runs, weave_runs
from variorum.library.views import RunView, VersionKey, VersionView, WorkView
from variorum.storage.works import load_version


@dataclass(frozen=True, slots=True)
class DraftSide:
    """A clause in one of the three texts; the runs of a draft are marked against the base."""

    e_id: str
    num: str
    heading: str
    runs: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One clause of the base with its readings in both drafts; ``share`` says who changed it."""

    share: str
    base: DraftSide | None
    left: tuple[DraftSide, ...]
    right: tuple[DraftSide, ...]


@dataclass(frozen=True, slots=True)
class DraftsView:
    """Two drafts against one base; ``counts`` are the rows of each share, ``runs`` the two comparisons it rests on."""

    base_work: WorkView
    left_work: WorkView
    right_work: WorkView
    base: VersionView
    left: VersionView
    right: VersionView
    rows: tuple[DraftRow, ...]
    counts: tuple[tuple[str, int], ...]
    runs: tuple[str, str]


def compare_drafts(
    library: Library, reader: Reader, base: VersionKey, left: VersionKey, right: VersionKey
) -> DraftsView:
    """Return who changed which clause of a base; the two comparisons are made and kept when they are new.

    The three may be versions of one work, or of two or three: a draft and two laws that were made from it.

    Raises ``NotFound``.
    """
    require(reader, Action.READ)
    views = [find_version(library, reader, key.work, key.label, key.language) for key in (base, left, right)]
    with library.database.read() as connection:
        records = [load_version(connection, view.id) for view in views]
    one, other = (compare_records(library, records[0], record) for record in records[1:])
    triples = compare_three(one.old, one.new, other.new, one.comparison, other.comparison)
    rows = tuple(_row(one.old, one.new, other.new, triple) for triple in triples)
    counted = Counter(row.share for row in rows)
    counts = tuple((share.value, counted[share.value]) for share in Share)
    works = [find_work(library, reader, key.work) for key in (base, left, right)]
    return DraftsView(
        works[0], works[1], works[2], views[0], views[1], views[2], rows, counts, (one.run.id, other.run.id)
    )


def _row(base: Text, left: Text, right: Text, triple: Triple) -> DraftRow:
    return DraftRow(
        triple.share.value,
        _base_side(base, triple.base[0]) if triple.base else None,
        tuple(_draft_side(base, left, at, triple.left_edits, is_new=not triple.base) for at in triple.left),
        tuple(_draft_side(base, right, at, triple.right_edits, is_new=not triple.base) for at in triple.right),
    )


def _base_side(base: Text, at: int) -> DraftSide:
    clause = base.clauses[at]
    return DraftSide(clause.e_id, clause.num, clause.heading, cut_runs(base.text, clause.content, [], ""))


def _draft_side(base: Text, draft: Text, at: int, edits: tuple[Edit, ...], *, is_new: bool) -> DraftSide:
    clause = draft.clauses[at]
    if is_new:
        runs = cut_runs(draft.text, clause.content, [clause.content], "insert")
    else:
        runs = weave_runs(base, draft, clause.content, edits)
    return DraftSide(clause.e_id, clause.num, clause.heading, runs)
