"""Codes of a comparison come in; their words, shapes and colours for people go out. Never colour alone."""

from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext, ngettext

from variorum.library.views import ChangeView, ReasonView, RowView
from variorum.web.check_words import text_mark
from variorum.web.citing import name_unit

KINDS = {
    "insertion": lazy_gettext("Inserted"),
    "repeal": lazy_gettext("Deleted"),
    "substitution": lazy_gettext("Modified"),
    "move": lazy_gettext("Moved"),
    "renumbering": lazy_gettext("Renumbered"),
    "split": lazy_gettext("Split"),
    "join": lazy_gettext("Joined"),
    "identical": lazy_gettext("Unchanged"),
}
GLYPHS = {
    "insertion": "＋",
    "repeal": "−",
    "substitution": "~",
    "move": "⇢",
    "renumbering": "#",
    "split": "≺",
    "join": "≻",
}
TONES = {"insertion": "ins", "repeal": "del", "move": "mov", "renumbering": "ren"}

REASONS = {
    "force-up": lazy_gettext("▲ Obligation strengthened"),
    "force-down": lazy_gettext("▼ Obligation weakened"),
    "force-changed": lazy_gettext("Obligation changed"),
    "negation": lazy_gettext("Negation changed"),
    "number": lazy_gettext("Number changed"),
    "percentage": lazy_gettext("Percentage changed"),
    "money": lazy_gettext("Amount changed"),
    "date": lazy_gettext("Date changed"),
    "period": lazy_gettext("Period changed"),
    "term": lazy_gettext("Term changed"),
    "scope": lazy_gettext("Scope changed"),
    "status": lazy_gettext("Status changed"),
    "item": lazy_gettext("Item of a list added or removed"),
    "struck": lazy_gettext("Struck by the publisher"),
    "restored": lazy_gettext("No longer struck by the publisher"),
    "struck-in-print": lazy_gettext("Words printed as struck"),
    "order": lazy_gettext("Order of a list changed"),
    "reference": lazy_gettext("Reference changed"),
    "reference-follows": lazy_gettext("Reference follows its clause"),
    "wording": lazy_gettext("Reworded"),
    "heading": lazy_gettext("Heading changed"),
    "table": lazy_gettext("Table changed"),
    "editorial": lazy_gettext("Editorial"),
    "places": lazy_gettext("Made alike in several clauses"),
    "unreliable-text": lazy_gettext("⚠ Rests on unreliable text, page"),
    "recognised-text": lazy_gettext("⚠ Rests on text read by OCR, page"),
}
QUIET = frozenset(
    {"order", "struck", "restored", "struck-in-print", "reference-follows", "wording", "heading", "editorial", "places"}
)
"""Reasons that do not make a change substantive; their pills stay plain."""

EVIDENCE = {
    "exact": lazy_gettext("the same words"),
    "number": lazy_gettext("the same number, and words in common"),
    "heading": lazy_gettext("the same heading, and words in common"),
    "similar": lazy_gettext("rare words in common, and the order of the text"),
    "move": lazy_gettext("rare words in common, at another place"),
    "split": lazy_gettext("words of one clause in several"),
    "join": lazy_gettext("words of several clauses in one"),
}
"""What a link between clauses rests on, by the pass that found it."""


def evidence_sentence(row: RowView) -> str:
    """Say what a link between two clauses rests on, how alike they are and how sure it is."""
    return str(
        gettext(
            "Matched by %(evidence)s; %(likeness)s alike, %(confidence)s sure.",
            evidence=str(EVIDENCE.get(row.evidence, row.evidence)),
            likeness=f"{row.likeness:.0%}",
            confidence=f"{row.confidence:.0%}",
        )
    )


NOISES = {
    "spacing": lazy_gettext("spaces and line breaks"),
    "hyphenation": lazy_gettext("hyphenation"),
    "quotes": lazy_gettext("style of quotation marks"),
    "dashes": lazy_gettext("style of dashes"),
    "width": lazy_gettext("full-width and half-width forms"),
    "ligature": lazy_gettext("ligatures"),
    "bullet": lazy_gettext("style of bullets"),
    "spelling": lazy_gettext("spelling variants"),
    "case-of-heading": lazy_gettext("capitals in headings"),
    "dropped-label": lazy_gettext("labels of articles"),
    "footnote-number": lazy_gettext("numbers of footnotes"),
    "furniture": lazy_gettext("running heads and feet"),
    "contents": lazy_gettext("contents pages"),
}
OF_TEXT = frozenset({"unreliable-text", "recognised-text"})
"""Reasons to doubt a change, not to weigh it: its words may not be what is printed."""

