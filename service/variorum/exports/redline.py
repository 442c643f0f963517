"""What an export is made from: the rows of one comparison with the facts of its two sources, frozen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from variorum.exports.passages import Passage
from variorum.exports.runs import Reason, Run
from variorum.exports.words import word_language


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a row; paragraphs are parted by a line feed inside ``runs``, cells of a table by a tab.

    ``label`` is the number printed on the page, or empty. ``doubts`` are codes of why the words may not be what is
    printed: "unreliable-text", "recognised-text".
    """

    num: str
    heading: tuple[Run, ...]
    runs: tuple[Run, ...]
    page: int
    line: str
    label: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row in reading order; ``number`` is the change's number, None for an unchanged row.

    ``moved_to`` is filled on the row at the old place of a moved clause, ``moved_from`` at the new one. ``inline``
    and ``inline_heading`` are both sides woven into one, deleted words before inserted ones. ``also`` are numbers of
    further changes in the row, made in other clauses alike. A change that the reader did not ask for ``is_left_out``: its
    row is counted and not written.
    """

    kind: str
    number: int | None
    old: Side | None
    new: Side | None
    inline_heading: tuple[Run, ...] = ()
    inline: tuple[Run, ...] = ()
    reasons: tuple[Reason, ...] = ()
    is_substantive: bool = False
    is_edited: bool = False
    is_renumbered: bool = False
    moved_from: str = ""
    moved_to: str = ""
    depth: int = 0
    is_left_out: bool = False
    also: tuple[int, ...] = ()

    @property
    def numbers(self) -> str:
        """The numbers of all changes in the row, as they are written."""
        return "" if self.number is None else ", ".join(map(str, (self.number, *self.also)))


@dataclass(frozen=True, slots=True)
class Source:
    """One of the two versions: its names, its dates (never one for another) and the file it was read from.

    ``doubted`` are pages without text, with unreliable text or text read by OCR, and not read in full, by code.
    """

    work: str
    name: str
    language: str
    sha256: str
    filename: str
    pages: int
    identifier: str = ""
    stage: str = ""
    adopted: date | None = None
    published: date | None = None
    in_force: date | None = None
    doubted: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of a comparison, as its page shows them."""

    changes: int = 0
    substantive: int = 0
    inserted: int = 0
    repealed: int = 0
    substituted: int = 0
    moved: int = 0
    renumbered: int = 0
    split: int = 0
    joined: int = 0
    identical: int = 0
    clauses_old: int = 0
    clauses_new: int = 0
    held_back: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """Which changes the reader asked for: a kind or reason ("" for all), words, those not reviewed yet, and unchanged
    clauses in full; ``by_character`` marks single characters inside changed words.

    ``shown`` and ``left_out`` count changes and make up the whole together. ``with_held`` says whether differences
    that were held back may be written, marked as such. ``columns`` are those of a table: old, new, change, remarks.
    """

    kind: str = ""
    text: str = ""
    with_unchanged: bool = False
    with_held: bool = True
    columns: int = 4
    is_open: bool = False
    by_character: bool = False
    shown: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Redline:
    """A comparison ready to be written; holds no notes, so none can leave with it.

    ``run`` and ``engine`` name the stored run that gave the changes their numbers, ``made`` says when it was made,
    ``apart`` names the pairs of clauses that readers said are not one, by which it was made; ``ledger`` counts what was
    held back, by kind. ``rows`` set the two texts side by side, ``passages`` weave them
    into one.
    """

    old: Source
    new: Source
    run: str
    engine: str
    statistics: Statistics
    rows: tuple[Row, ...]
    ledger: tuple[tuple[str, int], ...] = ()
    made: datetime | None = None
    scope: Scope = Scope()
    passages: tuple[Passage, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    @property
    def language(self) -> str:
        """The language of the words around the text: Chinese for a Chinese text, else English."""
        return word_language(self.new.language)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """Rows in a row that are not written: they did not change, or hold a change that was not asked for."""

    rows: tuple[Row, ...]

    @property
    def left_out(self) -> int:
        """How many of the rows hold a change that was not asked for."""
        return sum(row.is_left_out for row in self.rows)

    @property
    def first(self) -> str:
        """The number of the first clause."""
        return row_name(self.rows[0])

    @property
    def last(self) -> str:
        """The number of the last clause."""
        return row_name(self.rows[-1])


def row_name(row: Row) -> str:
    """Return what people call the clause of a row: its number, else its heading."""
    side = row.new or row.old
    if side is None:
        return ""
    return side.num or "".join(run.text for run in side.heading)


def fold_rows(rows: Iterable[Row], *, with_unchanged: bool = False) -> list[Row | Unchanged]:
    """Gather rows that are not written: left out, or without a change and not asked for."""
    folded: list[Row | Unchanged] = []
    still: list[Row] = []
    for row in rows:
        if row.is_left_out or (row.number is None and row.kind == "identical" and not with_unchanged):
            still.append(row)
            continue
        if still:
            folded.append(Unchanged(tuple(still)))
            still = []
        folded.append(row)
    if still:
        folded.append(Unchanged(tuple(still)))
    return folded


def split_paragraphs(runs: Iterable[Run]) -> list[tuple[Run, ...]]:
    """Cut runs at their line feeds, so that each mark opens and closes inside one paragraph."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        for at, piece in enumerate(run.text.split("\n")):
            if at:
                paragraphs.append([])
            if piece:
                paragraphs[-1].append(Run(run.op, piece))
    return [tuple(paragraph) for paragraph in paragraphs if paragraph]
