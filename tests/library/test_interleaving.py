"""Both texts can be read back from the passages of a comparison, character for character, whatever changed."""

from hypothesis import given, settings

from tests.comparison.trees import tree
from tests.library.pairs import pairs, paragraphs_of
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.exports.passages import NEW, OLD, Passage, read_side, settle, settle_held
from variorum.library.interleaving import build_passages


def weave(old: Text, new: Text) -> tuple[Passage, ...]:
    return build_passages(old, new, compare(old, new), ({}, {}))


def read(passages: tuple[Passage, ...], fates: frozenset[str]) -> list[str]:
    return [line.strip(" ") for line in read_side(passages, fates) if line.strip(" ")]


@given(pairs())
@settings(max_examples=200, deadline=None, derandomize=True)
def test_both_texts_can_be_read_back(pair: tuple[Text, Text]) -> None:
    passages = weave(*pair)

    assert read(passages, OLD) == paragraphs_of(pair[0])
    assert read(passages, NEW) == paragraphs_of(pair[1])


@given(pairs())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_settled_passages_are_the_new_text_without_marks(pair: tuple[Text, Text]) -> None:
    settled = tuple(settle(passage) for passage in weave(*pair))

    assert read(settled, OLD) == read(settled, NEW) == paragraphs_of(pair[1])


def fates_of(passages: tuple[Passage, ...]) -> set[str]:
    return {fate for passage in passages for line in passage.lines for fate in (line.end, *(r.op for r in line.runs))}


def test_what_is_held_back_has_a_fate_of_its_own_and_can_be_left_out() -> None:
    passages = weave(tree("# 1 | Scope\nThe colour shall fade."), tree("# 1 | Scope\nThe color should fade."))

    assert {"held-delete", "held-insert"} <= fates_of(passages)
    kept = tuple(settle_held(passage) for passage in passages)
    assert fates_of(kept) == {"equal", "delete", "insert"}
    assert read(kept, OLD) == ["1 Scope", "The color shall fade."]


FIRST = "# 1 | Alpha\nEvery operator keeps a register of devices that capture faces.\n"
SECOND = "# 2 | Beta\nA subscriber may ask for erasure of the sample within 30 days.\n"
THIRD = "# 3 | Gamma\nThe authority publishes a list of the operators every year.\n"


def test_a_moved_clause_leaves_one_place_and_comes_to_another_under_one_name() -> None:
    passages = weave(
        tree(FIRST + SECOND + THIRD),
        tree(THIRD.replace("3", "1") + FIRST.replace("1", "2") + SECOND.replace("2", "3", 1).replace("30", "20")),
    )
    moved = [passage for passage in passages if passage.move]

    assert [(p.leaves, p.number) for p in moved] in ([(False, 1), (True, 1)], [(True, 1), (False, 1)])
    assert len({passage.move for passage in moved}) == 1


def test_lines_know_what_they_are() -> None:
    (passage,) = weave(tree("# 1 | Scope\nOne.\na) two\nNOTE three\nfour\tfive"), tree("# 1 | Scope\nOne."))

    assert [line.look for line in passage.lines] == ["heading", "text", "list-item", "note", "table-row"]
