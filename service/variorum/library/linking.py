"""The text of a version and some of its clauses come in; where their words lead goes out."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from variorum.clauses.clause import Clause
from variorum.clauses.definitions import find_definitions
from variorum.clauses.references import References
from variorum.clauses.uses import Terms
from variorum.errors import NotFound
from variorum.library.inspecting import full_num
from variorum.library.link_views import LinkView, TermView, UsageView, UsedInView


def list_links(text: str, clauses: Sequence[Clause], shown: Sequence[Clause], title: str) -> tuple[LinkView, ...]:
    """Return the references in the clauses that are shown, to clauses of the same version."""
    references = References(text, clauses, title)
    return tuple(
        LinkView(one.span.start, one.span.end, clauses[one.target].e_id, name_of(clauses, clauses[one.target]))
        for clause in shown
        for one in references.of(clause.position)
        if one.target is not None
    )


def list_terms(text: str, clauses: Sequence[Clause], shown: Sequence[Clause]) -> tuple[TermView, ...]:
    """Return the terms that are defined in the clauses that are shown."""
    positions = {clause.position for clause in shown}
    found = find_definitions(text, clauses, positions)
    return tuple(TermView(one.span.start, one.span.end, one.term, clauses[one.clause].e_id) for one in found)


def find_usage(text: str, clauses: Sequence[Clause], shown: Sequence[Clause], start: int) -> UsageView:
    """Return where the term is used that is defined at ``start``; raises ``NotFound``."""
    definitions = find_definitions(text, clauses)
    wanted = next((index for index, one in enumerate(definitions) if one.span.start == start), None)
    if wanted is None:
        raise NotFound("No term is defined there.")
    defined = definitions[wanted]
    uses = [use.span for use in Terms(definitions).find(text) if use.definition == wanted]
    starts = [clause.span.start for clause in clauses]
    counts = Counter(bisect_right(starts, span.start) - 1 for span in uses if span.start != start)
    visible = {clause.position for clause in shown}
    return UsageView(
        term=TermView(defined.span.start, defined.span.end, defined.term, clauses[defined.clause].e_id),
        name=name_of(clauses, clauses[defined.clause]),
        count=sum(counts.values()),
        clauses=tuple(
            UsedInView(clauses[position].e_id, name_of(clauses, clauses[position]), count)
            for position, count in sorted(counts.items())
        ),
        spans=tuple(
            (span.start, span.end)
            for span in uses
            if span.start != start and bisect_right(starts, span.start) - 1 in visible
        ),
    )


def name_of(clauses: Sequence[Clause], clause: Clause) -> str:
    """Return the number of a clause in full, or its heading."""
    return full_num(clauses, clause) or clause.heading
