"""How runs of a comparison become paragraphs and tables."""

from hypothesis import given
from hypothesis import strategies as st

from tests.web.readings import equal
from variorum.library.views import RunView
from variorum.web.compare_text import LONG, plain, split_runs, write_blocks

RUNS = st.lists(st.builds(RunView, st.sampled_from(["equal", "insert", "delete"]), st.text("ab \n\t", max_size=8)))


def test_a_mark_never_crosses_a_paragraph() -> None:
    blocks = write_blocks([equal("one "), RunView("insert", "two\nthree"), equal(" four")])

    assert [block.runs for block in blocks] == [
        (equal("one "), RunView("insert", "two")),
        (RunView("insert", "three"), equal(" four")),
    ]


def test_paragraphs_with_tabs_are_rows_of_one_table() -> None:
    blocks = write_blocks([equal("Limits:\nPrint\t"), RunView("delete", "1 %"), equal("\nMask\t3 %\nEnd.")])

    assert [block.kind for block in blocks] == ["text", "table", "text"]
    assert blocks[1].rows[0] == ((equal("Print"),), (RunView("delete", "1 %"),))


def test_list_items_are_told_by_their_markers() -> None:
    texts = ["a) one", "(2) two", "（一）三", "— four", "An operator", "A template"]
    kinds = [block.kind for text in texts for block in write_blocks([equal(text)])]

    assert kinds == ["item", "item", "item", "item", "text", "text"]


def test_a_long_clause_keeps_what_changed_and_its_neighbours() -> None:
    lines = [f"Paragraph {number}.\n" for number in range(20)]
    runs = [equal("".join(lines[:10])), RunView("insert", lines[10]), equal("".join(lines[11:]))]
    blocks = write_blocks(runs)

    assert [plain(block.runs).strip() or block.count for block in blocks] == [
        "Paragraph 0.",
        8,
        "Paragraph 9.",
        "Paragraph 10.",
        "Paragraph 11.",
        8,
    ]
    assert len(write_blocks(runs, whole=True)) == 20


def test_a_long_unchanged_clause_says_how_much_is_left_out() -> None:
    blocks = write_blocks([equal("\n".join("x" * 30))])

    assert len(blocks) == LONG + 1
    assert blocks[-1].count == 30 - LONG


@given(RUNS)
def test_cutting_loses_no_character(runs: list[RunView]) -> None:
    parts = split_runs(runs, "\n")

    assert "\n".join(plain(part) for part in parts) == plain(runs)
