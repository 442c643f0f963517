"""Codes of an authenticator app come in; the second step of signing in is set up, checked and taken away."""

from dataclasses import dataclass

from variorum.accounts.account import Reader
from variorum.accounts.one_time_codes import (
    find_step,
    make_recovery_codes,
    make_secret,
    read_recovery_code,
    write_address,
)
from variorum.accounts.passwords import is_right
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import hash_token
from variorum.errors import BadRequest, NotAllowed, NotFound
from variorum.library import Library
from variorum.library.throttling import limits_of, record_failure, refuse_often_failed
from variorum.storage import people, second_factors
from variorum.storage.audit import record_action
from variorum.storage.database import Connection
from variorum.storage.second_factors import SecondFactor


@dataclass(frozen=True, slots=True)
class SecondFactorView:
    """Whether codes are asked for; ``secret`` and ``address`` only until the app has shown that it knows them."""

    is_on: bool
    codes_left: int
    secret: str = ""
    address: str = ""


def find_second_factor(library: Library, reader: Reader) -> SecondFactorView:
    """Return how the reader's second step stands."""
    require(reader, Action.KEEP_ACCOUNT)
    row = reader.person_id or 0
    with library.database.read() as connection:
        factor = second_factors.find_second_factor(connection, row)
        left = second_factors.count_recovery_codes(connection, row)
    if factor is None or factor.is_confirmed:
        return SecondFactorView(factor is not None, left)
    return SecondFactorView(False, 0, factor.secret, write_address(factor.secret, reader.email))


def begin_second_factor(library: Library, reader: Reader, password: str) -> None:
    """Make a secret for the reader's app; it counts once a code of it was given. Raises ``NotAllowed``."""
    require(reader, Action.KEEP_ACCOUNT)
    row = reader.person_id or 0
    limits = limits_of(reader.email, "")
    refuse_often_failed(library, limits)
    with library.database.read() as connection:
        person = people.find_person(connection, row)
        factor = second_factors.find_second_factor(connection, row)
    if factor is not None and factor.is_confirmed:
        raise BadRequest("Codes are asked for already. Turn that off first.")
    if person is not None and person.password_hash and not is_right(password, person.password_hash):
        record_failure(library, limits)
        raise NotAllowed("The current password is not right.")
    with library.database.write() as connection:
        second_factors.save_second_factor(connection, SecondFactor(row, make_secret(), 0, False))


def confirm_second_factor(library: Library, reader: Reader, code: str) -> tuple[str, ...]:
    """Ask for codes from now on; return the recovery codes, which are shown once. Raises ``BadRequest``."""
    require(reader, Action.KEEP_ACCOUNT)
    row = reader.person_id or 0
    codes = make_recovery_codes()
    with library.database.write() as connection:
        factor = second_factors.find_second_factor(connection, row)
        if factor is None or factor.is_confirmed or not _use(library, connection, factor, code):
            raise BadRequest("This code is not right, or was used already. Wait for the next one.")
        second_factors.save_recovery_codes(connection, row, [hash_token(one) for one in codes])
        record_action(connection, row, "second-factor-on", f"person {row}", library.now())
    return codes


def end_second_factor(library: Library, reader: Reader, code: str) -> None:
    """Ask for codes no more; raises ``BadRequest`` unless a good code is given."""
    require(reader, Action.KEEP_ACCOUNT)
    row = reader.person_id or 0
    if not is_good_code(library, row, code):
        raise BadRequest("This code is not right, or was used already. Wait for the next one.")
    _remove(library, reader, row)


def reset_second_factor(library: Library, reader: Reader, person_id: int) -> None:
    """Take the second step of somebody away who lost their device; raises ``NotFound`` when they have none."""
    require(reader, Action.MANAGE_PEOPLE)
    _remove(library, reader, person_id)


def is_good_code(library: Library, person_id: int, code: str) -> bool:
    """Say whether a code of the app or a recovery code is good, and use it up; raises ``TooManyAttempts``."""
    limits = limits_of(f"code of {person_id}", "")
    refuse_often_failed(library, limits)
    with library.database.write() as connection:
        factor = second_factors.find_second_factor(connection, person_id)
        is_good = factor is not None and (
            _use(library, connection, factor, code)
            or second_factors.use_recovery_code(connection, person_id, hash_token(read_recovery_code(code)))
        )
    if not is_good:
        record_failure(library, limits)
    return is_good


def _use(library: Library, connection: Connection, factor: SecondFactor, code: str) -> bool:
    step = find_step(factor.secret, code, library.now(), factor.last_step)
    return step is not None and second_factors.use_step(connection, factor.person_id, step)


def _remove(library: Library, reader: Reader, person_id: int) -> None:
    with library.database.write() as connection:
        if not second_factors.remove_second_factor(connection, person_id):
            raise NotFound("This account asks for no codes.")
        record_action(connection, reader.person_id, "second-factor-off", f"person {person_id}", library.now())
