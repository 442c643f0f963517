"""Files wait in rows, are claimed by one reader at a time, and survive a killed process."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.storage.made import NOW, SHA256, add_version
from variorum.storage.database import Database
from variorum.storage.imports import (
    ImportRecord,
    change_import,
    claim_import,
    find_import,
    find_unfinished,
    finish_import,
    load_imports,
    load_unfinished,
    move_import,
    requeue_unfinished,
    save_import,
)


def queue(database: Database, *names: str, filename: str = "draft.pdf") -> None:
    with database.write() as connection:
        for minute, name in enumerate(names):
            created = NOW + timedelta(minutes=minute)
            save_import(
                connection,
                ImportRecord(
                    id=name,
                    filename=filename,
                    sha256=SHA256,
                    size_bytes=7,
                    details={"title": "人脸", "dates": {}},
                    state="queued",
                    reason="",
                    step="waiting",
                    done=0,
                    total=0,
                    attempts=0,
                    expression_id=None,
                    person_id=None,
                    created=created,
                ),
            )


def claim(database: Database, name: str | None = None) -> ImportRecord:
    with database.write() as connection:
        record = claim_import(connection, name)
    assert record is not None
    return record


def state_of(database: Database, name: str) -> str:
    with database.read() as connection:
        record = find_import(connection, name)
    assert record is not None
    return record.state


def test_import_comes_back_as_it_was_queued(database: Database) -> None:
    queue(database, "a")

    with database.read() as connection:
        record = find_import(connection, "a")
        assert find_import(connection, "b") is None

    assert record is not None
    assert (record.filename, record.state, record.details["title"]) == ("draft.pdf", "queued", "人脸")


def test_file_name_that_is_no_text_is_kept_as_far_as_it_is(database: Database) -> None:
    queue(database, "a", filename="dr\udcffaft.pdf")

    assert claim(database).filename == "dr?aft.pdf"


def test_oldest_is_claimed_first(database: Database) -> None:
    queue(database, "b", "a", "c")

    claimed = [claim(database) for _ in range(3)]

    assert [record.id for record in claimed] == ["b", "a", "c"]
    assert {(record.state, record.step, record.attempts) for record in claimed} == {("reading", "reading", 1)}
    with database.write() as connection:
        assert claim_import(connection) is None


def test_import_is_claimed_by_name_once(database: Database) -> None:
    queue(database, "a", "b")

    assert claim(database, "b").id == "b"
    with database.write() as connection:
        assert claim_import(connection, "b") is None


def test_many_readers_claim_each_file_once(database: Database) -> None:
    names = [f"{number:02}" for number in range(20)]
    queue(database, *names)

    with ThreadPoolExecutor(4) as pool:
        claimed = list(pool.map(lambda _: claim(database).id, names))

    assert sorted(claimed) == names


def test_lists_show_the_newest_first_and_the_queue_in_its_order(database: Database) -> None:
    queue(database, "a", "b", "c")
    claim(database)
    with database.write() as connection:
        move_import(connection, "b", ("queued",), "cancelled", "cancelled")

        assert [record.id for record in load_imports(connection)] == ["c", "b", "a"]
        assert [record.id for record in load_unfinished(connection)] == ["a", "c"]


def test_same_bytes_that_wait_are_found(database: Database) -> None:
    queue(database, "a")

    with database.write() as connection:
        waiting = find_unfinished(connection, SHA256)
        assert waiting is not None
        assert waiting.id == "a"
        change_import(connection, "a", state="failed", reason="damaged")
        assert find_unfinished(connection, SHA256) is None


def test_progress_is_kept(database: Database) -> None:
    queue(database, "a")
    with database.write() as connection:
        change_import(connection, "a", step="reading", done=3, total=9)
        record = find_import(connection, "a")

    assert record is not None
    assert (record.step, record.done, record.total) == ("reading", 3, 9)


@pytest.mark.parametrize(("states", "moved"), [(("queued", "reading"), True), (("failed",), False)])
def test_state_moves_only_from_where_it_is_expected(database: Database, states: tuple[str, ...], moved: bool) -> None:
    queue(database, "a")
    with database.write() as connection:
        assert move_import(connection, "a", states, "cancelled", "cancelled") is moved

    assert state_of(database, "a") == ("cancelled" if moved else "queued")


def test_what_a_killed_process_was_reading_waits_again(database: Database) -> None:
    queue(database, "a", "b", "c")
    claim(database)
    with database.write() as connection:
        change_import(connection, "b", state="failed", reason="damaged")
        assert requeue_unfinished(connection) == 1

    assert [state_of(database, name) for name in "abc"] == ["queued", "failed", "queued"]
    assert claim(database).attempts == 2


def test_finished_import_names_its_version(database: Database) -> None:
    queue(database, "a")
    row = add_version(database)
    record = claim(database)
    with database.write() as connection:
        assert finish_import(connection, record, row)
        done = find_import(connection, "a")

    assert done is not None
    assert (done.state, done.step, done.expression_id) == ("ready", "done", row)


def test_import_that_was_cancelled_meanwhile_is_not_finished(database: Database) -> None:
    queue(database, "a")
    row = add_version(database)
    record = claim(database)
    with database.write() as connection:
        move_import(connection, "a", ("reading",), "cancelled", "cancelled")
        assert not finish_import(connection, record, row)

    assert state_of(database, "a") == "cancelled"


def test_import_is_finished_by_its_last_claim_only(database: Database) -> None:
    queue(database, "a")
    row = add_version(database)
    first = claim(database)
    with database.write() as connection:
        requeue_unfinished(connection)
    second = claim(database)

    with database.write() as connection:
        assert [finish_import(connection, record, row) for record in (first, second)] == [False, True]
