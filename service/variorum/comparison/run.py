"""Two expressions come in; their comparison goes out, the same bytes for the same texts."""

from collections.abc import Callable

from variorum.comparison.alignment import Link, align
from variorum.comparison.change import Comparison, Edge, Kind
from variorum.comparison.changes import Changes, is_renumbered
from variorum.comparison.struck import join_struck, weigh_struck
from variorum.comparison.text import Text
from variorum.comparison.worded import Worded, Wordings

OnProgress = Callable[[int, int], None]


def compare(
    old: Text, new: Text, apart: frozenset[tuple[int, int]] = frozenset(), on_progress: OnProgress | None = None
) -> Comparison:
    """Compare two expressions clause by clause: align, word, weigh.

    ``apart`` are pairs of positions in the two trees that a person said are not one clause. ``on_progress`` is told how
    much is done of how much: first the clauses of the new text that are aligned, then, above them, the links worded.
    """
    aligned = len(new.clauses)
    tell = on_progress or _tell_nobody
    tell(0, aligned)
    links = join_struck(old, new, align(old, new, apart), apart)
    wordings = Wordings(old, new, links, lambda worded: tell(aligned + worded, aligned + len(links)))
    worded = wordings.word_all()
    edges = tuple(_edge(old, new, item) for item in worded)
    ledger = tuple(entry for item in worded for entry in item.held)
    changes = Changes(old, new, edges, worded, wordings.citations).number(wordings.renames)
    return Comparison(edges, changes, ledger)


def _tell_nobody(done: int, total: int) -> None:
    """Take no notice."""


def _edge(old: Text, new: Text, item: Worded) -> Edge:
    link = item.link
    kind = _kind(link, bool(item.edits), is_renumbered(old, new, link.old, link.new))
    if kind is Kind.IDENTICAL and weigh_struck(old, new, link, ()):
        kind = Kind.SUBSTITUTION
    return Edge(link.old, link.new, kind, item.edits, round(link.likeness, 3), link.confidence, link.evidence)


def _kind(link: Link, is_edited: bool, is_numbered_anew: bool) -> Kind:
    if not link.old or not link.new:
        return Kind.REPEAL if link.old else Kind.INSERTION
    if len(link.new) > 1:
        return Kind.SPLIT
    if len(link.old) > 1:
        return Kind.JOIN
    if link.is_moved:
        return Kind.MOVE
    if is_edited:
        return Kind.SUBSTITUTION
    return Kind.RENUMBERING if is_numbered_anew else Kind.IDENTICAL
