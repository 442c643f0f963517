"""Characters of a run as a reader sees them: plain spaces, no ligatures, no invisible marks, composed accents."""

import re
import unicodedata

_ZERO_WIDTH_RANGES = (
    (0x034F, 0x034F),  # grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),  # Mongolian selectors
    (0x200B, 0x200F),  # zero-width space and joiners, marks of direction
    (0x202A, 0x202E),  # marks of direction
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),
    (0xE0000, 0xE01EF),  # tags and more variation selectors
)
ZERO_WIDTH = "".join(chr(code) for first, last in _ZERO_WIDTH_RANGES for code in range(first, last + 1))
"""What no reader sees. The soft hyphen is not among them: a typesetter prints it."""

JOINERS = "\u200c\u200d"
"""They shape words of Arabic and Indic scripts, so they stay after a letter of those scripts."""

SPACES = "\t\n\v\f\r\x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
"""Spaces of every width, which one plain space stands for."""

MEANINGLESS = (*range(0x20), *range(0x7F, 0xA0), *range(0xFDD0, 0xFDF0), *range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF)
"""Control characters and codes that are no characters: a font gave them for want of better ones."""

RADICALS = dict(
    zip(
        "⺅⺉⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺖⺘⺙⺛⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "亻刂㔾小小兀尣尢𡯂巳幺彑忄扌攵旡月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒罓㓁网羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食飠飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
        strict=True,
    )
)
"""Radicals that stand for an ideograph in text from some systems, and for which Unicode has no compatibility form."""

BULLET = "•"
PRIVATE_BULLETS = frozenset(
    "\uf0a7\uf0b7\uf06c\uf06e\uf0a8\uf0d8\uf0e8\uf076\uf0fc\uf075\uf071\uf070\uf0be\uf0a0\uf097\uf09f"
)
"""Where Symbol and Wingdings keep the bullets, arrows and ticks that word processors put before list items."""

_FOLDED_RANGES = (
    (0x2E80, 0x2FDF),  # CJK radicals that stand for whole ideographs
    (0xF900, 0xFAFF),  # CJK compatibility ideographs
    (0xFB00, 0xFB4F),  # Latin, Armenian and Hebrew ligatures
    (0xFB50, 0xFDFF),  # Arabic presentation forms
    (0xFE10, 0xFE1F),  # vertical punctuation
    (0xFE30, 0xFE4F),  # vertical punctuation
    (0xFE70, 0xFEFC),  # Arabic presentation forms
    (0x2F800, 0x2FA1F),  # more CJK compatibility ideographs
)
_SUPERSCRIPTS = str.maketrans("0123456789+-−()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾")
_RAISABLE = re.compile(r"[+\-−()]*[0-9][0-9+\-−()]*")
_INSERTED = re.compile(r"(\d{1,2})(bis|ter|quater|quinquies|sexies|septies|octies|nonies|novies|decies)")


def _folding() -> dict[int, str]:
    table: dict[int, str] = {}
    for first, last in _FOLDED_RANGES:
        for code in range(first, last + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if folded[:1] in (" ", "\u0640") and len(folded) > 1 and all(map(unicodedata.combining, folded[1:])):
                folded = folded[1:]
            if folded != chr(code):
                table[code] = folded
    table.update((ord(radical), ideograph) for radical, ideograph in RADICALS.items())
    table.update(dict.fromkeys(MEANINGLESS, "\ufffd"))
    table.update(dict.fromkeys(map(ord, SPACES), " "))
    table.update({ord(c): "" for c in ZERO_WIDTH if c not in JOINERS})
    table.update({ord(c): BULLET for c in PRIVATE_BULLETS})
    return table


FOLDING = _folding()


def is_cjk(character: str) -> bool:
    """Say whether the character belongs to text that is written without spaces between words."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\ufe30" <= character <= "\uffef"
        or character >= "\U00020000"
    )


def is_right_to_left(character: str) -> bool:
    """Say whether the character is a Hebrew or Arabic letter."""
    return "\u0590" <= character <= "\u08ff" or "\ufb1d" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc"


def reverse_letters(text: str) -> str:
    """Return the letters in reverse order, each with its marks after it."""
    clusters: list[str] = []
    for character in text:
        if clusters and unicodedata.combining(character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return "".join(reversed(clusters))


def tidy(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """Return the text with look-alikes folded, and its edges; a character that becomes several shares its width."""
    if text.isascii() and text.isprintable():
        return text, edges
    out: list[str] = []
    places: list[float] = []
    for i, character in enumerate(text):
        folded = FOLDING.get(ord(character), character)
        if character in JOINERS and not (out and out[-1] >= "\u0590"):
            folded = ""
        if folded == " " and out[-1:] == [" "]:
            continue
        width = edges[i + 1] - edges[i]
        if len(folded) > 1 and is_right_to_left(folded[0]):
            folded = reverse_letters(folded)
        for j, piece in enumerate(folded):
            out.append(piece)
            places.append(edges[i] + width * j / len(folded))
    places.append(edges[-1])
    return compose("".join(out), places)


def compose(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """Return the text in normal form C with edges that still fit."""
    if unicodedata.is_normalized("NFC", text):
        return text, edges
    out: list[str] = []
    places: list[float] = []
    for character, edge in zip(text, edges, strict=False):
        joined = unicodedata.normalize("NFC", out[-1] + character) if out else character
        if out and len(joined) == 1:
            out[-1] = joined
        else:
            for piece in unicodedata.normalize("NFC", character):
                out.append(piece)
                places.append(edge)
    places.append(edges[-1])
    return "".join(out), places


def raise_digits(text: str) -> str:
    """Return raised digits and signs as superscript characters, also those of 1bis; other text as it is."""
    inserted = _INSERTED.fullmatch(text)
    if inserted:
        return inserted[1].translate(_SUPERSCRIPTS) + inserted[2]
    return text.translate(_SUPERSCRIPTS) if _RAISABLE.fullmatch(text) else text
