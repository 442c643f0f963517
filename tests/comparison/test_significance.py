import pytest

from tests.comparison.trees import tree
from variorum.comparison.change import Reason
from variorum.comparison.citations import CitationIndex, han_value
from variorum.comparison.forces import Level, find_forces
from variorum.comparison.polarity import compare_scope
from variorum.comparison.quantities import find_quantities
from variorum.comparison.run import compare

FORCES = [
    ("It shall not pass.", [(Level.REQUIREMENT, True)]),
    ("It should be and may be.", [(Level.RECOMMENDATION, False), (Level.PERMISSION, False)]),
    ("It need not be; it cannot be.", [(Level.PERMISSION, True), (Level.CAPABILITY, True)]),
    ("经营者应当告知，不得拒绝，可以委托。", [(Level.REQUIREMENT, False), (Level.REQUIREMENT, True), (Level.PERMISSION, False)]),
    ("设备应记录，宜加密，可导出，能恢复。", [(Level(n), False) for n in (4, 3, 2, 1)]),
    ("适应环境的功能可能不适宜。", []),
    ("Dismay and mustard.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), FORCES)
def test_force_is_found_with_its_negation(text: str, found: list[tuple[Level, bool]]) -> None:
    assert [(force.level, force.is_negated) for force in find_forces(text)] == found


QUANTITIES = [
    ("on 1 July 2025", Reason.DATE, "1 July 2025"),
    ("on January 1, 2026", Reason.DATE, "January 1, 2026"),
    ("自2024年12月1日起", Reason.DATE, "2024年12月1日"),
    ("a fine of $10,000", Reason.MONEY, "$10,000"),
    ("five million dollars", Reason.MONEY, "five million dollars"),
    ("罚款十万元", Reason.MONEY, "十万元"),
    ("95 per cent", Reason.PERCENTAGE, "95 per cent"),
    ("百分之五", Reason.PERCENTAGE, "百分之五"),
    ("within 30 days", Reason.PERIOD, "30 days"),
    ("two years", Reason.PERIOD, "two years"),
    ("三十日内", Reason.PERIOD, "三十日"),
    ("below 60 pixels", Reason.NUMBER, "60"),
    ("六十像素", Reason.NUMBER, "六十"),
]


@pytest.mark.parametrize(("text", "reason", "words"), QUANTITIES)
def test_a_quantity_is_found_as_the_widest_thing_it_is_part_of(text: str, reason: Reason, words: str) -> None:
    assert [(quantity.reason, quantity.words) for quantity in find_quantities(text)] == [(reason, words)]


@pytest.mark.parametrize("text", ["第十一条", "TD-0118", "统一标准", "ITX-T", "one of them"])
def test_names_and_numbers_of_articles_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_and_for_or_changes_the_scope() -> None:
    assert compare_scope("and", "or") is not None
    assert compare_scope(", and", ";") is None


@pytest.mark.parametrize(
    ("numerals", "value"), [("十", 10), ("二十六", 26), ("一百零三", 103), ("12", 12), ("二〇二四", 2024)]
)
def test_han_numerals_have_their_value(numerals: str, value: int) -> None:
    assert han_value(numerals) == value


def cited(source: str, position: int, language: str = "en") -> list[tuple[str, str]]:
    text = tree(source, language)
    found = CitationIndex(text).find(position)
    return [(c.label, text.clauses[c.target].num if c.target is not None else "") for c in found]


def test_references_are_led_to_their_clauses() -> None:
    source = "# 7 | A\n## 7.4\nWords.\n# 8 | B\n## 8.1\nSee 7.4, clauses 7.4 and 8.1, and section 9 of the Data Act."

    assert cited(source, 3) == [("7.4", "7.4"), ("7.4", "7.4"), ("8.1", "8.1"), ("9", "")]


def test_references_go_down_to_subsections() -> None:
    source = "# SEC. 5. | A\n## (a)\n### (2)\nWords.\n# SEC. 6. | B\nAs section 5(a)(2) says."

    assert cited(source, 3) == [("5(a)(2)", "(2)")]


def test_references_to_articles_are_led_and_those_to_other_laws_are_not() -> None:
    source = "# 第一章 | 总则\n## 第二条\n适用。\n## 第三条\n依照第二条第一款和《数据法》第九条处理。"

    assert cited(source, 2, "zh") == [("第二条第一款", "第二条"), ("第九条", "")]


def reasons(old: str, new: str, language: str = "en") -> list[Reason]:
    found = compare(tree(f"# 1\n{old}", language), tree(f"# 1\n{new}", language)).changes
    return [weight.reason for change in found for weight in change.weights]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Pay it within thirty days of the notice.", "Pay it within 30 days of the notice."),
        ("A share of 5 per cent is enough for this.", "A share of five percent is enough for this."),
        ("经营者应当在三十日内告知主管部门。", "经营者应当在30日内告知主管部门。"),
        ("A fine of 10,000 euros is due at once here.", "A fine of 10 000 euros is due at once here."),
    ],
)
def test_the_same_value_in_figures_is_no_other_quantity(old: str, new: str) -> None:
    quantities = {Reason.NUMBER, Reason.PERIOD, Reason.PERCENTAGE, Reason.MONEY, Reason.DATE}

    assert quantities.isdisjoint(reasons(old, new))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Pay it within thirty days of the notice.", "Pay it within 31 days of the notice.", Reason.PERIOD),
        ("罚款一万元，并责令其改正。", "罚款10万元，并责令其改正。", Reason.MONEY),
        ("经营者应当保存记录。", "经营者应当保存记录，但法律另有规定的除外。", Reason.SCOPE),
        ("经营者收集信息。", "经营者仅收集信息。", Reason.SCOPE),
        ("Each operator keeps the record.", "Any operator keeps the record.", Reason.SCOPE),
    ],
)
def test_another_value_or_reach_is_told(old: str, new: str, reason: Reason) -> None:
    assert reason in reasons(old, new)
