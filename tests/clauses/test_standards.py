"""Trees of standards: how each tradition prints annexes, inserted clauses, terms, notes and marks of what binds."""

from tests.clauses.blocks import BODY, block, read, row
from variorum.clauses.clause import Clause, Extraction, ParagraphKind
from variorum.clauses.reference import Reference
from variorum.clauses.references import References
from variorum.layout.block import Block, Furniture, FurnitureKind
from variorum.spans import Box


def tree(extraction: Extraction) -> list[tuple[str, int, str]]:
    return [(clause.num, clause.depth, clause.heading) for clause in extraction.clauses if clause.num or clause.heading]


def references(extraction: Extraction) -> list[Reference]:
    return list(References(extraction.text, extraction.clauses).of_all())


def named(extraction: Extraction, num: str) -> Clause:
    return next(clause for clause in extraction.clauses if clause.num == num)


def test_inserted_clauses_stand_beside_what_they_follow() -> None:
    lines = ["#5 Procedures", "#5.1 General", f"{BODY} See 5A.1.", "#5.1a Proxies", BODY, "#5A Emergencies", BODY]
    extraction = read([*lines, "#5A.1 Calls", BODY, "#5A.2 Texts", BODY, "#6 Coding", BODY])

    assert tree(extraction) == [
        ("5", 0, "Procedures"),
        ("5.1", 1, "General"),
        ("5.1a", 1, "Proxies"),
        ("5A", 0, "Emergencies"),
        ("5A.1", 1, "Calls"),
        ("5A.2", 1, "Texts"),
        ("6", 0, "Coding"),
    ]
    assert [clause.e_id for clause in extraction.clauses[2:5]] == ["cl_5.1a", "cl_5A", "cl_5A.1"]
    assert [one.target for one in references(extraction)] == [4]


def test_clauses_of_roman_appendices() -> None:
    lines = ["#1 Scope", BODY, "#Appendix I", "#Use cases", "#I.1 Airports", BODY]
    extraction = read(
        [*lines, "#Appendix II", "#Threats", "#II.1 Spoofing", f"{BODY} See II.1.1.", "#II.1.1 Masks", BODY]
    )

    assert tree(extraction)[-3:] == [("Appendix II", 0, "Threats"), ("II.1", 1, "Spoofing"), ("II.1.1", 2, "Masks")]
    assert extraction.clauses[-1].e_id == "cl_II.1.1"
    assert [one.target for one in references(extraction)] == [len(extraction.clauses) - 1]


def test_what_an_annex_is_may_stand_in_its_line() -> None:
    extraction = read(
        ["#1 Scope", BODY, "#Annex A (normative): Keys", BODY, "#Annex B (informative):", "#Advice", BODY]
    )

    assert tree(extraction)[1:] == [("Annex A", 0, "Keys"), ("Annex B", 0, "Advice")]
    assert [clause.is_normative for clause in extraction.clauses if clause.element == "annex"] == [True, False]


def test_what_an_annex_is_may_be_set_like_its_title() -> None:
    lines: list[str | Block] = ["#1 Scope", BODY, block("Annex B", bold=True, size=14), block("(informative)", size=14)]
    extraction = read([*lines, block("Examples", bold=True, size=14), BODY])

    assert tree(extraction)[1:] == [("Annex B", 0, "Examples")]
    assert not named(extraction, "Annex B").is_normative
    assert extraction.text.count("(informative)") == 1


def test_bibliography_does_not_stand_in_the_last_annex() -> None:
    lines: list[str | Block] = [
        "#1 Scope",
        BODY,
        block("Annex A", bold=True, size=14),
        block("Tests", bold=True, size=14),
        "#A.1 One",
        BODY,
    ]
    extraction = read([*lines, block("Bibliography", bold=True, size=14), "[1] Vocabulary of everything"])

    assert tree(extraction)[-1] == ("", 0, "Bibliography")


def test_references_of_an_annex_stay_in_it() -> None:
    lines: list[str | Block] = [
        "#1 Scope",
        BODY,
        block("Annex A", bold=True, size=14),
        block("Tests", bold=True, size=14),
        "#A.1 One",
        BODY,
    ]

    assert tree(read([*lines, "#References", "[1] Vocabulary of everything"]))[-1] == ("", 1, "References")


def test_spaced_annex_of_a_chinese_standard() -> None:
    lines = ["#1 范围", "本文件规定了要求。", "附　录　A", "（资料性）", "测试方法", "#A.1 概述", "本附录给出了方法。"]
    extraction = read(lines)

    assert tree(extraction)[1:] == [("附录A", 0, "测试方法"), ("A.1", 1, "概述")]
    assert not named(extraction, "A.1").is_normative


def test_letter_of_an_appendix_is_no_roman_hundred() -> None:
    lines = [
        "#1. Rules",
        BODY,
        "#2. Roles",
        BODY,
        "#3. Words",
        BODY,
        "#A. Appendix: History",
        BODY,
        "#B. Appendix: Words",
        BODY,
    ]

    assert tree(read([*lines, "#C. Appendix: Notes", BODY, "#D. Appendix: Core", BODY]))[3:] == [
        ("A.", 0, "Appendix: History"),
        ("B.", 0, "Appendix: Words"),
        ("C.", 0, "Appendix: Notes"),
        ("D.", 0, "Appendix: Core"),
    ]


def test_titles_at_the_front_are_found_by_those_that_are_known() -> None:
    lines = ["#A Title of Some Length", BODY, "#Abstract", BODY, "#Status of This Document", BODY, "#1 Scope", BODY]

    assert tree(read(lines)) == [("", 0, "Abstract"), ("", 0, "Status of This Document"), ("1", 0, "Scope")]


def test_section_that_says_it_does_not_bind() -> None:
    lines = [
        "#1 Introduction",
        "This section is non-normative.",
        BODY,
        "#1.1 Goals",
        BODY,
        "#2 Model (informative)",
        BODY,
    ]
    extraction = read([*lines, "#3 Rules", "This section is clear. What is informative is marked.", BODY])

    assert [clause.is_normative for clause in extraction.clauses if clause.num] == [False, False, False, True]


def test_appendices_bind_where_there_are_no_annexes() -> None:
    extraction = read(
        ["#1 Scope", BODY, "#Appendix A", "#Grammar", BODY, "#Appendix B (Informative)", "#Examples", BODY]
    )

    assert [clause.is_normative for clause in extraction.clauses if clause.element == "annex"] == [True, False]


def test_notes_and_examples_are_told_from_sentences() -> None:
    lines = ["NOTE The edition of 2019 was short.", "Note 1 to entry: See 5.", "NOTE – None.", "NOTE 2: None."]
    lines += [
        "注1：见5.1。",
        "Note that the edition of 2019 was short.",
        "EXAMPLE A gate.",
        "示例：门。",
        "Examples are given.",
    ]
    paragraphs = read(["#1 Scope", *lines]).clauses[0].paragraphs

    assert [paragraph.kind for paragraph in paragraphs] == [
        *[ParagraphKind.NOTE] * 5,
        ParagraphKind.TEXT,
        ParagraphKind.EXAMPLE,
        ParagraphKind.EXAMPLE,
        ParagraphKind.TEXT,
    ]


def test_heading_begins_after_the_sign_that_follows_its_number() -> None:
    assert tree(read(["#附录A：翻译", "本附录给出了译文。", "#附录B：术语", "本附录给出了术语。"])) == [
        ("附录A", 0, "翻译"),
        ("附录B", 0, "术语"),
    ]


def test_number_in_brackets_names_a_term() -> None:
    lines = ["#1 Scope", "It measures distances (3.2) and ratios (2.5) at the gate.", "#2 Lists", BODY]
    lines += [f"#2.{number} List" for number in range(1, 6)]
    extraction = read(
        [*lines, "#3 Terms and definitions", "#3.1", "gate", "place of a distance (3.2)", "#3.2", "distance", BODY]
    )

    assert [(one.span.length, extraction.clauses[one.target or 0].num) for one in references(extraction)] == [
        (3, "3.2")
    ] * 2


