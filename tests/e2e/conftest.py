"""A service started as people start it, and a real Chromium that looks at it."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
LINK = re.compile(r"https?://\S+/sign-in/\S+")


@dataclass(frozen=True)
class Service:
    """A running service: its address and the sign-in link that it printed."""

    address: str
    link: str


def find_free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def read_link(process: subprocess.Popen[str]) -> str:
    """Return the sign-in link among the first lines that the service prints."""
    assert process.stdout is not None
    printed = []
    for line in process.stdout:
        printed.append(line)
        found = LINK.search(line)
        if found:
            return found[0]
    raise AssertionError("the service ended without a sign-in link:\n" + "".join(printed))


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """Start the service on an empty library in a process of its own."""
    port = find_free_port()
    library = tmp_path / "library"
    command = [sys.executable, "-m", "variorum", "--library", str(library), "serve", "--port", str(port), "--no-sample"]
    with (tmp_path / "service.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        yield Service(f"http://127.0.0.1:{port}", read_link(process))
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start Chromium once for the tests of a module; Playwright cannot run twice at once."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed: there is no chromium, chromium-browser or google-chrome on the path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()
