"""Paragraphs in WordprocessingML and what to print around them come in; a Word file, the same bytes each time, goes out."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from variorum.exports.zipped import day_of, set_days

AUTHOR = "Variorum"
LATIN, HAN = "Times New Roman", "SimSun"
LINE, LINE_ACROSS = 9400, 14330
"""How long a line is between the margins, in twentieths of a point, on paper upright and across."""
HEADING_SIZES = (15, 13, 12, 11.5, 11, 11, 11, 11, 11)
DOCUMENT = "word/document.xml"
MARK = "The body stands here."
"""Where the body goes when the file is written: as it is, since taking 100,000 elements into a tree takes minutes."""
_MARKED = re.compile(rb"<w:p>(?:(?!<w:p>).)*" + MARK.encode("ascii") + rb".*?</w:p>", re.DOTALL)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot carry."""

_STYLES = {
    "Note": ('<w:pPr><w:spacing w:after="80"/><w:ind w:left="425"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>', "Note"),
    "Footnote": (
        '<w:pPr><w:pBdr><w:left w:val="single" w:sz="4" w:space="6" w:color="808080"/></w:pBdr>'
        '<w:spacing w:after="60"/><w:ind w:left="284"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>',
        "Footnote as text",
    ),
    "Program": (
        '<w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/>'
        '<w:sz w:val="18"/></w:rPr>',
        "Program",
    ),
    "Cell": ('<w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr>', "Cell"),
    "Head": ('<w:pPr><w:spacing w:after="40"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>', "Facts"),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What is printed around the text: the first page's head line by line, the running head, the words of the foot."""

    title: str
    facts: Sequence[str]
    running: str
    foot: str
    language: str
    made: datetime | None = None
    is_landscape: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed around the text, in WordprocessingML: the head of the first page, that of the others, the foot."""

    title: str
    first_head: str
    head: str
    foot: str
    language: str
    made: datetime | None = None
    is_landscape: bool = True


def clean(text: str) -> str:
    """Return a text as XML: escaped, without characters that XML cannot carry."""
    return escape(_FORBIDDEN.sub("", text), quote=True)


def write_file(body: Sequence[str], around: Around) -> bytes:
    """Return a Word file with the given paragraphs and tables, each written in WordprocessingML."""
    running = f'<w:p><w:pPr><w:pStyle w:val="Head"/>{_RULE}</w:pPr>{_run(around.running)}</w:p>'
    foot = _foot_xml(around.foot, LINE_ACROSS if around.is_landscape else LINE)
    facts = (around.language, around.made, around.is_landscape)
    return write_pages(body, Printed(around.title, _head_xml(around), running, foot, *facts))


def write_pages(body: Sequence[str], printed: Printed) -> bytes:
    """Return a Word file with the given paragraphs and tables, and heads and feet of any shape around them."""
    document = docx.Document()
    _style(document, printed.language)
    _set_page(document, printed)
    _describe(document, printed)
    document.add_paragraph(MARK)
    target = io.BytesIO()
    document.save(target)
    written = "".join([*body, "<w:p/>"]).encode("utf-8")
    return set_days(
        target.getvalue(), printed.made, {DOCUMENT: lambda part: _MARKED.sub(lambda _: written, part, count=1)}
    )


def _style(document: Any, language: str) -> None:
    normal = document.styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(5)
    _set_fonts(normal.element, language)
    for level, size in enumerate(HEADING_SIZES, 1):
        style = document.styles[f"Heading {level}"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(4)
        _set_fonts(style.element, language)
    for name, (properties, shown) in _STYLES.items():
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
                f'<w:name w:val="{shown}"/><w:basedOn w:val="Normal"/><w:qFormat/>{properties}</w:style>'
            )
        )


def _set_fonts(style: Any, language: str) -> None:
    properties = style.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", HAN)):
        fonts.set(qn(f"w:{name}"), font)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{clean(language)}" w:eastAsia="zh-CN"/>'))


def _set_page(document: Any, printed: Printed) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if printed.is_landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(24), Mm(20)
    section.different_first_page_header_footer = True
    _fill(section.first_page_header, printed.first_head)
    _fill(section.header, printed.head)
    for foot in (section.first_page_footer, section.footer):
        _fill(foot, printed.foot)


_RULE = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="3" w:color="404040"/></w:pBdr>'


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{clean(text)}</w:t></w:r>'


def _head_xml(around: Around) -> str:
    title = _run(around.title, '<w:b/><w:sz w:val="30"/>')
    lines = [f'<w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr>{title}</w:p>']
    for at, fact in enumerate(around.facts):
        rule = _RULE if at == len(around.facts) - 1 else ""
        weight = "<w:b/>" if at == 0 else ""
        lines.append(f'<w:p><w:pPr><w:pStyle w:val="Head"/>{rule}</w:pPr>{_run(fact, weight)}</w:p>')
    lines.append('<w:p><w:pPr><w:pStyle w:val="Head"/></w:pPr></w:p>')
    return "".join(lines)


def _foot_xml(words: str, right: int) -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    pages = f"{field('PAGE')}{_run(' / ')}{field('NUMPAGES')}"
    return (
        f'<w:p><w:pPr><w:pStyle w:val="Head"/><w:tabs><w:tab w:val="clear" w:pos="4320"/>'
        f'<w:tab w:val="right" w:pos="{right}"/></w:tabs></w:pPr>{_run(words)}<w:r><w:tab/></w:r>{pages}</w:p>'
    )


def _fill(part: Any, elements: str) -> None:
    """Put paragraphs and tables into a head or foot in place of the empty paragraph it has."""
    part.is_linked_to_previous = False
    holder = part._element
    for child in list(holder):
        holder.remove(child)
    for child in list(parse_xml(f"<w:body {nsdecls('w')}>{elements}</w:body>")):
        holder.append(child)


def _describe(document: Any, printed: Printed) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.created = properties.modified = day_of(printed.made)
    properties.title, properties.comments, properties.revision = printed.title[:255], "", 1
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[name]
