"""Blocks come in; those that an act quotes, as the new wording of another act, go out.

A quotation that an amending act announces ("the following Article is inserted:") may run over many paragraphs, with
articles and paragraphs of its own. They are the other act's; here they are text.
"""

import re
from collections.abc import Sequence

from variorum.layout.block import Block

CLOSING = {"“": "”", "‘": "’", "„": "“”", "«": "»", "「": "」", "『": "』", '"': '"'}
"""The signs that open a quotation, with those that close it."""

LONGEST = 400
"""Blocks of one quotation; where no end is found before, none is assumed."""

ANNOUNCES = re.compile(r"(?:[:：—–]|\b(?:insert|substitute|following|read|add))[-\s]*$", re.IGNORECASE)
"""How the paragraph before a quotation ends."""

AFTER = r"[\s.,;:。；]*(?:\b(?:and|or|und|oder|et|ou)\b)?[\s.,;—–]*$"
"""What may follow the sign that closes a quotation at the end of its paragraph."""


def find_quoted(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the blocks that stand in quotations of several paragraphs, from the first to the last."""
    quoted: set[int] = set()
    for at in range(1, len(blocks)):
        sign = blocks[at].text[:1]
        if at in quoted or sign not in CLOSING or not ANNOUNCES.search(blocks[at - 1].text):
            continue
        end = _find_end(blocks, at, sign)
        if end is not None and end > at:
            quoted.update(range(at, end + 1))
    return frozenset(quoted)


def _find_end(blocks: Sequence[Block], start: int, sign: str) -> int | None:
    """Return the block in which the quotation ends that begins with ``sign`` at a block, or None."""
    closing = CLOSING[sign]
    ends = re.compile(rf"[{closing}]{AFTER}", re.IGNORECASE)
    depth = 0
    for at in range(start, min(len(blocks), start + LONGEST)):
        text = blocks[at].text
        depth = _depth_after(text, sign, closing, depth)
        if depth <= 0 and (at == start or ends.search(text)):
            return at
    return None


def _depth_after(text: str, sign: str, closing: str, depth: int) -> int:
    """Return how many quotations are open after a paragraph.

    A sign that opens a paragraph repeats the open one, as bills print it before every paragraph they quote.
    """
    if sign == '"':
        inside = text.count(sign) - (1 if depth and text.startswith(sign) else 0)
        return (depth + inside) % 2
    at_start = 1 if text.startswith(sign) else 0
    opened = text.count(sign) - at_start
    closed = sum(
        text.count(mark) if mark != "’" else len(re.findall(r"’(?!\w)", text)) for mark in closing if mark != sign
    )
    return max(depth, at_start) + opened - closed
