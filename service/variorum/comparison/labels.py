"""Links of two texts come in; the headings that one version dropped throughout go out: purpose labels of articles."""

from collections import defaultdict
from collections.abc import Iterable

from variorum.clauses.clause import Clause
from variorum.comparison.alignment import Link
from variorum.comparison.text import Text, heading_span

FEWEST = 3
"""Labels that must have gone before it is a matter of the whole document."""
SHARE = 0.8
"""Share of the labelled clauses that must have lost their label."""
BRACKETS = "(（[【〔"


def find_dropped_labels(old: Text, new: Text, links: Iterable[Link]) -> set[int]:
    """Return the indexes of links in which a label went (or came) because all of its kind did."""
    gone: defaultdict[tuple[str, bool], list[int]] = defaultdict(list)
    labelled: defaultdict[tuple[str, bool], int] = defaultdict(int)
    for index, link in enumerate(links):
        if len(link.old) != 1 or len(link.new) != 1:
            continue
        a, b = old.clauses[link.old[0]], new.clauses[link.new[0]]
        for one, other, text, was_old in ((a, b, old, True), (b, a, new, False)):
            if not _is_label(text, one):
                continue
            labelled[(one.element, was_old)] += 1
            if not other.heading:
                gone[(one.element, was_old)].append(index)
    return {
        index
        for key, indexes in gone.items()
        if len(indexes) >= FEWEST and len(indexes) >= SHARE * labelled[key]
        for index in indexes
    }


def _is_label(text: Text, clause: Clause) -> bool:
    """Say whether a heading is a purpose label: in brackets, or on an article numbered 第…条."""
    shown = text.cut(heading_span(text, clause))
    return bool(shown) and (shown[0] in BRACKETS or (clause.num.startswith("第") and clause.num.endswith("条")))
