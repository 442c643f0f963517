"""Files that are added become versions with all that follows, or end in a named state with the original kept."""

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.draw_pdf import Sheet, draw_pdf
from tests.library.shelf import (
    FIRST,
    NEW,
    OLD,
    SECOND,
    WORK,
    add_draft,
    details_of,
    draw_draft,
    sign_in_member,
    sign_in_owner,
)
from variorum.accounts.account import ANONYMOUS
from variorum.errors import NotAllowed, ReadingError, SignInRequired, Unavailable
from variorum.library import Library, importing, publishing
from variorum.library.catalogue import find_version, find_work
from variorum.library.details import ImportDetails
from variorum.library.finding import search
from variorum.library.importing import (
    add_file,
    cancel_import,
    find_import,
    list_imports,
    list_unfinished,
    process_next,
    receive,
    requeue_unfinished,
    retry_import,
)
from variorum.library.reading_room import open_reader
from variorum.library.threads import find_thread
from variorum.library.views import ImportView
from variorum.storage.database import Database
from variorum.storage.imports import claim_import, load_imports

NOTHING = ImportDetails()
LOCKED = (
    b"trailer\n<</Encrypt <</Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b">>>"
    b" /ID [<33><33>] "
)
GOOD = draw_draft(FIRST)
UNREADABLE = {
    "not-a-pdf": b"Dear colleagues, please find the draft attached.\n" * 20,
    "encrypted": GOOD.replace(b"trailer\n<<", LOCKED),
    "no-text": draw_pdf([Sheet().picture(0, 0, 595, 842)]),
    "no-pages": draw_pdf([]),
    "damaged": b"%PDF-1.7\n" + b"\x00\xff broken " * 200,
}


def queue(library: Library, content: bytes = GOOD, details: ImportDetails = NOTHING) -> ImportView:
    return receive(library, None, BytesIO(content), "a.pdf", details)


def test_two_files_become_two_versions_in_order_of_time(two: Library) -> None:
    work = find_work(two, ANONYMOUS, WORK)

    assert [version.key for version in work.versions] == [OLD, NEW]
    assert work.versions[1].previous == OLD
    assert work.title == "Facial verification"


def test_the_comparison_with_the_version_before_is_there_at_once(two: Library) -> None:
    version = find_version(two, ANONYMOUS, WORK, "draft-2")

    assert version.changes is not None
    assert version.changes >= 4
    assert version.substantive is not None


def test_a_clause_keeps_its_thread_when_it_moves(two: Library) -> None:
    moved = {clause.num: clause for clause in open_reader(two, ANONYMOUS, WORK, "draft-2", whole=True).clauses}["3.2"]
    thread = find_thread(two, ANONYMOUS, moved.thread)

    assert [reading.num for reading in thread.readings] == ["2.4", "3.2"]
    assert (moved.mark, moved.was) == ("move", "2.4")


def test_the_search_finds_a_new_version_at_once(two: Library) -> None:
    found = search(two, ANONYMOUS, "erasure")

    assert [(hit.version.key, hit.num) for hit in found.hits] == [(NEW, "4")]


def test_the_same_bytes_do_not_become_a_second_version(one: Library, tmp_path: Path) -> None:
    again = tmp_path / "under another name.pdf"
    again.write_bytes(GOOD)
    view = add_file(one, again, NOTHING)

    assert (view.state, view.version) == ("ready", OLD)
    assert len(find_work(one, ANONYMOUS, WORK).versions) == 1


def test_the_same_file_sent_twice_waits_once(library: Library) -> None:
    assert queue(library).id == queue(library).id
    assert len(list_unfinished(library)) == 1


