"""Guessing is slowed down by account and by address, and a restart changes nothing."""

from datetime import timedelta

import pytest

from tests.library.shelf import open_folder, sign_in_owner
from tests.library.test_people import PASSWORD, pass_time
from variorum.errors import SignInRequired, TooManyAttempts
from variorum.library import Library, throttling
from variorum.library.people import OWNER_EMAIL, prepare_owner, reader_of, set_password, sign_in, sign_in_by_link
from variorum.library.throttling import MOST_FROM_HERE, MOST_OF_PERSON, MOST_OF_PERSON_HERE, limits_of, record_failure

HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def guarded(library: Library) -> Library:
    """Give a library whose owner has a password."""
    set_password(library, sign_in_owner(library), "", PASSWORD)
    return library


def fail(library: Library, times: int, email: str = OWNER_EMAIL, address: str = HERE) -> None:
    for _ in range(times):
        record_failure(library, limits_of(email, address))


def test_the_eleventh_wrong_password_is_not_looked_at(guarded: Library) -> None:
    for _ in range(MOST_OF_PERSON_HERE):
        with pytest.raises(SignInRequired):
            sign_in(guarded, OWNER_EMAIL, "wrong", HERE)
    for password in ("wrong", PASSWORD):
        with pytest.raises(TooManyAttempts):
            sign_in(guarded, OWNER_EMAIL.upper(), password, HERE)

    assert sign_in(guarded, OWNER_EMAIL, PASSWORD, THERE)


def test_it_holds_after_a_restart_and_ends_after_a_quarter_of_an_hour(
    guarded: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(guarded, MOST_OF_PERSON_HERE)
    again = open_folder(guarded.settings.library)
    with pytest.raises(TooManyAttempts):
        sign_in(again, OWNER_EMAIL, PASSWORD, HERE)
    pass_time(monkeypatch, timedelta(minutes=15, seconds=1))

    assert sign_in(again, OWNER_EMAIL, PASSWORD, HERE)
    again.close()


def test_an_account_is_guarded_against_guesses_from_everywhere(guarded: Library) -> None:
    for number in range(MOST_OF_PERSON):
        fail(guarded, 1, address=f"198.51.100.{number}")
    with pytest.raises(TooManyAttempts):
        sign_in(guarded, OWNER_EMAIL, PASSWORD, HERE)


def test_an_address_is_slowed_down_whatever_accounts_it_tries(guarded: Library) -> None:
    for number in range(MOST_FROM_HERE):
        fail(guarded, 1, email=f"{number}@example.org")
    with pytest.raises(TooManyAttempts):
        sign_in(guarded, OWNER_EMAIL, PASSWORD, HERE)

    assert sign_in(guarded, OWNER_EMAIL, PASSWORD, THERE)


def test_accounts_that_are_not_there_are_slowed_down_alike(guarded: Library) -> None:
    fail(guarded, MOST_OF_PERSON_HERE, email="nobody@example.org")
    with pytest.raises(TooManyAttempts):
        sign_in(guarded, "nobody@example.org", "wrong", HERE)


def test_signing_in_forgives_what_was_mistyped(guarded: Library) -> None:
    fail(guarded, MOST_OF_PERSON_HERE - 1)
    sign_in(guarded, OWNER_EMAIL, PASSWORD, HERE)
    fail(guarded, MOST_OF_PERSON_HERE - 1)

    assert sign_in(guarded, OWNER_EMAIL, PASSWORD, HERE)


def test_a_link_works_while_passwords_are_refused(library: Library) -> None:
    token = prepare_owner(library) or ""
    fail(library, MOST_FROM_HERE)

    assert reader_of(library, sign_in_by_link(library, token)).email == OWNER_EMAIL


def test_no_address_is_kept_as_it_is_written(guarded: Library) -> None:
    assert all(HERE not in limit.subject and "owner" not in limit.subject for limit in limits_of(OWNER_EMAIL, HERE))
    assert len({limit.subject for limit in limits_of(OWNER_EMAIL, HERE)}) == len(throttling.limits_of("", "")) == 3
