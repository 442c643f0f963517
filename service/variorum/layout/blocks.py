"""Lines of one paragraph to a block: joined text, with the place of every character."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from variorum.layout.block import Block, BlockKind, Line, Mark, Segment
from variorum.layout.characters import is_cjk
from variorum.layout.hyphens import HYPHENS, Vocabulary, plain
from variorum.spans import Span

_TIGHT = re.compile(r"\S[/–—]$")
"""A stroke or dash that touches the word before it touches the word after it too."""


def make_block(
    kind: BlockKind,
    lines: Sequence[Line],
    vocabulary: Vocabulary,
    *,
    indent: float = 0.0,
    gap: float = 0.0,
    is_centered: bool = False,
) -> Block:
    """Return the block that the lines form; line-end hyphens are settled by the vocabulary."""
    text, segments, marks, bold_until = join_lines(lines, vocabulary)
    first = lines[0]
    faces: Counter[tuple[float, str]] = Counter()
    for line in lines:
        faces[round(line.size, 1), line.font] += len(line.text)
    (size, font), _ = max(faces.items(), key=lambda item: (item[1], item[0]))
    return Block(
        kind,
        text,
        segments,
        first.page,
        size,
        font,
        all(line.is_bold for line in lines),
        all(line.is_italic for line in lines),
        indent,
        gap,
        marks,
        is_centered,
        bold_until,
    )


def join_lines(
    lines: Sequence[Line], vocabulary: Vocabulary, *, is_cell: bool = False
) -> tuple[str, tuple[Segment, ...], tuple[Mark, ...], int]:
    """Return text, segments, marks and the length of the bold start of lines that belong together.

    Words too long for a table cell (``is_cell``) are broken without a hyphen.
    """
    parts: list[str] = []
    segments: list[Segment] = []
    marks: list[Mark] = []
    length, bold_until, is_bold = 0, 0, True
    for i, line in enumerate(lines):
        after = lines[i + 1].text if i + 1 < len(lines) else ""
        text, glue = _end_of_line(line.text, after, vocabulary)
        if is_cell and glue and vocabulary.is_broken(text, after):
            glue = ""
        parts.append(text + glue)
        segments.append(Segment(Span(length, length + len(text)), line.box, line.edges[: len(text) + 1], line.number))
        marks.extend(
            Mark(m.kind, Span(m.span.start, min(m.span.end, len(text))).shift(length))
            for m in line.marks
            if m.span.start < len(text)
        )
        if is_bold:
            bold_until = length + min(line.bold_until, len(text))
            is_bold = line.bold_until >= len(line.text)
        length += len(text) + len(glue)
    return "".join(parts), tuple(segments), tuple(marks), bold_until


def _end_of_line(text: str, after: str, vocabulary: Vocabulary) -> tuple[str, str]:
    """Return the text of a line as the block has it, and what parts it from the next line."""
    text = text.rstrip()
    if text[-1:] in HYPHENS and len(text) > 1 and after and text[-2].isalnum():
        if vocabulary.joins(text, after):
            return plain(text[:-1]), ""
        return plain(text), ""
    if not after or is_cjk(text[-1]) or is_cjk(after[0]) or _TIGHT.search(text):
        return plain(text), ""
    return plain(text), " "


def make_row_block(cells: Sequence[Sequence[Line]], vocabulary: Vocabulary) -> Block:
    """Return the block of a table row; cells are parted by a tab, lines of a cell are joined."""
    texts: list[str] = []
    segments: list[Segment] = []
    marks: list[Mark] = []
    length = 0
    for cell in cells:
        text, parts, found, _ = join_lines(cell, vocabulary, is_cell=True) if cell else ("", (), (), 0)
        segments.extend(replace(part, span=part.span.shift(length)) for part in parts)
        marks.extend(Mark(mark.kind, mark.span.shift(length)) for mark in found)
        texts.append(text)
        length += len(text) + 1
    whole = make_block(BlockKind.TABLE_ROW, [line for cell in cells for line in cell], vocabulary)
    return replace(whole, text="\t".join(texts), segments=tuple(segments), marks=tuple(marks), bold_until=0)
