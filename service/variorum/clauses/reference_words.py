"""What references are made of, as data: the words for units in several languages, numbers, and what points elsewhere."""

import re

GAP = "[ \u00a0\u202f]"

KINDS: dict[str, tuple[str, ...]] = {
    "article": ("article",),
    "section": ("section", "clause", "chapter", "article"),
    "clause": ("clause", "section", "article"),
    "chapter": ("chapter", "clause", "part"),
    "part": ("part",),
    "title": ("title",),
    "subtitle": ("subtitle",),
    "book": ("book",),
    "annex": ("annex", "clause"),
    "recital": ("recital",),
    "rule": ("clause", "section", "article"),
}
"""What a unit may be in the tree that a word names: a by-law says “section 4” of what is printed as a bare 4."""

RANKS = {
    "book": 0,
    "annex": 0,
    "part": 1,
    "title": 2,
    "subtitle": 3,
    "chapter": 4,
    "section": 6,
    "article": 8,
    "clause": 8,
    "recital": 8,
    "rule": 8,
    "subsection": 9,
    "paragraph": 10,
    "subparagraph": 11,
    "point": 12,
    "subpoint": 13,
    "subclause": 13,
    "item": 13,
    "indent": 14,
    "sentence": 14,
}
"""Which word names what stands inside which: “point (a) of paragraph 2 of Article 5” goes up, “Article 5, point (a)” down."""

WORDS: dict[str, str] = {
    "article": r"articles?|art\.|artikels?|artikeln|articol[oi]|artt?\.|artículos?|artigos?"
    r"|[لبوف]{0,2}(?:ال|ل)?(?:ماد(?:ة|تين)|مواد)",
    "section": r"(?:sections?|secs?\.)|abschnitte?s?|§{1,2}",
    "clause": r"clauses?|cl\.",
    "subclause": r"sub-?clauses?",
    "subsection": r"sub-?sections?|subsecs?\.|sub-?divisions?",
    "paragraph": r"paragraphs?|paras?\.?|paragraphes?|abs\.|absatz(?:es)?|absätzen?|apartados?"
    r"|comm[ai]|al\.|alinéas?|parágrafos?|n\.º",
    "subparagraph": r"sub-?paragraphs?",
    "point": r"points?|buchst\.|buchstaben?|lit\.|letras?|letter[ae]|let(?:t)?\.|alíneas?",
    "item": r"(?:list )?items?|nr\.|nummern?|ziff\.|ziffern?",
    "indent": r"indents?",
    "sentence": r"sentences?|satz(?:es)?|sätze",
    "chapter": r"chapters?|chapitres?|kapitels?|capítulos?|cap[oi]",
    "part": r"parts?|teil(?:es)?",
    "title": r"titles?|titels?|titres?|títulos?|titol[oi]",
    "subtitle": r"subtitles?",
    "book": r"books?",
    "annex": r"annex(?:es)?|appendix|appendices|schedules?|anhangs?|anlagen?|anexos?|allegat[oi]",
    "recital": r"recitals?",
    "rule": r"rules?|regulations?|by-?laws?",
    "figure": r"figures?|figs?\.|abbildungen|abbildung|abb\.",
    "table": r"tables?|tabellen?|tab\.",
}
"""The words for each kind, singular and plural, without the name of a publisher or a document."""

NAME = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{kind}>{words})" for kind, words in WORDS.items()) + r")(?=[ \u00a0\u202f(\d])",
    re.IGNORECASE,
)

PLURAL = re.compile(
    r"(?:s|es|ices|§§|§|[äa]tzen?|nummern|buchstaben|abbildungen|anlagen|tabellen|articoli)$", re.IGNORECASE
)
"""Only after a plural does a list of bare numbers go on: “Articles 5, 6 and 9”, but not “section 5 and 6 months”."""

