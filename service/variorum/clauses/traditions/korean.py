"""Laws of Korea: 제1편, 제1장, 제1절, 제1조(목적), 제3조의2."""

from variorum.clauses.traditions.form import Scheme, form

AFTER = r"(?=[\s(（]|$)"

FORMS = (
    form(Scheme.BOOK, "book", rf"제\s?(?P<n>\d{{1,3}})\s?편{AFTER}"),
    form(Scheme.CHAPTER, "chapter", rf"제\s?(?P<n>\d{{1,3}})\s?장(?P<more>의\s?\d+)?{AFTER}"),
    form(Scheme.DIVISION, "section", rf"제\s?(?P<n>\d{{1,3}})\s?[절관](?P<more>의\s?\d+)?{AFTER}"),
    form(Scheme.ARTICLE, "article", rf"제\s?(?P<n>\d{{1,4}})\s?조(?P<more>의\s?\d+)?{AFTER}"),
)
