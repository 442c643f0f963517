"""The lines of a document come in, some pages of which are pictures; the same with what OCR reads in these goes out."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from variorum.errors import ReadingError
from variorum.layout.block import Notice, NoticeKind
from variorum.layout.codec import page_lines_from_json, page_lines_to_json
from variorum.layout.pages import lay_out_page
from variorum.pdf.limits import Limits
from variorum.pdf.reader import read_pages
from variorum.pdf.recognition import is_installed, limits_of, load_recogniser
from variorum.pdf.worker import run_in_child
from variorum.settings import Settings

Report = Callable[[int, int], None]

PAGES_PER_CHILD = 6
"""Loading the models takes as long as a third of a page; more pages would show progress and share work less evenly."""


def wants_recognition(settings: Settings) -> bool:
    """Say whether pages that are pictures are read by OCR: the extra is installed and not switched off."""
    return settings.recognises and is_installed()


def is_picture(lines: Sequence[Any]) -> bool:
    """Say whether a page, as its lines are exchanged, is a picture without text."""
    return any(NoticeKind(kind) is NoticeKind.NO_TEXT and detail for kind, detail in lines[6])


def recognise_pages(arguments: Mapping[str, Any], report: Report) -> list[Any]:
    """In the child: return the lines of some pages, read from their pictures."""
    path, numbers = Path(arguments["path"]), list(arguments["pages"])
    report(0, len(numbers))
    recogniser = load_recogniser()
    found = []
    for done, number in enumerate(numbers, start=1):
        for page in read_pages(path, number, number):
            found.append(page_lines_to_json(lay_out_page(recogniser.read_page(path, page))))
        report(done, len(numbers))
    return found


def read_pictures(
    path: Path,
    pages: Sequence[Any],
    limits: Limits,
    *,
    workers: int,
    on_progress: Report | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> list[Any]:
    """Return the lines of all pages; ``on_progress`` is told pages recognised and pages to recognise.

    A page whose picture takes too much, or cannot be drawn, stays without text and says why; the rest is kept.
    Raises ``ReadingError`` when it is cancelled.
    """
    numbers = [lines[0] for lines in pages if is_picture(lines)]
    parts = [numbers[at : at + PAGES_PER_CHILD] for at in range(0, len(numbers), PAGES_PER_CHILD)]
    done: dict[int, int] = {}
    lock = Lock()

    def tell(first: int, read: int) -> None:
        with lock:
            done[first] = read
            if on_progress:
                on_progress(sum(done.values()), len(numbers))

    def read(part: list[int]) -> dict[int, Any]:
        """Return lines, or a reason, by page; where several pages fail together each gets a child of its own."""
        try:
            found = run_in_child(
                "variorum.library.recognising:recognise_pages",
                {"path": str(path), "pages": part},
                limits_of(limits),
                on_progress=lambda now, _all: tell(part[0], now),
                is_cancelled=is_cancelled,
            )
        except ReadingError as error:
            if error.reason == "cancelled":
                raise
            if len(part) == 1:
                return {part[0]: error.reason}
            return {number: found for number in part for found in read([number]).values()}
        return {lines[0]: lines for lines in found}

    with ThreadPoolExecutor(max_workers=max(1, workers)) as pool:
        read_anew = {number: lines for found in pool.map(read, parts) for number, lines in found.items()}
    return [_merge(lines, read_anew.get(lines[0])) for lines in pages]


def _merge(lines: Any, recognised: Any) -> Any:
    """Return the lines of a page as they were recognised; a reason why they could not be is noted on the page."""
    if recognised is None:
        return lines
    if not isinstance(recognised, str):
        return recognised if recognised[3] else lines
    page = page_lines_from_json(lines)
    notices = tuple(
        Notice(one.kind, one.page, f"{one.detail}, {recognised}") if one.kind is NoticeKind.NO_TEXT else one
        for one in page.notices
    )
    return page_lines_to_json(replace(page, notices=notices))
