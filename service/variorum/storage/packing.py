"""JSON values and texts come in; compressed bytes and hashes go out, and back."""

import hashlib
import json
import zlib
from typing import Any

LEVEL = 6


def pack(value: Any) -> bytes:
    """Return a JSON value as compressed bytes, the same for the same value."""
    return zlib.compress(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8"), LEVEL)


def unpack(packed: bytes) -> Any:
    """Return the value of packed bytes."""
    return json.loads(zlib.decompress(packed))


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
