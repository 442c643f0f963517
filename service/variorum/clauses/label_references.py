"""A stretch of text comes in; references to what the document names in its own way (REQ-12, AC-2(1), Goal 2) go out."""

import re
from collections.abc import Iterator, Sequence

from variorum.clauses.cited_numbers import label_of
from variorum.clauses.clause import Clause
from variorum.clauses.identifiers import LABELLED
from variorum.clauses.places import Places
from variorum.clauses.reference import Reference
from variorum.spans import Span

NUMBER = r"[ _-]?\d{1,3}(?:[.-]\d{1,3})*"
PARTS = r"(?P<parts>(?: ?\(\d{1,2}\))*)(?![\w-]|\.\d)"
WORD = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+)*")


def find_words(clauses: Sequence[Clause]) -> re.Pattern[str] | None:
    """Return what references to labelled clauses look like, or None where a document has none."""
    labelled = (clause.num for clause in clauses if clause.element == "clause" and LABELLED.fullmatch(clause.num))
    words = sorted({found.group() for num in labelled if (found := WORD.match(num))})
    if not words:
        return None
    return re.compile(rf"(?<![\w-])(?P<label>(?:{'|'.join(map(re.escape, words))}){NUMBER}){PARTS}")


def find_label_references(
    text: str, span: Span, position: int, places: Places, words: re.Pattern[str]
) -> Iterator[Reference]:
    """Yield the references in a stretch of a clause; a clause that says its own name at its start does not cite itself."""
    for match in words.finditer(text, *span):
        found = Reference(Span(*match.span()), position, None)
        whole = places.inside(None, ("clause",), label_of(match.group()))
        target = whole if whole is not None else places.inside(None, ("clause",), label_of(match["label"]))
        if target is None or (target == position and not match["parts"]):
            continue
        left = [] if target == whole else re.findall(r"\d+", match["parts"])
        while left and (below := places.child(target, left[0])) is not None:
            target = below
            left.pop(0)
        yield Reference(found.span, position, target, rest="".join(f"({part})" for part in left))
