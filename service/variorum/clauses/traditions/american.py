"""Bills, acts and codes of the United States: SECTION 1., SEC. 2., Sec. 3, § 39.13, Title I, Subtitle A, Part B."""

from variorum.clauses.traditions.form import END, IGNORE, NUMERAL, Scheme, form

FORMS = (
    form(Scheme.KEYWORD_SECTION, "section", rf"(?:SECTION|SEC\.|Section|Sec\.)\s+{NUMERAL}{END}(?!\.\d)\.?"),
    form(
        Scheme.KEYWORD_SECTION,
        "section",
        rf"(?:SECTION\s|SEC\.|Section\s|Sec\.|§)\s*(?P<n>\d{{1,4}}\.\d{{1,4}}[a-z]?){END}(?!\.\d)\.?(?=\s|$)",
    ),
    form(Scheme.SUBTITLE, "subtitle", rf"SUBTITLE\s+(?P<n>[A-Z]){END}[.:]?", IGNORE),
    form(Scheme.BOOK, "book", rf"BOOK\s+{NUMERAL}{END}\.?", IGNORE),
    form(Scheme.PART, "part", rf"PART\s+(?P<n>[A-Z]){END}[.:]?", IGNORE),
)
