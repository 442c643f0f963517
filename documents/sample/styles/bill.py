"""A bill in, typst markup out: a title page, then pages of exactly 25 numbered lines."""

from dataclasses import dataclass

from sources import Clause, Source

from styles.markup import make_date, quote, show, show_inline

PITCH = 24
LINES = 25
LETTER_HEIGHT = 792
TOP = 84


@dataclass(frozen=True)
class Look:
    """How one print is set; another measure breaks every line elsewhere."""

    left: str
    right: str
    size: str


LOOKS = {
    "introduced": Look("48mm", "40mm", "14pt"),
    "engrossed": Look("45mm", "34mm", "14pt"),
    "enrolled": Look("54mm", "43mm", "13.5pt"),
}


def write_markup(source: Source) -> str:
    """Return the whole document."""
    parts = [_write_setup(source.meta), _write_title_page(source.meta), _begin_text(source.meta["body"])]
    return "\n\n".join(parts + [_write_clause(clause) for clause in source.clauses])


def _write_setup(meta: dict[str, str]) -> str:
    look = LOOKS[meta["look"]]
    bottom = LETTER_HEIGHT - TOP - LINES * PITCH + PITCH // 2 - 1
    return f"""#set document(title: {quote(meta["number"] + ", " + meta["title"])}, date: {make_date(meta["made"])})
#set page(paper: "us-letter", margin: (left: {look.left}, right: {look.right}, top: {TOP}pt, bottom: {bottom}pt),
  header: context if counter(page).get().first() > 1 [
    #set par.line(numbering: none)
    #align(center)[#counter(page).display()]],
  footer: [#set par.line(numbering: none)
    #set text(size: 10pt)
    #h(1fr) *{show("• " + meta["running"])}*])
#set text(font: ("New Computer Modern",), size: {look.size}, lang: "en", region: "US", hyphenate: true,
  top-edge: 9pt, bottom-edge: -3pt, costs: (widow: 0%, orphan: 0%))
#set par(justify: true, leading: {PITCH - 12}pt, spacing: {PITCH - 12}pt)
#set smartquote(enabled: false)"""


def _write_title_page(meta: dict[str, str]) -> str:
    return f"""#text(size: 11pt)[{show(meta["legislature"].upper())} #h(1fr) #text(size: 24pt)[*{show(meta["number"])}*]

{show(meta["session"].upper())}]
#v(8pt)#line(length: 100%, stroke: 1pt)#v(8pt)
#align(center)[#text(size: 15pt)[{show("IN THE " + meta["chamber"].upper())}]

{show(meta["action"])}]

{show(meta["sponsor"])}
#v(8pt)#line(length: 100%, stroke: 0.5pt)#v(8pt)
#align(center)[{show(meta["stage-line"])}

#v(10pt)
#text(size: 22pt)[*A BILL*]]

{show(meta["long-title"])}
#pagebreak()"""


def _begin_text(body: str) -> str:
    return f"""#set par.line(numbering: n => [#text(size: 11pt)[#n]], number-clearance: 7mm, numbering-scope: "page")
#h(2em)#emph[{show(f"Be it enacted by the Legislature of {body},")}]"""


def _write_clause(clause: Clause) -> str:
    if clause.depth == 1:
        return "\n\n".join([_write_section(clause), *(f"#h(2em){show_inline(p.text)}" for p in clause.paragraphs)])
    title = f"#text(size: 0.84em)[{show(clause.heading.upper())}]" if clause.heading else ""
    text = f"#h(2em){show(clause.num + ' ')}{title}{show('.—') if title else ''}" + show_inline(
        clause.paragraphs[0].text
    )
    indent = 2 if clause.num[1].isdigit() else 0
    return f"#pad(left: {indent}em)[#par[{text}]]" if indent else text


def _write_section(clause: Clause) -> str:
    return f"#block(sticky: true)[*{show(clause.num + ' ' + clause.heading.upper())}*]"
