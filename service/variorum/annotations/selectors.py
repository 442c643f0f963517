"""A passage comes in; the ways to find it again go out, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from variorum.comparison.folding import Folded, fold
from variorum.comparison.positions import clause_at
from variorum.comparison.text import Text
from variorum.spans import Box, Span

AROUND = 32
"""Characters kept on either side of a quotation: what other annotation services keep and expect."""
TELLING = 20
"""Folded characters a quotation must have to be taken without its surroundings, where it stands only once."""
MOST = 50
"""A quotation that stands in more places than this is no better known by counting on."""
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class TextQuote:
    """The words themselves with some of what stands around them."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """All ways to find a passage, kept together.

    ``position`` counts in the expression's text, ``e_ids`` name the clauses it touches, ``thread`` the clause through
    all versions, ``boxes`` where it is printed.
    """

    quote: TextQuote
    position: Span
    e_ids: tuple[str, ...] = ()
    thread: str = ""
    boxes: tuple[Box, ...] = ()


def describe(text: str, span: Span) -> dict[str, str | int]:
    """Return exact words, prefix, suffix and position of a passage, as they are stored."""
    return {
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
        "start": span.start,
        "end": span.end,
    }


def describe_target(text: Text, span: Span, thread: str = "", boxes: tuple[Box, ...] = ()) -> Target:
    """Return all selectors of a passage; spaces at its ends are left out."""
    start, end = span.trim(text.text)
    quote = TextQuote(text.text[start:end], text.text[max(0, start - AROUND) : start], text.text[end : end + AROUND])
    touched = [clause.e_id for clause in text.clauses if clause.span.start < end and start < clause.span.end]
    return Target(quote, Span(start, end), tuple(touched), thread, boxes)


def match(target: Target, text: Text, folded: Folded | None = None) -> Span | None:
    """Return where the passage stands, if that is beyond doubt; typography does not count.

    Tried in turn: the position, the words with what stands around them, the words alone inside their clauses, the
    words alone where they stand only once. Nothing is guessed. ``folded`` is the text, for whoever asks again and again.
    """
    if same_words(text.cut(target.position), target.quote.exact):
        return target.position
    places = find_in_folded(folded or fold(text.text), target.quote.exact)
    if len(places) > 1:
        places = [place for place in places if _is_surrounded(text.text, place, target.quote)] or [
            place for place in places if _stands_in(text, place, target.e_ids)
        ]
    elif places and len(_folded_words(target.quote.exact)) < TELLING:
        places = [place for place in places if _is_surrounded(text.text, place, target.quote)]
    return places[0] if len(places) == 1 else None


def find_exactly(target: Target, text: Text, folded: Folded | None = None) -> Span | None:
    """Return where a passage that was described elsewhere stands, if that is beyond doubt.

    As ``match``, but its position counts only where what stands around it fits, too: the text may not be the same one.
    """
    position = target.position
    if not (same_words(text.cut(position), target.quote.exact) and _is_surrounded(text.text, position, target.quote)):
        target = replace(target, position=Span(0, 0))
    return match(target, text, folded)


def find_quote(text: str, quote: str, within: Span) -> list[Span]:
    """Return where quoted words stand inside a span, however spaces, line ends, quotes and widths are written."""
    return find_in_folded(fold(text[within.start : within.end]), quote, within.start)


def find_in_folded(folded: Folded, quote: str, start: int = 0, within: Span | None = None) -> list[Span]:
    """Return where quoted words stand in a text that was folded before and begins at ``start``; in a part, if given."""
    words = _pattern(quote)
    if words is None:
        return []
    place = folded.from_raw(within) if within else Span(0, len(folded.text))
    found = islice(words.finditer(folded.text, *place), MOST)
    return [folded.to_raw(Span(m.start(), m.end())).shift(start) for m in found]


def _pattern(quote: str) -> re.Pattern[str] | None:
    """Return a pattern for the words: any run of spaces between words, none or some between Han characters."""
    words = _folded_words(quote).split(" ")
    if not words[0]:
        return None
    joined = [r"\s*".join(map(re.escape, word)) if _HAN.search(word) else re.escape(word) for word in words]
    return re.compile(r"\s*".join(joined) if _HAN.search(quote) else r"\s+".join(joined))


def same_words(one: str, other: str) -> bool:
    """Say whether two passages differ in typography and line ends at most."""
    return one == other or _folded_words(one) == _folded_words(other)


def _folded_words(words: str) -> str:
    return " ".join(fold(words).text.split())


def _is_surrounded(text: str, place: Span, quote: TextQuote) -> bool:
    before, after = text[max(0, place.start - AROUND) : place.start], text[place.end : place.end + AROUND]
    return _folded_words(before).endswith(_folded_words(quote.prefix)[-AROUND // 2 :]) and _folded_words(
        after
    ).startswith(_folded_words(quote.suffix)[: AROUND // 2])


def _stands_in(text: Text, place: Span, e_ids: tuple[str, ...]) -> bool:
    clause = clause_at(text, place.start)
    return clause is not None and clause.e_id in e_ids


def target_to_json(target: Target) -> dict[str, Any]:
    """Return the selectors as plain values, as the library stores them."""
    return {
        "exact": target.quote.exact,
        "prefix": target.quote.prefix,
        "suffix": target.quote.suffix,
        "start": target.position.start,
        "end": target.position.end,
        "e_ids": list(target.e_ids),
        "thread": target.thread,
        "boxes": [[box.page, box.x0, box.y0, box.x1, box.y1] for box in target.boxes],
    }


def target_from_json(value: Mapping[str, Any]) -> Target:
    """Return the selectors that ``target_to_json`` wrote."""
    return Target(
        TextQuote(value["exact"], value.get("prefix", ""), value.get("suffix", "")),
        Span(value["start"], value["end"]),
        tuple(value.get("e_ids") or [value.get("e_id", "")]),
        value.get("thread", ""),
        tuple(Box(int(box[0]), *map(float, box[1:5])) for box in value.get("boxes", ())),
    )
