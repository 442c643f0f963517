"""A folder of index files comes in; a list of their SHA-256 is written beside them, and checked again later.

Whoosh neither syncs its files nor sums them, and damage there gives wrong answers without an error; so every commit
ends with this list, written last and renamed into place, and every opening begins with checking it.
"""

import hashlib
import json
import os
from pathlib import Path

from variorum.indexes.schema import SCHEMA_VERSION

NAME = "manifest.json"
LOCK_SUFFIX = "LOCK"


def write_manifest(folder: Path) -> None:
    """Write the list for the files that are there now; a crash leaves either the old list or the new one."""
    for path in _files(folder):
        _sync(path)
    content = json.dumps({"schema": SCHEMA_VERSION, "files": _sums(folder)}, sort_keys=True)
    waiting = folder / f"{NAME}.new"
    waiting.write_text(content, encoding="utf-8")
    _sync(waiting)
    waiting.replace(folder / NAME)
    _sync(folder)


def is_intact(folder: Path) -> bool:
    """Say whether the folder holds exactly what its list names, byte for byte, in today's schema."""
    try:
        listed = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(listed, dict) and listed == {"schema": SCHEMA_VERSION, "files": _sums(folder)}


def _files(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and not path.name.startswith(NAME) and not path.name.endswith(LOCK_SUFFIX)
    )


def _sums(folder: Path) -> dict[str, str]:
    sums = {}
    for path in _files(folder):
        with path.open("rb") as file:
            sums[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