def test_a_label_that_is_taken_is_refused_with_a_sentence(one: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(draw_draft(SECOND))
    view = add_file(one, other, details_of("draft-1"))

    assert (view.state, view.reason, view.version) == ("failed", "label-taken", None)
    assert "label" in view.sentence
    assert len(find_work(one, ANONYMOUS, WORK).versions) == 1


def test_a_guessed_label_that_is_taken_gets_a_number(one: Library, tmp_path: Path) -> None:
    other = tmp_path / "draft-1.pdf"
    other.write_bytes(draw_draft(SECOND))
    view = add_file(one, other, replace(details_of("draft-1"), label="", name=""))

    assert view.version is not None
    assert view.version.label == "draft-1-2"


def test_an_older_version_added_later_takes_its_place_in_time(library: Library, tmp_path: Path) -> None:
    for label in ("draft-2", "draft-1"):
        assert add_draft(library, tmp_path, label).state == "ready"
    work = find_work(library, ANONYMOUS, WORK)
    scope = open_reader(library, ANONYMOUS, WORK, "draft-1", whole=True).clauses[0]

    assert [version.key for version in work.versions] == [OLD, NEW]
    assert work.versions[1].changes is not None
    assert len(find_thread(library, ANONYMOUS, scope.thread).readings) == 2


@pytest.mark.parametrize("reason", UNREADABLE)
def test_what_cannot_be_read_ends_in_a_named_state_and_the_original_is_kept(
    library: Library, tmp_path: Path, reason: str
) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(UNREADABLE[reason])
    view = add_file(library, path, NOTHING)

    assert (view.state, view.reason) == ("failed", reason)
    assert view.sentence
    assert library.originals.is_intact(hashlib.sha256(UNREADABLE[reason]).hexdigest())


def test_a_file_over_the_limit_is_refused_and_leaves_nothing(library: Library) -> None:
    small = replace(library, settings=replace(library.settings, max_upload_mebibytes=0))
    with pytest.raises(ReadingError) as raised:
        queue(small)

    assert raised.value.reason == "too-large"
    assert list(library.originals.list_hashes()) == []
    assert list_unfinished(library) == ()


def test_a_file_with_too_many_pages_is_refused(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(draw_pdf([Sheet().text(72, 90, "One page.")] * 3))
    small = replace(library, settings=replace(library.settings, max_pages=2))

    assert add_file(small, path, NOTHING).reason == "too-many-pages"


def test_a_waiting_file_can_be_cancelled_and_tried_again(library: Library) -> None:
    owner, waiting = sign_in_owner(library), queue(library)

    assert cancel_import(library, owner, waiting.id).state == "cancelled"
    assert not process_next(library)
    assert retry_import(library, owner, waiting.id).state == "queued"
    assert process_next(library)
    assert find_import(library, owner, waiting.id).state == "ready"


def test_a_file_is_cancelled_while_it_is_read(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "SECONDS_BETWEEN_REPORTS", 0)
    owner = sign_in_owner(library)
    sheets = [Sheet().lines(72, 90, ["Some words of a long draft."] * 40)] * 50
    waiting = queue(library, draw_pdf(sheets))

    def cancel(*_: object) -> None:
        cancel_import(library, owner, waiting.id)

    process_next(library, on_progress=cancel)
    view = find_import(library, owner, waiting.id)

    assert (view.state, view.reason, view.version) == ("cancelled", "cancelled", None)


def test_a_file_that_failed_is_not_tried_again_by_itself(library: Library) -> None:
    queue(library, UNREADABLE["not-a-pdf"])

    assert process_next(library)
    assert not process_next(library)


def test_a_file_whose_reading_was_killed_is_queued_again_at_the_next_start(library: Library) -> None:
    waiting = queue(library)
    kill_while_reading(library.database)

    assert not process_next(library)
    assert requeue_unfinished(library) == 1
    assert process_next(library)
    assert find_import(library, sign_in_owner(library), waiting.id).state == "ready"


def kill_while_reading(database: Database) -> None:
    """Take a row as a process does that is killed right afterwards."""
    with database.write() as connection:
        assert claim_import(connection) is not None


def test_a_file_that_takes_the_service_down_three_times_is_given_up(library: Library) -> None:
    waiting = queue(library)
    for _ in range(3):
        kill_while_reading(library.database)
        requeue_unfinished(library)
    process_next(library)
    view = find_import(library, sign_in_owner(library), waiting.id)

    assert (view.state, view.reason) == ("failed", "reader-failed")


def test_a_fault_of_ours_ends_a_file_in_a_named_state(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = queue(library)
    monkeypatch.setattr(importing, "publish", None)
    with pytest.raises(TypeError):
        process_next(library)
    view = find_import(library, sign_in_owner(library), waiting.id)

    assert (view.state, view.reason) == ("failed", "reader-failed")


def test_trouble_that_passes_leaves_a_file_in_the_queue(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    queue(library)

    def refuse(*_: object, **__: object) -> None:
        raise Unavailable("The disk is full.")

    with monkeypatch.context() as full:
        full.setattr(importing, "publish", refuse)
        with pytest.raises(Unavailable):
            process_next(library)
    assert [view.state for view in list_unfinished(library)] == ["queued"]

    assert process_next(library)
    assert list_unfinished(library) == ()


def test_stopping_the_service_is_not_held_against_a_file(library: Library) -> None:
    waiting = queue(library)
    for _ in range(4):
        assert process_next(library, is_stopping=lambda: True)
        assert [view.state for view in list_unfinished(library)] == ["queued"]
    process_next(library)

    assert find_import(library, sign_in_owner(library), waiting.id).state == "ready"


def test_two_workers_that_end_together_do_not_part_the_versions_of_a_work(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the first version is compared with nothing, the command line adds the second."""
    ends_meanwhile = [lambda: add_draft(library, tmp_path, "draft-2")]
    compare = publishing._compare_with_neighbours

    def compare_slowly(*arguments: Any) -> Any:
        found = compare(*arguments)
        while ends_meanwhile:
            ends_meanwhile.pop()()
        return found

    monkeypatch.setattr(publishing, "_compare_with_neighbours", compare_slowly)
    add_draft(library, tmp_path, "draft-1")
    scope = open_reader(library, ANONYMOUS, WORK, "draft-1", whole=True).clauses[0]

    assert len(find_thread(library, ANONYMOUS, scope.thread).readings) == 2


def test_versions_of_one_work_are_read_in_the_order_they_came(library: Library) -> None:
    """While the first is being read, another worker takes no other version of the same work."""
    queue(library, draw_draft(FIRST), details_of("draft-1"))
    queue(library, draw_draft(SECOND), details_of("draft-2"))
    kill_while_reading(library.database)

    assert not process_next(library)
    with library.database.read() as connection:
        assert sorted(record.state for record in load_imports(connection)) == ["queued", "reading"]


def test_only_the_owner_and_librarians_import(library: Library) -> None:
    owner = sign_in_owner(library)
    member = sign_in_member(library, owner, "ada")
    with pytest.raises(SignInRequired):
        receive(library, ANONYMOUS, BytesIO(GOOD), "a.pdf", NOTHING)
    with pytest.raises(NotAllowed):
        receive(library, member, BytesIO(GOOD), "a.pdf", NOTHING)

    assert receive(library, owner, BytesIO(GOOD), "a.pdf", NOTHING).state == "queued"
    assert [view.filename for view in list_imports(library, member)] == ["a.pdf"]
