"""A reader says that two clauses are not one: the run is redone, threads follow, and it holds for later versions."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.library import shelf
from tests.library.shelf import NEW, OLD, sign_in_member, sign_in_owner
from variorum.accounts.account import ANONYMOUS
from variorum.errors import BadRequest, NotAllowed, NotFound
from variorum.library import Library
from variorum.library.catalogue import find_version
from variorum.library.comparing import compare_versions
from variorum.library.importing import add_file
from variorum.library.noting import NoteDraft, list_notes, write_note
from variorum.library.separating import rejoin, separate
from variorum.library.views import CompareView, VersionKey
from variorum.storage.audit import load_audit
from variorum.storage.expressions import load_clauses
from variorum.versions.work import Dates

THIRD = VersionKey(shelf.WORK, "draft-3", "en")


def add_third(library: Library, folder: Path) -> None:
    path = folder / "draft-3.pdf"
    path.write_bytes(shelf.draw_draft([*shelf.SECOND, ("5", "End", "Nothing of this Recommendation binds a visitor.")]))
    details = replace(
        shelf.details_of("draft-2"), label="draft-3", name="Draft 3", dates=Dates(published=date(2025, 1, 5))
    )
    assert add_file(library, path, details).state == "ready"


def read_thread(library: Library, key: VersionKey, num: str) -> str:
    row = find_version(library, ANONYMOUS, key.work, key.label).id
    with library.database.read() as connection:
        return next(one.thread for one in load_clauses(connection, row) if one.clause.num == num)


def linked(view: CompareView, num: str) -> str:
    row = next(row for row in view.rows if row.new and row.new.num == num)
    return row.old.num if row.old else ""


def test_a_pair_set_apart_is_not_linked_again_and_its_thread_begins_anew(two: Library) -> None:
    owner = sign_in_owner(two)
    before = compare_versions(two, owner, OLD, NEW)
    assert linked(before, "2.2") == "2.2"

    after = separate(two, owner, OLD, NEW, "2.2", "2.2")

    assert linked(after, "2.2") == ""
    assert (after.run != before.run, bool(after.settings)) == (True, True)
    assert [(one.old, one.new, one.who) for one in after.separations] == [("2.2", "2.2", owner.name)]
    assert read_thread(two, OLD, "2.2") != read_thread(two, NEW, "2.2")
    assert compare_versions(two, owner, OLD, NEW, before.run).rows == before.rows


def test_it_holds_when_the_clause_comes_back_in_a_later_version(two: Library, tmp_path: Path) -> None:
    owner = sign_in_owner(two)
    separate(two, owner, OLD, NEW, "2.2", "2.2")
    add_third(two, tmp_path)

    assert linked(compare_versions(two, owner, NEW, THIRD), "2.2") == "2.2"
    assert linked(compare_versions(two, owner, OLD, THIRD), "2.2") == ""


def test_later_versions_follow_the_thread_that_begins_anew(two: Library, tmp_path: Path) -> None:
    add_third(two, tmp_path)
    separate(two, sign_in_owner(two), OLD, NEW, "2.2", "2.2")

    assert read_thread(two, NEW, "2.2") == read_thread(two, THIRD, "2.2") != read_thread(two, OLD, "2.2")


def test_said_of_versions_apart_it_parts_the_thread_before_the_newer_one(two: Library, tmp_path: Path) -> None:
    add_third(two, tmp_path)
    separate(two, sign_in_owner(two), OLD, THIRD, "2.2", "2.2")

    assert read_thread(two, OLD, "2.2") == read_thread(two, NEW, "2.2") != read_thread(two, THIRD, "2.2")


def test_what_was_said_can_be_taken_back(two: Library) -> None:
    owner = sign_in_owner(two)
    before = compare_versions(two, owner, OLD, NEW)
    said = separate(two, owner, OLD, NEW, "2.2", "2.2").separations[0]

    rejoin(two, owner, said.id)

    assert compare_versions(two, owner, OLD, NEW) == before
    assert read_thread(two, OLD, "2.2") == read_thread(two, NEW, "2.2")
    with two.database.read() as connection:
        assert [entry.action for entry in load_audit(connection, said.id)] == ["rejoin-clauses", "separate-clauses"]
    with pytest.raises(NotFound):
        rejoin(two, owner, said.id)


def test_notes_that_the_link_carried_lose_their_place(two: Library) -> None:
    owner = sign_in_owner(two)
    write_note(two, owner, OLD, NoteDraft("Why 60?", quote="inter-eye distance", e_id=""))
    assert list_notes(two, owner)[0].state == "carried"

    separate(two, owner, OLD, NEW, "2.2", "2.2")

    assert list_notes(two, owner)[0].start is None


def test_only_those_who_keep_the_library_may_say_it(two: Library) -> None:
    owner = sign_in_owner(two)
    with pytest.raises(NotAllowed):
        separate(two, sign_in_member(two, owner, "Mae"), OLD, NEW, "2.2", "2.2")
    with pytest.raises(BadRequest):
        separate(two, owner, OLD, NEW, "2.2", "3.1")
