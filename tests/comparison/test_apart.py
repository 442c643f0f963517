"""Two clauses of which a reader said that they are not one are never linked again, whatever speaks for it."""

import pytest

from tests.comparison.trees import tree
from variorum.comparison.change import Edit, Kind
from variorum.comparison.characters import cut_by_character
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.spans import Span

LONG = "The operator shall keep the record of every session for two years after the session has ended."
OTHER = "The provider shall publish the terms of service in both languages before the service begins."


def kinds(old: Text, new: Text, apart: set[tuple[int, int]]) -> list[tuple[tuple[int, ...], tuple[int, ...], Kind]]:
    return [(edge.old, edge.new, edge.kind) for edge in compare(old, new, frozenset(apart)).edges]


def test_the_same_words_apart_are_a_repeal_and_an_insertion() -> None:
    text = tree(f"# 1 | Scope\n{LONG}\n# 2 | Terms\n{OTHER}")

    assert kinds(text, text, set())[0] == ((0,), (0,), Kind.IDENTICAL)
    assert {((0,), (), Kind.REPEAL), ((), (0,), Kind.INSERTION)} < set(kinds(text, text, {(0, 0)}))


def test_a_clause_set_apart_is_free_for_the_next_best() -> None:
    old = tree(f"# 1 | Records\n{LONG}\n# 2 | Terms\n{OTHER}")
    new = tree(
        f"# 1 | Records\n{LONG}\n# 2 | Records again\n{LONG.replace('two years', 'ten years')}\n# 3 | Terms\n{OTHER}"
    )

    assert ((0,), (1,)) in [found[:2] for found in kinds(old, new, {(0, 0)})]


def test_a_parent_set_apart_is_not_matched_by_its_children() -> None:
    text = tree(f"# 1 | Records\n## 1.1\n{LONG}\n## 1.2\n{OTHER}")

    assert ((0,), (0,)) not in [found[:2] for found in kinds(text, text, {(0, 0)})]


def test_a_split_of_which_one_part_is_set_apart_is_none() -> None:
    first, second = (LONG, OTHER)
    old = tree(f"# 1 | Records\n{first} {second}\n# 2 | End\nNothing more is said in this clause.")
    new = tree(f"# 1 | Records\n{first}\n# 2 | Terms\n{second}\n# 3 | End\nNothing more is said in this clause.")

    assert Kind.SPLIT in [found[2] for found in kinds(old, new, set())]
    assert Kind.SPLIT not in [found[2] for found in kinds(old, new, {(0, 1)})]


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("draughtsman", "draftsman", ["ugh"], ["f"]),
        ("7.2", "7.25", [], ["5"]),
        ("人脸图像", "人脸样本", ["图像"], ["样本"]),
    ],
)
def test_characters_are_told_apart_where_a_reader_asks_for_it(
    old: str, new: str, gone: list[str], come: list[str]
) -> None:
    sides = Text(old, (), ""), Text(new, (), "")
    found = cut_by_character(*sides, [Edit(Span(0, len(old)), Span(0, len(new)))])

    assert [old[e.old.start : e.old.end] for e in found if e.old.length] == gone
    assert [new[e.new.start : e.new.end] for e in found if e.new.length] == come


def test_words_without_likeness_stay_whole() -> None:
    sides = Text("operator", (), ""), Text("minister", (), "")
    edit = Edit(Span(0, 8), Span(0, 8))

    assert cut_by_character(*sides, [edit]) == (edit,)
