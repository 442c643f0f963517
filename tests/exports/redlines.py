"""A small comparison that holds one change of each kind."""

from datetime import date

from variorum.exports.redline import Redline, Row, Side, Source, Statistics
from variorum.exports.runs import Reason, Run


def side(num: str, *runs: Run, heading: str = "", page: int = 11, line: str = "14") -> Side:
    return Side(num, (Run("equal", heading),) if heading else (), runs, page, line)


def same(text: str) -> Run:
    return Run("equal", text)


def unchanged(num: str) -> Row:
    clause = side(num, same(f"Text of {num}."))
    return Row("identical", None, clause, clause, inline=clause.runs)


def substitution() -> Row:
    return Row(
        "substitution",
        1,
        side("7.2", same("The device "), Run("delete", "shall"), same(" reject <it>.")),
        side("7.2", same("The device "), Run("insert", "should"), same(" reject <it>."), page=10, line="31"),
        inline=(same("The device "), Run("delete", "shall"), Run("insert", "should"), same(" reject <it>.")),
        reasons=(Reason("force-down", "shall", "should"),),
        is_substantive=True,
        is_edited=True,
    )


def move() -> tuple[Row, Row]:
    inline = (same("at least "), Run("delete", "95"), Run("insert", "99"), same(" per cent"))
    old = side("8.6", same("at least "), Run("delete", "95"), same(" per cent"), page=16, line="4")
    new = side("7.4", same("at least "), Run("insert", "99"), same(" per cent"))
    here = Row("move", 2, old, new, inline=inline, moved_from="8.6", is_edited=True, is_renumbered=True)
    gap = Row("move", 2, old, None, moved_to="7.4")
    return here, gap


def repeal() -> Row:
    text = Run("delete", "Where it fails three times.\nThe operator shall help.")
    return Row("repeal", 3, side("7.7", text), None, inline=(text,), is_substantive=True)


def insertion() -> Row:
    text = Run("insert", "Loss\t3 %\nGain\t4 %")
    return Row("insertion", 4, None, side("9.6", text), inline=(text,), is_substantive=True)


def source(name: str, language: str = "en") -> Source:
    sha256 = {"Draft 3": "9f2c", "Draft 4": "41ab"}[name] * 16
    published = {"Draft 3": date(2024, 3, 14), "Draft 4": date(2024, 9, 2)}[name]
    return Source(
        "Facial verification & <tags>",
        name,
        language,
        sha256,
        f"{name}.pdf",
        46,
        published=published,
        in_force=date(2025, 7, 1),
    )


def redline(language: str = "en") -> Redline:
    here, gap = move()
    rows = (
        *(unchanged(num) for num in ("6.1", "6.2", "6.3")),
        substitution(),
        here,
        repeal(),
        unchanged("8.1"),
        gap,
        insertion(),
    )
    counts = Statistics(
        changes=4,
        substantive=3,
        inserted=1,
        repealed=1,
        substituted=1,
        moved=1,
        identical=4,
        clauses_old=7,
        clauses_new=7,
        held_back=5,
    )
    ledger = (("spacing", 3), ("quotes", 2))
    return Redline(
        source("Draft 3", language), source("Draft 4", language), "run-1", "clause-3", counts, rows, ledger=ledger
    )


def empty() -> Redline:
    rows = tuple(unchanged(num) for num in ("1", "2"))
    counts = Statistics(identical=2, clauses_old=2, clauses_new=2)
    return Redline(source("Draft 3"), source("Draft 4"), "run-1", "clause-3", counts, rows)
