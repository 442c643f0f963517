"""What is set aside because it is print, not text."""

import pytest

from tests.draw_pdf import Sheet, wrap
from tests.layout.conftest import LayOut, ReadLines
from variorum.layout.block import FurnitureKind, Layout, NoticeKind

BODY = [
    f"Line {letter} of the text of a page says something of its own that is not said again on others"
    for letter in "ABCDEFGH"
]


def kinds(layout: Layout) -> set[FurnitureKind]:
    return {piece.kind for piece in layout.furniture}


def running_text(layout: Layout) -> str:
    return " ".join(block.text for block in layout.blocks)


def page(number: int) -> Sheet:
    sheet = Sheet().head("Draft 3 of the Act").foot(f"Page {number} of 4")
    return sheet.lines(72, 100, [f"{line} {number}." for line in BODY])


def test_running_heads_and_page_numbers_are_set_aside_and_recorded(lay_out: LayOut) -> None:
    layout = lay_out(*(page(number) for number in range(1, 5)))

    assert "Draft 3" not in running_text(layout)
    assert "Page" not in running_text(layout)
    assert kinds(layout) == {FurnitureKind.RUNNING_HEAD, FurnitureKind.PAGE_NUMBER}
    assert [size.label for size in layout.pages] == ["1", "2", "3", "4"]


def test_a_foot_whose_version_has_the_number_of_a_page_is_set_aside_on_that_page_too(lay_out: LayOut) -> None:
    sheets = [
        Sheet().foot(f"{number}     Draft 3, 2026-03-01").lines(72, 100, [f"{line} {number}." for line in BODY])
        for number in range(1, 4)
    ]
    layout = lay_out(*sheets)

    assert "Draft 3" not in running_text(layout)
    assert [size.label for size in layout.pages] == ["1", "2", "3"]


def test_section_titles_in_heads_are_set_aside_by_their_place(lay_out: LayOut) -> None:
    sheets = [
        Sheet().head(title).lines(72, 110, [f"{line} {title}." for line in BODY])
        for title in ("Alpha", "Beta", "Gamma", "Delta")
    ]

    layout = lay_out(*sheets)

    assert [piece.text for piece in layout.furniture] == ["Alpha", "Beta", "Gamma", "Delta"]


def test_numbered_titles_at_the_top_of_pages_are_text(lay_out: LayOut) -> None:
    sheets = [
        Sheet().text(72, 60, f"Schedule {2 * number}", font="bold").lines(72, 72, BODY[: 3 + number])
        for number in range(1, 5)
    ]

    assert [block.text for block in lay_out(*sheets).blocks if block.is_bold] == [f"Schedule {n}" for n in (2, 4, 6, 8)]


def test_line_numbers_are_taken_off_and_kept_with_their_lines(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, BODY, leading=12).line_numbers(1, 8, 100, 12)

    (block,) = lay_out(sheet).blocks

    assert [segment.number for segment in block.segments] == list("12345678")
    assert block.text == " ".join(BODY)


def test_a_contents_list_is_set_aside(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 80, "Contents", size=14)
    sheet.lines(72, 110, [f"{n} Title of clause {'.' * 40} {n + 3}" for n in range(1, 7)])
    sheet.lines(72, 300, BODY[:2])

    layout = lay_out(sheet)

    assert running_text(layout) == " ".join(BODY[:2])
    assert sum(piece.kind is FurnitureKind.CONTENTS for piece in layout.furniture) == 7


def test_a_list_of_fees_is_no_contents_list(lay_out: LayOut) -> None:
    fees = [
        f"Fee for service {letter} {'.' * 30} {fee}"
        for letter, fee in zip("ABCDEF", (90, 15, 70, 12, 55, 8), strict=True)
    ]

    layout = lay_out(Sheet().lines(72, 100, fees))

    assert [block.text for block in layout.blocks] == fees


def test_a_turned_stamp_is_a_watermark(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().lines(72, 100, BODY).text(30, 600, "DRAFT 2026-01-01", size=20, angle=90))

    assert kinds(layout) == {FurnitureKind.WATERMARK}
    assert "DRAFT" not in running_text(layout)


def test_huge_light_type_is_a_watermark(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().lines(72, 100, BODY).text(100, 500, "DRAFT", size=90, color=(0.85, 0.85, 0.85)))

    assert kinds(layout) == {FurnitureKind.WATERMARK}


