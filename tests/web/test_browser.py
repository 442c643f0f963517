"""Pages in a real browser: nothing blocked by the policy, nothing wider than a phone, keys and theme at work."""

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from tests.web.conftest import SECRET, make_library
from variorum.library import people
from variorum.web.app import create_app

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PAGES = [
    "/documents",
    "/compare",
    "/search",
    "/help/search",
    "/import",
    "/notes",
    "/notes/export",
    "/account",
    "/people",
    "/matters",
]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve an empty library; give the address at which the owner signs in."""
    library = make_library(tmp_path_factory.mktemp("library"))
    server = make_server("127.0.0.1", 0, create_app(library, secret_key=SECRET), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sign-in/{people.prepare_owner(library)}"
    server.shutdown()
    thread.join(10)
    library.close()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Page]:
    """Give a page of a narrow browser in which the owner is signed in."""
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=QUIET)
        opened = browser.new_page(viewport={"width": 320, "height": 640})
        opened.goto(address)
        opened.click("main button")
        opened.wait_for_url("**/documents")
        yield opened
        browser.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_narrow_phone_and_the_policy(page: Page, path: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))

    page.goto(urljoin(page.url, path))

    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert [text for text in complaints if "Content Security Policy" in text] == []


def test_the_question_mark_lists_the_keys(page: Page) -> None:
    page.reload(wait_until="networkidle")
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")

    page.keyboard.press("Escape")

    assert page.query_selector("dialog[open]") is None


def test_g_and_n_go_to_the_notes(page: Page) -> None:
    page.reload(wait_until="networkidle")
    page.keyboard.press("g")
    page.keyboard.press("n")

    page.wait_for_url("**/notes")


def test_the_theme_changes_without_loading_the_page(page: Page) -> None:
    page.reload(wait_until="networkidle")
    page.click('[data-theme-name="dark"]')

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
