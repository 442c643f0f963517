"""Comparisons over real drafts: every view, filter and address."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from tests.web.conftest import SECRET, Browser, make_library
from tests.web.drafts import WORK, stock
from variorum.exports.forms import FORMS
from variorum.web.app import create_app

PAIR = f"/compare/{WORK}/draft-1...draft-2"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser that looks at a library with two drafts."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    yield Browser(create_app(library, secret_key=SECRET).test_client())
    library.close()


def read(browser: Browser, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_changed_words_are_real_elements_side_by_side(visitor: Browser) -> None:
    page = read(visitor, PAIR)

    assert "The device <del>shall</del> reject" in page
    assert "The device <ins>should</ins> reject" in page
    assert "▼ Obligation weakened: shall → should" in page
    assert " style=" not in page


def test_every_change_has_its_number_in_the_list_and_in_the_margin(visitor: Browser) -> None:
    page = read(visitor, PAIR)

    assert re.findall(r'data-goes="(\d+)"', page) == ["1", "2", "3"]
    assert re.findall(r'data-change="(\d+)"', page) == ["1", "2", "3"]
    assert 'aria-label="Change 1: Modified. ▼ Obligation weakened: shall → should"' in page


def test_unchanged_clauses_are_folded_and_can_be_opened(visitor: Browser) -> None:
    page = read(visitor, PAIR)
    fold = re.search(r'data-rows="([^"]+)">▸ (\d+) unchanged', page)
    assert fold is not None

    assert "gives requirements for the capture" not in page
    assert "gives requirements for the capture" in read(visitor, f"{PAIR}?rows={fold[1]}")
    assert "gives requirements for the capture" in read(visitor, f"{PAIR}?unchanged=1")


@pytest.mark.parametrize("view", ["inline", "changes", "table"])
def test_the_other_views_say_the_same(visitor: Browser, view: str) -> None:
    page = read(visitor, f"{PAIR}?view={view}")

    assert "<del>shall</del>" in page
    assert "<ins>should</ins>" in page
    assert re.findall(r'data-change="(\d+)"', page) == ["1", "2", "3"]


def test_inline_puts_deleted_words_before_what_replaced_them(visitor: Browser) -> None:
    assert "<del>shall</del><ins>should</ins>" in read(visitor, f"{PAIR}?view=inline")


def test_the_table_names_what_has_no_other_side_in_the_words_of_the_trade(visitor: Browser) -> None:
    page = read(visitor, f"{PAIR}?view=table&unchanged=1&lang=zh")

    for word in ("同左", "（新增）", "（删除）"):
        assert word in page
    read(visitor, f"{PAIR}?lang=en")


def test_filters_stand_in_the_address_and_count_what_they_leave_out(visitor: Browser) -> None:
    page = read(visitor, f"{PAIR}?kind=insertion")

    assert re.findall(r'data-change="(\d+)"', page) == ["3"]
    assert "2 changes that the filter leaves out" in page


def test_a_filter_that_fits_nothing_can_be_taken_away(visitor: Browser) -> None:
    page = read(visitor, f"{PAIR}?kind=move&q=nowhere")

    assert "No change fits the filter." in page
    assert "Remove: “nowhere”" in page


def test_one_change_has_an_address_of_its_own(visitor: Browser) -> None:
    page = read(visitor, f"{PAIR}/2")

    assert re.findall(r'data-change="(\d+)"', page) == ["2"]
    assert "Change 2 of 3" in page
    assert f'rel="next" href="{PAIR}/3"' in page


@pytest.mark.parametrize("path", [f"{PAIR}/4", f"/compare/{WORK}/draft-1", "/compare/nowhere@a...b@c"])
def test_what_is_not_there_is_404(visitor: Browser, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_rows_that_cannot_be_read_are_refused(visitor: Browser) -> None:
    assert visitor.get(f"{PAIR}?rows=x-y").status_code == 400


def test_two_same_texts_are_said_to_be_the_same(visitor: Browser) -> None:
    page = read(visitor, f"/compare/{WORK}/draft-1...draft-1")

    assert "The two texts are the same." in page
    assert "6 clauses compared." in page


def test_versions_of_two_documents_can_be_compared(visitor: Browser) -> None:
    page = read(visitor, f"/compare/{WORK}@draft-1...{WORK}@draft-2")

    assert "<del>shall</del>" in page


def test_sides_can_be_swapped(visitor: Browser) -> None:
    found = re.search(r'class="swap" href="([^"]+)"', read(visitor, PAIR))
    assert found is not None

    assert "<del>should</del>" in read(visitor, unescape(found[1]))


def test_the_twin_holds_the_whole_comparison(visitor: Browser) -> None:
    value = visitor.get(f"{PAIR}.json").get_json()["comparison"]

    assert value["statistics"]["changes"] == len(value["changes"]) == 3


@pytest.mark.parametrize(
    ("form", "kind"), [("html", "text/html"), ("text", "text/plain"), ("json", "application/json"), ("csv", "text/csv")]
)
def test_a_comparison_is_exported_as_a_file_to_save(visitor: Browser, form: str, kind: str) -> None:
    answer = visitor.get(f"{PAIR}/export/{form}")

    assert answer.mimetype == kind
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "should" in answer.get_data(as_text=True)


@pytest.mark.parametrize("form", [form for form, written in FORMS.items() if not written.is_text])
def test_office_files_and_pdf_are_sent_to_save(visitor: Browser, form: str) -> None:
    answer = visitor.get(f"{PAIR}/export/{form}?columns=3")

    assert answer.mimetype == FORMS[form].media_type
    assert FORMS[form].ending in answer.headers["Content-Disposition"]
    assert answer.data[:4] in {b"PK\x03\x04", b"%PDF"}


def test_every_form_is_in_the_menu(visitor: Browser) -> None:
    page = read(visitor, PAIR)

    assert [form for form in FORMS if f'{PAIR}/export/{form}"' not in page] == []


def test_the_filters_of_the_page_apply_to_its_exports(visitor: Browser) -> None:
    page = read(visitor, f"{PAIR}?kind=repeal")
    written = visitor.get(f"{PAIR}/export/text?kind=repeal").get_data(as_text=True)

    assert "/export/text?kind=repeal" in page
    assert "Only changes of one kind: deleted. 1 of 3 changes are here; 2 are left out." in written


def test_there_is_no_export_of_another_form(visitor: Browser) -> None:
    assert visitor.get(f"{PAIR}/export/exe").status_code == 404


def test_what_goes_to_the_printer_names_its_sources(visitor: Browser) -> None:
    page = read(visitor, PAIR)

    assert re.search(r'<tfoot class="print-foot">.*SHA-256 [0-9a-f]{12}…, [0-9a-f]{12}….*</tfoot>', page, re.DOTALL)


def test_an_export_follows_the_choices_of_the_page(visitor: Browser) -> None:
    chosen = "?kind=substantive&marks=characters&review=open"
    page = read(visitor, f"{PAIR}{chosen}")
    path = unescape(next(path for path in re.findall(r'href="([^"]+)" download', page) if "/export/text" in path))
    written = read(visitor, path)

    assert "The changes of this filter, without notes" in page
    assert "Only changes of one kind: substantive. Only changes not reviewed yet." in written
    assert "Inside changed words, single characters are marked." in written
