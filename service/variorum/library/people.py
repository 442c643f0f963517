"""Links, passwords and session tokens come in; who asks goes out."""

from dataclasses import dataclass
from datetime import timedelta

from variorum.accounts.account import ANONYMOUS, Reader, Role
from variorum.accounts.passwords import hash_password, is_right
from variorum.accounts.permissions import Action, require
from variorum.accounts.tokens import hash_token, make_token
from variorum.errors import BadRequest, NotAllowed, NotFound, SignInRequired
from variorum.library import Library
from variorum.library.second_factor import is_good_code
from variorum.library.throttling import forgive, limits_of, record_failure, refuse_often_failed
from variorum.storage import people
from variorum.storage.audit import record_action
from variorum.storage.database import Connection
from variorum.storage.people import PersonRecord
from variorum.storage.second_factors import find_second_factor, load_confirmed

IDLE = timedelta(hours=12)
"""A session that nobody used for half a day ends; a lawyer's working day fits in."""

LONGEST = timedelta(days=7)
LINK_LIVES = timedelta(days=2)
CODE_LIVES = timedelta(minutes=10)
"""How long a right password waits for its code: long enough to find the device."""

LONGEST_AGENT = 200
SEEN_EVERY = timedelta(minutes=5)
"""How exactly the last use of a session is kept: writing on every page view would cost more than it tells."""

