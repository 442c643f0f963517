"""Files of notes come in with a place for each or none, add nothing the second time, and leave without what is privileged."""

import json
from typing import Any

import pytest

from tests.library.shelf import NEW, OLD, sign_in_member, sign_in_owner
from variorum.accounts.account import ANONYMOUS, Reader
from variorum.annotations.requirements import find_collection_faults, find_faults, find_page_faults
from variorum.errors import BadRequest, NotFound, SignInRequired
from variorum.library import Library
from variorum.library.exchange import Addresses
from variorum.library.note_transfer import (
    ImportRequest,
    TransferView,
    export_collection,
    find_writer,
    import_notes,
)
from variorum.library.noting import NoteDraft, list_notes, reply, write_note
from variorum.library.views import NoteView
from variorum.web.addresses import addresses_at

HERE: Addresses = addresses_at("https://library.example")
THERE = "https://elsewhere.example/draft.pdf"
QUOTE = {"type": "TextQuoteSelector", "exact": "below 60 pixels", "prefix": "distance is ", "suffix": "."}


def hypothesis(*rows: dict[str, Any]) -> bytes:
    return json.dumps({"export_date": "2026-01-01", "export_userid": "acct:ann@x", "annotations": rows}).encode()


def row(name: str, **changes: Any) -> dict[str, Any]:
    plain = {
        "id": name,
        "created": "2025-05-01T10:00:00.000000+00:00",
        "updated": "2025-05-02T10:00:00.000000+00:00",
        "user": "acct:ann@hypothes.is",
        "user_info": {"display_name": "Ann"},
        "uri": THERE,
        "text": "Why **60**?",
        "tags": ["optics"],
        "target": [{"source": THERE, "selector": [{"type": "TextPositionSelector", "start": 3, "end": 18}, QUOTE]}],
        "document": {"title": ["A draft"]},
        "group": "__world__",
    }
    return plain | changes


def take(library: Library, content: bytes, **asked: Any) -> dict[str, int]:
    return dict(take_as(library, sign_in_owner(library), content, **asked).counts)


def take_as(library: Library, reader: Reader, content: bytes, **asked: Any) -> TransferView:
    return import_notes(library, reader, content, HERE, ImportRequest(**({"version": OLD} | asked)))


def notes(library: Library) -> tuple[NoteView, ...]:
    return list_notes(library, sign_in_owner(library))


def export(library: Library, reader: Reader, form: str, **asked: Any) -> bytes:
    return export_collection(library, reader, HERE, form, **asked).content


def test_notes_of_hypothesis_stand_on_the_words_they_quote(one: Library) -> None:
    assert take(one, hypothesis(row("a")))["placed"] == 1
    note = notes(one)[0]

    assert (note.quote_here, note.num, note.body) == ("below 60 pixels", "2.2", "Why **60**?")
    assert (note.visibility, note.is_mine) == ("only-me", True)


def test_whose_note_it_was_and_its_tags_are_shown(one: Library) -> None:
    take(one, hypothesis(row("a")))

    assert (notes(one)[0].claimed, notes(one)[0].tags) == ("Ann", ("optics",))


def test_words_that_are_not_found_wait_with_suggestions(one: Library) -> None:
    words = "The device shall reject any sample whose inter-eye distance is under 48 pixels"
    target = [{"source": THERE, "selector": [{"type": "TextQuoteSelector", "exact": words}]}]

    assert take(one, hypothesis(row("a", target=target)))["waiting"] == 1
    assert (notes(one)[0].state, notes(one)[0].suggestions[0].num) == ("needs-place", "2.2")


def test_a_note_on_a_page_elsewhere_waits(one: Library) -> None:
    assert take(one, hypothesis(row("a", target=[{"source": THERE}])))["waiting"] == 1


def test_replies_say_whose_words_they_are(one: Library) -> None:
    answer = row("b", references=["a"], text="So it is.", user_info={"display_name": "Bo"})
    counts = take(one, hypothesis(answer, row("a")))

    assert (counts["placed"], counts["replies"]) == (1, 1)
    assert notes(one)[0].replies[0].body == "So it is.\n\n(Bo, 2025-05-01)"


def test_a_second_import_adds_nothing(one: Library) -> None:
    take(one, hypothesis(row("a")))
    counts = take(one, hypothesis(row("a"), row("c")))

    assert (counts["known"], counts["placed"]) == (1, 1)
    assert len(notes(one)) == 2


def test_without_a_version_notes_on_other_documents_are_left_out_and_counted(one: Library) -> None:
    assert take(one, hypothesis(row("a")), version=None)["nowhere"] == 1
    assert notes(one) == ()


def test_a_source_in_this_library_needs_no_version(one: Library) -> None:
    target = [{"source": HERE.version(OLD), "selector": [QUOTE]}]

    assert take(one, hypothesis(row("a", uri=HERE.version(OLD), target=target)), version=None)["placed"] == 1


def test_imported_notes_are_carried_on(two: Library) -> None:
    take(two, hypothesis(row("a")))

    assert [(note.version, note.state) for note in notes(two)] == [(NEW, "carried")]


