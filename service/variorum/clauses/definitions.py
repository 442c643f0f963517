"""The text of a document and its clauses come in; the terms it defines, each with where, go out.

Terms are defined in quotation marks ("“operator” means …", "(hereinafter “the Act”)"), as clauses of a chapter of terms
(ISO 3.1 with the term below the number), or with 是指 (本法所称网络，是指…). Where they are used is found by ``uses.py``.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from variorum.clauses.clause import Clause, Paragraph, ParagraphKind
from variorum.spans import Span

LONGEST = 80
"""Characters of a term; what is longer is a quotation."""

MOST_WORDS = 6
"""Words of a term before a colon; more are a sentence that announces a list."""

LEAST_LISTED = 2
"""So many entries make a chapter of terms a list of them."""

LAW_UNITS = frozenset({"book", "part", "title", "chapter", "article"})
"""A chapter of a law that is called Definitions holds articles, not terms."""

CHAPTER = re.compile(
    r"(?:(?:general|normative)\s+)?(?:terms?|definitions?|vocabulary|glossary|abbreviations?|acronyms|symbols)"
    r"(?:(?:,|\s|and|of|terms|definitions?|symbols?|abbreviat(?:ions?|ed)|acronyms|conventions)+)?"
    r"(?:(?:defined|used)\s+(?:elsewhere|herein|in\s+this\s+\w+))?|Begriffe|Begriffsbestimmungen|définitions"
    r"|(?:名词)?(?:术语|術語|定义|缩略语|符号)(?:[和与及、，,\s]|术语|定义|符号|缩略语|代号)*",
    re.IGNORECASE,
)
"""The heading of a chapter of terms: of terms and nothing else."""

BEGIN = r"(?:``|[“\"‘«„])"
END = r"(?:''|[”\"’»“])"
INSIDE = r"(?=[\w(])[^“”\"‘«»„`\n]{0,79}?[\w)]"
QUOTED = rf"{BEGIN}(?P<term>{INSIDE}){END}"
VERB = (
    r"(?:means?\b|includes?\b|has(?: been)? the (?:same )?meaning|have the (?:same )?meaning"
    r"|shall (?:mean|have the meaning|include)|(?:is|are) defined as|denotes?\b|bears the|bedeutet\b|désigne\b"
    r"|是指|系指|指的是|，指)"
)
SAYS = re.compile(
    rf"{QUOTED}(?P<others>(?:\s*(?:,|or|and|oder|或|、)\s*{BEGIN}{INSIDE}{END})*)"
    rf",?\s*(?:\([^()]{{1,80}}\)\s*,?\s*)?"
    rf"(?:(?:in relation to|when used|as used|for the purposes of|with respect to)[^,;.]{{1,80}},\s*)?{VERB}"
)
ALSO = re.compile(QUOTED)
HEREINAFTER = re.compile(
    rf"(?P<before>\w\s)?[(（]\s*(?:each,?\s+an?\s+|collectively,?\s+|together,?\s+)?"
    r"(?P<lead>(?:hereinafter|hereafter|herein|以下(?:简)?称(?:为)?|下称|下稱|以下簡稱|简称|im Folgenden:?)?,?\s*"
    r"(?:(?:also\s+)?(?:referred to as|called|collectively)\s*)?(?:the\s+|an?\s+)?)"
    rf"(?:(?:``|[“\"‘«„])(?P<quoted>{INSIDE}){END}|(?P<bare>(?<=称)[^“”\"（）(),，。；\n]{{2,20}}))\s*[)）]"
)
NAMELIKE = re.compile(r"[^\W\d_].*[\s-]|[A-Z]")
"""What in brackets and quotation marks alone looks like a term: two words, or a capital."""

CHINESE = re.compile(
    r"(?:本(?:法|条例|办法|规定|规范|标准|文件|细则|规则|决定|章|条|指南)(?:中)?(?:所称|所指)的?|(?<=\n)(?:[（(][一二三四五六七八九十]+[）)]|\d+[.、])?\s*)"
    r"[“\"]?(?P<term>[^“”\"，。；：、\s（）()]{1,30})[”\"]?(?:[（(][^（）()]{1,60}[）)])?，?(?:是指|系指|指的是|(?<=，)指|(?<=，)包括)"
)
GERMAN = re.compile(
    r"(?P<term>[A-ZÄÖÜ][\wäöüß-]*(?: [\wäöüß-]+){0,3}) im Sinne (?:dieses|dieser|des|der) [\w ]{2,40}? (?:ist|sind)\b"
)
ENGLISH_BESIDE = re.compile(r"(?<=[\u4e00-\u9fff）)])\s+[A-Za-z(].*$")
"""The English name that Chinese standards print behind a term."""

NO_TERM = re.compile(
    r"^(?:general|introduction|scope|overview|the following|for the purposes?|terms? defined|this (?:recommendation|document))",
    re.IGNORECASE,
)
WITH_COLON = re.compile(r"(?P<term>[^:：.;\n]{2,80}?)(?:\s*\[[^\]\n]{1,40}\])?\s*(?::(?=\s)|：)")
TRAILING = re.compile(r"\s*(?:\[[^\]]{1,40}\]|[:：,;]|<[^>]{1,40}>)\s*$")


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: ``span`` is where the term is printed when it is defined, ``clause`` the clause that defines it."""

    term: str
    span: Span
    clause: int


