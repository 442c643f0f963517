"""A task and its arguments come in as JSON on standard input; lines of progress and one result go out.

This is the program of the child process in which foreign files are read; ``worker`` starts it. Every line it writes is
one JSON object: ``{"done": 3, "total": 10}`` any number of times, then ``{"result": ...}`` or ``{"error": "damaged"}``.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from variorum.errors import ReadingError
from variorum.pdf.confinement import allow_cpu, confine
from variorum.pdf.exchange import read_json
from variorum.pdf.limits import MEBIBYTE, Limits

Task = Callable[[Mapping[str, Any], Callable[[int, int], None]], Any]

RARE_COLLECTION = (50_000, 20, 50)
"""Glyphs are made by the hundred thousand and none is part of a circle: looking for circles often costs a tenth."""


def main() -> int:
    """Read the request, confine the process, carry out the task, write the outcome; return the exit status."""
    outlet = _take_standard_output()
    request = read_json(sys.stdin.buffer.read())
    limits = Limits(**request["limits"])
    confine(limits)
    gc.set_threshold(*RARE_COLLECTION)

    def report(done: int, total: int) -> None:
        allow_cpu(limits, total)
        _write(outlet, json.dumps({"done": done, "total": total}).encode())

    _write(outlet, _carry_out(request, limits, report))
    return 0


def _take_standard_output() -> int:
    """Return a descriptor for the outcome and send what else is printed to standard error."""
    sys.stdout.flush()
    outlet = os.dup(1)
    os.dup2(2, 1)
    return outlet


def _carry_out(request: Mapping[str, Any], limits: Limits, report: Callable[[int, int], None]) -> bytes:
    try:
        value = _find_task(request["task"])(request["arguments"], report)
        answer = json.dumps({"result": value}, ensure_ascii=False, allow_nan=False).encode()
    except ReadingError as error:
        return json.dumps({"error": error.reason, "detail": error.detail}).encode()
    except MemoryError:
        return b'{"error": "out-of-memory", "detail": "MemoryError"}'
    if len(answer) >= limits.output_mib * MEBIBYTE:
        return b'{"error": "too-large", "detail": "output"}'
    return answer


def _find_task(name: str) -> Task:
    module, _, function = name.partition(":")
    task: Task = getattr(import_module(module), function)
    return task


def _write(outlet: int, line: bytes) -> None:
    rest = memoryview(line + b"\n")
    while rest:
        rest = rest[os.write(outlet, rest) :]


if __name__ == "__main__":
    sys.exit(main())
