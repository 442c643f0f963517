"""Plain text comes in; the clauses that a regular expression for numbers at the starts of lines sees go out."""

import re
from collections.abc import Iterator

from tests.accuracy.truth import ReadUnit
from variorum.clauses.numerals import read_chinese

LINE = re.compile(
    r"\s*(?:(?P<word>chapter|part|annex|appendix|article)\s+(?P<n>[A-Z]\b|\d+|[IVX]+\b)"
    r"|第(?P<zh>[〇零一二三四五六七八九十百千]+)(?P<unit>[章节条])"
    r"|V?(?P<decimal>(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})*)[.:]?(?=\s)"
    r"|\((?P<item>\d{1,3}|[a-z]|[ivx]{2,5})\))\s*(?P<rest>.*)",
    re.IGNORECASE,
)


def read_numbered_lines(text: str) -> Iterator[ReadUnit]:
    """Yield a unit for each line that begins with a number: the rest of the line is its heading, what follows its text.

    "(a)" is cited after the last number of another kind; the rest of its line is text, as that of a Chinese article.
    """
    citation, heading, lines = "", "", list[str]()
    above: list[tuple[str, str]] = []
    for line in text.splitlines():
        match = LINE.fullmatch(line)
        if match is None:
            lines.append(line)
            continue
        yield ReadUnit(citation, heading, "\n".join(lines), (), 0)
        citation, above = _cite(match, above)
        is_text = match["item"] or match["unit"] == "条"
        heading, lines = ("", [match["rest"]]) if is_text else (match["rest"], [])
    yield ReadUnit(citation, heading, "\n".join(lines), (), 0)


def _cite(match: re.Match[str], above: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    if match["item"]:
        kind = _kind(match["item"], [one for one, _ in above])
        kept = above[: next((at for at, one in enumerate(above) if one[0] == kind), len(above))]
        citation = (kept[-1][1] if kept else "") + f"({match['item']})"
        return citation, [*kept, (kind, citation)]
    if match["word"]:
        citation = f"{match['word'].lower()} {match['n']}"
    elif match["zh"]:
        citation = {"章": "chapter ", "节": "section "}.get(match["unit"], "") + str(read_chinese(match["zh"]))
    else:
        citation = match["decimal"]
    return citation, [("number", citation)]


def _kind(item: str, open_kinds: list[str]) -> str:
    if item.isdigit():
        return "digits"
    if re.fullmatch(r"[ivx]+", item) and (len(item) > 1 or (item == "i" and "letters" in open_kinds)):
        return "roman"
    return "roman" if re.fullmatch(r"[vx]", item) and "roman" in open_kinds else "letters"
