"""Files for other people hold the text and its changes and none of the notes."""

import io
import json
import zipfile

import pypdfium2
import pytest

from tests.library.shelf import NEW, OLD, sign_in_owner
from variorum.accounts.account import ANONYMOUS
from variorum.errors import BadRequest, NotFound
from variorum.exports.forms import FORMS as ALL_FORMS
from variorum.library import Library
from variorum.library.catalogue import find_version
from variorum.library.comparing import compare_versions
from variorum.library.exporting import export_comparison, export_notes, export_version
from variorum.library.noting import NoteDraft, reply, write_note
from variorum.library.reviewing import mark_reviewed
from variorum.library.selecting import Selection
from variorum.library.separating import separate
from variorum.library.views import VersionKey

SECRET = "Counsel doubts this."
ANSWER = "So does the rapporteur."
EVERY_FORM = tuple(ALL_FORMS)
FORMS = ("html", "json", "text", "csv")


def annotate(library: Library, visibility: str = "public", is_privileged: bool = False) -> None:
    owner = sign_in_owner(library)
    for key in (OLD, NEW):
        draft = NoteDraft(SECRET, visibility=visibility, is_privileged=is_privileged, quote="below 60 pixels")
        reply(library, owner, write_note(library, owner, key, draft).id, ANSWER)


def unpack(content: bytes) -> str:
    """Return the text of a file, of all its parts where it is an archive."""
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        return " ".join("".join(page.get_textpage().get_text_bounded() for page in document).split())
    if not content.startswith(b"PK"):
        return content.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_comparison_holds_the_changed_words_and_no_notes(two: Library, form: str) -> None:
    annotate(two)
    content = unpack(export_comparison(two, sign_in_owner(two), (OLD, NEW), form).content)

    assert "should" in content
    assert "erasure within thirty days" in content
    assert SECRET not in content
    assert ANSWER not in content


@pytest.mark.parametrize("form", EVERY_FORM)
def test_a_comparison_is_the_same_bytes_with_notes_as_without(two: Library, form: str) -> None:
    before = export_comparison(two, ANONYMOUS, (OLD, NEW), form)
    annotate(two)

    assert export_comparison(two, sign_in_owner(two), (OLD, NEW), form) == before


def test_a_comparison_names_what_was_compared(two: Library) -> None:
    content = export_comparison(two, ANONYMOUS, (OLD, NEW), "html").content.decode("utf-8")

    for key in (OLD, NEW):
        assert find_version(two, ANONYMOUS, key.work, key.label).sha256 in content


def test_a_comparison_has_a_fitting_name(two: Library) -> None:
    names = [export_comparison(two, ANONYMOUS, (OLD, NEW), form).filename for form in FORMS]

    assert names == [f"f-8801-draft-1-draft-2.{ending}" for ending in ("html", "json", "txt", "csv")]


def test_a_selection_is_stated_and_what_it_leaves_out_is_counted(two: Library) -> None:
    chosen = Selection(kind="insertion", text="thirty days")
    content = export_comparison(two, ANONYMOUS, (OLD, NEW), "text", chosen).content.decode("utf-8")

    assert "Only changes of one kind: inserted. Only changes with the words “thirty days”." in content
    assert "1 of 4 changes are here; 3 are left out." in content
    assert "erasure within thirty days" in content
    assert "{+should+}" not in content


def test_changes_that_were_reviewed_are_left_out_when_open_ones_are_asked_for(two: Library) -> None:
    owner = sign_in_owner(two)
    first = next(change for change in compare_versions(two, owner, OLD, NEW).changes if change.kind == "substitution")
    mark_reviewed(two, owner, OLD, NEW, first.number)
    content = export_comparison(two, owner, (OLD, NEW), "text", Selection(is_open=True)).content.decode("utf-8")

    assert "Only changes not reviewed yet. 3 of 4 changes are here; 1 are left out." in content
    assert "{+should+}" not in content
    assert b"[-shall-]" in export_comparison(two, ANONYMOUS, (OLD, NEW), "text", Selection(is_open=True)).content


def test_single_characters_are_marked_when_that_is_asked_for(two: Library) -> None:
    content = export_comparison(two, ANONYMOUS, (OLD, NEW), "text", Selection(by_character=True)).content.decode(
        "utf-8"
    )

    assert "Inside changed words, single characters are marked." in content
    assert "sh[-a-]{+ou+}l[-l-]{+d+}" in content


@pytest.mark.parametrize("form", EVERY_FORM)
def test_clauses_that_readers_parted_are_named_on_page_one(two: Library, form: str) -> None:
    separate(two, sign_in_owner(two), OLD, NEW, "2.2", "2.2")
    written = unpack(export_comparison(two, ANONYMOUS, (OLD, NEW), form).content)

    assert "2.2" in written
    assert "readers said" in written or '"apart"' in written or form == "csv"


def test_the_run_that_was_asked_for_is_exported_with_its_engine(two: Library) -> None:
    run = compare_versions(two, ANONYMOUS, OLD, NEW).run
    separate(two, sign_in_owner(two), OLD, NEW, "2.2", "2.2")
    named = export_comparison(two, ANONYMOUS, (OLD, NEW), "text", run=run).content.decode("utf-8")

    assert f"run {run}" in named
    assert "readers said" not in named


def test_unchanged_clauses_are_written_when_asked_for(two: Library) -> None:
    contents = [
        export_comparison(two, ANONYMOUS, (OLD, NEW), "text", Selection(with_unchanged=asked)).content
        for asked in (False, True)
    ]

    assert [content.count(b"unchanged clause") for content in contents][1] == 0
    assert len(contents[1]) > len(contents[0])


def test_there_is_no_other_form(two: Library) -> None:
    with pytest.raises(BadRequest, match="html"):
        export_comparison(two, ANONYMOUS, (OLD, NEW), "exe")


def test_what_is_not_there_is_not_exported(two: Library) -> None:
    with pytest.raises(NotFound):
        export_comparison(two, ANONYMOUS, (OLD, VersionKey(OLD.work, "draft-9", "")), "html")


@pytest.mark.parametrize("what", ["text", "clauses"])
def test_a_version_leaves_without_notes(two: Library, what: str) -> None:
    annotate(two)
    content = export_version(two, sign_in_owner(two), NEW, what).decode("utf-8")

    assert "erasure within thirty days" in content
    assert SECRET not in content


def test_the_original_leaves_as_it_came(two: Library) -> None:
    version = find_version(two, ANONYMOUS, NEW.work, NEW.label)

    assert export_version(two, ANONYMOUS, NEW, "original") == two.originals.path_of(version.sha256).read_bytes()


def test_public_notes_are_exported_by_themselves(two: Library) -> None:
    annotate(two)
    notes = json.loads(export_notes(two, ANONYMOUS, NEW))

    assert sorted((note["body"], note["state"]) for note in notes) == [(SECRET, "anchored"), (SECRET, "carried")]


@pytest.mark.parametrize("visibility", ["only-me", "organisation"])
def test_other_notes_are_not_exported_to_a_visitor(two: Library, visibility: str) -> None:
    annotate(two, visibility)

    assert json.loads(export_notes(two, ANONYMOUS, NEW)) == []


def test_privileged_notes_are_exported_to_nobody_not_even_their_author(two: Library) -> None:
    annotate(two, "only-me", is_privileged=True)

    assert json.loads(export_notes(two, sign_in_owner(two), NEW)) == []
