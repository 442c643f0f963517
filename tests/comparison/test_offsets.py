from tests.comparison.trees import tree
from variorum.comparison.offsets import OffsetMap, Target
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.spans import Span

OLD = "# 1 | Scope\nThe operator shall erase the “image” within five days.\n# 2 | Use\nNo copy leaves the terminal."


def find(old: Text, new: Text, words: str) -> tuple[Target, str]:
    start = old.text.index(words)
    target = OffsetMap(old, new, compare(old, new)).find(Span(start, start + len(words)))
    return target, new.cut(target.span) if target.span else ""


def test_words_that_stayed_are_found_where_they_stand_now() -> None:
    old, new = tree(OLD), tree(OLD.replace("five", "two").replace("# 1", "# 3 | New\nMore words here.\n# 4"))

    target, words = find(old, new, "erase the “image”")

    assert (target.kept, words) == (1.0, "erase the “image”")


def test_noise_does_not_count_as_lost() -> None:
    old, new = tree(OLD), tree(OLD.replace("“image”", '"image"'))
    target, words = find(old, new, "the “image” within")

    assert (target.kept, words) == (1.0, 'the "image" within')


def test_lost_words_lower_the_share_that_survives() -> None:
    old, new = tree(OLD), tree(OLD.replace(" within five days", ""))
    target, words = find(old, new, "“image” within five days")

    assert 0 < target.kept < 0.5
    assert words == "“image”"


def test_a_repealed_clause_leads_nowhere() -> None:
    old, new = tree(OLD), tree(OLD.split("# 2", maxsplit=1)[0])

    assert find(old, new, "No copy leaves") == (Target(0.0, None), "")


def test_a_split_clause_leads_to_both_parts() -> None:
    first = "Each access is entered in a log that states the person, the time and the purpose."
    second = "The log is kept apart from the templates and protected against any alteration."
    old = tree(f"# 1 | A\n## 1.1\n{first} {second}")
    new = tree(f"# 1 | A\n## 1.1\n{first}\n## 1.2\n{second}")

    assert find(old, new, "states the person")[1] == "states the person"
    assert find(old, new, "kept apart")[1] == "kept apart"
