"""Numerals as printed (arabic, roman, letters, Chinese, words) come in; whole numbers go out."""

import re

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ROMAN_FORM = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
CHINESE_DIGITS = (
    {"〇": 0, "零": 0, "○": 0} | {digit: value for value, digit in enumerate("一二三四五六七八九", 1)} | {"两": 2}
)
CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
CHINESE = "〇零○一二三四五六七八九十百千两"


def read_roman(text: str) -> int | None:
    """Return the value of a well-formed roman numeral, in one case of letters."""
    if not text or not ROMAN_FORM.fullmatch(text) or text not in {text.lower(), text.upper()}:
        return None
    values = [ROMAN[letter] for letter in text.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def read_letter(text: str) -> int | None:
    """Return 1 for a, 26 for z, 27 for aa (as bills print it: the letter doubled), or None."""
    folded = text.lower()
    if not folded.isascii() or not folded.isalpha() or len(set(folded)) != 1:
        return None
    return ord(folded[0]) - ord("a") + 1 + 26 * (len(folded) - 1)


def read_chinese(text: str) -> int | None:
    """Return the value of a Chinese numeral below ten thousand (十一, 一百零三, 二〇), or None."""
    if not text or any(character not in CHINESE for character in text):
        return None
    if not any(character in CHINESE_UNITS for character in text):
        return int("".join(str(CHINESE_DIGITS[character]) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in CHINESE_UNITS:
            total += (digit or 1) * CHINESE_UNITS[character]
            digit = 0
        else:
            digit = CHINESE_DIGITS[character]
    return total + digit


HEBREW = dict(zip("אבגדהוזחטיכלמנסעפצקרשת", (*range(1, 10), *range(10, 100, 10), *range(100, 500, 100)), strict=True))


def read_hebrew(text: str) -> int | None:
    """Return the value of Hebrew letters used as a number: 1 for א, 12 for יב."""
    return sum(HEBREW[letter] for letter in text) if text and all(letter in HEBREW for letter in text) else None


_ARABIC = "أول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر"
ARABIC_ORDINALS = (
    {f"ال{word}": value for value, word in enumerate(_ARABIC.split(), 1)}
    | {f"ال{word}ة": value for value, word in enumerate(_ARABIC.split(), 1) if value > 1}
    | {"الأولى": 1, "الاول": 1, "الاولى": 1}
)
"""The ordinals from first to tenth, of masculine and feminine units."""


_ENGLISH = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_GERMAN = "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt"
_ROMANCE = (
    "premier/première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième",
    "primero/primera segundo/segunda tercero/tercera cuarto/cuarta quinto/quinta sexto/sexta séptimo/séptima octavo/octava "
    "noveno/novena décimo/décima",
    "primo/prima secondo/seconda terzo/terza quarto/quarta quinto/quinta sesto/sesta settimo/settima ottavo/ottava "
    "nono/nona decimo/decima",
    "primeiro/primeira segundo/segunda terceiro/terceira quarto/quarta quinto/quinta sexto/sexta sétimo/sétima oitavo/oitava "
    "nono/nona décimo/décima",
)
WORDS = (
    {word: value for value, word in enumerate(_ENGLISH.split(), 1)}
    | {f"{stem}{ending}": value for value, stem in enumerate(_GERMAN.split(), 1) for ending in ("e", "er", "es")}
    | {word: value for row in _ROMANCE for value, words in enumerate(row.split(), 1) for word in words.split("/")}
    | {
        "preliminar": 0,
        "préliminaire": 0,
        "preliminare": 0,
        "único": 1,
        "única": 1,
        "unique": 1,
        "unico": 1,
        "unica": 1,
    }
)
"""Numbers of chapters in words: CHAPTER ONE, Zweiter Abschnitt, Titre premier."""


LATIN = {
    word: value
    for value, word in enumerate(
        ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies"), 1
    )
} | {"novies": 8}
"""How many units were inserted after a number: 3 bis is the first after 3, 3 ter the second."""


def read_number(text: str) -> int | None:
    """Return the value of an arabic, Chinese or roman numeral, of an Arabic ordinal or of a number in words, or None."""
    folded = text.strip()
    if folded.lower() in WORDS:
        return WORDS[folded.lower()]
    if folded in ARABIC_ORDINALS:
        return ARABIC_ORDINALS[folded]
    if folded.isdecimal():
        return int(folded) if len(folded) <= 6 else None
    return read_chinese(folded) or read_roman(folded) or read_hebrew(folded)
