"""Conservation: what is shown and what is held back together are the whole difference, character for character."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparison.trees import tree
from variorum.comparison.change import Comparison, Edge
from variorum.comparison.run import compare
from variorum.comparison.text import Text, body_span
from variorum.comparison.tokens import tokenise
from variorum.comparison.wording import diff_words, word
from variorum.spans import Span

WORDS = st.sampled_from(
    [
        *("the", "operator", "shall", "should", "may", "not", "keep", "erase", "template", "image", "images", "colour"),
        *("color", "“x”", '"x"', "au\u00adthority", "authority", "7.2", "7.3", "five", "30", "days", "data-base"),
        *("database", "—", "-", ",", ".", ";", "（一）", "经营者", "应当", "可以", "一万元", "十万元", "ＡＢＣ", "ABC"),
        *("clause", "Annex", "A", "(2018)", "%", "\u00b2", "a)", "•"),
    ]
)
GLUE = st.sampled_from([" ", " ", " ", " ", "\n", "  ", "", "\t", "\u00a0"])


@st.composite
def passages(draw: st.DrawFn, most: int = 40) -> str:
    pieces = draw(st.lists(st.tuples(WORDS, GLUE), max_size=most))
    return "".join(word + glue for word, glue in pieces).strip()


@st.composite
def sources(draw: st.DrawFn) -> str:
    lines = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        depth = draw(st.sampled_from(["#", "##"]))
        heading = draw(st.sampled_from(["", "Scope", "SCOPE", "Terms and definitions", "（目的）"]))
        lines.append(f"{depth} {number} | {heading}")
        lines += [line for line in draw(passages(15)).split("\n") if line.strip() and not line.startswith("#")]
    lines[0] = lines[0].replace("##", "#")
    return "\n".join(lines)


def replay(old: str, changed: list[tuple[Span, str]], start: int, end: int) -> str:
    """Return the old characters with every change carried out."""
    pieces, at = [], start
    for span, words in sorted(changed):
        pieces += [old[at : span.start], words]
        at = span.end
    return "".join([*pieces, old[at:end]])


@given(passages(), passages())
@settings(max_examples=150, deadline=None, derandomize=True)
def test_edits_and_noise_rebuild_the_new_wording(old: str, new: str) -> None:
    wording = word(old, new, tokenise(old), tokenise(new))
    spans = [(e.old, e.new) for e in wording.edits] + [(e.old, e.new) for e in wording.noise]
    changed = [(before, new[after.start : after.end]) for before, after in spans]

    assert replay(old, changed, 0, len(old)) == new


@given(passages())
@settings(max_examples=50, deadline=None, derandomize=True)
def test_a_wording_compared_with_itself_differs_in_nothing(words: str) -> None:
    assert diff_words(words, words) == []


def rebuild(old: Text, new: Text, comparison: Comparison, edge: Edge) -> str:
    whole = body_span(old, old.clauses[edge.old[0]])
    inside = [entry for entry in comparison.ledger if whole.contains(entry.old)]
    held = [(e.old, new.cut(e.new)) for e in inside]
    changed = [(e.old, new.cut(e.new)) for e in edge.edits] + held
    return replay(old.text, changed, whole.start, whole.end)


@given(sources(), sources())
@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_pair_of_clauses_is_rebuilt_from_its_edits_and_the_ledger(first: str, second: str) -> None:
    old, new = tree(first), tree(second)
    comparison = compare(old, new)

    for edge in comparison.edges:
        if len(edge.old) == len(edge.new) == 1:
            whole = body_span(new, new.clauses[edge.new[0]])
            assert rebuild(old, new, comparison, edge) == new.cut(whole)


@given(sources(), sources())
@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_every_clause_of_both_trees_stands_in_exactly_one_edge(first: str, second: str) -> None:
    old, new = tree(first), tree(second)
    comparison = compare(old, new)

    assert sorted(i for edge in comparison.edges for i in edge.old) == list(range(len(old.clauses)))
    assert sorted(j for edge in comparison.edges for j in edge.new) == list(range(len(new.clauses)))
    starts = [edge.new[0] for edge in comparison.edges if edge.new]
    assert starts == sorted(starts)
    assert [change.number for change in comparison.changes] == list(range(1, len(comparison.changes) + 1))


@given(sources())
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_text_compared_with_itself_has_no_changes(source: str) -> None:
    text = tree(source)
    comparison = compare(text, text)

    assert comparison.changes == ()
    assert comparison.ledger == ()
