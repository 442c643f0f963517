"""The titles of a table come in, in any wording of the form; which of its columns holds what goes out."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from variorum.exports.comment_form import sort_of

NUMBER = "number"
"""A column of running numbers, which the form itself has none for."""

LONGEST_TITLE = 90
"""Longer cells are no titles: the longest of the form, with its examples, has 60 characters."""
LONGEST_SORT = 12
"""Types are short: "technical" has 9 letters, "rédactionnel" 12."""
FEWEST_TITLES = 4
"""So many different columns make a row one of titles; no comment names as many."""
FEWEST_COLUMNS = 6
"""The oldest form has 7 columns; one may be missing."""

_EXAMPLE = re.compile(r"\([^()]*\)")
_BROKEN = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*(?=\w)")
_FOOTNOTE = re.compile(r"(?<=[a-z])[¹²³123]\b")

RULES: tuple[tuple[str, str], ...] = (
    # Who answers stands first: "observations by the secretariat" are no comments, and 处理意见 is an answer.
    (
        "observations",
        r"secr[eé]tar|resolution|disposition|r[eé]ponse|^response|^justification$|^motivation$|秘书处|处理|采纳",
    ),
    ("sort", r"\btypes?\b|\bsubtype\b|nature|类型|类别|ge\s?/\s?te\s?/\s?ed"),
    (NUMBER, r"(?:comment|observation)s? (?:number|nb|no|nr|id)\b|^(?:no|n°|nr|nb|id|#|序号|编号)\.?$"),
    # Chinese titles put the one who comments into one word with the comment: 意见提出单位.
    ("member", r"单位|成员|国家"),
    ("line", r"\blines?\b|\blignes?\b|行号|^行"),
    ("change", r"propos|suggest|\bchanges?\b|modification|修改|建议"),
    ("text", r"comment(?!er)|remark|remarque|observation|意见|评论|理由"),
    ("element", r"figure|\bfig\b|\btab(?:le|leau)?s?\b|图|表"),
    ("", r"(?:clause|section|article) (?:title|heading)"),
    ("clause", r"clause|article|section|annexe?|chapt|chapitre|章|条"),
    ("element", r"paragraph|\bnotes?\b|段"),
    (
        "member",
        r"\b[mn][bc]\b|member|membre|national|country|\bpays\b|organi[sz]|organisme|company|\buser\b|name"
        r"|source|author|commenter|submitter",
    ),
)
"""What a title is found by, the first that fits; some titles name what another column holds, so the order counts."""

_RULES = tuple((column, re.compile(pattern)) for column, pattern in RULES)


def name_column(title: str) -> str | None:
    """Return the column that a title is of, "number" for running numbers, or None."""
    if not title.strip() or len(title) > LONGEST_TITLE:
        return None
    folded = _FOOTNOTE.sub("", _BROKEN.sub("", _EXAMPLE.sub(" ", unicodedata.normalize("NFC", title.casefold()))))
    folded = " ".join(folded.split())
    found = next((column for column, pattern in _RULES if pattern.search(folded)), "")
    return found or None


def read_titles(cells: Sequence[str]) -> dict[int, str] | None:
    """Return the column of each place of a row of titles; None for a row that is not one.

    A comment is never taken for titles: its type stands in it.
    """
    if any(len(cell) <= LONGEST_SORT and sort_of(cell) and name_column(cell) is None for cell in cells):
        return None
    named = {at: column for at, cell in enumerate(cells) if (column := name_column(cell))}
    held = set(named.values())
    is_row = len(held) >= FEWEST_TITLES and "text" in held and bool(held & {"sort", "member", "clause"})
    return named if is_row else None


def guess_columns(rows: Sequence[Sequence[str]]) -> dict[int, str] | None:
    """Return the columns of a table without titles, found by where the types stand; None for another table."""
    widths = [len(row) for row in rows]
    width = max(set(widths), key=lambda one: (widths.count(one), one), default=0)
    if width < FEWEST_COLUMNS:
        return None
    fitting = [row for row in rows if len(row) == width]
    counts = [
        sum(len(row[at]) <= LONGEST_SORT and sort_of(row[at]) is not None for row in fitting) for at in range(width)
    ]
    best = max(range(1, min(5, width)), key=lambda at: (counts[at], at))
    at = best if counts[best] else width - 4
    before = {4: ("member", "line", "clause", "element"), 3: ("member", "clause", "element"), 2: ("member", "clause")}
    columns = (*before.get(at, ("clause",)), "sort", "text", "change", "observations")
    return dict(enumerate(columns[:width]))


def is_row_of_numbers(cells: Sequence[str]) -> bool:
    """Say whether a row only numbers the columns: 1, 2, (3), 4 and so on."""
    numbers = [cell.strip(" ().") for cell in cells if cell.strip()]
    return len(numbers) >= FEWEST_TITLES and numbers == [str(at) for at in range(1, len(numbers) + 1)]


def unread_titles(cells: Sequence[str], named: Mapping[int, str]) -> list[str]:
    """Return the titles of columns that the form has no place for."""
    return [cell.strip() for at, cell in enumerate(cells) if cell.strip() and at not in named]
