"""The clauses of a document come in; where the clause of a printed number stands, seen from any other, goes out."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from variorum.clauses.cited_numbers import label_of, word_of
from variorum.clauses.clause import Clause, Paragraph, ParagraphKind

UNITS = frozenset(
    {"book", "part", "title", "subtitle", "chapter", "section", "article", "clause", "annex", "recital", "hcontainer"}
)
"""Elements that are cited without what they stand in; all others are parts of one of these."""

ROOTS = frozenset({"article", "section", "clause", "annex", "recital"})
"""Where the search for “paragraph 2” ends: a paragraph of another article is never meant."""

PARTS = frozenset({"paragraph", "point"})
GROUPS = frozenset({"part", "chapter", "section", "hcontainer"})
"""Where an annex has parts, its paragraphs are cited without them: “paragraph 2 of Schedule 1”."""

LONGEST_LIST = 200
"""Items looked through below a paragraph."""

CAPTION = re.compile(
    r"(?P<word>Figure|FIGURE|Fig\.|Table|TABLE|Tabelle|Abbildung|图|圖|表)[ \u00a0]?"
    r"(?P<label>(?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?|[IVXL]{1,6}(?!\w))(?!\w|[.-]\w)"
)
"""The beginning of a caption: what it is and its number."""

SORTS = {
    "figure": "figure",
    "fig.": "figure",
    "abbildung": "figure",
    "图": "figure",
    "圖": "figure",
    "table": "table",
    "tabelle": "table",
    "表": "table",
}


def read_caption(text: str, paragraph: Paragraph) -> re.Match[str] | None:
    """Return the word and number of a caption, or None for any other paragraph."""
    if paragraph.kind in {ParagraphKind.TABLE_ROW, ParagraphKind.CODE}:
        return None
    found = CAPTION.match(text, *paragraph.span)
    if found is None or paragraph.kind is ParagraphKind.CAPTION:
        return found
    return found if text[found.end() : found.end() + 2].lstrip()[:1] in {*":.–—：-"} else None


class Places:
    """The printed numbers of a document, for looking up; made in one walk over the clauses."""

    def __init__(self, text: str, clauses: Sequence[Clause]) -> None:
        self.text = text
        self.clauses = clauses
        self._inside: dict[tuple[int | None, str, str], int] = {}
        self._children: dict[tuple[int, str], int] = {}
        self._captions: dict[tuple[str, str], tuple[int, int]] = {}
        self._items: dict[int, dict[str, int]] = {}
        self._flows: dict[int, list[int]] = {}
        for clause in clauses:
            self._learn(clause)

    def _learn(self, clause: Clause) -> None:
        label = label_of(clause.num)
        if label or clause.element == "annex":
            if clause.parent is not None:
                for written in (label, f"{label.casefold()} folded"):
                    self._children.setdefault((clause.parent, written), clause.position)
            if clause.element in UNITS:
                kinds = [clause.element]
                if clause.element == "annex":
                    kinds.append(word_of(clause.num) or "annex")
                if clause.num.startswith("§"):
                    kinds.append("§")
                for scope in (None, *self.above(clause.position)):
                    for kind in kinds:
                        self._inside.setdefault((scope, kind, label.casefold()), clause.position)
            if clause.element in PARTS and clause.parent is not None and self.clauses[clause.parent].element in GROUPS:
                for scope in self.above(clause.parent):
                    self._inside.setdefault((scope, clause.element, label.casefold()), clause.position)
        for index, paragraph in enumerate(clause.paragraphs):
            caption = read_caption(self.text, paragraph)
            if caption:
                key = SORTS[caption["word"].lower()], caption["label"].casefold()
                self._captions.setdefault(key, (clause.position, index))

    def above(self, position: int) -> Iterator[int]:
        """Yield the positions of what a clause stands in, from the nearest to the top."""
        parent = self.clauses[position].parent
        while parent is not None:
            yield parent
            parent = self.clauses[parent].parent

    def inside(self, scope: int | None, kinds: Sequence[str], label: str) -> int | None:
        """Return the first unit of these kinds and this number in a clause, or in the document."""
        for kind in kinds:
            found = self._inside.get((scope, kind, label.casefold()))
            if found is not None:
                return found
        return None

    def nearest(self, position: int, kinds: Sequence[str], label: str) -> int | None:
        """Return the unit of this number in the narrowest surroundings of a clause that have one."""
        for kind in kinds:
            for scope in (position, *self.above(position), None):
                found = self._inside.get((scope, kind, label.casefold()))
                if found is not None:
                    return found
        return None

    def child(self, position: int, label: str) -> int | None:
        """Return the direct part of a clause with this number; the case of letters counts where it tells two apart."""
        found = self._children.get((position, label))
        return found if found is not None else self._children.get((position, f"{label.casefold()} folded"))

    def part(self, position: int, label: str, element: str) -> int | None:
        """Return the part that “paragraph 2” or “point (a)” means in a clause: the nearest, up to its article."""
        reached: list[int] = []
        for at in (position, *self.above(position)):
            found = self.child(at, label)
            if found is not None:
                if self.clauses[found].element == element:
                    return found
                reached.append(found)
            if self.clauses[at].element in ROOTS:
                break
        return reached[0] if reached else None

    def holder(self, position: int, kinds: Sequence[str]) -> int | None:
        """Return the clause itself or the nearest above it that is of one of these kinds."""
        for at in (position, *self.above(position)):
            if self.clauses[at].element in kinds:
                return at
        return None

    def item(self, position: int, label: str, below: int | None = None) -> int | None:
        """Return the index of the list item of this marker in a clause, or in the list below one of its paragraphs."""
        paragraphs = self.clauses[position].paragraphs
        if below is not None:
            following = enumerate(paragraphs[below + 1 : below + 1 + LONGEST_LIST], below + 1)
            list_below = takewhile(lambda entry: entry[1].kind is not ParagraphKind.TEXT, following)
            return next((index for index, item in list_below if item.marker and label_of(item.marker) == label), None)
        items = self._items.get(position)
        if items is None:
            items = self._items[position] = {}
            for index, paragraph in enumerate(paragraphs):
                if paragraph.marker:
                    items.setdefault(label_of(paragraph.marker), index)
        return items.get(label)

    def flow(self, position: int, count: int) -> int | None:
        """Return the index of the paragraph that is the ``count``-th unmarked one of a clause: 款 are counted so."""
        flows = self._flows.get(position)
        if flows is None:
            paragraphs = self.clauses[position].paragraphs
            flows = self._flows[position] = [i for i, p in enumerate(paragraphs) if p.kind is ParagraphKind.TEXT]
        return flows[count - 1] if 0 < count <= len(flows) else None

    def caption(self, sort: str, label: str) -> tuple[int, int] | None:
        """Return the clause and the paragraph that is the caption of a figure or table."""
        return self._captions.get((sort, label.casefold()))
