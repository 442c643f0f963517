"""Matters: who may open and change them, who reads their notes, and what is left when they are closed."""

import pytest

from tests.library.shelf import OLD, sign_in_member, sign_in_owner
from variorum.accounts.account import ANONYMOUS, Reader, Role
from variorum.errors import BadRequest, Conflict, NotAllowed, NotFound, SignInRequired
from variorum.library import Library
from variorum.library.matters import (
    add_member,
    add_tag,
    close_matter,
    find_matter,
    list_matters,
    open_matter,
    remove_member,
    remove_tag,
    rename_matter,
)
from variorum.library.noting import (
    NoteDraft,
    delete_note,
    edit_note,
    find_note,
    list_notes,
    reply,
    resolve_note,
    write_note,
)
from variorum.library.people import change_role
from variorum.library.reading_room import open_reader

QUALITY = "below 60 pixels"


def draft(
    matter: str = "", visibility: str = "matter", body: str = "Why so?", *, is_privileged: bool = False
) -> NoteDraft:
    return NoteDraft(body, quote=QUALITY, visibility=visibility, matter=matter, is_privileged=is_privileged)


def record(library: Library, reader: Reader, key: str) -> list[str]:
    """Return what was done, oldest first."""
    return [entry.action for entry in reversed(find_matter(library, reader, key).record)]


def test_whoever_opens_a_matter_is_its_first_member(library: Library) -> None:
    owner = sign_in_owner(library)
    key = open_matter(library, owner, " 2026/117-A ", "Face scans at the counter")

    page = find_matter(library, owner, key)
    assert (page.matter.number, page.matter.name, page.matter.closed) == (
        "2026/117-A",
        "Face scans at the counter",
        None,
    )
    assert [(member.name, member.is_me) for member in page.members] == [("Owner", True)]
    assert [matter.key for matter in list_matters(library, owner)] == [key]


def test_the_address_of_a_matter_says_nothing_of_it(library: Library) -> None:
    key = open_matter(library, sign_in_owner(library), "M-1", "Okafor")

    assert key.isalnum()
    assert len(key) == 20


def test_a_matter_is_not_there_for_others_whatever_their_role(library: Library) -> None:
    owner = sign_in_owner(library)
    editor = sign_in_member(library, owner, "ada", Role.EDITOR)
    key = open_matter(library, editor, "M-1", "Okafor")

    said = set()
    for name in (key, "0" * 20):
        for ask in (
            lambda name=name: find_matter(library, owner, name),
            lambda name=name: rename_matter(library, owner, name, "M-2", "Mine"),
            lambda name=name: close_matter(library, owner, name, True),
            lambda name=name: add_member(library, owner, name, owner.email),
            lambda name=name: remove_member(library, owner, name, editor.person_id or 0),
            lambda name=name: add_tag(library, owner, name, "tag"),
            lambda name=name: remove_tag(library, owner, name, "tag"),
            lambda name=name: list_notes(library, owner, matter=name),
        ):
            with pytest.raises(NotFound) as raised:
                ask()
            said.add(raised.value.sentence)

    assert len(said) == 1
    assert list_matters(library, owner) == ()


def test_a_number_that_others_use_is_free(library: Library) -> None:
    owner = sign_in_owner(library)
    open_matter(library, sign_in_member(library, owner, "ada", Role.EDITOR), "M-1", "Hidden")

    assert open_matter(library, owner, "M-1", "Mine")
    with pytest.raises(Conflict):
        open_matter(library, owner, "M-1", "Mine again")


@pytest.mark.parametrize("role", [Role.READER, Role.ANNOTATOR])
def test_editors_open_matters_and_who_is_less_does_not(library: Library, role: str) -> None:
    person = sign_in_member(library, sign_in_owner(library), "ada", role)
    with pytest.raises(NotAllowed):
        open_matter(library, person, "M-1", "Name")
    with pytest.raises(SignInRequired):
        list_matters(library, ANONYMOUS)


