"""What reading a document is doubted for, ready to show: reasons, things to check, and clauses with what they cite."""

from collections.abc import Mapping
from dataclasses import dataclass

Labels = Mapping[int, str]
"""The printed numbers of pages, where they have any."""


@dataclass(frozen=True, slots=True)
class DoubtView:
    """One reason to doubt how a clause was read; ``before`` and ``after`` are printed numbers, or empty."""

    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ProblemView:
    """One thing to check in what was read: in the clause ``e_id``, or on the page where that is empty.

    ``label`` is the printed number of the page. ``words`` are a reference that leads nowhere, or the number printed
    before this clause; ``rest`` is the part of a reference that was not found.
    """

    kind: str
    page: int
    label: str
    e_id: str
    num: str
    heading: str
    words: str
    rest: str
    doubts: tuple[DoubtView, ...]


@dataclass(frozen=True, slots=True)
class CitedView:
    """One reference inside a clause; ``e_id`` is empty when it leads nowhere or to another document."""

    words: str
    start: int
    end: int
    e_id: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class InspectedView:
    """One clause as it was read, with where it is printed, how sure that is, and what it cites."""

    position: int
    parent: int | None
    depth: int
    element: str
    num: str
    heading: str
    e_id: str
    page: int
    label: str
    line: str
    last_page: int
    last_label: str
    last_line: str
    confidence: float
    doubts: tuple[DoubtView, ...]
    references: tuple[CitedView, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """A captioned figure or table; ``boxes`` are pages and rectangles in points: page, x0, y0, x1, y1."""

    sort: str
    label: str
    caption: str
    e_id: str
    boxes: tuple[tuple[int, float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class InspectionView:
    """What was read from one PDF, what to check first."""

    title: str
    language: str
    pages: int
    problems: tuple[ProblemView, ...]
    clauses: tuple[InspectedView, ...]
    figures: tuple[FigureView, ...]
