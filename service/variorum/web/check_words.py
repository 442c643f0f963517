"""Codes of what to check in a document come in; sentences for people go out, in English or in their language."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import Flask
from flask_babel import gettext

from variorum.library.inspection_views import DoubtView, ProblemView
from variorum.web.sentences import gettext_noop

PROBLEMS = {
    "no-text": gettext_noop("This page has no text; it can be seen as an image."),
    "unreliable-text": gettext_noop("The text of this page may be wrong. Check it against the image."),
    "recognised-text": gettext_noop("The text of this page was read by OCR. Check it against the image."),
    "too-complex": gettext_noop("This page is too dense to be read in full. Check it against the image."),
    "hidden-text": gettext_noop("This page holds text that is not printed; it was left out."),
    "listed-but-not-found": gettext_noop("The list of contents names “%(words)s”; no such clause was found."),
    "number-out-of-order": gettext_noop("%(num)s comes after %(words)s, out of order."),
    "number-twice": gettext_noop("%(num)s is there a second time."),
    "number-gap": gettext_noop("%(num)s comes after %(words)s; nothing was found between them."),
    "number-starts-late": gettext_noop("Counting begins with %(num)s here."),
    "long-clause": gettext_noop("This clause is very long. Headings inside it may have been missed."),
    "doubtful-clause": gettext_noop("This may not be a clause of its own."),
    "unresolved-reference": gettext_noop("“%(words)s” was not found in this document."),
    "unresolved-part": gettext_noop("“%(words)s”: the clause was found, but not %(rest)s in it."),
}
"""A sentence for each kind of problem, in the order in which people should look at them."""

GROUPS = {
    "no-text": gettext_noop("Pages without text"),
    "unreliable-text": gettext_noop("Pages with unreliable text"),
    "recognised-text": gettext_noop("Pages read by OCR"),
    "too-complex": gettext_noop("Pages not read in full"),
    "hidden-text": gettext_noop("Hidden text"),
    "listed-but-not-found": gettext_noop("In the list of contents, but not found"),
    "number-out-of-order": gettext_noop("Numbers out of order"),
    "number-twice": gettext_noop("Numbers that are there twice"),
    "number-gap": gettext_noop("Gaps in the numbering"),
    "number-starts-late": gettext_noop("Numberings without a beginning"),
    "long-clause": gettext_noop("Very long clauses"),
    "doubtful-clause": gettext_noop("Doubtful clauses"),
    "unresolved-reference": gettext_noop("References that lead nowhere"),
    "unresolved-part": gettext_noop("References that lead only part of the way"),
}
"""What problems of a kind are called together."""

DOUBTS = {
    "number-gap": gettext_noop("%(after)s comes after %(before)s; nothing was found between them."),
    "number-twice": gettext_noop("%(after)s is there a second time."),
    "number-out-of-order": gettext_noop("%(after)s comes after %(before)s, out of order."),
    "number-starts-late": gettext_noop("Counting begins with %(after)s here."),
    "number-alone": gettext_noop("%(after)s is the only number of its kind here."),
    "heading-plain": gettext_noop("Its heading does not stand out from the text."),
    "heading-without-number": gettext_noop("It has no number; only its type makes it a heading."),
    "number-in-table": gettext_noop("Its number stands in a row of a table."),
    "page-unreliable": gettext_noop("The text of its page may be wrong."),
    "page-recognised": gettext_noop("The text of its page was read by OCR and may be wrong."),
}
"""A sentence for each reason to doubt a clause."""

TEXT_MARKS = {
    "page-unreliable": gettext_noop("⚠ Unreliable text"),
    "page-recognised": gettext_noop("⚠ Text read by OCR"),
}
"""What is written beside a clause whose words may not be what is printed, wherever it is shown."""

SHOWN = 50
"""Problems of one kind that a page lists; its JSON has all of them."""

Translate = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one kind."""

    kind: str
    name: str
    problems: tuple[ProblemView, ...]


def in_english(message: str, **gaps: str) -> str:
    """Fill the gaps of a message and leave it in English."""
    return message % gaps if gaps else message


def translate(message: str, **gaps: str) -> str:
    """Fill the gaps of a message in the language of the request."""
    return str(gettext(message, **gaps))


def say_problem(problem: ProblemView, words: Translate = translate) -> str:
    """Return what is wrong, with the reasons where there are any."""
    template = PROBLEMS.get(problem.kind, problem.kind)
    named = {"num": problem.num or problem.heading, "words": problem.words, "rest": problem.rest}
    gaps = {name: value for name, value in named.items() if f"%({name})s" in template}
    return " ".join([words(template, **gaps), *(say_doubt(doubt, words) for doubt in problem.doubts)])


def say_doubt(doubt: DoubtView, words: Translate = translate) -> str:
    """Return one reason to doubt a clause."""
    template = DOUBTS.get(doubt.kind, doubt.kind)
    named = {"before": doubt.before, "after": doubt.after}
    return words(template, **{name: value for name, value in named.items() if f"%({name})s" in template})


def text_mark(kind: str, words: Translate = translate) -> str:
    """Return the mark of a clause for a doubt about its words."""
    return words(TEXT_MARKS.get(kind, kind))


def text_doubts(doubts: Iterable[DoubtView]) -> list[DoubtView]:
    """Return the doubts that are about the words of a clause."""
    return [doubt for doubt in doubts if doubt.kind in TEXT_MARKS]


def group_problems(problems: Iterable[ProblemView], words: Translate = translate) -> tuple[Group, ...]:
    """Return problems by kind, in the order in which the kinds come first."""
    groups: dict[str, list[ProblemView]] = {}
    for problem in problems:
        groups.setdefault(problem.kind, []).append(problem)
    return tuple(Group(kind, words(GROUPS.get(kind, kind)), tuple(members)) for kind, members in groups.items())


def install_check_words(app: Flask) -> None:
    """Let templates list what to check."""
    app.jinja_env.globals |= {
        "group_problems": group_problems,
        "say_problem": say_problem,
        "say_doubt": say_doubt,
        "text_mark": text_mark,
        "text_doubts": text_doubts,
        "PROBLEMS_SHOWN": SHOWN,
    }
