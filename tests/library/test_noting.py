"""Notes stand on words, belong to people, and go with the words to the next version, each with a state."""

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.library.shelf import NEW, OLD, add_draft, sign_in_member, sign_in_owner
from variorum.accounts.account import ANONYMOUS
from variorum.errors import BadRequest, Conflict, NotFound, SignInRequired
from variorum.library import Library
from variorum.library.noting import (
    NoteDraft,
    delete_note,
    edit_note,
    find_note,
    find_own_note,
    list_notes,
    place_note,
    reply,
    resolve_note,
    write_note,
)
from variorum.library.reading_room import open_page, open_reader
from variorum.library.texts import load_whole

QUALITY = "below 60 pixels"


def quoting(quote: str, e_id: str = "", visibility: str = "only-me", is_privileged: bool = False) -> NoteDraft:
    return NoteDraft("Why so?", quote=quote, e_id=e_id, visibility=visibility, is_privileged=is_privileged)


def start_of(library: Library, words: str) -> int:
    version = open_reader(library, ANONYMOUS, OLD.work, OLD.label).version
    with library.database.read() as connection:
        return load_whole(connection, version.id)[0].text.index(words)


def test_a_note_is_written_on_selected_words(one: Library) -> None:
    start = start_of(one, QUALITY)
    note = write_note(one, sign_in_owner(one), OLD, NoteDraft("Why 60?", start=start, end=start + len(QUALITY)))

    assert (note.quote, note.quote_here, note.num, note.state) == (QUALITY, QUALITY, "2.2", "anchored")
    assert (note.body, note.is_mine, note.visibility, note.version) == ("Why 60?", True, "only-me", OLD)


def test_spaces_at_the_ends_of_a_selection_are_left_out(one: Library) -> None:
    start = start_of(one, f" {QUALITY}")
    note = write_note(one, sign_in_owner(one), OLD, NoteDraft("Why?", start=start, end=start + len(QUALITY) + 1))

    assert note.quote == QUALITY


def test_a_note_is_written_by_quoting_with_other_spaces_and_line_ends(one: Library) -> None:
    note = write_note(one, sign_in_owner(one), OLD, quoting("below\n  60 pixels"))

    assert (note.quote, note.num) == (QUALITY, "2.2")


def test_without_a_quotation_a_note_is_about_the_whole_clause(one: Library) -> None:
    note = write_note(one, sign_in_owner(one), OLD, quoting("", e_id=e_id_of(one, "2.2")))

    assert note.quote.startswith("2.2")
    assert note.quote.endswith("60 pixels.")


def e_id_of(library: Library, num: str) -> str:
    clauses = open_reader(library, ANONYMOUS, OLD.work, OLD.label, whole=True).clauses
    return next(clause.e_id for clause in clauses if clause.num == num)


def test_words_that_stand_in_several_places_are_asked_about(one: Library) -> None:
    with pytest.raises(BadRequest, match="several places"):
        write_note(one, sign_in_owner(one), OLD, quoting("shall"))


def test_the_clause_tells_which_of_several_places_is_meant(one: Library) -> None:
    note = write_note(one, sign_in_owner(one), OLD, quoting("shall", e_id=e_id_of(one, "3.1")))

    assert note.num == "3.1"


