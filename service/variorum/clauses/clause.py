"""The clause tree of one expression and the canonical text it points into."""

from dataclasses import dataclass
from enum import StrEnum

from variorum.layout.block import Furniture, Mark, Notice, PageSize, Segment
from variorum.spans import Box, Span


class ParagraphKind(StrEnum):
    """What a paragraph of a clause is; NOTE and EXAMPLE are informative, the rest follows the clause."""

    TEXT = "text"
    LIST_ITEM = "list-item"
    NOTE = "note"
    EXAMPLE = "example"
    TABLE_ROW = "table-row"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a clause; ``marker`` is the printed list marker ("a)", "（一）", "—"), part of the text.

    ``span`` counts in the expression's text and covers the marker. ``depth`` is the nesting of list items, from 0.
    """

    kind: ParagraphKind
    span: Span
    marker: str = ""
    depth: int = 0


class DoubtKind(StrEnum):
    """Why a clause may not have been read as it is printed."""

    GAP = "number-gap"
    TWICE = "number-twice"
    ORDER = "number-out-of-order"
    LATE = "number-starts-late"
    ALONE = "number-alone"
    PLAIN = "heading-plain"
    GUESSED = "heading-without-number"
    ROW = "number-in-table"
    UNRELIABLE = "page-unreliable"
    RECOGNISED = "page-recognised"


TEXT_DOUBTS = frozenset({DoubtKind.UNRELIABLE, DoubtKind.RECOGNISED})
"""Doubts about the words themselves: they may not be what is printed, so nothing may rest on them without a mark."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to doubt a clause.

    For doubts about numbers ``before`` and ``after`` are the printed neighbours; for doubts about words ``before``
    names the pages of the clause whose text is doubted, as numbers in the file: "3, 4".
    """

    kind: DoubtKind
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One numbered or titled unit, at any depth, without its children.

    ``position`` is its index in document order (parents before children), ``parent`` the position of its parent.
    ``element`` is the Akoma Ntoso name (part, chapter, section, article, paragraph, point, annex, recital, ...).
    ``num`` and ``heading`` are as printed, spaces collapsed. ``span`` is the clause's own text in the expression:
    number, heading and paragraphs; ``content`` the paragraphs alone (empty at ``span.end`` where there are none).
    ``is_normative`` is false in what says that it is informative, and in all that stands in it. ``confidence`` is 0 to 1
    and ``doubts`` are the reasons why it is not higher. ``page`` and ``line`` (the printed line number, or empty) are
    where the clause begins, ``last_page`` and ``last_line`` where the last of its parts ends; ``last_page`` is 0 where
    it is not known.
    """

    position: int
    parent: int | None
    depth: int
    element: str
    num: str
    heading: str
    e_id: str
    span: Span
    content: Span
    paragraphs: tuple[Paragraph, ...]
    page: int
    line: str
    is_normative: bool = True
    confidence: float = 1.0
    last_page: int = 0
    last_line: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def text_doubts(self) -> tuple[Doubt, ...]:
        """The doubts about the words of the clause."""
        return tuple(doubt for doubt in self.doubts if doubt.kind in TEXT_DOUBTS)


@dataclass(frozen=True, slots=True)
class Figure:
    """A captioned figure or table: ``sort`` is "figure" or "table", ``label`` its printed number.

    ``caption`` counts in the text, ``clause`` is the position of the clause that the caption stands in. ``boxes`` are
    where the drawing or the grid is printed, one per page; none where nothing was found beside the caption.
    """

    sort: str
    label: str
    caption: Span
    clause: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything read from one PDF.

    ``text`` is canonical: the clauses' own texts in order, each ended by a newline, paragraphs parted by a newline;
    heading and number are parted by a space and ended by a newline when paragraphs follow. Front matter before the
    first numbered clause is a clause with ``element`` "preface" and empty ``num``. ``segments`` say where each
    character stands on the pages, in order of the text. ``marks`` count in the text.
    """

    text: str
    clauses: tuple[Clause, ...]
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    pages: tuple[PageSize, ...]
    furniture: tuple[Furniture, ...]
    notices: tuple[Notice, ...]
    language: str
    title: str
    figures: tuple[Figure, ...] = ()
