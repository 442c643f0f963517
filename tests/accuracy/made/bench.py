"""Print how documents made up from a seed, in several house styles, are read.

    python -m tests.accuracy.made.bench [--seeds N] [--explain KIND STYLE]

No corpus is needed: the structure that a text was made from is its truth. Texts, structures and house styles are others
than those of the sample library.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.accuracy.explaining import explain
from tests.accuracy.loading import Source
from tests.accuracy.made.structures import MAKERS, make
from tests.accuracy.made.styles import STYLES, typeset
from tests.accuracy.reading import read_ours
from tests.accuracy.scoring import Counts, add, count
from tests.accuracy.table import Row, print_lines

FIRST_SEED = 41


def score(kind: str, style: str, seeds: Sequence[int], folder: Path) -> Counts:
    """Make, typeset and read a kind of document in a style once for each seed."""
    return add([count(made.units, read_ours(made.pdf)) for made in _print(kind, style, seeds, folder)])


def _print(kind: str, style: str, seeds: Sequence[int], folder: Path) -> Iterator[Source]:
    for seed in seeds:
        made, pdf = make(kind, seed), folder / f"{kind}-{seed}.pdf"
        pdf.write_bytes(typeset(made, STYLES[kind][style]))
        yield Source(f"{kind}, {style}, seed {seed}", pdf, tuple(made.units))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--explain", nargs=2, metavar=("KIND", "STYLE"))
    wanted = parser.parse_args()
    seeds = range(FIRST_SEED, FIRST_SEED + wanted.seeds)
    with TemporaryDirectory() as name:
        folder = Path(name)
        if wanted.explain:
            kind, style = wanted.explain
            for source in _print(kind, style, seeds, folder):
                sys.stdout.write(explain(source))
            return 0
        rows = (
            Row(f"{kind}, {style}", "variorum", score(kind, style, seeds, folder))
            for kind in MAKERS
            for style in STYLES[kind]
        )
        print_lines(rows, [])
    return 0


if __name__ == "__main__":
    sys.exit(main())
