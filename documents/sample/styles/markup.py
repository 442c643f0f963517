"""Plain text in, typst markup out; what all kinds of documents share."""

from sources import INLINE


def quote(text: str) -> str:
    """Return ``text`` as a typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def show(text: str) -> str:
    """Return markup that prints ``text`` as it is, without smart quotes or other markup."""
    return f"#{quote(text)};" if text else ""


def show_inline(text: str) -> str:
    """Return markup for a paragraph with bold words, footnotes and soft hyphens; no ``{page}`` inside."""
    return "".join(_show_part(part) for part in INLINE.split(text))


def _show_part(part: str) -> str:
    if part.startswith("{note: "):
        return f"#footnote[{show(part[7:-1])}]"
    if part == "{shy}":
        return "#sym.hyph.soft;"
    if part.startswith("*"):
        return f"#strong[{show(part[1:-1])}]"
    return show(part)


def show_broken(text: str) -> list[str]:
    """Return the parts of a paragraph that a page break cuts inside a word; all but the last end in a hyphen."""
    *cut, last = text.split("{page}")
    return [show_inline(part + "-") for part in cut] + [show_inline(last)]


def make_date(moment: str) -> str:
    """Return a typst date for an ISO date."""
    year, month, day = moment.split("-")
    return f"datetime(year: {int(year)}, month: {int(month)}, day: {int(day)})"
