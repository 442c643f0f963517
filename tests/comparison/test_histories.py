"""When each sentence of a clause entered and left, over versions that a test wrote itself."""

import time

from variorum.comparison.histories import Life, cut_sentences, follow_sentences


def test_a_sentence_enters_leaves_and_comes_back() -> None:
    kept, passing = "It shall be kept.", "It may be erased."
    readings = [kept, f"{kept} {passing}", kept, None, f"{kept}\n{passing}"]

    assert follow_sentences(readings) == [Life(kept, 0, 2), Life(passing, 1, 1), Life(kept, 4, 4), Life(passing, 4, 4)]


def test_typography_is_no_other_sentence() -> None:
    assert follow_sentences(["The “colour” is kept.", 'The "color" is kept.']) == [Life("The “colour” is kept.", 0, 1)]


def test_a_sentence_that_stands_twice_loses_one_of_its_places() -> None:
    assert follow_sentences(["Yes. Yes.", "Yes."]) == [Life("Yes.", 0, 0), Life("Yes.", 0, 1)]


def test_sentences_end_with_their_sign_or_their_paragraph() -> None:
    assert cut_sentences("A 1.5 mm gap. Next;\na) item\nb) 条款。后句") == [
        "A 1.5 mm gap.",
        "Next;",
        "a) item",
        "b) 条款。",
        "后句",
    ]


def test_a_version_more_costs_what_that_version_costs() -> None:
    reading = " ".join(f"Sentence {number} of the clause says so." for number in range(200))

    def cost(versions: int) -> float:
        start = time.process_time()
        follow_sentences([f"{reading} Version {number}." for number in range(versions)])
        return time.process_time() - start

    cost(10)
    assert cost(160) < 3 * 4 * cost(40)
