"""A kind of document and a seed come in; its parts with their citations, as the text was made, go out."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tests.accuracy.made.words import TERMS, ZH_TOPICS, Speech
from tests.accuracy.truth import Unit

RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
DIGITS = "零一二三四五六七八九"
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


class Level(StrEnum):
    """What a part is, from the outermost."""

    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    ITEM = "item"
    SUBITEM = "subitem"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Part:
    """A numbered unit with its own words; text without a number goes with the part before it."""

    level: Level
    number: str
    citation: str
    heading: str = ""
    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A document as it was made."""

    title: str
    language: str
    parts: tuple[Part, ...]

    @property
    def units(self) -> list[Unit]:
        """The truth of it."""
        units: list[Unit] = []
        cited = 0
        for part in self.parts:
            notes = (part.note,) if part.note else ()
            cited += len(notes)
            text = part.text + (str(cited).translate(RAISED) if notes else "")
            if part.citation:
                units.append(Unit(part.citation, part.heading, text, notes))
            elif units:
                last = units[-1]
                units[-1] = Unit(last.citation, last.heading, f"{last.text}\n{text}", (*last.notes, *notes))
        return units


def make(kind: str, seed: int) -> Made:
    """Return a document of a kind; the same seed gives the same document."""
    return MAKERS[kind](Speech(Random(f"{kind} {seed}")))


def _by_law(speech: Speech) -> Made:
    parts: list[Part] = []
    number = 0
    for chapter in range(1, 4):
        parts.append(Part(Level.CHAPTER, f"CHAPTER {chapter}", f"chapter {chapter}", speech.heading().upper()))
        for _ in range(speech.chance.randint(3, 5)):
            number += 1
            defines = number == 1
            text = "In this By-law, unless the context indicates otherwise—" if defines else ""
            has_parts = not defines and speech.chance.random() < 0.7
            heading = "Definitions" if defines else speech.heading()
            text = text or ("" if has_parts else speech.sentences(2))
            parts.append(Part(Level.SECTION, f"{number}.", str(number), heading, text))
            if defines:
                parts += [Part(Level.TEXT, "", "", text=f"“{term}” means {speech.item()};") for term in TERMS]
            parts += _subsections(speech, str(number)) if has_parts else []
    return Made("Harbours and Mills By-law", "en", tuple(parts))


def _subsections(speech: Speech, above: str) -> list[Part]:
    parts: list[Part] = []
    for at in range(1, speech.chance.randint(2, 5)):
        cited = f"{above}({at})"
        has_items = speech.chance.random() < 0.5
        text = f"{speech.opening()}—" if has_items else speech.sentences(2)
        parts.append(Part(Level.SUBSECTION, f"({at})", cited, text=text))
        parts += _items(speech, cited) if has_items else []
    return parts


def _items(speech: Speech, above: str) -> list[Part]:
    parts: list[Part] = []
    letters = "abcdefghij"[: speech.chance.randint(2, 5)]
    for letter in letters:
        cited = f"{above}({letter})"
        has_more = speech.chance.random() < 0.2
        ending = ":" if has_more else "." if letter == letters[-1] else ";"
        parts.append(Part(Level.ITEM, f"({letter})", cited, text=speech.item() + ending))
        if has_more:
            parts += [
                Part(Level.SUBITEM, f"({n})", f"{cited}({n})", text=f"{speech.item()};") for n in ("i", "ii", "iii")
            ]
    return parts


