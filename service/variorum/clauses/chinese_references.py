"""A stretch of text comes in; references as Chinese laws and standards print them, followed to their clauses, go out.

第十一条第二款第（三）项 goes down from the article; 款 are the unmarked paragraphs of an article, counted. 第二款 alone means
the article it is printed in, 本法第三十条 our own, 《刑法》第五条 another law's.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from variorum.clauses.numerals import CHINESE, read_chinese
from variorum.clauses.places import Places
from variorum.clauses.reference import Reference
from variorum.spans import Span

HAN = f"[{CHINESE}\\d]{{1,7}}"
OWN = r"本(?:法|条例|办法|规定|规范|规程|规则|细则|标准|文件|章程|准则|指南|决定|协议|合同|意见|通知|编|章|节|条|款)"
REFERENCE = re.compile(
    rf"(?P<own>{OWN})?(?:的|中)?(?:"
    rf"第(?P<article>{HAN})[条條](?P<more>[之の]{HAN})?(?:第(?P<counted>{HAN})項(?:第(?P<number>{HAN})[款号號])?)?(?:第(?P<para>{HAN})款)?(?:第?[（(]?(?P<point>{HAN})[）)]?项)?(?:第?(?P<sub>{HAN})目)?"
    rf"|第(?P<chapter>{HAN})(?P<unit>[章节節编編])(?:第(?P<below>{HAN})[节節章])?"
    rf"|第(?P<loose>{HAN})款(?:第?[（(]?(?P<loosepoint>{HAN})[）)]?项)?"
    rf"|第?[（(](?P<item>{HAN})[）)]项|第(?P<bareitem>{HAN})项"
    r"|(?P<annex>附录|附件|附表|附錄)[ \u00a0]?(?P<letter>[A-Z](?:\.\d+)*|[一二三四五六七八九十]{1,3}|\d{1,2})(?![\w.])"
    r"|(?P<sort>[图圖表])[ \u00a0]?(?P<figure>(?:[A-Z]\.)?\d{1,3}(?:[.-]\d{1,3})?)(?![\d.%])"
    r"|(?:见|按照|按|符合|满足|依据|依照|根据|遵循|参见|执行|§)[ \u00a0]?(?:本标准|本文件)?(?:的|中)?[ \u00a0]?"
    r"(?P<decimal>(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3})+)(?![\w%.])"
    r"|第[ \u00a0]?(?P<clause>\d{1,3})[ \u00a0]?章"
    r"|(?P<before>前)(?P<what>[款条條])"
    r")"
)
JOINT = re.compile(r"[ \u00a0]?(?:[、，,和与及或至到～—-]|以及|或者|并)+[ \u00a0]?")
"""What stands between references of one list."""

ANOTHER = re.compile(
    r"(?:》(?:（[^（）]{1,30}）)?|(?<!本)(?<![依合违守立司执方办书])法"
    r"|(?<!本)(?:条例|办法|细则|公约|条约|议定书|准则|宪法|章程|决定|司法解释)"
    r"|\d{4}年?版|(?<![A-Za-z])[A-Z]{2,4}(?:/[A-Z]{1,3})?[ \u00a0]?\d{3,}(?:\.\d+)?(?:[—–-]\d{4})?)[ \u00a0]?(?:中|的)?[ \u00a0]?$"
)
"""The name of another law, the designation of another standard, or another edition before a reference."""

LOOKED_BACK = 40
UNITS = {
    "章": ("chapter", "clause"),
    "节": ("section", "division"),
    "節": ("section",),
    "编": ("book", "part"),
    "編": ("book", "part"),
}


def find_chinese(
    text: str, start: int, end: int, position: int, places: Places, title: str = ""
) -> Iterator[Reference]:
    """Yield the references between two places of the text, which belong to the clause at ``position``.

    ``title`` is that of the document: 宪法第三章 in the constitution is its own.
    """
    last_end, was_elsewhere, was_own, article = -1, False, False, None
    for match in REFERENCE.finditer(text, start, end):
        if not match.group() or match.lastgroup is None:
            continue
        goes_on = last_end == match.start() or (
            last_end >= 0 and JOINT.fullmatch(text, last_end, match.start()) is not None
        )
        is_own = (
            (was_own and goes_on)
            or match["own"] is not None
            or _is_named(text[max(start, match.start() - LOOKED_BACK) : match.start()], title)
        )
        is_elsewhere = not is_own and (
            (was_elsewhere and goes_on)
            or ANOTHER.search(text, max(start, match.start() - LOOKED_BACK), match.start()) is not None
        )
        found = Reference(Span(match.start(), match.end()), position, None, is_elsewhere=is_elsewhere, is_own=is_own)
        if not is_elsewhere:
            followed = _follow(match, found, places, article if goes_on else None)
            if followed is None:
                continue
            found = followed
        last_end, was_elsewhere, was_own = match.end(), is_elsewhere, is_own
        if match["article"]:
            article = found.target
        elif not goes_on:
            article = None
        yield found


def _follow(match: re.Match[str], found: Reference, places: Places, article: int | None) -> Reference | None:
    """Return the reference with its target; None for words that lead nowhere and may be no reference."""
    if match["article"]:
        label = _number(match["article"]) + (f"-{_number(match['more'][1:])}" if match["more"] else "")
        target = places.nearest(found.clause, ("article",), label)
        if target is not None and match["counted"] and not _has_item(places, target, match["counted"]):
            return _in_article(found, places, target, match["counted"], match["number"])
        point = match["point"] or match["counted"]
        return found if target is None else _in_article(found, places, target, match["para"], point)
    if match["chapter"]:
        return replace(found, target=_chapter(match, found, places))
    if match["loose"] or match["item"] or match["bareitem"]:
        here = article if article is not None else places.holder(found.clause, ("article", "clause"))
        if here is None:
            return None
        point = match["loosepoint"] or match["item"] or match["bareitem"]
        inside = _in_article(found, places, here, match["loose"], point)
        return None if inside.rest and not match["loose"] else inside
    if match["annex"]:
        letter = match["letter"]
        kinds = ("clause",) if "." in letter else (match["annex"], "annex")
        target = places.nearest(found.clause, kinds, letter if letter.isascii() else _number(letter))
        return replace(found, target=target)
    if match["sort"]:
        caption = places.caption("figure" if match["sort"] in "图圖" else "table", match["figure"])
        return replace(found, target=caption[0], paragraph=caption[1]) if caption else None
    if match["before"]:
        return _before(match, found, places)
    number = match["decimal"] or match["clause"]
    target = places.nearest(found.clause, ("clause", "chapter"), number)
    at = match.start("decimal") if match["decimal"] else match.start()
    return None if target is None else replace(found, target=target, span=Span(at, match.end()))


def _has_item(places: Places, target: int, number: str) -> bool:
    """Say whether 第三項 is the item of this number, and not a counted paragraph as in Taiwan."""
    return places.item(target, _number(number)) is not None and places.flow(target, int(_number(number))) is None


def _chapter(match: re.Match[str], found: Reference, places: Places) -> int | None:
    """Return the chapter or section that 第三章第五节 means; a section alone is of the chapter it is printed in."""
    target = places.nearest(found.clause, UNITS[match["unit"]], _number(match["chapter"]))
    if target is None or not match["below"]:
        return target
    return places.inside(target, ("section", "division", "chapter"), _number(match["below"]))


def _is_named(before: str, title: str) -> bool:
    """Say whether the name before a reference is that of the document itself."""
    name = before.rstrip("的中 》")
    return bool(title) and (name.endswith(title) or (name.endswith("宪法") and title.endswith("宪法")))


def _in_article(found: Reference, places: Places, target: int, para: str | None, point: str | None) -> Reference:
    """Go on to the counted paragraph and the numbered item of an article."""
    index: int | None = None
    if para:
        index = places.flow(target, int(_number(para)))
        if index is None:
            return replace(found, target=target, rest=f"第{para}款")
    if point:
        label = _number(point)
        child = places.child(target, label)
        if child is not None and index is None:
            return replace(found, target=child)
        item = places.item(target, label, index)
        if item is None:
            return replace(found, target=target, paragraph=index, rest=f"第{point}项")
        index = item
    return replace(found, target=target, paragraph=index)


def _before(match: re.Match[str], found: Reference, places: Places) -> Reference | None:
    here = places.holder(found.clause, ("article",))
    if here is None:
        return None
    if match["what"] == "款":
        paragraphs = [
            index
            for index, p in enumerate(places.clauses[here].paragraphs)
            if p.kind == "text" and p.span.end <= found.span.start
        ]
        return replace(found, target=here, paragraph=paragraphs[-1]) if paragraphs else None
    before = (at for at in range(here - 1, -1, -1) if places.clauses[at].element == "article")
    target = next(before, None)
    return None if target is None else replace(found, target=target)


def _number(written: str) -> str:
    value = int(written) if written.isdecimal() else read_chinese(written)
    return written if value is None else str(value)
