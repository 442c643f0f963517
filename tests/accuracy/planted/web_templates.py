"""Clauses as printed come in; the PDF that WeasyPrint makes of them, in one of several house styles, goes out."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby

from weasyprint import HTML

from tests.accuracy.planted.document import Piece, Sort
from tests.accuracy.planted.printing import Printed

PAGE = """
@page { size: A4; margin: 26mm 24mm;
  @top-left { content: "VERSION"; font-size: 8pt } @top-right { content: string(section); font-size: 8pt }
  @bottom-left { content: "© VERSION"; font-size: 8pt }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font-size: 8pt }
  @footnote { border-top: .4pt solid black; padding-top: 2pt } }
html { font: 10.5pt/1.35 "Liberation Serif", "Noto Serif CJK SC"; text-align: justify; hyphens: auto }
h1 { font-size: 17pt; text-align: center; margin: 0 0 3em; hyphens: none }
h2, h3, h4 { font-size: 11pt; margin: 1.1em 0 .5em; text-align: left; hyphens: none; break-after: avoid }
h2 { string-set: section content() } h2 b, h3 b, h4 b { padding-right: .8em }
p { margin: .45em 0 } .note { font-size: 9pt } li, .item { margin: .3em 0 .3em 2em }
table { border-collapse: collapse; margin: .6em 0; width: 80%; text-align: left } td { border: .5pt solid black; padding: 2pt 4pt }
nav { break-after: page } nav div { text-align: left }
nav a { color: black; text-decoration: none } nav a::after { content: leader(".") target-counter(attr(href), page) }
.fn { float: footnote; font-size: 8pt; text-align: left }
::footnote-call { content: counter(footnote); font-size: 70%; vertical-align: super; line-height: 0 }
::footnote-marker { content: counter(footnote) " "; font-size: 70%; vertical-align: super; line-height: 0 }
"""

STYLES = {
    "one column": "",
    "two columns": "main { columns: 2; column-gap: 8mm } html { font-size: 9pt } @page { margin: 20mm 16mm }",
    "watermark": ".mark { position: fixed; top: 90mm; left: 10mm; font: 80pt 'Liberation Sans'; color: #ddd;"
    " transform: rotate(-35deg) } nav { display: none } @page { size: Letter } html { font-family: 'Liberation Sans' }",
    "chinese": "html { font-family: 'Noto Serif CJK SC'; font-size: 10.5pt }",
}
"""What each house style changes."""


def typeset(title: str, language: str, version: str, clauses: Sequence[Printed], style: str) -> bytes:
    """Return the PDF of one version; ``version`` stands in the running heads."""
    body = "".join(_clause(at, clause) for at, clause in enumerate(clauses))
    mark = '<div class="mark">DRAFT</div>' if ".mark" in style else ""
    contents = "".join(
        f'<div><a href="#c{at}">{escape(one.number)} {escape(one.heading)}</a></div>'
        for at, one in enumerate(clauses)
        if one.sort != "item" and one.depth < 2
    )
    page = PAGE.replace("VERSION", version) + style
    source = (
        f'<html lang="{language}"><style>{page}</style>{mark}<h1>{escape(title)}</h1>'
        f"<nav>{contents}</nav><main>{body}</main></html>"
    )
    return bytes(HTML(string=source).write_pdf())


def _clause(at: int, clause: Printed) -> str:
    pieces = list(clause.pieces)
    if clause.sort == "item":
        first = pieces.pop(0) if pieces and pieces[0].sort is Sort.TEXT else Piece(Sort.TEXT, "")
        heading = f"<b>{escape(clause.heading)}</b> " if clause.heading else ""
        indent = max(0, clause.depth - 1) * 1.5
        head = f'<p style="margin-left: {indent}em">{escape(clause.number)} {heading}{_words(first)}</p>'
    else:
        level = min(4, clause.depth + 2)
        head = f'<h{level} id="c{at}"><b>{escape(clause.number)}</b>{escape(clause.heading)}</h{level}>'
    return head + "".join(
        block for sort, group in groupby(pieces, key=lambda piece: piece.sort) for block in _blocks(sort, list(group))
    )


def _blocks(sort: Sort, pieces: Sequence[Piece]) -> Iterable[str]:
    if sort is Sort.ROW:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in piece.text.split("\t")) for piece in pieces)
        yield "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
        return
    for piece in pieces:
        yield f'<p class="{piece.sort.value}">{_words(piece)}</p>'


def _words(piece: Piece) -> str:
    note = f'<span class="fn">{escape(piece.footnote)}</span>' if piece.footnote else ""
    return escape(piece.text) + note
