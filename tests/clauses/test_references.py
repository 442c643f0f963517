"""Which words are references, and which clause they mean."""

from collections.abc import Sequence
from itertools import pairwise
from time import process_time

import pytest

from tests.clauses.blocks import block, read
from variorum.clauses.clause import Extraction
from variorum.clauses.reference import Reference
from variorum.clauses.references import References
from variorum.layout.block import Block, BlockKind


def name(extraction: Extraction, position: int | None) -> str:
    """Return the numbers of a clause from the outermost, or the number alone for one that names itself."""
    parts: list[str] = []
    while position is not None:
        clause = extraction.clauses[position]
        parts.append(clause.num)
        if clause.element in {"article", "clause", "section", "annex"}:
            break
        position = clause.parent
    return " ".join(reversed(parts))


def find(lines: Sequence[str | Block]) -> dict[str, str]:
    """Return the printed words of every reference with what it means."""
    extraction = read(lines)
    references = References(extraction.text, extraction.clauses, extraction.title)
    return {extraction.text[one.span.start : one.span.end]: _meaning(extraction, one) for one in references.of_all()}


def _meaning(extraction: Extraction, one: Reference) -> str:
    if one.is_elsewhere:
        return "elsewhere"
    if one.target is None:
        return "lost"
    part = ""
    if one.paragraph is not None:
        paragraph = extraction.clauses[one.target].paragraphs[one.paragraph]
        part = f" / {extraction.text[slice(*paragraph.span)][:12]}"
    return name(extraction, one.target) + part + (f" without {one.rest}" if one.rest else "")


def standard(sentence: str) -> list[str]:
    return [
        "#1 Scope",
        sentence,
        "#2 Terms",
        "Words are used here as everybody uses them in the trade and nowhere else.",
        "#7 Rules",
        "#7.2 Marking",
        "#7.2.1 General",
        "Goods shall be marked with the name of the maker and the year of making, and with",
        "a) the weight;",
        "b) the place.",
        "#Annex A",
        "#A.1 Tests",
        "Tests are carried out as they have always been carried out in this trade.",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("This follows clause 7.2 and also subclause 7.2.1.", {"clause 7.2": "7.2", "subclause 7.2.1": "7.2.1"}),
        ("It is marked (see 7.2.1) once.", {"7.2.1": "7.2.1"}),
        ("It is tested as described in Annex A.", {"Annex A": "Annex A"}),
        ("It is tested in accordance with A.1 every year.", {"A.1": "A.1"}),
        ("It is weighed as in 7.2.1 b) by law.", {"7.2.1 b)": "7.2.1 / b) the place"}),
        ("It says so in sections 2 and 7.2 of this document.", {"sections 2": "2", "7.2": "7.2"}),
        ("It follows 9.4.1 and clause 9.4 of old.", {"clause 9.4": "lost"}),
        ("It takes in 7.2 seconds, or as in [RFC4648], Section 7.2.", {"Section 7.2": "elsewhere"}),
        ("ISO 9001:2015, clause 7.2 says otherwise.", {"clause 7.2": "elsewhere"}),
        ("This is in section 2.2 of the Widget Specification.", {"section 2.2": "elsewhere"}),
        ("It is as §7.2 says.", {"§7.2": "7.2"}),
        ("Sections 7.2–7.2.1 apply.", {"Sections 7.2": "7.2", "7.2.1": "7.2.1"}),
    ],
)
def test_references_of_a_standard(sentence: str, expected: dict[str, str]) -> None:
    assert find(standard(sentence)) == expected


def act(*sentences: str) -> list[str]:
    return [
        "#Article 1 Scope",
        "1. This applies to whoever makes goods that are sold to others in the Union.",
        "2. It does not apply to:",
        "(a) those who make them for themselves;",
        "(b) those who make none.",
        "#Article 2 Duties",
        "1. Makers shall keep to what is written in this Regulation at all times.",
        *(f"{number}. {sentence}" for number, sentence in enumerate(sentences, 2)),
        "#Article 3 Powers",
        "The Commission shall see to it that this is done in the years that follow.",
        "#ANNEX I",
        "Goods that are meant by this Regulation are listed in this place and in no other.",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Those under Article 1(2)(b) are free.", {"Article 1(2)(b)": "Article 1 2. (b)"}),
        ("Those under Article 1(2), point (a), are free.", {"Article 1(2), point (a)": "Article 1 2. (a)"}),
        ("Those under point (a) of paragraph 2 of Article 1 are.", {"point (a) of paragraph 2 of Article 1": "Article 1 2. (a)"}),
        ("What paragraph 1 says holds.", {"paragraph 1": "Article 2 1."}),
        ("What paragraph 1 of this Article says holds.", {"paragraph 1": "Article 2 1."}),
        ("What Article 1(1) and (2) say holds.", {"Article 1(1)": "Article 1 1.", "(2)": "Article 1 2."}),
        ("What Articles 1, 2 and 3 say holds.", {"Articles 1": "Article 1", "2": "Article 2", "3": "Article 3"}),
        ("Goods in Annex I are meant.", {"Annex I": "ANNEX I"}),
        ("What Article 9 says holds.", {"Article 9": "lost"}),
        ("What Article 1 or 3 of this Regulation says holds.", {"Article 1": "Article 1", "3": "Article 3"}),
        ("It holds under Article 1 and 3 months after that.", {"Article 1": "Article 1"}),
        ("Article 3(4) holds.", {"Article 3(4)": "Article 3 without (4)"}),
        ("Article 1 of Regulation (EU) 2016/679 holds.", {"Article 1": "elsewhere"}),
        ("Article 1(2), point (a), of Directive 2009/138/EC holds.", {"Article 1(2), point (a)": "elsewhere"}),
        (
            "Article 1, point (9), and Article 2 of Directive 2013/34/EU.",
            {"Article 1, point (9)": "elsewhere", "Article 2": "elsewhere"},
        ),
        ("The Treaty, and in particular Article 1 thereof, holds.", {"Article 1": "elsewhere"}),
        ("Article 1 GDPR holds.", {"Article 1": "elsewhere"}),
        ("Directive 2009/138/EC, in particular Article 1, holds.", {"Article 1": "elsewhere"}),
        (
            "Article 3 of this Regulation and Article 1 of Directive 2013/34/EU.",
            {"Article 3": "Article 3", "Article 1": "elsewhere"},
        ),
    ],
)  # fmt: skip
def test_references_of_an_act(sentence: str, expected: dict[str, str]) -> None:
    assert find(act(sentence, "Nothing else is said about it in this place at all.")) == expected


def test_that_article_is_the_one_named_last() -> None:
    found = find(act("Article 1 says so, and paragraph 2 of that Article says more.", "Nothing else is said here."))

    assert found == {"Article 1": "Article 1", "paragraph 2": "Article 1 2."}


def test_clause_that_amends_another_act_cites_that_act() -> None:
    lines = act("Regulation (EU) No 648/2012 is amended as follows: in Article 1, paragraph 1 is deleted.", "Nothing.")

    assert set(find(lines).values()) == {"elsewhere"}


BY_LAW = [
    "#1. Definitions",
    "In this by-law words have the meaning that everybody gives to them.",
    "#2. Permits",
    "(1) A permit is needed by whoever sells goods in the street, subject to subsection (2).",
    "(2) A permit under section 3(1)(a) is enough.",
    "(3) An application in terms of section 11 of the Systems Act or 12(4) or 13(2) of that Act is none.",
    "#3. Kinds of permit",
    "(1) Permits are given for",
    "(a) a day; or",
    "(b) a year as paragraph (a) says.",
    "(2) No permit is given under subsection (1)(b) or (2) at night.",
]


def test_references_of_a_by_law() -> None:
    assert find(BY_LAW) == {
        "subsection (2)": "2. (2)",
        "section 3(1)(a)": "3. (1) (a)",
        "section 11": "elsewhere",
        "paragraph (a)": "3. (1) (a)",
        "subsection (1)(b)": "3. (1) (b)",
        "(2)": "3. (2)",
    }


