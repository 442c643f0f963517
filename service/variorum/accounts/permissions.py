"""Who asks and what they want to do come in; yes or no goes out: one table, deny by default."""

from enum import StrEnum

from variorum.accounts.account import Reader, Role
from variorum.errors import NotAllowed, SignInRequired


class Action(StrEnum):
    """What a person can do; seeing a note is decided in SQL, not here."""

    READ = "read"
    WRITE_NOTE = "write-note"
    IMPORT = "import"
    SEE_IMPORTS = "see-imports"
    MANAGE_PEOPLE = "manage-people"
    SEPARATE = "separate"
    REVIEW = "review"
    COMPARE = "compare"


EVERYBODY = frozenset({"", *Role})
SIGNED_IN = frozenset(Role)

ROLES_THAT_MAY: dict[Action, frozenset[str]] = {
    Action.READ: EVERYBODY,
    Action.WRITE_NOTE: SIGNED_IN,
    Action.IMPORT: frozenset({Role.OWNER, Role.LIBRARIAN}),
    Action.SEE_IMPORTS: SIGNED_IN,
    Action.MANAGE_PEOPLE: frozenset({Role.OWNER}),
    Action.SEPARATE: frozenset({Role.OWNER, Role.LIBRARIAN}),
    Action.REVIEW: SIGNED_IN,
    Action.COMPARE: SIGNED_IN,
}


def may(reader: Reader, action: Action) -> bool:
    """Say whether a reader may do something."""
    return (reader.role if reader.is_signed_in or reader.is_console else "") in ROLES_THAT_MAY[action]


def require(reader: Reader, action: Action) -> None:
    """Raise ``SignInRequired`` or ``NotAllowed`` unless the reader may do it."""
    if may(reader, action):
        return
    if not reader.is_signed_in:
        raise SignInRequired("Sign in to do this.")
    raise NotAllowed("Your account may not do this. Ask the owner of the library.")
