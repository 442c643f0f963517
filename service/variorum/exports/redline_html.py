"""A redline comes in; one HTML file that needs nothing else, on screen or on paper, goes out."""

from collections.abc import Iterable, Iterator
from html import escape
from importlib.resources import files

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
from variorum.exports.redline import Redline, Row, Side, Source, Unchanged, fold_rows, split_paragraphs
from variorum.exports.runs import Run
from variorum.exports.words import place_words, reason_sentence, word

STYLE = files("variorum.exports").joinpath("redline.css").read_text(encoding="utf-8")
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""The file asks no one for anything, wherever it is opened."""

TAGS = {"insert": "ins", "delete": "del"}


def write_html(redline: Redline) -> str:
    """Return the comparison as one HTML file: what was compared, the figures, every change, what was held back."""
    language = redline.language
    title = f"{title_of(redline)} · {pair_of(redline)}"
    lines = [
        "<!doctype html>",
        f'<html lang="{"zh-Hans" if language == "zh" else "en"}">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{escape(title)}</title>",
        f"<style>\n{STYLE}</style></head>",
        "<body>",
        *_head(redline),
        *_body(redline),
        f"<footer><p>{escape(made_by(redline))}. {escape(word(language, 'not-official'))}</p>",
        f"<p>{_hash_line(redline.old)} · {_hash_line(redline.new)}</p></footer>",
        "</body></html>",
    ]
    return "\n".join(lines) + "\n"


def write_runs(runs: Iterable[Run]) -> str:
    """Return runs as HTML with real ``ins`` and ``del``."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    tag = TAGS.get(run.op)
    text = escape(run.text)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _hash_line(source: Source) -> str:
    return escape(f"{source.name}: SHA-256 {source.sha256}")


def _head(redline: Redline) -> Iterator[str]:
    language = redline.language
    counts = redline.statistics
    yield f'<header><h1 lang="{escape(redline.new.language)}">{escape(title_of(redline))}</h1>'
    yield f"<p>{word(language, 'redline')}: {escape(pair_of(redline))}</p>"
    yield '<div class="sources">'
    for source in (redline.old, redline.new):
        facts = "".join(f"<li>{escape(fact)}</li>" for fact in source_facts(source, language))
        yield f"<section><h2>{escape(source.name)}</h2><ul>{facts}</ul></section>"
    yield "</div>"
    asked = " ".join([*scope_facts(redline), unchanged_fact(redline)])
    yield f'<p class="scope">{escape(asked)}</p>'
    items = "".join(f"<li><b>{count}</b> {escape(name)}</li>" for name, count in figures(redline))
    yield f'<ul class="figures">{items}</ul>'
    yield f'<p class="held">{word(language, "identical-of", counts.identical, counts.clauses_new)}'
    yield f"{escape(held_back(redline))}</p>"
    yield f'<p class="legend">{word(language, "legend")}</p></header>'


def _body(redline: Redline) -> Iterator[str]:
    language = redline.language
    if not redline.statistics.changes:
        yield f'<p class="same">{word(language, "same", redline.statistics.clauses_new)}</p>'
        return
    yield '<main><table><colgroup><col class="n"><col><col class="c"><col class="n"><col></colgroup>'
    yield f'<thead><tr><th colspan="2" scope="col">{escape(redline.old.name)}</th>'
    yield f'<th scope="col">{word(language, "change")}</th>'
    yield f'<th colspan="2" scope="col">{escape(redline.new.name)}</th></tr></thead><tbody>'
    for item in fold_rows(redline.rows, with_unchanged=redline.scope.with_unchanged):
        yield _fold(item, language) if isinstance(item, Unchanged) else _row(item, redline)
    yield "</tbody></table></main>"


def _fold(fold: Unchanged, language: str) -> str:
    return f'<tr class="fold"><td colspan="5">{escape(fold_words(fold, language))}</td></tr>'


def _row(row: Row, redline: Redline) -> str:
    language = redline.language
    left = _cells(row, row.old, redline.old.language, word(language, "added"), language)
    right = _cells(row, row.new, redline.new.language, word(language, "gone"), language)
    if row.moved_from and row.old and row.new:
        left = _card(_moved_from(row, row.old, language))
        heading, runs = row.inline_heading or row.new.heading, row.inline or row.new.runs
        moved = f'<div class="moved">{_text(heading, runs)}</div>'
        right = _num(row.new, language) + _text_cell(moved, redline.new.language, row, language)
    elif row.moved_to:
        right = _card(word(language, "moved-to", row.moved_to))
    anchor = f' id="c{row.number}"' if row.number is not None and not row.moved_to else ""
    return f'<tr{anchor}>{left}<td class="mid">{row.numbers}</td>{right}</tr>'


def _moved_from(row: Row, old: Side, language: str) -> str:
    return f"{word(language, 'moved-from', row.moved_from)} ({place_words(language, old.page, old.line, old.label)})"


def _cells(row: Row, side: Side | None, text_language: str, absent: str, language: str) -> str:
    if side is None:
        return _card(absent)
    body = _text(side.heading, side.runs)
    if row.moved_to:
        body = f'<div class="moved">{body}</div>'
    shown = row if side is row.new or row.new is None else None
    return _num(side, language) + _text_cell(body, text_language, shown, language)


def _num(side: Side, language: str) -> str:
    page = side.label or str(side.page)
    place = f"{page}:{side.line}" if side.line else page
    title = escape(place_words(language, side.page, side.line, side.label))
    doubts = "".join(f'<small class="doubt">⚠ {escape(word(language, code))}</small>' for code in side.doubts)
    return f'<td class="num">{escape(side.num)}<small title="{title}">{escape(place)}</small>{doubts}</td>'


def _text_cell(body: str, text_language: str, row: Row | None, language: str) -> str:
    return f'<td class="text" lang="{escape(text_language)}">{body}{_why(row, language) if row else ""}</td>'


def _why(row: Row, language: str) -> str:
    items = [f'<li class="s">{escape(reason_sentence(language, reason))}</li>' for reason in row.reasons]
    if row.is_renumbered and row.old and row.new and row.old.num != row.new.num:
        items.append(f"<li># {escape(row.old.num)} → {escape(row.new.num)}</li>")
    if row.kind in {"split", "join"}:
        items.append(f"<li>{word(language, row.kind)}</li>")
    tag = "zh-Hans" if language == "zh" else "en"
    return f'<ul class="why" lang="{tag}">{"".join(items)}</ul>' if items else ""


def _card(sentence: str) -> str:
    return f'<td class="num">—</td><td class="text"><div class="card">{escape(sentence)}</div></td>'


def _text(heading: Iterable[Run], runs: Iterable[Run]) -> str:
    title = write_runs(heading)
    lines = [f'<p class="h">{title}</p>'] if title else []
    cells: list[str] = []
    for paragraph in split_paragraphs(runs):
        if any("\t" in run.text for run in paragraph):
            cells.append(_table_row(paragraph))
            continue
        if cells:
            lines.append(f"<table>{''.join(cells)}</table>")
            cells = []
        lines.append(f"<p>{write_runs(paragraph)}</p>")
    if cells:
        lines.append(f"<table>{''.join(cells)}</table>")
    return "".join(lines)


def _table_row(paragraph: Iterable[Run]) -> str:
    cells: list[list[Run]] = [[]]
    for run in paragraph:
        for at, piece in enumerate(run.text.split("\t")):
            if at:
                cells.append([])
            if piece:
                cells[-1].append(Run(run.op, piece))
    return "<tr>" + "".join(f"<td>{write_runs(cell)}</td>" for cell in cells) + "</tr>"
