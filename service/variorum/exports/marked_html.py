"""A marked text comes in; one HTML file that needs nothing else goes out."""

from collections.abc import Iterable, Iterator
from html import escape

from variorum.exports.cells import TABLE_ROW, split_cells
from variorum.exports.marked import GONE, NEW_WORDS, NOTE, MarkedText, mark_text
from variorum.exports.redline import Redline
from variorum.exports.redline_html import POLICY
from variorum.exports.runs import Run

STYLE = """body { margin: 0 auto; max-width: 42em; padding: 24px; color: #1b1e24; font: 16px/1.55 Charter, Cambria, "Noto Serif",
 "Liberation Serif", "Songti SC", "Noto Serif CJK SC", SimSun, serif; overflow-wrap: anywhere; }
header { border-bottom: 1px solid #404040; margin-bottom: 20px; } header p { margin: 0 0 4px; font-size: 13px; }
h1 { font-size: 22px; } h2 { font-size: 17px; } h3, h4, h5, h6 { font-size: 16px; }
.item { margin-inline-start: 2em; } .note, .example { margin-inline-start: 2em; font-size: 14.5px; }
.footnote { font-size: 14px; border-inline-start: 1px solid #808080; padding-inline-start: 8px; }
pre, .code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
table { border-collapse: collapse; margin: 8px 0; } td { border: 1px solid #999; padding: 3px 6px; vertical-align: top; }
del { text-decoration: line-through; }
del::before { content: "["; font-weight: 700; } del::after { content: "]"; font-weight: 700; }
.ramseyer ins { text-decoration: none; font-style: italic; } .keeling ins { text-decoration: underline; }
.said { color: #595959; font-style: italic; }
footer { margin-top: 24px; border-top: 1px solid #404040; font-size: 12px; }
@page { size: A4; margin: 20mm 22mm; }
"""
CLASSES = {"list-item": "item", "note": "note", "example": "example", "footnote": "footnote", "code": "code"}


def write_marked_html(redline: Redline, way: str) -> bytes:
    """Return the text marked the Ramseyer or the Keeling way as one HTML file."""
    text = mark_text(redline, way)
    tag = "zh-Hans" if redline.language == "zh" else "en"
    lines = [
        "<!doctype html>",
        f'<html lang="{tag}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        f"<title>{escape(text.running)}</title>",
        f"<style>\n{STYLE}</style></head>",
        f'<body class="{way}"><header><h1 lang="{escape(redline.new.language)}">{escape(text.title)}</h1>',
        *(f"<p>{escape(fact)}</p>" for fact in text.facts),
        f'</header><main lang="{escape(redline.new.language)}">',
        *_body(text),
        f"</main><footer><p>{escape(text.foot)}</p></footer></body></html>",
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _body(text: MarkedText) -> Iterator[str]:
    rows: list[str] = []
    for paragraph in text.paragraphs:
        if paragraph.look == TABLE_ROW:
            cells = "".join(f"<td>{_words(cell)}</td>" for cell in split_cells(paragraph.words))
            rows.append(f"<tr>{cells}</tr>")
            continue
        if rows:
            yield f"<table>{''.join(rows)}</table>"
            rows = []
        words = _words(paragraph.words)
        if paragraph.look == "heading":
            level = min(paragraph.level + 2, 6)
            yield f"<h{level}>{words}</h{level}>"
        else:
            name = CLASSES.get(paragraph.look)
            yield f'<p class="{name}">{words}</p>' if name else f"<p>{words}</p>"
    if rows:
        yield f"<table>{''.join(rows)}</table>"


def _words(words: Iterable[Run]) -> str:
    return "".join(_word(one) for one in words)


def _word(one: Run) -> str:
    text = escape(one.text)
    if one.op == GONE:
        return f"<del>{text}</del>"
    if one.op == NEW_WORDS:
        return f"<ins>{text}</ins>"
    return f'<span class="said">{text}</span>' if one.op == NOTE else text
