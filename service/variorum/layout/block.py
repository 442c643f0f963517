"""Lines, blocks and what was set aside while they were made."""

from dataclasses import dataclass, field
from enum import StrEnum

from variorum.spans import Box, Span


class BlockKind(StrEnum):
    """What a block is on the page; whether it is a clause heading is decided later."""

    TEXT = "text"
    LIST_ITEM = "list-item"
    TABLE_ROW = "table-row"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    CODE = "code"
    CONTENTS = "contents"


class MarkKind(StrEnum):
    """A meaning the publisher gave to words by drawing a line on them."""

    STRUCK = "struck"
    UNDERLINED = "underlined"


@dataclass(frozen=True, slots=True)
class Mark:
    """Struck or underlined characters; ``span`` counts in the text of the line or block that holds it."""

    kind: MarkKind
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a column.

    ``edges`` are the x positions of the characters of ``text``: ``len(text) + 1`` ascending numbers, so that
    character ``i`` lies between ``edges[i]`` and ``edges[i + 1]``. ``number`` is the line number printed in the
    margin, or empty. ``size`` is the commonest font size.
    """

    page: int
    text: str
    box: Box
    edges: tuple[float, ...]
    size: float
    font: str
    is_bold: bool
    is_italic: bool
    number: str = ""
    column: int = 0
    marks: tuple[Mark, ...] = ()
    bold_until: int = 0
    """Characters from the start of the line that are bold (a run-in heading); ``len(text)`` if all are."""
    is_fixed: bool = False
    """All characters are of a fixed-width font."""
    is_backward: bool = False
    """The line runs right to left: ``text`` is in logical order and ``edges`` descend."""
    is_across: bool = False
    """The line is upright on a page that was turned to be read; ``edges`` only divide its box evenly."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Where a run of a block's characters stands on the page: one per printed line.

    ``span`` counts in the block's text (later: in the expression's text); ``edges`` has ``span.length + 1``
    entries. A hyphen that was joined away is inside no segment.
    """

    span: Span
    box: Box
    edges: tuple[float, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, table row, footnote or caption; its text has no line breaks.

    Cells of a table row are parted by a tab. ``indent`` is the distance of the first line from the left edge of
    its column. ``gap`` is the free height above the block in points, on the same page, else 0.
    """

    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]
    page: int
    size: float
    font: str
    is_bold: bool
    is_italic: bool
    indent: float
    gap: float
    marks: tuple[Mark, ...] = ()
    is_centered: bool = False
    bold_until: int = 0


class FurnitureKind(StrEnum):
    """Why a line is not part of the text."""

    RUNNING_HEAD = "running-head"
    RUNNING_FOOT = "running-foot"
    PAGE_NUMBER = "page-number"
    LINE_NUMBER = "line-number"
    WATERMARK = "watermark"
    CHANGE_BAR = "change-bar"
    CONTENTS = "contents"
    HIDDEN = "hidden"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A piece of print that was set aside, with its reason."""

    kind: FurnitureKind
    text: str
    box: Box


class NoticeKind(StrEnum):
    """A doubt that the reader of the text should know."""

    NO_TEXT = "no-text"
    UNRELIABLE_TEXT = "unreliable-text"
    RECOGNISED_TEXT = "recognised-text"
    HIDDEN_TEXT = "hidden-text"
    TOO_COMPLEX = "too-complex"


@dataclass(frozen=True, slots=True)
class Notice:
    """A doubt about one page; ``detail`` is for people."""

    kind: NoticeKind
    page: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of one page in points and its printed number, or empty."""

    page: int
    width: float
    height: float
    label: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document in reading order, with what was set aside."""

    blocks: tuple[Block, ...]
    pages: tuple[PageSize, ...]
    furniture: tuple[Furniture, ...] = ()
    notices: tuple[Notice, ...] = field(default=())
    drawings: tuple[Box, ...] = field(default=())
