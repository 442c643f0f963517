"""Markdown and the raw text of its print come in; Markdown that tells the signs as the print shows them goes out.

A typesetter that does not know a sign prints it: back quotes, the mark of a quotation. Another leaves out the heads of
tables. What is printed is what can be read, so the truth follows the print; the raw text is another reader's, not ours.
"""

import html
import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from tests.accuracy.truth import tokenize

QUOTATION = re.compile(r"^[ ]{0,3}>[ ]?(?=\S)")
FENCE = re.compile(r"[\s>]*(?P<ticks>```|~~~)(?P<rest>.*)")
TICKED = re.compile(r"(?<!`)`(?P<code>[^`\n]+)`(?!`)")
RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*$")
BULLET = re.compile(r"\s*-[ ]+(?=\S)")
TICK, MARK, DASH = "\ue010", "\ue011", "\ue012"
SHOWN = str.maketrans({TICK: "`", MARK: ">", DASH: "-"})
"""Stand-ins for signs that are printed, which the rules of Markdown are to leave alone."""

IN_LINE = re.compile(r"(?<=\S[ ]-[ ])(?=(\S+(?:[ ]\S+)?))")
"""The two words after a dash inside a line."""

WORDS_AFTER = 4
"""Words after a mark that are sought with it: enough to tell the place."""


def follow_print(text: str, raw: str) -> str:
    """Return Markdown with the signs that are printed put out of reach of its rules, and without heads that are not."""
    marked = [_run(line) for line in raw.splitlines() if line.lstrip().startswith(">")]
    ticked = {match["code"] for match in TICKED.finditer(" ".join(raw.split()))}
    lines = _drop_heads(text.split("\n"), _run(raw))
    lines = [_keep_mark(line, marked) for line in lines]
    lines = list(_keep_dashes(lines, raw))
    if "```" in text and raw.count("```") * 2 >= text.count("```"):
        lines = list(_keep_fences(lines))
    text = "\n".join(TICKED.sub(lambda match: _keep_ticks(match[0], match["code"], ticked), line) for line in lines)
    return text if "&quot;" in raw else text.replace("&quot;", html.unescape("&quot;"))


def _run(text: str) -> str:
    """Return the tokens of a text in a row, so that a few of them can be sought."""
    return f" {' '.join(tokenize(text)).casefold()} "


def _drop_heads(lines: list[str], printed: str) -> list[str]:
    heads = {
        at
        for at, (line, after) in enumerate(pairwise(lines))
        if RULE.match(after) and "|" in line and _run(line.replace("|", " ").replace("*", "")) not in printed
    }
    return [line for at, line in enumerate(lines) if at not in heads]


def _keep_mark(line: str, marked: Sequence[str]) -> str:
    match = QUOTATION.match(line)
    words = tokenize(line[match.end() :].replace("*", ""))[:WORDS_AFTER] if match else []
    if match is None or len(words) < WORDS_AFTER:
        return line
    begins = _run(f"> {' '.join(words)}")
    return f"{MARK} {line[match.end() :]}" if any(one.startswith(begins) for one in marked) else line


def _keep_dashes(lines: list[str], raw: str) -> Iterator[str]:
    """Yield the lines, those of a list right below a paragraph in its line where the print has them there."""
    in_line = {_run(match[1]) for match in IN_LINE.finditer(raw)}
    pending, is_run_in = lines[0], False
    for line in lines[1:]:
        bullet = BULLET.match(line)
        if bullet and pending.strip() and (is_run_in or _starts(line[bullet.end() :]) in in_line):
            pending, is_run_in = f"{pending.rstrip()} {DASH} {line[bullet.end() :]}", True
            continue
        yield pending
        pending, is_run_in = line, is_run_in and bool(line.strip()) and not bullet
    yield pending


def _starts(text: str) -> str:
    return _run(" ".join(text.split()[:2]))


def _keep_fences(lines: list[str]) -> Iterator[str]:
    is_open = False
    for line in lines:
        match = FENCE.match(line)
        if match is None:
            yield line
            continue
        shown = TICK * 3 + match["rest"]
        yield from (shown, line) if is_open else (line, shown)
        is_open = not is_open


def _keep_ticks(whole: str, code: str, ticked: Container[str]) -> str:
    return f"{TICK}{whole}{TICK}" if code in ticked else whole
