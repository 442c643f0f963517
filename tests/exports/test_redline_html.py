"""The HTML file of a comparison: whole, offline, safe."""

import re
from html.parser import HTMLParser

from tests.exports.redlines import empty, redline
from variorum.exports.redline_html import write_html

VOID = {"meta", "col", "br"}


class Nesting(HTMLParser):
    """Checks that every element that opens is closed, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_elements_are_nested_rightly() -> None:
    parser = Nesting()
    parser.feed(write_html(redline()))

    assert parser.open == []


def test_the_file_asks_for_nothing_outside_itself() -> None:
    page = write_html(redline())

    assert re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?[^"')]+""", page) == []
    assert "<script" not in page
    assert "default-src 'none'" in page


def test_text_of_the_document_cannot_become_markup() -> None:
    page = write_html(redline())

    assert "reject &lt;it&gt;." in page
    assert "Facial verification &amp; &lt;tags&gt;" in page


def test_marks_are_real_elements() -> None:
    page = write_html(redline())

    assert "The device <del>shall</del> reject" in page
    assert "The device <ins>should</ins> reject" in page


def test_a_moved_clause_shows_its_inner_edits_at_the_new_place() -> None:
    page = write_html(redline())

    assert '<div class="moved"><p>at least <del>95</del><ins>99</ins> per cent</p></div>' in page
    assert "Moved here from 8.6 (page 16, line 4)" in page
    assert "Moved to 7.4" in page


def test_a_mark_never_spans_two_paragraphs() -> None:
    page = write_html(redline())

    assert "<p><del>Where it fails three times.</del></p><p><del>The operator shall help.</del></p>" in page


def test_rows_of_a_table_are_a_table() -> None:
    page = write_html(redline())

    assert "<table><tr><td><ins>Loss</ins></td><td><ins>3 %</ins></td></tr>" in page


def test_sources_figures_legend_and_engine_are_printed() -> None:
    page = write_html(redline())

    for fact in ("9f2c" * 16, "41ab" * 16, "Draft 3.pdf", "<b>4</b> changes", "4 of 7 clauses identical", "clause-3"):
        assert fact in page
    assert "Inserted text is underlined" in page


def test_the_same_redline_gives_the_same_bytes() -> None:
    assert write_html(redline()) == write_html(redline())


def test_two_same_texts_are_said_to_be_the_same() -> None:
    page = write_html(empty())

    assert "The two texts are the same. 2 clauses compared." in page
    assert "<tbody>" not in page
