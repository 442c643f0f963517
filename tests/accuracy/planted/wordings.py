"""A paragraph comes in; the same paragraph with one small edit of a kind goes out, or None where the kind finds no hold."""

import random
import re
from collections.abc import Callable

from tests.accuracy.planted.printing import KEY

Rewrite = Callable[[str, str, random.Random], str | None]
"""From a text, its language and chance to the edited text."""

ADDED = {
    "en": ["duly", "promptly", "wholly", "expressly", "in writing", "without delay", "as appropriate"],
    "zh": ["及时", "依法", "书面", "立即", "如实", "公开"],
}
REPLACED = {
    "en": ["organisation", "register", "procedure", "interval", "instrument", "decision", "archive", "boundary"],
    "zh": ["机关", "程序", "期限", "凭证", "决定", "档案"],
}
MODALS = {
    "en": [("shall not", "should not"), ("shall", "should"), ("should", "shall"), ("may", "shall"), ("must", "may")],
    "zh": [("应当", "可以"), ("可以", "应当"), ("不得", "可以")],
}
NEGATIONS = {
    "en": [("shall not", "shall"), ("shall", "shall not"), ("may", "may not"), ("is", "is not"), ("are", "are not")],
    "zh": [("不得", "应当"), ("应当", "不应当"), ("可以", "不可以"), ("属于", "不属于"), ("有", "没有")],
}
NUMBER_WORDS = {
    "two": "four",
    "three": "five",
    "seven": "nine",
    "fourteen": "sixteen",
    "thirty": "sixty",
    "twice": "thrice",
}
COUNTED = re.compile(r"(?<![\w.{(-])\d+(?:\.\d+)?(?![\w}(-])")
CHINESE_COUNTED = re.compile(r"[二三四五六七八九十百千万]+(?=[个日年月万元倍人次小])")
SIGNS = {"en": [(", ", "; "), (" and ", ", and "), ("; ", ", ")], "zh": [("，", "；"), ("、", "，"), ("；", "，")]}
SENTENCE = {"en": re.compile(r"(?<=\.)\s+(?=[A-Z])"), "zh": re.compile(r"(?<=。)(?=.)")}
NOUNS = ("身份", "信息", "处理", "保存", "提供", "管理", "服务", "公众", "材料", "记录", "工作", "责任")
"""Chinese words that may go or be replaced; the language itself does not show where a word ends."""


def split_sentences(text: str, language: str) -> list[str]:
    """Return the sentences of a paragraph."""
    return [part for part in SENTENCE[language].split(text) if part]


def join_sentences(sentences: list[str], language: str) -> str:
    """Return sentences as one paragraph."""
    return ("" if language == "zh" else " ").join(sentences)


def insert_word(text: str, language: str, chance: random.Random) -> str | None:
    """Put a word before or behind another."""
    places = _word_places(text, language)
    if not places:
        return None
    at = chance.choice(places)[0]
    added = chance.choice(ADDED[language])
    return text[:at] + added + ("" if language == "zh" else " ") + text[at:]


def delete_word(text: str, language: str, chance: random.Random) -> str | None:
    """Take away a word that carries no force."""
    places = _word_places(text, language)
    if len(places) < 3:
        return None
    start, end = chance.choice(places)
    return text[:start] + text[end:].lstrip(" ")


def replace_word(text: str, language: str, chance: random.Random) -> str | None:
    """Put another word in the place of one."""
    places = _word_places(text, language)
    if not places:
        return None
    start, end = chance.choice(places)
    others = [word for word in REPLACED[language] if word not in text]
    return text[:start] + chance.choice(others) + text[end:] if others else None


def change_modal(text: str, language: str, chance: random.Random) -> str | None:
    """Make an obligation weaker or stronger."""
    return _swap(text, MODALS[language], language)


def negate(text: str, language: str, chance: random.Random) -> str | None:
    """Turn a statement into its contrary."""
    return _swap(text, NEGATIONS[language], language)


def change_number(text: str, language: str, chance: random.Random) -> str | None:
    """Change one number: in figures, in words, in Chinese numerals."""
    pattern = CHINESE_COUNTED if language == "zh" and CHINESE_COUNTED.search(text) else COUNTED
    found = list(pattern.finditer(text))
    if found:
        match = chance.choice(found)
        return text[: match.start()] + _other_number(match[0], chance) + text[match.end() :]
    for word, other in NUMBER_WORDS.items():
        written = re.search(rf"\b{word}\b", text)
        if written:
            return text[: written.start()] + other + text[written.end() :]
    return None


def change_case(text: str, language: str, chance: random.Random) -> str | None:
    """Give a word inside a sentence a capital."""
    places = [match.start() for match in re.finditer(r"(?<=[a-z] )[a-z](?=[a-z]{4,} )", text)]
    places = [at for at in places if not _inside_key(text, at)]
    if not places:
        return None
    at = chance.choice(places)
    return text[:at] + text[at].upper() + text[at + 1 :]


def change_sign(text: str, language: str, chance: random.Random) -> str | None:
    """Change a sign of punctuation."""
    for sign, other in SIGNS[language]:
        if sign in text:
            return text.replace(sign, other, 1)
    return None


def change_typography(text: str, language: str, chance: random.Random) -> str | None:
    """Change only how signs look: straight quotes for curly ones, a no-break space, a longer dash."""
    for sign, other in (
        ("“", '"'),
        ("’", "'"),
        (" – ", " — "),
        (" %", "\u00a0%"),
        (" days", "\u00a0days"),
        ("，", ", "),
    ):
        if sign in text and language != "zh":
            return text.replace(sign, other).replace("”", '"')
    if language == "zh":
        return text.replace("“", "「").replace("”", "」") if "“" in text else None
    found = re.search(r"(?<=[a-z]{3}) (?=[a-z]{3})", text)
    return text[: found.start()] + "\u00a0" + text[found.end() :] if found else None


def _swap(text: str, pairs: list[tuple[str, str]], language: str) -> str | None:
    for old, new in pairs:
        pattern = re.escape(old) if language == "zh" else rf"\b{old}\b"
        match = re.search(pattern, text)
        if match and not _inside_key(text, match.start()):
            return text[: match.start()] + new + text[match.end() :]
    return None


def _word_places(text: str, language: str) -> list[tuple[int, int]]:
    """Return where words stand that may go or be replaced: not at the ends, no modal, no number, no reference."""
    if language == "zh":
        pattern = re.compile(
            r"(?<=[\u4e00-\u9fff]{2})(?:身份|信息|处理|保存|提供|管理|服务|公众|材料|记录|工作|责任)(?=[\u4e00-\u9fff，])"
        )
    else:
        pattern = re.compile(r"(?<=[a-z,] )(?!shall|should|must|not\b|other|which)[a-z]{5,}(?= [a-z])")
    return [match.span() for match in pattern.finditer(text) if not _inside_key(text, match.start())]


def _inside_key(text: str, at: int) -> bool:
    return any(match.start() <= at < match.end() for match in KEY.finditer(text))


def _other_number(number: str, chance: random.Random) -> str:
    if number[0] in "二三四五六七八九十百千万":
        swaps = {"二": "五", "三": "六", "四": "七", "五": "八", "六": "九", "七": "三", "八": "四", "九": "二"}
        changed = swaps.get(number[0])
        return changed + number[1:] if changed else "二" + number
    if "." in number:
        return f"{float(number) * 2:g}"
    return str(int(number) + chance.choice([1, 2, 5, 7]))
