"""Annotations from elsewhere stand on the words they quote, or wait for a person: nothing is guessed."""

from typing import Any

import pytest

from tests.library.shelf import NEW, OLD, sign_in_owner
from variorum.accounts.account import ANONYMOUS
from variorum.errors import BadRequest, NotFound, SignInRequired
from variorum.library import Library
from variorum.library.exchange import Addresses, collect, find_annotation
from variorum.library.noting import edit_note, find_note, list_notes
from variorum.library.receiving import create_annotation
from variorum.web.addresses import addresses_at

HERE: Addresses = addresses_at("https://library.example")
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def document(*selectors: dict[str, Any], source: str = "", **changes: Any) -> dict[str, Any]:
    target = {"source": source or HERE.version(OLD), "selector": list(selectors)}
    return {"@context": CONTEXT, "type": "Annotation", "bodyValue": "Why?", "target": target} | changes


def quoting(exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


def at(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def keep(library: Library, value: dict[str, Any]) -> Any:
    reader = sign_in_owner(library)
    return find_note(library, reader, create_annotation(library, reader, value, HERE))


def test_quoted_words_that_stand_once_are_found(one: Library) -> None:
    note = keep(one, document(quoting("below\u00a060\npixels")))

    assert (note.state, note.quote_here, note.num) == ("anchored", "below 60 pixels", "2.2")


def test_what_stands_around_the_words_tells_which_of_several_places_is_meant(one: Library) -> None:
    note = keep(one, document(quoting("shall", prefix="A template ", suffix=" be kept")))

    assert (note.state, note.num) == ("anchored", "3.1")


@pytest.mark.parametrize("words", ["shall", "shall reject any sample of the iris below 60 pixels"])
def test_words_that_stand_nowhere_or_in_several_places_wait(one: Library, words: str) -> None:
    note = keep(one, document(quoting(words)))

    assert (note.state, note.start, note.quote) == ("needs-place", None, words)


def test_likely_passages_are_suggested(one: Library) -> None:
    note = keep(
        one, document(quoting("The device shall reject any sample whose inter-eye distance is under 48 pixels"))
    )

    assert note.suggestions[0].num == "2.2"


def test_a_position_in_another_text_means_nothing(one: Library) -> None:
    whole = keep(one, document(quoting("below 60 pixels")))
    value = document(quoting("shall"), at(whole.start or 0, (whole.start or 0) + 5), source=HERE.version(OLD))
    taken = keep(one, value)

    assert taken.state == "needs-place"


def test_a_position_counts_where_words_and_surroundings_fit(one: Library) -> None:
    first = keep(one, document(quoting("shall", prefix="A template ", suffix=" be kept")))
    note = keep(one, document(quoting("shall"), at(first.start or 0, first.end or 0)))

    assert (note.state, note.start) == ("anchored", first.start)


def test_what_stands_around_the_words_outweighs_a_position(one: Library) -> None:
    elsewhere = keep(one, document(quoting("shall", prefix="An operator ", suffix=" comply")))
    asked = document(quoting("shall", "A template ", " be kept"), at(elsewhere.start or 0, elsewhere.end or 0))

    assert keep(one, asked).num == "3.1"


def test_a_note_on_a_whole_version_needs_no_words(one: Library) -> None:
    note = keep(one, document() | {"target": HERE.version(OLD)})

    assert (note.state, note.start, note.is_on_whole) == ("anchored", None, True)


def test_a_received_note_is_carried_to_the_versions_that_follow(two: Library) -> None:
    reader = sign_in_owner(two)
    note_id = create_annotation(two, reader, document(quoting("below 60 pixels")), HERE)
    note = find_annotation(two, reader, note_id, HERE)

    assert [(place.source, place.state) for place in note.places] == [
        (HERE.version(OLD), "anchored"),
        (HERE.version(NEW), "carried"),
    ]


def test_words_changed_in_the_library_are_in_the_document_that_leaves(one: Library) -> None:
    reader = sign_in_owner(one)
    body = [{"type": "TextualBody", "value": "Why?", "language": "en"}, "http://example.org/a.png"]
    value = {name: said for name, said in document(quoting("below 60 pixels")).items() if name != "bodyValue"}
    note_id = create_annotation(one, reader, value | {"body": body}, HERE)
    note = find_note(one, reader, note_id)
    edit_note(one, reader, note_id, "Why not?", note.etag)
    annotation = find_annotation(one, reader, note_id, HERE)

    assert annotation.body == "Why not?"
    assert annotation.kept["body"] == body


def test_a_stranger_keeps_nothing_and_sees_nothing(one: Library) -> None:
    with pytest.raises(SignInRequired):
        create_annotation(one, ANONYMOUS, document(quoting("below 60 pixels")), HERE)
    note = keep(one, document(quoting("below 60 pixels")))

    assert collect(one, ANONYMOUS, HERE).total == 0
    with pytest.raises(NotFound):
        find_annotation(one, ANONYMOUS, note.id, HERE)


@pytest.mark.parametrize(
    "source", ["urn:x", "https://library.example/notes", "https://library.example/documents/x/y/z/a/b"]
)
def test_what_names_no_version_is_refused(one: Library, source: str) -> None:
    with pytest.raises(BadRequest):
        keep(one, document(quoting("below 60 pixels"), source=source))
    assert list_notes(one, sign_in_owner(one)) == ()
