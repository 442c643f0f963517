"""A redline comes in; one running text with its changes marked in a lawyer's way goes out, ready for any kind of file.

The Ramseyer way shows the existing law with what is omitted struck in black brackets and what is new in italics; the
Keeling way shows the text as it will read, with new words underlined and a sign where words were left out.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from variorum.exports.facts import figures, held_back, made_by, pair_of, scope_facts, source_facts, title_of
from variorum.exports.passages import DELETE, GHOST, INSERT, MOVED_AWAY, Line, Passage, drop_ghosts, settle_held
from variorum.exports.redline import Redline
from variorum.exports.runs import Run
from variorum.exports.words import word

PLAIN, GONE, NEW_WORDS, NOTE = "plain", "gone", "new", "note"
"""What ``op`` of a run says in a marked text; a note is words of ours."""
OMISSION = "[…]"
RAMSEYER, KEELING = "ramseyer", "keeling"


class Paragraph(NamedTuple):
    """One paragraph with the look of its line."""

    look: str
    level: int
    words: tuple[Run, ...]


class MarkedText(NamedTuple):
    """A whole text with what is said before it; ``way`` is "ramseyer" or "keeling"."""

    way: str
    title: str
    running: str
    facts: tuple[str, ...]
    foot: str
    paragraphs: tuple[Paragraph, ...]


def mark_text(redline: Redline, way: str) -> MarkedText:
    """Return the whole text marked the Ramseyer or the Keeling way."""
    mark = mark_ramseyer if way == RAMSEYER else mark_keeling
    passages = (settle_held(drop_ghosts(passage)) for passage in redline.passages)
    paragraphs = tuple(paragraph for passage in passages for paragraph in mark(passage, redline.language))
    title = title_of(redline)
    return MarkedText(way, title, f"{title} · {pair_of(redline)}", _facts(redline, way), made_by(redline), paragraphs)


def _facts(redline: Redline, way: str) -> tuple[str, ...]:
    language = redline.language
    sources = [f"{one.name}: {', '.join(source_facts(one, language))}" for one in (redline.old, redline.new)]
    return (
        f"{word(language, way)}: {pair_of(redline)}",
        *sources,
        " ".join(scope_facts(redline)),
        ", ".join(f"{count} {name}" for name, count in figures(redline)),
        word(language, f"{way}-legend"),
        held_back(redline),
        f"{made_by(redline)}. {word(language, 'not-official')}",
    )


def mark_ramseyer(passage: Passage, _language: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a passage: omitted words in brackets before the new ones that replace them."""
    for line in passage.lines:
        words = [_mark_run(run) for run in line.runs if run.op != GHOST]
        yield Paragraph(line.look, line.level, tuple(_join(words)))


def _mark_run(run: Run) -> Run:
    if run.op in {DELETE, MOVED_AWAY}:
        return Run(GONE, run.text)
    return Run(PLAIN if run.op == "equal" else NEW_WORDS, run.text)


def _join(words: Iterable[Run]) -> Iterator[Run]:
    """Join neighbours with one mark, so that what is omitted stands in one pair of brackets."""
    last: Run | None = None
    for one in words:
        if last and last.op == one.op:
            last = Run(last.op, last.text + one.text)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def mark_keeling(passage: Passage, language: str) -> Iterator[Paragraph]:
    """Yield the new paragraphs of a passage, and a sign or a sentence where something was left out."""
    if passage.new is None:
        code = "keeling-moved" if passage.leaves else "keeling-omitted"
        if passage.lines:
            yield _note(word(language, code, passage.old.num if passage.old else "", passage.goes_to))
        return
    if passage.move and passage.old and passage.old.num:
        yield _note(word(language, "keeling-formerly", passage.old.num))
    yield from _new_lines(passage.lines)


def _note(words: str) -> Paragraph:
    return Paragraph("text", 0, (Run(NOTE, words),))


def _new_lines(lines: Iterable[Line]) -> Iterator[Paragraph]:
    begun: list[Run] = []
    for line in lines:
        begun += _keep(line.runs)
        is_new = line.end != DELETE
        only_omitted = bool(begun) and all(one.op == NOTE for one in begun)
        if is_new or only_omitted:
            yield Paragraph(line.look, line.level, tuple(_join(begun)))
            begun = []
    if begun:
        yield Paragraph("text", 0, tuple(_join(begun)))


def _keep(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Yield the new words of a line; a deletion leaves a sign unless new words took its place."""
    for at, run in enumerate(runs):
        if run.op != DELETE:
            yield Run(NEW_WORDS if run.op == INSERT else PLAIN, run.text)
        elif not any(other.op == INSERT for other in runs[max(0, at - 1) : at + 2]):
            yield Run(NOTE, OMISSION)
