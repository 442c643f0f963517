"""Tracked changes lead to either text: accept them all for the new one, reject them all for the old one."""

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import datetime

from hypothesis import given, settings

from tests.comparison.trees import tree
from tests.exports.redlines import redline
from tests.exports.word_oracle import W, open_body, resolve
from tests.library.pairs import pairs, paragraphs_of
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.exports.passages import settle_held
from variorum.exports.redline import Redline
from variorum.exports.tracked_docx import write_tracked
from variorum.library.interleaving import build_passages

MADE = datetime(2024, 9, 3, 8, 30)


def write(old: Text, new: Text) -> bytes:
    return write_tracked(value(old, new))


def value(old: Text, new: Text) -> Redline:
    passages = build_passages(old, new, compare(old, new), ({}, {}))
    return replace(redline(), passages=passages, made=MADE)


def read(content: bytes, *, accept: bool) -> list[str]:
    return [line.strip(" ") for line in resolve(content, accept=accept) if line.strip(" ")]


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parts.read(name).decode("utf-8")


@given(pairs())
@settings(max_examples=120, deadline=None, derandomize=True)
def test_accepting_gives_the_new_text_and_rejecting_the_old_one(pair: tuple[Text, Text]) -> None:
    content = write(*pair)

    assert read(content, accept=True) == paragraphs_of(pair[1])
    assert read(content, accept=False) == paragraphs_of(pair[0])


FIRST = "# 1 | Alpha\nEvery operator keeps a register of devices that capture faces.\n"
SECOND = "# 2 | Beta\nA subscriber may ask for erasure of the sample within 30 days.\n"
THIRD = "# 3 | Gamma\nThe authority publishes a list of the operators every year.\n"
MOVED = (
    tree(FIRST + SECOND + THIRD),
    tree(THIRD.replace("3", "1") + FIRST.replace("1", "2") + SECOND.replace("2", "3", 1)),
)


def test_a_moved_clause_is_moved_from_and_moved_to_under_one_name() -> None:
    body = open_body(write(*MOVED))
    names = {tag: [e.get(f"{W}name") for e in body.iter(f"{W}{tag}RangeStart")] for tag in ("moveFrom", "moveTo")}

    assert names["moveFrom"] == names["moveTo"] != []
    for tag in ("moveFrom", "moveTo"):
        starts = [e.get(f"{W}id") for e in body.iter(f"{W}{tag}RangeStart")]
        assert starts == [e.get(f"{W}id") for e in body.iter(f"{W}{tag}RangeEnd")]


def test_a_whole_paragraph_comes_and_goes_with_its_mark() -> None:
    content = write(
        tree("# 1 | Scope\nOne stays.\nTwo goes."), tree("# 1 | Scope\nOne stays.\nThree comes first.\nFour.")
    )

    assert resolve(content, accept=True) == ["1 Scope", "One stays.", "Three comes first.", "Four."]
    assert resolve(content, accept=False) == ["1 Scope", "One stays.", "Two goes."]


def test_rows_of_a_table_come_and_go_as_rows() -> None:
    content = write(
        tree("# 1 | Fees\nItem\tFee\nCopy\t3\nSeal\t9"), tree("# 1 | Fees\nItem\tFee\nCopy\t4\nStamp\t5\nSeal\t9")
    )
    (table,) = open_body(content).iter(f"{W}tbl")
    rows = list(table.iter(f"{W}tr"))

    assert [row.find(f"{W}trPr/{W}ins") is not None for row in rows] == [False, False, True, False]
    assert resolve(content, accept=False) == ["1 Fees", "Item\tFee", "Copy\t3", "Seal\t9"]


def test_headings_are_headings_of_their_depth() -> None:
    text = tree("# 1 | Scope\n## 1.1 | Terms\nA word.")
    styles = [e.get(f"{W}val") for e in open_body(write(text, text)).iter(f"{W}pStyle")]

    assert styles == ["Heading1", "Heading2"]


def test_changes_carry_the_name_of_the_service_and_the_day_of_the_run() -> None:
    document = part(write(*MOVED), "word/document.xml")

    assert set(re.findall(r'w:author="([^"]*)"', document)) == {"Variorum"}
    assert set(re.findall(r'w:date="([^"]*)"', document)) == {"2024-09-03T08:30:00Z"}


def test_numbers_of_marks_are_never_used_twice() -> None:
    body = open_body(write(*MOVED))
    used = Counter(e.get(f"{W}id") for e in body.iter() if e.get(f"{W}id") and not e.tag.endswith("RangeEnd"))

    assert used
    assert set(used.values()) == {1}


RESPELT = tree("# 1 | Scope\nThe colour shall fade."), tree("# 1 | Scope\nThe color should fade.")


def test_what_was_held_back_is_marked_by_another_person_who_can_be_hidden() -> None:
    document = part(write(*RESPELT), "word/document.xml")

    assert re.findall(r'<w:del [^>]*w:author="([^"]*)"', document) == ["Variorum (held back)", "Variorum"]


def test_what_was_held_back_can_stay_unmarked() -> None:
    whole = value(*RESPELT)
    content = write_tracked(replace(whole, passages=tuple(settle_held(passage) for passage in whole.passages)))

    assert resolve(content, accept=True) == ["1 Scope", "The color should fade."]
    assert resolve(content, accept=False) == ["1 Scope", "The color shall fade."]


def test_the_first_page_says_what_was_compared_and_which_changes_are_here() -> None:
    content = write_tracked(redline())
    heads = "".join(part(content, name) for name in ("word/header1.xml", "word/header2.xml"))

    for words in (
        "Draft 3",
        "9f2c" * 16,
        "41ab" * 16,
        "All changes: 4.",
        "clause-3",
        "Facial verification &amp; &lt;tags&gt;",
    ):
        assert words in heads


def test_the_same_redline_gives_the_same_bytes_and_no_clock() -> None:
    first, second = write(*MOVED), write(*MOVED)

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert set(re.findall(r">(\d{4}-\d\d-\d\dT[^<]*)<", part(first, "docProps/core.xml"))) == {"2024-09-03T08:30:00Z"}


def test_characters_that_xml_cannot_carry_are_left_out() -> None:
    content = write(tree("# 1 | A\nOne."), tree("# 1 | A\nOne\x07 <b>&amp;</b>."))

    assert resolve(content, accept=True)[1] == "One <b>&amp;</b>."
