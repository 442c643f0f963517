"""A ZIP file comes in; the same parts without a trace of when they were written go out."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

ZIP_DAY = (1980, 1, 1, 0, 0, 0)
"""The day written on every part: the earliest a ZIP file knows."""
NO_DAY = datetime(1980, 1, 1)
PROPERTIES = "docProps/core.xml"
NO_CHANGES: Mapping[str, Callable[[bytes], bytes]] = {}
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def day_of(made: datetime | None) -> datetime:
    """Return the day that stands in a file's properties: when the run was made, in UTC, else a fixed one."""
    if made is None:
        return NO_DAY
    return made.astimezone(UTC).replace(tzinfo=None) if made.tzinfo else made


def set_days(
    content: bytes, made: datetime | None = None, changes: Mapping[str, Callable[[bytes], bytes]] = NO_CHANGES
) -> bytes:
    """Return an office file with the same parts, last modified when the run was made; some parts may be changed."""
    target = io.BytesIO()
    day = f"{day_of(made):%Y-%m-%dT%H:%M:%SZ}".encode("ascii")
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written:
        for name in source.namelist():
            part = zipfile.ZipInfo(name, ZIP_DAY)
            part.compress_type = zipfile.ZIP_DEFLATED
            data = source.read(name)
            data = _MODIFIED.sub(rb"\g<1>" + day, data) if name == PROPERTIES else data
            written.writestr(part, changes[name](data) if name in changes else data)
    return target.getvalue()
