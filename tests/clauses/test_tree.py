"""Which blocks open clauses, and that nothing of the text is lost."""

from collections.abc import Sequence

import pytest

from tests.clauses.blocks import BODY, block, read
from variorum.clauses.clause import Extraction, ParagraphKind
from variorum.clauses.codec import extraction_from_json, extraction_to_json


def nums(extraction: Extraction) -> list[str]:
    return [clause.num for clause in extraction.clauses if clause.num]


STANDARD = (
    "#1 Scope",
    "This document says how things are done, and it says so at some length.",
    "#2 Terms",
    "#2.1 General",
    "2.1.1 An operator shall do what is written here, without any delay whatsoever.",
    "a) first item;",
    "b) second item.",
    "#3 Rules",
    "The rules are these, and no others are to be looked for in this document.",
)


def test_decimal_numbers_make_a_tree() -> None:
    extraction = read(STANDARD)

    assert [(c.num, c.depth, c.heading) for c in extraction.clauses] == [
        ("1", 0, "Scope"),
        ("2", 0, "Terms"),
        ("2.1", 1, "General"),
        ("2.1.1", 2, ""),
        ("3", 0, "Rules"),
    ]


def test_list_items_stay_in_their_clause() -> None:
    clause = read(STANDARD).clauses[3]

    assert [(p.kind, p.marker) for p in clause.paragraphs][1:] == [
        (ParagraphKind.LIST_ITEM, "a)"),
        (ParagraphKind.LIST_ITEM, "b)"),
    ]


def test_date_at_the_start_of_a_line_is_no_number() -> None:
    assert nums(read([*STANDARD, "29 July 2026 is the day on which it was written and signed by all."])) == nums(
        read(STANDARD)
    )


def test_misprinted_number_does_not_lose_the_rest() -> None:
    lines = ["#1 One", "#2 Two", "#8 Three", "#4 Four", "#5 Five", "Text that goes on for a while in the usual type."]

    assert [num for num in nums(read(lines)) if num != "8"] == ["1", "2", "4", "5"]


def test_annexes_and_appendices_are_counted_apart() -> None:
    lines = [
        *STANDARD,
        "#Annex A",
        "(normative)",
        "#Classes",
        "A.1 The first class of all.",
        "#Appendix I",
        "(informative)",
        "#Advice",
    ]
    extraction = read(lines)

    assert nums(extraction)[-3:] == ["Annex A", "A.1", "Appendix I"]
    assert [c.is_normative for c in extraction.clauses if c.element == "annex"] == [True, False]


def test_subdivisions_of_a_bill_are_clauses() -> None:
    lines = [
        "#SECTION 1. SHORT TITLE.",
        "This Act may be cited as an Act.",
        "#SEC. 2. DUTIES.",
        "(a) IN GENERAL.—A carrier shall do all this:",
        "(1) one thing;",
        "(2) another thing.",
        "(b) EXCEPTION.—Not always.",
    ]
    extraction = read(lines)

    assert [(c.num, c.element) for c in extraction.clauses][2:] == [
        ("(a)", "subsection"),
        ("(1)", "paragraph"),
        ("(2)", "paragraph"),
        ("(b)", "subsection"),
    ]
    assert extraction.clauses[3].e_id == "sec_2__subsec_a__para_1"


def test_chinese_articles_stand_in_their_chapters() -> None:
    lines = [
        "#第一章 总则",
        "第一条（立法目的） 为了规范活动，制定本办法。",
        "（一）第一项；",
        "#第二章 核验",
        "第二条 用户应当出示证件。",
    ]
    extraction = read(lines)

    assert [(c.num, c.depth, c.heading) for c in extraction.clauses] == [
        ("第一章", 0, "总则"),
        ("第一条", 1, "（立法目的）"),
        ("第二章", 0, "核验"),
        ("第二条", 1, ""),
    ]
    assert extraction.language == "zh"


def test_bracket_without_a_number_is_text() -> None:
    extraction = read(["(xyz) is what stands at the start of this line.", "And another line of text."])

    assert len(extraction.clauses[0].paragraphs) == 2


def test_document_without_numbers_is_one_clause() -> None:
    assert len(read(["Some text that nobody numbered.", "Some more of it."]).clauses) == 1


@pytest.mark.parametrize("lines", [STANDARD, ("(a)(1) compound", "#SEC. 1. A.", "(a)(1) text", "#SEC. 2. B."), ()])
def test_every_character_stands_in_the_text_once_and_where_it_is_printed(lines: Sequence[str]) -> None:
    extraction = read(lines)

    printed = "".join(line.removeprefix("#") for line in lines)
    assert "".join(extraction.text.split()) == "".join(printed.split())
    for segment in extraction.segments:
        assert len(segment.edges) == segment.span.length + 1
    covered = sum(segment.span.length for segment in extraction.segments)
    assert covered >= len("".join(printed.split()))


def test_identifiers_are_unique() -> None:
    names = [clause.e_id for clause in read([*STANDARD, *STANDARD]).clauses]

    assert len(names) == len(set(names))


def test_extraction_survives_json() -> None:
    extraction = read(STANDARD)

    assert extraction_from_json(extraction_to_json(extraction)) == extraction


def test_title_is_not_the_kind_of_act_in_larger_type() -> None:
    front = [block("REGULATIONS", size=14), block("Regulation on the opening of shops", size=12)]

    assert read([*front, "#1 Scope", BODY]).title == "Regulation on the opening of shops"


def test_title_of_one_word_is_the_title_of_a_document_without_another() -> None:
    assert read([block("Constitution", size=14), "#1 Scope", BODY]).title == "Constitution"


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Table of Contents.—The contents are as follows.", "Table of Contents"),
        ("In general.—A carrier shall report.", "In general"),
        (
            "Relation to Other Laws With Regard to Tolls.—Nothing here repeals them.",
            "Relation to Other Laws With Regard to Tolls",
        ),
        ("The carrier shall report each of the tolls taken.—See section 2.", ""),
    ],
)
def test_run_in_headings_of_subsections_have_small_words(text: str, heading: str) -> None:
    extraction = read(["#SEC. 1. CARRIERS.", "(a) SCOPE.—This is a law.", f"(b) {text}", "#SEC. 2. TOLLS.", BODY])

    assert [clause.heading for clause in extraction.clauses if clause.num == "(b)"] == [heading]
