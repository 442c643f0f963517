"""A version is published whole and read back as it was."""

from dataclasses import replace

import pytest

from tests.storage.made import NOW, SHA256, TEXT, add_version, make_extraction, publish
from variorum.errors import Conflict, NotFound
from variorum.spans import Span
from variorum.storage.database import Database
from variorum.storage.expressions import (
    Lineage,
    load_clauses,
    load_clauses_by_id,
    load_extraction,
    load_notices,
    load_page,
    load_pages_of_span,
    load_text,
    load_thread,
    publish_expression,
    save_manifestation,
)
from variorum.storage.index_changes import load_index_changes
from variorum.storage.tables import metadata
from variorum.storage.works import find_by_sha256, find_work, load_versions, save_work
from variorum.versions.work import Expression, Manifestation, Work


def test_nothing_that_was_read_is_lost(database: Database) -> None:
    row = add_version(database)

    with database.read() as connection:
        assert load_extraction(connection, row) == make_extraction()
        assert load_text(connection, row) == TEXT
        assert load_notices(connection, row) == list(make_extraction().notices)


def test_edges_are_kept_to_a_tenth_of_a_point(database: Database) -> None:
    extraction = make_extraction()
    fine = replace(extraction.segments[0], edges=(10.04, 15.56, 30.0))
    with database.write() as connection:
        row = publish_expression(
            connection,
            save_work(connection, Work("w", "Title")),
            Expression("w", "l", "n", "en"),
            Manifestation(SHA256, "f.pdf", 1, 2),
            replace(extraction, segments=(fine,)),
            [Lineage("a"), Lineage("b")],
            "1",
            NOW,
        )

    with database.read() as connection:
        assert load_extraction(connection, row).segments[0].edges == (10.0, 15.6, 30.0)


def test_version_without_pages_or_clauses_is_kept(database: Database) -> None:
    empty = replace(make_extraction(), text="", clauses=(), segments=(), marks=(), pages=())
    with database.write() as connection:
        work = save_work(connection, Work("w", "Title"))
        file = Manifestation(SHA256, "f.pdf", 1, 0)
        row = publish_expression(connection, work, Expression("w", "l", "n", "en"), file, empty, [], "1", NOW)

    with database.read() as connection:
        assert load_extraction(connection, row) == empty


def test_label_is_taken_once_per_language(database: Database) -> None:
    add_version(database)

    with pytest.raises(Conflict):
        add_version(database)
    with database.read() as connection:
        assert len(load_versions(connection)) == 1


def test_version_that_cannot_be_kept_whole_leaves_nothing(database: Database) -> None:
    with pytest.raises(ValueError, match="shorter"), database.write() as connection:
        work = save_work(connection, Work("w", "Title"))
        file = Manifestation(SHA256, "f.pdf", 1, 2)
        expression = Expression("w", "l", "n", "en")
        publish_expression(connection, work, expression, file, make_extraction(), [Lineage("only-one")], "1", NOW)

    with database.read() as connection:
        assert all(connection.execute(table.select()).all() == [] for table in metadata.sorted_tables)


def test_clauses_come_in_order_and_by_range(database: Database) -> None:
    row = add_version(database)

    with database.read() as connection:
        assert [record.clause.num for record in load_clauses(connection, row)] == ["1", "2"]
        assert [record.clause.num for record in load_clauses(connection, row, 1)] == ["2"]
        assert [record.clause.num for record in load_clauses(connection, row, 0, 0)] == ["1"]
        assert load_clauses(connection, row, 2) == []


def test_clauses_are_found_by_row_and_lost_rows_left_out(database: Database) -> None:
    row = add_version(database)

    with database.read() as connection:
        first, second = load_clauses(connection, row)
        found = load_clauses_by_id(connection, [second.id, first.id, 9999, first.id])

    assert found == {first.id: first, second.id: second}


def test_thread_leads_through_all_versions(database: Database) -> None:
    with database.write() as connection:
        publish(connection, "draft-1")
        publish(connection, "draft-2", threads=("thread-1", "thread-3"))

    with database.read() as connection:
        lengths = {name: len(load_thread(connection, name)) for name in ("thread-1", "thread-2", "thread-3", "no")}

    assert lengths == {"thread-1": 2, "thread-2": 1, "thread-3": 1, "no": 0}


def test_page_comes_with_its_lines(database: Database) -> None:
    row = add_version(database)

    with database.read() as connection:
        page = load_page(connection, row, 1)
        assert load_page(connection, row, 3) is None

    assert page is not None
    assert (page.size, page.segments) == (make_extraction().pages[0], make_extraction().segments[:2])


@pytest.mark.parametrize(
    ("span", "pages"), [(Span(0, 5), [1]), (Span(5, 40), [1, 2]), (Span(36, 36), [2]), (Span(50, 60), [])]
)
def test_pages_of_words_are_found(database: Database, span: Span, pages: list[int]) -> None:
    row = add_version(database)

    with database.read() as connection:
        assert [page.size.page for page in load_pages_of_span(connection, row, span)] == pages


def test_published_version_waits_to_be_indexed(database: Database) -> None:
    row = add_version(database)

    with database.read() as connection:
        assert load_index_changes(connection) == [row]


def test_version_that_is_not_there_is_not_found(database: Database) -> None:
    with database.read() as connection:
        for load in (load_text, load_notices, load_extraction):
            with pytest.raises(NotFound):
                load(connection, 1)


def test_version_may_be_carried_by_several_files(database: Database) -> None:
    row = add_version(database)
    with database.write() as connection:
        save_manifestation(connection, row, Manifestation("cd" * 32, "again.pdf", 5, 2), NOW)

    with database.read() as connection:
        assert find_by_sha256(connection, "cd" * 32) == find_by_sha256(connection, SHA256) == row
        assert [version.filename for version in load_versions(connection)] == ["draft-1.pdf"]
        assert find_work(connection, "faces") is not None