def test_requirements_with_labels_of_their_own() -> None:
    lines = [
        "#1 Scope",
        BODY,
        "#2 Rules",
        *(f"REQ-{number} The reader shall do what is set out in REQ-1." for number in (1, 2, 3)),
    ]
    extraction = read([*lines, "REQ-2 replaces what was said before.", "#3 Reasons", BODY])

    assert [(clause.num, clause.depth) for clause in extraction.clauses] == [
        ("1", 0),
        ("2", 0),
        ("REQ-1", 1),
        ("REQ-2", 1),
        ("REQ-3", 1),
        ("3", 0),
    ]
    assert named(extraction, "REQ-3").e_id == "cl_REQ-3"
    assert [(one.clause, one.target) for one in references(extraction)] == [(3, 2), (4, 2), (4, 3)]


def test_rows_of_labels_are_requirements_beside_numbered_chapters() -> None:
    rows = [row(f"R1.{number}", "The reader shall do what is set out here.") for number in range(1, 4)]

    assert tree(read(["#1 Scope", BODY, "#2 Rules", row("No.", "Rule"), *rows, "#3 Reasons", BODY])) == [
        ("1", 0, "Scope"),
        ("2", 0, "Rules"),
        ("R1.1", 1, ""),
        ("R1.2", 1, ""),
        ("R1.3", 1, ""),
        ("3", 0, "Reasons"),
    ]


def test_control_enhancements_stand_in_their_control() -> None:
    lines = [
        "#3.1 ACCESS",
        BODY,
        "#AC-1 POLICY",
        BODY,
        "#AC-2 ACCOUNTS",
        "a. Define accounts.",
        "(1) ACCOUNTS | Automated",
    ]
    lines += [
        BODY,
        "(2) ACCOUNTS | Disabled",
        BODY,
        "#AC-3 ENFORCEMENT",
        f"{BODY} See AC-2 (1) and AC-1, but not AC-9.",
    ]
    extraction = read(["#3 CONTROLS", *lines, "#3.2 AUDIT", BODY])

    assert [(clause.num, clause.depth) for clause in extraction.clauses[1:]] == [
        ("3.1", 1),
        ("AC-1", 2),
        ("AC-2", 2),
        ("(1)", 3),
        ("(2)", 3),
        ("AC-3", 2),
        ("3.2", 1),
    ]
    assert [extraction.clauses[one.target or 0].num for one in references(extraction)] == ["(1)", "AC-1"]


def test_principles_hold_the_clauses_numbered_after_them() -> None:
    lines = [
        f"#{words}"
        for number in (1, 2, 3)
        for words in (f"Principle {number}: Care", f"{number}.1 Aims", f"{number}.2 Means")
    ]

    assert tree(read([part for line in lines for part in (line, BODY)]))[3:6] == [
        ("Principle 2", 0, "Care"),
        ("2.1", 1, "Aims"),
        ("2.2", 1, "Means"),
    ]


def test_names_that_do_not_count_are_no_labels() -> None:
    lines = [
        "#1 Scope",
        "AES-128 is used.",
        "AES-192 is used.",
        "AES-256 is used.",
        "#Table 1",
        "#Table 2",
        "#Table 3",
        BODY,
    ]

    assert len(read(lines).clauses) == 1


def test_parts_of_a_drawing_are_no_units() -> None:
    lines = [
        "#1 Scope",
        BODY,
        "#TIER 1: Organization",
        "Boards",
        "#TIER 2: Mission",
        "Units",
        "#TIER 3: Systems",
        "Rooms",
        "#2 Rules",
        BODY,
    ]

    assert [clause.num for clause in read(lines).clauses] == ["1", "2"]


def test_number_with_two_letters_is_read() -> None:
    assert [clause.num for clause in read(["#12 One", BODY, "#12Bc Two", BODY, "#13 Three", BODY]).clauses] == [
        "12",
        "12Bc",
        "13",
    ]


def contents(*entries: str) -> tuple[Furniture, ...]:
    """Return a list of contents whose entries are set in by five points for each space they begin with."""
    edges = [5.0 * (len(entry) - len(entry.lstrip())) for entry in entries]
    return tuple(
        Furniture(FurnitureKind.CONTENTS, f"{entry.strip()} ..... {number}", Box(1, edge, 0, 99, 9))
        for number, (entry, edge) in enumerate(zip(entries, edges, strict=True), 1)
    )


STEPS = (
    "1 Scope",
    BODY,
    "2 Procedure",
    BODY,
    "1. Open it",
    "2. Clean it",
    "3. Close it",
    "3 Limits",
    BODY,
    "4 Marks",
    BODY,
)


