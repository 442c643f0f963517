"""Planted edits are told truly: the same seed plants the same, and the truth holds what was planted."""

import pytest

from tests.accuracy.planted.bench import find_texts
from tests.accuracy.planted.document import Document, read_document
from tests.accuracy.planted.planting import KINDS, plant
from tests.accuracy.planted.printing import print_document
from tests.accuracy.planted.truth import find_components, split_words, tell_truth

SMALL = """title: Locks
language: en
tradition: standard
# one | Doors
## door | Locks
A door shall be locked within 30 minutes after everybody has left. See {gate} for the gates that stay open by day and at night too.
## gate | Gates
A gate may stay open. It shall be watched.
## bell | Bells
A bell shall ring.
%
# fence | Fences
A fence shall be two metres high.
"""


def small() -> Document:
    return read_document(SMALL)


@pytest.mark.parametrize("name", sorted(find_texts()))
def test_a_seed_plants_the_same_again(name: str) -> None:
    document = find_texts()[name]
    first, second = plant(document, 3), plant(document, 3)

    assert first.labels == second.labels
    assert print_document(first.document) == print_document(second.document)
    assert plant(document, 4).labels != first.labels


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_edit_is_planted_somewhere(kind: str) -> None:
    planted = [label for text in find_texts().values() for label in plant(text, 1, kinds=[kind]).labels]

    assert planted


def test_an_inserted_clause_renumbers_what_follows_and_every_reference() -> None:
    document = small()
    edited = small()
    edited.nodes[0].children.insert(1, edited.spares[0])
    before, after = print_document(document), print_document(edited)

    assert [one.number for one in before] == ["1", "1.1", "1.2", "1.3"]
    assert [one.number for one in after] == ["1", "1.1", "1.2", "1.3", "1.4"]
    assert "See 1.2 for" in before[1].text
    assert "See 1.3 for" in after[1].text


def test_the_truth_of_a_split_keeps_both_parts_with_the_whole() -> None:
    planting = plant(small(), 1, kinds=["split"])
    truth = tell_truth(small(), planting)
    split = [component for component in find_components(truth) if len(component.new) == 2]

    assert [label.kind for label in planting.labels] == ["split"]
    assert [[truth.new[at].key for at in component.new] for component in split] == [["door", "door~2"]]
    assert [link.kind for link in truth.links if truth.old[link.old].key == "door"] == ["split", "split"]


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", sorted(find_texts()))
def test_clauses_without_a_label_differ_in_nothing_but_references(name: str, seed: int) -> None:
    document = find_texts()[name]
    planting = plant(document, seed)
    truth = tell_truth(document, planting)
    labelled = {key for label in truth.labels for key in (*label.old, *label.new)}
    raw = [{node.key: node for node, _, _ in one.walk()} for one in (document, planting.document)]
    changed = [key for key in raw[0].keys() & raw[1].keys() if raw[0][key].pieces != raw[1][key].pieces]

    assert set(changed) <= labelled


def test_looks_of_signs_are_no_words() -> None:
    assert split_words("“one‑year” — 30\u00a0%¹") == split_words('"one-year" - 30 %')
    assert split_words("三十日") == ["三十", "日"]
