"""Originals are kept once, whole and for good, or not at all."""

import errno
import hashlib
import io
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from variorum.errors import ReadingError, Unavailable
from variorum.storage.originals import Originals, Stored

CONTENT = b"%PDF-1.7 some bytes"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


def keep(originals: Originals, content: bytes = CONTENT, max_bytes: int = 100) -> Stored:
    return originals.store(io.BytesIO(content), max_bytes)


def files_of(originals: Originals) -> list[str]:
    return sorted(path.name for path in originals.folder.rglob("*") if path.is_file())


def test_file_is_kept_under_its_hash(originals: Originals) -> None:
    stored = keep(originals)

    assert stored == Stored(SHA256, len(CONTENT))
    assert originals.path_of(SHA256).read_bytes() == CONTENT
    assert originals.path_of(SHA256).parent.name == SHA256[:2]
    assert list(originals.list_hashes()) == [SHA256]


def test_file_kept_twice_is_there_once(originals: Originals) -> None:
    assert keep(originals) == keep(originals)
    assert files_of(originals) == [f"{SHA256}.pdf"]


def test_kept_file_cannot_be_written_to(originals: Originals) -> None:
    keep(originals)

    assert stat.S_IMODE(originals.path_of(SHA256).stat().st_mode) == 0o444


def test_damaged_file_is_noticed_and_mended_when_it_comes_again(originals: Originals) -> None:
    keep(originals)
    originals.path_of(SHA256).chmod(0o644)
    originals.path_of(SHA256).write_bytes(CONTENT[:-1])
    assert not originals.is_intact(SHA256)

    keep(originals)

    assert originals.is_intact(SHA256)


def test_file_that_is_not_there_is_not_intact(originals: Originals) -> None:
    assert not originals.is_intact(SHA256)
    assert list(originals.list_hashes()) == []


@pytest.mark.parametrize(("max_bytes", "is_kept"), [(len(CONTENT), True), (len(CONTENT) - 1, False)])
def test_file_above_the_limit_is_refused_and_leaves_nothing(
    originals: Originals, max_bytes: int, is_kept: bool
) -> None:
    if is_kept:
        keep(originals, max_bytes=max_bytes)
    else:
        with pytest.raises(ReadingError) as caught:
            keep(originals, max_bytes=max_bytes)
        assert caught.value.reason == "too-large"

    assert bool(files_of(originals)) == is_kept


@pytest.mark.parametrize(
    ("step", "code", "sentence"),
    [
        ("os.fsync", errno.ENOSPC, "disk of the library is full"),
        ("os.fsync", errno.EIO, "not writable"),
        ("pathlib.Path.replace", errno.ENOSPC, "disk of the library is full"),
        ("pathlib.Path.replace", errno.EACCES, "not writable"),
        ("pathlib.Path.mkdir", errno.EDQUOT, "disk of the library is full"),
        ("pathlib.Path.chmod", errno.EPERM, "not writable"),
        ("pathlib.Path.open", errno.EROFS, "not writable"),
    ],
)
def test_failing_disk_is_told_and_leaves_nothing(
    originals: Originals, monkeypatch: pytest.MonkeyPatch, step: str, code: int, sentence: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patched:
        patched.setattr(step, fail)
        with pytest.raises(Unavailable, match=sentence):
            keep(originals)

    assert files_of(originals) == []
    assert keep(originals).sha256 == SHA256


def failing_at(count: int, work: Callable[..., None]) -> Callable[..., None]:
    """Return ``work``, failing at its ``count``-th call."""
    calls = 0

    def run(*arguments: int) -> None:
        nonlocal calls
        calls += 1
        if calls == count:
            raise OSError(errno.EIO, "gone")
        work(*arguments)

    return run


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_whatever_sync_fails_no_half_file_is_left(
    originals: Originals, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing_at(count, os.fsync))
        with pytest.raises(Unavailable):
            keep(originals)

    assert all(originals.is_intact(sha256) for sha256 in originals.list_hashes())
    assert not list(originals.folder.glob("*.part"))


def test_file_and_both_folders_are_synced_also_when_it_was_there(
    originals: Originals, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(originals)
    synced: list[Path] = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(Path(f"/proc/self/fd/{descriptor}").readlink()))

    keep(originals)

    assert [path.name for path in synced][1:] == [SHA256[:2], "originals"]


def test_broken_stream_leaves_nothing(originals: Originals) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise ValueError("the browser went away")

    with pytest.raises(ValueError, match="went away"):
        originals.store(Broken(), 100)

    assert files_of(originals) == []


def test_half_written_files_of_a_killed_process_are_removed(originals: Originals, tmp_path: Path) -> None:
    program = f"""
import os, signal
from pathlib import Path
from variorum.storage.originals import Originals
class Stream:
    def read(self, size):
        os.kill(os.getpid(), signal.SIGKILL)
Originals(Path({str(originals.folder)!r})).store(Stream(), 100)
"""
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False, timeout=60)
    assert len(files_of(originals)) == 1

    assert originals.remove_unfinished() == 1
    assert files_of(originals) == []


def test_file_that_is_being_written_is_not_removed(originals: Originals) -> None:
    removed = []

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            removed.append(originals.remove_unfinished())
            return super().read(size)

    originals.store(Slow(CONTENT), 100)

    assert originals.is_intact(SHA256)
    assert removed == [0, 0]
