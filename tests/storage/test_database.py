"""The schema is brought up to date, and transactions are kept whole."""

import os
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from tests.storage.made import add_version, publish
from variorum.accounts.account import Reader
from variorum.clauses.clause import DoubtKind
from variorum.errors import BadRequest, Conflict, Unavailable
from variorum.storage.database import Database, open_database
from variorum.storage.expressions import load_clauses
from variorum.storage.matters import load_matters
from variorum.storage.people import find_person_by_email, load_people
from variorum.storage.tables import metadata
from variorum.storage.works import find_work, load_works, save_work
from variorum.versions.work import Work


def test_migrations_give_exactly_the_tables(database: Database) -> None:
    with database.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert differences == []


def test_opening_again_changes_nothing(url: str, database: Database) -> None:
    with database.write() as connection:
        save_work(connection, Work("w", "Title"))

    again = open_database(url)

    with again.read() as connection:
        assert find_work(connection, "w") is not None


def test_library_of_a_newer_version_is_refused(url: str, database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(Unavailable, match="newer version"):
        open_database(url)


def test_many_may_open_a_new_library_at_once(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(open_database, [url] * 4))

    with opened[-1].read() as connection:
        assert load_works(connection) == []


def test_new_library_opens_while_another_process_makes_it(tmp_path: Path, url: str) -> None:
    program = f"from variorum.storage.database import open_database; open_database({url!r})"
    others = [subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path) for _ in range(2)]

    open_database(url).close()

    assert [other.wait(60) for other in others] == [0, 0]


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)]
)
def test_every_connection_is_prepared(database: Database, pragma: str, value: object) -> None:
    with database.read() as first, database.read() as second:
        for connection in (first, second):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value


def test_new_database_is_for_its_owner_only(tmp_path: Path, database: Database) -> None:
    with database.write() as connection:
        save_work(connection, Work("w", "Title"))

    files = [path for path in tmp_path.iterdir() if path.name.startswith("library.sqlite3")]

    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_taken_name_is_a_conflict_and_leaves_nothing(database: Database) -> None:
    with database.write() as connection:
        save_work(connection, Work("w", "Title"))

    with pytest.raises(Conflict), database.write() as connection:
        save_work(connection, Work("other", "Title"))
        save_work(connection, Work("w", "Title"))

    with database.read() as connection:
        assert find_work(connection, "other") is None


