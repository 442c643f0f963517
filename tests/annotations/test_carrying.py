import pytest

from tests.comparison.trees import tree
from variorum.annotations.annotation import State
from variorum.annotations.carrying import Carrier, Placement
from variorum.comparison.change import Kind
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.spans import Span

CAPTURE = "The capture device shall reject any image below 48 pixels and shall inform the subscriber of the reason."
SESSION = "A session ends when the subscriber leaves the terminal or after ten minutes without input."
BOILERPLATE = "The minister may make regulations on any matter under this part of the act and publish them."
OLD = f"# 1 | Capture\n## 1.1\n{CAPTURE}\n## 1.2\n{SESSION}\n# 2 | Rules\n## 2.1\n{BOILERPLATE}"


def carry(old: Text, new: Text, words: str) -> tuple[Placement, str]:
    start = old.text.index(words)
    placement = Carrier(old, new, compare(old, new)).carry(Span(start, start + len(words)))
    return placement, new.cut(placement.span) if placement.span else ""


def after(before: str, now: str, words: str) -> tuple[State, str]:
    placement, there = carry(tree(OLD), tree(OLD.replace(before, now)), words)
    return placement.state, there


def test_a_note_on_unchanged_words_is_carried() -> None:
    assert after("# 2 | Rules", "# 2 | Powers", "ten minutes") == (State.CARRIED, "ten minutes")


def test_a_note_is_carried_over_typography() -> None:
    assert after("below 48 pixels", "below\u00a048 pixels", "below 48 pixels") == (
        State.CARRIED,
        "below\u00a048 pixels",
    )


def test_a_note_on_words_that_changed_inside_is_carried_and_says_so() -> None:
    state, there = after("48", "60", "reject any image below 48 pixels")

    assert (state, there) == (State.CARRIED_CHANGED, "reject any image below 60 pixels")


def test_a_note_on_a_replaced_word_needs_a_place_and_is_offered_the_new_one() -> None:
    old, new = tree(OLD), tree(OLD.replace("shall reject", "should reject"))
    start = old.text.index("shall reject")
    placement = Carrier(old, new, compare(old, new)).carry(Span(start, start + 5))

    assert (placement.state, placement.span) == (State.NEEDS_PLACE, None)
    assert new.cut(placement.suggestions[0].span) == "should"


def test_a_note_on_a_clause_that_left_is_known_as_such() -> None:
    state, _ = after(f"## 1.2\n{SESSION}\n", "", "ten minutes")

    assert state is State.CLAUSE_REPEALED


def test_a_note_follows_its_clause_to_another_place() -> None:
    old = tree(OLD)
    new = tree(f"# 1 | Capture\n## 1.1\n{SESSION}\n## 1.2\n{CAPTURE}\n# 2 | Rules\n## 2.1\n{BOILERPLATE}")

    assert carry(old, new, "ten minutes")[0].state is State.CARRIED
    assert carry(old, new, "48 pixels")[1] == "48 pixels"


def test_notes_on_a_split_clause_go_to_its_parts() -> None:
    old = tree(f"# 1 | Capture\n## 1.1\n{CAPTURE} {SESSION}\n# 2 | Rules\n## 2.1\n{BOILERPLATE}")
    new = tree(OLD)

    assert [edge.kind for edge in compare(old, new).edges][1] is Kind.SPLIT
    assert carry(old, new, "ten minutes")[1] == "ten minutes"
    assert carry(old, new, "48 pixels")[1] == "48 pixels"


def test_notes_on_joined_clauses_stay_on_their_words() -> None:
    old = tree(OLD)
    new = tree(f"# 1 | Capture\n## 1.1\n{CAPTURE} {SESSION}\n# 2 | Rules\n## 2.1\n{BOILERPLATE}")

    assert carry(old, new, "ten minutes")[1] == "ten minutes"
    assert carry(old, new, "48 pixels")[1] == "48 pixels"


def test_a_copy_of_the_words_elsewhere_never_attracts_a_note() -> None:
    old = tree(f"{OLD}\n# 3 | Fees\n## 3.1\nFees are set by order of the treasury.")
    gone = OLD.replace(f"## 2.1\n{BOILERPLATE}", "## 2.1\nNothing else applies to pictures taken in shops.")
    new = tree(f"{gone}\n# 3 | Fees\n## 3.1\nFees are set by order of the treasury.\n## 3.2\n{BOILERPLATE}")
    placement, there = carry(old, new, "any matter under this part")

    assert there in ("", "any matter under this part")
    if placement.span is None:
        assert new.cut(placement.suggestions[0].span) == "any matter under this part"


def test_a_note_over_two_clauses_is_carried_while_they_stay_together() -> None:
    old = tree(OLD)
    words = old.text[old.text.index("inform the subscriber") : old.text.index("leaves the terminal")]
    placement, there = carry(old, tree(OLD.replace("# 2 | Rules", "# 2 | Powers")), words)

    assert (placement.state, there) == (State.CARRIED, words.strip())


def test_a_note_follows_a_paragraph_that_moved_inside_its_clause() -> None:
    old = tree(f"# 1 | Capture\n{CAPTURE}\n{SESSION}\n{BOILERPLATE}")
    new = tree(f"# 1 | Capture\n{SESSION}\n{BOILERPLATE}\n{CAPTURE}")

    assert carry(old, new, "48 pixels")[1] == "48 pixels"


@pytest.mark.parametrize("span", [Span(0, 0), Span(12, 12)])
def test_a_note_on_nothing_needs_a_place(span: Span) -> None:
    old = tree(OLD)

    assert Carrier(old, old, compare(old, old)).carry(span).state is State.NEEDS_PLACE
