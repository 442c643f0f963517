"""Which terms a document defines, and where it uses them."""

from collections.abc import Sequence
from time import process_time

import pytest

from tests.clauses.blocks import BODY, block, read, row
from variorum.clauses.definitions import Definition, find_definitions
from variorum.clauses.uses import Terms
from variorum.layout.block import Block
from variorum.spans import Span


def terms(lines: Sequence[str | Block]) -> list[str]:
    extraction = read(lines)
    found = find_definitions(extraction.text, extraction.clauses)
    assert all(extraction.text[slice(*one.span)] == one.term for one in found)
    assert all(extraction.clauses[one.clause].span.contains(one.span) for one in found)
    return [one.term for one in found]


def act(sentence: str) -> list[str]:
    return ["#Article 1 Scope", BODY, "#Article 2 Rules", sentence, "#Article 3 Date", BODY]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In this Act, “biometric data” means data on the body of a person.", ["biometric data"]),
        ("‘ICT risk’ means any circumstance that may harm a system.", ["ICT risk"]),
        ('"owner" includes whoever has a key to the house.', ["owner"]),
        ("The term ``covered person'' means a person who is covered.", ["covered person"]),
        ("“seller” or “dealer” means whoever sells goods.", ["seller", "dealer"]),
        ("“meter”, in relation to water, means a device that measures it.", ["meter"]),
        ("“Council” has the meaning given to it in the Systems Act.", ["Council"]),
        ("The Data Protection Act (hereinafter “the DPA”) applies.", ["the DPA"]),
        ("The Data Protection Act (the “Act”) applies.", ["Act"]),
        ("An investment firm (hereinafter referred to as the “Firm”) pays.", ["Firm"]),
        ("„Ware“ bedeutet alles, was verkauft wird.", ["Ware"]),
        ("Ware im Sinne dieses Gesetzes ist alles, was verkauft wird.", ["Ware"]),
        ("He said “no” and left; the word “yes” was never heard.", []),
        ("See section 4.3.6(“Output Variables”) of the manual.", []),
        ("The rule: expression '(' argumentList ')' means nothing here.", []),
    ],
)
def test_terms_in_quotation_marks(sentence: str, expected: list[str]) -> None:
    assert terms(act(sentence)) == expected


def law(sentence: str) -> list[str]:
    return ["第一条　为了规范货物的标记，制定本法。", f"第二条　{sentence}", "第三条　本法自公布之日起施行。"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本法所称网络，是指由计算机组成的系统。", ["网络"]),
        ("本法所称的经营者是指销售货物的人。", ["经营者"]),
        ("“标记”是指货物上的文字。", ["标记"]),
        ("国家市场监督管理总局（以下简称“市场监管总局”）负责标记工作。", ["市场监管总局"]),
        ("国家市场监督管理总局（以下简称市场监管总局）负责标记工作。", ["市场监管总局"]),
        ("国家对货物的标记实行统一管理。", []),
    ],
)
def test_terms_of_a_chinese_law(sentence: str, expected: list[str]) -> None:
    assert terms(law(sentence)) == expected


def test_listed_terms_of_a_chinese_law() -> None:
    lines = [*law("本法下列用语的含义："), "（一）网络，是指由计算机组成的系统。", "（二）数据，是指信息的记录。"]

    assert terms(lines) == ["网络", "数据"]


def test_entries_of_a_chapter_of_terms() -> None:
    lines: list[str | Block] = [
        "#1 Scope",
        BODY,
        "#3 Terms and definitions",
        "#3.1",
        block("face sample", bold=True),
        "image of a face that is taken at a point of sale",
        "#3.2",
        block("operator", bold=True),
        "whoever sells subscriptions to others, [SOURCE: none at all]",
        "#4 Rules",
        BODY,
    ]

    assert terms(lines) == ["face sample", "operator"]