YEAR = r"(?:19|20)\d\d(?![\w.(-])"
BRACKETS = rf"(?:{GAP}?\([0-9A-Za-z]{{1,5}}\))"
LATIN = "bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies"
LABEL = re.compile(
    rf"(?!{YEAR})(?:"
    rf"(?P<main>[A-Z]{{1,4}}(?:\.\d{{1,3}}[A-Z]?)+[a-z]?|\d{{1,4}}(?:[A-Z]?(?:\.\d{{1,4}})+|)"
    rf"(?:\.?[º°ª](?:-[A-Z](?![\w]))?|{GAP}?-?(?:{LATIN})(?!\w)|-?[A-Za-z]{{1,2}})?"
    r"|[IVXLC]{1,7}[a-z]?|[A-Z](?!\.\s?\d))"
    rf"(?![\w%‰€$]|[.,]\d|-\w|/\d)(?P<brackets>{BRACKETS}*)(?:[.{GAP[1:-1]}](?P<list>[a-z]\)))?"
    rf"|(?P<only>\([0-9A-Za-z]{{1,5}}\){BRACKETS}*)"
    r"|(?P<closed>[a-z]{1,3}\))|(?P<letter>[a-z])(?![\w.'’-])"
    r")"
)
"""7.2.1, 5(2)(b), IV, A.2, 40-c; (a)(i); a) of a list; a of “Buchstabe a”."""

FIGURE_LABEL = re.compile(r"(?:[A-Z]{1,2}[.-]?)?\d{1,3}(?:[.-]\d{1,3})*[a-z]?(?!\w|[.-]\w)|[IVXL]{1,6}(?!\w)")

JOINT = re.compile(
    rf"{GAP}?[,;]{GAP}?(?:(?:and|or|und|oder|et|ou){GAP})?"
    rf"|{GAP}(?:and/or|and|or|to|through|und|oder|bis|sowie|et|ou){GAP}|{GAP}?[–—]{GAP}?"
)
"""What stands between the numbers of a list."""

AFTER_NUMBER = re.compile(rf"[,;.)\]]|$|{GAP}(?:of|and|or|to|shall|must|may|are|is|apply|applies|und|oder|et)\b")
"""What follows a number that is no quantity."""

COORDINATION = re.compile(
    rf"{GAP}?(?:,|;|,?{GAP}(?:and|or|und|oder|as well as|in conjunction with|read with"
    rf"|i\.{GAP}?V\.{GAP}?m\.)){GAP}(?:the{GAP})?(?:in{GAP})?"
)
"""What stands between two references that belong to the same document."""

ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|last|introductory|concluding|erste[rnms]?|zweite[rnms]?|dritte[rnms]?)"
UNNUMBERED = re.compile(
    rf"(?:,{GAP}?|{GAP})(?:the{GAP})?{ORDINAL}{GAP}(?:and{GAP}{ORDINAL}{GAP})?(?:sub-?paragraphs?|paragraphs?|sentences?|indents?|alternative|wording|part|phrase)",
    re.IGNORECASE,
)
"""“second subparagraph”: a step that has no number."""

DESCENT = re.compile(rf"(?:{GAP}?,{GAP}?|{GAP})(?:the{GAP})?(?:in{GAP})?")
"""What stands before the next step down: “Article 5, point (a)”."""

ASCENT = re.compile(
    rf"(?:,{GAP})?{GAP}?(?:(?:of|in|to|under|des|der|du|de la|del|della|de|do|da|zu){GAP}(?:the{GAP}|dem{GAP})?|de l[’']|dell[’'])",
    re.IGNORECASE,
)
"""What stands before the next step up: “point (a) of Article 5”."""

DOCUMENT = (
    r"(?:Act|Law|Code|Regulations?|Directives?|Decision|Treaty|Treaties|Constitution|Charter|Convention|Protocol|Agreement"
    r"|Ordinance|By-?laws?|Bill|Statute|Rules(?:{GAP}of{GAP}Order)?|Standard|Specification|Recommendation|Document|Order"
    r"|Policy|Guidelines?|Contract|Plan|Licen[cs]e|Report|Guide|Resolution|Rule|Gesetz(?:es|buche?s?)?|Verordnung|Richtlinie)"
).replace("{GAP}", GAP)

