"""The first day of a reader, in a real browser: sign in, import, find, note, import the next, compare, export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import Service

pytestmark = pytest.mark.browser

DRAFTS = Path(__file__).resolve().parents[2] / "documents" / "sample" / "itx-t-f.8801"
TITLE = "Requirements for facial verification"
QUOTE = "whose inter-eye distance is below 60 pixels"
EDITED = "shall reject any facial image"
EDITED_NEXT = "should reject any face sample"
NOTE = "Ask the rapporteur why sixty; our counsel objects."
READING_MS = 40_000
"""Reading a draft takes about two seconds; a loaded machine may need much longer."""

PLACE_OF = """([selector, words]) => {
  const run = [...document.querySelector(selector).querySelectorAll("[data-start]")].find((one) => one.textContent.includes(words));
  const node = run.firstChild;
  node.parentElement.scrollIntoView({ block: "center" });
  const range = document.createRange();
  const from = node.data.indexOf(words);
  range.setStart(node, from);
  range.setEnd(node, from + words.length);
  const boxes = [...range.getClientRects()];
  const [first, last] = [boxes[0], boxes.at(-1)];
  return [first.left + 0.5, first.top + first.height / 2, last.right - 0.5, last.top + last.height / 2];
}"""
"""Where words stand on the screen: the left edge of the first letter and the right edge of the last."""


@pytest.fixture
def reader(chromium: Browser, service: Service) -> Iterator[Page]:
    """Give a page in which the owner has signed in by the printed link."""
    context = chromium.new_context(base_url=service.address, viewport={"width": 1600, "height": 1000})
    yield sign_in(context, service)
    context.close()


@pytest.fixture
def plain_reader(chromium: Browser, service: Service) -> Iterator[Page]:
    """Give the same in a browser without JavaScript."""
    context = chromium.new_context(base_url=service.address, java_script_enabled=False)
    yield sign_in(context, service)
    context.close()


def sign_in(context: BrowserContext, service: Service) -> Page:
    page = context.new_page()
    page.goto(service.link)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/documents")
    return page


def import_draft(page: Page, number: int, work: str = "") -> None:
    """Import a draft through the form and wait until it is ready."""
    page.goto("/import")
    page.set_input_files("#files", DRAFTS / f"draft-{number}.pdf")
    if work:
        page.select_option("#work", work)
    else:
        page.fill("#title", TITLE)
    page.fill("#name", f"Draft {number}")
    page.fill("#label", f"draft-{number}")
    page.fill("#published", f"2024-0{number}-01")
    page.get_by_role("main").get_by_role("button", name="Import").click()
    page.wait_for_url("**/import/*")
    expect(page.locator("#import .chip[class*='state-']")).to_have_class("chip state-ready", timeout=READING_MS)


def find_clause(page: Page) -> str:
    """Search for a clause, open it from the hits, and return its name in the address."""
    page.goto("/documents")
    page.get_by_role("searchbox").first.fill('"inter-eye distance" reject')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    page.get_by_role("main").locator("a", has_text="7.2").first.click()
    page.wait_for_url("**/draft-3/**")
    return page.url.rsplit("/", 1)[1].split("#")[0]


def select_with_mouse(page: Page, clause: str, words: str) -> None:
    x0, y0, x1, y1 = page.evaluate(PLACE_OF, [f"[id='{clause}']", words])
    page.mouse.move(x0, y0)
    page.mouse.down()
    page.mouse.move((x0 + x1) / 2, y1, steps=4)
    page.mouse.move(x1, y1, steps=4)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()") == words


def work_of(page: Page) -> str:
    """Return the name of the work in the address of the reader."""
    return page.url.split("/documents/")[1].split("/")[0]


def test_a_note_is_kept_and_carried_and_never_exported(reader: Page, tmp_path: Path) -> None:
    import_draft(reader, 3)
    clause = find_clause(reader)
    work = work_of(reader)
    write_note_on_selection(reader, clause)

    import_draft(reader, 4, work)
    reader.get_by_role("link", name="Read it").last.click()
    reader.goto(f"/documents/{work}/draft-4/{clause}")
    note = reader.locator("article.note", has_text=NOTE)
    expect(note).to_contain_text("Carried from Draft 3")
    expect(reader.locator(".note-mark").first).to_contain_text("inter-eye distance")

    written = export_comparison(reader, tmp_path)
    assert "should" in written
    assert "face sample" in written
    assert "facial image" in written
    assert NOTE not in written
    assert "rapporteur" not in written


def write_note_on_selection(page: Page, clause: str) -> None:
    """Select words with the mouse and note them through the toolbar."""
    page.wait_for_selector(".select-bar", state="attached")
    select_with_mouse(page, clause, QUOTE)
    page.click(".select-bar [data-bar=note]")
    expect(page.locator("#composer [name=quote]")).to_have_value(QUOTE)
    page.fill("#composer [name=body]", NOTE)
    page.get_by_role("button", name="Add note").click()
    expect(page.locator("article.note", has_text=NOTE)).to_be_visible()
    expect(page.locator(".note-mark [data-start]")).to_have_text(QUOTE)


def export_comparison(page: Page, folder: Path) -> str:
    """Open the comparison from the reader, save it as one HTML file, and return what the file says."""
    page.get_by_role("link", name="Compare with the version before").click()
    page.wait_for_url("**/compare/**")
    expect(page.locator("tr[data-change], [data-change]").first).to_be_attached()
    page.locator("details.export summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="One HTML file").click()
    saved = folder / "comparison.html"
    download.value.save_as(saved)
    return saved.read_text(encoding="utf-8")


def test_without_javascript_a_note_is_written_by_quoting_and_placed_by_hand(plain_reader: Page) -> None:
    page = plain_reader
    import_draft(page, 3)
    clause = find_clause(page)
    work = work_of(page)
    page.locator(f"[id='{clause}']").get_by_role("link", name="Note", exact=True).click()
    page.fill("#composer [name=quote]", EDITED)
    page.fill("#composer [name=body]", NOTE)
    page.get_by_role("button", name="Add note").click()
    expect(page.locator("article.note", has_text=NOTE)).to_be_visible()
    expect(page.locator(".note-mark").first).to_contain_text(EDITED)

    import_draft(page, 4, work)
    page.goto(f"/documents/{work}/draft-4/{clause}")
    note = page.locator("article.note", has_text=NOTE)
    expect(note).to_contain_text("Needs a place")
    note.get_by_role("button", name="Place here").first.click()
    expect(note).to_contain_text("words changed")
    expect(page.locator(".note-mark").first).to_contain_text(EDITED_NEXT)
