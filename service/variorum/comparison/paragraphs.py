"""A clause comes in; its counted paragraphs (款) go out, by number and by place."""

from variorum.clauses.clause import Clause, ParagraphKind
from variorum.spans import Span


def _counted(clause: Clause) -> list[Span]:
    """Return the paragraphs that are counted: list items belong to the one above them."""
    return [paragraph.span for paragraph in clause.paragraphs if paragraph.kind is ParagraphKind.TEXT]


def find_paragraph(clause: Clause, number: int) -> Span | None:
    """Return the span of the paragraph of that number, from 1."""
    counted = _counted(clause)
    return counted[number - 1] if 0 < number <= len(counted) else None


def number_paragraph(clause: Clause, span: Span) -> int:
    """Return the number of the paragraph that holds most of a span, 0 where none does."""
    best, most = 0, 0
    for number, paragraph in enumerate(_counted(clause), 1):
        shared = min(paragraph.end, span.end) - max(paragraph.start, span.start)
        if shared > most:
            best, most = number, shared
    return best
