"""A word comes in; the word without the endings of plural and possession goes out."""

import re
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’]s?$")


@lru_cache(maxsize=262144)
def stem(key: str) -> str:
    """Return a word in lower case, without the endings of plural and possession."""
    word = _POSSESSIVE.sub("", key.lower())
    if len(word) < 4 or not word.isascii() or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 5 else word[:-1]
