"""What all commands share: how a library is opened, how something is printed, and the codes they end with."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any

import click
from rich.console import Console

from variorum.library import Library, open_library
from variorum.settings import Settings, is_library

CHANGED = 1
FAILED = 2

console = Console(stderr=True, highlight=False)


@contextmanager
def opened(settings: Settings) -> Iterator[Library]:
    """Open the library of a command and close it afterwards; refuse a folder that is none."""
    if not is_library(settings.library):
        raise click.ClickException(f"{settings.library} is not a library. Make one: variorum init {settings.library}")
    library = open_library(settings)
    try:
        yield library
    finally:
        library.close()


def write_json(value: Any) -> None:
    """Print a value as JSON on standard output."""
    click.echo(json.dumps(value, default=_plain, ensure_ascii=False, indent=2, sort_keys=True))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)
