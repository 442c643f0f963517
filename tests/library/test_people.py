"""Links work once, passwords end sessions, and whoever is not known is a visitor."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.library.shelf import sign_in_member, sign_in_owner
from variorum.accounts.account import ANONYMOUS, Role
from variorum.errors import BadRequest, Conflict, NotAllowed, NotFound, SignInRequired
from variorum.library import Library
from variorum.library.people import (
    OWNER_EMAIL,
    change_role,
    disable,
    has_password,
    invite,
    list_people,
    prepare_owner,
    reader_of,
    rename,
    renew_link,
    set_password,
    sign_in,
    sign_in_by_link,
    sign_out,
)
from variorum.storage.audit import load_audit

PASSWORD = "correct horse battery"


def pass_time(monkeypatch: pytest.MonkeyPatch, passed: timedelta) -> None:
    """Let the clock of the library go ahead."""

    def late(self: Library) -> datetime:
        return datetime.now(UTC).replace(tzinfo=None) + passed

    monkeypatch.setattr(Library, "now", late)


def test_the_link_of_the_owner_works_once(library: Library) -> None:
    token = prepare_owner(library) or ""
    owner = reader_of(library, sign_in_by_link(library, token))

    assert (owner.role, owner.is_signed_in) == (Role.ADMINISTRATOR, True)
    with pytest.raises(SignInRequired):
        sign_in_by_link(library, token)


def test_a_new_link_ends_the_older_one(library: Library) -> None:
    older, newer = prepare_owner(library) or "", prepare_owner(library) or ""
    with pytest.raises(SignInRequired):
        sign_in_by_link(library, older)

    assert sign_in_by_link(library, newer)


def test_a_link_expires(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    token = prepare_owner(library) or ""
    pass_time(monkeypatch, timedelta(days=2, minutes=1))
    with pytest.raises(SignInRequired, match="expired"):
        sign_in_by_link(library, token)


def test_an_owner_with_a_password_gets_no_link_at_start(library: Library) -> None:
    set_password(library, sign_in_owner(library), "", PASSWORD)

    assert prepare_owner(library) is None


def test_a_password_signs_in_and_a_wrong_one_does_not(library: Library) -> None:
    owner = sign_in_owner(library)
    set_password(library, owner, "", PASSWORD)

    assert reader_of(library, sign_in(library, OWNER_EMAIL.upper(), PASSWORD)) == owner
    said = set()
    for email, password in ((OWNER_EMAIL, "wrong"), ("nobody@example.org", PASSWORD), (OWNER_EMAIL, "")):
        with pytest.raises(SignInRequired) as raised:
            sign_in(library, email, password)
        said.add(raised.value.sentence)
    assert len(said) == 1


def test_whoever_has_no_password_cannot_sign_in_with_an_empty_one(library: Library) -> None:
    prepare_owner(library)
    with pytest.raises(SignInRequired):
        sign_in(library, OWNER_EMAIL, "")


def test_a_new_password_ends_all_sessions_but_its_own(library: Library) -> None:
    elsewhere = sign_in_by_link(library, prepare_owner(library) or "")
    owner = reader_of(library, elsewhere)
    here = set_password(library, owner, "", PASSWORD)

    assert reader_of(library, elsewhere) == ANONYMOUS
    assert reader_of(library, here) == owner
    assert has_password(library, owner)


def test_the_current_password_is_asked_for(library: Library) -> None:
    owner = sign_in_owner(library)
    set_password(library, owner, "", PASSWORD)
    with pytest.raises(NotAllowed):
        set_password(library, owner, "wrong", "another good password")


@pytest.mark.parametrize("password", ["short", "x" * 201])
def test_a_password_has_a_sensible_length(library: Library, password: str) -> None:
    with pytest.raises(BadRequest):
        set_password(library, sign_in_owner(library), "", password)


@pytest.mark.parametrize("passed", [timedelta(hours=12, minutes=1), timedelta(days=7, minutes=1)])
def test_a_session_that_is_idle_ends(library: Library, monkeypatch: pytest.MonkeyPatch, passed: timedelta) -> None:
    session = sign_in_by_link(library, prepare_owner(library) or "")
    pass_time(monkeypatch, passed)

    assert reader_of(library, session) == ANONYMOUS


def test_a_session_in_use_lives_a_week_and_no_longer(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    session = sign_in_by_link(library, prepare_owner(library) or "")
    for hours in range(10, 7 * 24, 10):
        pass_time(monkeypatch, timedelta(hours=hours))
        assert reader_of(library, session).is_signed_in
    pass_time(monkeypatch, timedelta(days=7, hours=1))

    assert reader_of(library, session) == ANONYMOUS


def test_signing_out_ends_the_session(library: Library) -> None:
    session = sign_in_by_link(library, prepare_owner(library) or "")
    sign_out(library, session)

    assert reader_of(library, session) == ANONYMOUS


@pytest.mark.parametrize("token", ["", "made-up", "x" * 5000])
def test_a_made_up_session_is_a_visitor(library: Library, token: str) -> None:
    assert reader_of(library, token) == ANONYMOUS


def test_the_owner_invites_people_and_only_the_owner(library: Library) -> None:
    owner = sign_in_owner(library)
    member = sign_in_member(library, owner, "ada")

    assert member.role == Role.ANNOTATOR
    assert [person.name for person in list_people(library, owner)] == ["Owner", "ada"]
    for refused in (lambda: invite(library, member, "Bo", "bo@example.org"), lambda: list_people(library, member)):
        with pytest.raises(NotAllowed):
            refused()


def test_an_address_is_given_once(library: Library) -> None:
    owner = sign_in_owner(library)
    member = sign_in_member(library, owner, "ada")
    with pytest.raises(Conflict):
        invite(library, owner, "Another", member.email)
    with pytest.raises(Conflict):
        rename(library, member, "ada", OWNER_EMAIL)


@pytest.mark.parametrize(
    ("name", "email", "role"),
    [("", "a@b.org", "annotator"), ("A", "nowhere", "annotator"), ("A", "a@b.org", "emperor")],
)
def test_an_invitation_needs_name_address_and_role(library: Library, name: str, email: str, role: str) -> None:
    with pytest.raises(BadRequest):
        invite(library, sign_in_owner(library), name, email, role)


def test_the_owner_renews_the_link_of_a_person(library: Library) -> None:
    owner = sign_in_owner(library)
    member = sign_in_member(library, owner, "ada")

    assert reader_of(library, sign_in_by_link(library, renew_link(library, owner, member.person_id or 0))) == member


def test_people_change_their_own_name(library: Library) -> None:
    owner = sign_in_owner(library)
    rename(library, owner, " Grace ", "grace@example.org")

    assert [(person.name, person.email) for person in list_people(library, owner)] == [("Grace", "grace@example.org")]


def test_a_disabled_account_has_neither_session_nor_link_nor_password(library: Library) -> None:
    owner = sign_in_owner(library)
    session = sign_in_by_link(library, invite(library, owner, "ada", "ada@example.org"))
    ada = reader_of(library, session)
    session = set_password(library, ada, "", PASSWORD)
    link = renew_link(library, owner, ada.person_id or 0)
    disable(library, owner, ada.person_id or 0, True)

    assert reader_of(library, session) == ANONYMOUS
    with pytest.raises(SignInRequired):
        sign_in_by_link(library, link)
    with pytest.raises(SignInRequired):
        sign_in(library, ada.email, PASSWORD)
    disable(library, owner, ada.person_id or 0, False)
    assert reader_of(library, session) == ANONYMOUS
    assert reader_of(library, sign_in(library, ada.email, PASSWORD)) == ada


def test_only_administrators_change_roles_and_never_their_own(library: Library) -> None:
    owner = sign_in_owner(library)
    ada = sign_in_member(library, owner, "ada", Role.LIBRARIAN)
    for reader, person in ((ada, owner), (ada, ada), (owner, owner)):
        with pytest.raises(NotAllowed):
            change_role(library, reader, person.person_id or 0, Role.READER)
        with pytest.raises(NotAllowed):
            disable(library, reader, person.person_id or 0, True)
    for row in (0, 999):
        with pytest.raises(NotFound):
            change_role(library, owner, row, Role.READER)


def test_changes_of_people_are_written_down(library: Library) -> None:
    owner = sign_in_owner(library)
    row = sign_in_member(library, owner, "ada").person_id or 0
    change_role(library, owner, row, Role.EDITOR)
    disable(library, owner, row, True)
    with library.database.read() as connection:
        entries = load_audit(connection, f"person {row}")

    assert [(entry.action, entry.detail, entry.person_id) for entry in reversed(entries)] == [
        ("invite", "annotator", owner.person_id),
        ("change-role", "editor", owner.person_id),
        ("disable", "", owner.person_id),
    ]


def test_a_link_is_printed_at_start_while_no_administrator_can_sign_in(library: Library) -> None:
    owner = sign_in_owner(library)
    set_password(library, owner, "", PASSWORD)
    ada = sign_in_member(library, owner, "ada", Role.ADMINISTRATOR)
    assert prepare_owner(library) is None
    disable(library, ada, owner.person_id or 0, True)

    assert reader_of(library, sign_in_by_link(library, prepare_owner(library) or "")) == ada
