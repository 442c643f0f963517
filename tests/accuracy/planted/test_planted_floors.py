"""What is promised of comparisons holds on a small set of planted edits; service/docs/accuracy.md has the whole set."""

import pytest

from tests.accuracy.planted.bench import Pair, find_texts, list_pairs, score_pairs
from tests.accuracy.planted.scoring import Tally, add
from tests.accuracy.planted.table import figures, missed_critical

FLOORS = {
    "changed F1": 0.985,
    "word F1": 0.95,
    "renumbered": 0.995,
    "moved": 0.98,
    "split": 0.97,
    "joined": 0.88,
    "conserved": 1.0,
}
MOST_FALSE = 0.02
"""Share of the clauses of a text typeset anew that may be shown as changed."""

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Pair, Tally]]:
    pairs = [pair for pair in list_pairs(find_texts(), 2) if pair.seed or pair.templates[1].startswith("typst")]
    folder = tmp_path_factory.mktemp("press")
    return [(pair, tallies["variorum"]) for pair, tallies in score_pairs(pairs, ["variorum"], folder)]


@pytest.mark.parametrize("name", FLOORS)
def test_planted_edits_are_reported(scored: list[tuple[Pair, Tally]], name: str) -> None:
    total = add(tally for pair, tally in scored if pair.seed)

    assert (figures(total)[name] or 0) >= FLOORS[name], total.wrong


def test_no_changed_modal_number_or_negation_is_missed(scored: list[tuple[Pair, Tally]]) -> None:
    total = add(tally for pair, tally in scored if pair.seed)

    assert missed_critical(total) == 0, total.missed
    assert total.counts["label modal"] + total.counts["label number"] + total.counts["label negation"] >= 25


def test_a_text_typeset_anew_has_hardly_a_false_change(scored: list[tuple[Pair, Tally]]) -> None:
    total = add(tally for pair, tally in scored if not pair.seed)

    assert (figures(total)["false clauses"] or 0) < MOST_FALSE, total.wrong
    assert figures(total)["conserved"] == 1
