"""Text outside the clipping path is on no page that anybody sees."""

from pathlib import Path

import pytest

from tests.draw_pdf import Sheet, save_pdf
from variorum.pdf.reader import read_pages

CLIPS = {
    "rectangle": "72 200 400 500 re W n",
    "lines": "72 200 m 472 200 l 472 700 l 72 700 l 72 200 l h W* n",
    "inner of two": "0 0 600 800 re W n 72 200 400 500 re W n",
}


def shown(path: Path) -> dict[str, bool]:
    """Return for each line of the first page, by its first letter, whether any of it is shown."""
    (page,) = read_pages(path)
    return {glyph.text: not glyph.hidden for glyph in page.glyphs}


def draw(folder: Path, clip: str, after: str = "") -> Path:
    sheet = Sheet().raw(f"q {clip}").text(80, 300, "I").text(80, 750, "O").raw(f"Q {after}").text(80, 760, "U")
    return save_pdf(folder / "drawn.pdf", [sheet])


@pytest.mark.parametrize("clip", CLIPS.values(), ids=CLIPS.keys())
def test_text_below_the_clip_is_hidden_and_what_follows_it_is_not(tmp_path: Path, clip: str) -> None:
    assert shown(draw(tmp_path, clip)) == {"I": True, "O": False, "U": True}


@pytest.mark.parametrize("clip", ["72 200 m 472 200 l 300 700 l h W n", "72 200 400 1 re W n", "W n"])
def test_other_shapes_hide_nothing(tmp_path: Path, clip: str) -> None:
    assert set(shown(draw(tmp_path, clip)).values()) == {True}


def test_letters_that_run_out_to_the_side_are_text(tmp_path: Path) -> None:
    sheet = Sheet().raw("q 72 200 400 500 re W n").text(460, 300, "AB").text(474, 300, "C")

    assert shown(save_pdf(tmp_path / "drawn.pdf", [sheet])) == {"A": True, "B": True, "C": True}
