"""A PDF, or a version of the library, comes in; what a person should check in how it was read goes out."""

from collections.abc import Sequence
from pathlib import Path

from variorum.accounts.account import Reader
from variorum.clauses.cited_numbers import label_of
from variorum.clauses.clause import Clause, Doubt, Extraction, Figure
from variorum.clauses.places import UNITS
from variorum.clauses.problems import Problem, find_problems, problems_of
from variorum.clauses.references import References
from variorum.library import Library
from variorum.library.catalogue import find_version
from variorum.library.inspection_views import (
    CitedView,
    DoubtView,
    FigureView,
    InspectedView,
    InspectionView,
    Labels,
    ProblemView,
)
from variorum.library.reading import read_document
from variorum.library.recognising import wants_recognition
from variorum.library.views import WorkView
from variorum.pdf.limits import Limits
from variorum.settings import Settings
from variorum.storage.database import Connection
from variorum.storage.expressions import (
    count_problems,
    load_clauses,
    load_labels,
    load_notices,
    load_problems,
    load_text,
)


def inspect_file(settings: Settings, path: Path) -> InspectionView:
    """Read a PDF that is in no library and return its clauses and what to check in them; raises ``ReadingError``."""
    limits = Limits(
        bytes=settings.max_upload_bytes, pages=settings.max_pages, memory_mib=settings.reading_memory_mebibytes
    )
    return inspect_extraction(
        read_document(path, limits, workers=settings.workers, recognises=wants_recognition(settings))
    )


def inspect_extraction(extraction: Extraction) -> InspectionView:
    """Return the clauses of an extraction and what to check in them."""
    labels = {size.page: size.label for size in extraction.pages}
    return InspectionView(
        title=extraction.title,
        language=extraction.language,
        pages=len(extraction.pages),
        problems=_problems(problems_of(extraction), extraction.clauses, labels),
        clauses=_clauses(extraction, labels),
        figures=show_figures(extraction.figures, extraction.text, extraction.clauses),
    )


def list_problems(
    library: Library, reader: Reader, slug: str, label: str, language: str = ""
) -> tuple[ProblemView, ...]:
    """Return what to check in a version, the gravest first; raises ``NotFound``."""
    version = find_version(library, reader, slug, label, language)
    with library.database.read() as connection:
        clauses = [record.clause for record in load_clauses(connection, version.id)]
        labels = load_labels(connection, version.id)
        problems = load_problems(connection, version.id)
        if problems is None:
            problems = _find_again(connection, version.id, clauses)
    return _problems(problems, clauses, labels)


def count_problems_of(library: Library, work: WorkView) -> dict[int, int]:
    """Return how many things to check there are in the versions of a work, by version; unknown for the oldest."""
    with library.database.read() as connection:
        return count_problems(connection, [version.id for version in work.versions])


def _find_again(connection: Connection, expression_id: int, clauses: Sequence[Clause]) -> list[Problem]:
    """Return what to check in a version that was published before this was kept with it."""
    return find_problems(load_text(connection, expression_id), clauses, load_notices(connection, expression_id))


def _problems(problems: Sequence[Problem], clauses: Sequence[Clause], labels: Labels) -> tuple[ProblemView, ...]:
    return tuple(_problem(problem, clauses, labels) for problem in problems)


def _problem(problem: Problem, clauses: Sequence[Clause], labels: Labels) -> ProblemView:
    clause = None if problem.clause is None else clauses[problem.clause]
    return ProblemView(
        kind=problem.kind.value,
        page=problem.page,
        label=labels.get(problem.page, ""),
        e_id=clause.e_id if clause else "",
        num=full_num(clauses, clause) if clause else "",
        heading=clause.heading if clause else "",
        words=problem.words,
        rest=problem.rest,
        doubts=show_doubts(problem.doubts),
    )


def full_num(clauses: Sequence[Clause], clause: Clause) -> str:
    """Return the number under which a clause is cited: "(a)" in paragraph 2 of Article 5 is "Article 5(2)(a)"."""
    parts = [clause.num]
    while clause.num and clause.element not in UNITS and clause.parent is not None:
        clause = clauses[clause.parent]
        parts.append(clause.num)
    first, *below = reversed(parts)
    return first.rstrip(".") + "".join(f"({label_of(part)})" for part in below) if below else first


def show_doubts(doubts: Sequence[Doubt]) -> tuple[DoubtView, ...]:
    """Return doubts ready to show."""
    return tuple(DoubtView(doubt.kind.value, doubt.before, doubt.after) for doubt in doubts)


def show_figures(figures: Sequence[Figure], text: str, clauses: Sequence[Clause]) -> tuple[FigureView, ...]:
    """Return figures ready to show."""
    return tuple(
        FigureView(
            sort=one.sort,
            label=one.label,
            caption=text[slice(*one.caption)],
            e_id=clauses[one.clause].e_id,
            boxes=tuple((box.page, box.x0, box.y0, box.x1, box.y1) for box in one.boxes),
        )
        for one in figures
    )


def _clauses(extraction: Extraction, labels: Labels) -> tuple[InspectedView, ...]:
    references = References(extraction.text, extraction.clauses, extraction.title)
    return tuple(_clause(extraction, clause, references, labels) for clause in extraction.clauses)


def _clause(extraction: Extraction, clause: Clause, references: References, labels: Labels) -> InspectedView:
    return InspectedView(
        position=clause.position,
        parent=clause.parent,
        depth=clause.depth,
        element=clause.element,
        num=clause.num,
        heading=clause.heading,
        e_id=clause.e_id,
        page=clause.page,
        label=labels.get(clause.page, ""),
        line=clause.line,
        last_page=clause.last_page,
        last_label=labels.get(clause.last_page, ""),
        last_line=clause.last_line,
        confidence=clause.confidence,
        doubts=show_doubts(clause.doubts),
        references=tuple(
            CitedView(
                words=extraction.text[one.span.start : one.span.end],
                start=one.span.start,
                end=one.span.end,
                e_id="" if one.target is None else extraction.clauses[one.target].e_id,
                is_elsewhere=one.is_elsewhere,
            )
            for one in references.of(clause.position)
        ),
    )
