"""Text that a font does not spell is told from text that can be relied on."""

import pytest

from tests.draw_pdf import Sheet
from tests.layout.conftest import LayOut
from variorum.layout.block import Layout, NoticeKind

WORDS = (
    "The operator shall keep a record of each request that it receives from a person and shall show",
    "the record to the authority on demand within the period that is set out in the schedule here",
)


def doubts(layout: Layout) -> list[str]:
    return [notice.detail for notice in layout.notices if notice.kind is NoticeKind.UNRELIABLE_TEXT]


def shifted(text: str, by: int) -> str:
    """Return the text as a font shows it whose codes are so many places off."""
    return "".join(chr(ord(c) + by) if c.isalpha() else c for c in text)


def test_plain_text_is_not_doubted(lay_out: LayOut) -> None:
    assert not doubts(lay_out(Sheet().lines(72, 100, WORDS)))


@pytest.mark.parametrize("by", [3, -29])
def test_text_whose_letters_stand_for_others_is_unreliable(lay_out: LayOut, by: int) -> None:
    sheet = Sheet().lines(72, 100, [shifted(line, by) for line in WORDS], font="sans").lines(72, 200, WORDS)

    (detail,) = doubts(lay_out(sheet))

    assert detail.startswith("words that are none")


def test_a_heading_without_meaning_makes_its_page_unreliable(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 70, "\ue001\ue002\ue003\ue004 \ue005", 14).lines(72, 100, WORDS * 5)

    assert doubts(lay_out(sheet)) == ["characters without meaning"]


def test_words_with_missing_letters_make_their_page_unreliable(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, WORDS).lines(72, 200, ["the \x03nancial o\x02ce and its e\x02ect"], font="sans")

    assert doubts(lay_out(sheet)) == ["words with missing letters"]


def test_signs_of_symbol_fonts_are_not_doubted(lay_out: LayOut) -> None:
    sheet = Sheet().lines(100, 100, WORDS * 3, leading=14)
    for at in range(6):
        sheet.text(72, 100 + 14 * at, "\ue0d1")

    assert not doubts(lay_out(sheet))


def test_acronyms_and_program_code_are_not_doubted(lay_out: LayOut) -> None:
    code = ["ctrl strncpy sprintf vfmv fmt ptr tmp str buf lst dst src msg hdr ldr cmp mtx rng"]
    sheet = Sheet().lines(72, 100, WORDS).text(72, 200, "HTTP HTML XML SSH TLS DNS").lines(72, 240, code, font="fixed")

    assert not doubts(lay_out(sheet))


def test_a_running_foot_without_meaning_says_nothing_about_the_text(lay_out: LayOut) -> None:
    foot = "\ue001\ue002\ue003\ue004"
    sheets = [
        Sheet().lines(72, 100, [f"Part {part}. {line}" for line in WORDS] * 9).text(72, 800, foot, 8)
        for part in ("one", "two", "three", "four")
    ]

    layout = lay_out(*sheets)

    assert not doubts(layout)
    assert [piece.text for piece in layout.furniture] == [foot] * 4


def test_a_line_without_meaning_beside_a_running_foot_of_that_kind_is_doubted(lay_out: LayOut) -> None:
    sheets = [
        Sheet()
        .lines(72, 100, [f"Part {part}. {line}" for line in WORDS] * 9)
        .text(72, 800, "\ue001\ue002\ue003\ue004", 8)
        for part in ("one", "two", "three", "four")
    ]
    sheets[2].text(72, 500, "\ue005\ue006\ue007\ue008")

    layout = lay_out(*sheets)

    assert [notice.page for notice in layout.notices] == [3]
