"""Glyphs of a page that a reader sees and that belong to the text, turned upright."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from variorum.layout.block import Furniture, FurnitureKind, Notice, NoticeKind
from variorum.layout.upright import turn_upright
from variorum.layout.view import View
from variorum.pdf.page import Glyph, Page
from variorum.spans import Box

SCAN_SHARE = 0.5
"""A picture over this part of the page is a scan, and invisible text on it is its recognised text."""

WHITE = 0xF8
"""Type whose every colour channel is at least this is white."""

LIGHT = 0x90
"""Type whose every colour channel is at least this is light enough for a watermark."""

TINY = 1.0
"""Points; smaller type cannot be read."""

FLAT = 0.3
"""A glyph whose size is less than this part of its width says nothing about its height."""

EMS_PER_WIDTH = 2.0
"""Letters are about half as wide as their size."""

SPACE_GAP = 0.2
"""Ems that part the words of what is set aside."""

HUGE = 2.5
"""A watermark is larger than this many times the usual type."""

STAMPED = 60
"""On a scan so few characters are a stamp or a page number; its words are in the picture."""


def view_page(page: Page) -> View:
    """Return what is to be read on the page; hidden text, stamps and watermarks are set aside."""
    view = View(
        page.number,
        page.width,
        page.height,
        list(page.glyphs),
        list(page.rules),
        list(page.pictures),
        list(page.fills),
        list(page.annotations),
    )
    if page.is_recognised and page.glyphs:
        view.notices.append(Notice(NoticeKind.RECOGNISED_TEXT, page.number))
    _mend_sizes(view)
    _set_hidden_aside(view, page)
    turn_upright(view)
    _set_watermarks_aside(view)
    written = sum(bool(g.text.strip()) for g in view.glyphs)
    if not written or (written <= STAMPED and not view.notices and _is_scan(page)):
        view.notices.append(
            Notice(NoticeKind.NO_TEXT, page.number, "picture" if page.pictures or page.is_recognised else "")
        )
    return view


def _mend_sizes(view: View) -> None:
    """Give glyphs of fonts that state no height one that fits their widths."""
    flat = [g for g in view.glyphs if g.size < FLAT * (g.x1 - g.x0)]
    if 2 * len(flat) <= len(view.glyphs):
        return
    widths = sorted(g.x1 - g.x0 for g in flat)
    size = EMS_PER_WIDTH * widths[len(widths) // 2]
    view.glyphs = [g._replace(size=size, y0=g.baseline - size, y1=g.baseline) for g in view.glyphs]


def _set_hidden_aside(view: View, page: Page) -> None:
    """Drop invisible, white, tiny and outlying type; keep the recognised text of a scan."""
    hidden = _hidden_glyphs(view.glyphs, page)
    if not hidden:
        return
    visible = sum(not g.hidden and bool(g.text.strip()) for g in view.glyphs)
    if _is_scan(page) and visible < 0.1 * len(view.glyphs):
        view.notices.append(Notice(NoticeKind.UNRELIABLE_TEXT, page.number, "recognised text of a scan"))
        return
    dropped = set(map(id, hidden))
    view.glyphs = [g for g in view.glyphs if id(g) not in dropped]
    if any(g.text.strip() for g in hidden):
        view.furniture.extend(_furniture(FurnitureKind.HIDDEN, hidden, page.number))
        text = " ".join(piece.text for piece in _furniture(FurnitureKind.HIDDEN, hidden, page.number))
        view.notices.append(Notice(NoticeKind.HIDDEN_TEXT, page.number, text[:80]))


def _hidden_glyphs(glyphs: Sequence[Glyph], page: Page) -> list[Glyph]:
    """Return invisible, white, tiny and outlying glyphs; a line that runs over the edge of the page counts as visible."""
    hidden: list[Glyph] = []
    before: Glyph | None = None
    for glyph in glyphs:
        is_out = not _is_on_page(glyph, page)
        if is_out and before and before.baseline == glyph.baseline and 0 <= glyph.x0 - before.x0 < 2 * glyph.size:
            is_out = False
        if is_out or glyph.hidden or (glyph.size < TINY and _is_narrow(glyph)) or _is_white(glyph, page):
            hidden.append(glyph)
        else:
            before = glyph
    return hidden


def _is_on_page(glyph: Glyph, page: Page) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    return 0 <= x <= page.width and 0 <= y <= page.height


def _is_narrow(glyph: Glyph) -> bool:
    return glyph.x1 - glyph.x0 < TINY and bool(glyph.text.strip())


def _is_white(glyph: Glyph, page: Page) -> bool:
    """Say whether the glyph is white on white: no picture and no coloured ground lies under it."""
    color = glyph.color
    if color < WHITE << 16 or (color >> 8 & 0xFF) < WHITE or (color & 0xFF) < WHITE:
        return False
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.y0 + glyph.y1) / 2
    if any(p.x0 <= x <= p.x1 and p.y0 <= y <= p.y1 for p in page.pictures):
        return False
    ground = next((f.color for f in reversed(page.fills) if f.x0 <= x <= f.x1 and f.y0 <= y <= f.y1), 0xFFFFFF)
    return min(ground >> 16, ground >> 8 & 0xFF, ground & 0xFF) >= WHITE


def _is_scan(page: Page) -> bool:
    area = sum(max(p.x1 - p.x0, 0.0) * max(p.y1 - p.y0, 0.0) for p in page.pictures)
    return area >= SCAN_SHARE * page.width * page.height


def _furniture(kind: FurnitureKind, glyphs: Sequence[Glyph], page: int) -> list[Furniture]:
    """Return one piece of furniture for each string among the glyphs."""
    groups: list[list[Glyph]] = []
    for glyph in glyphs:
        last = groups[-1][-1] if groups else None
        if last and max(abs(glyph.x0 - last.x1), abs(glyph.baseline - last.baseline)) < 3 * max(glyph.size, 1.0):
            groups[-1].append(glyph)
        else:
            groups.append([glyph])
    out = []
    for group in groups:
        text = _spaced(group)
        if text:
            box = Box(
                page,
                min(g.x0 for g in group),
                min(g.y0 for g in group),
                max(g.x1 for g in group),
                max(g.y1 for g in group),
            )
            out.append(Furniture(kind, text, box))
    return out


def _spaced(glyphs: Sequence[Glyph]) -> str:
    """Return the characters with a space where a gap or a new line parts them."""
    text = glyphs[0].text
    for before, glyph in pairwise(glyphs):
        along = max(abs(glyph.x0 - before.x1), abs(glyph.baseline - before.baseline) if glyph.upright else 0.0)
        text += f" {glyph.text}" if glyph.upright and along > SPACE_GAP * max(glyph.size, 0.1) else glyph.text
    return " ".join(text.split())


def _set_watermarks_aside(view: View) -> None:
    """Drop type that does not run with the rest of the page, and huge light type."""
    sizes = Counter(round(g.size) for g in view.glyphs if g.upright)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    stamps = [g for g in view.across if g.size > HUGE * usual and is_light(g.color)]
    if stamps:
        view.across = [g for g in view.across if g not in stamps]
        view.furniture.extend(_furniture(FurnitureKind.WATERMARK, stamps, view.page))
    aside = [g for g in view.glyphs if not g.upright or (g.size > HUGE * usual and is_light(g.color))]
    if aside:
        dropped = set(map(id, aside))
        view.glyphs = [g for g in view.glyphs if id(g) not in dropped]
        view.furniture.extend(_furniture(FurnitureKind.WATERMARK, aside, view.page))


def is_light(color: int) -> bool:
    """Say whether every channel of the colour is light enough for a watermark."""
    return min(color >> 16, color >> 8 & 0xFF, color & 0xFF) >= LIGHT
