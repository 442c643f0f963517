"""The parts of a Word file from anywhere come in; its tables and the lines around them, as they read now, go out.

Names of elements are taken without their namespace: there are two, of the same elements.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx.oxml import parse_xml

from variorum.errors import BadRequest
from variorum.exports.form_rows import Cell, Row

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
_OVERRIDE = re.compile(r"<Override [^>]*>")
_PART = re.compile(r'PartName="/?([^"]+)"')
_HEAD = re.compile(r"word/header(\d*)\.xml$")

GONE = frozenset({"del", "moveFrom"})
COME = frozenset({"ins", "moveTo"})
SILENT = frozenset(
    {
        "pPr",
        "rPr",
        "tcPr",
        "trPr",
        "tblPr",
        "tblPrEx",
        "tblGrid",
        "sectPr",
        "sdtPr",
        "instrText",
        "delInstrText",
        "fldData",
    }
    | {"delText", "Fallback"}
)
"""Elements whose text is no text of the page; what old programs see instead of something is in Fallback."""
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "ptab": "\t"}


@dataclass(slots=True)
class WordTables:
    """What was found: tables and lines of the body, and of what is printed above every page."""

    tables: list[list[Row]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    head_tables: list[list[Row]] = field(default_factory=list)
    head_lines: list[str] = field(default_factory=list)
    is_tracked: bool = False


def read_word(parts: dict[str, bytes]) -> WordTables:
    """Return the tables and lines of a Word file with all tracked changes accepted; raises ``BadRequest``."""
    name = _find_main(parts)
    if name not in parts:
        raise BadRequest("This file cannot be opened. Save it again as .docx, .xlsx or .csv.")
    found = WordTables()
    _read_part(parts[name], found, found.tables, found.lines)
    for head in sorted((match for name in parts if (match := _HEAD.search(name))), key=lambda one: int(one[1] or 0)):
        _read_part(parts[head.string], found, found.head_tables, found.head_lines)
    return found


def _find_main(parts: dict[str, bytes]) -> str:
    overrides = _OVERRIDE.findall(parts.get(TYPES, b"").decode("utf-8", "replace"))
    named = (_PART.search(override) for override in overrides if '.main+xml"' in override)
    return next((part[1] for part in named if part), DOCUMENT)


def _read_part(content: bytes, found: WordTables, tables: list[list[Row]], lines: list[str]) -> None:
    try:
        root = parse_xml(content)
    except SyntaxError:  # which errors in XML are, too
        raise BadRequest("This file cannot be opened. Save it again as .docx, .xlsx or .csv.") from None
    for block in _blocks(root, {"tbl", "p"}):
        if _name(block) == "tbl":
            tables.append([row for element in _blocks(block, {"tr"}) if (row := _read_row(element, found))])
        else:
            lines.append("".join(_words(block, found)))


def _name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any, name: str = "val") -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _children(element: Any, *names: str) -> Iterator[Any]:
    """Yield the elements at the end of a path of names."""
    for child in element:
        if _name(child) == names[0]:
            if len(names) == 1:
                yield child
            else:
                yield from _children(child, *names[1:])


def _blocks(element: Any, names: set[str]) -> Iterator[Any]:
    """Yield elements of these names, through whatever wraps them, but not those inside another."""
    for child in element:
        name = _name(child)
        if name in names:
            yield child
        elif name and name not in SILENT and name not in GONE and not _is_asking(child):
            yield from _blocks(child, names)


def _is_asking(element: Any) -> bool:
    """Say whether this is a field that nobody filled in: it shows what to write there."""
    return _name(element) == "sdt" and any(True for _ in _children(element, "sdtPr", "showingPlcHdr"))


def _read_row(element: Any, found: WordTables) -> Row:
    """Return the cells of a row; none for a row that a tracked change takes away."""
    if any(True for _ in _children(element, "trPr", "del")):
        found.is_tracked = True
        return ()
    before = next((_value(one) for one in _children(element, "trPr", "gridBefore")), "")
    cells = [Cell("", int(before))] if before.isdecimal() and int(before) else []
    for cell in _blocks(element, {"tc"}):
        if any(True for _ in _children(cell, "tcPr", "cellDel")):
            found.is_tracked = True
            continue
        span = next((_value(one) for one in _children(cell, "tcPr", "gridSpan")), "")
        columns = int(span) if span.isdecimal() and span != "0" else 1
        if cells and any(_value(one) == "continue" for one in _children(cell, "tcPr", "hMerge")):
            cells[-1] = Cell(cells[-1].text, cells[-1].columns + columns, cells[-1].is_continued)
            continue
        goes_on = any(_value(one) != "restart" for one in _children(cell, "tcPr", "vMerge"))
        cells.append(Cell(_text_of(cell, found), columns, goes_on))
    return tuple(cells)


def _text_of(element: Any, found: WordTables) -> str:
    """Return the paragraphs of a cell as lines; a table in it row by row."""
    lines: list[str] = []
    begun = ""
    for block in _blocks(element, {"p", "tbl"}):
        if _name(block) == "tbl":
            rows = (_read_row(row, found) for row in _blocks(block, {"tr"}))
            lines += ["\t".join(cell.text for cell in row) for row in rows]
            continue
        begun += "".join(_words(block, found))
        if any(_name(mark) in GONE for mark in _marks(block)):
            found.is_tracked = True
        else:
            lines.append(begun)
            begun = ""
    return "\n".join([*lines, begun] if begun else lines)


def _marks(paragraph: Any) -> Sequence[Any]:
    """Return what is said of the end of a paragraph."""
    return [mark for properties in _children(paragraph, "pPr", "rPr") for mark in properties]


def _words(element: Any, found: WordTables) -> Iterator[str]:
    for child in element:
        name = _name(child)
        if name in GONE or name in COME:
            found.is_tracked = True
        if name in GONE or name in SILENT or not name or _is_asking(child):
            continue
        if name == "t":
            yield child.text or ""
        elif name in SIGNS:
            yield SIGNS[name]
        elif name == "sym":
            yield "\ufffd"
        else:
            yield from _words(child, found)
