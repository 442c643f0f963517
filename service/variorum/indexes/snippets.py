"""The text of a clause and a query come in; a short excerpt in runs, hits marked, goes out.

Written here because Whoosh's highlighter takes four fifths of the time of a search.
"""

from collections.abc import Iterator

from variorum.indexes.analysis import Token, fold, is_cjk, tokenize
from variorum.indexes.grammar import AllOf, AnyOf, Node, Without, Words
from variorum.spans import Span

WIDTH = 240
"""Characters of an excerpt: three lines of a result on a laptop."""

CONTEXT = 60
"""Characters kept before the first hit, so that its sentence can be told."""


def cut_snippet(text: str, node: Node, width: int = WIDTH) -> tuple[tuple[bool, str], ...]:
    """Return runs ``(is_hit, words)`` of the window with most hits, "…" where text was left out."""
    hits = find_hits(text, node)
    start = _best_start(hits, width)
    start = _to_word_border(text, max(0, start - CONTEXT)) if start else 0
    end = min(len(text), start + width)
    if end < len(text):
        border = text.rfind(" ", start, end)
        end = border if border > start + width // 2 else end
    runs: list[tuple[bool, str]] = [(False, "…")] if start else []
    at = start
    for hit in hits:
        if hit.start < at or hit.end > end:
            continue
        runs += [(False, text[at : hit.start]), (True, text[hit.start : hit.end])]
        at = hit.end
    runs.append((False, text[at:end] + ("…" if end < len(text) else "")))
    return tuple((is_hit, words.replace("\n", " ").replace("\t", " ")) for is_hit, words in runs if words)


def find_hits(text: str, node: Node) -> list[Span]:
    """Return where the wanted words of a query stand, in order, without overlaps."""
    wanted = list(_wanted(node))
    tokens = list(tokenize(text))
    found: list[Span] = []
    for words in wanted:
        if words.is_prefix:
            beginning = fold(words.text)
            found += [
                token.span for token in tokens if fold(text[token.span.start : token.span.end]).startswith(beginning)
            ]
            continue
        asked = [token.text for token in tokenize(words.text, is_query=True)]
        found += _runs(tokens, asked)
    return _merge(sorted(found))


def _runs(tokens: list[Token], asked: list[str]) -> list[Span]:
    texts = [token.text for token in tokens]
    spans = [token.span for token in tokens]
    if not asked:
        return []
    if len(asked) == 1 and len(asked[0]) == 1 and is_cjk(asked[0]):
        return [
            Span(span.start, span.start + 1) for text, span in zip(texts, spans, strict=True) if text[0] == asked[0]
        ]
    first, length = asked[0], len(asked)
    return [
        Span(spans[at].start, spans[at + length - 1].end)
        for at in range(len(texts) - length + 1)
        if texts[at] == first and texts[at : at + length] == asked
    ]


def _wanted(node: Node) -> Iterator[Words]:
    match node:
        case Words():
            if node.field in {"", "text", "title"}:
                yield node
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _wanted(part)
        case Without():
            return


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _best_start(hits: list[Span], width: int) -> int:
    best, most, last = 0, 0, 0
    for first, hit in enumerate(hits):
        last = max(last, first)
        while last < len(hits) and hits[last].end <= hit.start + width - CONTEXT:
            last += 1
        if last - first > most:
            best, most = hit.start, last - first
    return best


def _to_word_border(text: str, at: int) -> int:
    border = text.find(" ", at, at + CONTEXT)
    return border + 1 if border >= 0 else at
