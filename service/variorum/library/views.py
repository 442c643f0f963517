"""What the use cases hand to pages, JSON and the command line: frozen values, ready to show."""

from dataclasses import dataclass
from datetime import datetime

from variorum.annotations.formal import Formal
from variorum.library.inspection_views import DoubtView
from variorum.library.link_views import LinkView, TermView, UsageView
from variorum.library.separation_views import SeparationView
from variorum.spans import Box
from variorum.versions.work import Dates


@dataclass(frozen=True, slots=True)
class VersionKey:
    """Names one version in URLs: work slug, label and language."""

    work: str
    label: str
    language: str


@dataclass(frozen=True, slots=True)
class ImportView:
    """One file on its way into the library; ``reason`` is a key of ``errors.READING_SENTENCES`` or empty."""

    id: str
    filename: str
    state: str
    reason: str
    sentence: str
    step: str
    done: int
    total: int
    version: VersionKey | None
    created: datetime


@dataclass(frozen=True, slots=True)
class VersionView:
    """One version of a work; ``changes`` and ``substantive`` count since ``previous``, None while not compared."""

    key: VersionKey
    id: int
    name: str
    language: str
    stage: str
    dates: Dates
    pages: int
    clauses: int
    received: datetime
    sha256: str
    filename: str
    notices: int
    is_translation: bool
    previous: VersionKey | None
    changes: int | None
    substantive: int | None


