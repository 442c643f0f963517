"""Plant edits into texts, typeset both versions, let systems compare the PDFs and print how they fared.

python -m tests.accuracy.planted.bench [--seeds N] [--explain]
"""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.accuracy.planted.document import Document, read_document
from tests.accuracy.planted.ours import compare_pdfs
from tests.accuracy.planted.planting import plant
from tests.accuracy.planted.rendering import Press
from tests.accuracy.planted.scoring import Tally, add, score
from tests.accuracy.planted.truth import tell_truth

TEXTS = Path(__file__).parent / "texts"


def find_texts() -> dict[str, Document]:
    """Return the texts kept here, by name."""
    return {path.stem: read_document(path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.txt"))}


def score_pair(press: Press, document: Document, seed: int, template: str) -> Tally:
    """Plant edits, typeset both versions in one template and score what Variorum says."""
    planting = plant(document, seed)
    truth = tell_truth(document, planting)
    old = press.print_version(document, truth.old, "Draft 3, 2026-03-01", template)
    new = press.print_version(planting.document, truth.new, "Draft 4, 2026-09-15", template)
    return score(truth, compare_pdfs(old, new))


def main() -> int:
    """Score the pairs asked for and print the sums."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--seeds", type=int, default=2, help="how many times each text is edited")
    parser.add_argument("--explain", action="store_true", help="say which edits were missed")
    wanted = parser.parse_args()
    with TemporaryDirectory() as folder:
        press = Press(Path(folder))
        tallies = [
            score_pair(press, document, seed, "typst, one column")
            for document in find_texts().values()
            for seed in range(1, wanted.seeds + 1)
        ]
    total = add(tallies)
    for name, value in sorted(total.counts.items()):
        sys.stdout.write(f"{name:40} {value}\n")
    if wanted.explain:
        for label, why in total.missed:
            sys.stdout.write(f"{label}: {why}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