MOST_REASONS = 6
"""Reasons named beside one row; a table full of new numbers would bury the text under pills."""

DOUBTFUL = 0.7
"""A match below this confidence is shown as a doubt: about where look-alikes begin to be taken for the clause."""


@dataclass(frozen=True, slots=True)
class Pill:
    """A short statement beside a change; ``tone`` names the colour that repeats it."""

    tone: str
    text: str


def kind_name(kind: str) -> str:
    """Name a kind of change; an unknown one is shown as it is."""
    return str(KINDS.get(kind, kind))


def noise_name(code: str) -> str:
    """Name a kind of difference that is held back."""
    return str(NOISES.get(code, code))


def reason_sentence(reason: ReasonView) -> str:
    """Say why a change matters, with the words before and after."""
    name = str(REASONS.get(reason.reason, reason.reason))
    if not reason.old and not reason.new:
        return name
    is_alike = reason.reason == "places" and reason.old == reason.new
    pair = reason.new if is_alike else f"{reason.old or '–'} → {reason.new or '–'}"
    return str(gettext("%(reason)s: %(pair)s", reason=name, pair=pair))


def list_pills(row: RowView) -> tuple[Pill, ...]:
    """Return what is to be said beside a row: where it came from, why it matters, how sure the match is."""
    pills = [*_place_pills(row)]
    for reason in row.reasons[:MOST_REASONS]:
        tone = "doubt" if reason.reason in OF_TEXT else "" if reason.reason in QUIET else "mod"
        pills.append(Pill(tone, reason_sentence(reason)))
    if len(row.reasons) > MOST_REASONS:
        left = len(row.reasons) - MOST_REASONS
        pills.append(Pill("", ngettext("%(num)s more reason", "%(num)s more reasons", left)))
    if not row.reasons:
        pills += _doubt_pills(row)
    if row.old and row.new and row.number is not None and row.confidence < DOUBTFUL:
        pills.append(Pill("doubt", gettext("Matched at %(percent)s %%", percent=round(row.confidence * 100))))
    return tuple(pills)


def _doubt_pills(row: RowView) -> list[Pill]:
    """Return the doubts about the words of a row that is no change and so has no reasons that say them."""
    kinds = {doubt.kind for side in (row.old, row.new) if side for doubt in side.text_doubts}
    return [Pill("doubt", text_mark(kind)) for kind in sorted(kinds)]


def _place_pills(row: RowView) -> list[Pill]:
    pills = []
    if row.moved_from and row.new:
        pills.append(Pill("mov", "⇢ " + gettext("Moved from %(num)s", num=row.moved_from)))
    elif row.is_renumbered and row.old and row.new:
        pair = f"# {row.old.num or '–'} → {row.new.num or '–'}"
        is_same = row.kind == "renumbering" and not row.is_edited
        pills.append(Pill("ren", gettext("%(pair)s, text identical", pair=pair) if is_same else pair))
    if row.kind in {"split", "join"}:
        pills.append(Pill("", f"{GLYPHS[row.kind]} {kind_name(row.kind)}"))
    return pills


def change_title(change: ChangeView) -> str:
    """Say in a few words what happened: the kind, "and edited" where the words changed, too."""
    name = kind_name(change.kind)
    if change.is_edited and change.kind in {"move", "renumbering", "split", "join"}:
        return str(gettext("%(kind)s and edited", kind=name))
    return name


def change_summary(change: ChangeView) -> str:
    """Give the evidence in one line: the first reason, else the words themselves."""
    said = [reason for reason in change.reasons if reason.reason not in OF_TEXT and reason.reason != "places"]
    weighty = [reason for reason in said if reason.reason not in QUIET] or said
    if weighty and (weighty[0].old or weighty[0].new):
        summary = reason_sentence(weighty[0])
    elif change.excerpt_old and change.excerpt_new:
        summary = f"{change.excerpt_old} → {change.excerpt_new}"
    else:
        summary = change.excerpt_new or change.excerpt_old or change.heading
    if change.places > 1:
        return str(gettext("%(summary)s, %(places)s places", summary=summary, places=change.places))
    return summary


def change_doubt(change: ChangeView) -> str:
    """Say what a change rests on, where its words may not be what is printed; else nothing."""
    return ". ".join(reason_sentence(reason) for reason in change.reasons if reason.reason in OF_TEXT)


def change_nums(change: ChangeView) -> str:
    """Name the clause: its number, or both numbers when they differ."""
    nums = dict.fromkeys(name_unit("", "", num) for num in (change.num_old, change.num_new) if num)
    return " → ".join(nums) or change.heading
