"""A version and a clause of it come in; the line by which people cite them goes out."""

from collections.abc import Iterable

from flask_babel import gettext

from variorum.library.views import ClauseView, VersionView, WorkView
from variorum.web.check_words import TEXT_MARKS
from variorum.web.languages import write_day
from variorum.web.timeline import shown_date

PARTS_OF_CLAUSES = frozenset({"subsection", "subclause", "paragraph", "subparagraph", "point", "indent", "item"})
"""Elements whose printed number says nothing without that of the clause they are part of."""

FRONT = "preface"
"""Begins the name of what stands before the first clause."""


def cite_version(work: WorkView, version: VersionView) -> str:
    """Name a version as standards do: its identifier or title, its name and its date; a Chinese text as laws do."""
    day = write_day(shown_date(version))
    named = [version.name, *([day] if day else [])]
    if is_chinese(version):
        return f"《{work.title}》（{'，'.join(named)}）"
    return f"{work.identifier or work.title} ({', '.join(named)})"


def is_chinese(version: VersionView) -> bool:
    """Say whether a text is cited in the Chinese manner."""
    return version.language.partition("-")[0] == "zh"


def full_nums(clauses: Iterable[ClauseView]) -> dict[int, str]:
    """Return, by position, the number under which each clause is cited: "(a)" under "Article 5" is "Article 5(a)"."""
    full: dict[int, str] = {}
    for clause in clauses:
        above = full.get(clause.parent, "") if clause.parent is not None else ""
        is_part = clause.element in PARTS_OF_CLAUSES and bool(above and clause.num)
        full[clause.position] = join_nums(above, clause.num) if is_part else clause.num
    return full


def join_nums(above: str, num: str) -> str:
    """Put the number of a part behind that of the clause it belongs to, in brackets if it has none."""
    bare = num.rstrip(".")
    return above.rstrip(".") + (bare if bare[:1] in "(（" else f"({bare.rstrip(')）')})")


def cite_clause(work: WorkView, version: VersionView, clause: ClauseView, num: str) -> str:
    """Name a clause by ``num``, its number in full, and by its page and line; say where its words are not sure."""
    parts = [cite_version(work, version)]
    if num:
        parts.append(name_clause(num))
    elif clause.heading:
        parts.append(f"“{clause.heading}”")
    place = name_place(clause.page, clause.line, clause.label)
    marks = [gettext(TEXT_MARKS[doubt.kind]).lstrip("⚠ ") for doubt in clause.doubts if doubt.kind in TEXT_MARKS]
    place += "".join(f" [{mark}]" for mark in marks)
    return f"{''.join(parts)}，{place}" if is_chinese(version) else f"{' '.join(parts)}, {place}"


def name_unit(num: str, heading: str, e_id: str) -> str:
    """Name a clause in a list: by number, heading or, before the first clause, as front matter."""
    if not num and not heading and e_id.startswith(FRONT):
        return str(gettext("Front matter"))
    return num or heading or e_id


def name_clause(num: str) -> str:
    """Put "cl." before a bare number; "Article 5", "§ 3" and "第五条" name themselves."""
    bare = num.rstrip(".")
    return gettext("cl. %(num)s", num=bare) if bare[:1].isdigit() else bare


def name_place(page: int, line: str, label: str = "") -> str:
    """Write a page, and a line where lines are counted, as one cites them.

    ``label`` is the number printed on the page; where it is not the page's place in the file, both are named.
    """
    if label in {"", str(page)}:
        if line:
            return str(gettext("p. %(page)s, line %(line)s", page=page, line=line))
        return str(gettext("p. %(page)s", page=page))
    if line:
        return str(gettext("p. %(label)s, line %(line)s (PDF page %(page)s)", page=page, line=line, label=label))
    return str(gettext("p. %(label)s (PDF page %(page)s)", page=page, label=label))


MARGIN = 5
"""Characters of a printed page number that fit beside the text."""


def short_place(page: int, line: str, label: str = "") -> str:
    """Write "11:14" as the margin has it; without counted lines, the page, by its number in the file if that is shorter."""
    shown = label if 0 < len(label) <= MARGIN else str(page)
    return f"{shown}:{line}" if line else str(gettext("p. %(page)s", page=shown))
