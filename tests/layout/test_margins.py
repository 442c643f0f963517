"""Numbers printed beside the lines are known, and are no text."""

from tests.draw_pdf import Sheet
from tests.layout.conftest import LayOut, ReadLines

LINES = [
    f"Line {word} of the draft says what is to be done, and to whom it is to be done."
    for word in ("one", "two", "three", "four", "five", "six", "seven", "eight")
]


def numbered() -> Sheet:
    """Draw lines with small numbers close beside them, a little off their baselines, also beside empty lines."""
    sheet = Sheet().text(60, 60, "2.1 Duties", size=18, font="bold").lines(60, 102, LINES)
    for at in range(12):
        sheet.text(42, 59 + 12 * at, str(at + 1), size=6)
    return sheet


def test_small_numbers_off_the_baseline_are_taken_from_the_text(lay_out: LayOut) -> None:
    texts = [block.text for block in lay_out(numbered()).blocks]

    assert texts[0] == "2.1 Duties"
    assert not any(character.isdigit() for character in "".join(texts[1:]))


def test_each_line_has_the_number_beside_it(read_lines: ReadLines) -> None:
    (page,) = read_lines(numbered())

    assert [(line.number, line.text[5:8]) for line in page.lines[1:4]] == [("5", "one"), ("6", "two"), ("7", "thr")]
