"""The clauses of one link come in; their words as one string with its way back to the text go out."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from variorum.comparison.change import Edit, LedgerEntry
from variorum.comparison.text import Text, body_span
from variorum.spans import Span


class Strand:
    """The bodies (heading and paragraphs, without numbers) of some clauses, joined by line ends."""

    def __init__(self, text: Text, spans: Sequence[Span]) -> None:
        """Join the spans of a text in the order given."""
        self.spans = tuple(span for span in spans if span.length) or tuple(spans[:1])
        self.raw = "\n".join(text.cut(span) for span in self.spans)
        self._starts: list[int] = []
        at = 0
        for span in self.spans:
            self._starts.append(at)
            at += span.length + 1

    @classmethod
    def of(cls, text: Text, positions: Iterable[int]) -> "Strand":
        """Join the bodies of clauses."""
        return cls(text, [body_span(text, text.clauses[at]) for at in positions])

    def to_text(self, at: int) -> int:
        """Return the position in the text of a position in the strand."""
        piece = bisect_right(self._starts, at) - 1
        span = self.spans[piece]
        return min(span.end, span.start + at - self._starts[piece])

    def room(self, at: int) -> int:
        """Return how many characters of its piece are left from a position on: none at a joint."""
        piece = bisect_right(self._starts, at) - 1
        return max(0, self._starts[piece] + self.spans[piece].length - at)

    def place_of(self, span: Span) -> Span:
        """Return where a span of the text stands in the strand: in the piece that holds it, or at its nearest end."""
        for start, piece in zip(self._starts, self.spans, strict=True):
            if span.start <= piece.end:
                low = max(0, span.start - piece.start)
                return Span(start + low, start + max(low, min(span.end, piece.end) - piece.start))
        return Span(len(self.raw), len(self.raw))

    def locate(self, span: Span) -> Span | None:
        """Return where a span of the text stands in the strand, if one piece holds it."""
        for start, piece in zip(self._starts, self.spans, strict=True):
            if piece.contains(span):
                return span.shift(start - piece.start)
        return None

    def cut(self, span: Span) -> list[Span]:
        """Return the parts of the text that a span of the strand covers, one for each clause it touches."""
        found: list[Span] = []
        for start, whole in zip(self._starts, self.spans, strict=True):
            low, high = max(span.start, start), min(span.end, start + whole.length)
            if low < high:
                found.append(Span(low - start + whole.start, high - start + whole.start))
        at = self.to_text(span.start)
        return found or [Span(at, at)]


def place_edit(edit: Edit, old: Strand, new: Strand) -> list[Edit]:
    """Return an edit of two strands as edits of the two texts; empty where only the joints between clauses differ."""
    return [Edit(a, b) for a, b in _pair(old.cut(edit.old), new.cut(edit.new))]


def place_entry(entry: LedgerEntry, old: Strand, new: Strand) -> list[LedgerEntry]:
    """Return a ledger entry of two strands as entries of the two texts."""
    return [LedgerEntry(entry.noise, a, b) for a, b in _pair(old.cut(entry.old), new.cut(entry.new))]


def _pair(olds: list[Span], news: list[Span]) -> list[tuple[Span, Span]]:
    """Pair up parts of both sides: the first with the first, what is over with an empty span behind."""
    pairs: list[tuple[Span, Span]] = []
    for at in range(max(len(olds), len(news))):
        a = olds[at] if at < len(olds) else Span(olds[-1].end, olds[-1].end)
        b = news[at] if at < len(news) else Span(news[-1].end, news[-1].end)
        if a.length or b.length:
            pairs.append((a, b))
    return pairs
