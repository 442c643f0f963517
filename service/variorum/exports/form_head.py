"""The lines and small tables around a form come in; its date, document and project go out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.exports.comment_form import FormNotice, NoticeKind, tidy_line
from variorum.exports.form_rows import Row

LABELS = {
    "date": r"date|日期",
    "document": r"document(?:\s+(?:no|number|reference|n°))?\.?|reference|r[ée]f[ée]rence|文件(?:号|编号)?|标准(?:号|编号|名称)?",
    "project": r"project(?:\s+(?:no|number|n°))?\.?|projet|项目(?:号|编号)?|计划号",
}
_NAMES = "|".join(f"(?P<{name}>{pattern})" for name, pattern in LABELS.items())
_LABEL = re.compile(rf"(?:^|(?<=[\t\n])|(?<=\s\s)|(?<=[;；|]))\s*(?:{_NAMES})\s*[:：]\s*", re.IGNORECASE)
_BARE = re.compile(rf"\s*(?:{_NAMES})\s*[:：]?\s*$", re.IGNORECASE)

LONGEST = 500
"""A longer line or cell is no part of a head."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a form as a whole; empty where nothing is."""

    date: str = ""
    document: str = ""
    project: str = ""
    title: str = ""
    notices: tuple[FormNotice, ...] = ()


def read_head(*areas: tuple[Iterable[str], Iterable[Sequence[Row]]]) -> Head:
    """Return the facts, the first value of each; a value may follow its label, stand beside it, or below it.

    An area is some lines and tables; what is printed above every page is told before what stands in the text.
    """
    found: dict[str, str] = {}
    notices: list[FormNotice] = []
    title = ""
    for name, value in (fact for area in areas for fact in _facts(*area)):
        if name == "title":
            title = title or value
        elif value and found.setdefault(name, value) != value:
            notice = FormNotice(NoticeKind.TWO_VALUES, 0, value)
            notices += [] if notice in notices else [notice]
    return Head(**found, title=title, notices=tuple(notices))


def _facts(lines: Iterable[str], tables: Iterable[Sequence[Row]]) -> Iterator[tuple[str, str]]:
    for line in lines:
        labelled = list(_labelled(line[:LONGEST]))
        yield from labelled
        if not labelled and line.strip() and len(line) <= LONGEST:
            yield "title", tidy_line(line)
    for table in tables:
        yield from _facts_of_table(table)


def _facts_of_table(table: Sequence[Row]) -> Iterator[tuple[str, str]]:
    for at, row in enumerate(table):
        for place, cell in enumerate(row):
            text = cell.text[:LONGEST]
            bare = _BARE.match(text)
            if bare:
                beside = row[place + 1].text if place + 1 < len(row) else ""
                has_colon = cell.text.rstrip().endswith((":", "："))
                is_above = not has_colon and at + 1 < len(table) and place < len(table[at + 1])
                below = table[at + 1][place].text if is_above else ""
                yield _name(bare), _first_value(beside, below)
                continue
            labelled = list(_labelled(text))
            yield from labelled
            if not labelled and not place and cell.text.strip() and len(cell.text) <= LONGEST:
                yield "title", tidy_line(cell.text)


def _first_value(*texts: str) -> str:
    """Return the first text that is not a label itself."""
    return next((tidy_line(text) for text in texts if text.strip() and not _is_label(text)), "")


def _is_label(text: str) -> bool:
    return bool(_BARE.match(text) or _LABEL.match(text))


def _labelled(text: str) -> Iterator[tuple[str, str]]:
    places = list(_LABEL.finditer(text))
    for at, label in enumerate(places):
        end = places[at + 1].start() if at + 1 < len(places) else len(text)
        value = text[label.end() : end].strip(" \t;；|").partition("\n")[0]
        yield _name(label), tidy_line(value)


def _name(label: re.Match[str]) -> str:
    return next(name for name in LABELS if label[name])