def test_any_error_leaves_nothing_and_the_connection_usable(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as connection:
        save_work(connection, Work("w", "Title"))
        raise ZeroDivisionError

    with database.write() as connection:
        assert find_work(connection, "w") is None


def test_reading_sees_one_state_while_others_write(database: Database) -> None:
    with database.read() as reading:
        before = load_works(reading)
        with database.write() as writing:
            save_work(writing, Work("w", "Title"))

        assert load_works(reading) == before == []


def test_what_is_only_read_cannot_be_changed(database: Database) -> None:
    with pytest.raises(Unavailable), database.read() as connection:
        save_work(connection, Work("w", "Title"))

    with database.write() as connection:
        save_work(connection, Work("w", "Title"))


def test_two_threads_write_in_turn(database: Database) -> None:
    def write(name: int) -> None:
        for count in range(25):
            with database.write() as connection:
                seen = len(load_works(connection))
                save_work(connection, Work(f"{name}-{count}", str(seen)))

    threads = [threading.Thread(target=write, args=(name,)) for name in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with database.read() as connection:
        assert sorted(int(work.title) for _, work in load_works(connection)) == list(range(50))


def test_two_processes_write_in_turn(tmp_path: Path, url: str, database: Database) -> None:
    program = f"""
from variorum.storage.database import open_database
from variorum.storage.matters import load_matters
from variorum.storage.people import load_people
from variorum.storage.works import save_work
from variorum.versions.work import Work
database = open_database({url!r})
for count in range(20):
    with database.write() as connection:
        save_work(connection, Work(f"other-{{count}}", "Title"))
"""
    other = subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path)
    for count in range(20):
        with database.write() as connection:
            save_work(connection, Work(f"mine-{count}", "Title"))

    assert other.wait(60) == 0
    with database.read() as connection:
        assert len(load_works(connection)) == 40


def test_killed_writer_loses_only_what_it_had_not_committed(tmp_path: Path, url: str, database: Database) -> None:
    program = f"""
import os, signal
from variorum.storage.database import open_database
from variorum.storage.matters import load_matters
from variorum.storage.people import load_people
from variorum.storage.works import save_work
from variorum.versions.work import Work
database = open_database({url!r})
with database.write() as connection:
    save_work(connection, Work("kept", "Title"))
with database.write() as connection:
    save_work(connection, Work("lost", "Title"))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False, timeout=60)

    with database.write() as connection:
        assert [work.slug for _, work in load_works(connection)] == ["kept"]


def refuse(message: str) -> Callable[..., None]:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError(message)

    return fail


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("database or disk is full", "disk of the library is full"),
        ("disk I/O error", "disk of the library is full"),
        ("attempt to write a readonly database", "not writable"),
        ("database is locked", "Try again soon"),
        ("database disk image is malformed", "restore the folder from a back-up"),
    ],
)
def test_failing_database_says_what_to_do(
    database: Database, monkeypatch: pytest.MonkeyPatch, message: str, sentence: str
) -> None:
    with pytest.raises(Unavailable, match=sentence), database.write() as connection:
        monkeypatch.setattr(database.engine.dialect, "do_execute", refuse(message))
        save_work(connection, Work("w", "Title"))


def test_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path, url: str) -> None:
    (tmp_path / "library.sqlite3").write_bytes(b"this is no database" * 100)

    with pytest.raises(Unavailable, match="damaged"):
        open_database(url)


def test_folder_that_is_not_there_is_said_to_be_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="not writable"):
        open_database(f"sqlite:///{tmp_path / 'nowhere' / 'library.sqlite3'}")


@pytest.mark.parametrize("address", ["nonsense", "oracle-of-delphi://host/name"])
def test_address_that_means_nothing_is_refused(address: str) -> None:
    with pytest.raises(Unavailable, match="address of the database"):
        open_database(address)


def test_characters_that_cannot_be_kept_are_a_bad_request(database: Database) -> None:
    with pytest.raises(BadRequest, match="cannot be kept"), database.read() as connection:
        find_person_by_email(connection, "\ud800@example.org")


def test_deleted_words_are_left_neither_in_the_file_nor_in_its_journal(tmp_path: Path, database: Database) -> None:
    with database.write() as connection:
        row = save_work(connection, Work("w", "the merger is off" * 400))
    with database.write() as connection:
        connection.execute(text("DELETE FROM works WHERE id = :row"), {"row": row})

    assert database.scrub()

    files = [path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("library.sqlite3")]
    assert not any(b"the merger is off" in content for content in files)


def test_journal_is_not_emptied_under_somebody_who_reads_from_it(database: Database) -> None:
    with database.read() as reading:
        load_works(reading)
        with database.write() as connection:
            save_work(connection, Work("w", "Title"))

        assert not database.scrub()
        assert load_works(reading) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE expressions SET text = 'other'",
        "UPDATE expressions SET text_sha256 = 'other'",
        "UPDATE expressions SET label = 'other'",
        "UPDATE clauses SET sha256 = 'other'",
        'UPDATE clauses SET "end" = "end" + 1',
    ],
)
def test_published_text_never_changes(database: Database, change: str) -> None:
    add_version(database)

    with pytest.raises(Conflict), database.write() as connection:
        connection.execute(text(change))


def test_older_library_keeps_its_rows_when_its_schema_is_brought_up_to_date(url: str, database: Database) -> None:
    with database.write() as connection:
        publish(connection)
        save_work(connection, Work("other", "Title"))
    step_back(database)
    before = count_rows(database)

    again = open_database(url)

    assert count_rows(again) == before
    with again.read() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []


def test_clauses_of_an_older_library_learn_that_they_rest_on_a_doubted_page(url: str, database: Database) -> None:
    with database.write() as connection:
        row = publish(connection)
        connection.execute(text("""UPDATE expressions SET notices = '[["unreliable-text", 2, ""]]'"""))
    step_back(database, "0004")

    with open_database(url).read() as connection:
        clauses = [record.clause for record in load_clauses(connection, row)]

    assert [[(one.kind, one.before) for one in clause.doubts] for clause in clauses] == [
        [],
        [(DoubtKind.UNRELIABLE, "2")],
    ]
    assert [clause.confidence for clause in clauses] == [0.75, 0.52]


def test_people_and_matters_of_an_older_library_stay_what_they_were(url: str, database: Database) -> None:
    step_back(database, "0007")
    with database.write() as connection:
        for name, role in (("Ada", "owner"), ("Bo", "librarian"), ("Cy", "member")):
            person = {"name": name, "role": role}
            columns = "(name, email, role, password_hash, is_disabled, created)"
            values = "(:name, :name || '@example.org', :role, '', 0, '2026-01-01 00:00:00')"
            connection.execute(text(f"INSERT INTO people {columns} VALUES {values}"), person)
        connection.execute(text("INSERT INTO matters (number, name) VALUES ('M-1', 'One'), ('M-2', 'Two')"))
        connection.execute(text("INSERT INTO matter_members (matter_id, person_id) SELECT id, 1 FROM matters"))

    with open_database(url).read() as connection:
        assert [person.role for person in load_people(connection)] == ["administrator", "librarian", "annotator"]
        matters = load_matters(connection, Reader(1))

    assert [(matter.number, matter.name, matter.closed) for matter in matters] == [
        ("M-1", "One", None),
        ("M-2", "Two", None),
    ]
    assert len({matter.key for matter in matters if len(matter.key) == 20}) == 2


def step_back(database: Database, to: str = "0001") -> None:
    from alembic import command
    from alembic.config import Config

    import variorum.storage.migrations as migrations

    config = Config()
    config.set_main_option("script_location", os.fspath(Path(str(migrations.__file__)).parent))
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        config.attributes["connection"] = connection
        command.downgrade(config, to)
        connection.commit()
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def count_rows(database: Database) -> dict[str, int]:
    later = {"audit", "separations", "reviews", "matter_tags", "failed_sign_ins", "second_factors", "recovery_codes"}
    later |= {"api_tokens", "waiting_comparisons", "note_checks", "earlier_placements", "kept_properties"}
    names = [table.name for table in metadata.sorted_tables if table.name not in later]
    with database.read() as connection:
        return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}
