"""The bytes of an office file from anywhere come in; its parts, checked before anything reads them, go out."""

import io
import zipfile
import zlib

from variorum.errors import BadRequest

MOST_BYTES = 16 * 1024 * 1024
"""The largest file that is opened; a form with 2,000 comments has some 300 kB."""
MOST_UNPACKED = 32 * 1024 * 1024
"""What its parts but for pictures may come to: beyond it, a small file is made to fill the memory."""
MOST_PARTS = 2000
_DECLARATION = "<!DOCTYPE"
DECLARATIONS = tuple(_DECLARATION.encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
"""Office files declare no document type; what does so wants to have entities filled in."""


def open_parts(content: bytes) -> dict[str, bytes]:
    """Return the XML parts by name; raises ``BadRequest`` for what is no sound office file, or a trap."""
    if len(content) > MOST_BYTES:
        raise BadRequest("This file is larger than 16 MB. Leave out its pictures, or split it.")
    try:
        return _read_parts(content)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise BadRequest("This file cannot be opened. Save it again as .docx, .xlsx or .csv.") from None


def _read_parts(content: bytes) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        if len(infos) > MOST_PARTS:
            raise BadRequest("This file is too large once it is unpacked. Leave out its pictures, or split it.")
        for info in infos:
            if not info.filename.endswith((".xml", ".rels")):
                continue
            with archive.open(info) as part:
                data = part.read(left + 1)
            left -= len(data)
            if left < 0:
                raise BadRequest("This file is too large once it is unpacked. Leave out its pictures, or split it.")
            if any(declaration in data for declaration in DECLARATIONS):
                raise BadRequest("This file cannot be opened. Save it again as .docx, .xlsx or .csv.")
            parts[info.filename] = data
    return parts
