"""Blocks come in; the blocks that open clauses, with their numbers and where their headings end, go out."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.clauses.announced import Announced, rank_of_title, read_announced, weigh_announced
from variorum.clauses.article_titles import find_article_titles
from variorum.clauses.chain import Candidate, choose_chain
from variorum.clauses.labels import find_labelled, find_ranks, is_label_row
from variorum.clauses.lines_between import find_lines_between
from variorum.clauses.looks import LARGER_BY, BodyStyle, hangs_out, is_numbered_row, measure_body, stands_out, weigh
from variorum.clauses.numbering import Number, read_numbers
from variorum.clauses.opening import Opening
from variorum.clauses.titles_above import lift_titles
from variorum.clauses.traditions.form import ANNEXES, GROUPS, RANK, Scheme
from variorum.clauses.unmarked_contents import find_unmarked
from variorum.layout.block import Block, BlockKind, Furniture

LONGEST_HEADING = 200
"""Characters; a bold paragraph longer than this is emphasis, not a heading."""

LEAST_SET_OFF = 3
"""So many different single numbers in bold or large type are the headings of a document."""

HEADED = frozenset({Scheme.DECIMAL, Scheme.CHAPTER, Scheme.ARTICLE, Scheme.KEYWORD_SECTION})
"""What the units of a document are numbered as where they have headings."""

BELOW_NUMBERS = 15
"""The rank of REQ-12 in a clause of any depth."""

LEAST_ROWS = 3
"""So many numbered rows below headings that they continue make tables of requirements."""

ANNOUNCED_CONFIDENCE = 0.8
"""Of a title without a number that the list of contents has."""

LONGEST_TERM = 60
"""Characters of a term on the line below its number."""

SAME_SIZE = 0.1
"""Points by which type of one size may differ."""

SET_IN = 4.0
"""Ems by which the plain title of an annex is set in at least, where it stands in the middle of its line."""

SHORT_HEADING = 90
"""A plain line up to here without a full stop after a number is its heading."""

STOPS = (".", ";", ":", ",", "。", "；", "：", "，", "—")
"""Signs that end a sentence or a part of it, and no heading."""

CLAUSE_STOPS = re.compile(r"[；。;，]")
"""Signs inside a line that show it to be sentences."""

TITLES = re.compile(
    r"(?:foreword|preface|introduction|abstract|summary|preamble|bibliography|references|normative references|"
    r"acknowledge?ments?|revision history|list of (?:figures|tables)|index|notices?|colophon|enacting clause|"
    r"keywords|scope|history|status of this \w+|copyright notice|authors?[’']s? address(?:es)?|contributors|glossary|"
    r"(?:executive|management) summary|(?:change|document) (?:log|history)|修订(?:历史|记录|说明)|致\s*谢|"
    r"前\s*言|引\s*言|序\s*言|参考文献|目\s*次|索\s*引|附\s*[则則]|부\s*칙)",
    re.IGNORECASE,
)
"""Units that nearly every standard and law has and that carry no number."""

WORDS = re.compile(r"\w")
LEAST_LETTERS = 2
"""A title has at least so many letters; a lone sign in large type ends a document or adorns it."""

STATUS = re.compile(r"[(（]\s*(?:(?:this|the)\s[^()（）]{1,80}|[^()（）]{1,20}?)\s*[)）]", re.IGNORECASE)
"""Says whether an annex binds, such as (normative) or （资料性附录）; stands between its number and its title."""

BRACKETED = re.compile(r"\([^()]+\)|（[^（）]+）")

LABEL = re.compile(
    r"\s*(?:(?<=[조2-9])\((?P<plain>[^()]{1,40})\)|（(?P<round>[^（）]{1,30})）|【(?P<square>[^【】]{1,30})】|〔(?P<shell>[^〔〕]{1,30})〕)"
)
"""The purpose label that Chinese drafts print after the number of an article."""

CAPITALS = re.compile(r"(?=[^a-z.]*[A-ZÀ-ÝА-Я])(?P<heading>[^a-z.]{3,120}?)\.(?:\s*[—–-]+|\s|$)")
"""SHORT TITLE.— in bills: a heading in capitals that ends in a full stop."""


def find_openings(
    blocks: Sequence[Block], furniture: Sequence[Furniture] = (), quoted: frozenset[int] = frozenset()
) -> list[Opening]:
    """Return the openings of a document in order.

    ``furniture`` holds its list of contents; the ``quoted`` blocks are of another document and open nothing.
    """
    announced = read_announced(furniture)
    read = [read_numbers(block.text) for block in blocks]
    passed_over = find_unmarked(blocks, read) | quoted
    read = [[] if at in passed_over else numbers for at, numbers in enumerate(read)]
    body = _measure(blocks, read)
    chosen: dict[int, tuple[Number, float]] = {}
    labelled = find_labelled(blocks, read, body)
    read = [[] if at in labelled else numbers for at, numbers in enumerate(read)]
    for schemes in _passes():
        barriers = sorted(chosen)
        chosen.update(_choose(blocks, read, schemes, barriers, body, chosen, announced))
    _drop_lone_numerals(read, chosen)
    _drop_lone_sections(chosen)
    _drop_late_recitals(chosen)
    _drop_lone_rows(blocks, chosen)
    _drop_inner_annexes(chosen)
    _lift_sections(chosen)
    ranks = find_ranks(
        blocks,
        {block: number for block, (number, _) in labelled.items()},
        {block: number for block, (number, _) in chosen.items() if number.scheme is Scheme.DECIMAL},
        RANK[Scheme.CHAPTER],
        BELOW_NUMBERS,
    )
    chosen |= labelled
    openings = [_open(blocks, block, number, weight, body) for block, (number, weight) in sorted(chosen.items())]
    openings = [
        replace(opening, rank=ranks[opening.number.prefix] + opening.number.depth)
        if opening.number is not None and opening.number.scheme is Scheme.LABEL
        else opening
        for opening in openings
    ]
    openings = lift_titles(blocks, openings, body)
    openings = find_article_titles(blocks, openings)
    openings = sorted([*openings, *find_lines_between(blocks, openings, passed_over)], key=lambda one: one.block)
    taken = {opening.heading_block for opening in openings} | set(chosen) | passed_over
    taken |= {at + 1 for at, (number, _) in chosen.items() if _is_status(blocks, at + 1, number)}
    openings += _find_titles(blocks, body, openings, taken, announced)
    return sorted(openings, key=lambda opening: opening.block)


def _measure(blocks: Sequence[Block], read: list[list[Number]]) -> BodyStyle:
    body = measure_body(blocks)
    set_off = {
        (number.scheme, number.path)
        for block, numbers in zip(blocks, read, strict=True)
        for number in numbers
        if number.scheme in HEADED and len(number.path) == 1 and stands_out(block, body)
    }
    return replace(body, has_set_off_numbers=len(set_off) >= LEAST_SET_OFF)


def _passes() -> list[tuple[Scheme, ...]]:
    """Return which schemes are chosen in which order: what stands above first, so that the lower may restart there."""
    return [(scheme,) for scheme in sorted(Scheme, key=lambda scheme: (RANK[scheme], scheme is Scheme.DECIMAL))]


def _choose(
    blocks: Sequence[Block],
    read: list[list[Number]],
    schemes: tuple[Scheme, ...],
    barriers: list[int],
    body: BodyStyle,
    taken: dict[int, tuple[Number, float]],
    announced: Announced,
) -> dict[int, tuple[Number, float]]:
    found: list[tuple[Candidate, Number]] = []
    for at, numbers in enumerate(read):
        for number in numbers:
            if number.scheme in schemes and at not in taken:
                weight = weigh(blocks[at], number, body) + weigh_announced(blocks, at, number, announced)
                found.append((Candidate(at, number.path, weight), number))
    above = [block for block in barriers if RANK[taken[block][0].scheme] < RANK[schemes[0]]]
    chain = choose_chain([candidate for candidate, _ in found], above)
    return {found[index][0].block: (found[index][1], found[index][0].weight) for index in chain}


def _drop_lone_numerals(read: list[list[Number]], chosen: dict[int, tuple[Number, float]]) -> None:
    """Read C as the letter of an appendix rather than as a hundred where no numerals are counted."""
    numerals = [block for block, (number, _) in chosen.items() if number.scheme is Scheme.ROMAN]
    letters = {block: one for block in numerals for one in read[block] if one.scheme is Scheme.DECIMAL}
    if len(numerals) == 1 and letters:
        for block, number in letters.items():
            chosen[block] = (number, chosen[block][1])


def _drop_lone_sections(chosen: dict[int, tuple[Number, float]]) -> None:
    """Where articles or sections are numbered by keyword, bare numbers without points are paragraphs inside them."""
    keyword = sum(number.scheme in {Scheme.ARTICLE, Scheme.KEYWORD_SECTION} for number, _ in chosen.values())
    decimal = [block for block, (number, _) in chosen.items() if number.scheme is Scheme.DECIMAL]
    dotted = sum(len(chosen[block][0].path) > 1 for block in decimal)
    if keyword >= 2 and keyword >= dotted:
        for block in decimal:
            del chosen[block]


def _drop_late_recitals(chosen: dict[int, tuple[Number, float]]) -> None:
    """Recitals stand before the first article of an act of articles; any other (1) is a paragraph."""
    articles = [block for block, (number, _) in chosen.items() if number.scheme is Scheme.ARTICLE]
    for block in [block for block, (number, _) in chosen.items() if number.scheme is Scheme.RECITAL]:
        if not articles or block > min(articles):
            del chosen[block]


def _drop_lone_rows(blocks: Sequence[Block], chosen: dict[int, tuple[Number, float]]) -> None:
    """Rows of tables are clauses where several continue the number of the heading that the table stands under."""
    rows: Counter[tuple[int, ...]] = Counter()
    above: tuple[int, ...] = ()
    inside: dict[int, tuple[int, ...]] = {}
    for block, (number, _) in sorted(chosen.items()):
        if not is_numbered_row(blocks[block], number):
            above = number.path
        else:
            parent = number.path[:-1] if above == number.path[: len(above)] else ()
            inside[block] = parent
            rows[parent] += 1
    several = sum(rows.values()) - rows[()] >= LEAST_ROWS
    for block, parent in inside.items():
        if not parent or not several:
            del chosen[block]


def _drop_inner_annexes(chosen: dict[int, tuple[Number, float]]) -> None:
    """Drop a schedule after which the sections go on counting: it is a table in its section, not an annex."""
    last: dict[Scheme, tuple[int, ...]] = {}
    open_annexes: list[tuple[int, dict[Scheme, tuple[int, ...]]]] = []
    for block, (number, _) in sorted(chosen.items()):
        if number.scheme in ANNEXES:
            open_annexes.append((block, dict(last)))
        elif number.scheme in {Scheme.ARTICLE, Scheme.KEYWORD_SECTION}:
            while open_annexes and open_annexes[-1][1].get(number.scheme) == (number.path[0] - 1,):
                del chosen[open_annexes.pop()[0]]
            last[number.scheme] = number.path[:1]


def _lift_sections(chosen: dict[int, tuple[Number, float]]) -> None:
    """Where most sections begin with an article, sections are groups of articles and stand above them."""
    units = [
        (at, number)
        for at, (number, _) in sorted(chosen.items())
        if number.scheme in {Scheme.ARTICLE, Scheme.KEYWORD_SECTION}
    ]
    sections = [
        (at, number, after.scheme)
        for (at, number), (_, after) in pairwise(units)
        if number.scheme is Scheme.KEYWORD_SECTION
    ]
    over = [(at, number) for at, number, after in sections if after is Scheme.ARTICLE]
    if len(over) * 2 > len(sections):
        for at, number in units:
            if number.scheme is Scheme.KEYWORD_SECTION:
                chosen[at] = (replace(number, scheme=Scheme.DIVISION), chosen[at][1])


def _open(blocks: Sequence[Block], at: int, number: Number, weight: float, body: BodyStyle) -> Opening:
    block = blocks[at]
    start, end = _split_heading(block, number, body)
    heading_block = at
    if (
        start == end
        and (end >= len(block.text.rstrip()) or STATUS.fullmatch(block.text[start:].strip()))
        and (number.is_keyword or len(block.text) <= number.end + 1)
    ):
        after = at + 1
        if _is_status(blocks, after, number):
            after += 1
        if after < len(blocks) and (
            _is_heading_line(blocks[after], body)
            or _is_term(blocks, at, number, after)
            or _is_annex_title(blocks, at, number, after)
            or _is_title_below(blocks, number, after)
        ):
            heading_block, start, end = after, 0, len(blocks[after].text)
    confidence = max(0.3, min(1.0, 0.6 + weight / 10))
    depth = number.depth if number.scheme is Scheme.DECIMAL else 0
    return Opening(
        at, RANK[number.scheme] + depth, number.path, number.element, number, start, end, heading_block, confidence
    )


def _is_status(blocks: Sequence[Block], at: int, number: Number) -> bool:
    """Say whether a block below the number of an annex says whether the annex binds."""
    return number.scheme in ANNEXES and at < len(blocks) and STATUS.fullmatch(blocks[at].text.strip()) is not None


def _is_annex_title(blocks: Sequence[Block], at: int, number: Number, after: int) -> bool:
    """Say whether the line after an annex's number, or after what it is, is its title in plain type."""
    line = blocks[after]
    return (
        number.scheme in ANNEXES
        and (after > at + 1 or line.indent >= SET_IN * line.size)
        and line.kind is BlockKind.TEXT
        and line.page == blocks[at].page
        and len(line.text) <= SHORT_HEADING
        and not line.text.rstrip().endswith(STOPS)
        and not read_numbers(line.text)
    )


