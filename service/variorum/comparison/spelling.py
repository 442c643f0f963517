"""An English word comes in; its American spelling goes out, so that both spellings compare equal."""

import re

ENDINGS: tuple[tuple[str, str], ...] = (
    (r"(?<=[a-z]{3})is(e[drs]?|ing|ation|ations|ational|able|ers)$", r"iz\1"),
    (r"(?<=anal|atal|aral)ys(e[drs]?|ing)$", r"yz\1"),
    (r"(?<=[a-z])ll(ed|ing|er|ers|or|ors)$", r"l\1"),
)
"""Endings that differ by rule; both sides of a comparison pass through them, so a rule may reach too far unharmed."""

WORDS: dict[str, str] = {
    "centre": "center", "metre": "meter", "litre": "liter", "fibre": "fiber", "theatre": "theater", "calibre": "caliber",
    "kilometre": "kilometer", "centimetre": "centimeter", "millimetre": "millimeter", "licence": "license",
    "defence": "defense", "offence": "offense", "pretence": "pretense", "practise": "practice", "programme": "program",
    "judgement": "judgment", "acknowledgement": "acknowledgment", "grey": "gray", "catalogue": "catalog",
    "dialogue": "dialog", "analogue": "analog", "ageing": "aging", "fulfil": "fulfill", "enrol": "enroll",
    "instalment": "installment", "enrolment": "enrollment", "fulfilment": "fulfillment", "aluminium": "aluminum",
    "artefact": "artifact", "sceptical": "skeptical", "mould": "mold", "sulphur": "sulfur", "manoeuvre": "maneuver",
    "plough": "plow", "archaeology": "archeology",
}  # fmt: skip

OUR = (
    "arbour|ardour|armour|behaviour|candour|clamour|colour|discolour|demeanour|enamour|endeavour|favour|fervour|flavour|glamour|harbour|"
    "honour|humour|labour|neighbour|odour|parlour|rancour|rigour|rumour|saviour|savour|splendour|tumour|valour|vapour|vigour"
)
"""Words on -our that Americans write on -or; four and hour are not among them."""
_OUR = re.compile(rf"^(un|dis|multi|mis)?({OUR})([a-z]*)$")
_ENDINGS = tuple((re.compile(pattern), replacement) for pattern, replacement in ENDINGS)
_SUSPECT = re.compile(
    r"our|is[ei]|isa|isi|ys[ei]|ll|re|nce|ise|mme|ement|rey|gue|age|fil|rol|inst|ium|arte|scep|mould|sulph|plough|archaeo"
)


def americanise(word: str) -> str:
    """Return the word in American spelling, its case kept where the spelling does not change."""
    lower = word.lower()
    if not word.isascii() or len(lower) < 4 or not _SUSPECT.search(lower):
        return word
    spelled = _spell(lower)
    if spelled == lower:
        return word
    return spelled.upper() if word.isupper() else spelled.capitalize() if word[0].isupper() else spelled


def _spell(word: str) -> str:
    stem, ending = (word[:-1], "s") if word.endswith("s") and word[:-1] in WORDS else (word, "")
    if stem in WORDS:
        return WORDS[stem] + ending
    found = _OUR.match(word)
    if found:
        return (found[1] or "") + found[2][:-3] + "or" + found[3]
    for pattern, replacement in _ENDINGS:
        word = pattern.sub(replacement, word)
    return word