def test_list_of_contents_tells_headings_from_plain_list_items() -> None:
    furniture = contents("1 Scope", "2 Procedure", "3 Limits", "4 Marks")

    assert tree(read(STEPS, furniture)) == [
        ("1", 0, "Scope"),
        ("2", 0, "Procedure"),
        ("3", 0, "Limits"),
        ("4", 0, "Marks"),
    ]


def test_list_of_contents_names_titles_without_numbers() -> None:
    furniture = contents("Thanks", "1 Scope", "   1.1 Aims", "   Warning", "2 Rules", "3 Marks", "Colours")
    lines = [
        "Thanks",
        BODY,
        "1 Scope",
        BODY,
        "1.1 Aims",
        BODY,
        "Warning",
        BODY,
        "2 Rules",
        BODY,
        "3 Marks",
        BODY,
        "Colours",
        BODY,
    ]

    assert tree(read(lines, furniture)) == [
        ("", 0, "Thanks"),
        ("1", 0, "Scope"),
        ("1.1", 1, "Aims"),
        ("", 1, "Warning"),
        ("2", 0, "Rules"),
        ("3", 0, "Marks"),
        ("", 0, "Colours"),
    ]


def test_number_that_is_a_word_of_a_sentence_is_no_clause() -> None:
    lines = ["#5 Tests", BODY, "5.1 and 5.2 are reserved for later.", "#6 Report", BODY]

    assert [clause.num for clause in read(lines).clauses] == ["5", "6"]


def test_quantity_at_the_start_of_a_paragraph_is_no_list_item() -> None:
    assert read(["#1 Cells", "3.5 V is the nominal voltage."]).clauses[0].paragraphs[0].kind is ParagraphKind.TEXT


def test_headings_of_a_typed_document_hang_out() -> None:
    body = block(BODY, indent=20.0)
    lines = [block(words) for words in ("Abstract", "Status of This Memo", "1. Introduction", "Acknowledgements")]

    assert tree(read([part for line in lines for part in (line, body)])) == [
        ("", 0, "Abstract"),
        ("", 0, "Status of This Memo"),
        ("1.", 0, "Introduction"),
        ("", 0, "Acknowledgements"),
    ]


def test_rows_of_an_announced_appendix_are_its_clauses() -> None:
    furniture = contents("1 Scope", "2 Rules", "Appendix A: Words", "Appendix B: Links", "Appendix C: Things")
    lines: list[str | Block] = [
        "#1 Scope",
        BODY,
        "#2 Rules",
        BODY,
        "#Appendix A: Words",
        BODY,
        "#Appendix B: Links",
        BODY,
    ]
    rows = [row(f"C.{number}", "Verify that it is done.") for number in range(1, 5)]

    assert tree(read([*lines, "#Appendix C: Things", *rows], furniture))[4:] == [
        ("Appendix C:", 0, "Things"),
        *((f"C.{number}", 1, "") for number in range(1, 5)),
    ]


def test_names_of_things_are_no_labels() -> None:
    lines = [
        "Raven-1 was built in 2011.",
        "Raven-2 was built in 2012.",
        "Raven-3 was built in 2013.",
        "#Level 1",
        "#Level 2",
    ]

    assert (
        len([clause for clause in read(["#1 Scope", *lines, "#Level 3", BODY, "#2 Rules"]).clauses if clause.num]) == 2
    )


def test_clauses_of_another_standard_or_edition_are_left_alone() -> None:
    extraction = read(["#1 范围", "见第1章，2019年版的第1章，以及GB/T 35273—2020的第1章。", "#2 要求", "应记录。"])

    assert [one.is_elsewhere for one in references(extraction)] == [False, True, True]


def test_clause_of_a_numbered_source_is_left_alone() -> None:
    extraction = read(
        ["#1 Scope", "As set out in TS 23.501 [2], clause 2. The rest stands in clause 2.", "#2 Rules", BODY]
    )

    assert [one.is_elsewhere for one in references(extraction)] == [True, False]


def test_title_that_a_standard_repeats_before_its_first_clause_opens_none() -> None:
    lines = ["#前言", "本文件规定了要求。", "#人脸识别数据安全要求", "#1 范围", "本文件规定了要求。"]

    assert tree(read(lines)) == [("", 0, "前言"), ("1", 0, "范围")]