@dataclass(frozen=True, slots=True)
class WorkView:
    """One work with its versions, oldest first."""

    slug: str
    title: str
    body: str
    identifier: str
    versions: tuple[VersionView, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunView:
    """A run of characters; ``op`` is "equal", "insert", "delete" or, in search hits, "hit"."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """One paragraph; ``start`` is the offset of ``text`` in the expression's text; ``text`` includes the marker."""

    kind: str
    marker: str
    depth: int
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause as the reader shows it; ``mark`` is the kind of change since the previous version or empty.

    ``label`` and ``last_label`` are the printed numbers of its first and last page, or empty; ``last_page`` is 0 where
    it is not known. ``doubts`` are the reasons why ``confidence`` is not higher.
    """

    id: int
    thread: str
    position: int
    parent: int | None
    depth: int
    element: str
    num: str
    heading: str
    e_id: str
    start: int
    end: int
    num_start: int
    heading_start: int
    paragraphs: tuple[ParagraphView, ...]
    page: int
    line: str
    is_normative: bool
    confidence: float
    mark: str
    was: str
    label: str = ""
    last_page: int = 0
    last_line: str = ""
    last_label: str = ""
    doubts: tuple[DoubtView, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the contents list; ``chapter`` is the e_id of the chapter page that shows it."""

    e_id: str
    num: str
    heading: str
    depth: int
    mark: str
    chapter: str


@dataclass(frozen=True, slots=True)
class SuggestionView:
    """A place where a note might belong; offered, never applied."""

    start: int
    end: int
    text: str
    num: str
    score: float


@dataclass(frozen=True, slots=True)
class ReplyView:
    """An answer in the thread of a note."""

    id: str
    author: str
    is_mine: bool
    body: str
    created: datetime


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note as one reader may see it, placed in one version.

    ``start`` and ``end`` are None without a place. ``quote`` is what was selected first, ``quote_here`` the words it stands
    on here. ``matter`` is the key of the matter whose members may read it, ``formal`` what a formal comment has beside its
    words, ``claimed`` who wrote an imported note. ``state`` is one of ``annotations.annotation.State``.
    """

    id: str
    kind: str
    body: str
    quote: str
    quote_here: str
    visibility: str
    is_privileged: bool
    author: str
    is_mine: bool
    created: datetime
    updated: datetime
    etag: str
    version: VersionKey
    origin: VersionKey
    origin_name: str
    e_id: str
    num: str
    page: int | None
    start: int | None
    end: int | None
    state: str
    suggestions: tuple[SuggestionView, ...]
    replies: tuple[ReplyView, ...]
    is_resolved: bool
    boxes: tuple[Box, ...]
    matter: str = ""
    matter_number: str = ""
    formal: Formal | None = None
    claimed: str = ""
    tags: tuple[str, ...] = ()

    @property
    def is_on_whole(self) -> bool:
        """Say whether the note is on the whole document: it stands on no words, and needs none."""
        return self.state == "anchored" and self.start is None


@dataclass(frozen=True, slots=True)
class NoticeView:
    """A doubt about one page, in a sentence."""

    kind: str
    page: int
    detail: str


@dataclass(frozen=True, slots=True)
class MarkView:
    """Words that the publisher struck or underlined: ``kind`` is "struck" or "underlined"."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class ReaderView:
    """One chapter of a version (or all of it), with contents and the notes that stand here.

    ``notes`` are placed in this chapter; ``unplaced`` are the version's notes that need a place or whose clause is
    gone. ``chapter`` is the e_id of the chapter shown. ``links`` and ``terms`` are the references and defined terms of
    these clauses, ``usage`` the uses of the term that was asked for.
    """

    work: WorkView
    version: VersionView
    clauses: tuple[ClauseView, ...]
    contents: tuple[ContentsEntry, ...]
    chapter: str
    previous_chapter: str
    next_chapter: str
    is_whole: bool
    notes: tuple[NoteView, ...]
    unplaced: tuple[NoteView, ...]
    notices: tuple[NoticeView, ...]
    page_count: int
    links: tuple[LinkView, ...] = ()
    terms: tuple[TermView, ...] = ()
    usage: UsageView | None = None
    marks: tuple[MarkView, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxView:
    """A rectangle on a page image, in points, for a clause or a note; ``name`` is an e_id or a note id."""

    name: str
    num: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class LineView:
    """One printed line of a page with its offsets in the text; ``number`` is the printed line number."""

    start: int
    end: int
    number: str
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class PageView:
    """One page: its size in points, its printed number, and what stands where.

    ``figures`` are named by the clause of their caption, with the caption as ``num``.
    """

    page: int
    page_count: int
    width: float
    height: float
    label: str
    clauses: tuple[BoxView, ...]
    notes: tuple[BoxView, ...]
    lines: tuple[LineView, ...]
    figures: tuple[BoxView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One reason why a change matters, with its evidence."""

    reason: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a row: the clause as printed, as runs; paragraphs are parted by a line feed inside the runs.

    ``label`` is the printed number of the page, or empty. ``text_doubts`` say why its words may not be what is printed.
    """

    e_id: str
    num: str
    heading: tuple[RunView, ...]
    runs: tuple[RunView, ...]
    page: int
    line: str
    label: str = ""
    text_doubts: tuple[DoubtView, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of a comparison; an unchanged row has no ``number``.

    A moved clause has a row at its new place (both sides) and a gap row at its old place (``old`` None or ``new``
    None with ``moved_to``/``moved_from`` naming the other place). ``inline`` is both sides woven into one, deleted
    words before inserted ones, without number and heading; ``inline_heading`` the same for the heading. ``also`` are
    numbers of further changes in this row: those that were made in other clauses alike.
    """

    kind: str
    number: int | None
    old: SideView | None
    new: SideView | None
    inline_heading: tuple[RunView, ...]
    inline: tuple[RunView, ...]
    reasons: tuple[ReasonView, ...]
    is_substantive: bool
    is_edited: bool
    is_renumbered: bool
    moved_from: str
    moved_to: str
    confidence: float
    evidence: str
    depth: int
    likeness: float = 0.0
    also: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of all changes in the row."""
        return () if self.number is None else (self.number, *self.also)


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One entry of the list of changes; ``group`` names the chapter it stands under.

    ``key`` names what changed in any run of the two versions, whatever its number there.
    """

    number: int
    kind: str
    num_old: str
    num_new: str
    heading: str
    reasons: tuple[ReasonView, ...]
    is_substantive: bool
    is_edited: bool
    is_renumbered: bool
    places: int
    group: str
    excerpt_old: str
    excerpt_new: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class StatisticsView:
    """Counts of a comparison; ``held_back`` counts the differences in the ledger."""

    changes: int
    substantive: int
    inserted: int
    repealed: int
    substituted: int
    moved: int
    renumbered: int
    split: int
    joined: int
    identical: int
    clauses_old: int
    clauses_new: int
    held_back: int


@dataclass(frozen=True, slots=True)
class CompareView:
    """A stored run of a comparison, ready to show; ``ledger`` counts what was held back, by kind.

    ``notices`` are the pages of the two versions of which no text, or no reliable text, could be compared.
    ``settings`` is empty unless readers said which clauses are not one (``separations``); ``reviewed`` are the numbers
    of the changes that the reader has reviewed.
    """

    run: str
    engine: str
    old_work: WorkView
    new_work: WorkView
    old: VersionView
    new: VersionView
    rows: tuple[RowView, ...]
    changes: tuple[ChangeView, ...]
    statistics: StatisticsView
    ledger: tuple[tuple[str, int], ...]
    notices: tuple[tuple[NoticeView, ...], tuple[NoticeView, ...]] = ((), ())
    settings: str = ""
    separations: tuple[SeparationView, ...] = ()
    reviewed: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """Another version in which a hit's clause stands; ``is_same`` if its words are the same."""

    key: VersionKey
    name: str
    num: str
    is_same: bool


@dataclass(frozen=True, slots=True)
class HitView:
    """One clause found; ``path`` are the headings above it, ``text_doubts`` why its words may not be what is printed."""

    work_title: str
    version: VersionView
    num: str
    heading: str
    e_id: str
    path: tuple[str, ...]
    snippet: tuple[RunView, ...]
    page: int
    line: str
    also_in: tuple[AlsoIn, ...]
    text_doubts: tuple[DoubtView, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchView:
    """One page of hits; ``facets`` maps a field to (value, label, count); ``total`` counts clause threads.

    ``unreliable`` says how many of them rest on unreliable text: these come after all others.
    """

    query: str
    hits: tuple[HitView, ...]
    total: int
    page: int
    pages: int
    facets: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]
    unreliable: int = 0


@dataclass(frozen=True, slots=True)
class ReadingView:
    """One version's reading of a clause thread; ``text_doubts`` say why its words may not be what is printed."""

    version: VersionView
    e_id: str
    num: str
    heading: str
    text: str
    page: int
    line: str
    runs: tuple[RunView, ...]
    text_doubts: tuple[DoubtView, ...] = ()


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One sentence of a clause: the version it entered with, and the one it was gone from, if it is."""

    text: str
    entered: VersionView
    left: VersionView | None


@dataclass(frozen=True, slots=True)
class ThreadView:
    """One clause through all versions of its work, oldest first.

    ``runs`` of the readings are against the one before, or against that of the version labelled ``base``.
    """

    id: str
    work: WorkView
    readings: tuple[ReadingView, ...]
    base: str = ""
    sentences: tuple[SentenceView, ...] = ()
