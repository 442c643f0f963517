"""Whatever people can type, set, open or be told is named in the documents."""

import re
from pathlib import Path

import click
import pytest

from tests.web.conftest import SECRET, make_library
from variorum import settings
from variorum.cli import cli
from variorum.errors import READING_SENTENCES
from variorum.web.app import create_app

ROOT = Path(__file__).resolve().parents[1]
CONVERTER = re.compile(r"<(?:\w+:)?(\w+)>")


def read(*names: str) -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in names)


OPERATING = read("README.md", "service/docs/operating.md")
ROUTES = read("service/docs/api.md")
SETTINGS = sorted(set(re.findall(r"VARIORUM_[A-Z_]+", Path(settings.__file__).read_text(encoding="utf-8"))))


def find_options() -> list[tuple[str, str]]:
    commands: dict[str, click.Command] = {"": cli, **cli.commands}
    return [
        (name, option)
        for name, command in commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--")
    ]


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_is_named(name: str) -> None:
    assert f"variorum {name}" in OPERATING


@pytest.mark.parametrize(("command", "option"), find_options())
def test_every_option_is_named(command: str, option: str) -> None:
    assert re.search(rf"(?<![\w-]){option}(?![\w-])", OPERATING), f"variorum {command} {option}"


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_named(name: str) -> None:
    assert f"`{name}`" in OPERATING


@pytest.mark.parametrize("reason", READING_SENTENCES)
def test_every_reason_why_a_file_cannot_be_read_is_named(reason: str) -> None:
    assert f"`{reason}`" in OPERATING


def names(method: str, path: str) -> bool:
    """Say whether a line of the table names a route, as `/path`, or as `POST /path` or `POST` beside its path."""
    lines = ROUTES.splitlines()
    if method == "GET":
        return any(f"`{path}`" in line for line in lines)
    return any(f"`POST {path}`" in line or (f"`{path}`" in line and "`POST`" in line) for line in lines)


def test_every_route_is_named(tmp_path: Path) -> None:
    library = make_library(tmp_path)
    rules = list(create_app(library, secret_key=SECRET).url_map.iter_rules())
    library.close()
    missing = []
    for rule in rules:
        path = CONVERTER.sub(r"<\1>", rule.rule)
        missing += [
            f"{method} {path}" for method in (rule.methods or set()) & {"GET", "POST"} if not names(method, path)
        ]
    assert missing == []


def test_every_file_that_the_documents_link_to_is_there() -> None:
    places = [ROOT / "README.md", *sorted((ROOT / "service" / "docs").rglob("*.md"))]
    broken = [
        f"{place.relative_to(ROOT)}: {target}"
        for place in places
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", place.read_text(encoding="utf-8"))
        if not (place.parent / target).exists()
    ]
    assert broken == []
