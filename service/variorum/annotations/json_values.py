"""A JSON value that anybody may have written comes in; what it holds of one sort goes out, and never an error."""

from collections.abc import Mapping
from typing import Any


def list_of(value: object) -> list[Any]:
    """Return a value as a list: JSON-LD writes one thing without brackets."""
    if value is None:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def objects_of(value: object) -> list[Mapping[str, Any]]:
    """Return the objects among one or several values."""
    return [one for one in list_of(value) if isinstance(one, Mapping)]


def strings_of(value: object) -> list[str]:
    """Return the strings among one or several values."""
    return [one for one in list_of(value) if isinstance(one, str)]


def string_of(value: object) -> str:
    """Return a string, or nothing."""
    return value if isinstance(value, str) else ""


def name_of(value: object) -> str:
    """Return the name, or else the address, of a resource that is written as an object or as its address alone."""
    if isinstance(value, Mapping):
        return string_of(value.get("name")) or string_of(value.get("id"))
    return string_of(value)


def address_of(value: object) -> str:
    """Return the address of a resource that is written as an object or as its address alone."""
    return string_of(value.get("id")) if isinstance(value, Mapping) else string_of(value)


def count_of(value: object) -> int:
    """Return a count, or 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
