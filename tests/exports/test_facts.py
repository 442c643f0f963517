"""What is said of a source in an export."""

from dataclasses import replace

import pytest

from tests.exports.redlines import redline
from variorum.exports.facts import source_facts, write_pages


@pytest.mark.parametrize(
    ("pages", "written"), [((), ""), ((3,), "3"), ((1, 2, 3, 7), "1–3, 7"), ((2, 4, 5, 9, 10), "2, 4–5, 9–10")]
)
def test_pages_in_a_row_are_drawn_together(pages: tuple[int, ...], written: str) -> None:
    assert write_pages(pages) == written


def test_pages_without_sure_text_are_among_the_facts_of_a_source() -> None:
    source = replace(redline().new, doubted=(("no-text", (4, 5)), ("recognised-text", (7,))))

    facts = source_facts(source, "en")

    assert "images without text, not compared: PDF page 4–5" in facts
    assert "text read by OCR: PDF page 7" in facts
