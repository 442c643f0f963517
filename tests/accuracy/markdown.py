"""Markdown comes in, the units of its numbered headings go out."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace

from tests.accuracy.signs import SHOWN
from tests.accuracy.truth import Unit

HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*\s*$")
ANNEX = re.compile(r"(?P<word>Annex|Appendix)\s+(?P<n>[A-Z]|\d+)\b[.:]?\s*", re.IGNORECASE)
NUMBER = re.compile(r"V?(?P<n>(?:[A-Z]\.)?\d+(?:\.\d+)*)(?P<stop>[.:]?)\s+(?=\S)")
DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}$")
CHINESE = re.compile(r"第(?P<n>[〇零一二三四五六七八九十百千]+)(?P<unit>[章节条])\s*")
DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
REQUIREMENT = re.compile(r"^\|\s*\*\*(?P<n>\d+\.\d+\.\d+|[A-Z]\.\d+)\*\*\s*\|(?P<text>.*)", re.MULTILINE)
FENCE = re.compile(r"[\s>]*(?:```|~~~)")
QUOTED = re.compile(r"^\s*(?:>[ ]?)+")
ENTRY = re.compile(r"^\s*[-*+]\s+\[[^\]]*\]\(#[^)]*\)\s*$", re.MULTILINE)
NOTE = re.compile(r"^\[\^?(?P<n>\w+)\]:\s+(?P<text>.*)$", re.MULTILINE)
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# What is inside a pair of back quotes or a fenced block is printed as it stands, so it is put aside from the rules below.
CODE = re.compile(r"(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)")
PUT_ASIDE = "\ue000{}\ue001"
ASIDE = re.compile("\ue000(\\d+)\ue001")
REMOVED = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"(?<!\\)\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<(https?:[^>]*)>"), r"\1"),
    (re.compile(r"</?su[bp]>"), ""),
    (re.compile(r"(?<!\\)</?[a-zA-Z][^>]*>"), " "),
    (re.compile(r"(?<=\w)([~^])(\w{1,3})\1"), r"\2"),
    (re.compile(r"(?<![\\*])\*\*(?=\S)(.+?)(?<=\S)(?<!\\)\*\*"), r"\1"),
    (re.compile(r"(?<![\\\w])__(?=\S)(.+?)(?<=\S)(?<!\\)__(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\*\w])\*(?=[^\s*])(.+?)(?<=[^\s*\\])\*(?!\w)"), r"\1"),
    (re.compile(r"(?<![\\\w])_(?=\S)(.+?)(?<=\S)(?<!\\)_(?!\w)"), r"\1"),
    (re.compile(r"(?<=\s)--(?=\s)"), "–"),
    (re.compile(r"^\s*\|?(?:\s*:?-+:?\s*\|)+\s*:?-*:?\s*$", re.MULTILINE), ""),
    (re.compile(r"(?<=\|)\s*-{3,}\s*(?=\|)"), ""),
    (re.compile(r"^\s*(?:-{3,}|\*{3,})\s*$", re.MULTILINE), ""),
    (re.compile(r"^\s*>[ ]?", re.MULTILINE), ""),
    (re.compile(r"^\s*[*+-]\s+", re.MULTILINE), ""),
    (re.compile(r"^#+\s+", re.MULTILINE), ""),
    (re.compile(r"(?<!\\)\|"), " "),
    (re.compile(r"\\$", re.MULTILINE), ""),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


def plain(text: str) -> str:
    """Return Markdown as it is printed: without its signs, links and comments; code as it stands."""
    aside: list[str] = []

    def put_aside(code: str) -> str:
        aside.append(code)
        return PUT_ASIDE.format(len(aside) - 1)

    lines, is_code = [], False
    for line in text.split("\n"):
        if FENCE.match(line):
            is_code = not is_code
        else:
            lines.append(put_aside(QUOTED.sub("", line)) if is_code else line)
    kept = CODE.sub(lambda match: put_aside(match["code"]), "\n".join(lines))
    for pattern, replacement in REMOVED:
        kept = pattern.sub(replacement, kept)
    return ASIDE.sub(lambda match: aside[int(match[1])], html.unescape(kept)).translate(SHOWN)


def read_markdown(text: str) -> list[Unit]:
    """Return the units of a Markdown file whose headings carry their numbers, footnotes with the units that cite them."""
    notes = {match["n"]: plain(match["text"]) for match in NOTE.finditer(text)}
    units: list[Unit] = []
    for heading, body in _sections(NOTE.sub("", text) if notes else text):
        cited = _cite(heading, body)
        if cited is not None:
            units.append(cited)
        elif units and units[-1].text is not None:
            last = units[-1]
            units[-1] = replace(last, text=f"{last.text}\n{plain(heading)}\n{plain(body)}")
    return [_attach(unit, notes) for unit in units]


def read_unnumbered(text: str) -> list[Unit]:
    """Return the headings of a Markdown file without numbers and what stands below them; none can be cited.

    Its list of contents, whose entries are links into the file and nothing else, is left out as in print.
    """
    text = ENTRY.sub("", text)
    units = [Unit("", plain(heading).strip(), plain(body)) for heading, body in _sections(text)]
    return [unit for unit in units if unit.heading or (unit.text or "").strip()]


def read_requirements(text: str) -> list[Unit]:
    """Return the units of a chapter of requirements: its numbered headings, and each numbered row of its tables."""
    units: list[Unit] = []
    for heading, body in _sections(text):
        above, *rows = REQUIREMENT.split(body)
        cited = _cite(heading, above)
        if cited is not None:
            # The words of the heading end in the first row of a table, which is printed again on each of its pages.
            units.append(replace(cited, text=None))
        elif units and units[-1].text is not None:
            units[-1] = replace(units[-1], text=f"{units[-1].text}\n{plain(heading)}\n{plain(above)}")
        for number, words, after in zip(rows[::3], rows[1::3], rows[2::3], strict=True):
            units.append(Unit(number, "", f"{plain(words).strip()}\n{plain(after)}"))
    return units


def _attach(unit: Unit, notes: dict[str, str]) -> Unit:
    """Give a unit the footnotes that its text cites; their marks are printed as raised numbers."""
    cited: list[str] = []
    order = list(notes)

    def raise_mark(match: re.Match[str]) -> str:
        if match["n"] not in notes:
            return match[0]
        cited.append(notes[match["n"]])
        return str(order.index(match["n"]) + 1).translate(RAISED)

    text = re.sub(r"\[\^?(?P<n>\w+)\]", raise_mark, unit.text) if notes and unit.text else unit.text
    return replace(unit, text=text, notes=tuple(cited))


def _sections(text: str) -> Iterator[tuple[str, str]]:
    heading, lines, is_code = "", [], False
    for line in text.splitlines():
        if FENCE.match(line):
            is_code = not is_code
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
        named, value = {"章": "chapter ", "节": "section "}.get(chinese["unit"], ""), read_chinese_number(chinese["n"])
        rest = words[chinese.end() :]
        text = plain(body if named else f"{rest}\n{body}")
        return Unit(f"{named}{value}", rest if named else "", text, (), chinese[0].strip())
    if annex:
        return Unit(f"{annex['word'].lower()} {annex['n']}", words[annex.end() :], plain(body))
    if number and not DATE.match(words):
        return Unit(number["n"], words[number.end() :], plain(body))
    return None


def read_chinese_number(written: str) -> int:
    """Return the value of a number in Chinese digits."""
    total, digit = 0, 0
    for character in written:
        if character in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit
