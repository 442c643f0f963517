"""Lines of a document to paragraphs, list items and headings."""

import re
from collections.abc import Sequence

from variorum.layout.block import Line
from variorum.layout.hyphens import HYPHENS
from variorum.layout.markers import BULLET_MARKER, is_caption, marker_of
from variorum.layout.measures import SAME_SIZE, Column, Measures, end_of, is_centered, start_of
from variorum.layout.narrow import LED, is_full, local_ends

MIXED_SIZE = 0.2
"""In the middle of a sentence lines may differ by so much: a line of small capitals among others."""

INDENT = 0.8
"""Ems of indentation that a reader sees as such."""

ENDINGS = ".:;!?。：；！？…»”\"')）」』؟۔׃"
_REFERRING_WORDS = (
    "section sections clause clauses article articles paragraph paragraphs subsection chapter annex appendix table "
    "figure part version and or of the in to by see with under from than"
)
REFERRING = frozenset(_REFERRING_WORDS.split())
"""A line that ends in one of these words goes on, with a number as often as not."""

_UNIT_WORDS = (
    "section sections subsection subsections article articles paragraph paragraphs subparagraph subparagraphs clause "
    "clauses subclause subclauses rule rules regulation regulations"
)
_UNITS = frozenset(_UNIT_WORDS.split())
"""A number always follows these words: a line that is full and ends in one cannot end a sentence."""

SPACED = 1.1
"""Lines further apart than this many of the steps above them are parted by free space, where a sentence ends and the
document often has that distance."""

NOTE_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""The mark of a footnote stands after the sign that ends its sentence."""


LOOSE = 0.6
LOOSE_WORDS = 5
LONG_LINE = 30
"""A line that reaches over this part of its column and has so many words (or, ending in a quotation mark, characters) is
followed by the rest of its sentence when that begins in lower case: where a long word would not fit, ragged lines end early."""

CLOSE = 2.0
"""Lines of one sentence stand no further apart than so many times their size, whatever the document's usual distance."""

WIDE = 0.55
"""A centred line over this part of its column may have been wrapped."""

_WORDS = re.compile(r"[a-zà-öø-ÿ]{3}|[a-zà-öø-ÿ]{1,2} ")
"""The rest of a sentence, not an item "a)" or "i."."""

_LABEL = re.compile(r"\[[^\[\]]{1,30}\]\s+\S")
"""The bracketed label of an entry in a list of references."""

_ENTRY = re.compile(r"\[(\d{1,3})\]\s*\S")
"""The number of an entry in a list of references."""

_OPENS = re.compile(r"\d{1,3}\.\s+[A-ZÀ-Þ]")
"""A number with a point before a capital: no house breaks a heading there."""

_CITED = re.compile(
    r"\b(?:sections?|articles?|paragraphs?|subsections?|clauses?|rules?|§+)\s*(?:\d{1,5}[A-Za-z]{0,3})?(?:\(\w{1,5}\))+$",
    re.IGNORECASE,
)
"""The end of a line in the midst of a citation, whose next bracket may begin the next line: section 101(1)|(B)."""

_INLINE = re.compile(r"(?P<word>\S+)\s+\((?P<label>i{1,3}|iv|vi{0,3}|[a-z]|\d{1,2})\)(?=\s)")
"""A list that runs on within a sentence, or a reference."""

_LABELLED = re.compile(r"\((?P<label>\w{1,4})\)")

