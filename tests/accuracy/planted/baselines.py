"""Two PDFs come in; what a plain text extractor with a plain word diff says of them goes out, as the scorer reads it.

Each baseline diffs the whole texts, as people do; its words count to the clause whose number last began a line above them.
"""

import subprocess
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from tempfile import TemporaryDirectory

from diff_match_patch import diff_match_patch
from pdfminer.high_level import extract_text
from redlines import Redlines

from tests.accuracy.naive import LINE, read_numbered_lines
from tests.accuracy.planted.contract import Cited, Report

Steps = Iterable[tuple[str, Sequence[str]]]
"""A diff as words in order: "-" deleted, "+" inserted, " " kept in both."""
Differ = Callable[[str, str], Steps]
System = Callable[[Path, Path], Report]


@lru_cache(maxsize=64)
def read_with_pdftotext(pdf: Path) -> str:
    """Return what ``pdftotext -layout`` makes of a PDF."""
    command = ["pdftotext", "-layout", "-nopgbrk", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


@lru_cache(maxsize=64)
def read_with_pdfminer(pdf: Path) -> str:
    """Return what pdfminer's ``extract_text`` makes of a PDF."""
    return str(extract_text(pdf))


def diff_with_difflib(old: str, new: str) -> Steps:
    """Diff words with Python's own difflib."""
    before, after = old.split(), new.split()
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield " ", before[a0:a1]
        else:
            yield from (("-", before[a0:a1]), ("+", after[b0:b1]))


def diff_with_dmp(old: str, new: str) -> Steps:
    """Diff words with diff-match-patch, each word a character."""
    known: dict[str, str] = {}
    coded = ["".join(known.setdefault(word, chr(0x4000 + len(known))) for word in side.split()) for side in (old, new)]
    words = {code: word for word, code in known.items()}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    for operation, part in engine.diff_main(coded[0], coded[1], False):
        yield {-1: "-", 0: " ", 1: "+"}[operation], [words[code] for code in part]


def diff_with_git(old: str, new: str) -> Steps:
    """Diff words with ``git diff --word-diff``."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / "old.txt", Path(folder) / "new.txt"]
        for path, text in zip(paths, (old, new), strict=True):
            path.write_text(text, encoding="utf-8")
        options = ["--no-index", "--word-diff=porcelain", "--unified=1000000", "--no-color"]
        done = subprocess.run(["git", "diff", *options, *map(str, paths)], capture_output=True, check=False)
    lines = done.stdout.decode("utf-8", "replace").split("\n")
    start = next((at for at, line in enumerate(lines) if line.startswith("@@")), None)
    if start is None:
        yield " ", old.split()
        return
    yield from ((line[0], line[1:].split()) for line in lines[start + 1 :] if line[:1] in {"-", "+", " "})


def diff_with_redlines(old: str, new: str) -> Steps:
    """Diff words with the package redlines."""
    for operation in Redlines(old, new)._diff_operations or []:
        kind, a0, a1, b0, b1 = operation.opcodes
        kept = _without_signs(operation.source_chunk.text[a0:a1])
        if kind == "equal":
            yield " ", kept
        else:
            yield from (("-", kept), ("+", _without_signs(operation.test_chunk.text[b0:b1])))


def _without_signs(pieces: Sequence[str]) -> list[str]:
    """Return words without the sign that the package puts where paragraphs end."""
    return [word for word in " ".join(pieces).split() if word != "¶"]


def report_with(read: Callable[[Path], str], differ: Differ, old: Path, new: Path) -> Report:
    """Diff two texts and count what differs to the clauses that a number at the start of a line begins."""
    texts = read(old), read(new)
    units = [_Units(text) for text in texts]
    deleted: dict[int, list[str]] = {}
    inserted: dict[int, list[str]] = {}
    at = bt = 0
    for sign, words in differ(*texts):
        for word in words:
            if sign == "-":
                deleted.setdefault(units[0].of(at), []).append(word)
            elif sign == "+":
                inserted.setdefault(units[1].of(bt), []).append(word)
            at += sign != "+"
            bt += sign != "-"
    places = {one.citation: j for j, one in reversed(list(enumerate(units[1].cited))) if one.citation}
    links = [(i, places[one.citation], "same") for i, one in enumerate(units[0].cited) if one.citation in places]
    joined = [tuple((unit, " ".join(words)) for unit, words in sorted(side.items())) for side in (deleted, inserted)]
    return Report(units[0].cited, units[1].cited, tuple(links), joined[0], joined[1])


class _Units:
    """The clauses of a plain text, and for each of its words the clause it counts to."""

    def __init__(self, text: str) -> None:
        self.cited = tuple(Cited(one.citation, one.heading, one.text) for one in read_numbered_lines(text))
        lines = text.splitlines()
        counts = list(accumulate((len(line.split()) for line in lines), initial=0))
        self._starts = [counts[at] for at, line in enumerate(lines) if LINE.fullmatch(line)]

    def of(self, word: int) -> int:
        """Return the clause of a word, 0 for what stands before the first number."""
        return bisect_right(self._starts, word)


BASELINES: dict[str, System] = {
    "pdftotext -layout + difflib": lambda old, new: report_with(read_with_pdftotext, diff_with_difflib, old, new),
    "pdftotext -layout + git word-diff": lambda old, new: report_with(read_with_pdftotext, diff_with_git, old, new),
    "pdftotext -layout + redlines": lambda old, new: report_with(read_with_pdftotext, diff_with_redlines, old, new),
    "pdfminer + diff-match-patch": lambda old, new: report_with(read_with_pdfminer, diff_with_dmp, old, new),
}
