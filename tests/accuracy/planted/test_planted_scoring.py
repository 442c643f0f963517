"""The scorer gives a perfect report full marks, and takes them away for what is missed or invented."""

from dataclasses import replace

import pytest

from tests.accuracy.planted.baselines import (
    Differ,
    diff_with_difflib,
    diff_with_dmp,
    diff_with_git,
    diff_with_redlines,
)
from tests.accuracy.planted.bench import find_texts
from tests.accuracy.planted.contract import Cited, Report, report_from_json
from tests.accuracy.planted.planting import plant
from tests.accuracy.planted.scoring import Tally, score
from tests.accuracy.planted.truth import Truth, find_components, tell_truth


@pytest.fixture(scope="module")
def truth() -> Truth:
    document = find_texts()["standard"]
    return tell_truth(document, plant(document, 1))


@pytest.fixture(scope="module")
def perfect(truth: Truth) -> Report:
    """What a system would report that makes no mistake."""
    deleted, inserted = [], []
    for component in find_components(truth):
        if component.old:
            deleted.append((component.old[0], " ".join(component.deleted.elements())))
        if component.new:
            inserted.append((component.new[0], " ".join(component.inserted.elements())))
    sides = [tuple(Cited(one.citation, one.heading, one.text) for one in side) for side in (truth.old, truth.new)]
    names = {"moved": "move", "joined": "join"}
    links = tuple((link.old, link.new, names.get(link.kind, link.kind)) for link in truth.links)
    return Report(sides[0], sides[1], links, tuple(deleted), tuple(inserted), True)


def ratios(tally: Tally) -> tuple[float | None, ...]:
    return (
        tally.f1("changed right", "changed", "changed found"),
        tally.f1("words right", "words true", "words found"),
        tally.f1("links right", "links", "links said"),
        tally.ratio("labels caught", "labels"),
    )


def test_a_perfect_report_has_full_marks(truth: Truth, perfect: Report) -> None:
    tally = score(truth, perfect)

    assert ratios(tally) == (1, 1, 1, 1)
    assert tally.counts["exact"] == tally.counts["citations"]
    assert tally.missed == []


def test_a_change_that_is_not_reported_is_missed(truth: Truth, perfect: Report) -> None:
    label = next(label for label in truth.labels if label.kind == "modal")
    at = next(at for at, one in enumerate(truth.new) if one.key == label.new[0])
    old = next(link.old for link in truth.links if link.new == at)
    silent = replace(
        perfect,
        deleted=tuple(one for one in perfect.deleted if one[0] != old),
        inserted=tuple(one for one in perfect.inserted if one[0] != at),
    )
    tally = score(truth, silent)

    assert [missed.kind for missed, _ in tally.missed] == ["modal"]
    assert tally.counts["changed right"] == tally.counts["changed"] - 1


def test_words_shown_in_an_unchanged_clause_are_a_false_change(truth: Truth, perfect: Report) -> None:
    still = next(component for component in find_components(truth) if not component.is_changed and component.new)
    tally = score(truth, replace(perfect, inserted=(*perfect.inserted, (still.new[0], "nothing new"))))

    assert tally.counts["changed falsely"] == 1
    assert tally.counts["words found"] == tally.counts["words true"] + 2


def test_a_clause_under_a_wrong_number_costs_its_link(truth: Truth, perfect: Report) -> None:
    wrong = (replace(perfect.new[0], citation="99"), *perfect.new[1:])
    tally = score(truth, replace(perfect, new=wrong))

    assert tally.counts["citations right"] == tally.counts["citations"] - 1
    assert tally.counts["links right"] == tally.counts["links"] - 1


def test_a_report_is_read_from_json() -> None:
    value = {
        "old": [{"citation": "1", "heading": "Scope", "text": "Doors."}],
        "new": [{"citation": "1", "heading": "Scope", "text": "Gates."}],
        "links": [[0, 0, "same"]],
        "deleted": [[0, "Doors"]],
        "inserted": [[0, "Gates"]],
    }

    assert report_from_json(value).links == ((0, 0, "same"),)
    assert report_from_json(value).is_conserved is None


@pytest.mark.parametrize("differ", [diff_with_difflib, diff_with_dmp, diff_with_git, diff_with_redlines])
def test_every_word_of_both_texts_stands_in_the_steps_of_a_baseline(differ: Differ) -> None:
    old = "1 Scope\nThe operator shall keep it.\n\n2 Terms\nA log is kept for 30 days.\n"
    new = "1 Scope\nThe operator should keep it.\n\n2 Terms\nA log is kept and read for 30 days.\n"
    steps = list(differ(old, new))

    assert [word for sign, words in steps if sign != "+" for word in words] == old.split()
    assert [word for sign, words in steps if sign != "-" for word in words] == new.split()
    assert [word for sign, words in steps if sign == "-" for word in words] == ["shall"]


def test_a_link_between_what_has_no_number_is_not_counted(truth: Truth, perfect: Report) -> None:
    title = Cited("", "Draft", "Draft")
    links = (*perfect.links, (len(perfect.old), len(perfect.new), "same"))

    tally = score(truth, replace(perfect, old=(*perfect.old, title), new=(*perfect.new, title), links=links))

    assert tally.f1("links right", "links", "links said") == 1
