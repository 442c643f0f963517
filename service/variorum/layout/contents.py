"""Contents lists and indexes of a document: lines that end in page numbers, after leaders or on their own pages."""

import re
from collections.abc import Sequence
from itertools import pairwise

from variorum.layout.block import Furniture, FurnitureKind
from variorum.layout.furniture import Edges
from variorum.layout.page_lines import PageLines
from variorum.layout.page_numbers import number_value

MIN_ENTRIES = 8
"""So many lines with a page number at the end make a page a contents page even without leaders."""

MIN_TITLED = 3
"""So many lines with a page number are enough below the title of a contents list."""

MAX_BETWEEN = 3
"""Lines without a page number that may stand between two entries: wrapped titles, part headings."""

MIN_LED = 3
"""So many lines with leaders begin a contents list."""

LISTING_SHARE = 0.6
"""On a contents page without leaders this part of the lines ends in a page number."""

RISING_SHARE = 0.75
"""In a contents list this part of the page numbers is not smaller than the one before; in a list of amounts less."""

MIN_REPEATED = 4
"""So many lines under a contents title that come again make a list without page numbers."""

SAME_TYPE = 0.3
"""Points by which the entries of a list may differ in size; numbered lines of that size between entries are entries too."""

MOST = 0.5
"""A heading that is wrapped holds more than this part of its entry on its first line."""

_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|(?:·\s?){4,}|(?:_\s?){5,}")
_LED = re.compile(
    r".*(?:(?:\.\s?){4,}|…\s?…|(?:·\s?){4,}|(?:_\s?){5,})\s*(?:[A-Z]{1,2}-)?(?:\d{1,4}|[ivxlc]{1,7})?\s*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})*\.?\s+\S.{0,90}$")
_DOTTED = re.compile(r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})+(?=\s)")
_LAST_WORD = re.compile(r"(?:\d+|[ivxlc]+)$", re.IGNORECASE)
_ENTRY = re.compile(r"\S.*\S\s+(?:\d{1,4}|[ivxlc]{1,7})$")
TITLE = re.compile(
    r"(?:table of )?contents|contents page|index|目\s*录|目\s*錄|目\s*次|inhalt(?:sverzeichnis|sübersicht)?|"
    r"table des matières|sommaire|índice|sumário|indice|المحتويات|الفهرس|תוכן(?: עניינים)?|list of (?:figures|tables)",
    re.IGNORECASE,
)
INDEX = re.compile(r"index", re.IGNORECASE)
"""A list of words always has page numbers; without them the word is the name of a field or a heading."""


def find_contents(pages: Sequence[PageLines], edges: Edges) -> list[Furniture]:
    """Mark the lines of contents lists as removed and return them."""
    taken: list[set[int]] = []
    goes_on = False
    for i, page in enumerate(pages):
        left = _left(page, edges.removed[i])
        taken.append(set(_contents_of(page, left, goes_on=goes_on)))
        goes_on = bool(left) and left[-1] in taken[-1]
    _add_unnumbered(pages, edges, taken)
    found: list[Furniture] = []
    for i, page in enumerate(pages):
        edges.removed[i] |= taken[i]
        found.extend(Furniture(FurnitureKind.CONTENTS, page.lines[k].text, page.lines[k].box) for k in sorted(taken[i]))
    return found


def _left(page: PageLines, removed: set[int]) -> list[int]:
    return [k for k in range(len(page.lines)) if k not in removed]