def find_definitions(text: str, clauses: Sequence[Clause], among: Collection[int] | None = None) -> list[Definition]:
    """Return the definitions of a document, or of the clauses at some positions, in the order of the text.

    The first of a term is the one that counts.
    """
    in_chapter: set[int] = set()
    found: list[Definition] = []
    for clause in clauses:
        if clause.parent in in_chapter or (
            clause.element not in LAW_UNITS and CHAPTER.fullmatch(clause.heading.strip())
        ):
            in_chapter.add(clause.position)
        if among is not None and clause.position not in among:
            continue
        spans = list(_in_clause(text, clause))
        if not spans and clause.position in in_chapter and CHAPTER.fullmatch(clause.heading.strip()):
            spans = list(_as_list(text, clause))
        elif not spans and clause.parent in in_chapter:
            spans = list(_as_entry(text, clause))
        found += [Definition(text[slice(*span)], span, clause.position) for span in spans]
    return sorted(set(found), key=lambda one: one.span)


def _in_clause(text: str, clause: Clause) -> Iterator[Span]:
    """Yield the terms that the words of a clause define."""
    if clause.element == "definition":
        quoted = ALSO.search(text, clause.span.start, clause.content.start)
        if quoted:
            yield Span(*quoted.span("term"))
    start, end = clause.span
    for says in SAYS.finditer(text, start, end):
        yield Span(*says.span("term"))
        for other in ALSO.finditer(text, *says.span("others")):
            yield Span(*other.span("term"))
    for named in HEREINAFTER.finditer(text, start, end):
        is_named = named["lead"].strip() or (named["before"] and NAMELIKE.match(named["quoted"] or ""))
        if named["quoted"] and is_named:
            yield Span(*named.span("quoted"))
        elif named["bare"]:
            yield Span(*named.span("bare"))
    for pattern in (CHINESE, GERMAN):
        for match in pattern.finditer(text, start, end):
            yield Span(*match.span("term"))


def _as_list(text: str, clause: Clause) -> Iterator[Span]:
    """Yield the terms of a chapter that lists them without numbers: before a colon, or in the first cells of a table."""
    found: list[Span] = []
    for paragraph in clause.paragraphs:
        if paragraph.kind is ParagraphKind.TABLE_ROW:
            end = text.find("\t", *paragraph.span)
            found.append(Span(paragraph.span.start, end if end >= 0 else paragraph.span.start))
        elif paragraph.kind in {ParagraphKind.TEXT, ParagraphKind.LIST_ITEM}:
            colon = WITH_COLON.match(text, *paragraph.span)
            start = paragraph.span.start + len(paragraph.marker)
            if colon and len(colon["term"].split()) <= MOST_WORDS and colon.end() < paragraph.span.end:
                found.append(Span(start, colon.end("term")))
    terms = [span for one in found if one.length for span in _trimmed(text, one)]
    yield from terms if len(terms) >= LEAST_LISTED else ()


def _as_entry(text: str, clause: Clause) -> Iterator[Span]:
    """Yield the term of a clause in a chapter of terms: its heading, its first short paragraph, or what a colon ends."""
    paragraphs = [one for one in clause.paragraphs if one.kind is not ParagraphKind.FOOTNOTE]
    if clause.heading and paragraphs:
        start = text.find(clause.heading, clause.span.start, clause.span.end)
        yield from _trimmed(text, Span(start, start + len(clause.heading)))
    elif paragraphs:
        first = paragraphs[0]
        colon = WITH_COLON.match(text, *first.span)
        if len(paragraphs) > 1 and _is_term_line(text, first):
            yield from _trimmed(text, first.span)
        elif colon:
            yield from _trimmed(text, Span(*colon.span("term")))


def _is_term_line(text: str, paragraph: Paragraph) -> bool:
    words = text[slice(*paragraph.span)]
    return (
        paragraph.kind is ParagraphKind.TEXT
        and len(words) <= LONGEST
        and not words.endswith((".", "。", ";", "；", ":", "："))
    )


def _trimmed(text: str, span: Span) -> Iterator[Span]:
    """Yield a term without what stands around it in print: a source, a subject, its English name."""
    words = text[slice(*span)]
    while (rest := TRAILING.sub("", words)) != words:
        words = rest
    words = ENGLISH_BESIDE.sub("", words).rstrip()
    if words and not NO_TERM.match(words) and len(words) <= LONGEST:
        yield Span(span.start, span.start + len(words))
