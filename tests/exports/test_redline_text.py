"""The plain text of a comparison."""

from tests.exports.redlines import empty, redline
from variorum.exports.redline_text import write_text


def test_changed_words_carry_marks_in_place() -> None:
    assert "The device [-shall-]{+should+} reject <it>." in write_text(redline())


def test_every_change_names_number_kind_and_place() -> None:
    text = write_text(redline())

    assert "[1]* 7.2  modified  (page 11, line 14 → page 10, line 31)" in text
    assert "    ▼ Obligation weakened: shall → should" in text
    assert "[2] 8.6 → 7.4  Moved here from 8.6" in text
    assert "Moved to 7.4" in text


def test_moved_words_are_written_once() -> None:
    assert write_text(redline()).count("at least") == 1


def test_sources_hashes_and_what_was_held_back_are_said() -> None:
    text = write_text(redline())

    assert "SHA-256 " + "9f2c" * 16 in text
    assert "published 14 Mar 2024" in text
    assert "in force 1 Jul 2025" in text
    assert "Held back as not changing the text (5): spaces and line breaks 3, style of quotation marks 2." in text


def test_unchanged_clauses_are_counted() -> None:
    text = write_text(redline())

    assert "(3 unchanged clauses: 6.1 to 6.3)" in text
    assert "(1 unchanged clause: 8.1)" in text


def test_two_same_texts_are_said_to_be_the_same() -> None:
    assert "The two texts are the same. 2 clauses compared." in write_text(empty())


def test_chinese_text_gets_chinese_words() -> None:
    text = write_text(redline("zh"))

    assert "▼ 义务减轻：shall → should" in text
    assert "公布 2024年3月14日" in text
