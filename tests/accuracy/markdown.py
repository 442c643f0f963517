"""Markdown comes in, the units of its numbered headings go out."""

import html
import re
from collections.abc import Iterator

from tests.accuracy.truth import Unit

HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*\s*$")
ANNEX = re.compile(r"(?P<word>Annex|Appendix)\s+(?P<n>[A-Z]|\d+)\b[.:]?\s*", re.IGNORECASE)
NUMBER = re.compile(r"V?(?P<n>(?:[A-Z]\.)?\d+(?:\.\d+)*)(?P<stop>[.:]?)\s+(?=\S)")
CHINESE = re.compile(r"第(?P<n>[〇零一二三四五六七八九十百千]+)(?P<unit>[章节条])\s*")
DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
REQUIREMENT = re.compile(r"\|\s*\*\*(?P<n>\d+\.\d+\.\d+)\*\*\s*\|(?P<text>.*)")
FENCE = re.compile(r"\s*(?:```|~~~)")
REMOVED = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<(https?:[^>]*)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), " "),
    (re.compile(r"(?<!\\)(?:\*\*|__)"), ""),
    (re.compile(r"(?<![\\\w])[*_](?=\S)|(?<=\S)(?<!\\)[*_](?!\w)"), ""),
    (re.compile(r"^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$", re.MULTILINE), ""),
    (re.compile(r"^\s*(?:-{3,}|\*{3,})\s*$", re.MULTILINE), ""),
    (re.compile(r"^\s*(?:[*+-]|>)\s+", re.MULTILINE), ""),
    (re.compile(r"^#+\s+", re.MULTILINE), ""),
    (re.compile(r"[`|]"), " "),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!<>|-])"), r"\1"),
)


def plain(text: str) -> str:
    """Return Markdown as it is printed: without its signs, links and comments."""
    for pattern, replacement in REMOVED:
        text = pattern.sub(replacement, text)
    return html.unescape(text)


def read_markdown(text: str) -> list[Unit]:
    """Return the units of a Markdown file whose headings carry their numbers."""
    units: list[Unit] = []
    for heading, body in _sections(text):
        cited = _cite(heading, body)
        if cited is not None:
            units.append(cited)
        elif units and units[-1].text is not None:
            last = units[-1]
            units[-1] = Unit(last.citation, last.heading, f"{last.text}\n{plain(heading)}\n{plain(body)}")
    return units


def read_requirements(text: str) -> list[Unit]:
    """Return the units of a chapter of requirements: its numbered headings, and each numbered row of its tables."""
    units = []
    for unit in read_markdown(REQUIREMENT.sub("", text)):
        if not unit.citation.startswith(("annex", "appendix")):
            units.append(Unit(unit.citation, unit.heading, None))
    units += [Unit(match["n"], "", None) for match in REQUIREMENT.finditer(text)]
    return units


def _sections(text: str) -> Iterator[tuple[str, str]]:
    heading, lines, is_code = "", [], False
    for line in text.splitlines():
        if FENCE.match(line):
            is_code = not is_code
            continue
        match = None if is_code else HEADING.match(line)
        article = None if is_code else CHINESE.match(line)
        if match is None and article is None:
            lines.append(line)
            continue
        yield heading, "\n".join(lines)
        heading, lines = (match["words"], []) if match else (line, [])
    yield heading, "\n".join(lines)


def _cite(heading: str, body: str) -> Unit | None:
    words = plain(heading).strip()
    chinese, annex, number = CHINESE.match(words), ANNEX.match(words), NUMBER.match(words)
    if chinese:
        named, value = {"章": "chapter ", "节": "section "}.get(chinese["unit"], ""), _value(chinese["n"])
        rest = words[chinese.end() :]
        return Unit(f"{named}{value}", rest if named else "", plain(body if named else f"{rest}\n{body}"))
    if annex:
        return Unit(f"{annex['word'].lower()} {annex['n']}", words[annex.end() :], plain(body))
    if number:
        return Unit(number["n"], words[number.end() :], plain(body))
    return None


def _value(written: str) -> int:
    total, digit = 0, 0
    for character in written:
        if character in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit
