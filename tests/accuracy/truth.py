"""What the clauses of a document really are, read from the source it was typeset from, in one form for all sources."""

import re
import unicodedata
from dataclasses import dataclass

QUOTES = str.maketrans({**dict.fromkeys("“”„″«»", '"'), **dict.fromkeys("‘’‚′`´", "'"), **dict.fromkeys("‐‑‒–—−", "-")})
WORD = re.compile(r"[^\W\u3400-\u9fff]+|[\u3400-\u9fff]|[^\w\s]")
BULLET = re.compile(r"^[ \t]*[-*+•‣⁃◦▪▫●○■□∙·\uf0b7\u2013\u2014][ \t]+", re.MULTILINE)

LISTED = re.compile(r"^[ \t]*\(?(\d{1,2}|[a-z]|[ivx]{2,4})[.)][ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause of the truth.

    ``citation`` is how people cite it in the document: "7.2", "4(b)", "chapter 2". ``heading`` is None where the source
    does not tell it (a reference that the typesetter resolves). ``text`` is what stands under it up to the next unit, or
    None where the source's own words are not those that were printed (macros of TeX). ``notes`` are its footnotes,
    ``number`` the printed number where the citation does not hold it.
    """

    citation: str
    heading: str | None
    text: str | None
    notes: tuple[str, ...] = ()
    number: str = ""

    @property
    def printed(self) -> str:
        """The number as it is printed: "第七条", "b" of "4(b)", "7.2"; "" for an annex that has none."""
        number = self.citation.rpartition(" ")[2].rpartition("(")[2].rstrip(")")
        return self.number or ("" if number == "annex" else number)


@dataclass(frozen=True, slots=True)
class ReadUnit:
    """One clause as a system read it; ``citation`` is empty for what stands before the first number."""

    citation: str
    heading: str
    text: str
    notes: tuple[str, ...]
    page: int


def tokenize(text: str) -> list[str]:
    """Return words and signs, alike for look-alike quotes and dashes, width and ligatures; Chinese by character."""
    return WORD.findall(unicodedata.normalize("NFKC", text.replace("\u00ad", "")).translate(QUOTES))


def tokenize_paragraphs(text: str) -> list[str]:
    """Return the tokens of paragraphs, one per line.

    Bullets are left out and numbers of lists lose their signs ("1." and "1)" are "1"): the source of a list does not say
    how they are printed.
    """
    return tokenize(LISTED.sub(r"\1 ", BULLET.sub("", text)))


def squeeze(text: str) -> str:
    """Return the letters and digits of a heading alone, in one case."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).casefold()
