"""Acts of the European Union and of states that legislate in articles or in German paragraphs; also Arabic laws."""

from variorum.clauses.traditions.form import END, IGNORE, NUMERAL, NUMERAL_OR_WORD, WORD, Form, Scheme, form

ORDINALS = "الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر"


def _named(scheme: Scheme, element: str, words: str) -> tuple[Form, Form]:
    """Return the forms of a unit whose number stands after its name or before it: Kapitel 1, 1. Kapitel, Erstes Kapitel."""
    after = form(scheme, element, rf"(?:{words})\s+{NUMERAL_OR_WORD}{END}[.:]?", IGNORE)
    before = form(scheme, element, rf"(?P<n>\d{{1,3}}(?=\.)|[IVXLC]+(?=\.)|{WORD})\.?\s+(?:{words}){END}[.:]?", IGNORE)
    return after, before


FORMS = (
    form(
        Scheme.ARTICLE, "article", rf"(?:ARTICLE|Article|Art\.|ARTIKEL|Artikel|Articolo|Artículo)\s+{NUMERAL}{END}\.?"
    ),
    form(Scheme.ARTICLE, "article", rf"(?:المادة|مادة)\s*\(?(?P<n>\d{{1,4}}){END}\)?\s*[:.]?"),
    *_named(Scheme.BOOK, "book", "BUCH|LIVRE|LIBRO"),
    *_named(Scheme.PART, "part", "TEIL|PARTIE|PARTE"),
    form(Scheme.TITLE, "title", rf"TITLE\s+{NUMERAL}{END}[.:]?", IGNORE),
    *_named(Scheme.TITLE, "title", "TITEL|TITRE|TÍTULO|TITOLO"),
    form(Scheme.TITLE, "title", rf"الباب\s+(?P<n>{ORDINALS}){END}"),
    form(Scheme.CHAPTER, "chapter", rf"الفصل\s+(?P<n>{ORDINALS}){END}"),
    *_named(Scheme.CHAPTER, "chapter", "KAPITEL|CHAPITRE|CAPÍTULO|CAPO"),
    *_named(Scheme.DIVISION, "section", "ABSCHNITT|SECCIÓN|SEZIONE"),
    form(Scheme.KEYWORD_SECTION, "section", rf"§\s*{NUMERAL}{END}\.?"),
    form(Scheme.RECITAL, "recital", r"\((?P<n>\d{1,3}[a-z]{0,2})\)(?=\s)"),
)