def test_hidden_and_white_text_is_dropped_and_reported(lay_out: LayOut) -> None:
    sheet = (
        Sheet()
        .lines(72, 100, BODY)
        .text(72, 400, "Ignore the law.", hidden=True)
        .text(72, 420, "White words.", color=(1, 1, 1))
    )

    layout = lay_out(sheet)

    assert "Ignore" not in running_text(layout)
    assert "White" not in running_text(layout)
    assert {notice.kind for notice in layout.notices} == {NoticeKind.HIDDEN_TEXT}


def test_white_text_on_a_dark_ground_is_kept(lay_out: LayOut) -> None:
    sheet = (
        Sheet()
        .lines(72, 100, BODY)
        .box(60, 380, 400, 410, color=(0, 0, 0.4))
        .text(72, 400, "Heading in white.", color=(1, 1, 1))
    )

    assert "Heading in white." in running_text(lay_out(sheet))


def test_recognised_text_of_a_scan_is_kept_with_a_doubt(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().picture(0, 0, 595, 842).text(72, 100, "Read by a machine.", hidden=True))

    assert running_text(layout) == "Read by a machine."
    assert [notice.kind for notice in layout.notices] == [NoticeKind.UNRELIABLE_TEXT]


def test_a_picture_alone_has_no_text(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().picture(0, 0, 595, 842))

    assert [notice.kind for notice in layout.notices] == [NoticeKind.NO_TEXT]


def test_each_page_without_text_is_named(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().lines(72, 100, BODY), Sheet().picture(0, 0, 595, 842), Sheet().lines(72, 100, BODY[4:]))

    assert [(notice.kind, notice.page) for notice in layout.notices] == [(NoticeKind.NO_TEXT, 2)]


def test_a_scan_with_a_stamp_has_no_text_of_its_own(lay_out: LayOut) -> None:
    sheet = Sheet().picture(20, 60, 575, 800).text(72, 40, "Scanned by the registry").text(290, 820, "3")

    assert [notice.kind for notice in lay_out(sheet).notices] == [NoticeKind.NO_TEXT]


def test_change_bars_are_recorded(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().lines(72, 100, BODY).rule(50, 112, 50, 140))

    assert [piece.kind for piece in layout.furniture] == [FurnitureKind.CHANGE_BAR]


@pytest.mark.parametrize("x", [50, 540])
def test_bars_typed_in_the_margin_are_change_bars(lay_out: LayOut, x: float) -> None:
    sheet = Sheet().lines(72, 100, BODY)
    for at in (1, 2, 5):
        sheet.text(x, 100 + 12 * at, "|")

    layout = lay_out(sheet)

    assert running_text(layout) == " ".join(BODY)
    assert [(piece.kind, piece.text) for piece in layout.furniture] == [
        (FurnitureKind.CHANGE_BAR, " ".join(BODY[1:3])[:200]),
        (FurnitureKind.CHANGE_BAR, BODY[5]),
    ]


def test_bars_of_a_typed_table_are_text(lay_out: LayOut) -> None:
    sheet = Sheet()
    for at, word in enumerate(("one", "two", "three")):
        sheet.text(72, 100 + 12 * at, "|").text(90, 100 + 12 * at, word).text(150, 100 + 12 * at, f"| {word} |")

    assert running_text(lay_out(sheet)).count("|") == 9


def test_a_page_lying_on_its_side_is_turned_to_be_read(lay_out: LayOut) -> None:
    sheet = Sheet()
    for number, line in enumerate(BODY):
        sheet.text(100 + 12 * number, 700, line, angle=90)

    layout = lay_out(sheet)

    assert running_text(layout) == " ".join(BODY)
    assert all(s.box.height > s.box.width for block in layout.blocks for s in block.segments)
    assert layout.pages[0].width == 595


def test_overprinted_words_are_read_once(read_lines: ReadLines) -> None:
    sheet = Sheet()
    for shift in (0, 0.2, 0.4):
        sheet.text(72 + shift, 100, "Overview of illicit dealing", font="sans")

    (page_lines,) = read_lines(sheet)

    assert [line.text for line in page_lines.lines] == ["Overview of illicit dealing"]


def double_spaced(number: int, *, opens: str = "") -> Sheet:
    """Draw a page whose first line stands clear of the next, as in drafts for comments."""
    sheet = Sheet().foot(f"{number}")
    sheet.text(72, 60, opens or f"{BODY[number % 8]} {number}.")
    return sheet.lines(72, 100, [f"{line} {number}." for line in BODY], leading=24)