@pytest.mark.parametrize(
    ("number", "name"), [("", "Name"), ("x" * 61, "Name"), ("M\n1", "Name"), ("M-1", " "), ("M-1", "x" * 201)]
)
def test_a_matter_needs_a_number_and_a_name(library: Library, number: str, name: str) -> None:
    with pytest.raises(BadRequest):
        open_matter(library, sign_in_owner(library), number, name)


def test_members_read_the_notes_of_their_matter_and_nobody_else_does(one: Library) -> None:
    owner = sign_in_owner(one)
    ada, bo = (sign_in_member(one, owner, name) for name in ("ada", "bo"))
    key = open_matter(one, owner, "M-1", "Name")
    add_member(one, owner, key, "ADA@example.org")
    note = write_note(one, owner, OLD, draft(key, is_privileged=True))

    assert (note.matter, note.matter_number) == (key, "M-1")
    assert [found.id for found in find_matter(one, ada, key).notes] == [note.id]
    assert list_matters(one, ada)[0].notes == 1
    for reader, sees in ((owner, 1), (ada, 1), (bo, 0), (ANONYMOUS, 0)):
        assert len(list_notes(one, reader)) == sees
        assert len(open_reader(one, reader, OLD.work, OLD.label).notes) == sees


def test_an_administrator_who_is_no_member_reads_nothing(one: Library) -> None:
    owner = sign_in_owner(one)
    editor = sign_in_member(one, owner, "ada", Role.EDITOR)
    note = write_note(one, editor, OLD, draft(open_matter(one, editor, "M-1", "Name")))

    assert list_notes(one, owner) == ()
    with pytest.raises(NotFound):
        find_note(one, owner, note.id)


def test_who_is_taken_out_reads_only_what_they_wrote(one: Library) -> None:
    owner = sign_in_owner(one)
    ada = sign_in_member(one, owner, "ada")
    key = open_matter(one, owner, "M-1", "Name")
    add_member(one, owner, key, ada.email)
    write_note(one, owner, OLD, draft(key))
    hers = write_note(one, ada, OLD, draft(key, body="Mine."))
    remove_member(one, owner, key, ada.person_id or 0)

    assert [note.body for note in list_notes(one, ada)] == ["Mine."]
    with pytest.raises(NotFound):
        find_matter(one, ada, key)
    with pytest.raises(NotAllowed, match="not in the matter"):
        reply(one, ada, hers.id, "Still here.")
    with pytest.raises(NotAllowed, match="not in the matter"):
        edit_note(one, ada, hers.id, "Still here.", hers.etag)
    assert edit_note(one, ada, hers.id, "Mine alone.", hers.etag, visibility="only-me").matter == ""
    assert [note.body for note in find_matter(one, owner, key).notes] == ["Why so?"]


def test_a_note_for_a_matter_names_one_of_ones_own(one: Library) -> None:
    owner = sign_in_owner(one)
    theirs = open_matter(one, sign_in_member(one, owner, "ada", Role.EDITOR), "M-1", "Name")
    with pytest.raises(BadRequest, match="Choose the matter"):
        write_note(one, owner, OLD, draft())
    for key in (theirs, "0" * 20):
        with pytest.raises(NotFound):
            write_note(one, owner, OLD, draft(key))

    assert list_notes(one, owner) == ()


def test_a_note_for_oneself_is_in_no_matter(one: Library) -> None:
    owner = sign_in_owner(one)
    key = open_matter(one, owner, "M-1", "Name")

    assert write_note(one, owner, OLD, draft(key, visibility="only-me")).matter == ""
    assert find_matter(one, owner, key).notes == ()


