"""A title or file name comes in; a slug, a label, a name and a date for it go out, as guesses a person can correct."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

LONGEST_SLUG = 80

DATES = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(年)(1[0-2]|0?[1-9])月([12]\d|3[01]|0?[1-9])日"),
)
"""Year, what parts it, month, day: 2020-02-18, 2020_02_18, 20200218, 2019年9月27日."""

LANGUAGE = re.compile(
    r"(?:[-_. ]|\()(en|zh[-_](?:Hans|Hant|CN|TW)|zh|de|fr|es|it|ar|he|ru|ja|ko|pt)\)?$", re.IGNORECASE
)
SCRIPTS = {"zh-cn": "zh-Hans", "zh-tw": "zh-Hant", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant"}
"""What a version's text is written in, where the file name says a country."""

COMMIT = re.compile(r"[-_. ](?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,40}(?![0-9a-z])")
"""The name of a commit, as tools append it; it tells nobody anything about the text."""

_STAGE = (
    r"draft|wd|cd|dis|fdis|pr|csd|csprd|cs|os|pre|rc|r|rev|revision|version|ver|v|ed|edition|amd|amendment|cor|"
    r"corrigendum|errata|final|markup|redline|consolidated|frozen|original"
)
VERSION = re.compile(
    rf"(?<![^\W_])(?:(?:{_STAGE})[-_. ]{{0,2}}\d{{1,3}}(?:[._]\d+)*[a-z]?|(?<![A-Za-z]\.)\d+(?:\.\d+)+)"
    rf"(?:[-_. ]?(?:{_STAGE})\d*)*(?![^\W_])",
    re.IGNORECASE,
)
"""``v1.0-cs02``, ``2.1.draft``, ``draft-3``, ``Rev. 4``; not the 748.13 of ``F.748.13``, which names the work."""

CHINESE_VERSION = re.compile(
    r"第[一二三四五六七八九十\d]+(?:稿|版|次审议稿)|[一二三四](?:次审议|审)稿"
    r"|(?:征求意见|送审|报批|讨论|修订|修改)稿|(?:修正|修订)?草案"
)
"""第三稿, 二次审议稿, 征求意见稿, 修正草案; not 修正案, which is a work of its own."""

INTERNET_DRAFT = re.compile(r"^draft-[a-z].*-(?=(\d\d)$)", re.IGNORECASE)
STAGE_ALONE = re.compile(rf"(?<![^\W_])(?:{_STAGE})(?=\)?$)", re.IGNORECASE)
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])(?![-_.]?\d)")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
EMPTY_BRACKETS = re.compile(r"[(（]\s*[)）]")


@dataclass(frozen=True, slots=True)
class NameGuess:
    """What a file name suggests; empty where it says nothing."""

    label: str
    name: str
    title: str
    language: str
    published: date | None


def make_slug(text: str) -> str:
    """Return a name for URLs: lower-case Latin letters, digits, dots and hyphens.

    A title without any Latin letter (Chinese, Arabic) becomes ``work-`` and the first digits of its SHA-256: the same
    title always gives the same slug, and nothing is transliterated wrongly.
    """
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    slug = re.sub(r"[^a-z0-9.]+", "-", folded).strip("-.")[:LONGEST_SLUG].rstrip("-.")
    if slug and (text.isascii() or len(re.sub(r"[^a-z]", "", slug)) >= 2):
        return slug
    return f"work-{hashlib.sha256(text.strip().encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def make_label(text: str) -> str:
    """Return a label for URLs; Chinese and other letters are kept, signs become hyphens."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    label = re.sub(r"[^\w.]+", "-", folded).strip("-._")[:LONGEST_SLUG].rstrip("-._")
    return label or "version"


def guess_from_filename(filename: str) -> NameGuess:
    """Guess label, name, title, language and date from a name like ``2020-02-18-openchainspec-2.1.draft.pdf``.

    The version is what tells files of one work apart: a version number or stage, else the date, else the whole name.
    """
    stem = PurePath(filename.replace("\\", "/")).name
    stem = stem[: -len(".pdf")] if stem.lower().endswith(".pdf") else stem
    rest, language = _take_language(COMMIT.sub("", stem))
    rest, published = _take_date(rest)
    version, title = _take_version(rest)
    day = ""
    if published is None and not version:
        day, title = _take_month_or_year(rest)
    elif published is not None and (not version or STAGE_ALONE.search(version)):
        day = published.isoformat()
    named = " ".join(part for part in (_spell(version), day) if part)
    return NameGuess(
        label=make_label(named or stem),
        name=named or _words(stem) or "Version",
        title=_words(title) or _words(rest) or _words(stem),
        language=language,
        published=published,
    )


def _take_language(stem: str) -> tuple[str, str]:
    found = LANGUAGE.search(stem)
    if found is None:
        return stem, ""
    language = found[1].lower().replace("_", "-")
    return stem[: found.start()], SCRIPTS.get(language, language)


def _take_date(stem: str) -> tuple[str, date | None]:
    """Return what is left without any full date, and the first one."""
    first: date | None = None
    for pattern in DATES:
        for found in pattern.finditer(stem):
            first = first or _read_date(found)
        stem = pattern.sub(lambda found: found[0] if _read_date(found) is None else " ", stem)
    return stem.strip(" -_."), first


def _read_date(found: "re.Match[str]") -> date | None:
    try:
        return date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None


def _take_version(rest: str) -> tuple[str, str]:
    """Return the words that name the version, and what is left for the title."""
    draft = INTERNET_DRAFT.match(rest)
    if draft:
        return f"draft {draft[1]}", draft[0]
    found = CHINESE_VERSION.search(rest) or VERSION.search(rest) or STAGE_ALONE.search(rest)
    return (found[0], _without(rest, found)) if found else ("", rest)


def _take_month_or_year(rest: str) -> tuple[str, str]:
    """Return the month, or the year at the end, of the edition; of two years nobody knows which it is."""
    month = MONTH.search(rest)
    if month:
        return f"{month[1]}-{month[2]}", _without(rest, month)
    years = list(YEAR.finditer(rest))
    is_last = len(years) == 1 and rest[years[0].end() :] in {"", ")", "）", "年"}
    return (years[0][0], _without(rest[: years[0].end()], years[0])) if is_last else ("", rest)


def _without(text: str, found: "re.Match[str]") -> str:
    return EMPTY_BRACKETS.sub(" ", text[: found.start()] + " " + text[found.end() :])


def _spell(version: str) -> str:
    """Return a version for people: ``draft-3`` becomes ``Draft 3``; ``v1.0-cs02`` keeps its dots and its small v."""
    dotted = re.sub(r"(?<=\d)_(?=\d)", ".", version)
    spaced = re.sub(r"[-_\s]+|\.(?!\d)|(?<!\d)\.", " ", dotted)
    words = " ".join(spaced.split())
    return words[:1].upper() + words[1:] if re.match(r"[a-z]{3}", words) else words


def _words(text: str) -> str:
    return re.sub(r"[-_\s]+", " ", text).strip(" .-_")
