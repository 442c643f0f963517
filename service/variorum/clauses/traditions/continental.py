"""Acts of the European Union and of states that legislate in articles or in German paragraphs; also Arabic laws."""

from variorum.clauses.traditions.form import END, IGNORE, NUMERAL, Scheme, form

ORDINALS = "الأول|الثاني|الثالث|الرابع|الخامس|السادس|السابع|الثامن|التاسع|العاشر"

FORMS = (
    form(
        Scheme.ARTICLE, "article", rf"(?:ARTICLE|Article|Art\.|ARTIKEL|Artikel|Articolo|Artículo)\s+{NUMERAL}{END}\.?"
    ),
    form(Scheme.ARTICLE, "article", rf"(?:المادة|مادة)\s*\(?(?P<n>\d{{1,4}}){END}\)?\s*[:.]?"),
    form(Scheme.TITLE, "title", rf"(?:TITLE|TITEL|TITRE)\s+{NUMERAL}{END}[.:]?", IGNORE),
    form(Scheme.TITLE, "title", rf"الباب\s+(?P<n>{ORDINALS}){END}"),
    form(Scheme.CHAPTER, "chapter", rf"الفصل\s+(?P<n>{ORDINALS}){END}"),
    form(Scheme.CHAPTER, "chapter", rf"(?:KAPITEL|CHAPITRE)\s+{NUMERAL}{END}[.:]?", IGNORE),
    form(Scheme.KEYWORD_SECTION, "section", rf"§\s*{NUMERAL}{END}\.?"),
    form(Scheme.RECITAL, "recital", r"\((?P<n>\d{1,3}[a-z]{0,2})\)(?=\s)"),
)
