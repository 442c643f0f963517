"""Fixtures shared by all tests."""

import os
from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real PDFs beside the checkout; skips where it is absent."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real PDFs is not beside this checkout (../shared/corpus)")
    return CORPUS


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the long part unless it is asked for."""
    if os.environ.get("VARIORUM_TEST_LONG"):
        return
    for item in items:
        if item.get_closest_marker("long"):
            item.add_marker(pytest.mark.skip(reason="long run; set VARIORUM_TEST_LONG=1"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI every test has what it needs, so one that was skipped all the same fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("VARIORUM_CI"):
        return
    skipped = reporter.stats.get("skipped", ())
    wrong = [report.nodeid for report in skipped if CORPUS.is_dir() or "corpus" not in report.keywords]
    if wrong:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(f"Skipped, though CI has what they need: {', '.join(wrong)}", red=True)
