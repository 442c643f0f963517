"""Codes are asked for once they were set up, after passwords and links alike; recovery codes stand in, once each."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.library.shelf import sign_in_member, sign_in_owner
from tests.library.test_people import PASSWORD, pass_time
from variorum.accounts.account import ANONYMOUS, Reader
from variorum.accounts.one_time_codes import STEP_SECONDS, write_code
from variorum.errors import BadRequest, NotAllowed, NotFound, SignInRequired, TooManyAttempts
from variorum.library import Library
from variorum.library.people import (
    give_code,
    list_people,
    reader_of,
    renew_link,
    set_password,
    sign_in,
    sign_in_by_link,
    waits_for_code,
)
from variorum.library.second_factor import (
    begin_second_factor,
    confirm_second_factor,
    end_second_factor,
    find_second_factor,
    reset_second_factor,
)


def code_of(secret: str, steps: int = 0) -> str:
    """Return the code of now, or of some steps of half a minute later."""
    return write_code(secret, int(datetime.now(UTC).timestamp()) // STEP_SECONDS + steps)


def set_up(library: Library, reader: Reader) -> tuple[str, tuple[str, ...]]:
    """Set codes up; return the secret and the recovery codes."""
    begin_second_factor(library, reader, PASSWORD)
    secret = find_second_factor(library, reader).secret
    return secret, confirm_second_factor(library, reader, code_of(secret, -1))


@pytest.fixture
def ada(library: Library) -> Reader:
    """Give somebody with a password."""
    reader = sign_in_member(library, sign_in_owner(library), "ada")
    set_password(library, reader, "", PASSWORD)
    return reader


def test_a_secret_counts_only_once_the_app_has_shown_a_code(library: Library, ada: Reader) -> None:
    begin_second_factor(library, ada, PASSWORD)
    shown = find_second_factor(library, ada)
    with pytest.raises(BadRequest):
        confirm_second_factor(library, ada, "000000" if code_of(shown.secret) != "000000" else "000001")

    assert (shown.is_on, shown.address.startswith("otpauth://totp/")) == (False, True)
    assert reader_of(library, sign_in(library, ada.email, PASSWORD)) == ada
    confirm_second_factor(library, ada, code_of(shown.secret))
    assert find_second_factor(library, ada).secret == ""
    assert waits_for_code(library, sign_in(library, ada.email, PASSWORD))


def test_a_right_password_alone_is_nobody(library: Library, ada: Reader) -> None:
    secret, _ = set_up(library, ada)
    half = sign_in(library, ada.email, PASSWORD)
    assert reader_of(library, half) == ANONYMOUS

    whole = give_code(library, half, code_of(secret))
    assert reader_of(library, whole) == ada
    assert not waits_for_code(library, half)
    assert reader_of(library, half) == ANONYMOUS


def test_a_link_is_no_way_round_the_code(library: Library, ada: Reader) -> None:
    set_up(library, ada)
    token = renew_link(library, sign_in_owner(library), ada.person_id or 0)

    assert waits_for_code(library, sign_in_by_link(library, token))


def test_a_code_works_once(library: Library, ada: Reader) -> None:
    secret, _ = set_up(library, ada)
    code = code_of(secret)
    give_code(library, sign_in(library, ada.email, PASSWORD), code)
    with pytest.raises(SignInRequired, match="used already"):
        give_code(library, sign_in(library, ada.email, PASSWORD), code)


def test_a_recovery_code_works_once(library: Library, ada: Reader) -> None:
    _, codes = set_up(library, ada)
    assert reader_of(library, give_code(library, sign_in(library, ada.email, PASSWORD), codes[3].upper())) == ada
    assert find_second_factor(library, ada).codes_left == 9
    with pytest.raises(SignInRequired):
        give_code(library, sign_in(library, ada.email, PASSWORD), codes[3])


def test_a_password_waits_ten_minutes_for_its_code(
    library: Library, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, _ = set_up(library, ada)
    half = sign_in(library, ada.email, PASSWORD)
    pass_time(monkeypatch, timedelta(minutes=10, seconds=1))
    with pytest.raises(SignInRequired, match="password first"):
        give_code(library, half, code_of(secret, 20))


def test_codes_cannot_be_guessed(library: Library, ada: Reader) -> None:
    secret, _ = set_up(library, ada)
    half = sign_in(library, ada.email, PASSWORD)
    wrong = next(
        f"{guess:06d}" for guess in range(9) if f"{guess:06d}" not in {code_of(secret, at) for at in range(-2, 3)}
    )
    for _ in range(10):
        with pytest.raises(SignInRequired):
            give_code(library, half, wrong)
    with pytest.raises(TooManyAttempts):
        give_code(library, half, code_of(secret))


def test_setting_up_asks_for_the_password_and_turning_off_for_a_code(library: Library, ada: Reader) -> None:
    with pytest.raises(NotAllowed):
        begin_second_factor(library, ada, "wrong")
    _, codes = set_up(library, ada)
    with pytest.raises(BadRequest):
        begin_second_factor(library, ada, PASSWORD)
    with pytest.raises(BadRequest):
        end_second_factor(library, ada, "wrong")
    end_second_factor(library, ada, codes[0])

    assert not find_second_factor(library, ada).is_on
    assert reader_of(library, sign_in(library, ada.email, PASSWORD)) == ada


def test_an_administrator_turns_codes_off_for_who_lost_their_device(library: Library, ada: Reader) -> None:
    set_up(library, ada)
    owner = sign_in_owner(library)
    assert [person.has_codes for person in list_people(library, owner)] == [False, True]
    with pytest.raises(NotAllowed):
        reset_second_factor(library, ada, ada.person_id or 0)
    reset_second_factor(library, owner, ada.person_id or 0)

    assert reader_of(library, sign_in(library, ada.email, PASSWORD)) == ada
    with pytest.raises(NotFound):
        reset_second_factor(library, owner, ada.person_id or 0)
