"""Annexes and schedules have points and paragraphs of their own, which are cited with them."""

from tests.clauses.blocks import BODY, read, row
from variorum.clauses.clause import Extraction
from variorum.clauses.references import References

ACT = [
    "#1 Duties",
    "(1) A council must follow paragraph 2(1) of Schedule 1.",
    "(2) It must not follow paragraph 4(2)(b) of Schedule 1.",
    "#2 Extent",
    "(1) This Act extends to the islands.",
    "#Schedule 1",
    "#Model rules",
    "#Part 1",
    "#Tenancy",
    "1 A tenancy lasts for one year.",
    "2 (1) A tenancy ends—",
    "(a) on the death of the tenant, or",
    "(b) on notice.",
    "(2) Notice must be in writing.",
    "#Part 2",
    "#Paths",
    "3 A tenant must keep the paths clear.",
    "4 (1) A path must be one metre wide.",
    "(2) It must be made of—",
    "(a) sand, or",
    "(b) stone.",
]


def ids(extraction: Extraction) -> list[str]:
    return [clause.e_id for clause in extraction.clauses if clause.e_id.startswith("annex")]


def targets(extraction: Extraction) -> list[str]:
    found = References(extraction.text, extraction.clauses).of_all()
    return ["lost" if one.target is None else extraction.clauses[one.target].e_id + one.rest for one in found]


def test_paragraphs_of_a_schedule_go_on_through_its_parts() -> None:
    assert ids(read(ACT)) == [
        "annex_1",
        "annex_1__part_1",
        "annex_1__part_1__para_1",
        "annex_1__part_1__para_2",
        "annex_1__part_1__para_2__subpara_1",
        "annex_1__part_1__para_2__subpara_1__item_a",
        "annex_1__part_1__para_2__subpara_1__item_b",
        "annex_1__part_1__para_2__subpara_2",
        "annex_1__part_2",
        "annex_1__part_2__para_3",
        "annex_1__part_2__para_4",
        "annex_1__part_2__para_4__subpara_1",
        "annex_1__part_2__para_4__subpara_2",
        "annex_1__part_2__para_4__subpara_2__item_a",
        "annex_1__part_2__para_4__subpara_2__item_b",
    ]


def test_paragraphs_of_a_schedule_are_cited_without_the_part_they_stand_in() -> None:
    assert targets(read(ACT)) == [
        "annex_1__part_1__para_2__subpara_1",
        "annex_1__part_2__para_4__subpara_2__item_b",
    ]


def test_points_of_an_annex_begin_anew_in_each_part() -> None:
    extraction = read(
        [
            "#Article 1 Aim",
            "The fee is that of Annex II, Part B, point 1.",
            "#Article 2 Date",
            BODY,
            "#ANNEX II",
            "#FEES",
            "#Part A",
            "#Shops",
            "1. Ten euro, payable:",
            "(a) in cash;",
            "2. Five euro.",
            "#Part B",
            "#Schools",
            "1. One euro.",
        ]
    )

    assert ids(extraction) == [
        "annex_II",
        "annex_II__part_A",
        "annex_II__part_A__point_1",
        "annex_II__part_A__point_1__subpoint_a",
        "annex_II__part_A__point_2",
        "annex_II__part_B",
        "annex_II__part_B__point_1",
    ]
    assert targets(extraction) == ["annex_II__part_B__point_1"]


def test_notes_below_the_table_of_a_schedule_are_text_of_it() -> None:
    lines = ["#1. Fees", "(1) They are those of Schedule 1.", "(2) No others are due."]
    lines += ["#2. Cats", "(1) Cats are free.", "(2) So are birds.", "#Schedule 1", "#Fees"]
    notes = ["1. A dog is any dog.", "2. A cat is no dog."]

    assert ids(read([*lines, row("Dog", "10"), row("Cat", "5"), *notes])) == ["annex_1"]
    assert ids(read([*lines, "NOTE:", *notes])) == ["annex_1"]
    assert "annex_1__para_1" not in ids(read([*lines, "Text of it.", "#NOTE:", *notes]))
    assert ids(read([*lines, *notes])) == ["annex_1", "annex_1__para_1", "annex_1__para_2"]


def test_bare_numbers_begin_paragraphs_of_a_schedule_only_where_sections_are_bare_too() -> None:
    dotted = [f"{line[:2]}. {line[3:]}" if line.startswith(("#1 ", "#2 ")) else line for line in ACT]

    assert "annex_1__part_1__para_1" not in ids(read(dotted))
