"""A Chinese regulation in, typst markup out: title, history, list of chapters, articles with paragraphs and items."""

from dataclasses import dataclass

from sources import Clause, Paragraph, Source

from styles.markup import make_date, quote, show, show_inline

SPACE = "\u3000"


@dataclass(frozen=True)
class Look:
    """How one version is set."""

    paper: str
    margins: str
    size: str
    leading: str
    has_page_numbers_in_contents: bool


LOOKS = {
    "consultation": Look(
        "a4", "(x: 31mm, top: 36mm, bottom: 34mm)", "15pt", "1.05em", has_page_numbers_in_contents=True
    ),
    "gazette": Look("a4", "(x: 34mm, top: 34mm, bottom: 36mm)", "13pt", "0.95em", has_page_numbers_in_contents=False),
    "reprint": Look(
        "iso-b5", "(x: 22mm, top: 26mm, bottom: 26mm)", "12pt", "0.9em", has_page_numbers_in_contents=False
    ),
}


def write_markup(source: Source) -> str:
    """Return the whole document."""
    look = LOOKS[source.meta["look"]]
    parts = [_write_setup(source.meta, look), _write_title(source.meta), _write_contents(source, look)]
    return "\n\n".join(parts + [_write_clause(clause) for clause in source.clauses])


def _write_setup(meta: dict[str, str], look: Look) -> str:
    ornament = (
        f'#h(1fr) #text(font: "Noto Sans CJK SC", weight: "bold", size: 8pt, fill: luma(110))[{show(meta["gazette"])}]'
        if "gazette" in meta
        else ""
    )
    return f"""#set document(title: {quote(meta["title"])}, author: {quote(meta["issuer"])},
  date: {make_date(meta["made"])})
#set page(paper: {quote(look.paper)}, margin: {look.margins},
  header: [#set text(size: 9pt)
    #align(center)[{show(meta["running"])}]
    #v(-5pt) #line(length: 100%, stroke: 0.4pt)],
  footer: [#set text(size: 10pt)
    #h(1fr) — #context counter(page).display() — {ornament or "#h(1fr)"}])
#set text(font: ("Libertinus Serif", "Noto Serif CJK SC"), size: {look.size}, lang: "zh", region: "CN",
  costs: (widow: 0%, orphan: 0%))
#set par(justify: true, leading: {look.leading}, spacing: {look.leading}, first-line-indent: (amount: 2em, all: true))
#let sans(body) = text(font: ("Libertinus Serif", "Noto Sans CJK SC"), body)"""


def _write_title(meta: dict[str, str]) -> str:
    stage = f"#align(center)[{show(meta['stage-line'])}]\n#v(0.6em)" if "stage-line" in meta else ""
    return f"""#align(center)[#set par(first-line-indent: 0em)
#text(size: 1.5em, weight: "bold")[{show(meta["title"])}]]
#v(0.4em)
{stage}
#pad(x: 2em)[#set par(first-line-indent: 0em)
#align(center)[#text(size: 0.9em)[{show(meta["history"])}]]]
#v(1em)"""


def _write_contents(source: Source, look: Look) -> str:
    chapters = [clause for clause in source.clauses if clause.depth == 1]
    page = '#box(width: 1fr, repeat[·]) #context counter(page).at(label("{}")).first()'
    rows = [
        f"#block(spacing: 0.8em, inset: (left: 2em))[#set par(first-line-indent: 0em)\n"
        f"{show(chapter.num + SPACE + chapter.heading)}"
        + (page.format(chapter.num) if look.has_page_numbers_in_contents else "")
        + "]"
        for chapter in chapters
    ]
    title = f"#align(center)[#sans[{show('目' + SPACE * 2 + '录')}]]"
    return "\n".join([title, *rows, "#v(1em)" if not look.has_page_numbers_in_contents else "#pagebreak()"])


def _write_clause(clause: Clause) -> str:
    if clause.depth == 1:
        heading = show(clause.num + SPACE + clause.heading)
        return (
            "#block(above: 2em, below: 1.4em, width: 100%, sticky: true)[#set par(first-line-indent: 0em)\n"
            f"#align(center)[#text(size: 1.1em)[#sans[{heading}]]]]#label({quote(clause.num)})"
        )
    first, *rest = clause.paragraphs
    label = f"（{clause.heading}）" if clause.heading else ""
    head = f"#sans[{show(clause.num + label)}]{show(SPACE)}{show_inline(first.text)}"
    return "\n\n".join([head, *map(_write_paragraph, rest)])


def _write_paragraph(paragraph: Paragraph) -> str:
    return show(paragraph.label + paragraph.text) if paragraph.kind == "item" else show_inline(paragraph.text)
