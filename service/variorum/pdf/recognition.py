"""The path of a PDF and one of its pages come in; the page with what OCR reads in its picture goes out.

Called only in a child process. The packages it needs are an extra (``variorum[ocr]``); everything that knows them is here.
They get one thread each: the child may not start any, and the same picture then gives the same text.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from variorum.pdf.limits import Limits
from variorum.pdf.page import Page
from variorum.pdf.picture import draw_pixels
from variorum.pdf.recognised import RecognisedLine, is_legible, write_glyphs

NEEDED = ("rapidocr", "onnxruntime")

DOTS_PER_INCH = 170
LONGEST_SIDE = 1990
"""Pixels; the recogniser makes larger pictures smaller before it looks."""

FINDING_SIDE = 1280
"""Pixels of the longer side where lines are looked for: more takes twice the memory and finds no more of body type."""

LIMITS = Limits(cpu_seconds=60.0, cpu_seconds_per_page=40.0, cpu_seconds_at_most=600.0, memory_mib=2048)
"""A dense page takes 4 to 10 CPU seconds and 1.1 GiB of address space (0.6 GiB in use), most of it the pictures between
the layers of the model that finds lines; the two models and their library are 0.1 GiB of it."""

MODELS = {"Det.model_path": "PP-OCRv6_det_small.onnx", "Rec.model_path": "PP-OCRv6_rec_small.onnx"}
"""Named, so that nothing is ever fetched: both lie in the package."""

SETTINGS = {
    "Global.use_cls": False,
    "Global.log_level": "critical",
    "Det.limit_type": "max",
    "Det.limit_side_len": FINDING_SIDE,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


def is_installed() -> bool:
    """Say whether the extra is there, without loading any of it."""
    return all(find_spec(name) is not None for name in NEEDED)


def limits_of(limits: Limits) -> Limits:
    """Return the limits for recognising pages of a document that is read under ``limits``."""
    return replace(LIMITS, bytes=limits.bytes, pages=limits.pages, memory_mib=max(LIMITS.memory_mib, limits.memory_mib))


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The models, ready to read any number of pages."""

    read: Callable[[Any], Any]

    def read_page(self, path: Path, page: Page) -> Page:
        """Return the page with the characters read in its picture; without any where nothing can be read for sure."""
        pixels = draw_pixels(path, page.number, DOTS_PER_INCH, LONGEST_SIDE)
        found = self.read(pixels)
        if (
            found.txts is None
            or found.boxes is None
            or not is_legible(found.txts, [float(one) for one in found.scores])
        ):
            return write_glyphs(page, [])
        across, down = page.width / pixels.shape[1], page.height / pixels.shape[0]
        lines = [_line(text, box, across, down) for text, box in zip(found.txts, found.boxes, strict=True)]
        return write_glyphs(page, [line for line in lines if line.text.strip()])


def _line(text: str, corners: Any, across: float, down: float) -> RecognisedLine:
    """Return a line in points; ``corners`` go round from the top left, and paper never lies quite straight."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = ((float(x) * across, float(y) * down) for x, y in corners)
    x0, x1, y0, y1 = (ax + dx) / 2, (bx + cx) / 2, (ay + by) / 2, (cy + dy) / 2
    return RecognisedLine(text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def load_recogniser() -> Recogniser:
    """Load the models; the libraries read the number of their threads when they are imported."""
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    import cv2
    import onnxruntime
    import rapidocr

    onnxruntime.disable_telemetry_events()
    cv2.setNumThreads(0)
    folder = Path(rapidocr.__file__).parent / "models"
    models = {name: str(folder / model) for name, model in MODELS.items()}
    return Recogniser(rapidocr.RapidOCR(params={**SETTINGS, **models}))
