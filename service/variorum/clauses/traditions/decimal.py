"""Standards of ISO, IEC, ITU-T, OASIS, IETF and of TeX: 1, 1.1, 1.1.1; Annex A, A.1; Appendix I; V2.3 of requirements."""

from variorum.clauses.traditions.form import END, ROMAN_NUMERAL, Form, Scheme, form


def _annexes(scheme: Scheme, words: str) -> tuple[Form, Form]:
    """Return the forms of an annex with and without a number; annexes and appendices are counted apart."""
    numbered = rf"(?:{words})\s+(?P<n>[A-Z]|\d{{1,3}}|{ROMAN_NUMERAL}|[IVXLC]+[a-z]){END}[.:]?{STATUS}"
    return form(scheme, "annex", numbered), form(scheme, "annex", rf"(?:{words})(?P<n>)(?=$)")


STATUS = r"(?:\s*\((?:normative|informative|non-normative)\)\s*:)?"
"""Some print what an annex is with its number, and a colon before its title: Annex B (informative): Examples."""

PREFIX = r"(?P<prefix>[A-Z]{1,4}-?)?"
"""Some number requirements V2.3 or REQ-2.3; the letters are the series, not a level."""

LEVEL = r"(?:\.\d{1,3}[A-Z]?)"
"""A level of a number; what is inserted between 5 and 6 is numbered 5A, and what stands in it 5A.1."""

FORMS = (
    *_annexes(Scheme.ANNEX, "ANNEX|Annex|ANLAGE|Anlage"),
    *_annexes(Scheme.APPENDIX, "APPENDIX|Appendix"),
    *_annexes(Scheme.SCHEDULE, "SCHEDULE|Schedule"),
    form(
        Scheme.DECIMAL,
        "clause",
        rf"(?P<n>(?:[A-Z]|[IVX]{{2,5}}){LEVEL}{{1,5}}[a-z]?)(?=[.:]?(?:\s|$|[^\x00-\x7f]))[.:]?",
    ),
    form(Scheme.DECIMAL, "clause", r"(?P<n>[A-Z])(?:\.(?=\s)|(?=\s+[A-Z]\w))"),
    form(
        Scheme.DECIMAL,
        "clause",
        rf"{PREFIX}(?P<n>\d{{1,3}}[A-Z]?{LEVEL}{{0,6}}[a-zA-Z]?)(?:[.:、](?!\d))?(?=\s|$|[^\x00-\x7f])",
    ),
    form(Scheme.ROMAN, "chapter", r"(?P<n>[IVXLC]{1,7})(?:\.|\s?[—–-])(?=\s)"),
)
