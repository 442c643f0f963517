"""Titles in a line above the number of their section."""

from tests.clauses.blocks import BODY, block, read
from variorum.layout.block import Block

SECTIONS = [
    ("#Care of gates", "1.—(1) A keeper shuts the gate."),
    ("#Care of walls", "2. A keeper mends the wall."),
    ("#Care of roofs", "3. A keeper looks at the roof."),
]


def test_a_line_in_bold_above_each_number_is_the_title_of_its_section() -> None:
    lines: list[str | Block] = [BODY, BODY]
    for title, text in SECTIONS:
        lines += [block(title[1:], bold=True), block(text, run_in=2), BODY]

    extraction = read(lines)

    assert [(c.num, c.heading) for c in extraction.clauses if c.num in {"1.", "2.", "3."}] == [
        ("1.", "Care of gates"),
        ("2.", "Care of walls"),
        ("3.", "Care of roofs"),
    ]
    assert extraction.text.count("Care of walls") == 1


def test_a_bold_line_above_one_number_of_many_stays_with_the_section_before() -> None:
    lines = [BODY]
    for number in range(1, 6):
        lines += [f"#{number}. Rule of the {number}th gate", BODY]
        lines += ["#Mark this well", "It is so."] if number == 2 else []

    extraction = read(lines)

    held = next(clause for clause in extraction.clauses if clause.num == "2.")
    assert "Mark this well" in extraction.text[held.span.start : held.span.end]


def test_a_bold_line_that_ends_a_sentence_is_no_title() -> None:
    lines: list[str | Block] = [BODY]
    for number in range(1, 5):
        lines += [block(f"{number}. A keeper mends wall {number}.", run_in=2), BODY, "#This is an offence."]

    assert all(not clause.heading for clause in read(lines).clauses if clause.num)
