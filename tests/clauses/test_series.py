"""Which numbers leave the order of counting, and what that says of the clauses."""

from collections.abc import Sequence

import pytest

from tests.clauses.blocks import BODY, block, read, row
from variorum.clauses.clause import Clause, DoubtKind, Extraction
from variorum.clauses.codec import extraction_from_json, extraction_to_json
from variorum.clauses.series import Break, find_breaks
from variorum.clauses.tree import build_extraction
from variorum.layout.block import Block, Layout, Notice, NoticeKind, PageSize, Segment
from variorum.spans import Box, Span


def clauses(*nums: str, element: str = "clause", parents: Sequence[int | None] = ()) -> list[Clause]:
    return [
        Clause(
            position=at,
            parent=parents[at] if parents else None,
            depth=0,
            element=element,
            num=num,
            heading="",
            e_id=f"c{at}",
            span=Span(at, at + 1),
            content=Span(at + 1, at + 1),
            paragraphs=(),
            page=1,
            line="",
        )
        for at, num in enumerate(nums)
    ]


def breaks(found: Sequence[Clause]) -> list[tuple[str, str, str]]:
    return [(one.kind.value, one.before, found[one.position].num) for one in find_breaks(found)]


@pytest.mark.parametrize(
    ("nums", "expected"),
    [
        (("1", "2", "3"), []),
        (("1", "2", "4"), [("number-gap", "2", "4")]),
        (("1", "2", "2", "3"), [("number-twice", "2", "2")]),
        (("1", "2", "8", "4", "5"), [("number-out-of-order", "2", "8")]),
        (("1", "2", "3", "3A", "3B", "4"), []),
        (("Article 52", "Article 52a", "Article 52b", "Article 53"), []),
        (("第一条", "第二条", "第二条之一", "第三条", "第五条"), [("number-gap", "第三条", "第五条")]),
        (("2", "3"), [("number-starts-late", "", "2")]),
        (("SEC. 101", "SEC. 102"), []),
        (("Chapter I", "Chapter II", "Chapter IV"), [("number-gap", "Chapter II", "Chapter IV")]),
        (("Annex A", "Annex B", "Annex D"), [("number-gap", "Annex B", "Annex D")]),
        (("17.3",), [("number-alone", "", "17.3")]),
    ],
)
def test_numbers_that_leave_the_order(nums: tuple[str, ...], expected: list[tuple[str, str, str]]) -> None:
    assert breaks(clauses(*nums)) == expected


def test_letter_i_goes_on_after_h_and_before_ii() -> None:
    letters = ("(g)", "(h)", "(i)", "(j)")
    numerals = ("(i)", "(ii)", "(iii)", "(iv)")

    assert breaks(clauses(*letters, element="point", parents=[0] * 4))[1:] == []
    assert breaks(clauses(*numerals, element="point", parents=[0] * 4)) == []


def test_counting_may_begin_again_in_another_chapter_only() -> None:
    nums = ("1", "2", "1", "2")

    assert breaks(clauses(*nums, parents=(None, None, None, None)))[0][0] == "number-out-of-order"
    assert breaks(clauses(*nums, parents=(7, 7, 8, 8))) == []


def test_parts_of_two_clauses_are_counted_apart() -> None:
    found = clauses("7.1", "7.2", "8.1", "8.2", parents=(0, 0, 1, 1))

    assert breaks(found) == []


def test_every_break_is_a_doubt() -> None:
    assert {kind.value for kind in Break} <= {kind.value for kind in DoubtKind}


def doubts(lines: Sequence[str | Block]) -> dict[str, list[str]]:
    extraction = read(lines)
    return {
        clause.num or clause.heading: [doubt.kind.value for doubt in clause.doubts] for clause in extraction.clauses
    }


