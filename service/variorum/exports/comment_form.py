"""What the form of standards bodies for comments on a draft holds: a head with three facts, and rows of eight columns."""

import re
from dataclasses import dataclass, fields, replace
from enum import StrEnum

TITLE = "Template for comments and secretariat observations"
"""What the form calls itself on every page."""

GENERAL = "General"
"""What stands in the column of clauses for a comment on the whole document."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\u00ad\ud800-\udfff\ufffe\uffff]")
"""Soft hyphens, which say where a word may be broken, and characters that no office file can carry."""
_LETTERS = re.compile(r"[^\W\d_]+")


class Sort(StrEnum):
    """What a comment is about: the whole, the matter, or the wording."""

    GENERAL = "ge"
    TECHNICAL = "te"
    EDITORIAL = "ed"


WORDS_OF_SORTS: dict[str, Sort] = {
    **dict.fromkeys(("ge", "g", "gen", "general", "général", "générale", "一般", "总体", "通用"), Sort.GENERAL),
    **dict.fromkeys(("te", "t", "tech", "technical", "technique", "技术", "技术性"), Sort.TECHNICAL),
    **dict.fromkeys(("ed", "e", "edit", "editorial", "éditorial", "rédactionnel", "编辑", "编辑性"), Sort.EDITORIAL),
}
"""How the type of a comment is written, in lower case."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One row of the form, as it is written there; lines of a cell are parted by line feeds.

    ``member`` is the country code, often with a number (US-01). ``element`` names a paragraph, figure, table or note of
    the clause. ``sort`` is the type as written, see ``sort_of``. ``observations`` belong to the secretariat.
    """

    member: str = ""
    line: str = ""
    clause: str = ""
    element: str = ""
    sort: str = ""
    text: str = ""
    change: str = ""
    observations: str = ""


COLUMNS = tuple(field.name for field in fields(Comment))
"""The eight columns in the order of the form."""

IDENTITY = COLUMNS[:5]
"""The columns that say where a comment is and whose: a row without any of them goes on with the row above."""


class NoticeKind(StrEnum):
    """What a person should know of how a form was read."""

    CONTINUED = "row-continued"
    MEMBER = "member-from-above"
    BAND = "band-set-aside"
    TRACKED = "changes-accepted"
    UNREAD = "column-unread"
    NO_TABLE = "no-comments"
    TWO_VALUES = "two-values"


@dataclass(frozen=True, slots=True)
class FormNotice:
    """One such thing; ``row`` counts the comments read so far, ``words`` are those of the form."""

    kind: NoticeKind
    row: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class CommentForm:
    """A form: its head, as written there, its comments in order, and what reading it could not take as it stands."""

    comments: tuple[Comment, ...] = ()
    date: str = ""
    document: str = ""
    project: str = ""
    title: str = TITLE
    notices: tuple[FormNotice, ...] = ()


def sort_of(written: str) -> Sort | None:
    """Return which type is meant: "te", "Technical" and "TE/ed" are one; None where it says neither."""
    found = (WORDS_OF_SORTS.get(word) for word in _LETTERS.findall(written.casefold()))
    return next((sort for sort in found if sort), None)


def tidy(text: str) -> str:
    """Return the text of a cell with line feeds for every kind of line end, without soft hyphens and outer spaces."""
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", text)).strip()


def tidy_line(text: str) -> str:
    """Return a fact of the head on one line."""
    return " ".join(tidy(text).split())


def tidy_comment(comment: Comment) -> Comment:
    """Return a comment as a file can carry it: every column tidied."""
    return Comment(**{name: tidy(getattr(comment, name)) for name in COLUMNS})


def without_observations(form: CommentForm) -> CommentForm:
    """Return the form as a member sends it: the last column is the secretariat's and stays empty."""
    return replace(form, comments=tuple(replace(comment, observations="") for comment in form.comments))
