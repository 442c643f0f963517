"""A redline comes in; a PDF to print, file and cite, the same bytes each time, goes out."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from variorum.exports.cells import TABLE_ROW, split_cells
from variorum.exports.facts import (
    KINDS,
    figures,
    held_back,
    made_by,
    pair_of,
    scope_facts,
    source_facts,
    title_of,
    unchanged_fact,
)
from variorum.exports.passages import Line, Passage, Place, settle_held
from variorum.exports.redline import Redline
from variorum.exports.runs import Run
from variorum.exports.words import kind_name, noise_name, place_words, reason_sentence, word

MOST_REASONS = 8
"""Reasons named under one change; a table full of new numbers would bury the text."""
TEMPLATE = files("variorum.exports").joinpath("redline.typ").read_bytes()
LATIN = "Libertinus Serif"
MONO = "DejaVu Sans Mono"
"""Both come with typst, so a text in Latin letters looks the same on every machine."""
HAN = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "Noto Sans CJK SC",
    "Microsoft YaHei",
    "PingFang SC",
)
"""Fonts with Chinese characters, the best first; the machine must have one."""


@cache
def _fonts() -> tuple[typst.Fonts, tuple[str, ...]]:
    """Look once for the fonts of this machine."""
    fonts = typst.Fonts()
    families = set(fonts.families())
    return fonts, tuple(name for name in HAN if name in families)


def write_pdf(redline: Redline) -> bytes:
    """Return the comparison as a PDF: facts, every change in its running text, and a page of figures at the end."""
    fonts, han = _fonts()
    data = _data(redline) | {"fonts": [LATIN, *han], "mono": [MONO, *han]}
    stamp = int(redline.made.timestamp()) if redline.made and redline.made.tzinfo else 0
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    content: bytes = typst.compile(TEMPLATE, font_paths=fonts, sys_inputs=inputs, timestamp=stamp)
    return content


def _data(redline: Redline) -> dict[str, Any]:
    language = redline.language
    named = ("legend", "inserted", "deleted", "away", "here", "number", "heavy", "statistics")
    return {
        "lang": language,
        "title": title_of(redline),
        "pair": f"{word(language, 'redline')}: {pair_of(redline)}",
        "running": f"{title_of(redline)} · {pair_of(redline)}",
        "foot": made_by(redline),
        "words": {name: word(language, f"pdf-{name}") for name in named},
        "sources": [{"name": one.name, "facts": source_facts(one, language)} for one in (redline.old, redline.new)],
        "scope": " ".join([*scope_facts(redline), unchanged_fact(redline)]),
        "counts": ", ".join(f"{count} {name}" for name, count in figures(redline)),
        "notice": f"{held_back(redline)} {word(language, 'not-official')}",
        "passages": list(_passages(redline)),
        "statistics": _statistics(redline),
    }


def _statistics(redline: Redline) -> list[dict[str, Any]]:
    language, counts = redline.language, redline.statistics
    kinds = [(word(language, name), str(getattr(counts, field))) for name, field in KINDS]
    sources = [(one.name, "\n".join(source_facts(one, language))) for one in (redline.old, redline.new)]
    clauses = [(word(language, "clauses"), f"{counts.clauses_old} → {counts.clauses_new}")]
    clauses += [(word(language, "identical"), str(counts.identical))]
    noise = [(noise_name(language, code), str(count)) for code, count in redline.ledger]
    scope = [
        (word(language, "asked"), " ".join([*scope_facts(redline), unchanged_fact(redline)])),
        (word(language, "engine"), redline.engine),
    ]
    scope += [(word(language, "run"), redline.run)] if redline.run else []
    scope += [(word(language, "made"), f"{redline.made:%Y-%m-%d %H:%M} UTC")] if redline.made else []
    sections = (
        ("changes", [(word(language, "changes"), str(counts.changes)), *kinds, *clauses]),
        ("held-back", [*noise, (word(language, "total"), str(counts.held_back))]),
        ("settings", scope),
        ("sources", sources),
    )
    return [{"title": word(language, f"pdf-{name}"), "rows": rows} for name, rows in sections]


def _passages(redline: Redline) -> Iterator[dict[str, Any]]:
    language = redline.language
    still: list[Passage] = []
    told: set[int | None] = {None}
    for passage in redline.passages:
        if not passage.lines:
            continue
        is_still = passage.is_left_out or (passage.number is None and not passage.move)
        if is_still and (passage.is_left_out or not redline.scope.with_unchanged):
            still.append(passage)
            continue
        if still:
            yield {"fold": _fold(still, language)}
            still = []
        yield _passage(settle_held(passage), language, is_told=passage.number in told)
        if not passage.leaves:
            told.add(passage.number)
    if still:
        yield {"fold": _fold(still, language)}


def _fold(still: list[Passage], language: str) -> str:
    left_out = sum(passage.is_left_out for passage in still)
    code = ("folded" if left_out else "unchanged") + ("" if len(still) > 1 else "-one")
    return word(language, code, len(still), _name(still[0]), _name(still[-1]), left_out)


def _name(passage: Passage) -> str:
    place = passage.new or passage.old
    if place and place.num:
        return place.num
    words = "".join(run.text for run in passage.lines[0].runs)
    return words if len(words) <= 60 else f"{words[:59]}…"


def _passage(passage: Passage, language: str, *, is_told: bool) -> dict[str, Any]:
    """Return one passage as data; why its change matters is said once, however many places it has."""
    old, new = passage.old, passage.new
    card = word(language, "moved-to", passage.goes_to) if passage.leaves else ""
    why = [] if passage.number is None or passage.leaves else [kind_name(language, passage.kind)]
    if passage.move and new and old:
        why = [word(language, "moved-from", old.num or _name(passage))]
    places = " → ".join(_place(place, language) for place in (old, new) if place)
    return {
        "number": passage.number,
        "heavy": passage.is_substantive,
        "place": places,
        "moved": "here" if passage.move and new else "",
        "card": card,
        "why": [*why, *([] if is_told else _reasons(passage, language))],
        "blocks": list(_blocks(passage.lines)),
    }


def _reasons(passage: Passage, language: str) -> list[str]:
    sentences = [reason_sentence(language, reason) for reason in passage.reasons]
    left = len(sentences) - MOST_REASONS
    return sentences if left <= 0 else [*sentences[:MOST_REASONS], word(language, "more-reasons", left)]


def _place(place: Place, language: str) -> str:
    return place_words(language, place.page, place.line, place.label)


def _blocks(lines: Iterable[Line]) -> Iterator[dict[str, Any]]:
    rows: list[list[list[list[str]]]] = []
    for line in lines:
        if line.look == TABLE_ROW:
            rows.append([_runs(cell) for cell in split_cells(line.runs)])
            continue
        if rows:
            yield _table(rows)
            rows = []
        yield {"look": line.look, "level": line.level, "runs": _runs(line.runs)}
    if rows:
        yield _table(rows)


def _table(rows: list[list[list[list[str]]]]) -> dict[str, Any]:
    return {"rows": rows, "columns": max(map(len, rows))}


def _runs(runs: Iterable[Run]) -> list[list[str]]:
    return [[run.op, run.text] for run in runs if run.text]
