"""Bytes of a PDF come in; they are kept once, under their SHA-256, and never changed."""

import errno
import fcntl
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from variorum.errors import ReadingError, Unavailable

CHUNK = 1024 * 1024
WAITING = ".part"
OUT_OF_SPACE = {errno.ENOSPC, errno.EDQUOT}
NO_SPACE = "The disk of the library is full. Free some space, then try again."
NOT_WRITABLE = "The folder of originals is not writable. Check its permissions, then try again."


@dataclass(frozen=True, slots=True)
class Stored:
    """What was kept."""

    sha256: str
    size_bytes: int


class Originals:
    """A folder of PDFs named by their SHA-256, in folders by the first two digits."""

    def __init__(self, folder: Path, make_name: Callable[[], str] = lambda: secrets.token_hex(16)) -> None:
        self.folder = folder
        self._make_name = make_name

    def store(self, stream: BinaryIO, max_bytes: int) -> Stored:
        """Keep the bytes of a stream; when this returns they survive a power cut.

        Written to a temporary name, synced, renamed, and the folder synced. A file that is there already is left as it
        is, unless its bytes were damaged. Raises ``ReadingError("too-large")`` and ``Unavailable`` (full disk, no
        permission); neither leaves anything behind.
        """
        try:
            _make_folder(self.folder)
            waiting = self.folder / f"{self._make_name()}{WAITING}"
            with _unfinished(waiting) as file:
                stored = _write(stream, file, max_bytes)
                self._place(waiting, stored)
            return stored
        except OSError as error:
            raise Unavailable(NO_SPACE if error.errno in OUT_OF_SPACE else NOT_WRITABLE) from error

    def _place(self, waiting: Path, stored: Stored) -> None:
        place = self.path_of(stored.sha256)
        place.parent.mkdir(exist_ok=True)
        if not self.is_intact(stored.sha256):
            waiting.chmod(0o444)
            waiting.replace(place)
        # Also when the file was there: whoever brought it may have been stopped between renaming and syncing.
        _sync_folder(place.parent)
        _sync_folder(self.folder)

    def path_of(self, sha256: str) -> Path:
        """Return where a file of this hash stands, or would."""
        return self.folder / sha256[:2] / f"{sha256}.pdf"

    def is_intact(self, sha256: str) -> bool:
        """Say whether the file is there and still has the bytes of its name."""
        try:
            with self.path_of(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def list_hashes(self) -> Iterator[str]:
        """Yield the hashes of all files, in order."""
        for path in sorted(self.folder.glob("??/*.pdf")):
            yield path.stem

    def remove_unfinished(self) -> int:
        """Remove what a killed process left half written; return how many files.

        What another process is writing at this moment is locked and stays.
        """
        return sum(_remove_if_left(path) for path in sorted(self.folder.glob(f"*{WAITING}")))


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _sync_folder(folder.parent)


@contextmanager
def _unfinished(waiting: Path) -> Iterator[BinaryIO]:
    """Open a file under a temporary name, locked; leave nothing under that name, whatever happens."""
    with waiting.open("xb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield file
        finally:
            waiting.unlink(missing_ok=True)


def _write(stream: BinaryIO, file: BinaryIO, max_bytes: int) -> Stored:
    digest = hashlib.sha256()
    size = 0
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        if size > max_bytes:
            raise ReadingError("too-large")
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return Stored(digest.hexdigest(), size)


def _remove_if_left(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
            return True
    except (BlockingIOError, FileNotFoundError):
        return False


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
