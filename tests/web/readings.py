"""Clauses, notes and comparisons for tests of what pages show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from tests.web.versions import draw_version, draw_work
from variorum.library.views import (
    ChangeView,
    ClauseView,
    CompareView,
    NoteView,
    ParagraphView,
    ReasonView,
    RowView,
    RunView,
    SideView,
    StatisticsView,
    VersionKey,
)

WRITTEN = datetime(2026, 1, 2, tzinfo=UTC)
OLD, NEW = draw_version("draft-1"), draw_version("draft-2")


def draw_clause(
    num: str, *texts: str, start: int = 0, kind: str = "text", marker: str = "", **given: object
) -> ClauseView:
    """Return a clause whose number and paragraphs follow each other in the text from ``start``."""
    at = start + len(num) + 1 if num else start
    paragraphs = []
    for text in texts:
        paragraphs.append(ParagraphView(kind, marker, 0, at, text))
        at += len(text) + 1
    clause = ClauseView(
        id=1,
        thread="thread",
        position=0,
        parent=None,
        depth=1,
        element="clause",
        num=num,
        heading="",
        e_id=f"cl_{num}",
        start=start,
        end=at,
        num_start=start,
        heading_start=start,
        paragraphs=tuple(paragraphs),
        page=10,
        line="31",
        is_normative=True,
        confidence=1.0,
        mark="",
        was="",
    )
    return replace(clause, **given)  # type: ignore[arg-type]


def draw_note(name: str, start: int | None, end: int | None) -> NoteView:
    """Return a note on a span; without one it needs a place."""
    key = VersionKey("work", "draft-2", "en")
    return NoteView(
        id=name,
        kind="comment",
        body="",
        quote="",
        quote_here="",
        visibility="only-me",
        is_privileged=False,
        author="M. Okafor",
        is_mine=True,
        created=WRITTEN,
        updated=WRITTEN,
        etag="1",
        version=key,
        origin=key,
        origin_name="Draft 2",
        e_id="",
        num="",
        page=None,
        start=start,
        end=end,
        state="needs-place" if start is None else "anchored",
        suggestions=(),
        replies=(),
        is_resolved=False,
        boxes=(),
    )


def equal(text: str) -> RunView:
    """Return characters that did not change."""
    return RunView("equal", text)


def side(num: str, *runs: RunView, heading: str = "") -> SideView:
    """Return one side of a row."""
    return SideView(f"cl_{num}", num, (equal(heading),) if heading else (), runs, 11, "14")


def draw_row(kind: str, number: int | None, old: SideView | None, new: SideView | None, **given: object) -> RowView:
    """Return a row that is what ``given`` says and nothing else."""
    row = RowView(
        kind=kind,
        number=number,
        old=old,
        new=new,
        inline_heading=(),
        inline=(),
        reasons=(),
        is_substantive=False,
        is_edited=False,
        is_renumbered=False,
        moved_from="",
        moved_to="",
        confidence=1.0,
        evidence="number",
        depth=1,
    )
    return replace(row, **given)  # type: ignore[arg-type]


def unchanged(num: str, text: str = "The same.") -> RowView:
    """Return a row that did not change."""
    return draw_row("identical", None, side(num, equal(text)), side(num, equal(text)))


def chapter(num: str, heading: str) -> RowView:
    """Return the row of a chapter's heading, unchanged."""
    both = side(num, heading=heading)
    return draw_row("identical", None, both, both, depth=0)


def changed(number: int, num: str, old: str = "shall", new: str = "should") -> RowView:
    """Return a row in which one word was replaced."""
    return draw_row(
        "substitution", number, side(num, RunView("delete", old)), side(num, RunView("insert", new)), is_edited=True
    )


def draw_change(number: int, kind: str = "substitution", **given: object) -> ChangeView:
    """Return an entry of the list of changes."""
    change = ChangeView(
        number=number,
        kind=kind,
        num_old=str(number),
        num_new=str(number),
        heading="",
        reasons=(),
        is_substantive=False,
        is_edited=False,
        is_renumbered=False,
        places=0,
        group="",
        excerpt_old="",
        excerpt_new="",
    )
    return replace(change, **given)  # type: ignore[arg-type]


def draw_comparison(rows: Sequence[RowView], changes: Sequence[ChangeView]) -> CompareView:
    """Return a comparison of two drafts with these rows."""
    counts = StatisticsView(len(changes), 0, 0, 0, len(changes), 0, 0, 0, 0, 0, len(rows), len(rows), 0)
    work = draw_work(OLD, NEW)
    return CompareView("run", "1", work, work, OLD, NEW, tuple(rows), tuple(changes), counts, ())


FORCE_DOWN = ReasonView("force-down", "shall", "should")
