"""The edits of all links come in; passages that left one place and came back word for word at another go out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from variorum.clauses.clause import ParagraphKind
from variorum.comparison.change import Edit
from variorum.comparison.positions import clause_at
from variorum.comparison.text import Text
from variorum.comparison.tokens import find_telling
from variorum.spans import Span

FLOATS = frozenset({ParagraphKind.TABLE_ROW, ParagraphKind.CAPTION, ParagraphKind.FOOTNOTE})
"""Paragraphs that stand where the page has room for them, not where the text puts them."""
TELLING = 3
"""Words a passage must have to be known again."""


def find_shifts(old: Text, new: Text, edits: Iterable[Edit]) -> list[tuple[Edit, Edit]]:
    """Return the pairs of a deletion and an insertion that are the two ends of one shift."""
    gone: defaultdict[tuple[str, ...], list[Edit]] = defaultdict(list)
    come: defaultdict[tuple[str, ...], list[Edit]] = defaultdict(list)
    for edit in edits:
        if edit.old.length and not edit.new.length:
            gone[tuple(find_telling(old.cut(edit.old)))].append(edit)
        elif edit.new.length and not edit.old.length:
            come[tuple(find_telling(new.cut(edit.new)))].append(edit)
    return [
        pair
        for words, deleted in gone.items()
        if len(words) >= TELLING
        for pair in zip(deleted, come.get(words, ()), strict=False)
    ]


def is_float(old: Text, new: Text, edit: Edit) -> bool:
    """Say whether an edit holds nothing but tables, captions and footnotes."""
    side, span = (old, edit.old) if edit.old.length else (new, edit.new)
    kinds = _kinds(side, span)
    return bool(kinds) and all(kind in FLOATS for kind in kinds)


def _kinds(text: Text, span: Span) -> Sequence[ParagraphKind]:
    """Return the kinds of the paragraphs a span covers with words, not with line ends alone."""
    clause = clause_at(text, span.start)
    if clause is None:
        return []
    touched = (p for p in clause.paragraphs if p.span.overlaps(span))
    shared = ((p, Span(max(p.span.start, span.start), min(p.span.end, span.end))) for p in touched)
    return [p.kind for p, part in shared if text.cut(part).strip()]
