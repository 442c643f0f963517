"""Bills, acts and codes of the United States: SECTION 1., SEC. 2., Sec. 3, Title I, Subtitle A, Part B."""

from variorum.clauses.traditions.form import END, IGNORE, NUMERAL, Scheme, form

FORMS = (
    form(Scheme.KEYWORD_SECTION, "section", rf"(?:SECTION|SEC\.|Section|Sec\.)\s+{NUMERAL}{END}\.?"),
    form(Scheme.SUBTITLE, "subtitle", rf"SUBTITLE\s+(?P<n>[A-Z]){END}[.:]?", IGNORE),
    form(Scheme.BOOK, "book", rf"BOOK\s+{NUMERAL}{END}\.?", IGNORE),
    form(Scheme.PART, "part", rf"PART\s+(?P<n>[A-Z]){END}[.:]?", IGNORE),
)
