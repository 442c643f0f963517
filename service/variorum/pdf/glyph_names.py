"""The dictionary of a font comes in; what its codes show goes out where the glyphs have names of TeX's that no list of Adobe's has.

Older programs set formulas in such fonts without saying which characters they are; pdfminer then knows none.
"""

import re
from typing import Any

from pdfminer.pdftypes import PDFStream, dict_value, resolve1
from pdfminer.psparser import PSLiteral

from variorum.pdf.foreign import FOREIGN_ERRORS

CHARACTERS = {
    **{"angbracketleft": "⟨", "angbracketright": "⟩", "bardbl": "∥", "arrowbothv": "↕", "arrowdblbothv": "⇕"},
    **{"floorleft": "⌊", "floorright": "⌋", "ceilingleft": "⌈", "ceilingright": "⌉", "prime": "′", "owner": "∋"},
    **{"epsilon1": "ϵ", "rho1": "ϱ", "pi1": "ϖ", "lscript": "ℓ", "star": "⋆", "latticetop": "⊤", "mapsto": "↦"},
    **{"turnstileleft": "⊢", "turnstileright": "⊣", "precedes": "≺", "follows": "≻", "precedesequal": "⪯"},
    **{"followsequal": "⪰", "lessmuch": "≪", "greatermuch": "≫", "similarequal": "≃", "equivasymptotic": "≍"},
    **{"subsetsqequal": "⊑", "supersetsqequal": "⊒", "unionsq": "⊔", "intersectionsq": "⊓", "unionmulti": "⊎"},
    **{"diamondmath": "⋄", "circlecopyrt": "◯", "arrownortheast": "↗", "arrowsoutheast": "↘"},
    **{"arrownorthwest": "↖", "arrowsouthwest": "↙", "triangleleft": "◁", "triangleright": "▷"},
    **{"harpoonleftup": "↼", "harpoonleftdown": "↽", "harpoonrightup": "⇀", "harpoonrightdown": "⇁"},
    **{"coproduct": "∐", "wreathproduct": "≀", "circledot": "⊙", "circleminus": "⊖", "circledivide": "⊘"},
}
"""The names of the Computer Modern fonts for signs and formulas, by Knuth's own tables, that Adobe's list lacks."""

_PUT = re.compile(rb"dup\s{1,4}(\d{1,3})\s{0,4}/([A-Za-z][A-Za-z0-9]{0,30})\s{1,4}put")
"""How the readable head of a Type 1 font says which glyph a code shows."""

_HEAD_END = b"eexec"
MAX_HEAD = 1 << 16
"""Bytes within which the readable head of a font ends."""


def find_characters(entries: dict[str, Any]) -> dict[int, str]:
    """Return the characters of the codes whose glyphs have such names; nothing where the font cannot be read."""
    try:
        names = _names_inside(entries) | _names_beside(entries)
    except FOREIGN_ERRORS:
        return {}
    return {code: CHARACTERS[name] for code, name in names.items() if name in CHARACTERS}


def _names_inside(entries: dict[str, Any]) -> dict[int, str]:
    """Return the names that the font program itself gives its codes."""
    program = resolve1(dict_value(entries.get("FontDescriptor") or {}).get("FontFile"))
    if not isinstance(program, PDFStream):
        return {}
    head = program.get_data()[:MAX_HEAD].partition(_HEAD_END)[0]
    return {int(code): name.decode("ascii") for code, name in _PUT.findall(head)}


def _names_beside(entries: dict[str, Any]) -> dict[int, str]:
    """Return the names that the PDF gives the codes instead."""
    encoding = resolve1(entries.get("Encoding"))
    names: dict[int, str] = {}
    code = 0
    for item in resolve1(encoding.get("Differences")) or () if isinstance(encoding, dict) else ():
        if isinstance(item, int):
            code = item
        elif isinstance(item, PSLiteral):
            names[code] = str(item.name)
            code += 1
    return names
