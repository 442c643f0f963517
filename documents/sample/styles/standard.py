"""A draft Recommendation in, typst markup out: cover, contents, numbered clauses, tables, figure, annexes."""

from dataclasses import dataclass

from sources import Clause, Paragraph, Source

from styles.markup import make_date, quote, show, show_broken, show_inline


@dataclass(frozen=True)
class Look:
    """How one draft is set; drafts differ so that every page breaks elsewhere."""

    paper: str
    margins: str
    font: str
    size: str
    leading: str
    spacing: str
    is_justified: bool
    numbers_every: int
    table_size: str


LOOKS = {
    "first": Look("a4", "(left: 32mm, right: 24mm, top: 30mm, bottom: 28mm)", "Libertinus Serif", "12pt",
                  "1.4em", "2em", is_justified=False, numbers_every=5, table_size="10pt"),
    "second": Look("us-letter", "(left: 30mm, right: 30mm, top: 27mm, bottom: 23mm)", "Liberation Serif", "12pt",
                   "1.0em", "1.6em", is_justified=True, numbers_every=1, table_size="10.5pt"),
    "third": Look("a4", "(left: 36mm, right: 28mm, top: 28mm, bottom: 30mm)", "Libertinus Serif", "12pt",
                  "1.25em", "1.75em", is_justified=True, numbers_every=5, table_size="10.5pt"),
}  # fmt: skip


RUNNING_HEAD = """// The running head is the title of the chapter that the top of the page belongs to, word for word.
#let chapter-at-top = context {
  let chapters = query(<chapter>)
  let page = here().page()
  let seen = chapters.filter(m => m.location().page() < page)
  let opened = chapters.filter(m => m.location().page() == page and m.location().position().y < 40mm)
  (seen + opened).at(-1, default: (value: "")).value
}"""


def write_markup(source: Source) -> str:
    """Return the whole document."""
    look = LOOKS[source.meta["look"]]
    parts = [_write_setup(source.meta, look), _write_cover(source.meta), _write_contents(source), _begin_body(look)]
    parts += [_write_clause(clause, look) for clause in source.clauses]
    return "\n\n".join(parts)


def _write_setup(meta: dict[str, str], look: Look) -> str:
    return f"""#set document(title: {quote(meta["number"] + ", " + meta["document"])}, author: {quote(meta["body"])},
  date: {make_date(meta["made"])})
{RUNNING_HEAD}
#let place = state("place", "cover")
#set page(paper: {quote(look.paper)}, margin: {look.margins},
  header: context if place.get() == "body" [
    #set text(size: 9pt)
    #set par.line(numbering: none)
    {show("ITX-T SG16 " + meta["document"])} #h(1fr) #chapter-at-top
    #v(-8pt) #line(length: 100%, stroke: 0.4pt)],
  footer: context if place.get() == "body" [
    #set text(size: 9pt)
    #set par.line(numbering: none)
    {show(meta["short"])} #h(1fr) #counter(page).display()])
#set text(font: ({quote(look.font)},), size: {look.size}, lang: "en", region: "GB",
  hyphenate: {str(look.is_justified).lower()}, costs: (widow: 0%, orphan: 0%))
#set par(justify: {str(look.is_justified).lower()}, leading: {look.leading}, spacing: {look.spacing})
#set smartquote(enabled: false)
#set footnote.entry(separator: line(length: 25%, stroke: 0.4pt))
#show footnote.entry: set par.line(numbering: none)
#show footnote.entry: set text(size: 9pt)
#show table: set par(justify: false, leading: 0.5em)
#show table: set par.line(numbering: none)
#set table.cell(breakable: false)"""


def _write_cover(meta: dict[str, str]) -> str:
    rows = [("Question", meta["question"]), ("Place and date", meta["place"]), ("Source", meta["source"]),
            ("Title", f"{meta['number']}: {meta['title']} ({meta['status'].lower()})")]  # fmt: skip
    cells = ", ".join(f"[*{label}:*], [{show(value)}]" for label, value in rows)
    return f"""#text(size: 10pt)[#grid(columns: (1fr, auto), row-gutter: 8pt,
  [*{show(meta["body"].upper())}*], [*{show(meta["document"])}*],
  [{show(meta["sector"].upper())}], [{show(meta["group"])}],
  [], [{show(meta["date"])}],
  [], [Original: English])]
#v(6pt)#line(length: 100%, stroke: 1pt)#v(6pt)
#grid(columns: (36mm, 1fr), row-gutter: 10pt, {cells})
#v(6pt)#line(length: 100%, stroke: 1pt)
#v(18mm)
#align(center)[#text(size: 15pt)[*{show(meta["number"])}*]
#v(2mm)
#text(size: 14pt)[*{show(meta["title"])}*]]
#v(14mm)
*Summary*

{show(meta["summary"])}

*Keywords*

{show(meta["keywords"])}
#pagebreak()"""


def _write_contents(source: Source) -> str:
    rows = [_write_entry(clause) for clause in source.clauses if clause.heading]
    body = "\n".join(rows)
    return f"""#align(center)[*Contents*]
#h(1fr) *Page*
#set par(justify: false)
{body}
#pagebreak()"""


def _write_entry(clause: Clause) -> str:
    indent = (clause.depth - 1) * 10
    title = clause.heading if not clause.status else f"{clause.heading} {clause.status}"
    return (
        f"#block(spacing: 0.9em, inset: (left: {indent}mm))[#box(width: {22 if clause.depth == 1 else 12}mm)"
        f"[{show(clause.num)}]{show(title)} #box(width: 1fr, repeat[.#h(2pt)]) "
        f"#context counter(page).at(label({quote('c-' + clause.num)})).first()]"
    )