OWNER_EMAIL = "owner@localhost"


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person as administrators see them; nobody sees a password."""

    id: int
    name: str
    email: str
    role: str
    has_password: bool
    is_disabled: bool
    has_codes: bool = False


def prepare_owner(library: Library) -> str | None:
    """Make the first administrator of a new library; return a one-time sign-in token, or None when one has a password."""
    with library.database.write() as connection:
        everybody = [person for person in people.load_people(connection) if not person.is_disabled]
        owners = [person for person in everybody if person.role == Role.ADMINISTRATOR]
        if any(owner.password_hash for owner in owners):
            return None
        owner = owners[0] if owners else None
        row = (
            owner.id
            if owner
            else people.save_person(connection, "Owner", OWNER_EMAIL, Role.ADMINISTRATOR, library.now())
        )
    return make_link(library, row)


def make_link(library: Library, person_id: int) -> str:
    """Return a new one-time sign-in token of a person; an older unused one stops working."""
    token = make_token()
    with library.database.write() as connection:
        people.save_link(connection, hash_token(token), person_id, library.now() + LINK_LIVES)
    return token


def sign_in_by_link(library: Library, token: str, agent: str = "") -> str:
    """Use up a one-time link and return a session token; raises ``SignInRequired`` when it is not good any more.

    The session waits for a code where the person set that up, as after a password.
    """
    now = library.now()
    with library.database.write() as connection:
        person_id = people.use_link(connection, hash_token(token), now)
        person = people.find_person(connection, person_id) if person_id is not None else None
        if person is None or person.is_disabled:
            raise SignInRequired("This sign-in link was used already or has expired. Ask for a new one.")
        return _begin(library, connection, person, agent)


def sign_in(library: Library, email: str, password: str, address: str = "", agent: str = "") -> str:
    """Return a session token for a right password; the same sentence for a wrong one and an unknown address.

    Raises ``TooManyAttempts`` before it looks at the password when too many of this account, or from this network
    address, were wrong. The session waits for a code where the person set that up.
    """
    limits = limits_of(email, address)
    refuse_often_failed(library, limits)
    with library.database.read() as connection:
        person = people.find_person_by_email(connection, email.strip())
    right = is_right(password, person.password_hash if person else "")
    if person is None or person.is_disabled or not right:
        record_failure(library, limits)
        raise SignInRequired("Address and password do not fit. Try again, or ask for a sign-in link.")
    forgive(library, limits)
    with library.database.write() as connection:
        return _begin(library, connection, person, agent)


def enter(library: Library, person: PersonRecord, agent: str = "") -> str:
    """Return a session token for somebody whom a trusted service has named; it waits for a code as after a password."""
    with library.database.write() as connection:
        return _begin(library, connection, person, agent)


def waits_for_code(library: Library, session_token: str) -> bool:
    """Say whether a session is nobody's until a code is given; ten minutes later it is nobody's for good."""
    with library.database.read() as connection:
        return people.find_waiting(connection, hash_token(session_token), library.now() - CODE_LIVES) is not None


def give_code(library: Library, session_token: str, code: str, agent: str = "") -> str:
    """Return a new session token for a right code; raises ``SignInRequired`` and ``TooManyAttempts``."""
    hashed = hash_token(session_token)
    with library.database.read() as connection:
        person = people.find_waiting(connection, hashed, library.now() - CODE_LIVES)
    if person is None or person.is_disabled:
        raise SignInRequired("Sign in with your password first.")
    if not is_good_code(library, person.id, code):
        raise SignInRequired("This code is not right, or was used already. Wait for the next one.")
    with library.database.write() as connection:
        people.end_session(connection, hashed)
        return _begin(library, connection, person, agent, is_complete=True)


def _begin(
    library: Library, connection: Connection, person: PersonRecord, agent: str = "", *, is_complete: bool = False
) -> str:
    token = make_token()
    factor = None if is_complete else find_second_factor(connection, person.id)
    waits = factor is not None and factor.is_confirmed
    people.save_session(connection, hash_token(token), person.id, library.now(), agent[:LONGEST_AGENT], waits)
    return token


def reader_of(library: Library, session_token: str) -> Reader:
    """Return who a session belongs to; a visitor when it is unknown, ended or idle for too long."""
    if not session_token:
        return ANONYMOUS
    now = library.now()
    hashed = hash_token(session_token)
    with library.database.read() as connection:
        found = people.find_session(connection, hashed)
        matters = people.matters_of(connection, found[0].id) if found else frozenset()
    if found is None:
        return ANONYMOUS
    person, began, seen = found
    if person.is_disabled or now - seen > IDLE or now - began > LONGEST:
        sign_out(library, session_token)
        return ANONYMOUS
    if now - seen > SEEN_EVERY:
        with library.database.write() as connection:
            people.touch_session(connection, hashed, now)
    return Reader(person.id, person.name, person.email, person.role, matters)


def sign_out(library: Library, session_token: str) -> None:
    """End a session."""
    with library.database.write() as connection:
        people.end_session(connection, hash_token(session_token))


def set_password(library: Library, reader: Reader, current: str, new: str, agent: str = "") -> str:
    """Set the reader's password, end their sessions and return a new session token.

    Raises ``NotAllowed`` when the current password is wrong; whoever has none yet need not give one.
    """
    require(reader, Action.KEEP_ACCOUNT)
    person = _myself(library, reader)
    limits = limits_of(person.email, "")
    refuse_often_failed(library, limits)
    if person.password_hash and not is_right(current, person.password_hash):
        record_failure(library, limits)
        raise NotAllowed("The current password is not right.")
    hashed = hash_password(new)
    with library.database.write() as connection:
        people.change_person(connection, person.id, password_hash=hashed)
        people.end_sessions_of(connection, person.id)
        people.end_links_of(connection, person.id)
        record_action(connection, person.id, "set-password", f"person {person.id}", library.now())
        return _begin(library, connection, person, agent, is_complete=True)


def rename(library: Library, reader: Reader, name: str, email: str) -> None:
    """Change the reader's own name and address; raises ``BadRequest`` and ``Conflict``."""
    require(reader, Action.KEEP_ACCOUNT)
    person = _myself(library, reader)
    _check(name, email)
    with library.database.write() as connection:
        people.change_person(connection, person.id, name=name.strip(), email=email.strip())