def _is_term(blocks: Sequence[Block], at: int, number: Number, after: int) -> bool:
    """Say whether the line after a number that stands alone is the term it defines, or its title, in plain type."""
    line = blocks[after]
    return (
        number.scheme is Scheme.DECIMAL
        and len(number.path) > 1
        and line.kind is BlockKind.TEXT
        and line.page == blocks[at].page
        and len(line.text) <= LONGEST_TERM
        and not line.text.rstrip().endswith(STOPS)
        and not read_numbers(line.text)
    )


def _is_title_below(blocks: Sequence[Block], number: Number, after: int) -> bool:
    """Say whether the plain line below a number is its title: in brackets, or all there is before the next number."""
    text = blocks[after].text.strip()
    if blocks[after].kind is not BlockKind.TEXT or len(text) > LONGEST_HEADING or read_numbers(text):
        return False
    if number.scheme is Scheme.ARTICLE:
        return BRACKETED.fullmatch(text) is not None
    is_followed = after + 1 < len(blocks) and bool(read_numbers(blocks[after + 1].text))
    return number.scheme in GROUPS and is_followed and not text.endswith(STOPS)


def _is_heading_line(block: Block, body: BodyStyle) -> bool:
    if (
        block.kind not in {BlockKind.TEXT, BlockKind.LIST_ITEM}
        or len(block.text) > LONGEST_HEADING
        or read_numbers(block.text)
    ):
        return False
    stands_out = (block.is_bold and not body.is_bold) or block.size > body.size * LARGER_BY or block.is_centered
    return stands_out and not block.text.rstrip().endswith((".", ";", "。", "；"))


