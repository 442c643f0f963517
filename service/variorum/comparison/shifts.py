"""The edits of all links come in; passages that left one place and came back word for word at another go out."""

from collections import defaultdict
from collections.abc import Iterable

from variorum.clauses.clause import ParagraphKind
from variorum.comparison.change import Edit
from variorum.comparison.positions import clause_at
from variorum.comparison.text import Text
from variorum.comparison.tokens import find_telling
from variorum.spans import Span

FLOATS = frozenset({ParagraphKind.TABLE_ROW, ParagraphKind.CAPTION, ParagraphKind.FOOTNOTE})
"""Paragraphs that stand where the page has room for them, not where the text puts them."""
SHORT = 60
"""Characters of words within a drawing, beside its caption."""
TELLING = 3
"""Words a passage must have to be known again."""


def find_shifts(old: Text, new: Text, edits: Iterable[Edit]) -> list[tuple[Edit, Edit]]:
    """Return the pairs of a deletion and an insertion that are the two ends of one shift."""
    gone: defaultdict[tuple[str, ...], list[Edit]] = defaultdict(list)
    come: defaultdict[tuple[str, ...], list[Edit]] = defaultdict(list)
    for edit in edits:
        if edit.old.length and not new.cut(edit.new).strip():
            gone[tuple(find_telling(old.cut(edit.old)))].append(edit)
        elif edit.new.length and not old.cut(edit.old).strip():
            come[tuple(find_telling(new.cut(edit.new)))].append(edit)
    return [
        pair
        for words, deleted in gone.items()
        if len(words) >= TELLING
        for pair in zip(deleted, come.get(words, ()), strict=False)
    ]


def is_float(old: Text, new: Text, edit: Edit) -> bool:
    """Say whether an edit holds nothing but tables, captions and footnotes."""
    side, span = (old, edit.old) if old.cut(edit.old).strip() else (new, edit.new)
    return _holds_floats(side, span)


def steps_over_floats(old: Text, new: Text, pair: tuple[Edit, Edit]) -> bool:
    """Say whether words seem to have moved since a table, caption or footnote beside them stands elsewhere now.

    Of words and a table that change places, the shorter is told as moved; where only floats lie between its two places, it
    was they that did.
    """
    gone, come = pair
    return any(
        _is_between_floats(text, span, place)
        for text, span, place in ((old, gone.old, come.old.start), (new, come.new, gone.new.start))
    )


def _is_between_floats(text: Text, span: Span, place: int) -> bool:
    """Say whether floats alone lie between a passage and the place in the same text that it left or came to."""
    between = Span(span.end, place) if place >= span.end else Span(place, span.start)
    return between.length > 0 and _holds_floats(text, between)


def _holds_floats(text: Text, span: Span) -> bool:
    """Say whether a span covers nothing with words but tables, captions, footnotes, and short words in a drawing."""
    clause = clause_at(text, span.start)
    if clause is None:
        return False
    touched = (p for p in clause.paragraphs if p.span.overlaps(span))
    shared = ((p, Span(max(p.span.start, span.start), min(p.span.end, span.end))) for p in touched)
    parts = [(p.kind, part) for p, part in shared if text.cut(part).strip()]
    has_caption = any(kind is ParagraphKind.CAPTION for kind, _ in parts)
    return bool(parts) and all(kind in FLOATS or (has_caption and part.length <= SHORT) for kind, part in parts)
