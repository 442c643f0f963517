"""Plant edits into texts, typeset both versions, let systems compare the PDFs and print how they fared.

python -m tests.accuracy.planted.bench                       the table of the documentation, about 20 minutes of CPU
python -m tests.accuracy.planted.bench --seeds 1 --systems variorum --explain [PART OF A TEXT'S NAME ...]
python -m tests.accuracy.planted.bench --write FOLDER        PDFs and the truth, for a system of another kind
python -m tests.accuracy.planted.bench --score FOLDER        score the NAME.report.json written beside them
"""

import argparse
import json
import pickle
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.accuracy.planted.contract import report_from_json
from tests.accuracy.planted.derived import find_derived
from tests.accuracy.planted.document import Document, read_document
from tests.accuracy.planted.planting import Planting, plant
from tests.accuracy.planted.rendering import TEMPLATES, Press
from tests.accuracy.planted.scoring import Tally, score
from tests.accuracy.planted.systems import SYSTEMS
from tests.accuracy.planted.table import print_missed, print_table
from tests.accuracy.planted.truth import Truth, tell_truth

TEXTS = Path(__file__).parent / "texts"
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"
VERSIONS = ("Draft 3, 2026-03-01", "Draft 4, 2026-09-15")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions to typeset and compare; the same text in two house styles where ``seed`` is 0."""

    name: str
    document: Document
    seed: int
    templates: tuple[str, str]

    @property
    def title(self) -> str:
        """Return what the pair is called in lists and file names."""
        return f"{self.name}, {self.seed}, {self.templates[0]}" + (f" to {self.templates[1]}" if not self.seed else "")


def find_texts() -> dict[str, Document]:
    """Return the texts kept here, by name."""
    return {path.stem: read_document(path.read_text(encoding="utf-8")) for path in sorted(TEXTS.glob("*.txt"))}


def find_all_texts() -> dict[str, Document]:
    """Return the texts kept here and, where the corpus is at hand, those derived from it."""
    texts = find_texts()
    spares = {text.tradition: text.spares for text in texts.values()}
    return texts | (find_derived(CORPUS, spares) if CORPUS.is_dir() else {})


def list_pairs(texts: dict[str, Document], seeds: int) -> Iterator[Pair]:
    """Yield for each text a pair for each seed and house style in turn, and pairs of neighbouring house styles."""
    for name, document in texts.items():
        templates = TEMPLATES[document.tradition]
        for seed in range(1, seeds + 1):
            template = templates[(seed - 1) % len(templates)]
            yield Pair(name, document, seed, (template, template))
        for at in range(min(seeds, len(templates) - 1)):
            yield Pair(name, document, 0, (templates[at], templates[at + 1]))


def prepare(press: Press, pair: Pair) -> tuple[Truth, Path, Path]:
    """Plant the edits of a pair, tell the truth of it and typeset both versions."""
    planting = plant(pair.document, pair.seed) if pair.seed else Planting.untouched(pair.document)
    truth = tell_truth(pair.document, planting)
    paths = [
        press.print_version(document, clauses, version, template)
        for document, clauses, version, template in zip(
            (pair.document, planting.document), (truth.old, truth.new), VERSIONS, pair.templates, strict=True
        )
    ]
    return truth, paths[0], paths[1]


def score_pair(folder: Path, pair: Pair, systems: Sequence[str]) -> dict[str, Tally]:
    """Typeset a pair and score what each system says of it."""
    truth, old, new = prepare(Press(folder), pair)
    return {name: score(truth, SYSTEMS[name](old, new)) for name in systems}


def score_pairs(pairs: Iterable[Pair], systems: Sequence[str], folder: Path) -> Iterator[tuple[Pair, dict[str, Tally]]]:
    """Yield the scores of pairs in their order; they are worked on in as many processes as CI has cores."""
    pairs = list(pairs)
    with ProcessPoolExecutor(2, get_context("spawn")) as pool:
        done = pool.map(score_pair, [folder] * len(pairs), pairs, [systems] * len(pairs))
        yield from zip(pairs, done, strict=True)


def write_pairs(pairs: Iterable[Pair], folder: Path) -> None:
    """Write NAME.old.pdf, NAME.new.pdf and NAME.truth for each pair."""
    folder.mkdir(parents=True, exist_ok=True)
    for pair in pairs:
        truth, old, new = prepare(Press(folder), pair)
        old.replace(folder / f"{pair.title}.old.pdf")
        new.replace(folder / f"{pair.title}.new.pdf")
        (folder / f"{pair.title}.truth").write_bytes(pickle.dumps(truth))


def score_written(folder: Path) -> Iterator[tuple[str, Tally]]:
    """Yield the score of each NAME.report.json beside the truths that were written here."""
    for path in sorted(folder.glob("*.report.json")):
        name = path.name.removesuffix(".report.json")
        truth: Truth = pickle.loads((folder / f"{name}.truth").read_bytes())
        yield name, score(truth, report_from_json(json.loads(path.read_text(encoding="utf-8"))))


def main() -> int:
    """Score the pairs asked for and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="parts of the names of texts; all without")
    parser.add_argument("--seeds", type=int, default=3, help="how many times each text is edited")
    parser.add_argument("--systems", nargs="*", default=list(SYSTEMS), help="which systems are scored")
    parser.add_argument("--explain", action="store_true", help="name the pairs and the edits that were missed")
    parser.add_argument("--write", type=Path, help="only write the PDFs and the truth")
    parser.add_argument("--score", type=Path, help="score the reports beside truths written before")
    wanted = parser.parse_args()
    if wanted.score:
        print_table(
            [
                (("planted" if ", 0, " not in name else "re-typeset"), "report", one)
                for name, one in score_written(wanted.score)
            ]
        )
        return 0
    texts = {
        name: one for name, one in find_all_texts().items() if not wanted.names or any(p in name for p in wanted.names)
    }
    pairs = list_pairs(texts, wanted.seeds)
    if wanted.write:
        write_pairs(pairs, wanted.write)
        return 0
    rows = []
    with TemporaryDirectory() as folder:
        for pair, tallies in score_pairs(pairs, wanted.systems, Path(folder)):
            if wanted.explain:
                print_missed(pair.title, tallies)
            rows += [("planted" if pair.seed else "re-typeset", name, tally) for name, tally in tallies.items()]
    print_table(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
