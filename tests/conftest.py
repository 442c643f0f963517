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
