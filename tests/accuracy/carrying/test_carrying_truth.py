"""The truth on where words went, and the other ways of finding them, do what they are said to do."""

import pytest

from tests.accuracy.carrying.judging import Outcome, judge
from tests.accuracy.carrying.searching import Found, search
from tests.accuracy.carrying.systems import Pair, by_exact_quote, by_likeness, by_position, by_sure_likeness
from tests.accuracy.carrying.truth import Fate, Followed
from tests.comparison.trees import build
from variorum.comparison.text import Text
from variorum.spans import Span

OLD = "The operator shall keep a register of all stations and send it to the authority each year."
NEW = "Each year the authority receives nothing. The operator shall keep an old register of all stations for ever."


def text_of(*paragraphs: str) -> Text:
    return build([(1, "1", "Registers", list(paragraphs))], "en")


def find(text: Text, words: str) -> Span:
    start = text.text.index(words)
    return Span(start, start + len(words))


def test_the_passage_with_fewest_errors_is_found() -> None:
    assert search("a register of al stations", "register of all", 5) == [Found(2, 16, 1), Found(2, 17, 1)]


def test_nothing_is_found_beyond_the_errors_allowed() -> None:
    assert search("nothing of the kind", "register of all stations", 5) == []


def test_words_are_followed_inside_their_clause() -> None:
    old, new = text_of(OLD), text_of(f"Before. {OLD}")
    followed = Followed(old, new)
    words = followed.clauses[0][4:8]
    fate = followed.fate(words)

    assert fate is not None
    assert fate.span is not None
    assert new.cut(fate.span) == old.cut(Span(words[0].span.start, words[-1].span.end))


def test_a_clause_under_another_heading_is_not_asked_for() -> None:
    old = text_of(OLD)
    new = build([(1, "1", "Stations", ["Wholly other words of another matter."])], "en")

    assert Followed(old, new).clauses == []


@pytest.mark.parametrize(
    ("placed", "outcome"),
    [("register of all stations", Outcome.CORRECT), ("Each year", Outcome.WRONG), ("stations for ever", Outcome.NEAR)],
)
def test_a_placement_is_judged_by_what_it_shares_with_the_truth(placed: str, outcome: Outcome) -> None:
    old, new = text_of(OLD), text_of(NEW)
    words = "register of all stations"

    assert judge(find(old, words), find(new, placed), Fate(find(new, words)), old, new) is outcome


def test_a_note_without_a_place_is_right_only_where_its_words_are_gone() -> None:
    old, new = text_of(OLD), text_of(NEW)
    span = find(old, "send it")

    assert judge(span, None, Fate(None), old, new) is Outcome.ORPHANED
    assert judge(span, None, Fate(Span(0, 5)), old, new) is Outcome.NEEDS_PLACE


def test_an_exact_quote_is_found_nearest_to_where_it_stood() -> None:
    old, new = text_of("one two. three. one two."), text_of("one two. three. four. one two.")
    span = Span(old.text.rindex("one two"), old.text.rindex("one two") + 7)

    assert by_exact_quote(Pair(old, new))(span) == Span(new.text.rindex("one two"), new.text.rindex("one two") + 7)


def test_a_position_beyond_the_text_is_nowhere() -> None:
    old, new = text_of(OLD), text_of("Short.")

    assert by_position(Pair(old, new))(find(old, "each year")) is None


def test_likeness_finds_changed_words_and_a_floor_drops_what_is_unlike() -> None:
    pair = Pair(text_of(OLD), text_of(NEW))
    span = find(pair.old, "keep a register of all stations")
    gone = find(pair.old, "send it to the authority")

    placed = by_likeness(pair)(span)
    assert placed is not None
    assert pair.new.cut(placed) == "keep an old register of all stations"
    assert by_likeness(pair)(gone) is not None
    assert by_sure_likeness(pair)(gone) is None
