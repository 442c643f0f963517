"""What Word makes of a file when every tracked change is accepted, or every one rejected, by the rules of OOXML."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as Tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COME, GONE = {f"{W}ins", f"{W}moveTo"}, {f"{W}del", f"{W}moveFrom"}


def open_body(content: bytes) -> Tree.Element:
    """Return the body of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        root = Tree.fromstring(parts.read("word/document.xml"))
    body = root.find(f"{W}body")
    assert body is not None
    return body


def resolve(content: bytes, *, accept: bool) -> list[str]:
    """Return the paragraphs that are left; the cells of a row are parted by tabs, the empty last paragraph is not there."""
    dropped = GONE if accept else COME
    lines: list[str] = []
    begun = ""
    for block in open_body(content):
        if block.tag == f"{W}p":
            begun += "".join(_words(block, dropped))
            if not _is_marked(block.find(f"{W}pPr/{W}rPr"), dropped):
                lines.append(begun)
                begun = ""
        elif block.tag == f"{W}tbl":
            assert not begun, "a paragraph cannot go on in a table"
            for row in block.findall(f"{W}tr"):
                if not _is_marked(row.find(f"{W}trPr"), dropped):
                    lines.append("\t".join("".join(_words(cell, dropped)) for cell in row.findall(f"{W}tc")))
    assert lines[-1] == ""
    return lines[:-1]


def _is_marked(properties: Tree.Element | None, tags: set[str]) -> bool:
    return properties is not None and any(child.tag in tags for child in properties)


def _words(element: Tree.Element, dropped: set[str]) -> Iterator[str]:
    if element.tag in dropped:
        return
    if element.tag in {f"{W}t", f"{W}delText"}:
        yield element.text or ""
    elif element.tag == f"{W}tab":
        yield "\t"
    for child in element:
        if child.tag not in {f"{W}pPr", f"{W}tabs"}:
            yield from _words(child, dropped)
