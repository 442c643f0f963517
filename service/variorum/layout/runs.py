"""Glyphs of a page to runs: characters of one font on one baseline, with word spaces set by the gaps."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.layout.characters import SPACES as ALL_SPACES
from variorum.layout.characters import is_cjk, is_right_to_left, reverse_letters, tidy
from variorum.pdf.page import Glyph

WORD_GAP = 0.13
"""A gap of this many ems parts words: shrunk word spaces go down to 0.16, kerning stays below 0.1."""

DRAWN_GAP = 0.22
DRAWN_SHARE = 0.08
"""Where more glyphs than this part are spaces, spaces are drawn, and narrower gaps than this are loose setting."""

SPACED_OUT = 0.42
"""A run with more spaces than this part is spaced out for emphasis; only its wider gaps part words."""

MIN_SPACED_OUT = 5
"""Characters below which spaced-out type cannot be told from single letters."""

WIDER = 1.5
"""Word gaps of spaced-out type are so many times as wide as its letter gaps."""

CJK_GAP = 0.6
"""Justified Chinese spreads its characters; only a gap of more than half a character is a space."""

RUN_GAP = 0.7
"""A wider gap ends the run, so that columns, cells and line numbers can be told apart."""

BACK_GAP = -0.15
"""A step back of more than kerning ends the run: overprint, accents, or a new line at the same height."""

BASELINE_JITTER = 0.1
"""Points by which the baseline of one string may waver through rounding."""

OVERPRINT = 0.3
"""The same glyph drawn again within this part of its width or size is fake bold."""

SOFT_HYPHEN = "\u00ad"

SPACES = frozenset(" " + ALL_SPACES)


@dataclass(slots=True)
class Run:
    """Characters of one font and colour on one baseline; ``edges`` has one entry more than ``text``."""

    text: str
    edges: list[float]
    baseline: float
    size: float
    font: int
    color: int
    is_raised: bool = False
    is_spaced: bool = False
    """A space was drawn before the run, however narrow the gap."""
    space_at: float | None = None
    """Where a space was drawn at its right before it: the run is of words drawn from right to left."""

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.edges[0]

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.edges[-1]


def read_runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Return the runs of upright glyphs in the order they were drawn, without overprint."""
    spaces = sum(glyph[0] in SPACES for glyph in glyphs)
    word_gap = DRAWN_GAP if spaces > DRAWN_SHARE * len(glyphs) else WORD_GAP
    runs: list[Run] = []
    texts: list[str] = []
    edges: list[float] = []
    x0_before = x1_before = at = em = back = wide = word = 0.0
    typeface = ink = -1
    space = ""
    space_at = space_end = space_on = 0.0
    is_spaced = False
    followed_at: float | None = None
    for text, x0, _, x1, _, baseline, size, font, color, _, _ in glyphs:
        if text in SPACES:
            space, space_at, space_end, space_on = max(space, text), x0, x1, baseline
            continue
        gap = x0 - x1_before
        is_same = (
            font == typeface and size == em and color == ink and -BASELINE_JITTER < baseline - at < BASELINE_JITTER
        )
        if is_same and back < gap < wide and x0_before <= x0:
            if (space or gap > word) and texts and parts_words(texts[-1], text, space, gap, size, word_gap):
                texts.append(" ")
                edges.append(x1_before)
        else:
            if is_same and text == texts[-1] and abs(x0 - x0_before) < OVERPRINT * min(size, x1 - x0):
                continue
            if texts:
                runs.append(
                    _finish(texts, edges, x1_before, Run("", [], at, em, typeface, ink, False, is_spaced, followed_at))
                )
            texts, edges = [], []
            is_beside = bool(space) and abs(baseline - space_on) < size
            is_spaced = is_beside and space_at < x0 < space_end + size
            followed_at = space_at if is_beside and space_at >= x0 else None
            at, em, typeface, ink = baseline, size, font, color
            back, wide, word = size * BACK_GAP, size * RUN_GAP, size * word_gap
        if len(text) > 1 and SOFT_HYPHEN in text:
            text = text.replace(SOFT_HYPHEN, "")  # noqa: PLW2901 - hidden in the glyph of its neighbour: not printed
        if len(text) > 1 and is_right_to_left(text[0]):
            text = reverse_letters(text)  # noqa: PLW2901 - as a ligature shows its letters; the line is turned around later
        texts.append(text)
        edges.append(x0)
        x0_before, x1_before = x0, x1
        space = ""
    if texts:
        runs.append(_finish(texts, edges, x1_before, Run("", [], at, em, typeface, ink, False, is_spaced, followed_at)))
    return drop_overprint([run for run in runs if run.text])


def parts_words(before: str, after: str, space: str, gap: float, size: float, word_gap: float) -> bool:
    """Say whether the gap, with the drawn space in it if any, is a space that a reader sees."""
    if space == "\u3000":
        return True
    if is_cjk(before[-1:]) or is_cjk(after[:1]):
        return bool(space) or gap > CJK_GAP * size
    return bool(space) or gap > word_gap * size


def _finish(texts: list[str], edges: list[float], end: float, run: Run) -> Run:
    text = "".join(texts)
    if len(text) != len(texts):
        edges = _spread(texts, [*edges, end])
    else:
        edges.append(end)
    if len(text) >= MIN_SPACED_OUT and text.count(" ") > SPACED_OUT * len(text):
        text, edges = _close_up(text, edges)
    run.text, run.edges = tidy(text, edges)
    return run


def _close_up(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """Take the spaces between the letters of spaced-out words away."""
    gaps = sorted(edges[i + 1] - edges[i] for i, character in enumerate(text) if character == " ")
    limit = WIDER * gaps[len(gaps) // 2]
    kept = [i for i, character in enumerate(text) if character != " " or edges[i + 1] - edges[i] > limit]
    return "".join(text[i] for i in kept), [*(edges[i] for i in kept), edges[-1]]


def _spread(texts: list[str], edges: list[float]) -> list[float]:
    """Share the width of a glyph among the characters it stands for."""
    places: list[float] = []
    for i, text in enumerate(texts):
        width = edges[i + 1] - edges[i]
        places.extend(edges[i] + width * j / len(text) for j in range(len(text)))
    places.append(edges[-1])
    return places


def drop_overprint(runs: list[Run]) -> list[Run]:
    """Return the runs without those drawn a second time at nearly the same place."""
    kept: list[Run] = []
    seen: dict[tuple[str, int], list[Run]] = {}
    for run in runs:
        twins = seen.setdefault((run.text, run.font), [])
        limit = OVERPRINT * min(run.size, (run.x1 - run.x0) / len(run.text))
        if any(abs(t.x0 - run.x0) <= limit and abs(t.baseline - run.baseline) <= limit for t in twins[-4:]):
            continue
        twins.append(run)
        kept.append(run)
    return kept
