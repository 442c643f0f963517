from tests.comparison.trees import tree
from variorum.annotations.selectors import (
    TextQuote,
    describe,
    describe_target,
    find_quote,
    match,
    target_from_json,
    target_to_json,
)
from variorum.spans import Box, Span

TEXT = tree(
    "# 1 | Scope\nThe operator shall erase the “image”.\nThe operator shall keep it.\n# 2 | Use\nThe operator shall use it."
)


def span_of(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.text.index(words, start + 1)
    return Span(start, start + len(words))


def test_a_passage_is_described_in_every_way() -> None:
    box = Box(1, 10, 20, 30, 40)
    target = describe_target(TEXT, Span(span_of("erase the").start - 1, span_of("erase the").end + 1), "t1", (box,))

    assert target.quote == TextQuote("erase the", "1 Scope\nThe operator shall ", " “image”.\nThe operator shall kee")
    assert target.position == span_of("erase the")
    assert (target.e_ids, target.thread, target.boxes) == (("c_0",), "t1", (box,))


def test_a_target_comes_back_from_json() -> None:
    target = describe_target(TEXT, span_of("shall keep"), "t1", (Box(1, 1, 2, 3, 4),))

    assert target_from_json(target_to_json(target)) == target


def test_what_the_library_stores_is_a_target_too() -> None:
    stored = describe(TEXT.text, span_of("shall keep")) | {"e_id": "c_0", "num": "1", "thread": "t1"}
    target = target_from_json(stored)

    assert (target.quote.exact, target.e_ids) == ("shall keep", ("c_0",))
    assert match(target, TEXT) == span_of("shall keep")


def test_words_are_found_however_they_are_typeset() -> None:
    whole = Span(0, len(TEXT.text))

    assert find_quote(TEXT.text, 'erase  the\n"image"', whole) == [span_of("erase the “image”")]
    assert find_quote("经营者 应当\n删除", "应当删除", Span(0, 9)) == [Span(4, 9)]
    assert find_quote(TEXT.text, "  ", whole) == []


def test_a_moved_passage_is_found_by_what_stands_around_it() -> None:
    target = describe_target(TEXT, span_of("The operator", 1))
    moved = tree(f"# 0 | New\nMore words.\n# 1 | Scope\n{TEXT.text[8:73]}\n# 2 | Use\nThe operator shall use it.")
    found = match(target, moved)

    assert found is not None
    assert moved.text[found.end :].startswith(" shall keep it")


def test_short_words_in_other_surroundings_are_not_the_passage() -> None:
    target = describe_target(TEXT, span_of("The operator", 1))

    assert match(target, tree("# 1 | Other\nHere The operator stands alone.")) is None
    assert match(target, tree("# 1 | Other\nNothing here.")) is None


def test_words_that_stand_in_several_places_are_not_guessed() -> None:
    target = target_from_json({"exact": "The operator shall", "start": 0, "end": 0})

    assert match(target, TEXT) is None
