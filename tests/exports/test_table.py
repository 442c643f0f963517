"""The table of old and new, for Word and for Excel."""

import io
from dataclasses import replace
from datetime import datetime

import openpyxl

from tests.exports.redlines import redline, same, side, unchanged
from tests.exports.word_oracle import W, open_body
from variorum.exports.redline import Redline, Row, Scope
from variorum.exports.runs import Run
from variorum.exports.table import list_columns, list_entries
from variorum.exports.table_docx import write_table_docx
from variorum.exports.table_xlsx import write_table_xlsx

MADE = datetime(2024, 9, 3, 8, 30)


def text(paragraphs: tuple[tuple[Run, ...], ...]) -> str:
    return "\n".join("".join(run.text for run in paragraph) for paragraph in paragraphs)


def chinese(*rows: Row) -> Redline:
    return replace(redline("zh"), rows=rows)


def test_columns_are_old_new_change_and_empty_remarks() -> None:
    assert list_columns(redline()) == ["Old: Draft 3", "New: Draft 4", "Change", "Remarks"]
    assert list_columns(replace(redline("zh"), scope=Scope(columns=2))) == ["修改前：Draft 3", "修改后：Draft 4"]


def test_what_came_went_or_kept_its_words_is_said_in_the_words_of_the_trade() -> None:
    kept = Row("renumbering", 1, side("第一条", same("甲")), side("第二条", same("甲")), is_renumbered=True)
    gone = Row("repeal", 2, side("第三条", Run("delete", "乙")), None)
    come = Row("insertion", 3, None, side("第四条", Run("insert", "丙")))
    entries = list_entries(chinese(kept, gone, come))

    assert [(text(entry.old), text(entry.new)) for entry in entries] == [
        ("第一条\n甲", "同左（条号调整为 第二条）"),
        ("第三条\n乙", "（删除）"),
        ("（新增）", "第四条\n丙"),
    ]


def test_unchanged_rows_are_named_or_written_as_asked_for() -> None:
    rows = (unchanged("1"), unchanged("2"))

    assert [entry.band for entry in list_entries(replace(redline(), rows=rows))] == ["2 unchanged clauses: 1 to 2"]
    whole = list_entries(replace(redline(), rows=rows, scope=Scope(with_unchanged=True)))
    assert [text(entry.new) for entry in whole] == ["(same as left)", "(same as left)"]


def test_a_moved_clause_is_told_at_its_old_place() -> None:
    gap = next(entry for entry in list_entries(redline()) if "Moved to 7.4" in text(entry.new))

    assert gap.change[0] == "2. moved"


def test_word_repeats_the_head_of_the_table_and_strikes_or_underlines() -> None:
    body = open_body(write_table_docx(redline()))

    assert len(list(body.iter(f"{W}tblHeader"))) == 1
    runs = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}strike") is not None]
    struck = ["".join(words.text or "" for words in run.iter(f"{W}t")) for run in runs]
    assert "shall" in struck
    assert {len(row.findall(f"{W}tc")) for row in body.iter(f"{W}tr")} == {1, 4}


def test_a_workbook_says_first_what_was_compared() -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_table_xlsx(redline())))
    said = "\n".join(str(cell.value) for (cell,) in book.worksheets[0].iter_rows(max_col=1))

    for words in ("9f2c" * 16, "All changes: 4.", "clause-3"):
        assert words in said


def test_no_cell_is_a_formula_or_longer_than_a_cell_can_be() -> None:
    long = "=1+1 " + "word " * 14_000
    row = Row("substitution", 1, side("=1", same(long)), side("@A1", Run("insert", "=cmd|x")), is_edited=True)
    book = openpyxl.load_workbook(io.BytesIO(write_table_xlsx(replace(redline(), rows=(row,)))))
    cells = [
        cell for sheet in book.worksheets for cells in sheet.iter_rows() for cell in cells if cell.value is not None
    ]

    assert {cell.data_type for cell in cells} == {"s"}
    assert max(len(str(cell.value)) for cell in cells) <= 32_767
    column = [str(cell.value) for (cell,) in book.worksheets[1].iter_rows(min_row=2, max_col=1) if cell.value]
    assert "".join(column) == f"=1\n{long}"


def test_the_same_redline_gives_the_same_bytes() -> None:
    value = replace(redline(), made=MADE)

    assert write_table_xlsx(value) == write_table_xlsx(value)
    assert write_table_docx(value) == write_table_docx(value)
