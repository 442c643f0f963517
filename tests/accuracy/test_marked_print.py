"""The two versions that a print with change marks shows are read apart."""

from pathlib import Path

from tests.accuracy.marked_print import read_marked, read_without_color
from tests.draw_pdf import Sheet, save_pdf, text_width

BEFORE, GONE, CAME, AFTER = "The shop is", "shut", "open", "at noon."
PURPLE = (0.5, 0.0, 0.5)


def draw(folder: Path) -> Path:
    sheet = Sheet().text(72, 80, "1 Hours", size=14, font="bold")
    x = 72.0
    for words in (BEFORE, GONE, CAME, AFTER):
        sheet.text(x, 110, words, color=PURPLE if words == CAME else (0, 0, 0))
        end = x + text_width(words)
        if words in (GONE, CAME):
            y = 107 if words == GONE else 111.5
            sheet.rule(x, y, end, y)
        x = end + text_width(" ")
    return save_pdf(folder / "marked.pdf", [sheet])


def test_each_version_is_read_without_the_words_of_the_other(tmp_path: Path) -> None:
    marked = read_marked(draw(tmp_path))

    assert marked.before.text.splitlines()[-1].split() == f"{BEFORE} {GONE} {AFTER}".split()
    assert marked.after.text.splitlines()[-1].split() == f"{BEFORE} {CAME} {AFTER}".split()
    assert [marked.after.text[slice(*mark.span)] for mark in marked.after.marks] == [CAME]


def test_a_version_is_read_without_the_words_in_a_colour(tmp_path: Path) -> None:
    text = read_without_color(draw(tmp_path), 0x800080).text

    assert text.splitlines()[-1].split() == f"{BEFORE} {GONE} {AFTER}".split()
