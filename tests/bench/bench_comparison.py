"""Pairs of texts come in; tables go out: our comparison beside other tools on the same text, and how it grows.

    python tests/bench/bench_comparison.py [OLD.pdf NEW.pdf] [--synthetic 2000 20000] [--growth] [--limit SECONDS]

Every method runs in a process of its own and is stopped after the limit (CPU seconds). "marked" counts the words that a
reader would see struck or underlined, "runs" the pieces they come in, "moved" and "renumbered" the clauses told apart.
Tools that are not installed are left out: git, wdiff, and redlines (pip install redlines).
"""

import argparse
import difflib
import gc
import importlib.util
import multiprocessing
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from diff_match_patch import diff_match_patch

from variorum.clauses.clause import Clause, Paragraph, ParagraphKind
from variorum.clauses.tree import build_extraction
from variorum.comparison.change import Kind
from variorum.comparison.histories import follow_sentences
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.pdf.child import RARE_COLLECTION
from variorum.pdf.reader import read_pages
from variorum.spans import Span


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
    """Compare as the library compares long texts: in a child that seldom looks for circles of objects."""
    gc.set_threshold(*RARE_COLLECTION)
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


def other_program(command: list[str], old: Text, new: Text, marks: str) -> Outcome:
    """A program that compares two files; what it marks is counted in what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("old.txt", "new.txt")]
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text.text, encoding="utf-8", errors="replace")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = re.findall(marks, done.stdout.decode("utf-8", "replace"), re.DOTALL)
    return Outcome(seconds, sum(len(part.split()) for part in found), len(found))


def git_words(old: Text, new: Text) -> Outcome:
    marks = r"\[-(.*?)-\]|\{\+(.*?)\+\}"
    command = ["git", "diff", "--no-index", "--word-diff=plain", "-U0"]
    return other_program(command, old, new, marks.replace("(.*?)", ".*?"))


def wdiff_words(old: Text, new: Text) -> Outcome:
    return other_program(["wdiff"], old, new, r"\[-.*?-\]|\{\+.*?\+\}")


def redlines_words(old: Text, new: Text) -> Outcome:
    from redlines import Redlines

    start = time.process_time()
    changes = Redlines(old.text, new.text).changes
    seconds = time.process_time() - start
    marked = sum(len((getattr(one, side) or "").split()) for one in changes for side in ("source_text", "test_text"))
    return Outcome(seconds, marked, len(changes))


OURS = "variorum, by clause"
METHODS: dict[str, Callable[[Text, Text], Outcome]] = {
    OURS: ours,
    "git diff --word-diff": git_words,
    "wdiff": wdiff_words,
    "redlines": redlines_words,
    "diff-match-patch, words, no deadline": lambda old, new: plain_words(old, new, 0),
    "diff-match-patch, words, 1 s deadline": lambda old, new: plain_words(old, new, 1),
    "diff-match-patch, characters, 1 s deadline": plain_characters,
    "difflib, words": standard_library,
}
NEEDED = {"git diff --word-diff": "git", "wdiff": "wdiff"}


def is_here(name: str) -> bool:
    if name == "redlines":
        return importlib.util.find_spec("redlines") is not None
    return name not in NEEDED or shutil.which(NEEDED[name]) is not None


SYLLABLES = ("ba", "ke", "mi", "so", "tu", "ra", "len", "dor", "vis", "nam", "pel", "gor")


CHAPTER = 40
"""Clauses of a chapter of the made-up standard."""


def make_pair(clauses: int, seed: int = 1) -> tuple[Text, Text]:
    """Return two versions of a made-up standard: a fifth of the clauses reworded, some new and gone, all renumbered.

    One clause in a hundred moves to another chapter; all others stay in theirs. A new first chapter renumbers them all.
    """
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(4000)]
    texts = [" ".join(chance.choices(words, k=chance.randint(20, 90))) + "." for _ in range(clauses)]
    old = [texts[at : at + CHAPTER] for at in range(0, clauses, CHAPTER)]
    moving = set(chance.sample(range(clauses), clauses // 100))
    new: list[list[str]] = [[] for _ in old]
    moved: list[tuple[int, str]] = []
    for at, text in enumerate(texts):
        lot = chance.random()
        if at in moving:
            moved.append((at // CHAPTER, text))
        elif lot >= 0.02:
            new[at // CHAPTER].append(_reword(chance, text, words) if lot < 0.22 else text)
        if lot > 0.98:
            new[at // CHAPTER].append(" ".join(chance.choices(words, k=40)) + ".")
    for home, text in moved:
        chapter = new[chance.choice([at for at in range(len(new)) if at != home])]
        chapter.insert(chance.randint(0, len(chapter)), text)
    return number(old), number([[" ".join(chance.choices(words, k=40)) + "."], *new])


def _reword(chance: random.Random, text: str, words: list[str]) -> str:
    said = text.split()
    for _ in range(chance.randint(1, 4)):
        said[chance.randrange(len(said))] = chance.choice(words)
    return " ".join(said)


def number(chapters: list[list[str]]) -> Text:
    """Return the text of chapters with their clauses, all numbered."""
    text, clauses = "", list[Clause]()
    for chapter, contents in enumerate(chapters, 1):
        parent = len(clauses)
        numbered = [(f"{chapter}", "")] + [(f"{chapter}.{at}", content) for at, content in enumerate(contents, 1)]
        for num, content in numbered:
            start = len(text)
            text += f"{num} "
            span = Span(len(text), len(text) + len(content))
            text += content
            position = len(clauses)
            clauses.append(
                Clause(
                    position, parent if content else None, int(bool(content)), "section", num, "", f"c_{position}",
                    Span(start, len(text)), span, (Paragraph(ParagraphKind.TEXT, span),) if content else (), 1, "",
                )
            )  # fmt: skip
            text += "\n"
    return Text(text, tuple(clauses), "en")


def run_limited(name: str, old: Text, new: Text, limit: int, answer: Connection) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    answer.send(METHODS[name](old, new))


def print_table(title: str, old: Text, new: Text, limit: int) -> None:
    say = sys.stdout.write
    say(f"{title}: {len(old.clauses)} and {len(new.clauses)} clauses, ")
    say(f"{len(old.text.split())} and {len(new.text.split())} words\n")
    say(f"{'method':44}{'CPU s':>8}{'marked':>9}{'runs':>8}{'moved':>7}{'renumbered':>12}\n")
    for name in filter(is_here, METHODS):
        found = run(name, old, new, limit)
        if found is None:
            say(f"{name:44}{'> ' + str(limit):>8}   stopped\n")
        else:
            say(f"{name:44}{found.seconds:8.2f}{found.marked:9}{found.runs:8}{found.moved:>7}{found.renumbered:>12}\n")
        sys.stdout.flush()


def run(name: str, old: Text, new: Text, limit: int) -> Outcome | None:
    """Run a method in a process of its own; None when it was stopped."""
    mine, other = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=run_limited, args=(name, old, new, limit, other))
    child.start()
    other.close()
    try:
        found: Outcome | None = mine.recv()
    except EOFError:
        found = None
    child.join()
    return found


def print_growth(limit: int) -> None:
    sys.stdout.write("clauses   CPU s of our comparison   for a thousand   moved\n")
    for clauses in (500, 1000, 2000, 4000, 8000, 20000):
        found = run(OURS, *make_pair(clauses), limit)
        if found is not None:
            each = 1000 * found.seconds / clauses
            sys.stdout.write(f"{clauses:7}   {found.seconds:23.2f}   {each:14.2f}   {found.moved:>5}\n")
        sys.stdout.flush()
    sys.stdout.write("versions   CPU s to follow the sentences of one clause through them\n")
    reading = " ".join(f"Sentence {count} of this clause says something of its own." for count in range(300))
    for versions in (5, 10, 20, 40, 80):
        start = time.process_time()
        follow_sentences([f"{reading} Version {count} adds this." for count in range(versions)])
        sys.stdout.write(f"{versions:8}   {time.process_time() - start:.3f}\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="OLD.pdf NEW.pdf")
    parser.add_argument("--synthetic", nargs="*", type=int, default=[], help="clauses of made-up pairs")
    parser.add_argument("--growth", action="store_true", help="how cost grows with clauses and with versions")
    parser.add_argument("--limit", type=int, default=60, help="CPU seconds for each method")
    arguments = parser.parse_args()
    if len(arguments.files) == 2:
        old, new = map(read, arguments.files)
        print_table(" and ".join(path.stem for path in arguments.files), old, new, arguments.limit)
    for clauses in arguments.synthetic:
        print_table(f"made up, {clauses}", *make_pair(clauses), arguments.limit)
    if arguments.growth:
        print_growth(arguments.limit)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
