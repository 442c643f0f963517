"""The printed list of contents and the clauses found come in; the entries of the list that no clause answers to go out.

The publisher's own list is the best witness there is of clauses that were missed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.clauses.clause import Clause
from variorum.clauses.numbering import read_numbers
from variorum.clauses.traditions.form import Scheme
from variorum.layout.block import Furniture, FurnitureKind

LEAST_FOUND = 0.5
"""Where fewer of its entries are found than this part, the list is one of something else: of cases, of tables."""

OTHER_LISTS = re.compile(r"(?:list of )?(?:figures|tables|examples|abbreviations)|index|插图|表格目录", re.IGNORECASE)
TITLE = re.compile(r"(?:table of )?contents|目\s*[录錄次]|inhalt.*|sommaire|table des matières", re.IGNORECASE)
TAIL = re.compile(r"(?:(?:\.\s?){3,}|…+|(?:·\s?){4,}|(?:_\s?){5,}).*$|\s+(?:\d{1,4}|[ivxlc]{1,6})$")
"""Leaders and the number of the page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: ``words`` as printed without its page, ``number`` and ``title`` as they are compared."""

    page: int
    words: str
    number: str
    title: str


def find_unfound(furniture: Iterable[Furniture], clauses: Sequence[Clause]) -> list[Entry]:
    """Return the numbered entries of the list of contents for which there is no clause of that number or title."""
    entries = list(_read_entries(furniture))
    numbers = {_fold(clause.num) for clause in clauses if clause.num}
    titles = {_fold(clause.heading) for clause in clauses if clause.heading}
    unfound = [entry for entry in entries if entry.number not in numbers and entry.title not in titles]
    return unfound if len(entries) - len(unfound) >= LEAST_FOUND * len(entries) else []


def entry_lines(furniture: Iterable[Furniture]) -> Iterator[tuple[Furniture, str]]:
    """Yield the lines of the list of contents, without leaders and page numbers, but not those of lists of figures and the like."""
    is_other = False
    for piece in furniture:
        if piece.kind is not FurnitureKind.CONTENTS:
            continue
        words = TAIL.sub("", piece.text.strip()).strip()
        if OTHER_LISTS.fullmatch(words) or TITLE.fullmatch(words):
            is_other = not TITLE.fullmatch(words)
        elif words and not is_other:
            yield piece, words


def _read_entries(furniture: Iterable[Furniture]) -> Iterator[Entry]:
    for piece, words in entry_lines(furniture):
        found = [number for number in read_numbers(words) if number.scheme is not Scheme.RECITAL]
        title = words[found[0].end :].strip() if found else ""
        if title:
            yield Entry(piece.box.page, words, _fold(found[0].printed), _fold(title))


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
