from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.comparison.folding import fold, fold_word
from variorum.spans import Span

CHARACTERS = st.text(st.sampled_from("aZ1 \u00a0\u00ad\u2019“”–—ﬁＡ２（，\n\t\u200b²½⽂é。"), max_size=40)


def test_quotes_dashes_widths_and_spaces_get_one_form() -> None:
    assert fold("“it’s” – ５\u00a0％").text == '"it\'s" - 5 %'


def test_a_folded_span_leads_back_to_the_raw_characters() -> None:
    folded = fold("the  of\ufb01ce au\u00adthority")
    at = folded.text.index("authority")

    assert folded.to_raw(Span(at, at + 9)) == Span(11, 21)


def test_what_a_raised_figure_says_is_kept() -> None:
    assert fold("x² and x3").text == "x² and x3"


def test_both_spellings_are_one_word() -> None:
    pairs = [("colour", "color"), ("Organisation", "Organization"), ("licence", "license"), ("labelled", "labeled")]

    assert [fold_word(british) == fold_word(american) for british, american in pairs] == [True] * 4


def test_other_words_stay_apart() -> None:
    pairs = [("four", "for"), ("hour", "hor"), ("advise", "advice"), ("principal", "principle"), ("shall", "shal")]

    assert [fold_word(one) == fold_word(other) for one, other in pairs] == [False] * 5


@given(CHARACTERS)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_every_folded_character_has_its_place_in_the_raw_text(raw: str) -> None:
    folded = fold(raw)

    assert len(folded.origins) == len(folded.text) + 1
    assert list(folded.origins) == sorted(folded.origins)
    for at in range(len(folded.text)):
        span = folded.to_raw(Span(at, at + 1))
        assert 0 <= span.start < span.end <= len(raw)
