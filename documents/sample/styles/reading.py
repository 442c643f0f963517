"""The English reading text of a regulation in, typst markup out."""

from sources import Clause, Source

from styles.markup import make_date, quote, show, show_inline

LOOKS = {
    "first": '#set page(paper: "a4", margin: (x: 30mm, top: 30mm, bottom: 30mm))\n'
    "#set text(size: 11.5pt)\n#set par(justify: true, leading: 0.8em, spacing: 1.2em)",
    "second": '#set page(paper: "a4", margin: (x: 36mm, top: 28mm, bottom: 32mm))\n'
    "#set text(size: 11pt, hyphenate: false)\n#set par(justify: false, leading: 0.75em, spacing: 1.1em)",
}


def write_markup(source: Source) -> str:
    """Return the whole document."""
    return "\n\n".join([_write_setup(source.meta), _write_title(source.meta), *map(_write_clause, source.clauses)])


def _write_setup(meta: dict[str, str]) -> str:
    return f"""#set document(title: {quote(meta["title"])}, date: {make_date(meta["made"])})
{LOOKS[meta["look"]]}
#set page(header: [#set text(size: 9pt)
    {show(meta["running"])} #h(1fr) #context counter(page).display()])
#set text(font: ("Libertinus Serif",), lang: "en", region: "GB", costs: (widow: 0%, orphan: 0%))
#set smartquote(enabled: false)"""


def _write_title(meta: dict[str, str]) -> str:
    return f"""#align(center)[#text(size: 1.4em)[*{show(meta["title"])}*]

{show(meta["history"])}

#emph[{show(meta["notice"])}]]
#v(1em)"""


def _write_clause(clause: Clause) -> str:
    if clause.depth == 1:
        return (
            f"#block(above: 2em, below: 1.2em, width: 100%, sticky: true)[#align(center)"
            f"[#text(size: 1.1em)[*{show(clause.num)}*\\ *{show(clause.heading)}*]]]"
        )
    if clause.depth == 3:
        return _write_item(clause)
    first, *rest = clause.paragraphs
    head = f"*{show(clause.num)}*#h(1em){show_inline(first.text)}"
    return "\n\n".join([head, *(show_inline(paragraph.text) for paragraph in rest)])


def _write_item(clause: Clause) -> str:
    return (
        f"#block(above: 0.9em, inset: (left: 8mm))[#par(hanging-indent: 8mm)"
        f"[#box(width: 8mm)[{show(clause.num)}]{show(clause.paragraphs[0].text)}]]"
    )
