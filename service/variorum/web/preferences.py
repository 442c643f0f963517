"""A Prefer header comes in; how a collection of annotations is wanted goes out."""

import re
from dataclasses import dataclass

from variorum.errors import BadRequest

MINIMAL = "http://www.w3.org/ns/ldp#PreferMinimalContainer"
IRIS = "http://www.w3.org/ns/oa#PreferContainedIRIs"
DESCRIPTIONS = "http://www.w3.org/ns/oa#PreferContainedDescriptions"
_INCLUDE = re.compile(r'\binclude\s*=\s*(?:"([^"]*)"|([^\s;,"]+))')


@dataclass(frozen=True, slots=True)
class Preference:
    """How a client wants a collection: without its notes, with their addresses, or with the notes themselves."""

    is_minimal: bool
    is_iris: bool
    is_stated: bool


def read_preference(header: str, asked: str) -> Preference:
    """Read the header, and ``?iris=`` of an address that an earlier answer named; raises ``BadRequest`` for both kinds."""
    found = _INCLUDE.search(header)
    wanted = set((found[1] or found[2] or "").split()) if found else set()
    if {IRIS, DESCRIPTIONS} <= wanted:
        raise BadRequest("Prefer the addresses of annotations, or the annotations, not both.")
    is_stated = bool(wanted & {MINIMAL, IRIS, DESCRIPTIONS})
    is_iris = IRIS in wanted or (asked == "1" and DESCRIPTIONS not in wanted)
    return Preference(MINIMAL in wanted, is_iris, is_stated)
