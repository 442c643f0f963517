"""What the clauses of a document really are, read from the source it was typeset from, in one form for all sources."""

import re
import unicodedata
from dataclasses import dataclass

QUOTES = str.maketrans({**dict.fromkeys("“”„″«»", '"'), **dict.fromkeys("‘’‚′`´", "'"), **dict.fromkeys("‐‑‒–—−", "-")})
WORD = re.compile(r"[^\W\u3400-\u9fff]+|[\u3400-\u9fff]|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause of the truth.

    ``citation`` is how people cite it in the document: "7.2", "4(b)", "chapter 2". ``text`` is what stands under it
    up to the next unit, or None where the source's own words are not those that were printed (macros of TeX).
    """

    citation: str
    heading: str
    text: str | None


def tokenize(text: str) -> list[str]:
    """Return words and signs, alike for look-alike quotes and dashes, width and ligatures; Chinese by character."""
    return WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).translate(QUOTES))


def squeeze(text: str) -> str:
    """Return the letters and digits of a heading alone, in one case."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()