def _split_heading(block: Block, number: Number, body: BodyStyle) -> tuple[int, int]:
    """Return the range of the heading in the block of its number; empty when text follows the number directly."""
    text = block.text
    label = LABEL.match(text, number.end)
    if label and number.printed.startswith(("第", "제")):
        return label.start(), label.end()
    start = number.end
    while start < len(text) and (text[start].isspace() or text[start] in "—–-:.：．、"):
        start += 1
    rest = text[start:]
    if number.scheme is Scheme.ARTICLE and BRACKETED.fullmatch(rest.strip()):
        return start, len(text)
    if not rest or is_numbered_row(block, number) or is_label_row(block, number) or STATUS.fullmatch(rest.strip()):
        return start, start
    stands_out = (block.is_bold and not body.is_bold) or block.size > body.size * LARGER_BY
    if stands_out and len(rest) <= LONGEST_HEADING:
        return start, len(text)
    is_line = len(rest) <= SHORT_HEADING and not rest.rstrip().endswith(STOPS) and not CLAUSE_STOPS.search(rest)
    if not body.is_bold and start < block.bold_until < len(text) and not is_line:
        return start, _include_stop(text, block.bold_until)
    if number.is_keyword:
        capitals = CAPITALS.match(rest)
        if capitals:
            return start, start + capitals.end("heading") + 1
    if number.scheme in {Scheme.ARTICLE, Scheme.DECIMAL} and not number.printed.isascii():
        return start, start
    is_other_font = (bool(body.font) and block.font != body.font) or block.bold_until > start
    return (start, len(text)) if is_line and (is_other_font or not rest[:1].islower()) else (start, start)


