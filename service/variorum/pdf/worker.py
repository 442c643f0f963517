"""The name of a task and its arguments come in; its result goes out, made in a child process that can be killed."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict
from typing import IO, Any

from variorum.errors import READING_SENTENCES, ReadingError
from variorum.pdf.exchange import read_json
from variorum.pdf.limits import DEFAULT_LIMITS, MEBIBYTE, Limits

PROGRAM = ("-I", "-B", "-X", "utf8", "-m", "variorum.pdf.child")
"""Isolated: no user's site-packages, no PYTHON* variables, not the current folder; and no files written."""

KEPT_VARIABLES = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Without these some builds of Python do not start; everything else stays outside."""

POLL_SECONDS = 0.1
"""How often cancelling and the clock are looked at."""

MAX_COMPLAINT = 4096
"""Bytes of standard error kept, from its end."""

END = b""


def run_in_child(
    task: str,
    arguments: Mapping[str, Any],
    limits: Limits = DEFAULT_LIMITS,
    on_progress: Callable[[int, int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Any:
    """Carry out ``task`` ("module:function") in a fresh, confined interpreter and return its value, as JSON has it.

    The function gets ``arguments`` and ``report(done, total)``. What it reports arrives at ``on_progress``, in the
    calling thread, and more pages mean more time. Several threads may call this at once. Raises ``ReadingError`` with a
    reason that depends on how the child ended: what it said itself, "out-of-memory", "out-of-time" (CPU time, or the
    clock), "too-large" (more output than allowed), "cancelled", and "reader-failed" for every other end.
    """
    if is_cancelled and is_cancelled():
        raise ReadingError("cancelled")
    request = json.dumps({"task": task, "arguments": dict(arguments), "limits": asdict(limits)}).encode()
    with _Child(request, limits) as child:
        answer = _listen(child, limits, on_progress, is_cancelled)
        if answer is None:
            raise _explain(child.wait(), child.complaint())
    if "error" in answer:
        reason = answer["error"]
        raise ReadingError(reason if reason in READING_SENTENCES else "reader-failed", str(answer.get("detail", "")))
    return answer["result"]


def _listen(
    child: "_Child",
    limits: Limits,
    on_progress: Callable[[int, int], None] | None,
    is_cancelled: Callable[[], bool] | None,
) -> dict[str, Any] | None:
    """Return the child's answer, or None if it ended without one."""
    begun = time.monotonic()
    allowed = limits.wall_allowance(0)
    while True:
        if is_cancelled and is_cancelled():
            raise ReadingError("cancelled")
        if time.monotonic() - begun > allowed:
            raise ReadingError("out-of-time", "clock")
        try:
            line = child.lines.get(timeout=POLL_SECONDS)
        except queue.Empty:
            continue
        if line == END:
            return None
        message = _parse(line, limits)
        if "done" not in message:
            return message
        allowed = max(allowed, limits.wall_allowance(message["total"]))
        if on_progress:
            on_progress(message["done"], message["total"])


def _parse(line: bytes, limits: Limits) -> dict[str, Any]:
    if len(line) > limits.output_mib * MEBIBYTE:
        raise ReadingError("too-large", "output")
    try:
        message = read_json(line)
    except (ValueError, RecursionError) as error:
        raise ReadingError("reader-failed", type(error).__name__) from error
    if isinstance(message, dict) and ({"done", "total"} <= message.keys() or message.keys() & {"result", "error"}):
        return message
    raise ReadingError("reader-failed", "unknown message")


def _explain(status: int, complaint: str) -> ReadingError:
    """Return the error for a child that ended without an answer."""
    if status < 0 and -status == getattr(signal, "SIGXCPU", None):
        return ReadingError("out-of-time", "CPU")
    if status < 0 and -status == getattr(signal, "SIGKILL", None):
        return ReadingError("out-of-memory", "killed by the system")
    if "MemoryError" in complaint:
        return ReadingError("out-of-memory", "MemoryError")
    last = complaint.strip().rpartition("\n")[2]
    return ReadingError("reader-failed", last or f"status {status}")


class _Child:
    """The child process with the threads that feed it and read from it; leaving the context ends all of them."""

    def __init__(self, request: bytes, limits: Limits) -> None:
        self.lines: queue.Queue[bytes] = queue.Queue()
        self._complaint = b""
        self._longest = limits.output_mib * MEBIBYTE + 1
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and program
            [sys.executable, *PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ},
            close_fds=True,
            start_new_session=True,
        )
        self._threads = [
            threading.Thread(target=self._feed, args=(self._process.stdin, request), daemon=True),
            threading.Thread(target=self._read_lines, args=(self._process.stdout,), daemon=True),
            threading.Thread(target=self._read_complaint, args=(self._process.stderr,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> "_Child":
        return self

    def __exit__(self, *_: object) -> None:
        self._kill()
        self.wait()

    def wait(self) -> int:
        """Return the exit status, when the process and the threads around it have ended."""
        status = self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdout, self._process.stderr):
            if stream:
                stream.close()
        return status

    def complaint(self) -> str:
        """Return the end of what the child wrote to standard error."""
        return self._complaint.decode("utf-8", "replace")

    def _kill(self) -> None:
        """Kill the child with all it may have started; its group goes on existing until it has been waited for."""
        if self._process.poll() is not None:
            return
        with suppress(ProcessLookupError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _feed(self, inlet: IO[bytes], request: bytes) -> None:
        with suppress(OSError), inlet:
            inlet.write(request)

    def _read_lines(self, outlet: IO[bytes]) -> None:
        while line := outlet.readline(self._longest):
            self.lines.put(line)
            if len(line) >= self._longest:
                break
        self.lines.put(END)

    def _read_complaint(self, outlet: IO[bytes]) -> None:
        while part := outlet.read1(MAX_COMPLAINT):  # type: ignore[attr-defined]
            self._complaint = (self._complaint + part)[-MAX_COMPLAINT:]
