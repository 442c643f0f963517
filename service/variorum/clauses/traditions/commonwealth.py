"""Acts and by-laws of the United Kingdom and the Commonwealth: Part 1, Chapter 2; the sections are bare numbers."""

from variorum.clauses.traditions.form import END, IGNORE, NUMERAL_OR_WORD, Scheme, form

FORMS = (
    form(Scheme.PART, "part", rf"PART\s+{NUMERAL_OR_WORD}{END}[.:]?", IGNORE),
    form(Scheme.CHAPTER, "chapter", rf"CHAPTER\s+{NUMERAL_OR_WORD}{END}[.:]?", IGNORE),
)
