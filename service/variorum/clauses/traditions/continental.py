"""Acts of the European Union and of states that legislate in articles or in German paragraphs, or in Romance languages."""

from variorum.clauses.traditions.form import (
    END,
    IGNORE,
    NUMERAL,
    NUMERAL_OR_WORD,
    ROMAN_NUMERAL,
    WORD,
    Form,
    Scheme,
    form,
)

ORDINAL_SIGN = r"(?:\s?\.?[º°ª]|(?:er|re|ère)(?!\w))?"
"""1.º, 1°, 1er, Ier."""

INSERTED = r"(?:[\s-]?(?P<latin>bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies)(?!\w)|-(?P<tail>[A-Z])(?!\w))?"
"""3 bis, 2-ter, 3.º-A: units inserted later."""


def _named(scheme: Scheme, element: str, words: str) -> tuple[Form, Form]:
    """Return the forms of a unit whose number stands after its name or before it: Kapitel 1, 1. Kapitel, Erstes Kapitel."""
    after = form(scheme, element, rf"(?:{words})\s+{NUMERAL_OR_WORD}{ORDINAL_SIGN}{INSERTED}{END}[.:]?", IGNORE)
    before = form(scheme, element, rf"(?P<n>\d{{1,3}}(?=\.)|[IVXLC]+(?=\.)|{WORD})\.?\s+(?:{words}){END}[.:]?", IGNORE)
    return after, before


ARTICLE = "|".join(
    f"{word.upper()}|{word}"
    for word in ("Article", "Art.".replace(".", r"\."), "Artikel", "Articolo", "Artículo", "Artigo")
)
FIRST = "|".join(f"{word}|{word.upper()}" for word in ("premier", "unique", "único", "unico", "primero", "primo"))

FORMS = (
    form(
        Scheme.ARTICLE,
        "article",
        rf"(?:{ARTICLE})\s+(?P<n>\d{{1,4}}(?:(?!er\b|re\b)[a-zA-Z]{{1,2}}{END})?|{ROMAN_NUMERAL}|{FIRST}){ORDINAL_SIGN}{INSERTED}{END}[.:]?",
    ),
    *_named(Scheme.BOOK, "book", "BUCH|LIVRE|LIBRO"),
    *_named(Scheme.PART, "part", "TEIL|PARTIE|PARTE"),
    form(Scheme.TITLE, "title", rf"TITLE\s+{NUMERAL}{END}[.:]?", IGNORE),
    *_named(Scheme.TITLE, "title", "TITEL|TITRE|TÍTULO|TITOLO"),
    *_named(Scheme.CHAPTER, "chapter", "KAPITEL|CHAPITRE|CAPÍTULO|CAPITULO|CAPO"),
    *_named(Scheme.DIVISION, "section", "ABSCHNITT|SECCIÓN|SEZIONE|SECÇÃO|SEÇÃO"),
    form(Scheme.KEYWORD_SECTION, "section", rf"§\s*{NUMERAL}{END}(?!\.\d)\.?"),
    form(Scheme.DIVISION, "section", rf"(?:SECTION|Section)\s+(?P<n>[A-Z]){END}[.:]?"),
    form(Scheme.RECITAL, "recital", r"\((?P<n>\d{1,3}[a-z]{0,2})\)(?=\s)"),
)
