"""Runs of a comparison come in; paragraphs, list items and tables to show go out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from variorum.library.views import RunView

MARKER = re.compile(r"[（(]?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6}|[一二三四五六七八九十百]{1,4})[.)）、]|[—–•·-]\s")
"""What a list item begins with; only its indent depends on it."""

LONG = 8
"""Paragraphs of one clause that are shown whole; a longer clause shows what changed and what stands next to it."""

Runs = tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph ("text", "item"), a "table" of ``rows``, or a "gap" of ``count`` paragraphs left out."""

    kind: str
    runs: Runs = ()
    rows: tuple[tuple[Runs, ...], ...] = ()
    count: int = 0


def split_runs(runs: Iterable[RunView], at: str) -> list[Runs]:
    """Cut runs at a character, so that every mark opens and closes within one part; empty parts are kept."""
    parts: list[list[RunView]] = [[]]
    for run in runs:
        for place, piece in enumerate(run.text.split(at)):
            if place:
                parts.append([])
            if piece:
                parts[-1].append(RunView(run.op, piece))
    return [tuple(part) for part in parts]


def write_blocks(runs: Iterable[RunView], whole: bool = False) -> list[TextBlock]:
    """Return runs as blocks; unless ``whole``, unchanged paragraphs in the middle of a long clause are left out."""
    paragraphs = [paragraph for paragraph in split_runs(runs, "\n") if paragraph]
    kept = set(range(len(paragraphs))) if whole else _kept(paragraphs)
    blocks: list[TextBlock] = []
    for is_kept, group in groupby(range(len(paragraphs)), key=kept.__contains__):
        places = list(group)
        if is_kept:
            blocks += _blocks([paragraphs[place] for place in places])
        else:
            blocks.append(TextBlock("gap", count=len(places)))
    return blocks


def plain(runs: Iterable[RunView]) -> str:
    """Return the characters alone."""
    return "".join(run.text for run in runs)


def _kept(paragraphs: Sequence[Runs]) -> set[int]:
    count = len(paragraphs)
    changed = [place for place, runs in enumerate(paragraphs) if any(run.op != "equal" for run in runs)]
    if count <= LONG or not changed:
        return set(range(min(count, LONG) if count > LONG else count))
    kept = {0} | {near for place in changed for near in (place - 1, place, place + 1) if 0 <= near < count}
    # A gap of one paragraph takes as much room as the paragraph.
    edges = kept | {-1, count}
    return kept | {place for place in range(count) if place - 1 in edges and place + 1 in edges}


def _blocks(paragraphs: Sequence[Runs]) -> list[TextBlock]:
    blocks: list[TextBlock] = []
    for is_row, group in groupby(paragraphs, key=_is_row):
        if is_row:
            blocks.append(TextBlock("table", rows=tuple(tuple(split_runs(row, "\t")) for row in group)))
        else:
            blocks += [TextBlock("item" if MARKER.match(plain(runs)) else "text", runs) for runs in group]
    return blocks


def _is_row(runs: Runs) -> bool:
    return any("\t" in run.text for run in runs)
