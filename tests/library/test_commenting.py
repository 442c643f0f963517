"""Formal comments leave as the form of a standards body and come back as notes, on the words they are about."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.draw_pdf import Sheet, draw_pdf
from tests.exports.drawn_forms import TITLES, table, word
from tests.library.shelf import NEW, OLD, WORK, sign_in_member, sign_in_owner
from variorum.accounts.account import ANONYMOUS, Reader
from variorum.annotations.formal import Formal
from variorum.errors import BadRequest, SignInRequired
from variorum.exports.comment_docx import format_form_docx, parse_form_docx
from variorum.exports.comment_form import Comment, CommentForm
from variorum.exports.comment_forms import parse_form
from variorum.library import Library
from variorum.library.comment_importing import import_comments, read_forms
from variorum.library.comment_views import LeftOut
from variorum.library.commenting import FormRequest, export_form, make_form
from variorum.library.details import ImportDetails
from variorum.library.importing import add_file
from variorum.library.matters import add_member, close_matter, find_matter, open_matter
from variorum.library.noting import NoteDraft, edit_note, list_notes, resolve_note, write_note
from variorum.library.views import NoteView
from variorum.storage.audit import load_audit

LIMIT = Formal(sort="te", change="Replace 60 by 90.")
US = FormRequest(member="US")
ROWS = (
    Comment("US-01", "", "2.2", "", "te", "“below 60 pixels” is too low.", "Replace 60 by 90.", ""),
    Comment("US-02", "", "General", "", "ge", "The draft is ready.", "", ""),
    Comment("US-03", "", "9.9", "", "ed", "A comma is missing.", "Add it.", ""),
)


def comment_on(
    library: Library,
    reader: Reader,
    quote: str,
    formal: Formal = LIMIT,
    visibility: str = "public",
    *,
    is_privileged: bool = False,
) -> NoteView:
    draft = NoteDraft("Too low.", "formal-comment", visibility, is_privileged, quote=quote, formal=formal)
    return write_note(library, reader, OLD, draft)


def left_out(library: Library, reader: Reader, asked: FormRequest) -> dict[str, int]:
    return {one.reason: one.count for one in make_form(library, reader, OLD, asked).left_out}


def test_a_formal_comment_fills_the_columns_from_where_it_stands(one: Library) -> None:
    owner = sign_in_owner(one)
    comment_on(one, owner, "below 60 pixels", replace(LIMIT, member="US-07"))

    view = make_form(one, owner, OLD, FormRequest("2024-09-02", "ISO/CD 8801", "88010"))
    assert view.form.comments == (Comment("US-07", "", "2.2", "", "te", "Too low.", "Replace 60 by 90.", ""),)
    assert (view.form.date, view.form.document, view.form.project) == ("2024-09-02", "ISO/CD 8801", "88010")


def test_the_document_is_named_where_nobody_names_it(one: Library) -> None:
    assert make_form(one, sign_in_owner(one), OLD).form.document == "Facial verification (Draft 1)"


def test_comments_of_members_who_are_not_named_get_the_code_and_are_counted(one: Library) -> None:
    owner = sign_in_owner(one)
    comment_on(one, owner, "five years")
    comment_on(one, owner, "below 60 pixels")

    form = make_form(one, owner, OLD, FormRequest(member="US", numbered=True)).form
    assert [(row.member, row.clause) for row in form.comments] == [("US-01", "2.2"), ("US-02", "3.1")]


def test_what_is_left_out_is_counted_with_its_reason(one: Library) -> None:
    owner = sign_in_owner(one)
    other = sign_in_member(one, owner, "jl")
    comment_on(one, owner, "below 60 pixels")
    comment_on(one, other, "five years")
    comment_on(one, owner, "three times", visibility="only-me", is_privileged=True)
    write_note(one, owner, OLD, NoteDraft("Hm.", quote="two years"))

    assert left_out(one, owner, US) == {"privileged": 1, "other-kind": 1}
    assert left_out(one, owner, replace(US, mine=True)) == {"privileged": 1, "somebody-else": 1, "other-kind": 1}
    assert left_out(one, owner, replace(US, sort="ed")) == {"privileged": 1, "other-type": 2, "other-kind": 1}
    assert left_out(one, owner, FormRequest()) == {"privileged": 1, "no-member": 2, "other-kind": 1}


def test_resolved_comments_can_be_left_out(one: Library) -> None:
    owner = sign_in_owner(one)
    resolve_note(one, owner, comment_on(one, owner, "below 60 pixels").id, is_resolved=True)

    assert left_out(one, owner, replace(US, with_resolved=False)) == {"resolved": 1}
    assert left_out(one, owner, US) == {}


def test_a_privileged_comment_leaves_only_when_it_is_chosen_by_name(one: Library) -> None:
    owner = sign_in_owner(one)
    note = comment_on(one, owner, "three times", visibility="only-me", is_privileged=True)

    assert make_form(one, owner, OLD, US).form.comments == ()
    chosen = make_form(one, owner, OLD, replace(US, chosen=frozenset({note.id})))
    assert [row.clause for row in chosen.form.comments] == ["2.3"]


def test_nobody_gets_comments_that_they_may_not_see(one: Library) -> None:
    owner = sign_in_owner(one)
    secret = comment_on(one, owner, "three times", visibility="only-me", is_privileged=True)
    comment_on(one, owner, "below 60 pixels", visibility="only-me")
    other = sign_in_member(one, owner, "jl")

    view = make_form(one, other, OLD, replace(US, chosen=frozenset({secret.id})))
    assert (view.form.comments, view.left_out, view.privileged) == ((), (), ())
    with pytest.raises(SignInRequired):
        make_form(one, ANONYMOUS, OLD)


def test_proposed_wordings_go_along_where_they_are_asked_for(one: Library) -> None:
    owner = sign_in_owner(one)
    write_note(one, owner, OLD, NoteDraft("below 90 pixels", "proposed-wording", quote="below 60 pixels"))

    assert make_form(one, owner, OLD, US).left_out == (LeftOut("other-kind", 1),)
    (row,) = make_form(one, owner, OLD, replace(US, with_wordings=True)).form.comments
    assert row == Comment("US", "", "2.2", "", "te", "“below 60 pixels”", "below 90 pixels", "")


def test_a_form_is_handed_out_as_a_file_and_that_is_written_down(one: Library) -> None:
    owner = sign_in_owner(one)
    comment_on(one, owner, "below 60 pixels")
    export = export_form(one, owner, OLD, "docx", US)

    assert [row.clause for row in parse_form_docx(export.content).comments] == ["2.2"]
    assert export.filename == f"{WORK}-draft-1-comments.docx"
    with one.database.read() as connection:
        entry = load_audit(connection)[0]
    assert (entry.action, entry.subject, entry.detail) == (
        "export-comments",
        f"{WORK}@draft-1",
        "docx: 1, privileged: 0",
    )
    with pytest.raises(BadRequest, match="exported as"):
        export_form(one, owner, OLD, "pdf", US)


def test_a_formal_comment_says_its_type_and_something(one: Library) -> None:
    owner = sign_in_owner(one)
    with pytest.raises(BadRequest, match="type of the comment"):
        comment_on(one, owner, "five years", Formal(sort="urgent"))
    with pytest.raises(BadRequest, match="Write something"):
        write_note(one, owner, OLD, NoteDraft("", "formal-comment", quote="five years", formal=Formal(sort="te")))
    with pytest.raises(BadRequest, match="nothing else"):
        write_note(one, owner, OLD, NoteDraft("Why?", "comment", quote="five years", formal=LIMIT))


def test_a_change_alone_is_a_comment(one: Library) -> None:
    draft = NoteDraft("", "formal-comment", quote="five years", formal=Formal(sort="ed", change="5 years"))

    assert write_note(one, sign_in_owner(one), OLD, draft).formal == draft.formal


def test_editing_keeps_what_a_form_said_of_the_place_and_what_was_observed(one: Library) -> None:
    owner = sign_in_owner(one)
    import_comments(one, owner, OLD, [replace(ROWS[0], line="17", observations="Noted.")])
    (note,) = list_notes(one, owner)
    edited = edit_note(one, owner, note.id, "Too low.", note.etag, formal=Formal(member="US", sort="ed"))

    assert edited.formal == Formal("US", "17", "2.2", "", "ed", "", "Noted.")
    again = edit_note(one, owner, note.id, "Far too low.", edited.etag)
    assert again.formal == edited.formal


def test_reading_a_form_shows_every_place_and_keeps_nothing(one: Library) -> None:
    owner = sign_in_owner(one)
    reading = read_forms(one, owner, OLD, [format_form_docx(CommentForm(ROWS))])

    found = [
        (row.comment.clause, row.place and (row.place.words, row.place.way), row.is_on_whole)
        for row in reading.comments
    ]
    assert found == [("General", None, True), ("2.2", ("below 60 pixels", "quote"), False), ("9.9", None, False)]
    assert {row.status for row in reading.comments} == {"new"}
    assert list_notes(one, owner) == ()


def test_comments_become_notes_on_their_words_on_the_whole_or_waiting_for_a_place(one: Library) -> None:
    owner = sign_in_owner(one)
    done = import_comments(one, owner, OLD, ROWS, "organisation")

    assert (done.written, done.without_place, done.known, done.answered) == (3, 1, 0, 0)
    notes = {note.formal.member: note for note in list_notes(one, owner) if note.formal}
    assert (notes["US-01"].quote, notes["US-01"].num, notes["US-01"].state) == ("below 60 pixels", "2.2", "anchored")
    assert notes["US-02"].is_on_whole
    assert (notes["US-03"].state, notes["US-03"].num) == ("needs-place", "9.9")
    assert {note.visibility for note in notes.values()} == {"organisation"}


def test_what_came_in_goes_out_field_by_field_but_for_the_observations(one: Library) -> None:
    owner = sign_in_owner(one)
    told = [replace(row, observations="Accepted.", line="17", element="Table 1") for row in ROWS]
    import_comments(one, owner, OLD, told)

    form = make_form(one, owner, OLD).form
    assert sorted(form.comments, key=lambda row: row.member) == [replace(row, observations="") for row in told]
    assert {note.formal and note.formal.observations for note in list_notes(one, owner)} == {"Accepted."}


def test_a_form_that_comes_back_with_observations_answers_the_notes_it_was_made_of(one: Library) -> None:
    owner = sign_in_owner(one)
    note = comment_on(one, owner, "below 60 pixels")
    sent = parse_form_docx(export_form(one, owner, OLD, "docx", FormRequest(member="US", numbered=True)).content)
    back = [replace(row, observations="Accepted.") for row in sent.comments]

    reading = read_forms(one, owner, OLD, [format_form_docx(replace(sent, comments=tuple(back)))])
    assert [row.status for row in reading.comments] == ["answered"]
    done = import_comments(one, owner, OLD, back)
    assert (done.written, done.answered) == (0, 1)
    (answered,) = list_notes(one, owner)
    assert (answered.id, answered.formal) == (note.id, replace(LIMIT, observations="Accepted."))
    assert import_comments(one, owner, OLD, back).known == 1


def test_the_same_comment_of_another_member_is_another_note_and_pointed_out(one: Library) -> None:
    owner = sign_in_owner(one)
    import_comments(one, owner, OLD, ROWS[:1])
    theirs = [replace(ROWS[0], member="CN-01"), ROWS[0]]
    reading = read_forms(one, owner, OLD, [format_form_docx(CommentForm((row,))) for row in theirs])

    assert [(row.comment.member, row.status, row.twin, row.is_same) for row in reading.comments] == [
        ("CN-01", "new", 0, False),
        ("US-01", "known", 1, True),
    ]


def test_somebody_elses_comment_is_known_but_not_changed(one: Library) -> None:
    owner = sign_in_owner(one)
    note = comment_on(one, owner, "below 60 pixels", replace(LIMIT, member="US"))
    other = sign_in_member(one, owner, "jl")
    back = Comment("US", "", "2.2", "", "te", note.body, LIMIT.change, "Rejected.")

    assert import_comments(one, other, OLD, [back]).known == 1
    assert [one_.formal and one_.formal.observations for one_ in list_notes(one, owner)] == [""]


def test_comments_are_carried_to_the_versions_that_follow(two: Library) -> None:
    owner = sign_in_owner(two)
    import_comments(two, owner, OLD, ROWS)

    form = make_form(two, owner, NEW, US)
    assert [(row.member, row.clause) for row in form.form.comments] == [("US-02", "General"), ("US-01", "2.2")]
    assert form.left_out == (LeftOut("no-place", 1),)


def test_a_carried_comment_is_cited_by_its_number_in_the_new_version(two: Library) -> None:
    owner = sign_in_owner(two)
    row = Comment("US", "", "2.4", "", "te", "“a record of every session” is too much.", "", "")
    import_comments(two, owner, OLD, [row])

    assert [one.clause for one in make_form(two, owner, NEW).form.comments] == ["3.2"]


def test_a_privileged_import_reaches_nobody_else(one: Library) -> None:
    owner = sign_in_owner(one)
    import_comments(one, owner, OLD, ROWS[:1], "only-me", is_privileged=True)

    assert [note.is_privileged for note in list_notes(one, owner)] == [True]
    with pytest.raises(BadRequest, match="privileged"):
        import_comments(one, owner, OLD, ROWS[:1], "public", is_privileged=True)


def test_a_form_without_comments_is_refused_at_import(one: Library) -> None:
    with pytest.raises(BadRequest, match="no comments"):
        import_comments(one, sign_in_owner(one), OLD, [])
    with pytest.raises(BadRequest, match="at most"):
        import_comments(one, sign_in_owner(one), OLD, [replace(ROWS[0], text="x" * 20_001)])


def test_a_foreign_form_is_read_as_it_was_sent(one: Library) -> None:
    sent = word(table(TITLES, ("FR", "", "Clause 3.1", "", "te", "“five years” est trop long.", "", "")))
    (row,) = read_forms(one, sign_in_owner(one), OLD, [sent]).comments

    assert row.place is not None
    assert (row.place.num, row.place.words) == ("3.1", "five years")


def test_a_form_is_imported_for_a_matter_and_its_members_answer_for_it(one: Library) -> None:
    owner = sign_in_owner(one)
    matter = open_matter(one, owner, "2211-004", "Faces")
    ada = sign_in_member(one, owner, "ada")
    add_member(one, owner, matter, "ada@example.org")
    import_comments(one, owner, OLD, ROWS, "matter", matter=matter)

    assert len(list_notes(one, ada)) == 3
    assert list_notes(one, sign_in_member(one, owner, "bo")) == ()
    actions = [entry.action for entry in find_matter(one, owner, matter).record]
    assert actions.count("write-note") == 3


def test_comments_of_one_matter_can_be_asked_for_and_the_matter_records_that_they_left(one: Library) -> None:
    owner = sign_in_owner(one)
    matter = open_matter(one, owner, "2211-004", "Faces")
    import_comments(one, owner, OLD, ROWS[:1], "matter", matter=matter)
    comment_on(one, owner, "five years")
    export = export_form(one, owner, OLD, "csv", replace(US, matter=matter))

    assert parse_form(export.content).comments == ROWS[:1]
    assert left_out(one, owner, replace(US, matter=matter)) == {"other-matter": 1}
    (entry,) = [one_ for one_ in find_matter(one, owner, matter).record if one_.action == "export-notes"]
    assert entry.about == "notes 1"


def test_observations_do_not_reach_into_a_closed_matter(one: Library) -> None:
    owner = sign_in_owner(one)
    matter = open_matter(one, owner, "2211-004", "Faces")
    import_comments(one, owner, OLD, ROWS[:1], "matter", matter=matter)
    close_matter(one, owner, matter, is_closed=True)

    done = import_comments(one, owner, OLD, [replace(ROWS[0], observations="Accepted.")])
    assert (done.known, done.answered) == (1, 0)


def numbered_draft() -> bytes:
    """Draw a draft that prints the number of every line beside it, its titles included."""
    lines = [
        *(
            "1 Scope",
            "This document gives requirements for the capture of a sample at a point of sale,",
            "by whatever device it is taken.",
        ),
        *(
            "2 Capture",
            "The device shall reject any sample that is blurred, and shall say so to the operator",
            "before it takes another.",
        ),
        *("NOTE 1 Blur is measured at the edges of the pupil and of the mouth in good light.", "3 Records"),
        *(
            "The operator shall keep a record of every session, with its time and its outcome,",
            "for no longer than two years.",
        ),
    ]
    sheet = Sheet().line_numbers(1, len(lines), 100, 20, x=50)
    for at, line in enumerate(lines):
        num, _, heading = line.partition(" ")
        if num.isdigit():
            sheet.text(100, 100 + 20 * at, num, size=12, font="bold").text(
                130, 100 + 20 * at, heading, size=12, font="bold"
            )
        else:
            sheet.text(100, 100 + 20 * at, line)
    return draw_pdf([sheet])


def test_printed_line_numbers_fill_their_column_and_place_comments(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "lines.pdf"
    path.write_bytes(numbered_draft())
    key = add_file(library, path, ImportDetails(work="lines", title="Lines", label="cd", language="en")).version
    assert key is not None
    owner = sign_in_owner(library)
    write_note(
        library,
        owner,
        key,
        NoteDraft("Vague.", "formal-comment", quote="blurred, and shall say so to the operator before", formal=LIMIT),
    )
    import_comments(library, owner, key, [Comment("CN", "9", "3", "", "te", "Why every session?")])

    rows = make_form(library, owner, key, US).form.comments
    assert [(row.member, row.clause, row.line) for row in rows] == [("US", "2", "5-6"), ("CN", "3", "9")]
    quotes = [note.quote for note in list_notes(library, owner)]
    assert quotes[1] == "The operator shall keep a record of every session, with its time and its outcome,"
