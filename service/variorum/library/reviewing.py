"""A change that a person has read comes in; it is kept that they reviewed it, for them alone."""

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.errors import NotFound, SignInRequired
from variorum.library import Library
from variorum.library.comparing import compare_versions
from variorum.library.views import CompareView, VersionKey
from variorum.storage.reviews import drop_review, save_reviews


def mark_reviewed(
    library: Library, reader: Reader, old: VersionKey, new: VersionKey, number: int, *, is_reviewed: bool = True
) -> CompareView:
    """Keep that the reader reviewed a change of the current run, or that they did not; raises ``NotFound``.

    The mark belongs to what changed, not to its number: it is there in every run in which the change is the same.
    """
    require(reader, Action.REVIEW)
    if reader.person_id is None:
        raise SignInRequired("Sign in to do this.")
    view = compare_versions(library, reader, old, new)
    change = next((change for change in view.changes if change.number == number), None)
    if change is None:
        raise NotFound("This comparison has no change of that number.")
    pair = view.old.id, view.new.id
    with library.database.write() as connection:
        if is_reviewed:
            save_reviews(connection, reader.person_id, pair, [change.key], library.now())
        else:
            drop_review(connection, reader.person_id, pair, change.key)
    return compare_versions(library, reader, old, new)
