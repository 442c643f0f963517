"""Words that a publisher struck out or underlined are known; links and ornaments are no such words."""

import pytest

from tests.draw_pdf import BLACK, Color, Sheet, text_width
from tests.layout.conftest import LayOut
from variorum.layout.block import Layout, MarkKind

TEXT = "The operator may refuse the request."
BLUE: Color = (0.05, 0.3, 0.8)


def marked(layout: Layout) -> list[tuple[MarkKind, str]]:
    return [(mark.kind, block.text[slice(*mark.span)]) for block in layout.blocks for mark in block.marks]


def ruled(ems: float, words: str = TEXT, color: Color = BLACK) -> Sheet:
    """Draw the text with a rule so many ems above its baseline, under or through the words."""
    start = 72 + text_width(TEXT[: TEXT.index(words)])
    y = 100 - 10 * ems
    return Sheet().text(72, 100, TEXT).rule(start, y, start + text_width(words), y, color=color)


def test_a_rule_through_words_strikes_them(lay_out: LayOut) -> None:
    assert marked(lay_out(ruled(0.28, "may refuse"))) == [(MarkKind.STRUCK, "may refuse")]


def test_a_rule_under_words_underlines_them(lay_out: LayOut) -> None:
    assert marked(lay_out(ruled(-0.12, "may refuse"))) == [(MarkKind.UNDERLINED, "may refuse")]


def test_two_rules_under_words_are_one_mark(lay_out: LayOut) -> None:
    sheet = ruled(-0.1).rule(72, 102.5, 72 + text_width(TEXT), 102.5)

    assert marked(lay_out(sheet)) == [(MarkKind.UNDERLINED, TEXT)]


def test_words_struck_one_by_one_are_one_mark(lay_out: LayOut) -> None:
    sheet, x = Sheet().text(72, 100, TEXT), 72.0
    for word in TEXT.split():
        sheet.rule(x, 97, x + text_width(word), 97)
        x += text_width(word + " ")

    assert marked(lay_out(sheet)) == [(MarkKind.STRUCK, TEXT)]


def test_words_both_struck_and_underlined_have_both_marks(lay_out: LayOut) -> None:
    sheet = ruled(0.28, "may").rule(72, 101, 72 + text_width("The operator"), 101)

    assert marked(lay_out(sheet)) == [(MarkKind.UNDERLINED, "The operator"), (MarkKind.STRUCK, "may")]


def test_a_strike_over_two_lines_marks_both(lay_out: LayOut) -> None:
    first, second = "The operator shall keep a record of each request that it gets", "and shall show it."
    sheet = Sheet().lines(72, 100, [first, second]).rule(72, 97, 72 + text_width(first), 97)
    sheet.rule(72, 109, 72 + text_width(second), 109)

    assert marked(lay_out(sheet)) == [(MarkKind.STRUCK, first), (MarkKind.STRUCK, second)]


def test_a_blue_underline_is_a_link(lay_out: LayOut) -> None:
    assert not marked(lay_out(ruled(-0.12, "request", BLUE)))


def test_blue_underlines_of_a_text_with_strikes_are_additions(lay_out: LayOut) -> None:
    sheet = ruled(-0.12, "request", BLUE).rule(72, 97, 72 + text_width("The operator"), 97)

    assert (MarkKind.UNDERLINED, "request") in marked(lay_out(sheet))


def test_a_black_underline_of_a_link_is_no_mark(lay_out: LayOut) -> None:
    start = 72 + text_width(TEXT[: TEXT.index("request")])

    assert not marked(lay_out(ruled(-0.12, "request").annotate("Link", start, 92, start + text_width("request"), 103)))


@pytest.mark.parametrize(("subtype", "kind"), [("StrikeOut", MarkKind.STRUCK), ("Underline", MarkKind.UNDERLINED)])
def test_an_annotation_marks_the_words_it_lies_on(lay_out: LayOut, subtype: str, kind: MarkKind) -> None:
    start = 72 + text_width(TEXT[: TEXT.index("refuse")])
    sheet = Sheet().text(72, 100, TEXT).text(72, 112, "Another line of the text.")

    layout = lay_out(sheet.annotate(subtype, start, 92, start + text_width("refuse"), 103))

    assert marked(layout) == [(kind, "refuse")]


def test_a_hidden_annotation_marks_nothing(lay_out: LayOut) -> None:
    assert not marked(lay_out(Sheet().text(72, 100, TEXT).annotate("StrikeOut", 72, 92, 200, 103, flags=2)))


def test_an_annotation_of_a_turned_page_marks_its_words(lay_out: LayOut) -> None:
    sheet = Sheet(rotate=90).text(100, 700, TEXT, angle=90).text(112, 700, "Another line of the text.", angle=90)

    layout = lay_out(sheet.annotate("StrikeOut", 92, 700 - text_width(TEXT), 103, 700))

    assert marked(layout) == [(MarkKind.STRUCK, TEXT)]


def test_a_rule_that_parts_the_text_marks_nothing(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 100, "Short title", 12, "bold").rule(72, 103, 523, 103).lines(72, 130, [TEXT])

    assert not marked(lay_out(sheet))