def test_an_article_that_begins_a_page_is_text_where_others_have_a_running_head(lay_out: LayOut) -> None:
    heads = [
        Sheet().text(72, 60, f"Chapter title {n}").lines(72, 100, [f"{line} {n}." for line in BODY]) for n in "abcdef"
    ]
    layout = lay_out(*heads, Sheet().text(72, 60, "Article 9").lines(72, 100, BODY))

    assert "Article 9" in [block.text for block in layout.blocks]
    assert [piece.text for piece in layout.furniture] == [f"Chapter title {n}" for n in "abcdef"]


def test_articles_that_begin_pages_are_not_page_numbers(lay_out: LayOut) -> None:
    layout = lay_out(*(double_spaced(n, opens=f"Article {n + 4}" if n in {2, 3} else "") for n in range(1, 7)))

    assert {"Article 6", "Article 7"} <= {block.text for block in layout.blocks}


def test_a_stamp_in_large_type_on_every_page_is_furniture(lay_out: LayOut) -> None:
    sheets = [page(number).text(400, 700, "RESTRICTED", size=20, font="bold") for number in range(1, 5)]
    layout = lay_out(*sheets)

    assert "RESTRICTED" not in running_text(layout)


def test_first_lines_that_differ_in_a_number_only_are_text(lay_out: LayOut) -> None:
    openings = [f"Item {number} of the list applies." for number in range(1, 6)]
    sheets = [Sheet().lines(72, 100, [opening, *BODY]) for opening in openings]

    layout = lay_out(*sheets)

    assert all(opening in running_text(layout) for opening in openings)


def test_footnotes_that_differ_in_numbers_only_are_text(lay_out: LayOut) -> None:
    sheets = [
        page(number)
        .rule(72, 740, 200, 740)
        .text(72, 752, f"{number}", 5)
        .text(76, 755, f"See Article {number + 3}(1) of the Treaty, OJ L {number}, p. {number * 7}.", 8)
        for number in range(1, 5)
    ]

    layout = lay_out(*sheets)

    assert sum("of the Treaty, OJ L" in block.text for block in layout.blocks) == 4


def test_heads_of_left_and_right_pages_may_differ(lay_out: LayOut) -> None:
    sheets = [
        Sheet().text(*((72, 40, f"{n}  The Draft Act", 8) if n % 2 == 0 else (380, 40, f"Chapter on things {n}", 8)))
        for n in range(1, 8)
    ]
    layout = lay_out(*(sheet.lines(72, 100, [f"{line} {n}." for line in BODY]) for n, sheet in enumerate(sheets)))

    assert "Draft Act" not in running_text(layout)
    assert "Chapter" not in running_text(layout)
    assert [size.label for size in layout.pages] == list("1234567")


def test_a_title_page_has_no_head_and_keeps_its_title(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().text(150, 300, "The Act of the Realm", 20), *(page(number) for number in range(2, 6)))

    assert layout.blocks[0].text == "The Act of the Realm"
    assert [size.label for size in layout.pages] == ["", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [
        (["i", "ii", "iii", "iv", "1", "2", "3"], ["i", "ii", "iii", "iv", "1", "2", "3"]),
        ([f"Page {n} of 12" for n in range(3, 8)], list("34567")),
        ([f"{n}/120" for n in range(1, 6)], list("12345")),
        ([f"- {n} -" for n in range(1, 6)], list("12345")),
        ([f"第 {n} 页 共 9 页" for n in range(1, 6)], list("12345")),
        ([f"Rec. X.1 (01/2020)     {n}" for n in range(1, 6)], list("12345")),
    ],
)
def test_page_numbers_of_every_form_are_known(lay_out: LayOut, numbers: list[str], labels: list[str]) -> None:
    sheets = [Sheet().foot(foot).lines(72, 100, [f"{line} {foot}." for line in BODY]) for foot in numbers]

    layout = lay_out(*sheets)

    assert [size.label for size in layout.pages] == labels
    assert len(layout.furniture) == len(numbers)


def two_columns(number: int) -> Sheet:
    words = f"The operator shall keep a record of request {number} and show it to the authority on demand and in time "
    lines = wrap(words * (24 + number), 215 - 3 * number)
    return Sheet().lines(72, 100, lines[:30]).lines(309, 100, lines[30:60])


