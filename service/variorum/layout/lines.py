"""A row of runs to a line: its text in logical order, the place of every character, and its face."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from variorum.layout.backward import take_stretch, turn_around, turn_words_around
from variorum.layout.block import Line, Mark
from variorum.layout.characters import BULLET, compose, is_cjk, is_right_to_left, raise_digits
from variorum.layout.rows import Row
from variorum.layout.runs import CJK_GAP, WORD_GAP, Run
from variorum.pdf.page import Font
from variorum.spans import Box, Span

ASCENT = 0.8
DESCENT = 0.22
"""The parts of the font size by which a line reaches above and below its baseline."""

DRAWN_OVERLAP = 0.25
"""Ems by which type may reach back over a space that was drawn before it."""

BOLD_SHARE = 0.9
"""A line is bold when this part of its characters is: a trailing page number or bullet may differ."""

_SIGN_FONT = re.compile(r"wingdings|webdings|dingbats|marlett", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"[A-Z]?[\d.]{1,12}\s*")
"""The number of a run-in heading."""

_ITALIC_HEADING = re.compile(r"[A-Z]?\d[\d.]*\s+\S.{2,80}[.:]")

_GLUED_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,6}(?=[A-Z][a-z])")
"""A clause number set without any space before its title."""


def make_line(
    row: Row, page: int, fonts: Sequence[Font], number: str = "", *, is_backward_page: bool = False
) -> Line | None:
    """Return the line that the row shows, or None when nothing visible stands on it."""
    text, edges, faces = _join(row)
    if all(character == " " or unicodedata.combining(character) for character in text):
        return None
    if _begins_with_bullet(text, fonts[row.runs[0].font].name):
        text = BULLET + text[1:]
    glued = _GLUED_NUMBER.match(text)
    if glued:
        text = f"{glued.group()} {text[glued.end() :]}"
        edges.insert(glued.end(), edges[glued.end()])
    backward = 0 if text.isascii() else sum(map(is_right_to_left, text))
    is_backward = backward > 0 and (is_backward_page or 2 * backward >= sum(map(str.isalpha, text)))
    is_backward = is_backward or (is_backward_page and text.rstrip()[-1] == BULLET)
    if is_backward:
        text, edges = take_stretch(*turn_around(text, edges))
    elif backward:
        text, edges = take_stretch(turn_words_around(text), edges)
    sizes: dict[tuple[float, int], int] = {}
    for size, font, length in faces:
        sizes[size, font] = sizes.get((size, font), 0) + length
    size, font = max(sizes, key=lambda key: (sizes[key], key))
    bold_until = _bold_until(faces, fonts, text)
    bold = sum(length for _, font, length in faces if fonts[font].is_bold)
    total = sum(length for _, _, length in faces)
    box = Box(page, min(edges), row.baseline - ASCENT * size, max(edges), row.baseline + DESCENT * size)
    if row.place:
        box = Box(page, *row.place)
        edges = [box.x0 + box.width * i / len(text) for i in range(len(text) + 1)]
    return Line(
        page,
        text,
        box,
        tuple(edges),
        size,
        fonts[font].name,
        bold >= BOLD_SHARE * total,
        fonts[font].is_italic,
        number,
        bold_until=len(text) if bold >= BOLD_SHARE * total else bold_until,
        is_fixed=all(fonts[font].is_fixed for _, font, _ in faces),
        is_backward=is_backward,
    )


def cut_line(line: Line, start: int, end: int | None = None) -> Line:
    """Return the part of a line between two of its characters (default: to its end), with its place and marks."""
    end = len(line.text) if end is None else end
    marks = [Mark(m.kind, Span(max(m.span.start, start) - start, min(m.span.end, end) - start)) for m in line.marks]
    return replace(
        line,
        text=line.text[start:end],
        edges=line.edges[start : end + 1],
        box=replace(line.box, x0=line.edges[start], x1=line.edges[end]),
        marks=tuple(mark for mark in marks if mark.span.start < mark.span.end),
        bold_until=min(max(line.bold_until - start, 0), end - start),
    )


def _begins_with_bullet(text: str, font: str) -> bool:
    """Say whether the line begins with a sign that is a bullet in its font, whatever its code."""
    if text[1:2] not in ("", " "):
        return False
    return "\ue000" <= text[0] <= "\uf8ff" or text[0] == "\ufffd" or bool(_SIGN_FONT.search(font))


def _join(row: Row) -> tuple[str, list[float], list[tuple[float, int, int]]]:
    """Return text, edges and (size, font, characters) pieces of a row."""
    texts: list[str] = []
    edges: list[float] = []
    faces: list[tuple[float, int, int]] = []
    end = row.runs[0].edges[0]
    last = ""
    space_at: float | None = None
    for run in row.runs:
        text = raise_digits(run.text) if run.is_raised else run.text
        if last and _is_space(last, text, run, end, space_at):
            texts.append(" ")
            edges.append(min(end, run.edges[0]))
            faces.append((faces[-1][0], faces[-1][1], 1))
        texts.append(text)
        edges.extend(run.edges[:-1])
        faces.append((run.size, run.font, len(text)))
        end = max(end, run.edges[-1])
        last = text[-1]
        space_at = run.space_at if run.space_at is not None else space_at
    edges.append(end)
    joined, places = compose("".join(texts), _ascending(edges))
    return joined, places, faces


def _is_space(last: str, text: str, run: Run, end: float, space_at: float | None) -> bool:
    if unicodedata.combining(text[0]):
        return False
    gap = run.edges[0] - end
    is_before = space_at is not None and end - DRAWN_OVERLAP * run.size <= space_at <= run.edges[0]
    if (run.is_spaced or is_before) and gap > -DRAWN_OVERLAP * run.size and last != " ":
        return True
    if is_cjk(last) or is_cjk(text[0]):
        return gap > CJK_GAP * run.size
    return gap > WORD_GAP * run.size and last != " " and text[0] != " "


def _ascending(edges: list[float]) -> list[float]:
    """Return edges that never step back, as kerned or stacked characters make them do."""
    highest = edges[0]
    out = []
    for edge in edges:
        highest = max(highest, edge)
        out.append(highest)
    return out


def _bold_until(faces: Sequence[tuple[float, int, int]], fonts: Sequence[Font], text: str) -> int:
    """Return where the bold words end that the line begins with; the number before them may be plain.

    Bold code after the number of a program line is no heading. Italic words between a number and a full stop are one
    as much as bold ones are.
    """
    bold = _marked_until(faces, [font.is_bold for font in fonts], [font.is_fixed for font in fonts], text)
    if bold:
        return bold
    italic = _marked_until(faces, [font.is_italic for font in fonts], [font.is_fixed for font in fonts], text)
    is_heading = bool(_ITALIC_HEADING.fullmatch(text[:italic].rstrip())) and italic < len(text)
    return italic if is_heading else 0


def _marked_until(
    faces: Sequence[tuple[float, int, int]], marked: Sequence[bool], fixed: Sequence[bool], text: str
) -> int:
    until = at = 0
    for _, font, count in faces:
        if not marked[font] and (until or not _PLAIN_NUMBER.fullmatch(text[: at + count])):
            break
        if marked[font] and fixed[font] and at > until:
            break
        at += count
        if marked[font]:
            until = at
    return min(until, len(text))
