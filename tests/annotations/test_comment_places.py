"""A formal comment stands on the words that its clause, line, element and quotations name, or on none."""

import pytest

from tests.comparison.trees import tree
from variorum.annotations.comment_places import CommentPlaces, Way, name_element, name_lines
from variorum.annotations.formal import Formal, formal_from_json, formal_to_json
from variorum.clauses.clause import Clause
from variorum.comparison.text import Text
from variorum.layout.block import Segment
from variorum.spans import Box, Span

STANDARD = tree(
    """
# 1 | Scope
This document gives requirements for samples.
# 7 | Capture
## 7.2 | Quality
The device shall reject any sample that is blurred.
The operator shall ask again.
a) once at the counter;
b) once at the gate.
NOTE 1 Blur is measured.
NOTE 2 Light matters.
Table 3 — Limits
distance\t60
## 7.3 | Records
The operator shall keep a record of every session.
# Annex A | Tests
## A.1 | General
The operator shall test each device.
""",
    element="clause",
)
BOX = Box(1, 0, 0, 1, 1)


def lines_of(text: Text) -> list[Segment]:
    """Number the lines of a text from 1, as one that is printed so would be."""
    segments, at = [], 0
    for number, line in enumerate(text.text.split("\n"), 1):
        segments.append(Segment(Span(at, at + len(line)), BOX, tuple(map(float, range(len(line) + 1))), str(number)))
        at += len(line) + 1
    return segments


def place(clause: str, body: str = "", **columns: str) -> tuple[str, Way | None]:
    found = CommentPlaces(STANDARD, lines_of(STANDARD)).find(Formal(clause=clause, **columns), body)
    return (STANDARD.text[slice(*found.span)] if found.span else "", found.way)


def clause_of(num: str) -> Clause:
    return next(clause for clause in STANDARD.clauses if clause.num == num)


@pytest.mark.parametrize("cited", ["7.2", "Clause 7.2", "7.2.", "§ 7.2", "7.2, 7.3", "7.2 and 7.3", "subclause 7.2"])
def test_a_clause_is_found_however_it_is_cited(cited: str) -> None:
    words, way = place(cited)

    assert words.startswith("7.2 Quality")
    assert way is Way.CLAUSE


@pytest.mark.parametrize(("cited", "begins"), [("Annex A", "Annex A Tests"), ("A.1", "A.1 General"), ("a.1", "A.1")])
def test_annexes_are_found(cited: str, begins: str) -> None:
    assert place(cited)[0].startswith(begins)


def test_quoted_words_are_found_in_the_clause_however_they_are_spaced() -> None:
    assert place("7.2", "“any  sample that is\nblurred” says too little.") == ("any sample that is blurred", Way.QUOTE)
    assert place("7.2", change='Replace "ask again" by "insist".') == ("ask again", Way.QUOTE)


def test_words_quoted_from_below_the_clause_are_found_there() -> None:
    assert place("7", "“a record of every session” is too much.") == ("a record of every session", Way.QUOTE)


def test_words_that_stand_twice_leave_the_whole_clause() -> None:
    assert place("7.2", "“shall” should be “should”.")[1] is Way.CLAUSE


def test_printed_lines_are_found_in_the_clause() -> None:
    assert place("7.2", line="6") == ("The operator shall ask again.", Way.LINE)
    assert place("7.2", line="6-8")[0].endswith("b) once at the gate.")
    assert place("7.2", line="lines 5 to 6")[1] is Way.LINE


def test_a_line_of_another_clause_is_not_believed() -> None:
    assert place("7.2", line="1")[1] is Way.CLAUSE


def test_a_line_alone_is_enough_where_lines_are_counted_through() -> None:
    assert place("", line="6") == ("The operator shall ask again.", Way.LINE)


def test_a_line_number_that_every_page_has_needs_a_clause() -> None:
    again = [*lines_of(STANDARD), *(Segment(Span(0, 7), BOX, (0.0,) * 8, "6"),)]
    places = CommentPlaces(STANDARD, again)

    assert places.find(Formal(line="6"), "").span is None
    assert places.find(Formal(clause="7.2", line="6"), "").way is Way.LINE


