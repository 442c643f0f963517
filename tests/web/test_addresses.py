"""Paths of pages: what goes into them comes out of them."""

import pytest

from variorum.library.views import VersionKey
from variorum.web.addresses import compare_path, page_path, read_key, version_path, write_key

DRAFT = VersionKey("f.8801", "draft-3", "en")


def test_version_path_names_work_label_language_and_clause() -> None:
    assert version_path(DRAFT, "sec_7.2") == "/documents/f.8801/draft-3/en/sec_7.2"


def test_version_path_leaves_out_a_language_that_is_not_named() -> None:
    assert version_path(VersionKey("f.8801", "draft-3", "")) == "/documents/f.8801/draft-3"


def test_page_path_ends_with_the_page() -> None:
    assert page_path(DRAFT, 10) == "/documents/f.8801/draft-3/en/p/10"


def test_names_that_would_break_a_path_are_quoted() -> None:
    assert version_path(VersionKey("a/b", "第 1 版", "")).isascii()


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (VersionKey("w", "a", ""), VersionKey("w", "b", ""), "/compare/w/a...b"),
        (VersionKey("v", "a", ""), VersionKey("w", "b", ""), "/compare/v@a...w@b"),
        (VersionKey("w", "a", "zh"), VersionKey("w", "b", "zh"), "/compare/w/a...b?old_text=zh&new_text=zh"),
    ],
    ids=["one work", "two works", "with a language"],
)
def test_compare_path_is_short_within_a_work(old: VersionKey, new: VersionKey, path: str) -> None:
    assert compare_path(old, new) == path


@pytest.mark.parametrize("key", [DRAFT, VersionKey("w", "1.0", "")], ids=["with language", "without"])
def test_a_key_written_into_a_form_is_read_back(key: VersionKey) -> None:
    assert read_key(write_key(key)) == key


@pytest.mark.parametrize("written", ["", "w", "@", "w@", "a@b@c@d"])
def test_anything_else_is_no_key(written: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_key(written)
