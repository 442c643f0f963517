"""A printed number comes in; what it is cited by goes out: 5 for Article 5, b for (b), 11 for 第十一条, 3bis for art. 3 bis."""

import re

from variorum.clauses.numerals import ARABIC_ORDINALS, WORDS, read_chinese

UNIT = (
    r"(?:sub)?(?:sections?|secs?\.?|clauses?|articles?|art\.|artikel|articolo|artículo|artigo|chapters?|chapitre|kapitel"
    r"|capítulo|capo|abschnitt|sección|sezione|parts?|teil|partie|parte|titles?|titel|titre|título|titolo|books?|buch|livre"
    r"|libro|annex(?:es)?|annexe|appendix|anlage|anhang|anexo|schedule|المادة|مادة|الباب|الفصل|القسم|סעיף|פרק|סימן|חלק|תוספת)"
)
WORD = re.compile(rf"{UNIT}(?![^\W\d_])\s*|§+\s*|第\s?|제\s?|附[录錄件表]", re.IGNORECASE)
TRAILING = re.compile(rf"(?<=[\w.])[.\s]+{UNIT}[.:]?$", re.IGNORECASE)
"""The word after its number: 1. Kapitel, Erster Abschnitt."""

UNIT_SIGN = re.compile(r"\s?(?:[条條章节節编編款项項조장절관편항]|部分|分编|篇)\s?")
ORDINAL = re.compile(r"(?<=[\dIVX])(?:\.?[º°ª]|(?:er|re|ère)(?![^\W\d_]))\.?")
"""1er, Ier, 1.º: the sign of an ordinal is not part of the number."""

LATIN = re.compile(
    r"(?<=\d)[\s-]?(bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies|مكرر)\b", re.IGNORECASE
)
"""Numbers of inserted units, with or without a space or a hyphen before them."""

RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789") | {ord("①") + value: str(value + 1) for value in range(20)}
SIGNS = " .:°º()（）[]【】-—–、,\u00a0"


def label_of(num: str) -> str:
    """Return what is left of a printed number without its words, brackets and signs of an ordinal."""
    word = WORD.match(num)
    rest = num[word.end() :] if word else TRAILING.sub("", num)
    rest = UNIT_SIGN.sub("-", rest, count=1)
    rest = fold_label(rest.translate(RAISED)).strip(SIGNS)
    said = WORDS.get(rest.lower(), ARABIC_ORDINALS.get(rest)) if word or rest != num.strip(SIGNS) else None
    if said is not None:
        return str(said)
    first, *more = rest.split("-")
    chinese = read_chinese(first)
    if chinese is None and not (more and first.isdecimal()):
        return rest
    return "-".join([first if chinese is None else str(chinese), *(_inserted(part) for part in more)])


def _inserted(part: str) -> str:
    written = part.strip("之の의")
    value = read_chinese(written)
    return written if value is None else str(value)


def fold_label(label: str) -> str:
    """Return a number as it is looked up: without the sign of an ordinal, 3bis for 3 bis and 3-bis."""
    return LATIN.sub(lambda match: "bis" if match[1] == "مكرر" else match[1].lower(), ORDINAL.sub("", label))


def word_of(num: str) -> str:
    """Return the word of a printed number in lower case: "appendix" of Appendix A; empty for a bare number."""
    word = WORD.match(num) or TRAILING.search(num)
    return word.group().strip(" .:\u00a0").lower() if word else ""
