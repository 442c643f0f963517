"""Pairs of small texts that differ in every way a text can: edited, moved, split, joined, renumbered, tabled."""

from hypothesis import strategies as st

from tests.comparison.trees import tree
from variorum.comparison.text import Text, body_span, number_span

SENTENCES = (
    "The operator shall keep every template for five years after the contract ends.",
    "A subscriber may ask for erasure of the face sample and of all copies made of it.",
    "Where three attempts fail, the device should reject the face sample and say why.",
    "The inter-pupillary distance shall not be below 60 pixels in any sample of record.",
    "经营者应当在三十日内删除人脸样本，并书面告知用户。",
    "违反本办法规定的，处一万元以上十万元以下罚款。",
    "Loss\t3 %\tper year",
    "Gain\t4 %\tper year\tat most",
    "NOTE The figures are those of 2019.",
    "a) in writing; and",
    "b) by hand, at the counter; or",
    "A copy is kept by the registrar.²",
    "1 Where the registrar is heard.",
    "² That is, a copy in colour.",
    "Each report names the person who wrote it, the day and the means of capture.",
    "Copies are counted once a year by a person who had no part in making them.",
)
CHANGES = (
    ("shall", "should"),
    ("five", "two"),
    (" and ", " or "),
    (". ", ".\n"),
    ("²", "³"),
    ("1 ", "2 "),
    ("用户", "使用人"),
    ("\t", " "),
    ("colour", "color"),
    ("%", "per cent"),
    ("face sample", "facial image"),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Text, Text]:
    """Draw an old text and what a reviser made of it."""
    clauses = draw(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=7))
    headings = draw(st.lists(st.sampled_from(["", "Scope", "Storage of samples", "（目的）"]), min_size=9, max_size=9))
    revised = [_revise(draw, lines) for lines in clauses]
    order = draw(st.permutations(range(len(revised)))) if draw(st.booleans()) else range(len(revised))
    kept = [(revised[at], headings[at]) for at in order if draw(st.integers(0, 5))]
    kept = _regroup(draw, kept)
    new = kept or [(["Nothing is left."], "")]
    return _text(list(zip(clauses, headings, strict=False))), _text(new)


def _revise(draw: st.DrawFn, lines: list[str]) -> list[str]:
    if draw(st.booleans()):
        return lines
    before, after = draw(st.sampled_from(CHANGES))
    return [part for line in lines for part in line.replace(before, after).split("\n")]


def _regroup(draw: st.DrawFn, clauses: list[tuple[list[str], str]]) -> list[tuple[list[str], str]]:
    """Split one clause, or join two, or add one."""
    how = draw(st.sampled_from(["", "split", "join", "add"]))
    if how == "split" and clauses and len(clauses[0][0]) > 1:
        lines, heading = clauses[0]
        return [(lines[:1], heading), (lines[1:], ""), *clauses[1:]]
    if how == "join" and len(clauses) > 1:
        return [(clauses[0][0] + clauses[1][0], clauses[0][1]), *clauses[2:]]
    if how == "add":
        return [*clauses, ([draw(st.sampled_from(SENTENCES))], "New")]
    return clauses


def _text(clauses: list[tuple[list[str], str]]) -> Text:
    lines: list[str] = []
    for number, (paragraphs, heading) in enumerate(clauses, 1):
        lines += [f"# {number} | {heading}", *paragraphs]
    return tree("\n".join(lines))


def paragraphs_of(text: Text) -> list[str]:
    """Return the paragraphs of a text as people read it: the number in front of the first of each clause."""
    found: list[str] = []
    for clause in text.clauses:
        num, body = text.cut(number_span(text, clause)), text.cut(body_span(text, clause))
        found += f"{num} {body}".strip().split("\n")
    return [line for line in (" ".join(line.split(" ")).strip(" ") for line in found) if line]
