"""The record of what was done comes in; a checkpoint of it, and whether it is whole since an earlier one, go out."""

import re
from dataclasses import dataclass

from variorum.errors import BadRequest
from variorum.library import Library
from variorum.storage.audit import BEGINNING, count_audit, find_broken_entry, find_entry

_CHECKPOINT = re.compile(r"(\d{1,12}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class AuditReport:
    """Entries counted, the newest checkpoint, and what is wrong.

    ``broken`` is the first entry that does not follow from the one before it, 0 for none. ``is_truncated`` says that the
    entry of an earlier checkpoint is gone, or another one stands in its place.
    """

    entries: int
    checkpoint: str
    broken: int
    is_truncated: bool

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.broken and not self.is_truncated


def verify_audit(library: Library, checkpoint: str = "") -> AuditReport:
    """Follow the record from its beginning, and ask whether an earlier checkpoint is still part of it.

    A checkpoint is the number and hash of the newest entry, ``12:ab…``. Kept where the service cannot write, it shows
    that entries were cut off the end, which the record alone cannot. Raises ``BadRequest`` for what is none.
    """
    with library.database.read() as connection:
        count = count_audit(connection)
        last = find_entry(connection, count)
        broken = find_broken_entry(connection) or 0
        is_truncated = False
        if checkpoint:
            named = _CHECKPOINT.fullmatch(checkpoint.strip())
            if named is None:
                raise BadRequest("This is no checkpoint. It looks like 12:ab34…, as variorum audit prints it.")
            kept = find_entry(connection, int(named[1]))
            is_truncated = (kept.sha256 if kept else BEGINNING) != named[2]
    return AuditReport(count, f"{count}:{last.sha256 if last else BEGINNING}", broken, is_truncated)
