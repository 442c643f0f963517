"""What a comparison does grows with what is compared and no faster: counted in steps, since time depends on the machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from tests.bench.bench_comparison import make_pair
from tests.comparison.trees import tree
from variorum.comparison.change import Kind
from variorum.comparison.run import compare
from variorum.comparison.text import Text

Tracer = Callable[[FrameType, str, object], Any]
SLACK = 1.15
"""A clause has more look-alikes among more clauses, up to as many as are tried."""


def count_steps(action: Callable[[], object]) -> int:
    """Return how many lines are run, each round of a loop counted."""
    steps = 0

    def count(_: FrameType, event: str, __: object) -> Tracer:
        nonlocal steps
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        action()
    finally:
        sys.settrace(before)
    return steps


def reworded(lines: int) -> tuple[Text, Text]:
    """Return a clause of so many sentences, each with a number, a reference and a word that were exchanged."""
    old = [f"The vendor {at} keeps {at + 2} records named in clause 2 for device number{at}." for at in range(lines)]
    new = [line.replace(f" {at + 2} ", f" {at + 3} ").replace("clause 2", "clause 3") for at, line in enumerate(old)]
    return (
        tree("# 1 | Use\n" + "\n".join(old) + "\n# 2 | Aims\nNone."),
        tree("# 1 | Use\n" + "\n".join(new) + "\n# 2 | More\nMany things are new.\n# 3 | Aims\nNone."),
    )


@pytest.mark.parametrize(("make", "size"), [(make_pair, 200), (reworded, 100)])
def test_four_times_the_text_takes_four_times_the_steps(make: Callable[[int], tuple[Text, Text]], size: int) -> None:
    small, large = make(size), make(4 * size)
    compare(*large)  # Words are learnt once in the life of a process.

    assert count_steps(lambda: compare(*large)) <= 4 * SLACK * count_steps(lambda: compare(*small))


def test_the_made_up_standard_moves_as_many_clauses_as_are_found_to_have_moved() -> None:
    kinds = [edge.kind for edge in compare(*make_pair(400)).edges]

    assert kinds.count(Kind.MOVE) == 4
    assert Kind.SPLIT not in kinds and Kind.JOIN not in kinds
