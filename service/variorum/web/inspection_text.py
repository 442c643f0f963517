"""What was read from a PDF comes in; lines of plain text go out: first what to check, then the tree of clauses."""

from collections.abc import Iterator

from variorum.library.inspection_views import InspectedView, InspectionView, ProblemView
from variorum.web.check_words import group_problems, in_english, say_doubt, say_problem

MOST_OF_A_KIND = 50
"""Problems of one kind that are listed; JSON has all of them."""

CERTAIN = 0.7
"""Confidence from which on it is not printed, since it is nothing to worry about."""


def write_inspection(view: InspectionView) -> Iterator[str]:
    """Yield the lines of an inspection."""
    yield f"{view.title or 'Without a title'}: {view.pages} pages, {len(view.clauses)} clauses, language {view.language}"
    yield ""
    yield from _write_problems(view)
    yield ""
    yield "Clauses"
    for clause in view.clauses:
        yield from _write_clause(clause)


def _write_problems(view: InspectionView) -> Iterator[str]:
    if not view.problems:
        yield "Nothing to check was found."
    for group in group_problems(view.problems, in_english):
        yield f"{group.name} ({len(group.problems)})"
        for problem in group.problems[:MOST_OF_A_KIND]:
            yield f"  {_place(problem)}: {say_problem(problem, in_english)}"
        if len(group.problems) > MOST_OF_A_KIND:
            yield f"  and {len(group.problems) - MOST_OF_A_KIND} more"


def _place(problem: ProblemView) -> str:
    unit = problem.num or problem.heading or problem.e_id
    return ", ".join([name_page(problem.page, problem.label), *([unit] if unit else [])])


def name_page(page: int, label: str) -> str:
    """Write a page by its printed number, and its place in the file where the two differ."""
    return f"p. {page}" if label in {"", str(page)} else f"p. {label} (PDF page {page})"


def _write_clause(clause: InspectedView) -> Iterator[str]:
    indent = "  " * (clause.depth + 1)
    name = " ".join(part for part in (clause.num, clause.heading) if part) or clause.e_id
    place = name_page(clause.page, clause.label) + (f", line {clause.line}" if clause.line else "")
    sure = "" if clause.confidence >= CERTAIN else f"  [confidence {clause.confidence:.2f}]"
    yield f"{indent}{name}  ({place}){sure}"
    for doubt in clause.doubts if sure else ():
        yield f"{indent}  ! {say_doubt(doubt, in_english)}"
