"""Two PDFs come in; what Variorum says of them goes out in the form that the scorer reads."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from tests.accuracy.planted.conservation import is_conserved
from tests.accuracy.planted.contract import Cited, Report
from tests.accuracy.reading import cite
from variorum.clauses.clause import Clause, Extraction
from variorum.clauses.tree import build_extraction
from variorum.comparison.change import Comparison, Edit, Kind
from variorum.comparison.positions import clause_at
from variorum.comparison.run import compare
from variorum.comparison.text import Text, body_span
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.library.texts import text_of
from variorum.pdf.reader import read_pages
from variorum.spans import Span

BARE = re.compile(r"(\d{1,2})\.")


@lru_cache(maxsize=64)
def extract(pdf: Path) -> Extraction:
    """Read a PDF, once in a run."""
    return build_extraction(lay_out_document([lay_out_page(page) for page in read_pages(pdf)]))


def compare_pdfs(old: Path, new: Path) -> Report:
    """Compare two PDFs as the library does and report it."""
    extractions = extract(old), extract(new)
    texts = [text_of(one, one.language) for one in extractions]
    return report(texts[0], texts[1], compare(texts[0], texts[1]))


def report(old: Text, new: Text, comparison: Comparison) -> Report:
    """Say what a comparison says, by cited clauses: what has no citation of its own counts to the clause before it."""
    units = _Units(old), _Units(new)
    links = {
        (units[0].of[i], units[1].of[j], edge.kind.value)
        for edge in comparison.edges
        for i in edge.old
        for j in edge.new
    }
    deleted, inserted = find_shown(old, new, comparison)
    return Report(
        units[0].cited,
        units[1].cited,
        tuple(sorted(links)),
        tuple((units[0].of[at], words) for at, words in deleted),
        tuple((units[1].of[at], words) for at, words in inserted),
        is_conserved(old, new, comparison),
    )


class _Units:
    """The cited clauses of a text, and for each clause of the tree the position of the one it counts to."""

    def __init__(self, text: Text) -> None:
        self.of: list[int] = []
        units: list[tuple[str, str, list[str]]] = []
        for clause, citation in zip(text.clauses, cite_fully(text.clauses), strict=True):
            body = text.cut(body_span(text, clause))
            if citation or not units:
                units.append((citation, clause.heading, [body]))
            else:
                units[-1][2].append(body)
            self.of.append(len(units) - 1)
        self.cited = tuple(Cited(citation, heading, "\n".join(parts)) for citation, heading, parts in units)


def cite_fully(clauses: Sequence[Clause]) -> list[str]:
    """Return the citation of each clause; the paragraph 2. of Article 5 is 5(2)."""
    cited = cite(clauses)
    full: list[str] = []
    for clause, own in zip(clauses, cited, strict=True):
        bare = BARE.fullmatch(clause.num)
        parent = clause.parent
        if bare and parent is not None and clauses[parent].num.startswith("Article"):
            full.append(f"{full[parent]}({bare[1]})")
        elif clause.num.startswith("(") and parent is not None and full[parent]:
            full.append(full[parent] + clause.num)
        else:
            full.append(own)
    return full


def find_shown(old: Text, new: Text, comparison: Comparison) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the words that are shown as deleted and inserted, each with the position of its clause."""
    gone, came = find_shown_spans(old, new, comparison)
    return _place(old, gone), _place(new, came)


def find_shown_spans(old: Text, new: Text, comparison: Comparison) -> tuple[list[Span], list[Span]]:
    """Return what is shown as deleted and inserted: the edits of all changes, and whole clauses that went or came."""
    edits: dict[Edit, None] = {}
    gone: list[Span] = []
    came: list[Span] = []
    for change in comparison.changes:
        edge = comparison.edges[change.edge]
        if change.kind is Kind.REPEAL:
            gone += [body_span(old, old.clauses[i]) for i in edge.old]
        elif change.kind is Kind.INSERTION:
            came += [body_span(new, new.clauses[j]) for j in edge.new]
        shown = [edit for place in change.places for edit in place.edits] if change.places else edge.edits
        edits.update(dict.fromkeys(shown))
    gone += [edit.old for edit in edits]
    came += [edit.new for edit in edits]
    return gone, came


def _place(text: Text, spans: Iterable[Span]) -> list[tuple[int, str]]:
    placed = []
    for span in spans:
        clause = clause_at(text, span.start) if span.length else None
        if clause is not None:
            placed.append((clause.position, text.cut(span)))
    return placed
