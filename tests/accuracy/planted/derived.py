"""The sources of the corpus come in; their texts as documents that can be edited and typeset go out.

Numbers are counted anew, so that an inserted clause moves all that follow; references in these texts stay as they are.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.accuracy.akoma_ntoso import read_akoma_ntoso
from tests.accuracy.markdown import read_markdown
from tests.accuracy.planted.document import Document, Node, Piece, Sort, subtree
from tests.accuracy.truth import Unit

SOURCES = {
    "by-law on events": ("act", "za-cpt-2009-events/2016-08-19-consolidated.xml"),
    "by-law on libraries": ("act", "za-eth-2015-libraries/*.xml"),
    "by-law on electricity": ("act", "za-wc033-2005-electricity-supply/*.xml"),
    "by-law on street trading": ("act", "za-wc033-2005-street-trading/*.xml"),
    "command language": ("standard", "oasis-openc2-language/oc2ls-v1.0-cs02.md"),
    "constitution": ("law", "constitution-prc/宪法.md"),
}
"""Texts of several makers that may be reprinted; what is read of them at run time is not kept here."""

MOST_CLAUSES = 220
"""A longer text is cut: more clauses of one text add little."""
LONGEST = 2000
"""Characters of a paragraph; longer ones are code or tables that lost their lines."""
CODE = re.compile(r"[`|<>{}\[\]*#\\_=$]|https?:")
"""Lines with such signs are code or mark-up: a house style would not print them as words."""
DEFINING = re.compile(r"[\"“][^\"”]{2,60}[\"”],? (?:means|includes)\b")
"""A defined term: the items of a section of definitions stand below unnumbered terms, so they cannot be numbered anew."""
CHINESE_HEAD = re.compile(r"#+\s*第[〇零一二三四五六七八九十百]+章\s*(?P<heading>\S.*)")
CHINESE_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百]+条\s*(?P<text>\S.*)")


def find_derived(corpus: Path, spares: Mapping[str, Sequence[Node]]) -> dict[str, Document]:
    """Return the documents that can be made of the corpus; ``spares`` are the clauses to insert, by tradition."""
    found = {}
    for name, (tradition, pattern) in SOURCES.items():
        paths = sorted((corpus / "truth-src").glob(pattern))
        if paths:
            document = _make(name, tradition, paths[-1])
            document.spares = [Document("", "", "", [node]).copy().nodes[0] for node in spares[tradition]]
            found[name] = document
    return found


def _make(name: str, tradition: str, source: Path) -> Document:
    if tradition == "law":
        return Document("宪法", "zh", "law", list(_read_chinese(source.read_text(encoding="utf-8"))))
    text = source.read_text(encoding="utf-8")
    read = read_markdown(text) if tradition == "standard" else read_akoma_ntoso(text)
    units = [unit for unit in read if unit.text is not None][:MOST_CLAUSES]
    nodes = _nest_dotted(units) if tradition == "standard" else _nest_bracketed(units)
    return Document(name.capitalize(), "en", tradition, nodes)


def _nest_dotted(units: Iterable[Unit]) -> list[Node]:
    """Return units cited as 7.2.1 as a tree."""
    root = Node("")
    trail: list[tuple[int, Node]] = [(0, root)]
    for at, unit in enumerate(units):
        if not re.fullmatch(r"\d+(\.\d+)*", unit.citation) or not _clean(unit.heading or ""):
            continue
        depth = unit.citation.count(".") + 1
        trail = [one for one in trail if one[0] < depth]
        node = Node(f"u{at}", _clean(unit.heading or ""), _pieces(unit.text or ""))
        trail[-1][1].children.append(node)
        trail.append((depth, node))
    return [node for node in root.children if node.pieces or node.children]


def _nest_bracketed(units: Iterable[Unit]) -> list[Node]:
    """Return units cited as 4(2)(b) below parts, as an act has them."""
    parts = [Node("part", "GENERAL")]
    trail: list[Node] = []
    for at, unit in enumerate(units):
        if unit.citation.startswith(("chapter", "part")) and unit.heading:
            parts.append(Node(f"u{at}", unit.heading.upper()))
            trail = []
        elif re.match(r"\d", unit.citation):
            depth = unit.citation.count("(")
            node = Node(f"u{at}", "" if depth else _clean(unit.heading or "") or "General", _pieces(unit.text or ""))
            trail = trail[:depth]
            (trail[-1] if trail else parts[-1]).children.append(node)
            trail.append(node)
    for part in parts:
        part.children = [one for one in part.children if (one.pieces or one.children) and not _has_items_of_terms(one)]
    parts = [part for part in parts if part.children]
    return _halve(parts[0]) if len(parts) == 1 else parts


def _has_items_of_terms(section: Node) -> bool:
    """Say whether a section defines terms that have items: below each term they count anew, here they would count on."""
    nodes = subtree(section)
    return any(DEFINING.search(piece.text) for node in nodes for piece in node.pieces) and any(
        node.children for node in nodes
    )


def _halve(part: Node) -> list[Node]:
    """Return one part as two: nobody numbers a part that is alone."""
    middle = (len(part.children) + 1) // 2
    return [
        Node("first", "FIRST MATTERS", [], part.children[:middle]),
        Node("rest", "REST", [], part.children[middle:]),
    ]


def _pieces(text: str) -> list[Piece]:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [Piece(Sort.TEXT, line) for line in lines if len(line) > 3 and len(line) < LONGEST and not CODE.search(line)]


def _clean(heading: str) -> str:
    return " ".join(CODE.sub("", heading).split())


def _read_chinese(text: str) -> Iterable[Node]:
    chapter: Node | None = None
    for at, line in enumerate(text.replace("\u3000", " ").splitlines()):
        head, article = CHINESE_HEAD.match(line), CHINESE_ARTICLE.match(line)
        if head:
            if chapter is not None and chapter.children:
                yield chapter
            chapter = Node(f"u{at}", head["heading"].strip())
        elif chapter is not None and article:
            chapter.children.append(Node(f"u{at}", "", [Piece(Sort.TEXT, article["text"].strip())]))
        elif chapter is not None and chapter.children and line.strip() and not line.startswith("#"):
            chapter.children[-1].pieces.append(Piece(Sort.TEXT, line.strip()))
    if chapter is not None and chapter.children:
        yield chapter
