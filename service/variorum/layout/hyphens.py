"""Hyphens at line ends: which belong to the word and which the typesetter put there."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

SOFT = "\u00ad\u2010\u2011"
HARD = "-"
HYPHENS = SOFT + HARD

_PLAIN = str.maketrans(dict.fromkeys(SOFT, HARD))
_WORD = re.compile(r"[^\W\d_]+(?:[-\u00ad\u2010\u2011][^\W\d_]+)*")
HYPHENATED_SHARE = 0.012
"""Where fewer lines than this part end in a hyphen, none was divided: the hyphens are the author's."""

_ENDINGS = re.compile(
    r"(?:ment|tion|sion|ation|ication|ing|ness|it(?:y|ie)|ilit(?:y|ie)|[ae]nce|[ae]ncy|tional|sional|tical|er|al|ive|tive|"
    r"sive|ure|i[sz]e)s?|nesses|ly|[ai]bly|ible|ed|i?ous|i[sz](?:ed|ing)|ungen|ung|liche?n?|keit|heit|schaft|ische?n?"
)
"""Ends of words in English and German that never stand alone: a hyphen before them was put there by the typesetter."""

_ADDRESS = re.compile(r"[/_@:\d.]")
"""Signs of an address or identifier, whose hyphens are its own."""

_LINK = re.compile(r"https?://|www\.")

LONG = 0.6
"""A word too long for a table cell takes up so much of its line."""

_SIGNS = ".,;:!?()[]{}\"'“”‘’«»"
"""Signs around words."""

_TOKEN = re.compile(r"[\s—–]")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u00ad\u2010\u2011]$")
_FIRST = re.compile(r"[^\W\d_]+(?:[-\u00ad\u2010\u2011][^\W\d_]+)*")


class Vocabulary:
    """The words of one document, to decide about its line-end hyphens the same way everywhere."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.words: Counter[str] = Counter()
        self._whole: set[str] = set()
        self._inner: set[str] = set()
        self._writes_soft = False
        cuts: list[tuple[str, str, str]] = []
        count = 0
        cut = ""
        for text in lines:
            count += 1
            self._take_tokens(text)
            self._writes_soft = self._writes_soft or any(hyphen in text[:-1] for hyphen in SOFT)
            found = _WORD.findall(text)
            if cut and found and text[:1].isalpha():
                cuts.append((cut[:-1], found.pop(0), cut[-1]))
            cut = found.pop() + text[-1] if found and text[-1:] in HYPHENS else ""
            for word in found:
                self.words[plain(word).casefold()] += 1
        soft = sum(hyphen in SOFT for _, _, hyphen in cuts)
        self.has_soft = soft > 0 and 2 * soft >= len(cuts)
        """The producer marks its own hyphens, so a plain one at a line end was written by the author."""
        self.is_hyphenated = self._is_hyphenated(cuts, count)

    def _take_tokens(self, text: str) -> None:
        """Keep what stands between spaces; what begins or ends a line may be a part of a word."""
        tokens = [token.strip(_SIGNS) for token in text.split()]
        self._whole.update(tokens)
        self._inner.update(tokens[1:-1])

    def is_broken(self, before: str, after: str) -> bool:
        """Say whether a word was broken between two lines without a hyphen, as words too long for their cell are.

        Such a word fills its line, stands whole elsewhere, and its parts are not both words; or it is an address, and
        nothing follows it.
        """
        last, first = before.rsplit(maxsplit=1)[-1], after.split(maxsplit=1)[0]
        head, tail = last.lstrip(_SIGNS), first.rstrip(_SIGNS)
        if len(head) < LONG * len(before) or not tail or not (head[-1].isalnum() and tail[0].isalnum()):
            return False
        if _LINK.match(head) and " " not in after.strip():
            return True
        return head + tail in self._whole and not (head in self._inner and tail in self._inner)

    def _is_hyphenated(self, cuts: Sequence[tuple[str, str, str]], lines: int) -> bool:
        """Say whether words were divided at line ends at all, rather than only broken at their own hyphens."""
        divided = kept = 0
        for head, tail, _ in cuts:
            divided += self.words[plain(head + tail).casefold()] > 0
            kept += self.words[plain(f"{head}-{tail}").casefold()] > 0
        return divided > kept or (divided == kept == 0 and len(cuts) >= HYPHENATED_SHARE * lines)

    def joins(self, before: str, after: str) -> bool:
        """Say whether the hyphen that ends ``before`` goes away when ``after`` follows it."""
        if _ADDRESS.search(_TOKEN.split(before)[-1]):
            return self.has_soft and before[-1] in SOFT and not self._writes_soft
        last, first = _LAST.search(before), _FIRST.match(after)
        if not last or not first:
            return False
        head, tail = last[1].casefold(), plain(first[0]).casefold()
        joined, compound = self.words[head + tail], self.words[f"{head}-{tail}"]
        is_authors = self.has_soft and before[-1] == HARD
        if is_authors and self.words[tail] > joined:
            return False
        if joined or compound:
            return joined >= compound
        if not first[0][0].islower():
            return False
        if before[-1] in SOFT or _ENDINGS.fullmatch(tail):
            return True
        if is_authors or not self.is_hyphenated:
            return False
        return not (self.words[head.rpartition("-")[2]] and self.words[tail.partition("-")[0]])


def plain(text: str) -> str:
    """Return the text with every hyphen inside it as the plain one."""
    return text if text.isascii() else text.translate(_PLAIN)
