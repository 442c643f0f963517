"""Running heads, running feet and page numbers of a document, found by what repeats at the edges of its pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from variorum.layout.block import Furniture, FurnitureKind, Line
from variorum.layout.markers import marker_of
from variorum.layout.page_lines import PageLines
from variorum.layout.page_numbers import PAGE_NUMBER, find_page_number

OUTER_ROWS = 4
"""Running heads and feet have at most this many rows."""

TOP_SHARE = 0.35
"""Running heads stand in this part of the page from the top, running feet from the bottom."""

BETTER = 3
"""A page number with which so many times as many pages agree is the one of the page."""

SAME_PLACE = 4.0
"""Points by which a running head may move from page to page."""

DETACHED = 1.45
"""A head stands further from the text than this many line pitches."""

MAX_CLOSE = 0.15
"""Where more pages than this part have text close below, the row is the first line of the text itself."""

REPEATS = 3
"""A text at the edge of this many pages is running; of two pages, both must have it."""

SAME_WORDS = 3
LEAST_WORDS = 10
MOST_PAGES_SAME = 0.4
"""A head whose first or last three words, of so many characters, stand on this part of the pages is running, though the
rest of it follows the chapter."""

APART = 1.1
MOSTLY_APART = 0.5
"""Line pitches that part it from the text on this part of the pages: first lines of a text may be alike too."""

ELSEWHERE = 0.5
"""Words that stand amid the text so many times as often as at the edge of pages are words of the text."""

LEAST_LETTERS = 4
"""A heading has more letters; the large number of a page or chapter has not."""

LARGE = 1.3
"""Type so many times as large as the text opens a chapter: it may repeat its words, and is no running head."""

FRONT = 3
"""The title of the document is in large type on one of so many pages; set small above the text of a page it is running,
even on a single page."""

MOST_PAGES_LARGE = 0.5
"""Unless the very same words stand in the same place on more pages than this part: a stamp of restriction."""


_NAMED = re.compile(
    r"(?:article|chapter|section|part|annex|appendix|schedule|title|artikel|kapitel|chapitre|§)\s*(?:\d{1,4}|[ivxlc]{1,7})",
    re.IGNORECASE,
)
"""The number of a unit, not of a page."""


@dataclass(slots=True)
class Edges:
    """The lines that are furniture, by page index, and the printed number of each page."""

    removed: list[set[int]]
    furniture: list[Furniture] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Row:
    """Lines that stand at one height; ``gap`` is the distance to the next row inwards, in pitches."""

    page: int
    lines: tuple[int, ...]
    text: str
    y: float
    gap: float
    rank: int
    size: float


@dataclass(frozen=True, slots=True)
class _Signs:
    """What tells the running rows of one edge of the pages.

    ``titles`` are the words in large type on the front pages and ``titled`` the heights where outermost rows that say them
    stand clear; ``numbers`` are the page numbers by page index and rank;
    ``repeated`` the words that recur in a place, ``usual`` those of them that do so on most pages; ``placed`` the heights
    where rows stand clear; ``spoken`` counts all lines of the document, ``edge`` those at this edge.
    """

    titles: Sequence[str]
    titled: AbstractSet[int]
    numbers: Mapping[tuple[int, int], str]
    repeated: AbstractSet[tuple[str, int]]
    usual: AbstractSet[tuple[str, int]]
    placed: AbstractSet[int]
    spoken: Mapping[str, int]
    edge: Mapping[str, int]

    def is_number(self, row: _Row) -> bool:
        """Say whether the row is a page number, or holds one where running rows stand."""
        is_alone = bool(PAGE_NUMBER.fullmatch(row.text.strip()))
        return (row.page, row.rank) in self.numbers and (is_alone or round(row.y / SAME_PLACE) in self.placed)

    def recurs(self, row: _Row) -> bool:
        """Say whether the words of the row recur in its place."""
        return self._key(row) in self.repeated

    def is_title(self, row: _Row) -> bool:
        """Say whether the row says the title of the document where it stands clear of the text on some page."""
        return row.rank == 0 and round(row.y / SAME_PLACE) in self.titled and _says(row, self.titles)

    def may_be_text(self, row: _Row) -> bool:
        """Say whether a row recurs on some pages only, and is close to the text or says what lines amid it say."""
        if self.is_number(row) or not self.recurs(row) or self._key(row) in self.usual:
            return False
        words = _squeeze(row.text)
        return row.gap <= DETACHED or self.spoken[words] - self.edge[words] >= ELSEWHERE * self.edge[words]

    def _key(self, row: _Row) -> tuple[str, int]:
        return _masked(row, self.numbers), round(row.y / SAME_PLACE)


def find_edges(pages: Sequence[PageLines]) -> Edges:
    """Find running heads and feet and page numbers of the whole document."""
    edges = Edges([set() for _ in pages])
    pitch = _pitch(pages)
    largest = LARGE * _usual_size(pages)
    spoken = Counter(_squeeze(line.text) for page in pages for line in page.lines)
    for is_top in (True, False):
        rows = [_outer_rows(i, page, pitch, is_top=is_top) for i, page in enumerate(pages)]
        numbers = _page_numbers(rows)
        stamps = _stamps([row for page in rows for row in page if row.size >= largest], len(pages))
        rows = [_outside_headings(page, largest, stamps) for page in rows]
        repeated = _repeated(rows, len(pages), numbers)
        partly = _partly_repeated(rows, len(pages), numbers)
        usual = {
            key for key, found in repeated.items() if len(found) >= MOST_PAGES_SAME * _of_its_side(found, len(pages))
        }
        edge = Counter(_squeeze(row.text) for page in rows for row in page)
        titles = [_large_words(page, largest) for page in pages[:FRONT]] if is_top else []
        titled = _find_titled(rows, titles)
        signs = _Signs(
            titles, titled, numbers, repeated.keys() | partly, usual | partly, _placed(rows, len(pages)), spoken, edge
        )
        for i, page in enumerate(pages):
            for row in _running(rows[i], signs):
                _set_aside(edges, page, i, row, is_top=is_top, label=numbers.get((i, row.rank), ""))
    return edges


def _squeeze(text: str) -> str:
    return " ".join(text.casefold().split())


def _stamp(row: _Row) -> tuple[str, int]:
    return _squeeze(row.text), round(row.y / SAME_PLACE)


def _stamps(rows: Sequence[_Row], pages: int) -> set[tuple[str, int]]:
    """Return the words in large type, with their place, that stand on most pages."""
    seen = Counter(_stamp(row) for row in rows)
    return {stamp for stamp, count in seen.items() if count > max(REPEATS, MOST_PAGES_LARGE * pages)}


def _outside_headings(rows: Sequence[_Row], largest: float, stamps: AbstractSet[tuple[str, int]]) -> list[_Row]:
    """Return the rows outside the first heading in large type: what stands below a heading is text."""
    return list(takewhile(lambda row: row.size < largest or _stamp(row) in stamps or not _is_words(row.text), rows))


def _is_words(text: str) -> bool:
    return sum(map(str.isalpha, text)) > LEAST_LETTERS


def _large_words(page: PageLines, largest: float) -> str:
    return _squeeze(" ".join(line.text for line in page.lines if line.size >= largest))


def _says(row: _Row, titles: Sequence[str]) -> bool:
    words = _squeeze(row.text)
    return len(words) >= LEAST_WORDS and any(f" {words} " in f" {title} " for title in titles)


def _find_titled(rows: Sequence[Sequence[_Row]], titles: Sequence[str]) -> set[int]:
    """Return the heights at which an outermost row says the title and stands clear."""
    clear = [row for page in rows for row in page[:1] if row.gap > APART and _says(row, titles)]
    return {round(row.y / SAME_PLACE) + place for row in clear for place in (-1, 0, 1)}


def _usual_size(pages: Sequence[PageLines]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 10.0


def _pitch(pages: Sequence[PageLines]) -> float:
    steps: Counter[float] = Counter()
    for page in pages:
        for before, after in pairwise(page.lines):
            step = after.box.y1 - before.box.y1
            if 0.8 * after.size < step < 3 * after.size:
                steps[round(step, 1)] += 1
    return steps.most_common(1)[0][0] if steps else 12.0


def _outer_rows(i: int, page: PageLines, pitch: float, *, is_top: bool) -> list[_Row]:
    """Return the outermost rows of a page, the outermost first."""
    pitch = _usual_step(page, pitch)
    order = sorted(range(len(page.lines)), key=lambda k: page.lines[k].box.y1, reverse=not is_top)
    groups: list[list[int]] = []
    for k in order:
        line = page.lines[k]
        if (line.box.y0 > TOP_SHARE * page.height) if is_top else (line.box.y1 < (1 - TOP_SHARE) * page.height):
            break
        if groups and abs(page.lines[groups[-1][0]].box.y1 - line.box.y1) <= 0.4 * line.size:
            groups[-1].append(k)
        elif len(groups) > OUTER_ROWS:
            break
        else:
            groups.append([k])
    rows: list[_Row] = []
    for rank, group in enumerate(groups[:OUTER_ROWS]):
        group.sort(key=lambda k: page.lines[k].box.x0)
        y = page.lines[group[0]].box.y1
        inner = (
            page.lines[groups[rank + 1][0]].box.y1
            if rank + 1 < len(groups)
            else _next_inside(page, group, is_top=is_top)
        )
        text = " ".join(page.lines[k].text.strip() for k in group)
        size = max(page.lines[k].size for k in group)
        from_edge = y if is_top else page.height - y
        rows.append(_Row(i, tuple(group), text, from_edge, abs(inner - y) / pitch, rank, size))
    return rows


def _usual_step(page: PageLines, pitch: float) -> float:
    """Return the middle distance of the lines of one page, or of the document when its own are closer."""
    steps = sorted(after.box.y1 - before.box.y1 for before, after in pairwise(page.lines))
    steps = [step for step in steps if step > 1]
    return max(pitch, steps[len(steps) // 2]) if steps else pitch


def _next_inside(page: PageLines, group: Sequence[int], *, is_top: bool) -> float:
    """Return the height of the row inwards of the last outer row."""
    y = page.lines[group[0]].box.y1
    heights = [line.box.y1 for line in page.lines if (line.box.y1 > y + 1 if is_top else line.box.y1 < y - 1)]
    return (min(heights) if is_top else max(heights)) if heights else y + page.height


def _repeated(
    rows: Sequence[Sequence[_Row]], pages: int, numbers: Mapping[tuple[int, int], str]
) -> dict[tuple[str, int], set[int]]:
    """Return the texts, page numbers masked, and places that recur on enough pages, with those pages."""
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    for page in rows:
        for row in page:
            for place in (-1, 0, 1):
                seen[_masked(row, numbers), round(row.y / SAME_PLACE) + place].add(row.page)
    return {key: found for key, found in seen.items() if len(found) >= max(2, min(REPEATS, pages))}


def _of_its_side(found: AbstractSet[int], pages: int) -> float:
    """Return how many pages could have a row: half of them where it stands on left pages alone, or on right ones."""
    return pages / 2 if len({page % 2 for page in found}) == 1 else pages


def _partly_repeated(
    rows: Sequence[Sequence[_Row]], pages: int, numbers: Mapping[tuple[int, int], str]
) -> set[tuple[str, int]]:
    """Return the texts and places of outermost rows of which one end recurs on most pages."""
    seen: dict[tuple[str, int], list[_Row]] = defaultdict(list)
    for page in rows:
        for row in page[:1]:
            words = _masked(row, numbers).split()
            for end in {" ".join(words[:SAME_WORDS]), " ".join(words[-SAME_WORDS:])}:
                for place in (-1, 0, 1) if len(end) >= LEAST_WORDS else ():
                    seen[end, round(row.y / SAME_PLACE) + place].append(row)
    least = max(REPEATS, MOST_PAGES_SAME * pages)
    return {
        (_masked(row, numbers), round(row.y / SAME_PLACE))
        for found in seen.values()
        if len({row.page for row in found}) >= least
        and sum(row.gap > APART for row in found) >= MOSTLY_APART * len(found)
        for row in found
    }


def _masked(row: _Row, numbers: Mapping[tuple[int, int], str]) -> str:
    """Return the text of a row without its page number; other digits may number the text itself."""
    found = find_page_number(row.text) if (row.page, row.rank) in numbers else None
    text = " ".join(row.text.split())
    return (text[: found.start] + "#" + text[found.end :] if found else text).casefold()


def _placed(rows: Sequence[Sequence[_Row]], pages: int) -> set[int]:
    """Return the heights at which half of the pages have an outermost row that stands clear of the text."""
    clear: dict[int, set[int]] = defaultdict(set)
    close: dict[int, set[int]] = defaultdict(set)
    for page in rows:
        for row in page[:1]:
            for place in (-1, 0, 1):
                (clear if row.gap > DETACHED else close)[round(row.y / SAME_PLACE) + place].add(row.page)
    return {
        place
        for place, found in clear.items()
        if len(found) >= max(4, pages / 2) and len(close[place]) <= MAX_CLOSE * len(found)
    }


def _page_numbers(rows: Sequence[Sequence[_Row]]) -> dict[tuple[int, int], str]:
    """Return printed page numbers by (page index, rank), where at least two pages agree on the counting.

    What may number a paragraph, as "(3)", is none where another row of the page counts with many more pages.
    """
    found: dict[tuple[int, int], tuple[str, int]] = {}
    offsets: Counter[tuple[bool, int]] = Counter()
    for page in rows:
        for row in page:
            if _NAMED.fullmatch(row.text.strip()):
                continue
            number = find_page_number(row.text)
            if number is not None:
                found[row.page, row.rank] = (number.printed, number.value)
                offsets[number.printed.isdigit(), number.value - row.page] += 1
    support = {key: offsets[label.isdigit(), value - key[0]] for key, (label, value) in found.items()}
    best: dict[int, int] = defaultdict(int)
    for (at, _), count in support.items():
        best[at] = max(best[at], count)
    items = {(row.page, row.rank) for page in rows for row in page if marker_of(row.text)}
    return {
        key: label
        for key, (label, _) in found.items()
        if support[key] >= min(2, len(rows)) and not (key in items and best[key[0]] >= BETTER * support[key])
    }


def _running(rows: Sequence[_Row], signs: _Signs) -> list[_Row]:
    """Return the running rows of one page: from the edge inwards until a row is text.

    A row that only its place gives away is left where it could open a clause and stands nowhere else: a page may
    begin with "Article 9", set apart, where others have a running head. The innermost rows are left, too, while all that
    speaks against them is that the same words begin or end some other pages.
    """
    out: list[_Row] = []
    for row in rows:
        place = round(row.y / SAME_PLACE)
        is_set_apart = row.rank == 0 and place in signs.placed and row.gap > DETACHED
        if (
            signs.is_number(row)
            or signs.recurs(row)
            or signs.is_title(row)
            or (is_set_apart and not _may_open(row, signs.spoken))
        ):
            out.append(row)
        else:
            break
    while out and signs.may_be_text(out[-1]):
        out.pop()
    return out


def _may_open(row: _Row, spoken: Mapping[str, int]) -> bool:
    return bool(marker_of(row.text)) and spoken[_squeeze(row.text)] <= 1


def _set_aside(edges: Edges, page: PageLines, i: int, row: _Row, *, is_top: bool, label: str) -> None:
    kind = FurnitureKind.RUNNING_HEAD if is_top else FurnitureKind.RUNNING_FOOT
    if label:
        if i not in edges.labels or PAGE_NUMBER.fullmatch(row.text.strip()):
            edges.labels[i] = label
        if PAGE_NUMBER.fullmatch(row.text.strip()):
            kind = FurnitureKind.PAGE_NUMBER
    for k in row.lines:
        line: Line = page.lines[k]
        edges.removed[i].add(k)
        edges.furniture.append(Furniture(kind, line.text, line.box))
