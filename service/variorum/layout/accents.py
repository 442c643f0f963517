"""Glyphs in the order they were drawn come in; where a spacing accent lies on its letter, one accented letter goes out.

Old TeX fonts have no accented letters: they draw an acute accent and then, back over it, the letter e. An accent that
has its own place on the line, as in program code, stays a sign.
"""

import unicodedata
from collections.abc import Sequence

from variorum.pdf.page import Glyph

ACCENTS = {
    "`": "\u0300",
    "\u00b4": "\u0301",
    "\u02c6": "\u0302",
    "\u02dc": "\u0303",
    "\u00af": "\u0304",
    "\u02c9": "\u0304",
    "\u02d8": "\u0306",
    "\u02d9": "\u0307",
    "\u00a8": "\u0308",
    "\u02da": "\u030a",
    "\u02dd": "\u030b",
    "\u02c7": "\u030c",
    "\u00b8": "\u0327",
    "\u02db": "\u0328",
}
"""Spacing accents and the marks that they are over or under a letter."""

DOTLESS = {"\u0131": "i", "\u0237": "j"}
"""Letters that are drawn without their dot to make room for an accent."""

OVERLAP = 0.5
"""An accent lies on its letter when this part of the narrower of both is on the other."""

RAISED = 0.35
"""Ems by which an accent may be raised to stand over a capital."""


def compose_accents(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return the glyphs with each accent and the letter that it is drawn over as one glyph in the place of the letter."""
    accents = [i for i, glyph in enumerate(glyphs) if glyph[0] in ACCENTS]
    if not accents:
        return glyphs
    out: list[Glyph | None] = list(glyphs)
    for i in accents:
        for k in (i + 1, i - 1):
            letter = out[k] if 0 <= k < len(out) else None
            composed = _composed(glyphs[i], letter) if letter else None
            if composed:
                out[i], out[k] = None, composed
                break
    return [glyph for glyph in out if glyph]


def _composed(accent: Glyph, letter: Glyph) -> Glyph | None:
    """Return the letter with the accent, or None where the accent does not lie on it or there is no such letter."""
    base = DOTLESS.get(letter.text, letter.text)
    text = unicodedata.normalize("NFC", base + ACCENTS[accent.text])
    if len(text) != 1 or not base.isalpha() or abs(accent.baseline - letter.baseline) > RAISED * letter.size:
        return None
    shared = min(accent.x1, letter.x1) - max(accent.x0, letter.x0)
    if shared < OVERLAP * min(accent.x1 - accent.x0, letter.x1 - letter.x0) or shared <= 0:
        return None
    return letter._replace(text=text)
