"""Who asks and what they want to do come in; yes or no goes out: one table, deny by default."""

from dataclasses import replace
from enum import StrEnum

from variorum.accounts.account import Reader, Role
from variorum.errors import NotAllowed, SignInRequired


class Action(StrEnum):
    """What a person can do; which notes and matters they can do it to is decided in SQL, not here."""

    READ = "read"
    KEEP_ACCOUNT = "keep-account"
    SEE_NOTES = "see-notes"
    WRITE_NOTE = "write-note"
    REVIEW = "review"
    COMPARE = "compare"
    SEE_MATTERS = "see-matters"
    MANAGE_MATTERS = "manage-matters"
    SEE_IMPORTS = "see-imports"
    IMPORT = "import"
    SEPARATE = "separate"
    MANAGE_PEOPLE = "manage-people"


class Scope(StrEnum):
    """What the token of a program may be for."""

    READ = "read"
    ANNOTATE = "annotate"
    PUBLISH = "publish"
    ADMIN = "admin"


def _from(least: Role) -> frozenset[str]:
    """Return a role and those that may do more."""
    roles = list(Role)
    return frozenset(roles[roles.index(least) :])


ROLES_THAT_MAY: dict[Action, frozenset[str]] = {
    Action.READ: frozenset({"", *Role}),
    Action.KEEP_ACCOUNT: _from(Role.READER),
    Action.SEE_NOTES: _from(Role.READER),
    Action.REVIEW: _from(Role.READER),
    Action.COMPARE: _from(Role.READER),
    Action.SEE_MATTERS: _from(Role.READER),
    Action.SEE_IMPORTS: _from(Role.READER),
    Action.WRITE_NOTE: _from(Role.ANNOTATOR),
    Action.MANAGE_MATTERS: _from(Role.EDITOR),
    Action.IMPORT: _from(Role.LIBRARIAN),
    Action.SEPARATE: _from(Role.LIBRARIAN),
    Action.MANAGE_PEOPLE: _from(Role.ADMINISTRATOR),
}


SCOPES: dict[Action, Scope | None] = {
    Action.READ: Scope.READ,
    Action.KEEP_ACCOUNT: None,
    Action.SEE_NOTES: Scope.READ,
    Action.REVIEW: Scope.ANNOTATE,
    Action.COMPARE: Scope.READ,
    Action.SEE_MATTERS: Scope.READ,
    Action.SEE_IMPORTS: Scope.READ,
    Action.WRITE_NOTE: Scope.ANNOTATE,
    Action.MANAGE_MATTERS: Scope.ADMIN,
    Action.IMPORT: Scope.PUBLISH,
    Action.SEPARATE: Scope.PUBLISH,
    Action.MANAGE_PEOPLE: Scope.ADMIN,
}
"""What a token needs; None is for people alone: a token makes no tokens and changes no password."""


def may(reader: Reader, action: Action) -> bool:
    """Say whether a reader may do something: by their role, and by the token with which a program asks for them."""
    role = reader.role if reader.is_signed_in or reader.is_console else ""
    return role in ROLES_THAT_MAY[action] and (reader.scopes is None or SCOPES[action] in reader.scopes)


def require(reader: Reader, action: Action) -> None:
    """Raise ``SignInRequired`` or ``NotAllowed`` unless the reader may do it."""
    if may(reader, action):
        return
    if not reader.is_signed_in:
        raise SignInRequired("Sign in to do this.")
    if reader.scopes is not None and may(replace(reader, scopes=None), action):
        raise NotAllowed("This token may not do this. Make one with the scope that it needs.")
    raise NotAllowed("Your account may not do this. Ask an administrator of the library.")
