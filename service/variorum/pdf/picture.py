"""The path of a PDF and a page number come in; a PNG picture of the page goes out. Called only in a child process."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2

from variorum.errors import ReadingError

MAX_WIDTH = 4_000
"""Pixels; enough for print on A3 at 300 dots per inch, and 4,000 x 5,700 x 4 bytes fit the child's memory."""

MAX_PIXELS = 24_000_000
"""Pixels in all, for pages many times as high as they are wide."""


def draw_page(path: Path, page: int, width_pixels: int) -> bytes:
    """Return the page (from 1) as PNG, as wide as asked for but never over the caps.

    Raises ``ReadingError``: "encrypted", "damaged", or "no-pages" when there is no page of that number.
    """
    document = _open(path)
    try:
        if not 1 <= page <= len(document):
            raise ReadingError("no-pages", f"page {page}")
        return _draw(document, page, max(1, min(width_pixels, MAX_WIDTH)))
    finally:
        document.close()


def draw_pixels(path: Path, page: int, dots_per_inch: float, longest_side: int) -> Any:
    """Return the page (from 1) as an array of pixels (rows, columns, blue-green-red), no side longer than allowed.

    Raises ``ReadingError`` as ``draw_page`` does.
    """
    document = _open(path)
    try:
        if not 1 <= page <= len(document):
            raise ReadingError("no-pages", f"page {page}")
        sheet = document[page - 1]
        scale = min(dots_per_inch / 72, longest_side / max(1.0, *sheet.get_size()))
        return sheet.render(scale=scale, rev_byteorder=False).to_numpy()[:, :, :3].copy()
    except pypdfium2.PdfiumError as error:
        raise ReadingError("damaged", "PdfiumError") from error
    finally:
        document.close()


def _open(path: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise ReadingError("encrypted" if "assword" in str(error) else "damaged", "PdfiumError") from error


def _draw(document: pypdfium2.PdfDocument, page: int, width_pixels: int) -> bytes:
    try:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        if width <= 0 or height <= 0:
            raise ReadingError("damaged", "a page without area")
        scale = min(width_pixels / width, (MAX_PIXELS / (width * height)) ** 0.5)
        image = sheet.render(scale=scale).to_pil()
    except pypdfium2.PdfiumError as error:
        raise ReadingError("damaged", "PdfiumError") from error
    out = BytesIO()
    image.save(out, format="PNG")
    return out.getvalue()
