"""Documents made up from a seed are read as they were made, in every house style."""

from pathlib import Path

import pytest

from tests.accuracy.made.bench import FIRST_SEED, score
from tests.accuracy.made.structures import make
from tests.accuracy.made.styles import STYLES
from tests.accuracy.scoring import figure

FLOORS = {"F1": 0.97, "heading": 0.95, "exact": 0.90, "order": 0.99}


@pytest.mark.parametrize(("kind", "style"), [(kind, style) for kind in STYLES for style in STYLES[kind]])
def test_a_made_document_is_read_as_it_was_made(kind: str, style: str, tmp_path: Path) -> None:
    counts = score(kind, style, range(FIRST_SEED, FIRST_SEED + 1), tmp_path)

    seen = {name: figure(counts, name) for name in FLOORS}
    assert {name: value for name, value in seen.items() if value is not None and value < FLOORS[name]} == {}


def test_a_seed_always_makes_the_same_document() -> None:
    assert make("bill", 7) == make("bill", 7)
    assert make("bill", 7) != make("bill", 8)
