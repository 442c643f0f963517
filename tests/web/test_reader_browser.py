"""The reader and comparisons in a real browser: selections become spans, notes are kept in place, keys work."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from tests.web.conftest import SECRET, make_library
from tests.web.drafts import WORK, stock
from tests.web.test_browser import CHROMIUM, QUIET
from variorum.library import people
from variorum.web.app import create_app

pytestmark = pytest.mark.browser
READER = f"/documents/{WORK}/draft-2/cl_2.2"
SELECT = """([from, to]) => {
  const text = document.querySelector("#text");
  const find = (words) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.includes(words) && node.parentElement.closest("[data-start]")) return [node, node.data.indexOf(words)];
    }
  };
  const [first, start] = find(from);
  const [last, end] = find(to);
  getSelection().setBaseAndExtent(first, start, last, end + to.length);
  document.dispatchEvent(new PointerEvent("pointerup"));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Serve a library with two drafts; give its address and the owner's token."""
    folder = tmp_path_factory.mktemp("library")
    library = make_library(folder)
    stock(library, folder)
    server = make_server("127.0.0.1", 0, create_app(library, secret_key=SECRET), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", people.prepare_owner(library) or ""
    server.shutdown()
    thread.join(10)
    library.close()


@pytest.fixture(scope="module")
def page(address: tuple[str, str]) -> Iterator[Page]:
    """Give a page of a wide browser in which the owner is signed in."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    host, token = address
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        opened = browser.new_context(base_url=host, viewport={"width": 1600, "height": 900}).new_page()
        opened.goto(f"/sign-in/{token}")
        opened.click("main button")
        opened.wait_for_url("**/documents")
        yield opened
        browser.close()


def open_reader(page: Page) -> None:
    page.goto(READER)
    page.wait_for_selector(".select-bar", state="attached")
    page.wait_for_selector("#figure .lit", state="attached")


def test_a_selection_over_runs_becomes_one_span_and_a_note(page: Page) -> None:
    open_reader(page)
    page.evaluate(SELECT, ["should reject", "any sample"])
    page.click(".select-bar [data-bar=note]")
    text = page.evaluate("fetch(location.pathname + '.json').then((answer) => answer.json())")
    (clause,) = (one for one in text["reading"]["clauses"] if one["num"] == "2.2")
    start = clause["paragraphs"][0]["start"] + clause["paragraphs"][0]["text"].index("should reject")

    assert int(page.input_value("#composer [name=start]")) == start
    assert int(page.input_value("#composer [name=end]")) == start + len("should reject any sample")

    page.fill("#composer [name=body]", "Written in place.")
    page.click("#composer [type=submit]")
    page.wait_for_selector("article.note >> text=Written in place.")

    assert page.inner_text(".note-mark [data-start]") == "should reject any sample"
    assert page.locator("#figure [data-note]").count() == 1
    assert page.is_hidden("#composer")


def test_offsets_are_counted_in_characters_and_not_in_units_of_the_browser(page: Page) -> None:
    open_reader(page)
    span = page.evaluate(
        """async () => {
          const { readSelection } = await import("/static/select.js");
          const run = document.createElement("p");
          run.innerHTML = '<span data-start="10">a\\u{1F600}\\u{20BB7}b </span><span data-start="15">cd</span>';
          document.querySelector("#text").append(run);
          getSelection().setBaseAndExtent(run.firstChild.firstChild, 3, run.lastChild.firstChild, 1);
          const { start, end, text } = readSelection(run);
          return [start, end, text];
        }"""
    )

    assert span == [12, 16, "\U00020bb7b c"]


def test_privileged_notes_cannot_be_offered_to_many(page: Page) -> None:
    open_reader(page)
    page.keyboard.press("n")
    page.check("#composer [name=is_privileged]")
    closed = page.eval_on_selector_all("#composer option:disabled", "options => options.map((option) => option.value)")

    assert closed == ["organisation", "public"]
    assert page.input_value("#composer [name=body]") == ""


def test_a_clause_on_the_page_leads_to_its_text(page: Page) -> None:
    open_reader(page)
    page.click('#figure [data-clause="cl_3"]')

    assert "cl. 3" in page.inner_text("#cite")
    assert page.locator("#cl_3.lit").count() == 1


def test_keys_move_between_changes_and_what_was_reviewed_is_kept(page: Page) -> None:
    page.goto(f"/compare/{WORK}/draft-1...draft-2")
    page.wait_for_selector(".ok")
    page.keyboard.press("j")
    with page.expect_response(lambda answer: "/review" in answer.url):
        page.keyboard.press("e")

    assert page.get_attribute("tr.current", "data-change") == "2"
    page.reload()
    page.wait_for_selector('.ok[aria-checked="true"]')
    assert page.locator('.ok[aria-checked="true"]').count() == 1


def test_a_fold_opens_in_place(page: Page) -> None:
    page.goto(f"/compare/{WORK}/draft-1...draft-2")
    page.wait_for_selector(".ok")
    page.click("[data-rows] >> nth=0")
    page.wait_for_selector("tr.still >> text=gives requirements")


def test_nothing_private_reaches_paper(page: Page) -> None:
    open_reader(page)
    page.emulate_media(media="print")
    shown = page.eval_on_selector_all(
        "#notes, .note-ref, .composer, #figure", "all => all.filter((one) => one.checkVisibility()).length"
    )
    page.emulate_media(media="screen")

    assert shown == 0


@pytest.mark.parametrize("path", [READER, f"/documents/{WORK}/draft-2/p/1", f"/compare/{WORK}/draft-1...draft-2"])
def test_a_page_fits_a_narrow_phone_and_the_policy(page: Page, path: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_viewport_size({"width": 320, "height": 640})

    page.goto(path)
    page.wait_for_timeout(300)

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert complaints == []
    page.set_viewport_size({"width": 1600, "height": 900})