def _regulation(speech: Speech) -> Made:
    parts: list[Part] = []
    number = 0
    for chapter in ROMAN[:3]:
        parts.append(Part(Level.CHAPTER, f"CHAPTER {chapter}", f"chapter {chapter}", speech.heading().upper()))
        for _ in range(speech.chance.randint(3, 4)):
            number += 1
            cited = str(number)
            has_parts = speech.chance.random() < 0.7
            text = "" if has_parts else speech.sentences(3)
            note = (
                f"Notice of {speech.chance.randint(2, 28)} May on {speech.heading().lower()}." if not has_parts else ""
            )
            parts.append(Part(Level.SECTION, f"Article {number}", cited, speech.heading(), text, note))
            for at in range(1, speech.chance.randint(3, 5)) if has_parts else ():
                has_items = speech.chance.random() < 0.5
                words = f"{speech.opening()}:" if has_items else speech.sentences(2)
                parts.append(Part(Level.SUBSECTION, f"{at}.", f"{cited}({at})", text=words))
                parts += [p for p in _items(speech, f"{cited}({at})") if p.level is Level.ITEM] if has_items else []
    return Made("Regulation on the safety of weirs and kilns", "en", tuple(parts))


def _standard(speech: Speech) -> Made:
    parts: list[Part] = []
    for clause in range(1, 7):
        parts.append(Part(Level.CHAPTER, str(clause), str(clause), speech.heading(), speech.sentences(2)))
        for at in range(1, speech.chance.randint(2, 4)):
            cited = f"{clause}.{at}"
            parts.append(Part(Level.SECTION, cited, cited, speech.heading(), speech.sentences(3)))
            if speech.chance.random() < 0.4:
                parts += [Part(Level.TEXT, "", "", text=f"{letter}) {speech.item()};") for letter in "abc"]
            for deep in range(1, speech.chance.randint(1, 4)):
                number = f"{cited}.{deep}"
                parts.append(Part(Level.SUBSECTION, number, number, speech.heading(), speech.sentences(2)))
            if speech.chance.random() < 0.3:
                parts.append(Part(Level.TEXT, "", "", text=f"NOTE {speech.sentence()}"))
    return Made("Kiln instruments — Requirements for dials", "en", tuple(parts))


def _law(speech: Speech) -> Made:
    parts: list[Part] = []
    number = 0
    for chapter, topic in enumerate(ZH_TOPICS[:6], 1):
        parts.append(Part(Level.CHAPTER, f"第{_chinese(chapter)}章", f"chapter {chapter}", topic))
        for _ in range(speech.chance.randint(3, 6)):
            number += 1
            has_items = speech.chance.random() < 0.3
            text = f"{speech.chinese(1)[:-1]}，并且符合下列条件：" if has_items else speech.chinese()
            parts.append(Part(Level.SECTION, f"第{_chinese(number)}条", str(number), text=text))
            for at in range(1, 4) if has_items else ():
                parts.append(Part(Level.TEXT, "", "", text=f"（{_chinese(at)}）{speech.chinese_item()}；"))
            if speech.chance.random() < 0.3:
                parts.append(Part(Level.TEXT, "", "", text=speech.chinese()))
    return Made("港口与水闸管理条例", "zh", tuple(parts))


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (("" if tens == 1 else DIGITS[tens]) + "十" if tens else "") + (DIGITS[ones] if ones or not tens else "")


def _bill(speech: Speech) -> Made:
    parts: list[Part] = []
    for number in range(1, speech.chance.randint(8, 10)):
        word = "SECTION" if number == 1 else "SEC."
        heading = f"{speech.heading().upper()}."
        has_parts = speech.chance.random() < 0.7
        text = "" if has_parts else speech.sentences(3)
        parts.append(Part(Level.SECTION, f"{word} {number}.", str(number), heading, text))
        for letter in "abcd"[: speech.chance.randint(2, 4)] if has_parts else "":
            cited = f"{number}({letter})"
            has_items = speech.chance.random() < 0.5
            words = f"{speech.opening()}—" if has_items else speech.sentences(2)
            parts.append(Part(Level.SUBSECTION, f"({letter})", cited, f"{speech.heading().upper()}.—", words))
            for at in range(1, 4) if has_items else ():
                parts.append(Part(Level.ITEM, f"({at})", f"{cited}({at})", text=f"{speech.item()};"))
    return Made("Inland Harbors Act", "en", tuple(parts))


MAKERS = {"by-law": _by_law, "regulation": _regulation, "standard": _standard, "law": _law, "bill": _bill}
