"""Compare our changes with those that a publisher marked in print: words struck and underlined, or coloured.

python -m tests.accuracy.publishers_marks [PART OF A NAME ...]     precision and recall of words and clauses
python -m tests.accuracy.publishers_marks --explain [...]          the words and clauses that differ, too
"""

import argparse
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tests.accuracy.marked_print import read_marked, read_only_color, read_without_color
from tests.accuracy.planted.ours import cite_fully, extract, find_shown_spans
from variorum.clauses.clause import Clause, Extraction
from variorum.comparison.positions import clause_at
from variorum.comparison.run import compare
from variorum.comparison.text import Text, number_span
from variorum.layout.block import MarkKind
from variorum.spans import Span

STANDARDS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "standards-multi-version"
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Print:
    """A print with marks, and what else is kept: the version that was marked, and the new one without marks."""

    marked: str
    old: str = ""
    new: str = ""
    color: int = 0
    """The colour of new words, where words are coloured and no line is drawn; what went is not shown then."""


PRINTS = {
    "specification with tracked changes": Print(
        "openchain-spec-en/2020-02-18-openchainspec-2.1.draft.markup.pdf",
        new="openchain-spec-en/2020-02-18-openchainspec-2.1.draft.pdf",
    ),
    "shading language with underlined changes": Print(
        "glsl-spec-diff/GLSLangSpec.4.60.diff.pdf",
        "glsl-spec/GLSLangSpec.4.50-2017-06-29-21d0ecf.pdf",
        "glsl-spec/GLSLangSpec.4.60.pdf",
    ),
    "shading language, later": Print(
        "glsl-spec-diff/GLSLangSpec.4.60.diff-2017-11-02-02d8c4d.pdf",
    ),
    "graphics interface with coloured changes": Print(
        "opengl-core-spec-withchanges/glspec46.core.withchanges-2018-05-14.pdf",
        "opengl-core-spec/glspec46.core-2017-07-31.pdf",
        "opengl-core-spec-withchanges/glspec46.core.withchanges-2018-05-14.pdf",
        0x9E1FF0,
    ),
}


@dataclass(frozen=True, slots=True)
class Words:
    """Words that went and came with how often, and the clauses they stand in; None where the print does not tell."""

    deleted: Counter[str] | None
    inserted: Counter[str]
    clauses: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Row:
    """What the publisher marked and what we show for one pair of prints."""

    name: str
    pair: str
    true: Words
    ours: Words


def read_rows(name: str) -> list[Row]:
    """Compare the two versions that a marked print shows, and those that are kept."""
    one = PRINTS[name]
    path = STANDARDS / one.marked
    kept_old, kept_new = (extract(STANDARDS / part) if part else None for part in (one.old, one.new))
    if one.color:
        before, after = read_without_color(path, one.color), extract(path)
        true = Words(None, Counter(_words(read_only_color(path, one.color))), None)
    else:
        marked = read_marked(path)
        before, after = marked.before, marked.after
        gone, came = _marked_in(before, MarkKind.STRUCK), _marked_in(after, MarkKind.UNDERLINED)
        true = _collect(before, after, gone, came)
    rows = [Row(name, "both from the marked print", true, _compare(before, after))]
    if kept_new:
        pair = "kept prints" if kept_old else "before from the marked print, after kept"
        rows.append(Row(name, pair, true, _compare(kept_old or before, kept_new)))
    return rows


def _compare(before: Extraction, after: Extraction) -> Words:
    old, new = _plain(before), _plain(after)
    return _collect(before, after, *find_shown_spans(old, new, compare(old, new)))


def _plain(extraction: Extraction) -> Text:
    """Return the text of one side; the marks of the other side are left out of it already."""
    return Text(extraction.text, extraction.clauses, extraction.language)


def _marked_in(extraction: Extraction, kind: MarkKind) -> list[Span]:
    return [mark.span for mark in extraction.marks if mark.kind is kind]


def _collect(before: Extraction, after: Extraction, gone: Iterable[Span], came: Iterable[Span]) -> Words:
    sides = [_touched(before, gone), _touched(after, came)]
    bags = [Counter(word for _, word in side) for side in sides]
    return Words(bags[0], bags[1], frozenset(name for side in sides for name, _ in side))


def _touched(extraction: Extraction, spans: Iterable[Span]) -> list[tuple[str, str]]:
    """Return the clause and the word of each word that a span touches; numbers of clauses and bullets are no words."""
    text, citations = _plain(extraction), cite_fully(extraction.clauses)
    found: dict[int, tuple[str, str]] = {}
    words = list(WORD.finditer(extraction.text))
    ends = [word.end() for word in words]
    for span in spans:
        for word in words[bisect_right(ends, span.start) :]:
            if word.start() >= span.end:
                break
            clause = clause_at(text, word.start())
            if clause is None or word.start() < number_span(text, clause).end or not _is_word(word.group()):
                continue
            found[word.start()] = _name(clause, citations), word.group()
    return list(found.values())


def _is_word(word: str) -> bool:
    return any(map(str.isalpha, word))


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in WORD.findall(line) if _is_word(word)]


def _name(clause: Clause, citations: Sequence[str]) -> str:
    """Return a clause by its heading, for its number may have been marked too, or else by its citation."""
    return " ".join(clause.heading.casefold().split()) or citations[clause.position]


def write_row(row: Row) -> str:
    """Return a row of the table: precision and recall of our words and clauses against the marks of the publisher."""
    cells = [row.name, row.pair]
    for wanted, found in ((row.true.deleted, row.ours.deleted), (row.true.inserted, row.ours.inserted)):
        if wanted is None or found is None:
            cells += ["–"] * 3
        else:
            right = (wanted & found).total()
            cells += [str(wanted.total()), _share(right, found.total()), _share(right, wanted.total())]
    if row.true.clauses is None or row.ours.clauses is None:
        cells += ["–"] * 3
    else:
        right = len(row.true.clauses & row.ours.clauses)
        cells += [
            str(len(row.true.clauses)),
            _share(right, len(row.ours.clauses)),
            _share(right, len(row.true.clauses)),
        ]
    return "| " + " | ".join(cells) + " |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


def explain(row: Row) -> str:
    """Return what only we show and what only the publisher marked."""
    lines = [f"{row.name}, {row.pair}"]
    for word, wanted, found in (
        ("deleted", row.true.deleted, row.ours.deleted),
        ("inserted", row.true.inserted, row.ours.inserted),
    ):
        if wanted is not None and found is not None:
            lines.append(f"    {word} by us alone: {dict((found - wanted).most_common(60))}")
            lines.append(f"    {word} by the publisher alone: {dict((wanted - found).most_common(60))}")
    if row.true.clauses is not None and row.ours.clauses is not None:
        lines.append(f"    clauses by us alone: {sorted(row.ours.clauses - row.true.clauses)}")
        lines.append(f"    clauses by the publisher alone: {sorted(row.true.clauses - row.ours.clauses)}")
    return "\n".join(lines)


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("names", nargs="*", help="parts of names of prints; all without")
    parser.add_argument("--explain", action="store_true", help="name the words and clauses that differ")
    wanted = parser.parse_args()
    names = [name for name in PRINTS if not wanted.names or any(part in name for part in wanted.names)]
    sys.stdout.write("| document | pair | struck | P | R | new | P | R | clauses | P | R |\n" + "|---" * 11 + "|\n")
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        for rows in pool.map(read_rows, names):
            for row in rows:
                sys.stdout.write(f"{write_row(row)}\n" + (f"{explain(row)}\n" if wanted.explain else ""))
                sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
