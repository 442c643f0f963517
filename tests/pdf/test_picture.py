"""Pages drawn as PNG."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.draw_pdf import Sheet, save_pdf
from variorum.errors import ReadingError
from variorum.pdf.picture import MAX_PIXELS, MAX_WIDTH, draw_page


def size_of(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data), formats=["PNG"]) as image:
        return image.size


def test_page_is_as_wide_as_asked_for(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "a.pdf", [Sheet(width=600, height=800).text(72, 100, "x")])

    assert size_of(draw_page(path, 1, 300)) == (300, 400)


def test_turned_page_is_drawn_as_shown(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "a.pdf", [Sheet(width=600, height=800, rotate=90)])

    assert size_of(draw_page(path, 1, 400)) == (400, 300)


def test_width_is_capped(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "a.pdf", [Sheet(width=100, height=10), Sheet(width=20, height=10_000)])

    assert size_of(draw_page(path, 1, 10**9))[0] == MAX_WIDTH
    width, height = size_of(draw_page(path, 2, 10**9))
    assert width * height <= MAX_PIXELS * 1.02


def test_missing_page_and_damaged_file_are_told(tmp_path: Path) -> None:
    path = save_pdf(tmp_path / "a.pdf", [Sheet()])
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")

    with pytest.raises(ReadingError) as missing:
        draw_page(path, 2, 100)
    with pytest.raises(ReadingError) as damaged:
        draw_page(broken, 1, 100)
    assert (missing.value.reason, damaged.value.reason) == ("no-pages", "damaged")
