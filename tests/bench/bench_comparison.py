"""Two PDFs come in; one table goes out: our comparison beside plain diff-match-patch and difflib on the same text.

    python tests/bench/bench_comparison.py OLD.pdf NEW.pdf [--limit SECONDS]

Every method runs in a process of its own and is stopped after the limit (CPU seconds). "marked" counts the words that a
reader would see struck or underlined, "runs" the pieces they come in, "moved" and "renumbered" the clauses told apart.
"""

import argparse
import difflib
import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from diff_match_patch import diff_match_patch

from variorum.clauses.tree import build_extraction
from variorum.comparison.change import Kind
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.pdf.reader import read_pages


@dataclass(frozen=True)
class Outcome:
    seconds: float
    marked: int
    runs: int
    moved: str = "–"
    renumbered: str = "–"


def read(path: Path) -> Text:
    extraction = build_extraction(lay_out_document([lay_out_page(page) for page in read_pages(path)]))
    return Text(extraction.text, extraction.clauses, extraction.language)


def ours(old: Text, new: Text) -> Outcome:
    start = time.process_time()
    comparison = compare(old, new)
    seconds = time.process_time() - start
    edits = [edit for edge in comparison.edges for edit in edge.edits]
    marked = sum(len(old.cut(edit.old).split()) + len(new.cut(edit.new).split()) for edit in edits)
    whole = [old.cut(old.clauses[i].span) for edge in comparison.edges if edge.kind is Kind.REPEAL for i in edge.old]
    whole += [
        new.cut(new.clauses[j].span) for edge in comparison.edges if edge.kind is Kind.INSERTION for j in edge.new
    ]
    kinds = [edge.kind for edge in comparison.edges]
    return Outcome(
        seconds,
        marked + sum(len(text.split()) for text in whole),
        len(edits) + len(whole),
        str(kinds.count(Kind.MOVE)),
        str(kinds.count(Kind.RENUMBERING)),
    )


def plain_words(old: Text, new: Text, timeout: float) -> Outcome:
    """diff-match-patch over words mapped to characters, the whole document at once."""
    start = time.process_time()
    known: dict[str, str] = {}

    def encode(text: str) -> str:
        return "".join(known.setdefault(word, chr(0x10000 + len(known))) for word in text.split())

    engine = diff_match_patch()
    engine.Diff_Timeout = timeout
    found = engine.diff_main(encode(old.text), encode(new.text), False)
    changed = [part for operation, part in found if operation]
    return Outcome(time.process_time() - start, sum(map(len, changed)), len(changed))


def plain_characters(old: Text, new: Text) -> Outcome:
    """diff-match-patch as its manual shows it: characters, line mode, one second."""
    start = time.process_time()
    engine = diff_match_patch()
    found = engine.diff_main(old.text, new.text)
    engine.diff_cleanupSemantic(found)
    changed = [part for operation, part in found if operation]
    return Outcome(time.process_time() - start, sum(len(part.split()) for part in changed), len(changed))


def standard_library(old: Text, new: Text) -> Outcome:
    start = time.process_time()
    matcher = difflib.SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    changed = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    return Outcome(time.process_time() - start, sum(i2 - i1 + j2 - j1 for _, i1, i2, j1, j2 in changed), len(changed))


METHODS: dict[str, Callable[[Text, Text], Outcome]] = {
    "variorum, by clause": ours,
    "diff-match-patch, words, no deadline": lambda old, new: plain_words(old, new, 0),
    "diff-match-patch, words, 1 s deadline": lambda old, new: plain_words(old, new, 1),
    "diff-match-patch, characters, 1 s deadline": plain_characters,
    "difflib, words": standard_library,
}


def run_limited(name: str, old: Text, new: Text, limit: int, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    answer.send(METHODS[name](old, new))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--limit", type=int, default=60, help="CPU seconds for each method")
    arguments = parser.parse_args()
    old, new = read(arguments.old), read(arguments.new)
    sys.stdout.write(f"{len(old.clauses)} and {len(new.clauses)} clauses, ")
    sys.stdout.write(f"{len(old.text.split())} and {len(new.text.split())} words\n")
    sys.stdout.write(f"{'method':44}{'CPU s':>8}{'marked':>9}{'runs':>8}{'moved':>7}{'renumbered':>12}\n")
    for name in METHODS:
        mine, other = multiprocessing.Pipe(duplex=False)
        child = multiprocessing.Process(target=run_limited, args=(name, old, new, arguments.limit, other))
        child.start()
        other.close()
        try:
            found = mine.recv()
        except EOFError:
            sys.stdout.write(f"{name:44}{'> ' + str(arguments.limit):>8}   stopped\n")
        else:
            sys.stdout.write(f"{name:44}{found.seconds:8.2f}{found.marked:9}{found.runs:8}")
            sys.stdout.write(f"{found.moved:>7}{found.renumbered:>12}\n")
        child.join()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
