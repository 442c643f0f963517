"""Who asks comes in; the SQL condition for the notes and matters they may see goes out. Nothing else decides it."""

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from variorum.accounts.account import Reader
from variorum.storage.tables import annotations, matter_members, matters


def visible_to(reader: Reader) -> ColumnElement[bool]:
    """Return the condition on ``annotations``: what a reader may see.

    The author sees their notes; members of its matter a matter note; everybody who is signed in an organisation
    note; everybody a public note. A privileged note is never seen beyond its author and matter.
    """
    public = and_(annotations.c.visibility == "public", annotations.c.is_privileged.is_(False))
    if reader.person_id is None:
        return public
    organisation = and_(annotations.c.visibility == "organisation", annotations.c.is_privileged.is_(False))
    matter = and_(annotations.c.visibility == "matter", annotations.c.matter_id.in_(_matters_of(reader)))
    return or_(annotations.c.author_id == reader.person_id, public, organisation, matter)


def editable_by(reader: Reader) -> ColumnElement[bool]:
    """Return the condition for the notes that a reader may change: their own."""
    return false() if reader.person_id is None else annotations.c.author_id == reader.person_id


def belongs_to(reader: Reader) -> ColumnElement[bool]:
    """Return the condition on ``matters``: those a reader is a member of; that there are others, nobody learns."""
    return false() if reader.person_id is None else matters.c.id.in_(_matters_of(reader))


def _matters_of(reader: Reader) -> Select[tuple[int]]:
    return select(matter_members.c.matter_id).where(matter_members.c.person_id == reader.person_id)