def _add_unnumbered(pages: Sequence[PageLines], edges: Edges, taken: list[set[int]]) -> None:
    """Add contents lists without page numbers: under their title, lines that come again as headings."""
    flow = [(i, k) for i, page in enumerate(pages) for k in _left(page, edges.removed[i])]
    texts = [_folded(pages[i].lines[k].text) for i, k in flow]
    last = {text: n for n, text in enumerate(texts)}
    numbers = [_number_of(pages[i].lines[k].text) for i, k in flow]
    last_number = {number: n for n, number in enumerate(numbers)}
    inner = [{k for row in page.rows for cell in row.cells for k in cell[1:]} for page in pages]
    for n, (i, k) in enumerate(flow):
        title = pages[i].lines[k].text.strip()
        if not TITLE.fullmatch(title) or INDEX.fullmatch(title) or k in inner[i]:
            continue
        end, misses = n + 1, 0
        hits, first_size = 0, 0.0
        body = ""
        for m in range(n + 1, len(flow)):
            if texts[m] == body or (flow[m][1] not in taken[flow[m][0]] and _begins(texts[m], body)):
                break  # what the first entry names begins here
            is_repeated = last[texts[m]] > m or (bool(numbers[m]) and last_number[numbers[m]] > m)
            is_hit = is_repeated or flow[m][1] in taken[flow[m][0]]
            line = pages[flow[m][0]].lines[flow[m][1]]
            is_like = bool(_NUMBERED.match(line.text)) and abs(line.size - first_size) <= SAME_TYPE and hits > 0
            misses = 0 if is_hit else misses + (not is_like)
            if is_hit and hits == 0:
                first_size, body = line.size, texts[m]
            if misses > MAX_BETWEEN:
                break
            if is_hit:
                hits, end = hits + 1, m + 1
        if hits >= MIN_REPEATED:
            for page, at in flow[n:end]:
                taken[page].add(at)


def _number_of(text: str) -> str:
    """Return the dotted number that a line begins with, or an empty string: headings change their words more easily."""
    match = _DOTTED.match(text)
    return match.group() if match else ""


def _folded(text: str) -> str:
    """Return the text of an entry as its heading has it."""
    return re.sub(r"\W+", " ", _LEADER.split(text)[0]).strip().casefold()


def _begins(text: str, entry: str) -> bool:
    """Say whether a line is the most part of an entry: the heading may be wrapped, and its words spaced in another way."""
    line, whole = text.replace(" ", ""), entry.replace(" ", "")
    return whole.startswith(line) and len(line) > MOST * len(whole)


def _contents_of(page: PageLines, left: Sequence[int], *, goes_on: bool) -> list[int]:
    """Return the contents lines of one page; ``goes_on`` says that the page before ended in a contents list."""
    texts = [page.lines[k].text.strip() for k in left]
    led = [n for n, text in enumerate(texts) if _LED.fullmatch(text)]
    entries = [n for n, text in enumerate(texts) if _ENTRY.fullmatch(text)]
    is_listing = len(entries) >= MIN_ENTRIES and len(entries) >= LISTING_SHARE * len(texts)
    if not is_listing and (titled := _titled(texts, entries)):
        is_listing, entries = True, titled
    enough = 1 if goes_on and led and led[0] <= MAX_BETWEEN else MIN_LED
    if not (is_listing or len(led) >= enough):
        return []
    hits = sorted({*led, *entries})
    if not _counts_up([texts[n] for n in hits]):
        return []
    taken = set(hits)
    for before, after in pairwise(hits):
        if after - before - 1 <= MAX_BETWEEN:
            taken.update(range(before, after))
    taken.update(_title_before(texts, hits[0]))
    if goes_on and hits[0] <= MAX_BETWEEN:
        taken.update(range(hits[0]))
    return [left[n] for n in sorted(taken)]


def _titled(texts: Sequence[str], entries: Sequence[int]) -> list[int]:
    """Return the entries below the title of a contents list, or none."""
    titles = [n for n, text in enumerate(texts) if TITLE.fullmatch(text)]
    if not titles:
        return []
    below: list[int] = []
    for n in entries:
        if n > titles[-1] and n - (below[-1] if below else titles[-1]) <= MAX_BETWEEN:
            below.append(n)
    is_dense = bool(below) and len(below) >= LISTING_SHARE * (below[-1] - titles[-1])
    return below if len(below) >= MIN_TITLED and is_dense else []


def _title_before(texts: Sequence[str], first: int) -> range:
    """Return the lines from the title of the list down to its first entry, if the title stands close above."""
    for n in range(first - 1, max(first - 1 - MAX_BETWEEN, -1), -1):
        if TITLE.fullmatch(texts[n]):
            return range(n, first)
    return range(0)


def _counts_up(texts: Sequence[str]) -> bool:
    """Say whether the numbers at the ends of the lines grow as page numbers in a contents list do."""
    values = [
        value
        for text in texts
        if (match := _LAST_WORD.search(text)) and (value := number_value(match.group())) is not None
    ]
    rising = sum(after >= before for before, after in pairwise(values))
    return rising >= RISING_SHARE * (len(values) - 1)
