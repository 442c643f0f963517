from tests.comparison.trees import tree
from variorum.comparison.fingerprints import Weights, take_fingerprints

OLD = "# 1 | Scope\nThe vendor keeps a record.\nA record is kept.\n# 2 | Use\nThe vendor reads."
NEW = "# 1 | Scope\nThe vendor keeps a record.\nA record is kept.\n# 3 | Use\nThe vendor keeps a record.\nHe reads."


def test_a_clause_that_stands_in_both_versions_is_read_once() -> None:
    (old, _), (new, _) = take_fingerprints(tree(OLD), tree(NEW))

    assert old.all_features is new.all_features


def test_a_clause_keeps_its_own_number_though_another_says_the_same() -> None:
    old, new = take_fingerprints(tree("# 1 | Use\nNone."), tree("# 2 | Use\nNone."))

    assert [old[0].number, new[0].number] == ["1", "2"]


def test_words_that_meet_across_the_end_of_a_line_are_a_pair() -> None:
    one, other = take_fingerprints(tree("# 1\nvendor keeps\nrecord"), tree("# 1\nvendor keeps record"))

    assert one[0].features == other[0].features


def test_likeness_is_one_for_the_same_words_and_less_with_fewer() -> None:
    old, new = take_fingerprints(tree(OLD), tree(NEW))
    weights = Weights(old, new)

    assert weights.likeness(old[0].features, new[0].features) == 1.0
    assert 0.0 < weights.likeness(old[0].features, new[1].features) < 1.0
    assert weights.likeness(old[1].features, {}) == 0.0
