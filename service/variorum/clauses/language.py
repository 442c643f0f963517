"""A text comes in; the BCP 47 code of its language goes out; alone in knowing py3langid."""

import re

SAMPLE = 20_000
"""Characters looked at: the front matter is often in another language than the text."""

SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
)
LETTER = re.compile(r"[^\W\d_]")

SHARE = 0.2
"""A fifth of the letters in a script settles the language: a Chinese character says as much as three Latin letters."""


def find_script_language(text: str) -> str:
    """Return the language that the script settles, else "en"."""
    sample = text[:SAMPLE]
    letters = len(LETTER.findall(sample))
    for code, script in SCRIPTS if letters else ():
        if len(script.findall(sample)) >= letters * SHARE:
            return code
    return "en"


def find_language(text: str) -> str:
    """Return a language code, by script where that settles it, else by the words.

    Not for the child that reads PDFs: the model's libraries want a temporary folder, and the child may write nowhere.
    """
    code = find_script_language(text)
    if code != "en" or not LETTER.search(text):
        return code
    import py3langid

    return str(py3langid.classify(text[:SAMPLE])[0])
