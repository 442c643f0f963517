"""One table says who may do what; what is not in it is not allowed."""

import pytest

from variorum.accounts.account import ANONYMOUS, Reader, Role
from variorum.accounts.permissions import ROLES_THAT_MAY, Action, may, require
from variorum.errors import NotAllowed, SignInRequired

READER = {"read", "keep-account", "see-notes", "review", "compare", "see-matters", "see-imports"}
ANNOTATOR = READER | {"write-note"}
EDITOR = ANNOTATOR | {"manage-matters"}
LIBRARIAN = EDITOR | {"import", "separate"}
MAY = {
    "administrator": LIBRARIAN | {"manage-people"},
    "librarian": LIBRARIAN,
    "editor": EDITOR,
    "annotator": ANNOTATOR,
    "reader": READER,
    "": {"read"},
}


def reader_of(role: str) -> Reader:
    return Reader(7, "Ada", role=role) if role else ANONYMOUS


@pytest.mark.parametrize("role", MAY)
@pytest.mark.parametrize("action", Action)
def test_role_may_do_what_the_table_says(role: str, action: Action) -> None:
    assert may(reader_of(role), action) == (action in MAY[role])


def test_every_action_has_a_row() -> None:
    assert set(ROLES_THAT_MAY) == set(Action)


@pytest.mark.parametrize("role", ["", "admin", "owner", "Administrator"])
def test_unknown_role_may_nothing_that_needs_a_person(role: str) -> None:
    reader = Reader(7, "Ada", role=role)

    assert {action for action in Action if may(reader, action)} <= {Action.READ}


def test_role_without_a_person_counts_for_nothing() -> None:
    assert not may(Reader(None, "Ada", role=Role.ADMINISTRATOR), Action.IMPORT)


def test_visitor_is_asked_to_sign_in_and_annotator_is_refused() -> None:
    with pytest.raises(SignInRequired):
        require(ANONYMOUS, Action.IMPORT)
    with pytest.raises(NotAllowed):
        require(reader_of("annotator"), Action.IMPORT)
    require(reader_of("librarian"), Action.IMPORT)


def test_only_a_person_is_signed_in() -> None:
    assert reader_of("annotator").is_signed_in
    assert not ANONYMOUS.is_signed_in