def test_feet_below_two_columns_are_read_across(lay_out: LayOut) -> None:
    sheets = [two_columns(n).text(72, 810, "Draft standard", 8).text(500, 810, f"{n}", 8) for n in range(1, 5)]

    layout = lay_out(*sheets)

    assert "Draft standard" not in running_text(layout)
    assert [size.label for size in layout.pages] == list("1234")


def test_a_page_number_below_each_of_two_columns_is_furniture(lay_out: LayOut) -> None:
    sheets = [two_columns(n).text(170, 810, f"{2 * n - 1}", 8).text(430, 810, f"{2 * n}", 8) for n in range(1, 5)]

    assert [piece.text for piece in lay_out(*sheets).furniture] == list("12345678")


def slanted(sheet: Sheet, text: str, size: float, ink: float) -> Sheet:
    """Draw text that rises to the right."""
    return sheet.raw(f"q {ink} g BT /sans {size} Tf 0.8 0.6 -0.6 0.8 150 250 Tm ({text}) Tj ET Q")


@pytest.mark.parametrize(("size", "ink"), [(60, 0.8), (12, 0)])
def test_slanted_words_are_a_watermark(lay_out: LayOut, size: float, ink: float) -> None:
    layout = lay_out(slanted(Sheet().lines(72, 100, BODY), "CONFIDENTIAL", size, ink))

    assert [piece.text for piece in layout.furniture] == ["CONFIDENTIAL"]
    assert running_text(layout) == " ".join(BODY)


def test_light_words_below_the_text_are_a_watermark(lay_out: LayOut) -> None:
    sheet = Sheet().text(200, 123, "DRAFT", 14, "sans", color=(0.8, 0.8, 0.8)).lines(72, 100, BODY)

    layout = lay_out(sheet)

    assert running_text(layout) == " ".join(BODY)
    assert kinds(layout) == {FurnitureKind.WATERMARK}


def test_light_words_beside_the_text_are_text(lay_out: LayOut) -> None:
    sheet = Sheet().text(72, 80, "Guidance in grey type", color=(0.7, 0.7, 0.7)).lines(72, 100, BODY)

    assert running_text(lay_out(sheet)).startswith("Guidance in grey type")


def test_words_stamped_into_the_text_of_every_page_are_set_aside(lay_out: LayOut) -> None:
    sheets = [
        Sheet()
        .lines(72, 100, [f"{line} {n}." for line in BODY])
        .text(180, 400, "Licensed to A. Person, copying not permitted", 8)
        .lines(72, 500, [f"{line} {n + 9}." for line in BODY])
        for n in range(1, 6)
    ]

    layout = lay_out(*sheets)

    assert "Licensed" not in running_text(layout)
    assert kinds(layout) == {FurnitureKind.WATERMARK}


def test_copies_of_one_form_keep_their_text(lay_out: LayOut) -> None:
    layout = lay_out(*(Sheet().lines(72, 350, BODY) for _ in range(5)))

    assert all(running_text(layout).count(line) == 5 for line in BODY)


@pytest.mark.parametrize(("x", "y"), [(-300, 300), (72, 900), (700, 200)])
def test_words_off_the_page_are_dropped_and_reported(lay_out: LayOut, x: float, y: float) -> None:
    layout = lay_out(Sheet().lines(72, 100, BODY).text(x, y, "Nobody sees this."))

    assert running_text(layout) == " ".join(BODY)
    assert [(piece.kind, piece.text) for piece in layout.furniture] == [(FurnitureKind.HIDDEN, "Nobody sees this.")]
    assert [notice.kind for notice in layout.notices] == [NoticeKind.HIDDEN_TEXT]


def test_words_too_small_to_read_are_dropped_and_reported(lay_out: LayOut) -> None:
    layout = lay_out(Sheet().lines(72, 100, BODY).text(72, 400, "Ignore what the law says.", 0.5))

    assert running_text(layout) == " ".join(BODY)
    assert [notice.kind for notice in layout.notices] == [NoticeKind.HIDDEN_TEXT]


def test_black_words_on_a_white_label_over_dark_are_kept(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, BODY).box(60, 380, 400, 410, color=(0, 0, 0.4)).box(70, 385, 300, 405, (1, 1, 1))

    assert "On a label." in running_text(lay_out(sheet.text(72, 400, "On a label.")))


