"""A redline comes in; plain text with [-deleted-] and {+inserted+} goes out."""

from collections.abc import Iterable, Iterator

from variorum.exports.facts import (
    figures,
    fold_words,
    held_back,
    made_by,
    pair_of,
    scope_facts,
    source_facts,
    title_of,
    unchanged_fact,
)
from variorum.exports.redline import Redline, Row, Side, Unchanged, fold_rows
from variorum.exports.runs import Run
from variorum.exports.words import place_words, reason_sentence, word

MARKS = {"insert": ("{+", "+}"), "delete": ("[-", "-]")}
RULE = "=" * 72


def write_text(redline: Redline) -> str:
    """Return the comparison as plain text, readable without any program and in black and white."""
    return "\n".join([*_head(redline), *_body(redline), *_foot(redline)]) + "\n"


def mark_runs(runs: Iterable[Run]) -> str:
    """Return runs as one text with marks around what changed."""
    parts = []
    for run in runs:
        before, after = MARKS.get(run.op, ("", ""))
        parts.append(f"{before}{run.text}{after}")
    return "".join(parts)


def _head(redline: Redline) -> list[str]:
    language = redline.language
    lines = [RULE, title_of(redline), f"{word(language, 'redline')}: {pair_of(redline)}", ""]
    for source in (redline.old, redline.new):
        lines += [source.name, *[f"  {fact}" for fact in source_facts(source, language)]]
    counts = redline.statistics
    lines += ["", " ".join([*scope_facts(redline), unchanged_fact(redline)])]
    lines += [", ".join(f"{count} {name}" for name, count in figures(redline))]
    lines += [word(language, "identical-of", counts.identical, counts.clauses_new), held_back(redline)]
    return [*lines, word(language, "text-legend"), RULE, ""]


def _body(redline: Redline) -> Iterator[str]:
    language = redline.language
    if not redline.statistics.changes:
        yield word(language, "same", redline.statistics.clauses_new)
        return
    for item in fold_rows(redline.rows, with_unchanged=redline.scope.with_unchanged):
        if isinstance(item, Unchanged):
            yield f"    ({fold_words(item, language)})"
        else:
            yield from _row(item, language)
        yield ""


def _row(row: Row, language: str) -> Iterator[str]:
    star = "*" if row.is_substantive else ""
    number = f"[{row.numbers}]{star} " if row.number is not None else ""
    yield f"{number}{_names(row)}  {_kind(row, language)}  ({_places(row, language)})"
    yield from (f"    {reason_sentence(language, reason)}" for reason in row.reasons)
    heading = row.inline_heading or _shown(row, "heading")
    if heading:
        yield mark_runs(heading)
    runs = row.inline or _shown(row, "runs")
    if runs and not row.moved_to:
        yield mark_runs(runs)


def _shown(row: Row, field: str) -> tuple[Run, ...]:
    side = row.new or row.old
    runs: tuple[Run, ...] = getattr(side, field) if side else ()
    return runs


def _names(row: Row) -> str:
    nums = [side.num for side in (row.old, row.new) if side and side.num]
    return " → ".join(dict.fromkeys(nums))


def _kind(row: Row, language: str) -> str:
    if row.moved_to:
        return word(language, "moved-to", row.moved_to)
    if row.moved_from:
        return word(language, "moved-from", row.moved_from)
    return word(language, row.kind)


def _places(row: Row, language: str) -> str:
    sides: list[Side] = [side for side in (row.old, row.new) if side]
    return " → ".join(place_words(language, side.page, side.line, side.label) for side in sides)


def _foot(redline: Redline) -> list[str]:
    return [RULE, made_by(redline), word(redline.language, "not-official")]
