"""Bytes that somebody sent come in; the JSON they hold goes out, as far as it can be worked with safely."""

import json
import re
from typing import Any, NoReturn

from variorum.errors import BadRequest

DEEPEST = 40
"""Levels of brackets: no annotation has a dozen, and the parser of Python stops the process near a thousand."""
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)


def parse_document(content: bytes) -> Any:
    """Return the value of a JSON document; raises ``BadRequest`` for what is none, or is nested too deeply."""
    if _depth(content) > DEEPEST:
        raise BadRequest("This JSON is nested too deeply.")
    try:
        value = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
        # Half of a character can be escaped in JSON, and be written by nobody afterwards.
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except ValueError:
        raise BadRequest("This is not JSON.") from None
    return value


def _depth(content: bytes) -> int:
    level = deepest = 0
    for bracket in re.findall(rb"[\[\]{}]", _STRING.sub(b"", content)):
        level += 1 if bracket in b"[{" else -1
        deepest = max(deepest, level)
    return deepest


def _refuse(_name: str) -> NoReturn:
    raise ValueError
