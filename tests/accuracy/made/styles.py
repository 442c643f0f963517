"""A made document and a house style come in; its PDF goes out."""

import json
from dataclasses import dataclass

import typst

from tests.accuracy.made.structures import Level, Made, Part


@dataclass(frozen=True, slots=True)
class Style:
    """How a house prints: type, columns, what stands at the edges, and how numbers stand to their words.

    ``titles`` is where headings of sections stand: behind the number, below it in the middle, or in a line above it.
    """

    font: str = "Libertinus Serif"
    size: float = 10.5
    columns: int = 1
    paper: str = "a4"
    contents: bool = False
    hyphenate: bool = False
    line_numbers: bool = False
    titles: str = "behind"
    hangs: bool = True
    head: str = "title"


STYLES: dict[str, dict[str, Style]] = {
    "by-law": {
        "sans, contents": Style("DejaVu Sans", 9, contents=True),
        "two columns": Style(size=9.5, columns=2, hyphenate=True, hangs=False, head="gazette"),
        "titles above": Style(size=11, titles="above", hangs=False),
    },
    "regulation": {
        "journal": Style(size=10, titles="below", head="gazette"),
        "two columns": Style(size=9, columns=2, hyphenate=True, titles="below", hangs=False),
    },
    "standard": {
        "contents": Style("DejaVu Sans", 9, contents=True, head="number"),
        "two columns": Style(size=9.5, columns=2, hyphenate=True),
        "letter": Style(size=11, paper="us-letter", contents=True, hyphenate=True, head="gazette"),
    },
    "law": {
        "one column": Style("Noto Serif CJK SC", 11, contents=True),
        "two columns": Style("Noto Serif CJK SC", 9, columns=2, head="number"),
    },
    "bill": {
        "numbered lines": Style(
            "Liberation Serif", 13, paper="us-letter", line_numbers=True, hangs=False, head="number"
        ),
        "two columns": Style(size=9.5, columns=2, hyphenate=True, hangs=False, paper="us-letter"),
    },
}
INDENTS = {Level.SUBSECTION: 0.0, Level.ITEM: 2.2, Level.SUBITEM: 4.4, Level.TEXT: 0.0}
"""Indentation in ems of what hangs."""


def typeset(made: Made, style: Style) -> bytes:
    """Return the PDF."""
    lines = [*_setup(made, style), *(_part(part, style) for part in made.parts)]
    return bytes(typst.compile("\n\n".join(lines).encode(), pdf_tags=False))


def _setup(made: Made, style: Style) -> list[str]:
    title = _quote(made.title)
    heads = {
        "title": f"#{title} #v(-7pt) #line(length: 100%, stroke: 0.5pt)",
        "gazette": f"#counter(page).display() #h(1fr) No. 4471 #h(1fr) #{title}",
        "number": "#h(1fr) KM 20-4:2031 (E) ",
    }
    foot = "#align(center)[#counter(page).display()]" if style.head != "gazette" else "#h(1fr) Printed at the Mill"
    shown = [
        f'#set text(font: ("{style.font}", "Noto Serif CJK SC"), size: {style.size}pt, lang: {_quote(made.language)},'
        f" hyphenate: {str(style.hyphenate).lower()})",
        f"#set par(justify: {str(style.columns > 1).lower()}, spacing: 0.95em)",
        f"#set page(paper: {_quote(style.paper)}, margin: 2.4cm, header: context [#set text(8pt); {heads[style.head]}],"
        f" footer: context [#set text(8pt); {foot}])",
        "#show heading: it => block(above: 1.4em, below: 0.9em, text(weight: 700, size: 1.05em, it.body))",
        f"#align(center, text(17pt, weight: 700)[#{title}])",
        "#v(1.5em)",
    ]
    if style.contents:
        shown.append(
            f"#outline(title: [#{_quote('目录' if made.language == 'zh' else 'Contents')}], depth: 2)\n#pagebreak()"
        )
    if style.columns > 1:
        shown.append(f"#set page(columns: {style.columns})")
    if style.line_numbers:
        shown.append('#set par.line(numbering: "1", numbering-scope: "page")\n#set par(leading: 0.9em)')
    return shown


def _part(part: Part, style: Style) -> str:
    words = f"#{_quote(part.text)}" + (f"#footnote[#{_quote(part.note)}]" if part.note else "")
    if part.level is Level.CHAPTER:
        return f"#align(center)[#heading(level: 1)[{_title(part)}]]\n\n{words if part.text else ''}"
    if part.level is Level.SECTION:
        return _section(part, words, style)
    if part.heading and "." not in part.number.strip("()"):  # a heading that runs into its paragraph
        words = f"#{_quote(part.heading)}{words}"
    elif part.heading:
        return f"#heading(level: 3)[{_title(part)}]\n\n{words}"
    if style.hangs and part.number:
        pad = f"#pad(left: {INDENTS[part.level]}em)"
        return f"{pad}[#grid(columns: (2.2em, 1fr), [#{_quote(part.number)}], [{words}])]"
    indent = INDENTS[part.level] / 2 if not style.line_numbers else 0
    number = f"#{_quote(part.number + ' ')}" if part.number else ""
    return f"#pad(left: {indent}em)[{number}{words}]"


def _section(part: Part, words: str, style: Style) -> str:
    if not part.heading:  # a Chinese article
        return f"*#{_quote(part.number)}*#h(1em){words}"
    if style.titles == "above":
        return (
            f"#block(above: 1.4em)[*#{_quote(part.heading)}*]\n\n*#{_quote(part.number)}* {words if part.text else ''}"
        )
    if style.titles == "below":
        number = f"#align(center)[#emph[#{_quote(part.number)}]]"
        return f"#block(above: 1.5em)[{number}]\n\n#align(center)[*#{_quote(part.heading)}*]\n\n{words}"
    return f"#heading(level: 2)[{_title(part)}]\n\n{words if part.text else ''}"


def _title(part: Part) -> str:
    return f"#{_quote(part.number)}#h(0.8em)#{_quote(part.heading)}"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
