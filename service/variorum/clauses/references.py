"""The text of a document and its clauses come in; the references between its clauses go out.

A reference is found where it is printed ("see 7.2.1", "Article 5(2)(b)", "paragraph 2", "第十一条第二款") and followed to
the clause it means. What names another document ("Article 5 of Regulation (EU) 2016/679") is never taken for our own.
Every clause is read once from left to right; what a number means is looked up, not searched for.
"""

from collections.abc import Iterable, Iterator, Sequence

from variorum.clauses.chinese_references import find_chinese
from variorum.clauses.clause import Clause
from variorum.clauses.label_references import find_label_references, find_words
from variorum.clauses.places import Places
from variorum.clauses.reference import Reference
from variorum.clauses.reference_words import AMENDS
from variorum.clauses.western_references import find_western
from variorum.spans import Span


class References:
    """The references of a document, clause by clause as they are asked for."""

    def __init__(self, text: str, clauses: Sequence[Clause], title: str = "") -> None:
        self._text = text
        self._title = title
        self._clauses = clauses
        self._places = Places(text, clauses)
        self._labels = find_words(clauses)
        self._amending = _find_amending(text, clauses)

    def of(self, position: int) -> list[Reference]:
        """Return the references in the words of one clause, in the order of the text; none overlap."""
        clause = self._clauses[position]
        found: list[Reference] = []
        for start, end in _bodies(clause):
            found += find_western(self._text, start, end, position, self._places)
            if self._labels is not None:
                found += find_label_references(self._text, Span(start, end), position, self._places, self._labels)
            found += find_chinese(self._text, start, end, position, self._places, self._title)
        if clause.element == "preface":  # "2044 CHAPTER 12" in a title is no reference that leads nowhere
            found = [one.elsewhere() if one.is_lost else one for one in found]
        if position in self._amending:
            found = [one.elsewhere() if not one.is_own else one for one in found]
        kept: list[Reference] = []
        for one in sorted(found, key=lambda one: one.span):
            if not kept or one.span.start >= kept[-1].span.end:
                kept.append(one)
        return kept

    def of_all(self, positions: Iterable[int] | None = None) -> Iterator[Reference]:
        """Yield the references of several clauses, or of the whole document."""
        for position in range(len(self._clauses)) if positions is None else positions:
            yield from self.of(position)


def _bodies(clause: Clause) -> Iterator[tuple[int, int]]:
    """Yield the parts of a clause in which it can cite: its paragraphs; its own number and heading say what it is."""
    for paragraph in clause.paragraphs:
        yield paragraph.span


def _find_amending(text: str, clauses: Sequence[Clause]) -> frozenset[int]:
    """Return the clauses that change another document, and all that stands in them."""
    found: set[int] = set()
    for clause in clauses:
        if clause.parent in found or AMENDS.search(text, clause.span.start, clause.span.end):
            found.add(clause.position)
    return frozenset(found)
