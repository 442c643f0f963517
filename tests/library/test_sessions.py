"""People see where they are signed in, and sign out there."""

import pytest

from tests.library.shelf import sign_in_member, sign_in_owner
from variorum.accounts.account import ANONYMOUS
from variorum.errors import NotFound, SignInRequired
from variorum.library import Library
from variorum.library.people import prepare_owner, reader_of, sign_in_by_link
from variorum.library.sessions import end_other_sessions, end_session, list_sessions


def begin(library: Library, agent: str) -> str:
    return sign_in_by_link(library, prepare_owner(library) or "", agent)


def test_sessions_are_listed_with_their_browser(library: Library) -> None:
    first, second = begin(library, "Firefox/1"), begin(library, "x" * 500)
    listed = list_sessions(library, reader_of(library, first), first)

    assert {(one.agent, one.is_this) for one in listed} == {("Firefox/1", True), ("x" * 200, False)}
    assert all(one.id not in second for one in listed)


def test_a_session_is_ended_by_whose_it_is(library: Library) -> None:
    here, there = begin(library, "here"), begin(library, "there")
    owner = reader_of(library, here)
    listed = {one.agent: one.id for one in list_sessions(library, owner, here)}
    with pytest.raises(NotFound):
        end_session(library, sign_in_member(library, owner, "ada"), listed["there"])
    assert reader_of(library, there) == owner
    end_session(library, owner, listed["there"])

    assert reader_of(library, there) == ANONYMOUS
    assert reader_of(library, here) == owner
    with pytest.raises(NotFound):
        end_session(library, owner, listed["there"])


def test_all_others_are_ended_at_once(library: Library) -> None:
    tokens = [begin(library, str(number)) for number in range(3)]
    ada = sign_in_member(library, sign_in_owner(library), "ada")
    end_other_sessions(library, reader_of(library, tokens[1]), tokens[1])

    assert [reader_of(library, token).is_signed_in for token in tokens] == [False, True, False]
    assert len(list_sessions(library, ada, "")) == 1


def test_visitors_have_no_sessions(library: Library) -> None:
    with pytest.raises(SignInRequired):
        list_sessions(library, ANONYMOUS, "")
