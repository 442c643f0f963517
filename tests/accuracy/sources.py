"""Sources of typesetters (TeX, AsciiDoc, Madoko) come in; the units that counting their headings gives go out."""

import re
from collections.abc import Mapping

from tests.accuracy.truth import Unit

INPUT = re.compile(r"\\(?:input|include)\s*\{([^}]+)\}")
UNNUMBERED = re.compile(r"\\frontmatter\b.*?\\mainmatter\b", re.DOTALL)
COMMENT = re.compile(r"(?<!\\)%.*")
HEADING = re.compile(r"\\(?P<name>appendix\b|(?:chapter|(?:sub){0,2}section)(?![*a-zA-Z]))")
LEVELS = {"chapter": 0, "section": 1, "subsection": 2, "subsubsection": 3}
DEPTH = re.compile(r"\\setcounter\{secnumdepth\}\{(\d)\}")
MAPPED = re.compile(r"[{}$~]|\\[a-zA-Z]+\s?")
TWO_WAYS = re.compile(r"\\texorpdfstring\s*\{(?P<printed>(?:[^{}]|\{[^{}]*\})*)\}\s*\{[^{}]*\}")
REFERENCE = re.compile(r"\\(?:name|page|c|auto|eq)?ref\b|\\cite")
LETTERED = re.compile(r"@h1:\"A\"")


def read_latex(files: Mapping[str, str], main: str) -> list[Unit]:
    """Return the units of a TeX document: headings are counted as the classes book and article count them."""
    text = UNNUMBERED.sub("", _expand(files, main, depth=0))
    is_book = "\\chapter{" in text
    depth = DEPTH.search(text)
    deepest = int(depth[1]) if depth else (2 if is_book else 3)
    counters, letters, units = _Counters(0 if is_book else 1), False, []
    for match in HEADING.finditer(text, max(text.find("\\begin{document}"), 0)):
        if match["name"] == "appendix":
            counters, letters = _Counters(counters.top), True
        elif LEVELS[match["name"]] <= deepest:
            number = counters.count(LEVELS[match["name"]], letters)
            units.append(Unit(number, _printed(_braced(text, match.end())), None))
    return units


def _printed(heading: str) -> str | None:
    """Return a heading without macros; None where it holds a reference, whose number TeX counted."""
    heading = TWO_WAYS.sub(lambda match: match["printed"], heading)
    return None if REFERENCE.search(heading) else MAPPED.sub("", heading)


class _Counters:
    def __init__(self, top: int) -> None:
        self.top, self.values = top, [0, 0, 0, 0]

    def count(self, level: int, letters: bool) -> str:
        self.values[level] += 1
        self.values[level + 1 :] = [0] * (3 - level)
        shown = [str(value) for value in self.values[self.top : level + 1]]
        if letters:
            shown[0] = chr(ord("A") + self.values[self.top] - 1)
        return ".".join(shown)


def _expand(files: Mapping[str, str], name: str, depth: int) -> str:
    """Return a file with the files it inputs in place, without comments."""
    found = files.get(name) or files.get(f"{name}.tex") or ""
    if depth > 5 or not found:
        return ""
    return INPUT.sub(lambda match: _expand(files, match[1].strip(), depth + 1), COMMENT.sub("", found))


def _braced(text: str, at: int) -> str:
    start = text.find("{", at)
    depth, end = 0, start
    for end in range(start, min(len(text), start + 400)):
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        if depth == 0:
            break
    return text[start + 1 : end].replace("\n", " ")


def read_headings(text: str, mark: str) -> list[Unit]:
    """Return the units of AsciiDoc (``=``) or Madoko (``#``), whose headings are numbered by counting."""
    values, units, lettered = [0] * 6, [], False
    least = 2 if mark == "=" else 1
    for line in text.splitlines():
        match = re.match(rf"(?P<marks>{mark}{{{least},6}})\s+(?P<words>.*)", line)
        if line.startswith("[appendix]"):
            lettered, values[0] = True, 0 if not lettered else values[0]
        if match is None or line.startswith("# include") or "{-}" in line:
            continue
        level = len(match["marks"]) - least
        if LETTERED.search(match["words"]):
            lettered, values[0] = True, 0
        values[level] += 1
        values[level + 1 :] = [0] * (5 - level)
        shown = [str(value) for value in values[: level + 1]]
        if lettered:
            shown[0] = chr(ord("A") + values[0] - 1)
        units.append(Unit(".".join(shown), re.sub(r"\{[^}]*\}|[~`]", "", match["words"]), None))
    return units
