"""A redline comes in; the rows of a table that sets old and new text side by side go out, ready for Word or Excel."""

from collections.abc import Iterable
from typing import NamedTuple

from variorum.exports.facts import fold_words
from variorum.exports.redline import Redline, Row, Side, Unchanged, fold_rows, split_paragraphs
from variorum.exports.runs import Run
from variorum.exports.words import kind_name, reason_sentence, word

NUM, NOTE = "num", "note"
"""More that ``op`` of a run can say in a cell: the clause's number and heading, and words of ours."""

Paragraphs = tuple[tuple[Run, ...], ...]


class Entry(NamedTuple):
    """One row: a ``band`` goes across the whole table, else ``old``, ``new`` and ``change`` are its cells."""

    band: str
    old: Paragraphs = ()
    new: Paragraphs = ()
    change: tuple[str, ...] = ()


def list_columns(redline: Redline) -> list[str]:
    """Return the headings of the columns asked for: old and new, then the change, then an empty one for remarks."""
    language = redline.language
    heads = [
        word(language, "column-old", redline.old.name),
        word(language, "column-new", redline.new.name),
        word(language, "change"),
        word(language, "remarks"),
    ]
    return heads[: redline.scope.columns]


def list_entries(redline: Redline) -> list[Entry]:
    """Return the rows of the table; chapters and what is not written become bands."""
    entries = []
    for item in fold_rows(redline.rows, with_unchanged=redline.scope.with_unchanged):
        if isinstance(item, Unchanged):
            entries.append(Entry(fold_words(item, redline.language)))
        elif _is_chapter(item):
            entries.append(Entry(_plain(_head(item.new or item.old))))
        else:
            entries.append(_entry(item, redline.language))
    return entries


def _is_chapter(row: Row) -> bool:
    side = row.new or row.old
    return row.number is None and row.depth == 0 and bool(side and side.heading) and not (side and side.runs)


def _plain(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _entry(row: Row, language: str) -> Entry:
    old, new = _body(row.old), _body(row.new)
    if row.moved_to:
        old, new = (_head(row.old),), _note(word(language, "moved-to", row.moved_to))
    elif row.old is None:
        old = () if row.kind == "split" else _note(word(language, "cell-new"))
    elif row.new is None:
        new = () if row.kind == "join" else _note(word(language, "cell-gone"))
    elif not row.is_edited and row.kind in {"identical", "renumbering", "move"}:
        is_renamed = row.old.num != row.new.num
        new = _note(word(language, "same-now", row.new.num) if is_renamed else word(language, "same-left"))
    return Entry("", old, new, _change(row, language))


def _note(sentence: str) -> Paragraphs:
    return ((Run(NOTE, sentence),),)


def _head(side: Side | None) -> tuple[Run, ...]:
    if side is None:
        return ()
    num = (Run(NUM, side.num),) if side.num else ()
    gap = (Run(NUM, " "),) if num and side.heading else ()
    return (*num, *gap, *(Run(NUM if run.op == "equal" else run.op, run.text) for run in side.heading))


def _body(side: Side | None) -> Paragraphs:
    if side is None:
        return ()
    head = _head(side)
    return tuple(paragraph for paragraph in (head, *split_paragraphs(side.runs)) if paragraph)


def _change(row: Row, language: str) -> tuple[str, ...]:
    if row.number is None:
        return ()
    first = f"{row.numbers}. {kind_name(language, row.kind)}"
    if row.moved_from:
        first = f"{row.numbers}. {word(language, 'moved-from', row.moved_from)}"
    if row.is_renumbered and row.old and row.new and row.kind != "renumbering" and not row.moved_from:
        first += f"; {row.old.num} → {row.new.num}"
    return (first, *(reason_sentence(language, reason) for reason in row.reasons))
