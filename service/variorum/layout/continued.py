"""Pages come in; the lines by which a table says that it goes on over the page are marked as set aside."""

import re
from collections.abc import Sequence

from variorum.layout.block import Furniture, FurnitureKind
from variorum.layout.furniture import Edges
from variorum.layout.page_lines import PageLines

_WORDS = re.compile(
    r"[(\[]?\s*(?:table\s+[\w.-]+:?\s+)?(?:(?:is\s+)?continue[ds]\s+(?:on|from)\s+(?:the\s+)?(?:next|previous|preceding|following)\s+page"
    r"|fortsetzung\s+(?:auf\s+der\s+nächsten|von\s+der\s+vorherigen)\s+seite|suite\s+(?:à\s+la|de\s+la)\s+page\s+(?:suivante|précédente)"
    r"|续(?:下|上)页|接(?:下|上)页)\s*[)\].…]*",
    re.IGNORECASE,
)


def set_continuations_aside(pages: Sequence[PageLines], edges: Edges) -> None:
    """Mark such lines as removed where no other text stands below them on their page, or above."""
    for page, removed in zip(pages, edges.removed, strict=True):
        left = [k for k in range(len(page.lines)) if k not in removed]
        for k in {left[0], left[-1]} if left else ():
            line = page.lines[k]
            if _WORDS.fullmatch(line.text.strip()):
                removed.add(k)
                edges.furniture.append(Furniture(FurnitureKind.RUNNING_FOOT, line.text, line.box))
