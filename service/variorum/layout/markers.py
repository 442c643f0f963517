"""Signs at the start of a line that begin a block: clause numbers, list markers, bullets."""

import re

_BULLET = r"(?:(?-i:o)(?=\s+(?-i:[A-Z]|[“\"]))|[•◦▪▫■□●○‣⁃∙·➢➤✓✔❖◆◇*–—−-](?=\s))"
_DASHES = r"——(?=[^\s—])"
"""The dash of a Chinese list touches its item; within a sentence it may begin a line too."""

_LETTERED = r"\(?(?:[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,7}|\d{1,3}|[א-ת]|[أ-ي])\)|[a-zA-Z]\.(?=\s)|[ivx]{1,6}\.(?=\s)"
_DECIMAL = (
    r"(?:(?-i:[A-Z])\.)?\d{1,3}(?:\.\d{1,3}){1,7}\.?[a-z]?(?=\s|$)|(?-i:[A-Z])(?:\.\d{1,3}){1,6}\.?(?=\s|$)|"
    r"\d{1,3}[.)](?=\s|$)|\d{1,3}(?=\s+(?-i:[A-Z]))"
)
_NAMED = (
    r"(?:article|section|sec\.|chapter|part|annex|appendix|schedule|title|subtitle|subchapter|division|clause|rule|regulation|"
    r"artikel|abschnitt|kapitel|teil|anlage|anhang|titre|chapitre|annexe|art\.|artículo|capítulo|anexo|articolo|artigo)"
    r"\s+(?:\d+|[ivxlc]+|[a-z])\b"
)
_LATIN = "(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies)"
_INSERTED = rf"\(\d{{1,3}}-?{_LATIN}\)|\d{{1,3}}-?{_LATIN}\.(?=\s)|[⁰¹²³⁴-⁹]{{1,2}}{_LATIN}\s(?=\S)"
"""What is inserted after 2 is 2bis, 2ter …"""

_SIGN = r"§{1,2}\s*\d+[a-z]?|\d{1,2}[°º]\s|\d{1,3}\s?[–—-]\s|[IVX]{1,5}\.\s[–—-]\s|[⁰¹²³⁴-⁹]{1,2}\s(?=\S)"
_CHINESE = (
    r"第\s?[一二三四五六七八九十百千零〇\d]+(?:-\d{1,2})?\s?[编編章节節条條款项項部分]|제\s?\d{1,4}\s?[편장절관조]|（[^（）]{1,30}）$|[가-하]\.\s|"
    r"[(（][一二三四五六七八九十百]{1,4}[)）]|[一二三四五六七八九十]{1,4}、|"
    r"[(（]\d{1,3}[)）]|附[件录錄则則]|[①-⑳]"
)
_ARABIC = r"(?:المادة|الفصل|الباب|القسم)\s"
_HEBREW = r"(?:סעיף|פרק|סימן|תוספת)\s"
_NOTE = r"(?:note|example|warning|anmerkung|beispiel)(?:\s+\d+)?(?=\s*[:—–-]|\s+to\s+entry)"

MARKER = re.compile(
    "|".join((_BULLET, _DASHES, _LETTERED, _DECIMAL, _NAMED, _INSERTED, _SIGN, _CHINESE, _ARABIC, _HEBREW, _NOTE)),
    re.IGNORECASE,
)
LIST_MARKER = re.compile(
    f"{_BULLET}|{_DASHES}|{_LETTERED}|"
    + r"[(（][一二三四五六七八九十百]{1,4}[)）]|[(（]\d{1,3}[)）]|[①-⑳]|\d{1,2}[.)](?=\s+\S)"
)
BULLET_MARKER = re.compile(_BULLET)
_CAPTION = re.compile(
    r"(?:table|figure|fig\.|listing|tabelle|abbildung|abb\.|tableau|tabla|figura|图|圖|表)\s*[A-Z]?[\d.-]*\d[a-z]?(?P<sign>\s*[:.–—-]\s|\s*$|：)?",
    re.IGNORECASE,
)


def marker_of(text: str) -> str:
    """Return the sign that the text begins with, or an empty string."""
    match = MARKER.match(text)
    return match.group() if match else ""


def list_marker_of(text: str) -> str:
    """Return the list marker or bullet that the text begins with, or an empty string."""
    match = LIST_MARKER.match(text)
    return match.group() if match else ""


def is_caption(text: str, *, is_set_apart: bool) -> bool:
    """Say whether the text names a table or figure; without a sign after the number it must be set apart."""
    match = _CAPTION.match(text)
    return match is not None and (is_set_apart or bool(match["sign"]))