@pytest.mark.parametrize(
    "draft",
    [
        quoting("words that nobody wrote"),
        NoteDraft("", quote=QUALITY),
        NoteDraft("Why?", start=3, end=3),
        NoteDraft("Why?", start=0, end=10**9),
        NoteDraft("Why?", start=-5, end=4),
        NoteDraft("Why?", kind="shout", quote=QUALITY),
        NoteDraft("x" * 20_001, quote=QUALITY),
        quoting(QUALITY, visibility="friends"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(one: Library, draft: NoteDraft) -> None:
    owner = sign_in_owner(one)
    with pytest.raises(BadRequest) as raised:
        write_note(one, owner, OLD, draft)

    assert raised.value.sentence.endswith(".")
    assert list_notes(one, owner) == ()


def test_a_clause_that_is_not_there_is_not_found(one: Library) -> None:
    with pytest.raises(NotFound):
        write_note(one, sign_in_owner(one), OLD, quoting(QUALITY, e_id="cl_99"))


def test_visitors_write_nothing(one: Library) -> None:
    with pytest.raises(SignInRequired):
        write_note(one, ANONYMOUS, OLD, quoting(QUALITY))


@pytest.mark.parametrize("visibility", ["organisation", "public"])
def test_a_privileged_note_cannot_be_shown_to_many(one: Library, visibility: str) -> None:
    owner = sign_in_owner(one)
    with pytest.raises(BadRequest, match="privileged"):
        write_note(one, owner, OLD, quoting(QUALITY, visibility=visibility, is_privileged=True))

    assert write_note(one, owner, OLD, quoting(QUALITY, is_privileged=True)).is_privileged


def test_a_note_cannot_become_privileged_and_stay_public(one: Library) -> None:
    owner = sign_in_owner(one)
    note = write_note(one, owner, OLD, quoting(QUALITY, visibility="public"))
    with pytest.raises(BadRequest):
        edit_note(one, owner, note.id, "Now a secret.", note.etag, is_privileged=True)

    assert find_note(one, owner, note.id).body == "Why so?"


@pytest.mark.parametrize(
    ("visibility", "colleague_sees", "visitor_sees"),
    [("only-me", False, False), ("organisation", True, False), ("public", True, True)],
)
def test_each_note_is_seen_by_those_it_is_for(
    one: Library, visibility: str, colleague_sees: bool, visitor_sees: bool
) -> None:
    owner = sign_in_owner(one)
    colleague = sign_in_member(one, owner, "ada")
    write_note(one, owner, OLD, quoting(QUALITY, visibility=visibility))

    for reader, sees in ((owner, True), (colleague, colleague_sees), (ANONYMOUS, visitor_sees)):
        assert len(list_notes(one, reader)) == sees
        assert len(open_reader(one, reader, OLD.work, OLD.label).notes) == sees
        assert len(open_page(one, reader, OLD.work, OLD.label, "", 1).notes) == sees


def test_what_one_may_not_see_answers_as_what_is_not_there(one: Library) -> None:
    owner = sign_in_owner(one)
    colleague = sign_in_member(one, owner, "ada")
    hidden = write_note(one, owner, OLD, quoting(QUALITY)).id
    said = []
    for name in (hidden, "0" * 20):
        with pytest.raises(NotFound) as found:
            find_note(one, colleague, name)
        with pytest.raises(NotFound) as answered:
            reply(one, colleague, name, "I see you.")
        with pytest.raises(NotFound) as edited:
            edit_note(one, colleague, name, "Mine now.", "1")
        with pytest.raises(NotFound) as deleted:
            delete_note(one, colleague, name)
        with pytest.raises(NotFound) as placed:
            place_note(one, colleague, name, OLD, 0, 5)
        with pytest.raises(NotFound) as resolved:
            resolve_note(one, colleague, name, True)
        said.append([one_.value.sentence for one_ in (found, answered, edited, deleted, placed, resolved)])

    assert said[0] == said[1]
    assert find_note(one, owner, hidden).body == "Why so?"


def test_a_note_is_opened_for_changing_by_its_author_alone(one: Library) -> None:
    owner = sign_in_owner(one)
    note = write_note(one, owner, OLD, quoting(QUALITY, visibility="organisation"))
    with pytest.raises(NotFound):
        find_own_note(one, sign_in_member(one, owner, "ada"), note.id)

    assert find_own_note(one, owner, note.id) == note


def test_a_note_is_answered(one: Library) -> None:
    owner = sign_in_owner(one)
    colleague = sign_in_member(one, owner, "ada")
    note = write_note(one, owner, OLD, quoting(QUALITY, visibility="organisation"))
    answered = reply(one, colleague, note.id, " Because of Annex A. ")

    assert [(answer.author, answer.body, answer.is_mine) for answer in answered.replies] == [
        ("ada", "Because of Annex A.", True)
    ]
    with pytest.raises(BadRequest):
        reply(one, colleague, note.id, "  ")


def test_a_note_that_was_changed_meanwhile_is_not_written_over(one: Library) -> None:
    owner = sign_in_owner(one)
    note = write_note(one, owner, OLD, quoting(QUALITY))
    changed = edit_note(one, owner, note.id, "From the train.", note.etag)
    with pytest.raises(Conflict):
        edit_note(one, owner, note.id, "From the desk.", note.etag)

    assert find_note(one, owner, note.id).body == "From the train."
    assert edit_note(one, owner, note.id, "From the desk.", changed.etag).body == "From the desk."


def test_nobody_changes_the_note_of_somebody_else(one: Library) -> None:
    owner = sign_in_owner(one)
    colleague = sign_in_member(one, owner, "ada")
    note = write_note(one, owner, OLD, quoting(QUALITY, visibility="public"))
    with pytest.raises(NotFound):
        edit_note(one, colleague, note.id, "Mine now.", note.etag)
    with pytest.raises(NotFound):
        delete_note(one, colleague, note.id)
    with pytest.raises(NotFound):
        place_note(one, colleague, note.id, OLD, 0, 5)


def test_a_note_is_resolved_and_opened_again(one: Library) -> None:
    owner = sign_in_owner(one)
    note = write_note(one, owner, OLD, quoting(QUALITY))

    assert resolve_note(one, owner, note.id, True).is_resolved
    assert not resolve_note(one, owner, note.id, False).is_resolved


def test_a_deleted_note_is_gone_with_its_answers(one: Library) -> None:
    owner = sign_in_owner(one)
    note = write_note(one, owner, OLD, quoting(QUALITY))
    reply(one, owner, note.id, "Never mind.")
    delete_note(one, owner, note.id)

    assert list_notes(one, owner) == ()
    with pytest.raises(NotFound):
        find_note(one, owner, note.id)


@pytest.mark.parametrize(
    ("quote", "state", "num", "quote_here"),
    [
        ("at a point of sale", "carried", "1", "at a point of sale"),
        ("the time of day and the outcome", "carried", "3.2", "the time of day and the outcome"),
        (
            "The device shall reject any sample whose inter-eye distance",
            "carried-changed",
            "2.2",
            "The device should reject any sample whose inter-eye distance",
        ),
        ("an employee inspects a document", "clause-repealed", "2.3", ""),
        ("two", "needs-place", "2.4", ""),
    ],
)
def test_a_note_goes_to_the_next_version_with_a_state(
    one: Library, tmp_path: Path, quote: str, state: str, num: str, quote_here: str
) -> None:
    owner = sign_in_owner(one)
    before = write_note(one, owner, OLD, quoting(quote))
    add_draft(one, tmp_path, "draft-2")
    note = find_note(one, owner, before.id)

    assert (note.version, note.origin, note.state) == (NEW, OLD, state)
    assert (note.num, note.quote_here) == (num, quote_here)
    assert (note.quote, note.body) == (quote, "Why so?")
    assert (note.start is None) == (state in {"clause-repealed", "needs-place"})


def test_a_note_stays_where_it_was_in_the_version_it_was_written_on(one: Library, tmp_path: Path) -> None:
    owner = sign_in_owner(one)
    before = write_note(one, owner, OLD, quoting("The device shall reject any sample whose inter-eye distance"))
    add_draft(one, tmp_path, "draft-2")

    assert open_reader(one, owner, OLD.work, "draft-1", whole=True).notes == (before,)


def test_everybodys_notes_are_carried_and_stay_as_hidden_as_they_were(one: Library, tmp_path: Path) -> None:
    owner = sign_in_owner(one)
    colleague = sign_in_member(one, owner, "ada")
    mine = write_note(one, colleague, OLD, quoting("at a point of sale"))
    add_draft(one, tmp_path, "draft-2")

    assert [note.id for note in open_reader(one, colleague, NEW.work, NEW.label, whole=True).notes] == [mine.id]
    assert open_reader(one, owner, NEW.work, NEW.label, whole=True).notes == ()


def test_a_note_without_a_place_is_placed_by_hand(one: Library, tmp_path: Path) -> None:
    owner = sign_in_owner(one)
    note = write_note(one, owner, OLD, quoting("an employee inspects a document"))
    add_draft(one, tmp_path, "draft-2")
    view = open_reader(one, owner, NEW.work, NEW.label, whole=True)
    scope = view.clauses[0]

    assert [unplaced.id for unplaced in view.unplaced] == [note.id]
    placed = place_note(one, owner, note.id, NEW, scope.start, scope.end)
    assert (placed.state, placed.num, placed.version) == ("carried-changed", "1", NEW)
    assert open_reader(one, owner, NEW.work, NEW.label, whole=True).unplaced == ()


def test_notes_are_listed_by_work_state_and_words(one: Library) -> None:
    owner = sign_in_owner(one)
    note = write_note(one, owner, OLD, quoting(QUALITY))

    assert [view.id for view in list_notes(one, owner, work=OLD.work, state="anchored", text="WHY")] == [note.id]
    assert [view.id for view in list_notes(one, owner, text="60 pixels", mine=True)] == [note.id]
    assert list_notes(one, owner, work="other") == ()
    assert list_notes(one, owner, state="needs-place") == ()
    assert list_notes(one, owner, text="61") == ()


def test_a_note_is_shown_on_the_page_where_its_words_are_printed(one: Library) -> None:
    owner = sign_in_owner(one)
    note = write_note(one, owner, OLD, quoting(QUALITY))
    boxes = open_page(one, owner, OLD.work, OLD.label, "", 1).notes

    assert [box.name for box in boxes] == [note.id]
    assert boxes[0].x1 - boxes[0].x0 > 40


def test_a_note_written_on_an_older_version_stands_in_the_newer_one_too(one: Library, tmp_path: Path) -> None:
    add_draft(one, tmp_path, "draft-2")
    note = write_note(one, sign_in_owner(one), OLD, quoting("kept for no longer than five years"))

    here = [found for found in list_notes(one, sign_in_owner(one)) if found.id == note.id]

    assert [(found.version, found.state, found.num) for found in here] == [(NEW, "carried", "3.1")]


def test_a_note_is_carried_though_the_versions_were_compared_by_an_older_engine(one: Library, tmp_path: Path) -> None:
    add_draft(one, tmp_path, "draft-2")
    with one.database.write() as connection:
        connection.execute(text("UPDATE runs SET engine = '0', id = 'older'"))
    note = write_note(one, sign_in_owner(one), OLD, quoting("kept for no longer than five years"))

    here = [found for found in list_notes(one, sign_in_owner(one)) if found.id == note.id]

    assert [(found.version, found.state, found.num) for found in here] == [(NEW, "carried", "3.1")]