def invite(library: Library, reader: Reader, name: str, email: str, role: str = Role.ANNOTATOR) -> str:
    """Add a person and return their one-time sign-in token; raises ``Conflict`` when the address is taken."""
    require(reader, Action.MANAGE_PEOPLE)
    _check(name, email)
    _check_role(role)
    with library.database.write() as connection:
        row = people.save_person(connection, name.strip(), email.strip(), role, library.now())
        _record(library, connection, reader, "invite", row, role)
    return make_link(library, row)


def renew_link(library: Library, reader: Reader, person_id: int) -> str:
    """Return a new one-time sign-in token for a person; raises ``NotFound``, ``NotAllowed`` for who is disabled."""
    require(reader, Action.MANAGE_PEOPLE)
    with library.database.write() as connection:
        if _find(connection, person_id).is_disabled:
            raise NotAllowed("This account is disabled. Enable it first.")
        _record(library, connection, reader, "renew-link", person_id)
    return make_link(library, person_id)


def change_role(library: Library, reader: Reader, person_id: int, role: str) -> None:
    """Give another person another role, from their next page on; raises ``NotFound``, ``BadRequest``, ``NotAllowed``."""
    require(reader, Action.MANAGE_PEOPLE)
    _check_role(role)
    with library.database.write() as connection:
        _find_other(connection, reader, person_id)
        people.change_person(connection, person_id, role=role)
        _record(library, connection, reader, "change-role", person_id, role)


def disable(library: Library, reader: Reader, person_id: int, is_disabled: bool) -> None:
    """Disable another person's account, which ends their sessions and links, or enable it again; their notes stay."""
    require(reader, Action.MANAGE_PEOPLE)
    with library.database.write() as connection:
        _find_other(connection, reader, person_id)
        people.change_person(connection, person_id, is_disabled=is_disabled)
        people.end_sessions_of(connection, person_id)
        people.end_links_of(connection, person_id)
        _record(library, connection, reader, "disable" if is_disabled else "enable", person_id)


def _find(connection: Connection, person_id: int) -> PersonRecord:
    person = people.find_person(connection, person_id)
    if person is None:
        raise NotFound("There is no such person.")
    return person


def _find_other(connection: Connection, reader: Reader, person_id: int) -> None:
    """Refuse to change the reader: so an administrator who can sign in is always left."""
    if _find(connection, person_id).id == reader.person_id:
        raise NotAllowed("You cannot change your own role or disable yourself. Ask another administrator.")


def _record(
    library: Library, connection: Connection, reader: Reader, action: str, person_id: int, detail: str = ""
) -> None:
    record_action(connection, reader.person_id, action, f"person {person_id}", library.now(), detail)


def _check_role(role: str) -> None:
    if role not in set(Role):
        raise BadRequest("Choose a role from the list.")


def list_people(library: Library, reader: Reader) -> tuple[PersonView, ...]:
    """Return everybody."""
    require(reader, Action.MANAGE_PEOPLE)
    with library.database.read() as connection:
        everybody = people.load_people(connection)
        asked = load_confirmed(connection)
    return tuple(
        PersonView(one.id, one.name, one.email, one.role, bool(one.password_hash), one.is_disabled, one.id in asked)
        for one in everybody
    )


def has_password(library: Library, reader: Reader) -> bool:
    """Say whether the reader has a password."""
    return bool(_myself(library, reader).password_hash)


def _myself(library: Library, reader: Reader) -> PersonRecord:
    with library.database.read() as connection:
        person = people.find_person(connection, reader.person_id) if reader.person_id is not None else None
    if person is None:
        raise SignInRequired("Sign in to do this.")
    return person


def _check(name: str, email: str) -> None:
    if not name.strip() or len(name) > 200:
        raise BadRequest("Give a name of at most 200 characters.")
    if "@" not in email.strip()[1:-1] or len(email) > 254:
        raise BadRequest("Give an e-mail address.")
