"""What a publisher struck is not the text as amended; what it underlined as new is not the text as it stands."""

from variorum.clauses.amended import read_as_amended, read_as_it_stands
from variorum.layout.block import Mark, MarkKind
from variorum.spans import Span

TEXT = "A shop may shall close.\nAlways."
STRUCK = Mark(MarkKind.STRUCK, Span(7, 10))
NEW = Mark(MarkKind.UNDERLINED, Span(11, 16))


def test_struck_words_are_not_in_the_text_as_amended() -> None:
    assert read_as_amended(TEXT, [STRUCK, NEW]) == "A shop     shall close.\nAlways."


def test_new_words_are_not_in_the_text_as_it_stands() -> None:
    assert read_as_it_stands(TEXT, [STRUCK, NEW]) == "A shop may       close.\nAlways."


def test_underlining_is_emphasis_where_nothing_is_struck() -> None:
    assert read_as_it_stands(TEXT, [NEW]) == TEXT


def test_every_offset_and_line_keeps_its_place() -> None:
    whole = Mark(MarkKind.STRUCK, Span(7, len(TEXT)))
    overlapping = Mark(MarkKind.STRUCK, Span(9, 12))

    assert read_as_amended(TEXT, [overlapping, whole]) == "A shop " + " " * 16 + "\n" + " " * 7


def test_a_word_of_which_letters_are_struck_stays_one_word() -> None:
    assert (
        read_as_amended("the personsnel include", [Mark(MarkKind.STRUCK, Span(10, 11))])
        == "the person\u00adnel include"
    )


def test_a_word_struck_whole_leaves_space() -> None:
    assert read_as_amended("the persons staff", [Mark(MarkKind.STRUCK, Span(4, 11))]) == "the         staff"
    assert read_as_amended("staff persons", [Mark(MarkKind.STRUCK, Span(5, 13))]) == "staff        "
