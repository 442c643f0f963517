"""Notes leave as a memorandum or a privilege log: counted first, privileged ones by name alone, a log without their words."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tests.exports.word_oracle import resolve
from tests.library.shelf import OLD, WORK, sign_in_member, sign_in_owner
from variorum.accounts.account import ANONYMOUS, Reader
from variorum.annotations.formal import Formal
from variorum.errors import BadRequest, SignInRequired
from variorum.exports.note_words import WORDS
from variorum.library import Library
from variorum.library.matters import find_matter, open_matter
from variorum.library.note_exporting import NotesRequest, choose_notes, export_notes_file
from variorum.library.noting import NoteDraft, list_notes, reply, resolve_note, write_note
from variorum.library.views import NoteView
from variorum.storage.audit import load_audit

EVERYTHING = NotesRequest()


def note_on(library: Library, reader: Reader, quote: str, body: str, visibility: str = "public") -> NoteView:
    return write_note(library, reader, OLD, NoteDraft(body, visibility=visibility, quote=quote))


def secret_on(library: Library, reader: Reader, quote: str, body: str) -> NoteView:
    return write_note(library, reader, OLD, NoteDraft(body, is_privileged=True, quote=quote))


def left_out(library: Library, reader: Reader, asked: NotesRequest) -> dict[str, int]:
    return {one.reason: one.count for one in choose_notes(library, reader, asked).left_out}


def lines_of(content: bytes) -> list[str]:
    return resolve(content, accept=True)


def test_all_that_is_left_out_is_counted_once_with_its_reason(one: Library) -> None:
    owner = sign_in_owner(one)
    other = sign_in_member(one, owner, "jl")
    note_on(one, owner, "below 60 pixels", "Too low.")
    note_on(one, other, "three times", "Why three?")
    resolve_note(one, owner, note_on(one, owner, "five years", "Too long.").id, is_resolved=True)
    secret_on(one, owner, "two years", "For counsel only.")

    assert len(choose_notes(one, owner, EVERYTHING).notes) == 3
    assert left_out(one, owner, EVERYTHING) == {"privileged": 1}
    assert left_out(one, owner, NotesRequest(mine=True)) == {"privileged": 1, "somebody-else": 1}
    assert left_out(one, owner, NotesRequest(with_resolved=False)) == {"privileged": 1, "resolved": 1}
    assert left_out(one, owner, NotesRequest(text="too")) == {"other-words": 2}
    assert left_out(one, owner, NotesRequest(work="another")) == {"other-work": 4}
    assert left_out(one, owner, NotesRequest(state="needs-place")) == {"other-state": 4}
    assert left_out(one, owner, NotesRequest(matter="key")) == {"other-matter": 4}


def test_nobody_is_told_of_notes_that_they_may_not_see(one: Library) -> None:
    owner = sign_in_owner(one)
    secret = secret_on(one, owner, "two years", "For counsel only.")
    view = choose_notes(one, sign_in_member(one, owner, "jl"), NotesRequest(chosen=frozenset({secret.id})))

    assert (view.notes, view.left_out, view.privileged) == ((), (), ())
    with pytest.raises(SignInRequired):
        choose_notes(one, ANONYMOUS, EVERYTHING)


def test_a_memorandum_says_what_is_in_it_then_each_note_under_its_clause(one: Library) -> None:
    owner = sign_in_owner(one)
    note = note_on(one, owner, "below 60 pixels", "Too low.\nBy far.")
    reply(one, owner, note.id, "Indeed.")
    secret_on(one, owner, "two years", "For counsel only.")
    export = export_notes_file(one, owner, "memo", EVERYTHING)

    lines = lines_of(export.content)
    assert lines[:3] == ["Facial verification, Draft 1", "2.2", "“below 60 pixels” (Facial verification, 2.2, page 1)"]
    assert lines[3].startswith(f"{owner.name}, ")
    assert lines[3].endswith(": Too low.")
    assert lines[4] == "By far."
    assert lines[5].startswith("reply, ")
    with zipfile.ZipFile(io.BytesIO(export.content)) as parts:
        head = "".join(parts.read(name).decode() for name in parts.namelist() if "header" in name)
        whole = head + parts.read("word/document.xml").decode()
    assert "Notes in this file: 1" in head
    assert "Left out: 1 privileged" in head
    assert "counsel" not in whole


def test_a_memorandum_with_privileged_notes_says_so_on_its_first_page(one: Library) -> None:
    owner = sign_in_owner(one)
    secret = secret_on(one, owner, "two years", "For counsel only.")
    export = export_notes_file(one, owner, "memo", NotesRequest(chosen=frozenset({secret.id})))

    assert any("privileged: For counsel only." in line for line in lines_of(export.content))
    with zipfile.ZipFile(io.BytesIO(export.content)) as parts:
        assert any(b"Privileged: holds notes" in parts.read(name) for name in parts.namelist() if "header" in name)


def test_a_formal_comment_stands_in_a_memorandum_with_its_change(one: Library) -> None:
    owner = sign_in_owner(one)
    formal = Formal(sort="te", change="Replace 60 by 90.")
    write_note(one, owner, OLD, NoteDraft("Low.", "formal-comment", quote="below 60 pixels", formal=formal))

    assert "→ Replace 60 by 90." in lines_of(export_notes_file(one, owner, "memo", EVERYTHING).content)


def test_a_privilege_log_names_chosen_notes_and_holds_no_word_of_them(one: Library) -> None:
    owner = sign_in_owner(one)
    secret = secret_on(one, owner, "two years", "For counsel only.")
    secret_on(one, owner, "three times", "Not chosen.")
    note_on(one, owner, "five years", "Not privileged.")
    chosen = NotesRequest(chosen=frozenset({secret.id}))
    export = export_notes_file(one, owner, "log-csv", chosen)

    titles, *rows = csv.reader(io.StringIO(export.content.decode("utf-8-sig")))
    assert titles[:3] == ["No.", "Date", "Author"]
    assert rows == [
        [
            "1",
            f"{secret.created:%Y-%m-%d}",
            owner.name,
            "",
            "comment",
            "Facial verification, Draft 1",
            "2.4",
            "the author only",
            "",
        ]
    ]
    sheet = load_workbook(io.BytesIO(export_notes_file(one, owner, "log-xlsx", chosen).content)).active
    assert [[cell.value or "" for cell in line] for line in sheet.iter_rows()] == [titles, *rows]


def test_without_chosen_notes_there_is_no_log(one: Library) -> None:
    owner = sign_in_owner(one)
    secret_on(one, owner, "two years", "For counsel only.")

    with pytest.raises(BadRequest, match="one by one"):
        export_notes_file(one, owner, "log-csv", EVERYTHING)
    with pytest.raises(BadRequest, match="exported as"):
        export_notes_file(one, owner, "diary", EVERYTHING)


def test_that_notes_left_is_written_down_without_a_word_of_them(one: Library) -> None:
    owner = sign_in_owner(one)
    matter = open_matter(one, owner, "2211-004", "Faces")
    draft = NoteDraft("Ours.", visibility="matter", quote="two years", matter=matter, is_privileged=True)
    note = write_note(one, owner, OLD, draft)
    export_notes_file(one, owner, "log-csv", NotesRequest(matter=matter, chosen=frozenset({note.id})))

    with one.database.read() as connection:
        entries = load_audit(connection)
    assert ("export-notes", "log-csv", "notes 1, privileged 1") in [(e.action, e.subject, e.detail) for e in entries]
    assert [action.about for action in find_matter(one, owner, matter).record if action.action == "export-notes"] == [
        "notes 1"
    ]


def test_files_are_written_in_chinese_for_who_reads_chinese(one: Library) -> None:
    owner = sign_in_owner(one)
    secret = secret_on(one, owner, "two years", "For counsel only.")
    export = export_notes_file(one, owner, "log-csv", NotesRequest(chosen=frozenset({secret.id})), "zh")

    assert "保密特权" not in export.filename
    assert export.content.decode("utf-8-sig").startswith("序号,日期,作者")
    assert WORDS["en"].keys() == WORDS["zh"].keys()


def test_notes_without_a_place_are_under_a_heading_of_their_own(two: Library) -> None:
    owner = sign_in_owner(two)
    note_on(two, owner, "an employee inspects a document", "Who?")
    (note,) = list_notes(two, owner)
    assert note.start is None

    lines = lines_of(export_notes_file(two, owner, "memo", replace(EVERYTHING, work=WORK)).content)
    assert lines[:2] == ["Facial verification, Draft 2", "Without a place"]
