"""Laws in Arabic and Hebrew: الباب, الفصل, القسم, المادة 5 or المادة الأولى, مكرر; חלק, פרק, סימן, סעיף."""

from variorum.clauses.numerals import ARABIC_ORDINALS
from variorum.clauses.traditions.form import END, Scheme, form

ORDINALS = "|".join(sorted(ARABIC_ORDINALS, key=lambda word: (-len(word), word)))
ORDINAL = rf"\s+(?P<n>{ORDINALS}|\d{{1,3}}){END}[:.]?"
HEBREW_LETTERS = r"\s+(?P<n>[א-ת]{1,3}|\d{1,3})['׳״\"]?(?![\w])[:.]?"

FORMS = (
    form(
        Scheme.ARTICLE,
        "article",
        rf"(?:المادة|مادة)\s*\(?(?P<n>\d{{1,4}}|{ORDINALS}){END}\)?(?:\s\(?(?P<latin>مكرر)\)?)?\s*[:.]?",
    ),
    form(Scheme.PART, "part", rf"الجزء{ORDINAL}"),
    form(Scheme.TITLE, "title", rf"الباب{ORDINAL}"),
    form(Scheme.CHAPTER, "chapter", rf"الفصل{ORDINAL}"),
    form(Scheme.DIVISION, "section", rf"القسم{ORDINAL}"),
    form(Scheme.PART, "part", rf"חלק{HEBREW_LETTERS}"),
    form(Scheme.CHAPTER, "chapter", rf"פרק{HEBREW_LETTERS}"),
    form(Scheme.DIVISION, "section", rf"סימן{HEBREW_LETTERS}"),
    form(Scheme.KEYWORD_SECTION, "section", r"סעיף\s+(?P<n>\d{1,4})(?:(?P<more>[א-ת]))?(?!\w)[:.]?"),
)
