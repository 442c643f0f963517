"""Source files of the sample library in, structured documents out.

A source is plain text. Lines of ``key: value`` come first, then a line ``---``, then the body, one paragraph a line:

    # 7 | Capture and liveness      a clause: one # per level, its printed number, its heading (either may be empty)
    # Annex A | (normative) | Title the same with a status printed under the number
    - a) text                       list item (-- for the second level); the marker ends at the first space
    = label | text                  labelled row, as in a list of abbreviations
    NOTE – text                     note; every other line is a paragraph of running text
    !table caption                  table; its rows follow, cells begin with |, the first row is the head
    !figure name | caption          drawing known to the typesetter
    !landscape, !portrait, !page    what follows stands on a page turned on its side, upright, on a new page

Inside a paragraph: ``*bold*``, ``{note: footnote}``, ``{shy}`` for a soft hyphen, ``{page}`` for a hyphen and a page
break inside a word.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

INLINE = re.compile(r"(\*[^*]+\*|\{note: [^}]*\}|\{shy\}|\{page\})")
FIRST_LEVEL = {"bill": 0, "reading": 1}
"""Where numbers repeat, a clause is named from this level down: chapters do not count, articles run through them."""
FOOTNOTE = re.compile(r"\{note: ([^}]*)\}")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; ``label`` is a list marker, a row's label or a caption, ``cells`` a table row."""

    kind: str
    text: str
    label: str = ""
    depth: int = 0
    cells: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """Return the printed words, without footnotes and typesetting marks."""
        words = "\t".join(self.cells) if self.cells else f"{self.label} {self.text}".strip()
        return strip_marks(words)


@dataclass
class Clause:
    """A numbered unit without its children; ``path`` names it by the numbers from the root, as ``truth.yaml`` does."""

    depth: int
    num: str
    heading: str
    status: str
    path: str
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def body(self) -> str:
        """Return the paragraphs and, after them, the footnotes, one a line."""
        notes = [note for paragraph in self.paragraphs for note in FOOTNOTE.findall(paragraph.text)]
        shown = [paragraph.plain for paragraph in self.paragraphs if paragraph.kind != "layout"]
        return "\n".join([*shown, *notes])

    @property
    def words(self) -> str:
        """Return status, heading and body: everything but the number."""
        return "\n".join(part for part in (self.status, self.heading, self.body) if part)


@dataclass(frozen=True)
class Source:
    """One version: what its header says and its clauses in order."""

    meta: dict[str, str]
    clauses: list[Clause]


def strip_marks(text: str) -> str:
    """Return ``text`` as printed on an endless line."""
    text = re.sub(r"\*([^*]+)\*", r"\1", FOOTNOTE.sub("", text))
    return text.replace("{shy}", "").replace("{page}", "")


def read_source(path: Path) -> Source:
    """Parse one source file; raises ``ValueError`` where the body has a paragraph before its first clause."""
    head, body = path.read_text(encoding="utf-8").split("\n---\n", 1)
    meta = dict(line.split(": ", 1) for line in head.splitlines() if line)
    return Source(meta, _read_clauses(body, FIRST_LEVEL.get(meta["kind"])))


def _read_clauses(body: str, first: int | None) -> list[Clause]:
    clauses: list[Clause] = []
    trail: list[str] = []
    for line in filter(None, body.splitlines()):
        if line.startswith("#"):
            clauses.append(_read_heading(line, trail, first))
        elif not clauses:
            raise ValueError(f"a paragraph stands before the first clause: {line[:40]}")
        else:
            clauses[-1].paragraphs.append(_read_paragraph(line))
    return clauses


def _read_heading(line: str, trail: list[str], first: int | None) -> Clause:
    marks, _, rest = line.partition(" ")
    parts = [part.strip() for part in rest.split("|")]
    num, status, heading = parts[0], parts[1] if len(parts) == 3 else "", parts[-1] if len(parts) > 1 else ""
    trail[len(marks) - 1 :] = [num]
    path = num if first is None else " ".join(trail[first:]) or num
    return Clause(len(marks), num, heading, status, path)


def _read_paragraph(line: str) -> Paragraph:
    if match := re.match(r"(-+) (\S+) ?(.*)", line):
        return Paragraph("item", match[3], match[2], len(match[1]) - 1)
    if line.startswith("= "):
        label, text = line[2:].split(" | ", 1)
        return Paragraph("row", text, label)
    if line.startswith("| "):
        return Paragraph("cells", "", cells=tuple(cell.strip() for cell in line[2:].split(" | ")))
    if line.startswith("!"):
        return _read_directive(line[1:])
    return Paragraph("note" if line.startswith("NOTE") else "text", line)


def _read_directive(line: str) -> Paragraph:
    word, _, rest = line.partition(" ")
    if word == "figure":
        name, caption = rest.split(" | ", 1)
        return Paragraph(f"figure-{name}", caption)
    return Paragraph("table", rest) if word == "table" else Paragraph("layout", word)
