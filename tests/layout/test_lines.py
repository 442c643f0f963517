"""What a line says of its beginning: the bold or italic words of a run-in heading."""

import pytest

from tests.draw_pdf import Sheet, text_width
from tests.layout.conftest import ReadLines


@pytest.mark.parametrize(
    ("number", "heading", "until"),
    [
        ("1.1.", "Previous Work.", len("1.1. Previous Work.")),
        ("", "Previous Work.", len("Previous Work.")),
        ("and", "never.", 0),
    ],
)
def test_bold_words_count_from_the_start_with_the_plain_number_before_them(
    read_lines: ReadLines, number: str, heading: str, until: int
) -> None:
    sheet, x = Sheet(), 72.0
    for words, font in ((number, "regular"), (heading, "bold"), ("There is much of it to be found.", "regular")):
        if words:
            sheet.text(x, 100, words, font=font)
            x += text_width(f"{words} ", font=font)
    (page,) = read_lines(sheet)

    assert page.lines[0].bold_until in {until, until + 1 if until else 0}