def _include_stop(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at + 1 if at < len(text) and text[at] in ".:" else at


def _rank_beside(blocks: Sequence[Block], above: Sequence[Opening], at: int, rank: int) -> int:
    """Return the rank of a title: beside the annex before it where it is set like the annex's title, or larger."""
    annex = next((opening for opening in reversed(above) if opening.element == "annex"), None)
    holder = next((opening for opening in reversed(above) if opening.rank <= rank), None)
    if annex is None:
        return rank
    least = min(blocks[annex.block].size, blocks[annex.heading_block].size)
    is_larger = blocks[at].size > least + SAME_SIZE
    is_alike = holder is annex and blocks[at].size >= least - SAME_SIZE
    return min(rank, annex.rank) if is_larger or is_alike else rank


def _is_set_alike(block: Block, title: Block) -> bool:
    return (block.font, round(block.size, 1), block.is_bold) == (title.font, round(title.size, 1), title.is_bold)


def _find_titles(
    blocks: Sequence[Block], body: BodyStyle, openings: list[Opening], taken: set[int], announced: Announced
) -> list[Opening]:
    """Return unnumbered units: known titles, lines at the front set as these, and later ones set like top headings."""
    first = openings[0].block if openings else -1
    places = [opening.block for opening in openings]
    rank = min((opening.rank for opening in openings if opening.element != "annex"), default=5)
    tops = [blocks[opening.block].size for opening in openings if opening.rank == rank]
    least = min(tops, default=body.size * 1.2)
    found: list[Opening] = []
    for at, block in enumerate(blocks):
        if (
            at in taken
            or block.kind is not BlockKind.TEXT
            or len(block.text) > SHORT_HEADING
            or read_numbers(block.text)
        ):
            continue
        own = rank_of_title(block, announced)
        if own is not None:
            own = _rank_beside(blocks, openings[: bisect_right(places, at)], at, own)
            found.append(Opening(at, own, (), "hcontainer", None, 0, len(block.text), at, ANNOUNCED_CONFIDENCE))
            continue
        is_set_off = stands_out(block, body) or hangs_out(block, body)
        if not is_set_off or len(WORDS.findall(block.text)) < LEAST_LETTERS:
            continue
        known = TITLES.fullmatch(block.text.strip().rstrip(".:"))
        is_top = bool(places) and at > first and block.size >= least - 0.1 and block.size > body.size * 1.15
        is_front = at + 1 < first and any(_is_set_alike(block, blocks[title.block]) for title in found)
        is_only = (
            not openings
            and stands_out(block, body)
            and not block.text.rstrip().endswith((".", ";", ",", ":"))
            and at > 0
        )
        if known or is_top or is_front or is_only:
            index = bisect_right(places, at)
            inside = openings[index - 1].rank if known and index else rank
            own = _rank_beside(blocks, openings[:index], at, min(rank, inside))
            found.append(Opening(at, own, (), "hcontainer", None, 0, len(block.text), at, 0.7 if known else 0.5))
    return found