def test_terms_that_run_in_with_their_definition() -> None:
    lines = [
        "#1 Scope",
        BODY,
        "#3 Definitions",
        "3.1 authentication [b-X.1]: the process by which somebody shows who they are.",
        "3.2 operator: whoever sells subscriptions to others.",
        "#4 Rules",
        BODY,
    ]

    assert terms(lines) == ["authentication", "operator"]


def test_articles_of_a_chapter_called_definitions_are_no_terms() -> None:
    lines = ["#Chapter 1 Definitions", "#Article 1 Delegation", BODY, "#Article 2 Appointment", BODY]

    assert terms(lines) == []


def test_only_the_clauses_asked_for_are_looked_through() -> None:
    extraction = read(["#1 One", "“ware” means goods. " + BODY, "#2 Two", "“seller” means a person. " + BODY])

    assert [one.term for one in find_definitions(extraction.text, extraction.clauses, {1})] == ["seller"]


def uses(text: str, *defined: str) -> list[tuple[str, str]]:
    definitions = [Definition(term, Span(0, 0), 0) for term in defined]
    return [(defined[use.definition], text[slice(*use.span)]) for use in Terms(definitions).find(text)]


@pytest.mark.parametrize(
    ("text", "defined", "expected"),
    [
        ("An operator; operators.", ["operator"], [("operator", "operator"), ("operator", "operators")]),
        ("Cooperators are none.", ["operator"], []),
        ("Biometric data, and biometric-data.", ["biometric data"], [("biometric data", "Biometric data")] * 1),
        (
            "Every face sample and sample.",
            ["sample", "face sample"],
            [("face sample", "face sample"), ("sample", "sample")],
        ),
        ("The Act; an act of God; Acts.", ["Act"], [("Act", "Act"), ("Act", "Acts")]),
        ("Bodies and a body.", ["body"], [("body", "Bodies"), ("body", "body")]),
        ("The DPA applies.", ["the DPA"], [("the DPA", "DPA")]),
        ("It ends. Data begin.", ["ends data"], []),
        ("计划参与者和计划。", ["计划", "计划参与者"], [("计划参与者", "计划参与者"), ("计划", "计划")]),
        ("TLPT, or threat-led penetration testing.", ["threat-led penetration testing (TLPT)"], 2),
    ],
)
def test_uses_of_terms(text: str, defined: list[str], expected: list[tuple[str, str]] | int) -> None:
    found = uses(text, *defined)
    if isinstance(expected, int):
        assert len(found) == expected
    else:
        assert found[: len(expected)] == expected


def test_first_definition_of_a_term_counts() -> None:
    definitions = [Definition("ware", Span(0, 4), 0), Definition("Ware", Span(9, 13), 3)]

    assert Terms(definitions).count("A ware is a ware.") == {0: 2}


def test_cost_of_uses_does_not_grow_with_the_number_of_terms() -> None:
    text = "An operator keeps a record of every session with the terminal and the time of day. " * 400
    times = []
    for count in (10, 2000):
        definitions = [Definition(f"term number {at} of many", Span(at, at), 0) for at in range(count)]
        known = Terms(definitions)
        times.append(min(_time(known, text) for _ in range(3)))

    assert times[1] < 5 * times[0] + 0.05


def _time(known: Terms, text: str) -> float:
    started = process_time()
    assert not list(known.find(text))
    return process_time() - started


def test_terms_listed_without_numbers_in_a_chapter_of_terms() -> None:
    lines = ["#1 Scope", BODY, "#2 Terms", "For the purposes of this document, the following terms apply:"]
    lines += ["home network: the network of the subscriber", "proxy: what answers for another", "#3 Abbreviations"]

    assert terms([*lines, row("AMF", "Access function"), row("UE", "User equipment"), "#4 Rules", BODY]) == [
        "home network",
        "proxy",
        "AMF",
        "UE",
    ]


def test_abbreviations_of_a_chinese_standard() -> None:
    lines = [
        "#1 范围",
        "本文件规定了要求。",
        "#2 缩略语",
        "API：应用程序编程接口",
        "FAR：错误接受率",
        "#3 要求",
        "应记录。",
    ]

    assert terms(lines) == ["API", "FAR"]
