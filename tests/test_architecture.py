"""The shape of the source: layers, sizes, names and the top level of the repository."""

import ast
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "service" / "variorum"
TOP_LEVEL = {"README.md", "pyproject.toml", "service", "documents", "indexes", "tests", "LICENSE"}
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "managers", "stuff", "tools"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)


def function_lengths(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


def test_imports_follow_the_layers() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed beside this interpreter")

    finished = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)

    assert finished.returncode == 0, finished.stdout


def test_no_module_is_over_500_lines() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}

    assert {name: length for name, length in lengths.items() if length > 500} == {}
    assert statistics.median(lengths.values()) <= 150


def test_no_function_is_over_60_lines() -> None:
    lengths = [(f"{path.name}:{name}", length) for path in modules() for name, length in function_lengths(path)]

    assert [(name, length) for name, length in lengths if length > 60] == []
    assert statistics.median(length for _, length in lengths) <= 10


def test_every_module_says_what_goes_in_and_out() -> None:
    silent = [path for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]

    assert silent == []


def test_no_module_has_an_empty_name() -> None:
    assert [path for path in modules() if path.stem in EMPTY_NAMES] == []


def test_top_level_holds_the_agreed_layout_only() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode != 0:
        pytest.skip("not a git checkout, so what is kept cannot be told from what is not")

    top = {line.split("/")[0] for line in listed.stdout.splitlines()}

    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL
