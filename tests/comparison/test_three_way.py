"""Two drafts against one base: who changed what, and where they disagree."""

import pytest

from tests.comparison.trees import tree
from variorum.comparison.run import compare
from variorum.comparison.three_way import Share, compare_three

FIRST = "The operator shall keep the record of every session for two years after the session has ended."
SECOND = "The provider shall publish the terms of service in both languages before the service begins."
BASE = f"# 1 | Records\n{FIRST}\n# 2 | Terms\n{SECOND}"
ADDED = "\n# 3 | Visitors\nA visitor is told in writing what is kept of the visit."


def shares(left: str, right: str) -> list[Share]:
    base, one, other = tree(BASE), tree(left), tree(right)
    return [row.share for row in compare_three(base, one, other, compare(base, one), compare(base, other))]


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        (BASE, BASE, Share.NEITHER),
        (BASE.replace("two", "ten"), BASE, Share.LEFT),
        (BASE, BASE.replace("two", "ten"), Share.RIGHT),
        (BASE.replace("two", "ten"), BASE.replace("two", "ten"), Share.ALIKE),
        (BASE.replace("two", "ten"), BASE.replace("two", "five"), Share.CONFLICT),
        (BASE.replace("The operator", "An operator"), BASE.replace("two", "five"), Share.APART),
        (BASE.replace(f"# 1 | Records\n{FIRST}\n", ""), BASE.replace("two", "five"), Share.CONFLICT),
        (BASE.replace(f"# 1 | Records\n{FIRST}\n", ""), BASE.replace(f"# 1 | Records\n{FIRST}\n", ""), Share.ALIKE),
    ],
)
def test_a_clause_says_who_changed_it(left: str, right: str, share: Share) -> None:
    assert shares(left, right)[0] is share


def test_what_both_put_in_is_one_row() -> None:
    assert shares(BASE + ADDED, BASE + ADDED) == [Share.NEITHER, Share.NEITHER, Share.ALIKE]


def test_what_each_put_in_is_a_row_of_its_own() -> None:
    other = "\n# 3 | Fees\nThe regulator sets the fees that an operator pays each year."

    assert shares(BASE + ADDED, BASE + other) == [Share.NEITHER, Share.NEITHER, Share.LEFT, Share.RIGHT]


def test_renumbering_is_nobodys_change() -> None:
    moved = f"# 1 | Visitors\nA visitor is told what is kept.\n# 2 | Records\n{FIRST}\n# 3 | Terms\n{SECOND}"

    assert shares(moved, BASE) == [Share.LEFT, Share.NEITHER, Share.NEITHER]