def law(sentence: str) -> list[str]:
    return [
        "第一章　总则",
        "第一条　为了规范货物的标记，制定本法。",
        "国家对货物的标记实行统一理，任何单位和个人都应当遵守。",
        f"第二条　{sentence}",
        "第三条　有下列情形之一的，不予标记：",
        "（一）没有制造者的；",
        "（二）没有重量的。",
        "第二章　附则",
        "第四条　本法自公布之日起施行。",
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("违反第一条第二款的，依法处理。", {"第一条第二款": "第一条 / 国家对货物的标记实行统一"}),
        ("违反本法第三条第（二）项的。", {"本法第三条第（二）项": "第三条 / （二）没有重量的。"}),
        ("违反第三条第一项的。", {"第三条第一项": "第三条 / （一）没有制造者的；"}),
        ("违反第一条、第三条规定的。", {"第一条": "第一条", "第三条": "第三条"}),
        ("依照《中华人民共和国刑法》第一条、第三条处罚。", {"第一条": "elsewhere", "第三条": "elsewhere"}),
        ("依照民法典施行办法第三条处罚。", {"第三条": "elsewhere"}),
        ("本法第二章另有规定的除外。", {"本法第二章": "第二章"}),
        ("违反第九条的。", {"第九条": "lost"}),
        ("违反第三条第九款的。", {"第三条第九款": "第三条 without 第九款"}),
    ],
)  # fmt: skip
def test_references_of_a_chinese_law(sentence: str, expected: dict[str, str]) -> None:
    assert find(law(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Wer gegen § 1 Abs. 2 Satz 1 verstößt, zahlt.", {"§ 1 Abs. 2 Satz 1": "§ 1 (2)"}),
        ("Absatz 1 gilt.", {"Absatz 1": "§ 2 (1)"}),
        ("Die §§ 1 und 3 gelten.", {"§§ 1": "§ 1", "3": "§ 3"}),
        ("Es gilt § 3 BGB.", {"§ 3": "elsewhere"}),
        ("Es gilt § 3 des Handelsgesetzbuchs.", {"§ 3": "elsewhere"}),
        ("Es gilt § 3 dieses Gesetzes.", {"§ 3": "§ 3"}),
    ],
)
def test_references_of_a_german_act(sentence: str, expected: dict[str, str]) -> None:
    lines = [
        "#§ 1 Anwendung",
        "(1) Dieses Gesetz gilt für alle, die Waren herstellen und an andere verkaufen.",
        "(2) Es gilt nicht für Boote.",
        "#§ 2 Pflichten",
        "(1) Waren sind zu kennzeichnen.",
        f"(2) {sentence}",
        "#§ 3 Strafen",
        "Wer dagegen verstößt, zahlt eine Strafe nach dem, was er verdient hat.",
    ]

    assert find(lines) == expected


def test_table_and_figure_mean_their_captions() -> None:
    lines: list[str | Block] = [
        "#1 Scope",
        "Weights are given in Table 2 and drawn in Figure 1, not in Table 3.",
        block("Table 2 – Weights", kind=BlockKind.CAPTION),
        "#2 Drawings",
        block("Figure 1: Goods", kind=BlockKind.CAPTION),
    ]

    assert find(lines) == {"Table 2": "1 / Table 2 – We", "Figure 1": "2 / Figure 1: Go", "Table 3": "lost"}


def test_case_of_letters_tells_two_parts_apart() -> None:
    lines = [
        "#SEC. 4. Rules",
        "(a) In general.",
        "(1) Goods that are sold shall meet paragraph (2) and subparagraph (B) of that paragraph.",
        "(2) Goods shall be",
        "(A) marked; and",
        "(B) weighed under SEC. 4(a)(2)(A).",
        "#SEC. 5. Date",
        "This Act takes effect on the day after the day on which it is signed.",
    ]

    assert find(lines)["SEC. 4(a)(2)(A)"] == "SEC. 4. (a) (2) (A)"


def test_references_never_overlap_and_cover_their_own_words() -> None:
    extraction = read(act("Article 1(2), point (a), see Article 3 and paragraph 1; Articles 1 to 3, Annex I.", "Yes."))
    found = list(References(extraction.text, extraction.clauses).of_all())

    assert all(before.span.end <= after.span.start for before, after in pairwise(found))
    assert all(extraction.clauses[one.clause].span.contains(one.span) and one.span.length > 0 for one in found)


def test_cost_grows_with_the_length_of_the_text_only() -> None:
    """A long clause that cites the whole act in every form is read in about the time of its length."""
    lengths = (200, 1600)
    times = [min(_time(length) for _ in range(2)) for length in lengths]

    assert times[1] < 4 * times[0] * lengths[1] / lengths[0]


def _time(count: int) -> float:
    sentence = "Article 1(2), point (a), of Article 3 and paragraph 1 of that Article, see 7.2.1, or Annex I, Part A; "
    extraction = read(act(sentence * count, "Nothing else is said about it in this place at all."))
    started = process_time()
    found = list(References(extraction.text, extraction.clauses).of_all())
    assert len(found) > count
    return process_time() - started
