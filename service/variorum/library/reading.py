"""The path of a PDF comes in; its extraction goes out, made in child processes that can be limited and killed.

A short document is read by one child from bytes to clause tree. A long one is read in ranges of pages by several
children, which return lines (not glyphs), and a last child builds the tree from the lines. Where pages that are
pictures are to be read by OCR, that is a step between lines and tree.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from variorum.clauses.clause import Extraction
from variorum.clauses.codec import extraction_from_json, extraction_to_json
from variorum.clauses.language import find_language
from variorum.clauses.tree import build_extraction
from variorum.errors import ReadingError
from variorum.layout.codec import page_lines_from_json, page_lines_to_json
from variorum.layout.document import lay_out_document
from variorum.layout.page_lines import PageLines
from variorum.layout.pages import lay_out_page
from variorum.library.recognising import is_picture, read_pictures
from variorum.pdf.limits import Limits
from variorum.pdf.picture import draw_page
from variorum.pdf.reader import count_pages, read_pages
from variorum.pdf.worker import run_in_child

Report = Callable[[int, int], None]

PAGES_IN_ONE_CHILD = 60
"""Up to here starting more children costs more than it saves."""

PAGES_PER_RANGE = 60
"""Ranges are short enough to spread over two cores evenly and to show progress."""


def read_short(arguments: Mapping[str, Any], report: Report) -> dict[str, Any]:
    """In the child: count the pages and, when they are few, return the whole extraction too."""
    path = Path(arguments["path"])
    pages = count_pages(path)
    if pages > int(arguments["max_pages"]):
        raise ReadingError("too-many-pages")
    if pages > PAGES_IN_ONE_CHILD:
        return {"pages": pages}
    lines = _lay_out(path, 1, pages, report)
    if arguments["recognises"] and any(map(is_picture, lines)):
        return {"pages": pages, "lines": lines}
    return {"pages": pages, "extraction": _extract(lines)}


def read_range(arguments: Mapping[str, Any], report: Report) -> list[Any]:
    """In the child: return the lines of a range of pages."""
    return _lay_out(Path(arguments["path"]), int(arguments["first"]), int(arguments["last"]), report)


def build_tree(arguments: Mapping[str, Any], report: Report) -> Any:
    """In the child: return the extraction made of the lines of all pages; they are many, so each is let go when read."""
    lines = arguments["lines"]
    report(0, len(lines))
    lines.reverse()
    return _build([page_lines_from_json(lines.pop()) for _ in range(len(lines))])


def draw_picture(arguments: Mapping[str, Any], report: Report) -> str:
    """In the child: return a page as PNG in Base64."""
    import base64

    report(0, 1)
    image = draw_page(Path(arguments["path"]), int(arguments["page"]), int(arguments["width"]))
    return base64.b64encode(image).decode("ascii")


def read_document(
    path: Path,
    limits: Limits,
    *,
    workers: int = 2,
    on_progress: Report | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    recognises: bool = False,
    on_recognised: Report | None = None,
) -> Extraction:
    """Return the extraction of a PDF; ``on_progress`` is told pages done and pages in all.

    ``recognises`` reads pages that are pictures by OCR; ``on_recognised`` is told how many of them are done.
    Raises ``ReadingError`` with its reason: "no-pages" and "no-text" when there is nothing to read.
    """
    arguments = {"path": str(path), "max_pages": limits.pages, "recognises": recognises}
    short = run_in_child(
        "variorum.library.reading:read_short", arguments, limits, on_progress=on_progress, is_cancelled=is_cancelled
    )
    pages = int(short["pages"])
    if pages == 0:
        raise ReadingError("no-pages")
    value = short.get("extraction")
    if value is None:
        lines = short.get("lines") or _read_ranges(path, pages, limits, workers, on_progress, is_cancelled)
        if recognises and any(map(is_picture, lines)):
            lines = read_pictures(
                path, lines, limits, workers=workers, on_progress=on_recognised, is_cancelled=is_cancelled
            )
        value = run_in_child(
            "variorum.library.reading:build_tree", {"lines": lines}, limits, on_progress=None, is_cancelled=is_cancelled
        )
    extraction = extraction_from_json(value)
    if not extraction.text.strip():
        raise ReadingError("no-text")
    return replace(extraction, language=find_language(extraction.text))


def _read_ranges(
    path: Path,
    pages: int,
    limits: Limits,
    workers: int,
    on_progress: Callable[[int, int], None] | None,
    is_cancelled: Callable[[], bool] | None,
) -> list[Any]:
    """Return the lines of all pages, read by several children at once."""
    done: dict[int, int] = {}
    lock = Lock()

    def tell(first: int, read: int) -> None:
        with lock:
            done[first] = read
            if on_progress:
                on_progress(min(pages, sum(done.values())), pages)

    def read(first: int) -> Any:
        last = min(pages, first + PAGES_PER_RANGE - 1)
        part = run_in_child(
            "variorum.library.reading:read_range",
            {"path": str(path), "first": first, "last": last},
            limits,
            on_progress=lambda now, _all: tell(first, now),
            is_cancelled=is_cancelled,
        )
        tell(first, last - first + 1)
        return part

    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        return [line for part in pool.map(read, range(1, pages + 1, PAGES_PER_RANGE)) for line in part]


def _lay_out(path: Path, first: int, last: int, report: Report) -> list[Any]:
    lines = []
    for page in read_pages(path, first, last):
        lines.append(page_lines_to_json(lay_out_page(page)))
        report(page.number - first + 1, last - first + 1)
    return lines


def _extract(lines: list[Any]) -> Any:
    return _build([page_lines_from_json(line) for line in lines])


def _build(pages: list[PageLines]) -> Any:
    return extraction_to_json(build_extraction(lay_out_document(pages)))