def test_a_note_moves_between_matters(one: Library) -> None:
    owner = sign_in_owner(one)
    first, second = open_matter(one, owner, "M-1", "First"), open_matter(one, owner, "M-2", "Second")
    note = write_note(one, owner, OLD, draft(first))
    moved = edit_note(one, owner, note.id, "Moved.", note.etag, visibility="matter", matter=second)

    assert [len(find_matter(one, owner, key).notes) for key in (first, second)] == [0, 1]
    assert edit_note(one, owner, note.id, "Stays.", moved.etag).matter == second
    assert record(one, owner, first) == ["open-matter", "write-note", "change-visibility"]
    assert record(one, owner, second) == ["open-matter", "change-visibility", "change-note"]


def test_a_closed_matter_is_read_and_not_written(one: Library) -> None:
    owner = sign_in_owner(one)
    key = open_matter(one, owner, "M-1", "Name")
    note = write_note(one, owner, OLD, draft(key))
    close_matter(one, owner, key, True)

    assert find_matter(one, owner, key).notes[0].body == "Why so?"
    for change in (
        lambda: write_note(one, owner, OLD, draft(key)),
        lambda: edit_note(one, owner, note.id, "Later.", note.etag),
        lambda: edit_note(one, owner, note.id, "Later.", note.etag, visibility="only-me"),
        lambda: reply(one, owner, note.id, "Later."),
        lambda: resolve_note(one, owner, note.id, True),
        lambda: add_member(one, owner, key, owner.email),
        lambda: add_tag(one, owner, key, "later"),
    ):
        with pytest.raises(NotAllowed, match="closed"):
            change()
    close_matter(one, owner, key, False)
    assert edit_note(one, owner, note.id, "Open again.", note.etag).body == "Open again."


def test_a_matter_keeps_somebody_who_may_manage_it(library: Library) -> None:
    owner = sign_in_owner(library)
    ada = sign_in_member(library, owner, "ada")
    key = open_matter(library, owner, "M-1", "Name")
    add_member(library, owner, key, ada.email)
    with pytest.raises(Conflict):
        remove_member(library, owner, key, owner.person_id or 0)

    assert len(find_matter(library, owner, key).members) == 2
    change_role(library, owner, ada.person_id or 0, Role.EDITOR)
    remove_member(library, owner, key, owner.person_id or 0)
    assert list_matters(library, owner) == ()


def test_only_who_has_an_account_is_added_and_once(library: Library) -> None:
    owner = sign_in_owner(library)
    key = open_matter(library, owner, "M-1", "Name")
    with pytest.raises(BadRequest):
        add_member(library, owner, key, "nobody@example.org")
    with pytest.raises(Conflict):
        add_member(library, owner, key, owner.email)


def test_tags_are_added_once_and_removed(library: Library) -> None:
    owner = sign_in_owner(library)
    key = open_matter(library, owner, "M-1", "Name")
    for tag in ("consent", " data  retention ", "consent"):
        add_tag(library, owner, key, tag)

    assert find_matter(library, owner, key).tags == ("consent", "data retention")
    remove_tag(library, owner, key, "consent")
    assert find_matter(library, owner, key).tags == ("data retention",)
    for tag in ("", "x" * 61):
        with pytest.raises(BadRequest):
            add_tag(library, owner, key, tag)
    with pytest.raises(NotFound):
        remove_tag(library, owner, key, "consent")


def test_the_record_of_a_matter_says_who_did_what_and_no_word_of_a_note(one: Library) -> None:
    owner = sign_in_owner(one)
    ada = sign_in_member(one, owner, "ada")
    key = open_matter(one, owner, "M-1", "Name")
    add_member(one, owner, key, ada.email)
    note = write_note(one, ada, OLD, draft(key, body="Between us."))
    delete_note(one, ada, note.id)

    assert [(entry.person, entry.action, entry.about) for entry in find_matter(one, owner, key).record] == [
        ("ada", "delete-note", f"note {note.id}"),
        ("ada", "write-note", f"note {note.id}"),
        ("Owner", "add-member", "ada"),
        ("Owner", "open-matter", ""),
    ]
