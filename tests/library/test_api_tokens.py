"""Tokens speak for their person, within their scopes, until they are revoked."""

from datetime import timedelta

import pytest

from tests.library.shelf import sign_in_member, sign_in_owner
from tests.library.test_people import pass_time
from variorum.accounts.account import Role
from variorum.accounts.permissions import SCOPES, Action, Scope, may
from variorum.errors import BadRequest, NotAllowed, NotFound, SignInRequired
from variorum.library import Library
from variorum.library.api_tokens import list_api_tokens, make_api_token, reader_by_token, revoke_api_token
from variorum.library.matters import open_matter
from variorum.library.people import change_role, disable, set_password


def test_a_token_speaks_for_its_person(library: Library) -> None:
    owner = sign_in_owner(library)
    token = make_api_token(library, owner, " nightly export ", [])
    found = reader_by_token(library, token)

    assert token.startswith("vrm_")
    assert (found.person_id, found.role, found.scopes) == (owner.person_id, owner.role, frozenset({"read"}))
    (listed,) = list_api_tokens(library, owner)
    assert (listed.name, listed.scopes) == ("nightly export", ("read",))


def test_a_token_is_kept_as_a_hash_alone(library: Library) -> None:
    token = make_api_token(library, sign_in_owner(library), "export", [])
    files = [path for path in library.settings.library.rglob("*") if path.is_file()]

    assert [path for path in files if token.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize("action", Action)
def test_a_token_does_what_its_scopes_say(library: Library, scope: Scope, action: Action) -> None:
    reader = reader_by_token(library, make_api_token(library, sign_in_owner(library), "x", [scope]))

    assert may(reader, action) == (SCOPES[action] in {Scope.READ, scope})


def test_every_action_has_a_scope_or_is_for_people_alone() -> None:
    assert set(SCOPES) == set(Action)
    assert [action for action, scope in SCOPES.items() if scope is None] == [Action.KEEP_ACCOUNT]


def test_a_token_does_no_more_than_its_person(library: Library) -> None:
    owner = sign_in_owner(library)
    ada = sign_in_member(library, owner, "ada", Role.EDITOR)
    token = make_api_token(library, ada, "all", list(Scope))
    assert open_matter(library, reader_by_token(library, token), "M-1", "Name")
    change_role(library, owner, ada.person_id or 0, Role.READER)
    with pytest.raises(NotAllowed, match="Ask an administrator"):
        open_matter(library, reader_by_token(library, token), "M-2", "Name")


def test_a_token_makes_no_tokens_and_changes_no_password(library: Library) -> None:
    reader = reader_by_token(library, make_api_token(library, sign_in_owner(library), "all", list(Scope)))
    with pytest.raises(NotAllowed, match="This token may not"):
        make_api_token(library, reader, "another", [])
    with pytest.raises(NotAllowed, match="This token may not"):
        set_password(library, reader, "", "correct horse battery")


def test_a_revoked_token_is_refused_at_once_and_only_its_person_revokes_it(library: Library) -> None:
    owner = sign_in_owner(library)
    token = make_api_token(library, owner, "x", [])
    (listed,) = list_api_tokens(library, owner)
    with pytest.raises(NotFound):
        revoke_api_token(library, sign_in_member(library, owner, "ada"), listed.id)
    assert reader_by_token(library, token).is_signed_in
    revoke_api_token(library, owner, listed.id)

    for refused in (token, "", "vrm_made-up"):
        with pytest.raises(SignInRequired):
            reader_by_token(library, refused)


def test_the_token_of_a_disabled_account_is_refused(library: Library) -> None:
    owner = sign_in_owner(library)
    ada = sign_in_member(library, owner, "ada")
    token = make_api_token(library, ada, "x", [])
    disable(library, owner, ada.person_id or 0, True)
    with pytest.raises(SignInRequired):
        reader_by_token(library, token)


def test_the_last_use_is_kept_to_five_minutes(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = sign_in_owner(library)
    token = make_api_token(library, owner, "x", [])
    assert list_api_tokens(library, owner)[0].used is None
    used = []
    for minutes in (0, 4, 6):
        pass_time(monkeypatch, timedelta(minutes=minutes))
        reader_by_token(library, token)
        used.append(list_api_tokens(library, owner)[0].used)

    assert used[0] == used[1] != used[2]


@pytest.mark.parametrize(("name", "scopes"), [("", []), ("x" * 101, []), ("x", ["everything"])])
def test_a_token_needs_a_name_and_scopes_from_the_list(library: Library, name: str, scopes: list[str]) -> None:
    with pytest.raises(BadRequest):
        make_api_token(library, sign_in_owner(library), name, scopes)
