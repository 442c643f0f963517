"""Sentences of errors in the reader's language, with what was filled in."""

import ast
import re
from pathlib import Path

from flask import Flask
from flask_babel import Babel, force_locale

import variorum
from variorum.web.catalogue import KEYWORDS, TRANSLATIONS
from variorum.web.sentences import PATTERNS, say

ERRORS = {name for name in KEYWORDS if name[0].isupper()}


def filled_sentences() -> list[str]:
    """Return every sentence in the sources that has something filled in, with a word in each gap."""
    found = []
    for path in sorted(Path(variorum.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name(name), [ast.JoinedStr(parts), *_]) if name in ERRORS:
                    found.append("".join(str(part.value) if isinstance(part, ast.Constant) else "x7" for part in parts))
                case _:
                    pass
    return found


def test_every_sentence_with_gaps_is_known() -> None:
    unknown = [text for text in filled_sentences() if not any(pattern.fullmatch(text) for pattern, _ in PATTERNS)]

    assert unknown == []


def test_no_sentence_with_gaps_is_left_over() -> None:
    filled = filled_sentences()

    assert [message for pattern, message in PATTERNS if not any(map(pattern.fullmatch, filled))] == []


def test_what_was_filled_in_is_kept() -> None:
    app = Flask(__name__)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    Babel(app)

    with app.test_request_context(), force_locale("zh_Hans"):
        said = say("The query has more than 32 words. Use fewer.")

    assert "32" in said
    assert not re.search("[A-Za-z]", said)
