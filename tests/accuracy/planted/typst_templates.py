"""Clauses as printed come in; the PDF that typst makes of them, in one of several house styles, goes out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import typst

from tests.accuracy.planted.document import Piece, Sort
from tests.accuracy.planted.printing import Printed


@dataclass(frozen=True, slots=True)
class Style:
    """A house style: type size in points, columns, and what surrounds the text."""

    size: float = 10
    columns: int = 1
    has_contents: bool = True
    has_line_numbers: bool = False
    watermark: str = ""
    font: str = "Liberation Serif"
    paper: str = "a4"


STYLES = {
    "one column": Style(),
    "two columns": Style(size=9, columns=2, watermark="DRAFT"),
    "bill": Style(size=12, has_line_numbers=True, has_contents=False, paper="us-letter", watermark="COMMITTEE PRINT"),
    "chinese": Style(size=10.5, font="Noto Serif CJK SC"),
    "sans": Style(size=9.5, font="Liberation Sans", has_contents=False),
}


def typeset(title: str, language: str, version: str, clauses: Sequence[Printed], style: Style) -> bytes:
    """Return the PDF of one version; ``version`` stands in the running heads."""
    source = "\n".join([_setup(title, language, version, style), *(_clause(one, style) for one in clauses)])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.typ"
        path.write_text(source, encoding="utf-8")
        return bytes(typst.compile(str(path)))


def _setup(title: str, language: str, version: str, style: Style) -> str:
    lines = [
        f'#set text(font: ("{style.font}", "Noto Serif CJK SC"), size: {style.size}pt, lang: {_quote(language)})',
        "#set par(justify: true, spacing: 0.9em)",
        f"#set page(paper: {_quote(style.paper)}, margin: 2.6cm, header: align(center, text(8pt)[#{_quote(version)} #h(1fr)"
        f" #{_quote(title)}]), footer: context align(center, text(8pt)[#counter(page).display() #h(1fr) #{_quote(version)}])"
        + (
            f", background: rotate(-40deg, text(70pt, fill: luma(215))[#{_quote(style.watermark)}]))"
            if style.watermark
            else ")"
        ),
        "#set heading(numbering: none)",
        "#show heading: it => block(above: 1.3em, below: 0.8em, text(weight: 700, size: 1.1em, it.body))",
        "#set table(stroke: 0.5pt, inset: 4pt)",
        f"#align(center, text(16pt, weight: 700)[#{_quote(title)}])",
        "#v(2em)",
    ]
    if style.has_contents:
        lines.append(
            f"#outline(title: [#{_quote('目次' if language == 'zh' else 'Contents')}], depth: 2)\n#pagebreak()"
        )
    if style.columns > 1:
        lines.append(f"#set page(columns: {style.columns})")
    if style.has_line_numbers:
        lines.append('#set par.line(numbering: "1", numbering-scope: "page")\n#set par(leading: 0.9em)')
    return "\n".join(lines)


def _clause(clause: Printed, style: Style) -> str:
    lines: list[str] = []
    pieces = list(clause.pieces)
    if clause.sort == "item":
        first = pieces.pop(0) if pieces and pieces[0].sort is Sort.TEXT else Piece(Sort.TEXT, "")
        heading = f"#text(weight: 700)[#{_quote(clause.heading)}] " if clause.heading else ""
        indent = max(0, clause.depth - 1) * 1.2
        lines.append(f"#pad(left: {indent}em)[#{_quote(clause.number)} {heading}{_words(first)}]")
    else:
        gap = "#h(1em)" if clause.heading else ""
        title = f"#{_quote(clause.number)}{gap}#{_quote(clause.heading)}"
        if clause.sort == "annex":
            title = f"#{_quote(clause.number)} #h(1em) #{_quote(clause.heading)}"
        lines.append(f"#heading(level: {clause.depth + 1})[{title}]")
    for sort, group in groupby(pieces, key=lambda piece: piece.sort):
        lines += list(_blocks(sort, list(group)))
    return "\n\n".join(lines)


def _blocks(sort: Sort, pieces: Sequence[Piece]) -> Iterable[str]:
    if sort is Sort.ROW:
        cells = [piece.text.split("\t") for piece in pieces]
        shown = ", ".join(f"[#{_quote(cell)}]" for row in cells for cell in row)
        yield f"#table(columns: {max(map(len, cells))}, {shown})"
        return
    for piece in pieces:
        words = _words(piece)
        yield {Sort.ITEM: f"#pad(left: 1.5em)[{words}]", Sort.NOTE: f"#text(0.9em)[{words}]"}.get(sort, words)


def _words(piece: Piece) -> str:
    return f"#{_quote(piece.text)}" + (f"#footnote[#{_quote(piece.footnote)}]" if piece.footnote else "")


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