def _begin_body(look: Look) -> str:
    return f"""#set par(justify: {str(look.is_justified).lower()})
#set par.line(number-clearance: 5mm, numbering-scope: "page",
  numbering: n => if calc.rem(n, {look.numbers_every}) == 0 [#text(size: 8pt)[#n]])
#counter(page).update(1)
#place.update("body")"""


def _write_clause(clause: Clause, look: Look) -> str:
    paragraphs = list(clause.paragraphs)
    if clause.status:
        head = _write_annex_heading(clause)
    elif clause.heading:
        head = _write_heading(clause)
    else:
        first = paragraphs.pop(0)
        head = _write_run_in(clause.num, first.text)
    return head + "\n\n" + "\n\n".join(_write_paragraphs(paragraphs, look))


def _write_annex_heading(clause: Clause) -> str:
    return (
        f"#pagebreak()\n#metadata({quote(clause.heading)})<chapter>\n"
        f"#align(center)[#block(sticky: true)[#text(size: 1.15em)[*{show(clause.num)}*]] <c-{clause.num}>\n"
        f"#block(sticky: true)[{show(clause.status)}]\n"
        f"#block(sticky: true)[#text(size: 1.1em)[*{show(clause.heading)}*]]]"
    ).replace(f"<c-{clause.num}>", f"#metadata(none)#label({quote('c-' + clause.num)})")


def _write_heading(clause: Clause) -> str:
    size, gap = ("1.1em", "2em") if clause.depth == 1 else ("1em", "1.6em")
    update = f"#metadata({quote(clause.heading)})<chapter>" if clause.depth == 1 else ""
    return (
        f"#block(sticky: true, above: {gap})[#text(size: {size})[#box(width: 13mm)[*{show(clause.num)}*]"
        f"*{show(clause.heading)}*]]#label({quote('c-' + clause.num)})\n{update}"
    )


def _write_run_in(num: str, text: str) -> str:
    *cut, last = show_broken(text)
    width = "13mm" if len(num) < 6 else "15mm"
    parts = [f"#box(width: {width})[*{show(num)}*]" + (cut[0] if cut else last)]
    return "\n#pagebreak()\n".join(parts + ([last] if cut else []))


def _write_paragraphs(paragraphs: list[Paragraph], look: Look) -> list[str]:
    out: list[str] = []
    rest = list(paragraphs)
    while rest:
        paragraph = rest.pop(0)
        if paragraph.kind == "table":
            rows = []
            while rest and rest[0].kind == "cells":
                rows.append(rest.pop(0).cells)
            out.append(_write_table(paragraph.text, rows, look))
        else:
            is_last = not rest or rest[0].kind != paragraph.kind
            out.append(_write_paragraph(paragraph, below="" if is_last else "below: 1em, "))
    return out


def _write_paragraph(paragraph: Paragraph, below: str) -> str:
    text = show_inline(paragraph.text)
    if paragraph.kind == "item":
        return _hang(f"{8 + 8 * paragraph.depth}mm", "8mm", paragraph.label, text, below)
    if paragraph.kind == "row":
        return _hang("0mm", "34mm" if "[" in paragraph.label else "22mm", paragraph.label, text, below)
    if paragraph.kind == "note":
        return f"#pad(left: 13mm)[#text(size: 0.88em)[{text}]]"
    if paragraph.kind == "layout":
        return {"landscape": "#set page(flipped: true)", "portrait": "#set page(flipped: false)",
                "page": "#pagebreak()"}[paragraph.text]  # fmt: skip
    if paragraph.kind.startswith("figure"):
        return _draw_stages(text)
    return text


def _hang(left: str, width: str, label: str, text: str, below: str) -> str:
    return (
        f"#block(above: 1em, {below}inset: (left: {left}))[#par(hanging-indent: {width})"
        f"[#box(width: {width})[{show(label)}]{text}]]"
    )


def _write_table(caption: str, rows: list[tuple[str, ...]], look: Look) -> str:
    head, *body = [", ".join(f"[{show(cell)}]" for cell in row) for row in rows]
    head = head.replace("[#", "[*#").replace(";]", ";*]")
    lines = ",\n".join([f"table.header({head})", *body])
    columns = {4: "(2.1fr, 3fr, 3.1fr, 2.8fr)", 6: "(1fr, 1.4fr, 1.5fr, 1.6fr, 2.4fr, 4.6fr)"}[len(rows[0])]
    return (
        f"#block(sticky: true, width: 100%)[#align(center)[*{show(caption)}*]]\n"
        f"#text(size: {look.table_size})[#table(columns: {columns}, stroke: 0.5pt, inset: 6pt, "
        f"{lines})]"
    )


def _draw_stages(caption: str) -> str:
    boxes = ("Capture", "Liveness detection", "Comparison", "Registration")
    cells = []
    for number, box in enumerate(boxes):
        if number:
            arrow = "#line(length: 11mm, stroke: 0.6pt)"
            cells.append(f"[#align(center + horizon)[#text(size: 9pt)[R{number}]#v(-7pt){arrow}#v(6pt)]]")
        cells.append(
            f"[#box(width: 29mm, height: 12mm, stroke: 0.6pt)[#align(center + horizon)[#text(size: 9pt)[{box}]]]]"
        )
    return (
        "#block(above: 1.8em, below: 1em, sticky: true)[#set par.line(numbering: none)\n"
        f"#align(center)[#grid(columns: 7, column-gutter: 0pt, align: horizon, {', '.join(cells)})]]\n"
        f"#block(below: 1.8em, width: 100%)[#align(center)[*{caption}*]]"
    )