@pytest.mark.parametrize(
    ("element", "begins"),
    [
        ("Table 3", "Table 3"),
        ("NOTE 2", "NOTE 2 Light"),
        ("Para 2", "The operator shall ask"),
        ("2nd paragraph", "The operator shall ask"),
        ("第2段", "The operator shall ask"),
        ("b)", "b) once"),
        ("list item b)", "b) once"),
    ],
)
def test_elements_are_found_by_kind_and_number(element: str, begins: str) -> None:
    words, way = place("7.2", element=element)

    assert words.startswith(begins)
    assert way is Way.ELEMENT


def test_an_element_may_stand_in_the_column_of_clauses() -> None:
    assert place("7.2 NOTE 1")[0].startswith("NOTE 1")
    assert place("", element="Table 3")[0].startswith("Table 3")


def test_one_note_of_several_is_not_guessed() -> None:
    assert place("7.2", element="NOTE")[1] is Way.CLAUSE


@pytest.mark.parametrize("cited", ["General", "general", "Whole document", "全文", "-", "Tout le document", ""])
def test_a_comment_on_the_whole_document_stands_on_no_words(cited: str) -> None:
    found = CommentPlaces(STANDARD).find(Formal(clause=cited), "Good work.")

    assert (found.span, found.is_whole) == (None, True)


def test_a_clause_that_is_not_there_is_nowhere() -> None:
    found = CommentPlaces(STANDARD).find(Formal(clause="9.4"), "Why “shall”?")

    assert (found.span, found.is_whole) == (None, False)


def test_a_long_quotation_tells_the_place_though_the_clause_has_another_number_here() -> None:
    assert place("9.4", "“keep a record of every session” is too much.")[1] is Way.QUOTE


def test_a_number_that_two_clauses_have_gives_both_to_choose_from() -> None:
    twice = tree("# 1 | Scope\nOne thing.\n# 1 | Terms\nAnother matter.")
    places = CommentPlaces(twice)

    assert len(places.find(Formal(clause="1"), "").candidates) == 2
    assert places.find(Formal(clause="1"), "“Another matter” is vague.").way is Way.QUOTE


def test_articles_of_laws_are_followed_to_their_parts() -> None:
    law = tree("# 第十一条 | \n运营者应当核验身份。\n# 第十二条 | \n运营者不得留存模板。", "zh", "article")
    found = CommentPlaces(law).find(Formal(clause="第十二条"), "")

    assert found.span is not None
    assert law.text[slice(*found.span)].startswith("第十二条")


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("ask again", "Paragraph 2"),
        ("once at the gate", "b)"),
        ("Light matters", "NOTE 2"),
        ("— Limits", "Table 3"),
        ("distance", "Table 3"),
        ("Quality", ""),
    ],
)
def test_the_element_is_named_as_a_form_names_it(words: str, named: str) -> None:
    start = STANDARD.text.index(words)

    assert name_element(STANDARD, clause_of("7.2"), Span(start, start + len(words))) == named


def test_the_only_paragraph_of_a_clause_needs_no_name() -> None:
    start = STANDARD.text.index("a record")

    assert name_element(STANDARD, clause_of("7.3"), Span(start, start + 8)) == ""


def test_what_is_named_is_found_again() -> None:
    clause = clause_of("7.2")
    lines = lines_of(STANDARD)
    for paragraph in clause.paragraphs[:6]:
        element = name_element(STANDARD, clause, paragraph.span)
        found = CommentPlaces(STANDARD).find(Formal(clause="7.2", element=element), "")
        assert found.span == paragraph.span
        by_line = CommentPlaces(STANDARD, lines).find(Formal(clause="7.2", line=name_lines(lines, paragraph.span)), "")
        assert by_line.span == paragraph.span


def test_lines_are_named_by_their_first_and_last() -> None:
    lines = lines_of(STANDARD)
    span = Span(STANDARD.text.index("ask again"), STANDARD.text.index("once at the gate"))

    assert name_lines(lines, span) == "6-8"
    assert name_lines(lines[5:6], span) == "6"
    assert name_lines([], span) == ""


def test_columns_are_kept_as_plain_values() -> None:
    formal = Formal("US-01", sort="te", change="Delete.")

    assert formal_to_json(formal) == {"member": "US-01", "sort": "te", "change": "Delete."}
    assert formal_from_json(formal_to_json(formal)) == formal
    assert formal_to_json(None) == {}