HERE = re.compile(
    rf"(?:,{GAP})?{GAP}?(?:of|in|to|under){GAP}(?:this|these|the present|our){GAP}(?P<unit>[A-Za-z-]+)"
    rf"|{GAP}(?P<hereof>hereof|hereto)\b"
    rf"|{GAP}من{GAP}هذا{GAP}القانون"
    rf"|{GAP}(?:de la présente|du présent|de esta|de este|de la presente|del presente|della presente|desta|deste|d[ao] presente)"
    rf"{GAP}(?P<unité>[a-zé-í]+)"
    rf"|{GAP}(?:dieses|dieser|des vorliegenden){GAP}(?P<einheit>[A-Za-zäöüÄÖÜ]+)",
)
"""“of this Regulation”, “of this Article”."""

THAT = re.compile(rf"(?:,{GAP})?{GAP}?(?:of|in|to|under){GAP}(?:that|the said|said|such){GAP}(?P<unit>[A-Za-z-]+)")
"""“of that Article”: the one named last."""

ROMANCE_LAWS = (
    "lois?|code|décret|ordonnance|règlement|directive|constitution|convention|traité|arrêté|ley|código|constitución|reglamento"
    "|directiva|real decreto|decreto|tratado|legge|codice|costituzione|regolamento|direttiva|trattato|lei|constituição|regulamento"
)

ELSEWHERE = re.compile(
    rf"{GAP}?,?{GAP}thereof\b"
    rf"|(?:,{GAP}respectively,?)?,?{GAP}(?:of|to|in|under|from){GAP}(?:(?:the|that|said|such|an?|each|those){GAP})?"
    rf"(?:\[|[A-Z][A-Za-z]*[0-9/][\w/.-]*|(?-i:[A-Z]{{2,}})\b|(?:[^\W\d_][\w’'.:-]*{GAP}(?:\((?:EU|EC|EEC)\){GAP})?){{0,7}}?(?-i:{DOCUMENT})\b)"
    rf"|{GAP}of{GAP}the{GAP}(?:(?!of{GAP})[a-z]+{GAP}){{0,4}}?(?:laws?|act|code|constitution|regulations?)\b"
    rf"|{GAP}من{GAP}(?:القانون|الأمر|المرسوم|الدستور)"
    rf"|{GAP}(?:des|der|zur|zum){GAP}(?:[^\W\d_][\w-]*{GAP}){{0,4}}?(?:[A-ZÄÖÜ][\w-]*(?:gesetz|ordnung|verordnung|buch|richtlinie)\w*|[A-Z]{{2,}}\w*|Gesetz\w*|Verordnung|Richtlinie)\b"
    rf"|{GAP}(?:(?:de la|du|del|de|della|dello|da|do|des){GAP}|de l[’']|dell[’'])"
    rf"(?:même{GAP}|citada{GAP}|citado{GAP})?(?i:{ROMANCE_LAWS})\b"
    rf"|,?{GAP}(?:Regulation|Directive|Decision)s?{GAP}(?:\(|\d|No)"
    rf"|,{GAP}(?:title{GAP}\d+,{GAP})?United{GAP}States{GAP}Code"
    rf"|{GAP}?\((?:\d+{GAP})?U\.?S\.?C\.?"
)
"""What follows a reference to another document: “of Regulation (EU) 2016/679”, “of the state finance law”, “thereof”."""

CAPITALS = re.compile(rf"{GAP}(?P<word>[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ]+[A-Za-z]*)\b")
"""§ 823 BGB, Article 6 GDPR: the short name of a law right after the number."""

NOT_A_LAW = frozenset(
    [
        *("MUST", "SHALL", "SHOULD", "MAY", "NOT", "REQUIRED", "RECOMMENDED", "OPTIONAL", "CAN", "IS", "ARE"),
        *("AND", "OR", "THE", "OF", "TO", "IN", "FOR", "ON", "BY", "WITH", "AS"),
    ]
)
"""Words that standards print in capitals."""

