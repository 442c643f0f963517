"""A formal comment on a version comes in; the words it is about go out, where number, line and quotation leave no doubt.

And back: the words a note stands on come in; the clause, printed lines and element by which a form names them go out.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from variorum.annotations.formal import Formal
from variorum.annotations.selectors import TELLING, find_in_folded, find_quote
from variorum.clauses.chinese_references import find_chinese
from variorum.clauses.cited_numbers import label_of
from variorum.clauses.clause import Clause, Paragraph, ParagraphKind
from variorum.clauses.places import SORTS, Places, read_caption
from variorum.clauses.western_references import find_western
from variorum.comparison.folding import Folded, fold
from variorum.comparison.text import Text
from variorum.layout.block import Segment
from variorum.spans import Span

SHORTEST_QUOTE = 4
"""Characters between quotation marks that are looked for in a clause: "shall", but not the "m" of a unit."""
MOST_CANDIDATES = 3
MOST_QUOTES = 8
SHORT = 20_000
"""Characters that are folded anew for each quotation, while nothing needs the whole text folded."""
LONGEST_COLUMN = 200
"""Characters of a column that are looked at for numbers: a form may hold anything."""

WHOLE = re.compile(
    r"(?:in )?(?:general|all|entire|whole|document|throughout|gén[ée]ral|ensemble|tout|全文|总体|整体|一般|通用|[-–—/*]|n/?a)"
    r"(?:\b|(?<=[^\w]))",
    re.IGNORECASE,
)
"""How the column of clauses says that a comment is on the whole document."""
_QUOTE = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|‘([^‘’]+)’|「([^「」]+)」|『([^『』]+)』")
_LINES = re.compile(r"(\d+)(?:\s*(?:-|–|—|to|à|至|~)\s*(\d+))?")
_PARTS = re.compile(r"\s*(?:[,;\n、，；]|\band\b|\bet\b|和|及)\s*")
_SPACES = re.compile(r"\s+")
_CITED = re.compile(
    r"(?:(?:sub-?)?clauses?|sections?|sub-?sections?|article|§+|第)?\s*(?P<num>(?:[A-Z]\.)?\d+(?:\.\d+)*[a-z]?)(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(
    r"(?P<caption>fig(?:ure)?s?\.?|tab(?:le|leau|elle)?\.?|图|表)\s*(?P<label>(?:[A-Z][.-]?)?\d+(?:[.-]\d+)*[a-z]?)"
    r"|(?P<note>notes?|注)\s*(?P<of_note>\d*)|(?P<example>examples?|exemples?|示例)\s*(?P<of_example>\d*)"
    r"|(?:para(?:graph|\.)?|paragraphe|¶|第)\s*(?P<count>\d{1,2})\s*(?:段)?|(?P<nth>\d{1,2})(?:st|nd|rd|th|er|e|ème)\s+para"
    r"|(?:list\s+)?(?:item|bullet|point|indent|tiret)?\s*\(?(?P<marker>[a-z]{1,2}|\d{1,2}|[ivx]+)\)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(?:NOTE|Note|EXAMPLE|Example|EXEMPLE|注|示例)\s*(\d+)?")


class Way(StrEnum):
    """What a place was found by, the surest last."""

    CLAUSE = "clause"
    ELEMENT = "element"
    LINE = "line"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class CommentPlace:
    """Where a comment belongs: its words and what they were found by; or nowhere, with clauses to choose from.

    ``is_whole`` is said of a comment on the whole document, which stands on no words.
    """

    span: Span | None
    way: Way | None = None
    is_whole: bool = False
    candidates: tuple[Span, ...] = ()


class CommentPlaces:
    """The places of one version that forms can name; what all comments share is done once."""

    def __init__(self, text: Text, segments: Sequence[Segment] = ()) -> None:
        """Prepare the look-up; ``segments`` with printed line numbers are needed for comments that name lines."""
        self._text = text
        self._folded: Folded | None = None
        self._places = Places(text.text, text.clauses)
        self._lines = sorted((one for one in segments if one.number.isdecimal()), key=lambda one: one.span.start)
        self._starts = [one.span.start for one in self._lines]
        self._by_label: dict[str, list[int]] = defaultdict(list)
        for clause in text.clauses:
            if label := label_of(clause.num):
                self._by_label[_fold(label)].append(clause.position)

    def find(self, formal: Formal, body: str) -> CommentPlace:
        """Return the place of a comment: the narrowest that its columns name and its words do not contradict."""
        quotes = list(islice(_quotes(body, formal.change), MOST_QUOTES))
        cited = formal.clause.strip()[:LONGEST_COLUMN]
        formal = replace(formal, line=formal.line[:LONGEST_COLUMN], element=formal.element[:LONGEST_COLUMN])
        if not cited or WHOLE.match(cited):
            return self._find_anywhere(formal, quotes, is_whole=bool(cited) or not (formal.line or formal.element))
        positions = self._resolve(cited)
        if not positions:
            return self._by_quote_anywhere(quotes) or CommentPlace(None)
        if len(positions) > 1:
            found = [one for position in positions if (one := self._narrow_by_words(position, formal, quotes))]
            spans = tuple(self._own(position) for position in positions[:MOST_CANDIDATES])
            return found[0] if len(found) == 1 else CommentPlace(None, candidates=spans)
        return self._narrow(positions[0], formal, f"{cited}\n{formal.element}", quotes)

    def _find_anywhere(self, formal: Formal, quotes: Sequence[str], *, is_whole: bool) -> CommentPlace:
        if is_whole and not formal.line and not _ELEMENT.match(formal.element.strip()):
            return CommentPlace(None, is_whole=True)
        whole = Span(0, len(self._text.text))
        found = self._by_quote_anywhere(quotes) or self._by_line(whole, formal.line)
        return found or self._by_caption(formal.element) or CommentPlace(None, is_whole=is_whole and not formal.line)

    def _resolve(self, cited: str) -> list[int]:
        """Return the clauses that a cited number may mean: one, where it is beyond doubt."""
        first = next((part for part in _PARTS.split(cited) if part), cited)
        named = self._named(label_of(first))
        if named:
            return named
        followed = self._follow(first)
        if followed is not None:
            return [followed]
        number = _CITED.match(first)
        return self._named(number["num"]) if number else []

    def _named(self, label: str) -> list[int]:
        positions = self._by_label.get(_fold(label), []) if label else []
        return self._outermost(positions) if len(positions) > 1 else positions

    def _outermost(self, positions: Sequence[int]) -> list[int]:
        """Return the clauses of the body, else the least deep: 3 means clause 3, not item 3 of an annex."""
        clauses = self._text.clauses
        least = min(clauses[position].depth for position in positions)
        shallow = [position for position in positions if clauses[position].depth == least]
        body = [
            position for position in shallow if not any(self._is_annex(above) for above in self._places.above(position))
        ]
        return body or shallow

    def _is_annex(self, position: int) -> bool:
        return self._text.clauses[position].element == "annex"

    def _follow(self, cited: str) -> int | None:
        """Follow the citation as one in the text would be: Article 5(2)(b), 第十一条第二款."""
        if not self._text.clauses:
            return None
        for written in (cited, f"clause {cited}"):
            found = [*find_western(written, 0, len(written), 0, self._places)]
            found = found or [*find_chinese(written, 0, len(written), 0, self._places)]
            if found and found[0].target is not None and not found[0].is_elsewhere and not found[0].rest:
                return found[0].target
        return None

    def _narrow_by_words(self, position: int, formal: Formal, quotes: Sequence[str]) -> CommentPlace | None:
        scope = self._scope(position)
        return self._by_quote(scope, quotes) or self._by_line(scope, formal.line)

    def _narrow(self, position: int, formal: Formal, named: str, quotes: Sequence[str]) -> CommentPlace:
        found = self._narrow_by_words(position, formal, quotes) or self._by_element(position, named)
        return found or CommentPlace(self._own(position), Way.CLAUSE)

    def _own(self, position: int) -> Span:
        return self._text.clauses[position].span.trim(self._text.text)

    def _scope(self, position: int) -> Span:
        """Return the clause with all that stands below it."""
        clauses = self._text.clauses
        last = position
        while last + 1 < len(clauses) and clauses[last + 1].depth > clauses[position].depth:
            last += 1
        return Span(clauses[position].span.start, clauses[last].span.end)

    def _by_quote(self, scope: Span, quotes: Sequence[str]) -> CommentPlace | None:
        """Return the place of the first quotation that stands in the scope at all, if it stands there once."""
        for quote in quotes:
            places = self._find_quote(quote, scope)
            if places:
                return CommentPlace(places[0], Way.QUOTE) if len(places) == 1 else None
        return None

    def _find_quote(self, quote: str, scope: Span) -> list[Span]:
        """Return where a quotation stands; a long text is folded once, for it takes a second for every 2 million characters."""
        if self._folded is None and scope.length <= SHORT:
            return find_quote(self._text.text, quote, scope)
        if self._folded is None:
            self._folded = fold(self._text.text)
        return find_in_folded(self._folded, quote, within=scope)

    def _by_quote_anywhere(self, quotes: Sequence[str]) -> CommentPlace | None:
        telling = [quote for quote in quotes if len(_SPACES.sub(" ", fold(quote).text)) >= TELLING]
        return self._by_quote(Span(0, len(self._text.text)), telling)

    def _by_line(self, scope: Span, written: str) -> CommentPlace | None:
        """Return the printed lines of these numbers in the scope, if each number is printed there once."""
        numbers = _LINES.search(written)
        if numbers is None or not self._lines:
            return None
        first, last = int(numbers[1]), int(numbers[2] or numbers[1])
        inside = self._lines[bisect_right(self._starts, scope.start - 1) : bisect_right(self._starts, scope.end - 1)]
        starts = [one for one in inside if int(one.number) == first]
        ends = [one for one in inside if int(one.number) == last]
        if len(starts) != 1 or len(ends) != 1 or ends[0].span.end <= starts[0].span.start:
            return None
        return CommentPlace(Span(starts[0].span.start, ends[0].span.end).trim(self._text.text), Way.LINE)

    def _by_caption(self, named: str) -> CommentPlace | None:
        found = _ELEMENT.search(named)
        if found is None or not found["caption"]:
            return None
        sort = "figure" if found["caption"].casefold().startswith(("fig", "图")) else "table"
        place = self._places.caption(sort, found["label"])
        return self._paragraph(*place) if place else None

    def _by_element(self, position: int, named: str) -> CommentPlace | None:
        for found in _ELEMENT.finditer(named):
            index: int | None = None
            if found["caption"]:
                if place := self._by_caption(found.group()):
                    return place
            elif found["note"] or found["example"]:
                kind = ParagraphKind.NOTE if found["note"] else ParagraphKind.EXAMPLE
                index = self._of_kind(position, kind, found["of_note"] or found["of_example"] or "")
            elif found["count"] or found["nth"]:
                index = self._places.flow(position, int(found["count"] or found["nth"]))
            elif found["marker"]:
                index = self._places.item(position, found["marker"].casefold())
            if index is not None:
                return self._paragraph(position, index)
        return None

    def _of_kind(self, position: int, kind: ParagraphKind, number: str) -> int | None:
        """Return the note or example of this printed number; without a number the only one."""
        paragraphs = enumerate(self._text.clauses[position].paragraphs)
        found = [(at, _number_of(self._text.text, one)) for at, one in paragraphs if one.kind is kind]
        fitting = [at for at, printed in found if printed == number or not number]
        return fitting[0] if len(fitting) == 1 else None

    def _paragraph(self, position: int, index: int) -> CommentPlace:
        span = self._text.clauses[position].paragraphs[index].span
        return CommentPlace(span.trim(self._text.text), Way.ELEMENT)


def _fold(label: str) -> str:
    """Return a number whatever the case of its letters, where it has figures: Annex A is not item a)."""
    return label.casefold() if any(letter.isdigit() for letter in label) else label


def _quotes(*texts: str) -> Iterator[str]:
    for text in texts:
        for match in _QUOTE.finditer(text):
            quote = next(words for words in match.groups() if words).strip()
            if len(quote) >= SHORTEST_QUOTE:
                yield quote


def _number_of(text: str, paragraph: Paragraph) -> str:
    found = _NUMBERED.match(text, *paragraph.span)
    return (found[1] or "") if found else ""


def name_lines(segments: Sequence[Segment], span: Span) -> str:
    """Return the printed numbers of the lines a span stands on: 17, or 17-19."""
    touched = [one.number for one in segments if one.number and one.span.start < span.end and span.start < one.span.end]
    return "" if not touched else touched[0] if touched[0] == touched[-1] else f"{touched[0]}-{touched[-1]}"


def name_element(text: Text, clause: Clause, span: Span) -> str:
    """Return the paragraph, note, list item, table or figure of a clause that a span is in; empty for the whole clause."""
    touched = [
        (at, one) for at, one in enumerate(clause.paragraphs) if one.span.start < span.end and span.start < one.span.end
    ]
    if len(touched) != 1:
        return ""
    at, one = touched[0]
    caption = read_caption(text.text, one)
    if caption:
        return _name_caption(caption)
    if one.kind is ParagraphKind.TABLE_ROW:
        return _caption_above(text, clause, at)
    if one.kind in {ParagraphKind.NOTE, ParagraphKind.EXAMPLE}:
        number = _number_of(text.text, one)
        return f"{'NOTE' if one.kind is ParagraphKind.NOTE else 'EXAMPLE'} {number}".strip()
    if one.kind is ParagraphKind.LIST_ITEM:
        return one.marker.strip()
    if one.kind is ParagraphKind.FOOTNOTE:
        return "Footnote"
    flow = [place for place, other in enumerate(clause.paragraphs) if other.kind is ParagraphKind.TEXT]
    return f"Paragraph {flow.index(at) + 1}" if at in flow and len(flow) > 1 else ""


def _name_caption(caption: re.Match[str]) -> str:
    sort = SORTS[caption["word"].lower()]
    return f"{'Figure' if sort == 'figure' else 'Table'} {caption['label']}"


def _caption_above(text: Text, clause: Clause, at: int) -> str:
    """Return the table that a row is of: the caption nearest above it, else the one below it."""
    for one in (*reversed(clause.paragraphs[:at]), *clause.paragraphs[at + 1 :]):
        caption = read_caption(text.text, one)
        if caption and SORTS[caption["word"].lower()] == "table":
            return _name_caption(caption)
    return ""
