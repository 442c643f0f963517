"""The path of a PDF comes in; the number of its pages, and its pages as glyphs, rules and pictures, go out."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from pdfminer.pdfdocument import PDFNoPageLabels
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from variorum.errors import ReadingError
from variorum.pdf.annotations import read_annotations
from variorum.pdf.content import ContentReader
from variorum.pdf.device import GlyphDevice, TooManyGlyphsError
from variorum.pdf.document import LazyDocument, RebuiltDocument
from variorum.pdf.fonts import FontShelf
from variorum.pdf.foreign import FOREIGN_ERRORS, translated_errors
from variorum.pdf.limits import DEFAULT_LIMITS, Limits
from variorum.pdf.marks import hidden_layers
from variorum.pdf.matrix import Matrix, transform_box
from variorum.pdf.page import Annotation, Page, Rule
from variorum.pdf.tree import PageTree

HEADER = b"%PDF-"
HEADER_WITHIN = 1024
"""Bytes in which the header must begin; mail and web servers put junk before it."""

LETTER = (0.0, 0.0, 612.0, 792.0)


def count_pages(path: Path, limits: Limits = DEFAULT_LIMITS) -> int:
    """Return the number of pages; raises ``ReadingError`` for what is no PDF, encrypted, damaged or too large."""
    with _opened(path, limits) as (_, tree):
        return len(tree)


def read_pages(path: Path, first: int = 1, last: int | None = None, limits: Limits = DEFAULT_LIMITS) -> Iterator[Page]:
    """Yield the pages from ``first`` to ``last`` (both included, from 1; default: to the end).

    A damaged page does not lose the document: it comes with what could be read of it and says so in ``problem``.
    Raises ``ReadingError`` when the document as a whole cannot be read or has too many pages.
    """
    with _opened(path, limits) as (document, tree):
        if len(tree) > limits.pages:
            raise ReadingError("too-many-pages", str(len(tree)))
        shelf, layers = FontShelf(), _hidden_layers(document)
        end = len(tree) if last is None else min(last, len(tree))
        labels = _labels(document, first, end)
        for number in range(max(1, first), end + 1):
            yield _read_page(tree.page(number), number, next(labels, ""), (shelf, layers, limits))


@contextmanager
def _opened(path: Path, limits: Limits) -> Iterator[tuple[LazyDocument, PageTree]]:
    if path.stat().st_size > limits.bytes:
        raise ReadingError("too-large", str(path.stat().st_size))
    with path.open("rb") as file:
        if HEADER not in file.read(HEADER_WITHIN + len(HEADER)):
            raise ReadingError("not-a-pdf")
        yield _open_tree(file)


def _open_tree(file: BinaryIO) -> tuple[LazyDocument, PageTree]:
    """Open by the file's own table of objects or, where that leads nowhere, by one made anew."""
    try:
        with translated_errors():
            document = LazyDocument(file)
            tree = PageTree(document)
    except ReadingError as error:
        if error.reason != "damaged":
            raise
    else:
        if len(tree):
            return document, tree
    with translated_errors():
        rebuilt: LazyDocument = RebuiltDocument(file)
        return rebuilt, PageTree(rebuilt)


def _hidden_layers(document: LazyDocument) -> frozenset[int]:
    try:
        return hidden_layers(document)
    except FOREIGN_ERRORS:
        return frozenset()


def _labels(document: LazyDocument, first: int, last: int) -> Iterator[str]:
    """Return the page labels of the range, as far as they can be had."""
    try:
        return iter(list(islice(document.get_page_labels(), max(0, first - 1), max(0, last))))
    except (PDFNoPageLabels, *FOREIGN_ERRORS):
        return iter(())


def _read_page(page: PDFPage | None, number: int, label: str, means: tuple[FontShelf, frozenset[int], Limits]) -> Page:
    shelf, layers, limits = means
    if page is None:
        return Page(number, 0.0, 0.0, (), (), (), (), "damaged")
    matrix, width, height = _shown_area(page)
    device = GlyphDevice(limits.glyphs_per_page)
    content = ContentReader(device, shelf, layers)
    problem = ""
    try:
        content.read(page.resources, page.contents, matrix)
    except TooManyGlyphsError:
        problem = "too-complex"
    except FOREIGN_ERRORS:
        problem = "damaged"
    if not problem and (content.is_broken or content.is_curtailed):
        problem = "damaged" if content.is_broken else "too-complex"
    return Page(
        number=number,
        width=width,
        height=height,
        fonts=device.fonts,
        glyphs=device.glyphs,
        rules=tuple(content.pen.rules),
        pictures=tuple(content.pictures),
        problem=problem,
        fills=tuple(content.pen.fills),
        label=label,
        annotations=_annotations(page, matrix, content.pen.rules),
    )


def _annotations(page: PDFPage, matrix: Matrix, rules: Sequence[Rule]) -> tuple[Annotation, ...]:
    try:
        return read_annotations(resolve1(page.annots), matrix, rules)
    except FOREIGN_ERRORS:
        return ()


def _shown_area(page: PDFPage) -> tuple[Matrix, float, float]:
    """Return the matrix from the page's own space to points from the top left of what is shown, with its size."""
    x0, y0, x1, y1 = _overlap(page.mediabox, page.cropbox)
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -x0, y1),
        90: (0, 1, 1, 0, -y0, -x0),
        180: (-1, 0, 0, 1, x1, -y0),
        270: (0, -1, -1, 0, y1, x1),
    }
    matrix = turned.get(page.rotate, turned[0])
    _, _, width, height = transform_box(matrix, x0, y0, x1, y1)
    return matrix, width, height


def _overlap(
    media: tuple[float, float, float, float], crop: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Return what is shown of a page: its crop box inside its media box, or the media box where they do not meet.

    A page without area is taken for a letter, as viewers and pdfminer take one without any box.
    """
    ax0, ax1 = sorted((media[0], media[2]))
    ay0, ay1 = sorted((media[1], media[3]))
    bx0, bx1 = sorted((crop[0], crop[2]))
    by0, by1 = sorted((crop[1], crop[3]))
    x0, y0, x1, y1 = max(ax0, bx0), max(ay0, by0), min(ax1, bx1), min(ay1, by1)
    if x1 > x0 and y1 > y0:
        return x0, y0, x1, y1
    return (ax0, ay0, ax1, ay1) if ax1 > ax0 and ay1 > ay0 else LETTER