CITED_BEFORE = re.compile(
    r"(?:\[(?:[A-Z][^\[\]]{1,40}|\d{1,3})\]|\b[A-Z]{2,6}(?:[-/ ][A-Z]{1,6}){0,2}[ \u00a0-]?(?:[A-Z]\.)?\d{3,}[\w:./–-]*(?:\(E\))?"
    r"|\b(?:Circular|Recommendation)[ \u00a0][A-Z][\w.-]*\d[\w.-]*"
    r"|\b(?:Regulation|Directive|Decision)s?[ \u00a0](?:\([A-Z][A-Za-z, ]{1,14}\)[ \u00a0])?(?:No[ \u00a0])?\d+/\d+(?:/\w+)?"
    r"|U\.?S\.?C\.?(?:A\.)?|\bP\.?L\.? \d+[-–]\d+|\bPublic Law \d+[-–]\d+|C\.?F\.?R\.?|\bUnited States Code"
    r"|\bTF?EU|\bGDPR|\bCode|\bConstitution(?:,? \d{4})?)"
    r"[ \u00a0]?[,:]?[ \u00a0]?(?:\(?(?:in particular|especially|see|in|at|under|and|as amended,?)[ \u00a0])?$"
)
"""What stands before a reference to another document: “[RFC4648], ”, “Directive 2009/138/EC, in particular ”, “42 U.S.C. ”."""

SOFT = frozenset({"rule", "item", "sentence", "indent", "recital", "part", "book", "title", "point", "clause"})
"""Words of everyday use: “rule 3” or “item 2” that leads nowhere may be no reference at all."""

AMENDS = re.compile(
    r"\b(?:is|are)(?: hereby| further| also)* amended(?: as follows|(?:,? (?:in|at) [^.;:]{1,80},?)? by (?:striking|inserting|"
    r"adding|deleting|"
    r"redesignating|revising|substituting|replacing|the (?:addition|insertion|deletion|substitution|replacement))|"
    r"[ \u00a0]?[—–:-]|,? to read)|\bAmendments?[ \u00a0](?:to|of)[ \u00a0](?:the[ \u00a0])?[A-Z]"
    r"|\b(?:after|before|for|in|at the end of)\b[^.;:]{1,120}\b(?:insert|substitute|omit|add|repeal)[ \u00a0]?[—–:-]"
    r"|wird wie folgt geändert|werden wie folgt geändert|wird die Angabe|est ainsi (?:modifié|rédigé)|se modifica|è sostituito dal|"
    r"作如下修改|[条條款项章节].{0,12}?修改为|删去第"
)
"""A clause that changes another document: what it and its parts cite is there."""

BARE = re.compile(
    rf"(?<![\w.])(?:[Ss]ee(?:{GAP}also)?|(?:specified|defined|described|given|listed|required|set{GAP}out|stated|laid{GAP}down|shown|provided|discussed|"
    rf"detailed|explained|outlined|indicated|contained|presented|identified|made|referred{GAP}to){GAP}(?:in|by|under)|accordance{GAP}with|"
    rf"requirements?{GAP}(?:of|in)|provisions{GAP}of|compl(?:y|ies|ying){GAP}with|conform(?:s|ing)?{GAP}(?:to|with)|according{GAP}to|"
    rf"of|in|to|by|from|with|under|per){GAP}(?=(?:[A-Z]{{1,4}}\.)?\d+[A-Z]?\.\d|[A-Z]{{1,4}}\.\d)"
    rf"|(?<=\w{GAP})\((?=\d+(?:\.\d+)+\))"
)
"""“see 7.2.1”: words before a number that has no word of its own; “terminal (3.2.1)”: the term that is defined there."""

LOOSE = re.compile(r"(?:of|in|to|by|from|with|under|per).$")
"""After these words alone 7.2 may be a quantity or a version; 7.2.1 is a clause."""
