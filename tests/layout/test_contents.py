"""Lists of contents are set aside, and what follows them stays."""

from tests.draw_pdf import Sheet
from tests.layout.conftest import LayOut
from variorum.layout.block import FurnitureKind, Layout

ENTRIES = ("1. Scope 2", "2. Words 2", "3. Duties 3")


def contents(layout: Layout) -> list[str]:
    return [piece.text for piece in layout.furniture if piece.kind is FurnitureKind.CONTENTS]


def texts(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks]


def test_few_entries_are_a_list_below_its_title(lay_out: LayOut) -> None:
    front = Sheet().text(72, 80, "Table of Contents", size=14, font="bold").lines(72, 110, ENTRIES)
    body = Sheet().text(72, 80, "1. Scope", font="bold").lines(72, 100, ["This Act applies to every one of the shops."])
    layout = lay_out(front, body)

    assert contents(layout) == ["Table of Contents", *ENTRIES]
    assert texts(layout) == ["1. Scope", "This Act applies to every one of the shops."]


def test_few_entries_without_a_title_are_text(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().lines(72, 110, ENTRIES, leading=20))

    assert contents(layout) == []


def test_field_called_index_takes_no_text_with_it(lay_out: LayOut) -> None:
    repeated = ("Writing 0 disables it.", "This register is optional.", "It is reset to zero.", "Reads return zero.")
    first = Sheet().text(200, 80, "index", font="bold").lines(72, 100, repeated, leading=20)
    second = Sheet().text(200, 80, "mode", font="bold").lines(72, 100, repeated, leading=20)
    layout = lay_out(first, second)

    assert contents(layout) == []
    assert texts(layout) == ["index", *repeated, "mode", *repeated]


def test_a_list_ends_where_what_its_first_entry_names_begins(lay_out: LayOut) -> None:
    titles = ["Part A Gates", "Part B Walls", "Part C Roofs", "Part D Doors"]
    sheet = Sheet().text(72, 80, "Contents", size=14).lines(72, 100, titles)
    body = [line for title in titles for line in (title, f"The keeper looks after {title[7:].lower()} with", "care.")]

    layout = lay_out(sheet.lines(72, 200, body, leading=20))

    assert contents(layout) == ["Contents", *titles]
    assert " ".join(texts(layout)).count("care.") == 4


def test_a_cell_that_ends_in_the_word_contents_takes_no_text_with_it(lay_out: LayOut) -> None:
    repeated = ("Writing 0 disables it.", "This register is optional.", "It is reset to zero.", "Reads return zero.")
    sheet = Sheet()
    for x in (70, 140, 260):
        sheet.rule(x, 60, x, 100)
    for y in (60, 100):
        sheet.rule(70, y, 260, y)
    sheet.text(74, 74, "hash").lines(144, 74, ["the code of its", "contents"]).lines(72, 130, repeated, leading=20)
    layout = lay_out(sheet, Sheet().lines(72, 100, repeated, leading=20))

    assert contents(layout) == []


def test_a_list_ends_at_a_wrapped_heading_whose_words_are_spaced_otherwise(lay_out: LayOut) -> None:
    titles = ["CHAPTER I GENERALPROVISIONS", "CHAPTER II TRUST", "CHAPTER III NOTICES", "CHAPTER IV FINALPROVISIONS"]
    entries = [f"{title} ............ {2 + at // 2}" for at, title in enumerate(titles)]
    first = Sheet().text(72, 80, "Contents", size=14).lines(72, 100, entries)
    body = ["CHAPTER I GENERAL PROVI-", "SIONS", "The first of them.", "CHAPTER IV FINAL PROVI-", "SIONS", "The last."]

    layout = lay_out(first, Sheet().lines(72, 100, body, leading=20))

    assert contents(layout) == ["Contents", *entries]
