"""Formulas, signatures and headings over several sections are no text of the clause printed before them."""

from dataclasses import replace

from tests.clauses.blocks import BODY, block, read
from variorum.layout.block import Block


def test_words_of_enactment_and_signature_stand_by_themselves() -> None:
    extraction = read(
        [
            "Whereas:",
            "(1) The first reason is a long one, and it ends here.",
            "(2) The second reason is no shorter than the first one was.",
            "HAVE ADOPTED THIS REGULATION:",
            "#Article 1 Aim",
            BODY,
            "#Article 2 Date",
            BODY,
            "Done at Brussels, 3 March 2031.",
            "The President",
        ]
    )

    assert [(clause.num, clause.heading, clause.depth) for clause in extraction.clauses[1:]] == [
        ("(1)", "", 0),
        ("(2)", "", 0),
        ("", "HAVE ADOPTED THIS REGULATION", 0),
        ("Article 1", "Aim", 0),
        ("Article 2", "Date", 0),
        ("", "Done at Brussels, 3 March 2031", 0),
    ]


def test_headings_over_sections_hold_the_sections_below_them() -> None:
    duties, enforcement = (replace(block(words), is_italic=True) for words in ("Duties", "Enforcement"))
    extraction = read(
        [
            "#Part 1",
            "#Allotments",
            duties,
            "#1 Duty to provide allotments",
            "(1) A council must provide allotments.",
            "#2 Rents",
            "(1) The rent is fair.",
            enforcement,
            "#3 Offences",
            "(1) Whoever does not pay commits an offence.",
        ]
    )

    assert [(clause.num, clause.heading, clause.depth) for clause in extraction.clauses if clause.num[:1] != "("] == [
        ("Part 1", "Allotments", 0),
        ("", "Duties", 1),
        ("1", "Duty to provide allotments", 2),
        ("2", "Rents", 2),
        ("", "Enforcement", 1),
        ("3", "Offences", 2),
    ]


def test_titles_printed_above_japanese_articles_are_their_headings() -> None:
    extraction = read(
        [
            "#第一章　総則",
            "（目的）",
            "第一条　この法律は、灯台の管理について定めることを目的とする。",
            "（定義）",
            "第二条　この法律において「灯台」とは、光を発する塔をいう。",
            "２　前項の規定は、適用しない。",
        ]
    )

    assert [(clause.num, clause.heading) for clause in extraction.clauses] == [
        ("第一章", "総則"),
        ("第一条", "（目的）"),
        ("第二条", "（定義）"),
    ]
    assert extraction.text.count("（定義）") == 1


def test_lines_with_amounts_are_no_headings_over_sections() -> None:
    amounts = (replace(block(f"For supplies ... {n},000 ..... (re. $37,000)"), is_centered=True) for n in (13, 50))
    lines: list[str | Block] = []
    for number, amount in enumerate(amounts, 1):
        lines += [f"#Section {number}. Sums", BODY, amount]

    extraction = read([*lines, "#Section 3. Date", BODY])

    assert [clause.num for clause in extraction.clauses if clause.num or clause.heading] == [
        "Section 1.",
        "Section 2.",
        "Section 3.",
    ]