_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def group_lines(flow: Sequence[Line], measures: Measures, *, is_typed: bool) -> list[list[Line]]:
    """Return the lines of each paragraph, in order; ``is_typed`` says that fixed-width type is not program code."""
    groups: list[list[Line]] = []
    ends = local_ends(flow, measures)
    for i, line in enumerate(flow):
        is_code = not is_typed and (line.is_fixed or (i > 0 and flow[i - 1].is_fixed))
        if groups and not is_code and continues(groups[-1], line, ends[i - 1], measures, flow[i + 1 : i + 2]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def continues(group: Sequence[Line], line: Line, end: float, measures: Measures, ahead: Sequence[Line] = ()) -> bool:
    """Say whether the line belongs to the paragraph of the group, whose full lines reach ``end``; ``ahead`` follows."""
    before = group[-1]
    is_broken = _is_mid_sentence(before, line, end)
    is_ended = before.text.rstrip().rstrip(NOTE_SIGNS)[-1:] in ENDINGS and not is_broken
    has_no_room = is_broken or is_full(before, line, end)
    if LED.search(before.text) or not _is_alike(group, line, is_broken_off=has_no_room and not is_ended):
        return False
    if is_ended and _LABEL.match(line.text) and _LABEL.match(group[0].text):
        return False
    if _is_next_entry(group[0], line):
        return False
    if (
        marker_of(line.text)
        and not is_broken
        and not _is_reference(group, line, is_full=has_no_room, is_ended=is_ended)
    ):
        return False
    if is_ended and _has_run_in_head(line) and before.bold_until < len(before.text):
        return False
    if before.page != line.page or before.column != line.column:
        hang = _hang(group, measures.column(before))
        is_flush = abs(_indent(line, measures.column(line))) < INDENT * line.size + hang
        if has_no_room and measures.opens_paragraph(group[0]) and not measures.opens_paragraph(line):
            return is_flush
        if is_caption(line.text, is_set_apart=False) and before.text.split()[-1].casefold() not in REFERRING:
            return False
        return before.text[-1:] in HYPHENS or (has_no_room and not is_ended and is_flush)
    if not measures.is_next(before, line) and not (is_broken and _is_close(before, line)):
        return False
    if is_ended and _is_spaced(group, line, measures):
        return False
    column = measures.column(line)
    if is_centered([before, line], column):
        return _goes_on_centered(before, line, column)
    is_hung = bool(marker_of(group[0].text)) and start_of(line) > start_of(group[0]) + 2
    if is_ended and measures.opens_paragraph(line) and not is_hung:
        return False
    is_amount = bool(LED.search(line.text)) and line.text[:1].islower()
    return (has_no_room or is_amount or before.text[-1:] in HYPHENS) and _is_aligned(
        group, line, ahead, is_ended=is_ended
    )


def _is_next_entry(first: Line, line: Line) -> bool:
    """Say whether [2] begins below [1]: the next entry of a list of references, though no sign ends the one before."""
    one, other = _ENTRY.match(first.text), _ENTRY.match(line.text)
    return bool(one and other and int(other[1]) == int(one[1]) + 1 and abs(start_of(line) - start_of(first)) < 2)


def _is_mid_sentence(before: Line, line: Line, end: float) -> bool:
    """Say whether a line that could have held another word breaks a sentence all the same, as loose setting does."""
    last = before.text.rstrip()[-1:]
    if not _WORDS.match(line.text) or before.is_bold or not (last.isalpha() or last in "”’"):
        return False
    if last in "”’":
        return len(before.text) >= LONG_LINE
    reach = (end_of(before) - start_of(before)) / max(1.0, end - start_of(before))
    return reach >= LOOSE and len(before.text.split()) >= LOOSE_WORDS


def _is_close(before: Line, line: Line) -> bool:
    """Say whether a line stands as close below as lines of its size ever do, where its size is rare."""
    return before.column == line.column and 0 < line.box.y1 - before.box.y1 <= CLOSE * line.size


def _is_spaced(group: Sequence[Line], line: Line, measures: Measures) -> bool:
    """Say whether a little more space than between the lines before it stands above a line, as often in the document."""
    if len(group) < 2:
        return False
    step, usual = line.box.y1 - group[-1].box.y1, group[-1].box.y1 - group[-2].box.y1
    return step > SPACED * usual > 0 and measures.is_common_step(step, line)


def _goes_on_centered(before: Line, line: Line, column: Column) -> bool:
    """Say whether a centred line continues the one above it rather than standing alone, as on a title page."""
    words = before.text.split()
    if line.text[:1].islower() or words[-1].casefold() in REFERRING:
        return True
    return end_of(before) - start_of(before) >= WIDE * (column.end - column.start)


def _has_run_in_head(line: Line) -> bool:
    """Say whether the line begins with bold words that end in a colon, full stop or dash: a term or a heading."""
    if not 2 <= line.bold_until < len(line.text):
        return False
    head, rest = line.text[: line.bold_until].rstrip(), line.text[line.bold_until :].lstrip()
    return head[-1:] in ":.：—–" or rest[:1] in ":：—–"


def _is_alike(group: Sequence[Line], line: Line, *, is_broken_off: bool) -> bool:
    """Say whether size, weight and direction let the line stand in one paragraph with the lines before it."""
    before = group[-1]
    difference = abs(before.size - line.size) / max(before.size, line.size)
    if difference > (MIXED_SIZE if is_broken_off and not (before.is_bold or line.is_bold) else SAME_SIZE):
        return False
    if before.is_backward != line.is_backward and not line.text.isascii():
        return False
    if before.is_bold == line.is_bold or (before.is_bold and 0 < line.bold_until < len(line.text)):
        return True
    is_heading = before.is_bold and all(other.is_bold for other in group)
    words = before.text.split()
    if line.text[:1].islower() or words[-1].casefold() in REFERRING:
        return is_broken_off
    return is_broken_off and not is_heading and before.page == line.page


def _is_aligned(group: Sequence[Line], line: Line, ahead: Sequence[Line], *, is_ended: bool) -> bool:
    """Say whether the line starts where the next line of the paragraph would."""
    before = group[-1]
    shift = start_of(line) - start_of(before)
    if abs(shift) < INDENT * line.size:
        return True
    if len(group) > 1:
        return not is_ended and abs(start_of(line) - start_of(group[0])) < 2
    is_hanging = bool(marker_of(before.text)) or before.bold_until > 0 or before.text[-1:] in HYPHENS
    goes_on = line.text[:1].islower() or any(abs(start_of(after) - start_of(line)) < 2 for after in ahead)
    return shift < 0 or is_hanging or (not is_ended and goes_on)


def _indent(line: Line, column: Column) -> float:
    return start_of(line) - column.start


def _hang(group: Sequence[Line], column: Column) -> float:
    return max(_indent(group[-1], column), 0.0) if len(group) > 1 or not marker_of(group[0].text) else 99.0


def _is_reference(group: Sequence[Line], line: Line, *, is_full: bool, is_ended: bool) -> bool:
    """Say whether a number at the start of a line belongs to the sentence before it."""
    before, first = group[-1], group[0]
    if not is_full or BULLET_MARKER.match(line.text):
        return False
    if (line.is_bold and not before.is_bold) or line.size > before.size * (1 + SAME_SIZE):
        return False  # set like a heading
    words = before.text.split()
    if line.text[0] == "(" and words and words[-1].casefold().replace("-", "") in _UNITS:
        return True
    if line.text[0] == "(" and _CITED.search(before.text) and not _is_next_item(first, line):
        return True
    is_referring = bool(words) and words[-1].casefold().lstrip("(") in REFERRING
    if before.is_bold and first.is_bold and _OPENS.match(line.text) and not is_referring:
        return False  # a heading right below that of its chapter
    if _runs_on(group, line):
        return abs(start_of(line) - start_of(before)) < 2 or len(group) == 1
    if is_ended or before.text.rstrip()[-1:] in "—–":  # "must—" and the list that it announces
        return False
    if _begins_beside(first, line):
        return False
    if marker_of(first.text) and words[-2:-1] and words[-2].endswith(";"):  # "; and" before the last item of a list
        return False
    if is_referring:
        return True
    is_comma = before.text.rstrip()[-1:] == ","
    if abs(start_of(line) - start_of(before)) < 2:
        return not is_comma
    return len(group) == 1 and not is_comma and (bool(marker_of(first.text)) or start_of(line) < start_of(first))


def _runs_on(group: Sequence[Line], line: Line) -> bool:
    """Say whether a bracketed number is the next of a list that began within the sentence; references are no list."""
    own = _LABELLED.match(line.text)
    if own is None:
        return False
    found = (match for other in group for match in _INLINE.finditer(other.text))
    return any(_follows(match["label"], own["label"]) and not _refers(match["word"]) for match in found)


def _refers(word: str) -> bool:
    return word.casefold() in REFERRING or word.casefold().removesuffix("s") in REFERRING


def _follows(label: str, following: str) -> bool:
    """Say whether two labels of a list, in figures, letters or Roman figures, come one after the other."""
    if label.isdigit() or following.isdigit():
        return label.isdigit() and following.isdigit() and int(following) == int(label) + 1
    if label in _ROMAN and following in _ROMAN and _ROMAN.index(following) == _ROMAN.index(label) + 1:
        return True
    return len(label) == len(following) == 1 and ord(following) == ord(label) + 1


def _is_next_item(first: Line, line: Line) -> bool:
    """Say whether a line begins where an item does and is numbered as the next one, or without a bracket."""
    own, above = _LABELLED.match(line.text), _LABELLED.match(first.text)
    if not _begins_beside(first, line):
        return False
    return own is None or above is None or _follows(above["label"], own["label"])


def _begins_beside(first: Line, line: Line) -> bool:
    """Say whether a line begins where the item does whose first line is given."""
    return bool(marker_of(first.text)) and abs(start_of(line) - start_of(first)) < 2
