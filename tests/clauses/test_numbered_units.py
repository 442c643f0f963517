"""Units whose numbers are words, letters or of other lists than the clauses stand where readers cite them."""

from collections.abc import Sequence

from tests.clauses.blocks import BODY, read
from variorum.layout.block import Block


def shape(lines: Sequence[str | Block]) -> list[tuple[str, int]]:
    """Return number and depth of every numbered clause."""
    return [(c.num, c.depth) for c in read(lines).clauses if c.num and c.element != "preface"]


def test_chapters_numbered_in_words() -> None:
    assert shape(["#CHAPTER ONE", "#BEGINNINGS", BODY, "#1.1 First", BODY, "#CHAPTER TWO", "#MIDDLES", BODY]) == [
        ("CHAPTER ONE", 0),
        ("1.1", 1),
        ("CHAPTER TWO", 0),
    ]


def test_schedule_in_the_middle_of_a_section_is_part_of_it() -> None:
    assert shape(
        [
            "§ 1. The sums in the schedule are granted for the year that begins in March.",
            "#SCHEDULE",
            "For paper and for ink, as much as is needed and not a penny more.",
            "§ 2. This act takes effect at once and without any further ceremony.",
        ]
    ) == [("§ 1.", 0), ("§ 2.", 0)]


def test_lettered_paragraphs_are_units_of_a_by_law_and_items_of_a_standard() -> None:
    lines = ["#1 Dogs", "#1.1 Number", "The owner shall keep—", "(a) one dog; or", "(b) two.", "#1.2 Noise", BODY]

    law = shape([*lines, "A person who contravenes this By-law pays.", "This By-law applies to dogs and to no others."])
    standard = shape([*lines, "This document uses shall.", "This document has been approved by all of its readers."])

    assert [num for num, _ in law] == ["1", "1.1", "(a)", "(b)", "1.2"]
    assert [num for num, _ in standard] == ["1", "1.1", "1.2"]


def test_terms_in_plain_type_below_their_numbers_are_headings() -> None:
    extraction = read(
        ["#2 Terms", "2.1", "登记", "第一次将人员记入登记簿的活动。", "2.2", "注销", "将人员移出登记簿的活动。"]
    )

    assert [(c.num, c.heading) for c in extraction.clauses] == [("2", "Terms"), ("2.1", "登记"), ("2.2", "注销")]


def test_status_of_an_annex_in_any_words_stands_before_its_title() -> None:
    extraction = read(
        ["#1 Scope", BODY, "#附录A", "（重要）", "#登记表", BODY, "#Annex B", "(This annex is binding)", "#Forms", BODY]
    )

    assert [(c.num, c.heading) for c in extraction.clauses[1:]] == [("附录A", "登记表"), ("Annex B", "Forms")]
    assert [c.e_id for c in extraction.clauses[1:]] == ["annex_A", "annex_B"]


def test_defined_terms_name_their_clause() -> None:
    extraction = read(
        [
            "#1. Definitions",
            "In this Act—",
            "“shop” means a place;",
            "“old card” means a card;",
            "#2. Duty",
            "(1) Do—",
            "(a) this.",
            "(2) Go.",
        ]
    )

    assert [c.e_id for c in extraction.clauses if c.element == "definition"] == ["cl_1__def_shop", "cl_1__def_old-card"]


def test_numbered_list_below_chapters_is_a_list() -> None:
    lines = [line for n in range(1, 7) for line in (f"#Chapter {n}", "#Some words", BODY)]
    items = [f"{n}. Add a short thing" for n in range(1, 10)]

    assert [num for num, _ in shape([*lines, "These were changed:", *items])] == [f"Chapter {n}" for n in range(1, 7)]


def test_sections_of_a_code_are_numbered_by_its_part_and_their_own_number() -> None:
    extraction = read(
        [
            "#PART 39—REGISTERS",
            "#§ 39.1 Purpose.",
            BODY,
            "#§ 39.3 Duties.",
            "(a) A shop keeps a register.",
            "(b) A stall keeps none.",
            "#PART 40—STALLS",
            "#§ 40.1 Purpose.",
            BODY,
        ]
    )

    assert [(clause.num, clause.heading, clause.depth) for clause in extraction.clauses if clause.num] == [
        ("PART 39", "REGISTERS", 0),
        ("§ 39.1", "Purpose", 1),
        ("§ 39.3", "Duties", 1),
        ("(a)", "", 2),
        ("(b)", "", 2),
        ("PART 40", "STALLS", 0),
        ("§ 40.1", "Purpose", 1),
    ]