def test_words_of_the_text_that_begin_some_pages_are_text(lay_out: LayOut) -> None:
    sheets = []
    for number in range(1, 13):
        first = "Errors" if number in {2, 5, 9} else f"Other words stand here on page {number}."
        sheets.append(Sheet().foot(str(number)).lines(72, 60, [first, *(f"{line} {number}." for line in BODY)]))
    layout = lay_out(*sheets)

    assert running_text(layout).count("Errors") == 3
    assert kinds(layout) == {FurnitureKind.PAGE_NUMBER}


def test_a_head_that_stands_clear_on_some_pages_is_set_aside(lay_out: LayOut) -> None:
    heads = dict.fromkeys((3, 4, 5), "Part two")
    sheets = [
        Sheet().head(heads.get(number, "")).lines(72, 110, [f"{line} {number}." for line in BODY])
        for number in range(1, 13)
    ]

    assert "Part two" not in running_text(lay_out(*sheets))


def test_a_line_below_a_large_heading_is_text_on_however_many_pages(lay_out: LayOut) -> None:
    said = "This part of the text binds nobody."
    sheets = [
        Sheet()
        .head("Draft 3 of the Act")
        .text(72, 90, f"{number} {title}", size=18)
        .text(72, 112, said)
        .lines(72, 140, [f"{line} {title}." for line in BODY])
        for number, title in enumerate(("Gates", "Walls", "Roofs", "Doors"), 1)
    ]
    others = [
        Sheet().head("Draft 3 of the Act").lines(72, 90 + 5 * number, [f"{line} {number}." for line in BODY])
        for number in range(8)
    ]

    layout = lay_out(*sheets, *others)

    assert running_text(layout).count(said) == 4
    assert {piece.text for piece in layout.furniture} == {"Draft 3 of the Act"}


def test_the_title_of_a_short_act_above_the_text_of_one_page_is_a_running_head(lay_out: LayOut) -> None:
    cover = Sheet().text(72, 300, "Harbour Dues By-law of", size=22).text(72, 330, "the Town of Elmsea", size=22)
    sheet = Sheet().head("Harbour Dues By-law of the Town of Elmsea").text(72, 90, "Harbour Dues By-law", size=16)

    layout = lay_out(cover, sheet.lines(72, 130, BODY))

    assert [piece.text for piece in layout.furniture] == ["Harbour Dues By-law of the Town of Elmsea"]


def test_a_heading_amid_other_words_of_its_page_is_not_taken_for_the_title(lay_out: LayOut) -> None:
    cover = Sheet().text(72, 300, "Harbour Dues By-law", size=22)
    sheet = Sheet().text(72, 72, "Harbour Dues By-law").lines(72, 84, BODY)

    assert "Harbour Dues By-law Line A" in running_text(lay_out(cover, sheet))


def test_the_number_of_a_paragraph_alone_at_the_foot_is_text_where_pages_are_counted_otherwise(lay_out: LayOut) -> None:
    sheets = [Sheet().foot(f"Page {number} of 6").lines(72, 600, [*BODY, *BODY]) for number in range(1, 7)]
    for number in (3, 5):
        sheets[number - 1].text(72, 792, f"({number - 1})")

    found = running_text(lay_out(*sheets))

    assert "(2)" in found
    assert "(4)" in found


def test_a_head_of_right_pages_is_set_aside_where_the_text_of_a_loose_list_stands_close_below_it(
    lay_out: LayOut,
) -> None:
    sheets = []
    for number in range(1, 13):
        sheet = Sheet()
        if number in (3, 7, 9, 11):
            sheet.text(72, 50, f"External Support Version 3 {number}")
        leading, y = (26, 80) if number == 3 else (12, 100)
        sheets.append(sheet.lines(72, y, [f"{line} {number}." for line in BODY], leading=leading))

    assert "External" not in running_text(lay_out(*sheets))


@pytest.mark.parametrize("words", ["Continued on next page", "(continued on the following page)", "续下页"])
def test_that_a_table_goes_on_over_the_page_is_set_aside(lay_out: LayOut, words: str) -> None:
    layout = lay_out(Sheet().lines(72, 100, BODY).text(400, 700, words), Sheet().lines(72, 100, BODY[:3]))

    assert words not in running_text(layout)
    assert words in [piece.text for piece in layout.furniture]


def test_words_about_a_page_amid_the_text_stay(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 100, BODY[:3]).text(72, 160, "Continued on next page").lines(72, 190, BODY[3:])

    assert "Continued on next page" in running_text(lay_out(sheet))