def test_a_file_does_not_say_who_may_read_its_notes(one: Library) -> None:
    document: dict[str, Any] = {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "bodyValue": "x"}
    document |= {"target": {"source": THERE, "selector": QUOTE}, "variorum:visibility": "public"}
    take(one, json.dumps([document]).encode())
    take(one, json.dumps([document | {"variorum:privileged": True}]).encode(), visibility="public")

    assert sorted((note.visibility, note.is_privileged) for note in notes(one)) == [
        ("matter", True),
        ("only-me", False),
    ]


def test_what_is_no_annotation_is_counted_and_the_rest_is_kept(one: Library) -> None:
    good = {"type": "Annotation", "bodyValue": "x", "target": {"source": THERE, "selector": QUOTE}}
    counts = take(one, json.dumps([good, {"type": "Note"}, good | {"bodyValue": "x" * 20_001}]).encode())

    assert (counts["placed"], counts["unreadable"]) == (1, 2)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"[5]", b"{", b"a,b\n1,2\n", b"\xff\xfe\x00", b'"quote"\n'])
def test_a_file_without_notes_is_refused(one: Library, content: bytes) -> None:
    with pytest.raises(BadRequest):
        take(one, content)


def test_a_table_is_read_by_its_titles(one: Library) -> None:
    table = "Comment,Ignored,Quote,Tags\r\nWhy 60?,x,below 60 pixels,optics; numbers\r\n,,five years,\r\n,,,\r\n"

    assert take(one, table.encode("utf-8-sig"))["placed"] == 2
    assert sorted((note.kind, note.body, note.quote_here) for note in notes(one)) == [
        ("comment", "Why 60?", "below 60 pixels"),
        ("highlight", "", "five years"),
    ]


def annotate(library: Library) -> NoteView:
    owner = sign_in_owner(library)
    write_note(library, owner, OLD, NoteDraft("Secret.", quote="five years", is_privileged=True))
    note = write_note(library, owner, OLD, NoteDraft("=Why?", "issue", "public", quote="below 60 pixels"))
    return reply(library, owner, note.id, "Because.")


@pytest.mark.parametrize("form", ["json-ld", "hypothesis", "csv"])
def test_what_leaves_comes_back_the_same_elsewhere(two: Library, one: Library, form: str) -> None:
    before = annotate(two)
    content = export(two, sign_in_owner(two), form)
    take(one, content)
    after = notes(one)[0]

    assert (after.body, after.quote_here, after.num, after.kind) == (
        before.body,
        before.quote,
        "2.2",
        "comment" if form == "hypothesis" else "issue",
    )
    assert len(after.replies) == (0 if form == "csv" else 1)


@pytest.mark.parametrize("form", ["json-ld", "hypothesis", "csv"])
def test_what_leaves_is_known_when_it_comes_back(two: Library, form: str) -> None:
    annotate(two)
    counts = take(two, export(two, sign_in_owner(two), form))

    assert (counts["known"], counts["placed"]) == (1, 0)


@pytest.mark.parametrize("form", ["json-ld", "hypothesis", "csv"])
def test_privileged_notes_leave_by_name_alone(one: Library, form: str) -> None:
    annotate(one)
    owner = sign_in_owner(one)
    secret = next(note.id for note in notes(one) if note.is_privileged)

    assert b"Secret." not in export(one, owner, form)
    assert b"Secret." in export(one, owner, form, chosen=[secret])
    with pytest.raises(NotFound):
        export(one, sign_in_member(one, owner, "Member"), form, chosen=[secret])


def test_a_stranger_is_handed_public_notes_and_brings_none_in(one: Library) -> None:
    annotate(one)

    assert b"=Why?" in export(one, ANONYMOUS, "json-ld")
    with pytest.raises(SignInRequired):
        take_as(one, ANONYMOUS, hypothesis(row("a")))


def test_a_file_of_json_ld_holds_every_must(one: Library) -> None:
    annotate(one)
    value = json.loads(export(one, sign_in_owner(one), "json-ld"))

    assert find_collection_faults(value) == []
    assert find_page_faults(value["first"], is_embedded=True) == []
    assert [find_faults(item) for item in value["first"]["items"]] == [[]]


def test_a_cell_of_a_table_is_no_formula(one: Library) -> None:
    annotate(one)

    assert b",'=Why?," in export(one, sign_in_owner(one), "csv")


def test_notes_of_hypothesis_leave_as_they_came(one: Library) -> None:
    take(one, hypothesis(row("a")))
    value = json.loads(export(one, sign_in_owner(one), "hypothesis"))["annotations"][0]

    assert (value["text"], value["tags"], value["group"]) == ("Why **60**?", ["optics"], "__world__")


def test_another_form_there_is_none_of(one: Library) -> None:
    with pytest.raises(BadRequest, match="json-ld"):
        export(one, ANONYMOUS, "exe")


def test_notes_are_imported_as_somebody_who_is_here(one: Library) -> None:
    owner = sign_in_owner(one)

    assert find_writer(one, owner.email).person_id == owner.person_id
    with pytest.raises(NotFound):
        find_writer(one, "nobody@example.org")