def test_gap_lowers_the_confidence_and_says_between_what() -> None:
    extraction = read(["#1 One", BODY, "#2 Two", BODY, "#4 Four", BODY])
    last = extraction.clauses[-1]

    assert [(doubt.kind, doubt.before, doubt.after) for doubt in last.doubts] == [(DoubtKind.GAP, "2", "4")]
    assert last.confidence < extraction.clauses[0].confidence


def test_heading_in_the_type_of_the_text_is_doubted() -> None:
    found = doubts(["#1 One", BODY, "#2 Two", BODY, "2.1 " + BODY, "2.2 " + BODY, "#3 Three", BODY])

    assert found == {"1": [], "2": [], "2.1": ["heading-plain"], "2.2": ["heading-plain"], "3": []}


def test_heading_without_a_number_is_doubted() -> None:
    found = doubts(["#1 One", BODY, block("On marking", bold=True, size=16), BODY])

    assert found["On marking"] == ["heading-without-number"]


def test_numbered_row_of_a_table_is_doubted() -> None:
    rows = [row(f"1.1.{number}", "Goods are marked once.") for number in range(1, 6)]

    assert doubts(["#1 One", BODY, "#1.1 Two", BODY, *rows])["1.1.3"] == ["number-in-table"]


def paged(text: str, page: int, line: str, *, bold: bool = False) -> Block:
    edges = tuple(float(at) for at in range(len(text) + 1))
    segment = Segment(Span(0, len(text)), Box(page, 0, 0, float(len(text)), 10), edges, line)
    made = block(text, bold=bold)
    return Block(
        made.kind,
        text,
        (segment,),
        page,
        made.size,
        made.font,
        made.is_bold,
        False,
        0.0,
        5.0,
        bold_until=made.bold_until,
    )


def over_pages() -> Extraction:
    blocks = (
        paged("1 One", 1, "3", bold=True),
        paged(BODY, 1, "4"),
        paged("1.1 Deeper", 2, "1", bold=True),
        paged(BODY, 3, "9", bold=False),
        paged("2 Two", 3, "10", bold=True),
        paged(BODY, 3, "11"),
    )
    sizes = tuple(PageSize(page, 600, 800, f"{page + 4}") for page in (1, 2, 3))
    return build_extraction(Layout(blocks, sizes, notices=(Notice(NoticeKind.UNRELIABLE_TEXT, 2),)))


def test_clause_ends_where_the_last_of_its_parts_ends() -> None:
    found = [(c.num, c.page, c.line, c.last_page, c.last_line) for c in over_pages().clauses]

    assert found == [("1", 1, "3", 3, "9"), ("1.1", 2, "1", 3, "9"), ("2", 3, "10", 3, "11")]


def test_clause_on_a_page_with_unreliable_text_is_doubted() -> None:
    assert [[doubt.kind.value for doubt in clause.doubts] for clause in over_pages().clauses] == [
        [],
        ["page-unreliable"],
        [],
    ]


def test_clause_that_runs_over_a_page_with_unreliable_text_is_doubted_and_names_it() -> None:
    blocks = (
        paged("1 One", 1, "3", bold=True),
        paged(BODY, 1, "4"),
        paged(BODY, 2, "1"),
        paged("2 Two", 3, "10", bold=True),
        paged(BODY, 3, "11"),
    )
    sizes = tuple(PageSize(page, 600, 800) for page in (1, 2, 3))
    notices = (Notice(NoticeKind.UNRELIABLE_TEXT, 2), Notice(NoticeKind.RECOGNISED_TEXT, 3))

    doubts = [clause.text_doubts for clause in build_extraction(Layout(blocks, sizes, notices=notices)).clauses]

    assert [[(one.kind.value, one.before) for one in found] for found in doubts] == [
        [("page-unreliable", "2")],
        [("page-recognised", "3")],
    ]


def test_ends_and_doubts_come_back_from_json() -> None:
    extraction = over_pages()

    assert extraction_from_json(extraction_to_json(extraction)) == extraction
