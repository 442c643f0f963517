import random

from tests.comparison.trees import tree
from variorum.comparison.alignment import align
from variorum.comparison.change import Kind
from variorum.comparison.run import compare
from variorum.comparison.text import Text

WORDS = [
    f"{a}{b}{c}" for a in ("ba", "ke", "mi", "so", "tu", "ra") for b in ("len", "dor", "vis", "nam") for c in "aeiou"
]


def sentences(chance: random.Random, count: int) -> list[str]:
    return [" ".join(chance.choices(WORDS, k=18)) + "." for _ in range(count)]


def number(lines: list[str], chapters: int) -> Text:
    size = len(lines) // chapters
    source = []
    for chapter in range(chapters):
        source.append(f"# {chapter + 1} | General")
        for at, line in enumerate(lines[chapter * size : (chapter + 1) * size]):
            source += [f"## {chapter + 1}.{at + 1}", line]
    return tree("\n".join(source))


def pairs(old: Text, new: Text) -> set[tuple[str, str]]:
    linked = [link for link in align(old, new) if link.old and link.new]
    return {(old.clauses[i].num, new.clauses[j].num) for link in linked for i in link.old for j in link.new}


def test_renumbering_costs_nothing() -> None:
    lines = sentences(random.Random(1), 60)
    old, new = number(lines, 3), number([sentences(random.Random(2), 1)[0], *lines[:-1]], 3)

    assert ("1.5", "1.6") in pairs(old, new)
    assert ("1.20", "2.1") in pairs(old, new)


def test_boilerplate_is_told_apart_by_its_neighbours() -> None:
    boilerplate = "The minister may make regulations on any matter under this part of the act."
    own = sentences(random.Random(3), 8)
    source = [line for sentence in own for line in (sentence, boilerplate)]
    old = number(source, 1)
    new = number(source[:5] + source[6:], 1)
    found = compare(old, new)
    repealed = [old.clauses[edge.old[0]].num for edge in found.edges if edge.kind is Kind.REPEAL]

    assert repealed == ["1.6"]
    assert all(edge.kind is not Kind.MOVE for edge in found.edges)


def test_a_number_never_beats_clearly_better_words() -> None:
    lines = sentences(random.Random(4), 6)
    old, new = number(lines, 1), number([lines[1], lines[0], *lines[2:]], 1)

    assert {("1.1", "1.2"), ("1.2", "1.1")} <= pairs(old, new)


def test_headings_alone_align_by_what_stands_below_them() -> None:
    lines = sentences(random.Random(5), 40)
    old = number(lines, 4)
    new = number(lines[:10] + sentences(random.Random(6), 10) + lines[10:], 5)

    assert {("1", "1"), ("2", "3"), ("3", "4"), ("4", "5")} <= pairs(old, new)


def test_a_new_general_subclause_takes_the_text_of_its_parent() -> None:
    text = "A session ends when the subscriber leaves or after ten minutes without any input."
    old = tree(f"# 1 | Scope\nWhat it covers.\n# 2 | Sessions\n{text}\n# 3 | End\nNothing more.")
    new = tree(f"# 1 | Scope\nWhat it covers.\n# 2 | Sessions\n## 2.1 | General\n{text}\n# 3 | End\nNothing more.")

    assert {("2", "2"), ("2", "2.1")} <= pairs(old, new)


def test_many_clauses_are_aligned_with_themselves_after_edits() -> None:
    chance = random.Random(7)
    lines = sentences(chance, 2000)
    edited = [line.replace(line.split()[3], "changed", 1) if chance.random() < 0.3 else line for line in lines]
    old, new = number(lines, 40), number(edited, 40)

    assert pairs(old, new) == {(clause.num, clause.num) for clause in old.clauses}


def test_a_text_against_nothing_is_all_repealed_or_inserted() -> None:
    text, nothing = tree("# 1 | Scope\nWords."), Text("", (), "en")

    assert [edge.kind for edge in compare(text, nothing).edges] == [Kind.REPEAL]
    assert [edge.kind for edge in compare(nothing, text).edges] == [Kind.INSERTION]
    assert compare(nothing, nothing).edges == ()


def test_thousands_of_twins_are_told_apart_by_what_stands_beside_them() -> None:
    """Every second clause says the same; one of these 1,500 goes, and all numbers behind it shift."""
    boilerplate = "The minister may make regulations on any matter under this part of the act."
    own = sentences(random.Random(8), 1500)
    source = [line for sentence in own for line in (sentence, boilerplate)]
    gone = 2 * 700 + 1
    old, new = number(source, 1), number(source[:gone] + source[gone + 1 :], 1)

    links = align(old, new)
    assert [link.old for link in links if not link.new] == [(gone + 1,)]
    assert not any(link.is_moved for link in links)
    assert all(link.new[0] == link.old[0] - (link.old[0] > gone + 1) for link in links if link.new)


def test_every_link_says_what_it_rests_on() -> None:
    lines = sentences(random.Random(9), 12)
    edited = [f"{lines[3]} Except on holidays." if line == lines[3] else line for line in lines]
    found = {link.old[0]: link for link in align(number(lines, 1), number(edited, 1)) if link.old}

    assert (found[1].evidence, found[1].confidence) == ("exact", 1.0)
    assert found[4].evidence == "number"
    assert 0.5 < found[4].likeness < 1.0
