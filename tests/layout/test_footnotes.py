"""Small type at the foot of a page is a footnote where it is marked as one."""

from tests.draw_pdf import Sheet, text_width
from tests.layout.conftest import LayOut
from variorum.layout.block import BlockKind, Layout

LONG = [
    f"Sentence {letter} of the report is set in the usual type and goes on for as long as the others do."
    for letter in "ABCDEFGHIJ"
]
BILL = ["(1) in paragraph (4), by striking and;", "(2) in paragraph (5), by striking it all;", "(3) by adding this:"]


def footnotes(layout: Layout) -> list[str]:
    return [block.text for block in layout.blocks if block.kind is BlockKind.FOOTNOTE]


def test_a_bill_quoted_in_small_type_is_not_a_footnote(lay_out: LayOut) -> None:
    layout = lay_out(
        Sheet().lines(72, 80, LONG), Sheet().lines(72, 80, LONG[:4]).lines(72, 140, BILL, size=8, leading=16)
    )

    assert footnotes(layout) == []
    assert [block.text for block in layout.blocks][-3:] == BILL


def test_a_marked_note_below_a_rule_is_a_footnote(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 80, LONG).rule(72, 700, 172, 700).lines(72, 712, ["1 What is meant is a shop."], size=7)

    assert footnotes(lay_out(sheet)) == ["1 What is meant is a shop."]


def test_the_last_rule_of_a_table_does_not_part_footnotes_from_the_text(lay_out: LayOut) -> None:
    noted = Sheet().lines(72, 80, LONG).rule(72, 700, 172, 700).lines(72, 712, ["1 On a screen or by voice"], size=7)
    tabled = Sheet().lines(72, 80, LONG[:5])
    tabled.table(72, 300, [["Yaw", "15"], ["Roll", "8"]], [88, 90])
    tabled.lines(72, 360, ["NOTE Glasses often lead to a lower score."], size=8).lines(72, 380, LONG[5:])
    layout = lay_out(noted, tabled)

    assert footnotes(layout) == ["1 On a screen or by voice"]


def test_a_note_that_its_page_had_no_room_for_follows_what_cites_it(lay_out: LayOut) -> None:
    end = 72 + text_width("The notice names the purpose.")
    citing = Sheet().lines(72, 80, LONG).text(72, 220, "The notice names the purpose.").text(end, 216, "1", size=6)
    noted = Sheet().lines(72, 80, [line.replace("report", "annex") for line in LONG]).rule(72, 700, 172, 700)
    layout = lay_out(citing, noted.lines(72, 712, ["1 On a screen or by voice."], size=7))
    texts = [block.text for block in layout.blocks]

    assert texts[texts.index("1 On a screen or by voice.") - 1].endswith("The notice names the purpose.¹")


def test_marks_glued_to_notes_and_to_the_ends_of_sentences_are_marks(lay_out: LayOut) -> None:
    sheet = Sheet().lines(72, 80, [*LONG, "A gate is shut by night.1 A wall has no gate.2"]).rule(72, 700, 172, 700)

    layout = lay_out(
        sheet.lines(72, 712, ["1Notice of May on gates.", "2Notice of June on walls."], size=7, leading=12)
    )

    assert footnotes(layout) == ["¹Notice of May on gates.", "²Notice of June on walls."]
