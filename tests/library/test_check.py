"""A check finds what is damaged or missing and says what to do; reindexing repairs the index."""

import shutil
from pathlib import Path

from tests.library.shelf import NEW, OLD
from variorum.accounts.account import ANONYMOUS
from variorum.library import Library
from variorum.library.catalogue import find_version
from variorum.library.check import check_library
from variorum.library.finding import search
from variorum.library.reindexing import catch_up, reindex


def original_of(library: Library, label: str) -> Path:
    return library.originals.path_of(find_version(library, ANONYMOUS, OLD.work, label).sha256)


def index_files(library: Library) -> list[Path]:
    return sorted(path for path in library.index.folder.rglob("*") if path.is_file() and path.stat().st_size)


def test_a_good_library_has_no_faults(two: Library) -> None:
    report = check_library(two)
    counts = dict(report.counts)

    assert report.faults == ()
    assert (counts["works"], counts["versions"], counts["originals"]) == (1, 2, 2)


def test_an_empty_library_that_was_indexed_has_no_faults(library: Library) -> None:
    reindex(library)

    assert check_library(library).faults == ()


def test_a_damaged_original_is_found(two: Library) -> None:
    place = original_of(two, "draft-1")
    place.chmod(0o644)
    place.write_bytes(place.read_bytes()[:-1] + b"?")
    (fault,) = check_library(two).faults

    assert "f-8801@draft-1" in fault
    assert "back-up" in fault


def test_a_missing_original_is_found(two: Library) -> None:
    original_of(two, "draft-2").unlink()
    (fault,) = check_library(two).faults

    assert "f-8801@draft-2" in fault


def test_a_missing_index_is_found_and_built_again(two: Library) -> None:
    shutil.rmtree(two.index.folder)
    (fault,) = check_library(two).faults
    assert "variorum reindex" in fault

    count = reindex(two)

    assert count == dict(check_library(two).counts)["clauses"]
    assert check_library(two).faults == ()
    assert [hit.version.key for hit in search(two, ANONYMOUS, "erasure").hits] == [NEW]


def test_every_damaged_file_of_the_index_is_found_and_mended(two: Library) -> None:
    reindex(two)
    for number in range(len(index_files(two))):
        place = index_files(two)[number]
        place.write_bytes(place.read_bytes()[:-1] + b"\x00\x01")
        assert any("search index" in fault for fault in check_library(two).faults), place.name
        assert catch_up(two) > 0
        assert check_library(two).faults == ()


def test_an_index_that_lags_behind_the_database_is_found(two: Library) -> None:
    version = find_version(two, ANONYMOUS, NEW.work, NEW.label)
    two.index.update([], removed=[version.id])

    assert any("differs from the database" in fault for fault in check_library(two).faults)
