"""Templates, styles, scripts and views as files: what the security policy and our standards ask of them."""

import ast
import re
from pathlib import Path

import pytest

import variorum.web

WEB = Path(variorum.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
MODULES = sorted(WEB.glob("*.py"))
LOADED_ONCE = 60 * 1024


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 10


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_holds_script_or_style(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_loads_from_elsewhere(template: Path) -> None:
    assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", template.read_text(encoding="utf-8"))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_form_that_changes_something_carries_a_token(template: Path) -> None:
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", template.read_text(encoding="utf-8"), re.DOTALL)

    assert [form[:80] for form in forms if "csrf" not in form] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_nothing_is_marked_safe(template: Path) -> None:
    assert not re.search(r"\|\s*safe\b|autoescape", template.read_text(encoding="utf-8"))


def test_no_style_loads_from_elsewhere() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in (WEB / "static").glob("*.css"))

    assert not re.search(r"@import|url\(\s*[\"']?(?:https?:|//)", styles)


def test_all_scripts_together_are_small() -> None:
    assert sum(path.stat().st_size for path in (WEB / "static").glob("*.js")) <= LOADED_ONCE


def test_both_dark_themes_are_the_same() -> None:
    text = (WEB / "static" / "tokens.css").read_text(encoding="utf-8")

    blocks = re.findall(r":root(?::not\(\[data-theme=\"light\"\]\)|\[data-theme=\"dark\"\]) \{(.*?)\}", text, re.DOTALL)

    assert len(blocks) == 2
    assert blocks[0].split() == blocks[1].split()


def views() -> list[tuple[str, ast.FunctionDef]]:
    found = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any("blueprint." in ast.unparse(d) for d in node.decorator_list):
                found.append((f"{path.stem}.{node.name}", node))
    return found


def test_views_validate_call_and_present() -> None:
    # A docstring and a handful of statements: read the request, ask the library, say so, answer.
    long = [name for name, node in views() if len(node.body) - 1 > 6]

    assert long == []


def test_only_problems_catches_our_errors() -> None:
    catching = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (not node.type or ast.unparse(node.type) != "ValueError"):
                catching.append(path.stem)

    # A note that somebody else changed meanwhile is a page of its own, with both texts.
    assert set(catching) <= {"problems", "notes"}
