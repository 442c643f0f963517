"""A redline comes in; a Word file whose tracked changes lead to either text goes out.

Accepting every change leaves the new text, rejecting every change the old one.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from variorum.exports.cells import TABLE_ROW, split_cells
from variorum.exports.facts import figures, held_back, made_by, pair_of, scope_facts, source_facts, title_of
from variorum.exports.passages import (
    DELETE,
    EQUAL,
    HELD_DELETE,
    HELD_INSERT,
    INSERT,
    MOVED_AWAY,
    MOVED_HERE,
    NEW,
    OLD,
    Line,
    Passage,
    drop_ghosts,
)
from variorum.exports.redline import Redline
from variorum.exports.runs import Run
from variorum.exports.word_body import looks_of, write_run, write_table
from variorum.exports.word_file import AUTHOR, Around, write_file
from variorum.exports.words import word

HELD_AUTHOR = f"{AUTHOR} (held back)"
"""Who Word says made a change that only reflows, respells or restyles: a reader can hide this person's changes."""
TAGS = {
    INSERT: ("ins",),
    DELETE: ("del",),
    HELD_INSERT: ("ins",),
    HELD_DELETE: ("del",),
    MOVED_HERE: ("moveTo",),
    MOVED_AWAY: ("moveFrom",),
}
ROW_TAGS = {MOVED_HERE: ("ins",), MOVED_AWAY: ("del",)}
"""Word moves no rows: a moved row is deleted and inserted."""
CAME = frozenset({INSERT, HELD_INSERT})

APART = timedelta(minutes=2)
"""LibreOffice takes times for one that are no more than a minute apart."""

PLAIN_FATE = {MOVED_HERE: INSERT, MOVED_AWAY: DELETE}


def write_tracked(redline: Redline) -> bytes:
    """Return the comparison as a Word file with tracked changes."""
    writer = _Writer(redline.made)
    kept = [drop_ghosts(passage) for passage in redline.passages]
    lines = [[line for group in group_lines(passage.lines) for line in part_rows(group)] for passage in kept]
    shift_ends(lines)
    body = [element for passage, own in zip(kept, lines, strict=True) for element in writer.write(passage, own)]
    return write_file(body, _around(redline))


def _around(redline: Redline) -> Around:
    language = redline.language
    facts = [f"{word(language, 'redline')}: {pair_of(redline)}"]
    for source in (redline.old, redline.new):
        facts.append(f"{source.name}: {', '.join(source_facts(source, language))}")
    facts.append(" ".join(scope_facts(redline)))
    facts.append(", ".join(f"{count} {name}" for name, count in figures(redline)))
    facts.append(word(language, "tracked", redline.new.name, redline.old.name))
    if redline.ledger:
        code = "held-tracked" if redline.scope.with_held else "held-settled"
        facts.append(f"{held_back(redline)} {word(language, code, HELD_AUTHOR)}")
    facts.append(f"{made_by(redline)}. {word(language, 'not-official')}")
    running = f"{title_of(redline)} · {pair_of(redline)}"
    return Around(title_of(redline), facts, running, made_by(redline), redline.new.language, redline.made)


def is_uniform(line: Line) -> bool:
    """Say whether a paragraph stays, comes or goes as a whole."""
    return all(run.op == line.end for run in line.runs)


def group_lines(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Gather paragraphs that flow into one another on one side, so that each group is whole on both."""
    group: list[Line] = []
    for line in lines:
        if not group and is_uniform(line):
            yield [line]
            continue
        group.append(line)
        if line.end in {EQUAL, MOVED_HERE}:
            yield group
            group = []
    if group:
        yield group


def part_rows(group: Sequence[Line]) -> list[Line]:
    """Return a group that holds rows of a table as paragraphs and rows that come or go as a whole."""
    if not any(line.look == TABLE_ROW for line in group):
        return list(group)
    if len(group) == 1 and (is_uniform(group[0]) or all("\t" not in r.text or r.op == EQUAL for r in group[0].runs)):
        return list(group)
    return [*_one_side(group, OLD, DELETE), *_one_side(group, NEW, INSERT)]


def shift_ends(lists: list[list[Line]]) -> None:
    """Give paragraphs that come after words that came, at the end of the one before, that one's end in place of their own.

    Either way leads to both texts; but LibreOffice takes words that came up to an end, and a paragraph that came right
    behind it, for one insertion, and on rejecting loses the end between them. Looks stay only where they are the same;
    where they are not, the ends stay and the writer gives what follows another time.
    """
    flat = [(own, at) for own in lists for at in range(len(own))]
    index = 0
    while index < len(flat):
        own, at = flat[index]
        follow = index + 1
        while follow < len(flat) and _goes_on(own[at], flat[follow][0][flat[follow][1]]):
            follow += 1
        last, place = flat[follow - 1]
        if follow - 1 > index and last[place].look == own[at].look and last[place].level == own[at].level:
            own[at], last[place] = replace(own[at], end=last[place].end), replace(last[place], end=EQUAL)
        index = follow


def _goes_on(line: Line, after: Line) -> bool:
    """Say whether a paragraph that came follows on words that came."""
    if TABLE_ROW in {line.look, after.look} or line.end != EQUAL or not line.runs:
        return False
    return line.runs[-1].op == after.end in CAME and is_uniform(after)


def _begins_with(line: Line, fates: Collection[str]) -> bool:
    return (line.runs[0].op if line.runs else line.end) in fates


def _one_side(group: Iterable[Line], fates: frozenset[str], fate: str) -> Iterator[Line]:
    text = ""
    for line in group:
        text += "".join(run.text for run in line.runs if run.op in fates)
        if line.end in fates:
            yield Line((Run(fate, text),) if text else (), fate, line.look, line.level)
            text = ""


@dataclass(slots=True)
class _Writer:
    """Writes passages one after the other; every mark gets a number of its own, every move a name.

    ``before`` is the paragraph written last. To LibreOffice, words that came at the end of a paragraph and words that came
    at the start of the next are one change where author and time are one: then the second get another time (``is_apart``).
    """

    made: datetime | None
    marks: int = 0
    before: Line | None = None
    is_apart: bool = False
    names: dict[tuple[str, bool], int] = field(default_factory=dict)

    def write(self, passage: Passage, lines: Sequence[Line]) -> Iterator[str]:
        rows: list[str] = []
        columns = 1
        tag = "moveFrom" if passage.leaves else "moveTo"
        number = self._number()
        if passage.move and lines:
            yield f'<w:{tag}RangeStart w:id="{number}"{self._by(AUTHOR)} w:name="{self._name(passage)}"/>'
        for line in lines:
            if line.look == TABLE_ROW:
                self.before, self.is_apart = line, False
                cells = split_cells(line.runs)
                columns = max(columns, len(cells))
                rows.append(self._row(line, cells))
                continue
            if rows:
                yield write_table(rows, columns)
                rows, columns = [], 1
            if self.before is None or not _begins_with(line, CAME):
                self.is_apart = False
            elif self.before.end not in CAME and self.before.runs and self.before.runs[-1].op in CAME:
                self.is_apart = not self.is_apart
            yield self._paragraph(line)
            self.before = line
        if rows:
            yield write_table(rows, columns)
        if passage.move and lines:
            yield f'<w:{tag}RangeEnd w:id="{number}"/>'

    def _number(self) -> int:
        self.marks += 1
        return self.marks

    def _name(self, passage: Passage) -> str:
        key = (passage.move, passage.leaves)
        self.names[key] = self.names.get(key, 0) + 1
        return passage.move if self.names[key] == 1 else f"{passage.move}_{self.names[key]}"

    def _by(self, author: str) -> str:
        made = self.made + APART if self.made and self.is_apart else self.made
        day = f' w:date="{made:%Y-%m-%dT%H:%M:%SZ}"' if made else ""
        return f' w:author="{author}"{day}'

    def _mark(self, tag: str, fate: str) -> str:
        author = HELD_AUTHOR if fate in {HELD_INSERT, HELD_DELETE} else AUTHOR
        return f'w:{tag} w:id="{self._number()}"{self._by(author)}'

    def _paragraph(self, line: Line) -> str:
        ends = "".join(f"<{self._mark(tag, line.end)}/>" for tag in TAGS.get(line.end, ()))
        ends = f"<w:rPr>{ends}</w:rPr>" if ends else ""
        runs = "".join(self._run(run) for run in line.runs)
        return f"<w:p><w:pPr>{looks_of(line.look, line.level)}{ends}</w:pPr>{runs}</w:p>"

    def _run(self, run: Run) -> str:
        tags = TAGS.get(run.op, ())
        opened = "".join(f"<{self._mark(tag, run.op)}>" for tag in tags)
        closed = "".join(f"</w:{tag}>" for tag in reversed(tags))
        return f"{opened}{write_run(run.text, is_deleted='del' in tags)}{closed}"

    def _row(self, line: Line, cells: Sequence[Sequence[Run]]) -> str:
        tags = () if line.end == EQUAL else ROW_TAGS.get(line.end) or TAGS[line.end]
        marks = "".join(f"<{self._mark(tag, line.end)}/>" for tag in tags)
        written = []
        for cell in cells:
            runs = "".join(self._run(Run(PLAIN_FATE.get(run.op, run.op), run.text)) for run in cell)
            written.append(f'<w:tc><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr>{runs}</w:p></w:tc>')
        return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{''.join(written)}</w:tr>"
