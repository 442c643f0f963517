"""Notes on thousands of passages are carried to changed texts and to the next real drafts; nearly all stay on their words."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.accuracy.carrying.bench import NAMES, OURS, RATE, Counts, add, score
from tests.accuracy.carrying.judging import Outcome
from tests.accuracy.carrying.passages import Case, mutated_cases, real_cases

CORRECT = 0.985
WRONG = 0.001
"""The floors: notes that are right at least, notes that stand on other words unseen at most."""


def carry(cases: Iterable[Case]) -> Counts:
    return add(score(case, [OURS]) for case in cases)


def share(counts: Counts, *outcomes: Outcome) -> float:
    return sum(counts[OURS, outcome] for outcome in outcomes) / counts.total()


def test_no_note_lands_on_other_words() -> None:
    counts = carry(mutated_cases(range(3), 60, RATE))

    assert counts[OURS, Outcome.WRONG] == 0, counts
    assert share(counts, Outcome.CORRECT, Outcome.ORPHANED) >= CORRECT, counts


@pytest.mark.long
@pytest.mark.corpus
def test_of_ten_thousand_notes_nearly_all_stay_on_their_words(corpus: Path) -> None:
    assert corpus.is_dir()
    counts = carry(case for cases in (mutated_cases(range(10), 200, RATE), real_cases(NAMES, 200)) for case in cases)

    assert counts.total() >= 10_000
    assert share(counts, Outcome.WRONG) < WRONG, counts
    assert share(counts, Outcome.CORRECT, Outcome.ORPHANED) >= CORRECT, counts
