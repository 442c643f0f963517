"""What a line says of its beginning: the bold or italic words of a run-in heading."""

import pytest

from tests.draw_pdf import Sheet, text_width
from tests.layout.conftest import ReadLines


@pytest.mark.parametrize(
    ("number", "heading", "face", "until"),
    [
        ("1.1.", "Previous Work.", "bold", len("1.1. Previous Work.")),
        ("", "Previous Work.", "bold", len("Previous Work.")),
        ("1.1.", "Previous Work.", "italic", len("1.1. Previous Work.")),
        ("1.1.", "work", "italic", 0),
        ("", "Previous Work.", "italic", 0),
        ("and", "never.", "bold", 0),
    ],
)
def test_words_set_off_count_from_the_start_with_the_plain_number_before_them(
    read_lines: ReadLines, number: str, heading: str, face: str, until: int
) -> None:
    sheet, x = Sheet(), 72.0
    for words, font in ((number, "regular"), (heading, face), ("There is much of it to be found.", "regular")):
        if words:
            sheet.text(x, 100, words, font=font)
            x += text_width(f"{words} ", font=font)
    (page,) = read_lines(sheet)

    assert page.lines[0].bold_until in {until, until + 1 if until else 0}
