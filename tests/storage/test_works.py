"""Works and their versions are kept, described anew, and indexed again when they were."""

from dataclasses import replace
from datetime import date

import pytest

from tests.storage.made import NOW, SHA256, add_version, publish
from variorum.errors import Conflict, NotFound
from variorum.storage.comparisons import RunRecord, find_run, load_counts, load_run, save_run
from variorum.storage.database import Database
from variorum.storage.index_changes import (
    forget_index_changes,
    load_expression_ids,
    load_index_changes,
    remember_index_changes,
)
from variorum.storage.works import (
    change_version,
    change_work,
    find_by_sha256,
    find_work,
    load_version,
    load_versions,
    load_works,
    save_work,
)
from variorum.versions.work import Dates, Work


def test_works_come_by_title(database: Database) -> None:
    with database.write() as connection:
        rows = [save_work(connection, Work(slug, title)) for slug, title in (("b", "A"), ("a", "B"))]

    with database.read() as connection:
        assert load_works(connection) == [(rows[0], Work("b", "A")), (rows[1], Work("a", "B"))]


def test_slug_is_taken_once(database: Database) -> None:
    with pytest.raises(Conflict), database.write() as connection:
        save_work(connection, Work("a", "A"))
        save_work(connection, Work("a", "B"))


def test_work_described_anew_is_indexed_again(database: Database) -> None:
    row = add_version(database)
    with database.write() as connection:
        forget_index_changes(connection, [row])
        change_work(connection, Work("faces", "Faces and eyes", "SG16", "F.2"))

    with database.read() as connection:
        found = find_work(connection, "faces")
        assert found is not None
        assert found[1] == Work("faces", "Faces and eyes", "SG16", "F.2")
        assert load_index_changes(connection) == [row]


def test_work_that_is_not_there_cannot_be_described(database: Database) -> None:
    with pytest.raises(NotFound), database.write() as connection:
        change_work(connection, Work("nothing", "Nothing"))


def test_versions_come_as_they_were_received(database: Database) -> None:
    with database.write() as connection:
        publish(connection, "b")
        publish(connection, "a")
        publish(connection, "z", work="other")

    with database.read() as connection:
        work = find_work(connection, "faces")
        assert work is not None
        assert [version.expression.label for version in load_versions(connection, work[0])] == ["b", "a"]
        assert [version.expression.label for version in load_versions(connection)] == ["b", "a", "z"]


def test_version_comes_with_its_file_and_counts(database: Database) -> None:
    row = add_version(database)

    with database.read() as connection:
        version = load_version(connection, row)

    assert (version.sha256, version.filename, version.received) == (SHA256, "draft-1.pdf", NOW)
    assert (version.page_count, version.clause_count, version.notice_count) == (2, 2, 1)


def test_version_described_anew_keeps_its_address_and_is_indexed_again(database: Database) -> None:
    row = add_version(database)
    days = Dates(date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 3), date(2024, 1, 4))
    with database.write() as connection:
        forget_index_changes(connection, [row])
        before = load_version(connection, row).expression
        after = replace(before, label="other", name="N", stage="Final", dates=days, is_translation=True)
        change_version(connection, row, after)

    with database.read() as connection:
        assert load_version(connection, row).expression == replace(after, label="draft-1")
        assert load_index_changes(connection) == [row]


def test_version_that_is_not_there_is_not_found(database: Database) -> None:
    row = add_version(database)
    with database.write() as connection:
        expression = load_version(connection, row).expression
        with pytest.raises(NotFound):
            change_version(connection, row + 1, expression)
        with pytest.raises(NotFound):
            load_version(connection, row + 1)
        assert find_by_sha256(connection, "no") is None


def test_index_changes_are_kept_once_until_forgotten(database: Database) -> None:
    with database.write() as connection:
        rows = [publish(connection, label) for label in ("a", "b")]
        remember_index_changes(connection, [*rows, rows[0]])
        assert load_index_changes(connection) == rows
        forget_index_changes(connection, rows[:1])

    with database.read() as connection:
        assert load_index_changes(connection) == rows[1:]
        assert load_expression_ids(connection) == set(rows)


def make_run(old: int, new: int, run_id: str = "run", engine: str = "1", changes: int = 3) -> RunRecord:
    result = {"edges": [[0, "人脸"]]}
    return RunRecord(run_id, old, new, engine, SHA256, SHA256, changes, 1, result, NOW)


def test_run_is_found_by_versions_and_by_name(database: Database) -> None:
    with database.write() as connection:
        old, new = publish(connection, "a"), publish(connection, "b")
        run = make_run(old, new)
        save_run(connection, run)

        assert load_run(connection, old, new, "1") == find_run(connection, "run") == run
        assert load_run(connection, new, old, "1") is None
        assert load_run(connection, old, new, "2") is None
        assert find_run(connection, "other") is None


def test_run_made_again_replaces_the_first(database: Database) -> None:
    with database.write() as connection:
        old, new = publish(connection, "a"), publish(connection, "b")
        save_run(connection, make_run(old, new))
        save_run(connection, make_run(old, new, changes=4))
        save_run(connection, make_run(old, new, "later", engine="2", changes=9))

        assert load_counts(connection, "1") == {(old, new): (4, 1)}
        assert load_counts(connection, "2") == {(old, new): (9, 1)}
