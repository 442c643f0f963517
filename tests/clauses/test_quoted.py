"""What an act quotes as the new wording of another act is text of the clause that quotes it."""

import pytest

from tests.clauses.blocks import BODY, read


def numbers(lines: list[str]) -> list[str]:
    return [clause.num for clause in read(lines).clauses if clause.num]


def test_article_inserted_by_a_regulation_is_no_article_of_it() -> None:
    assert numbers(
        [
            "Article 1",
            "#Amendments",
            "The other Regulation is amended as follows:",
            "(1) the following Article is inserted:",
            "‘Article 7a",
            "#Reports",
            "1. Operators’ reports are due each year.",
            "2. They are public.’;",
            "(2) Annex III is deleted.",
            "Article 2",
            "#Entry into force",
            BODY,
        ]
    ) == ["Article 1", "(1)", "(2)", "Article 2"]


def test_subsections_inserted_by_an_act_carry_one_opening_quote() -> None:
    assert numbers(
        [
            "#1 Offences",
            "(1) Whoever lies commits an offence.",
            "(2) In section 10 of the Shops Act 1926, after subsection (4) insert—",
            "“(4A) This section does not apply to a “stall”.",
            "(4B) In subsection (4A) “stall” means a table.”",
            "(3) A fine is due.",
            "#2 Extent",
            "(1) This Act extends to the islands.",
            "(2) This Act does not extend to the sea.",
        ]
    ) == ["1", "(1)", "(2)", "(3)", "2", "(1)", "(2)"]


def test_paragraphs_inserted_by_a_german_act_end_with_its_closing_sign() -> None:
    assert numbers(
        [
            "#Artikel 1 Änderung",
            "Das Gesetz wird wie folgt geändert:",
            "1. Nach § 3 wird folgender § 3b eingefügt:",
            "„§ 3b",
            "#Notbetrieb",
            "(1) Der Betreiber sorgt für den „Notbetrieb“ der Anlage.",
            "(2) Die Behörde kann Auflagen erteilen.“",
            "2. § 4 wird aufgehoben.",
            "#Artikel 2 Inkrafttreten",
            BODY,
        ]
    ) == ["Artikel 1", "1.", "2.", "Artikel 2"]


def test_articles_amended_by_a_chinese_decision_are_text() -> None:
    assert numbers(
        [
            "#关于修改登记法的决定",
            "第一条　将第五条修改为：",
            "“第五条　登记应当真实。",
            "第六条　登记机关应当核对证件。”",
            "第二条　本决定自公布之日起施行。",
        ]
    ) == ["第一条", "第二条"]


@pytest.mark.parametrize("sign", ["“", "«"])
def test_quotation_without_an_end_hides_no_clauses(sign: str) -> None:
    assert numbers(
        ["#Article 1 Words", "It reads as follows:", f"{sign}A word that stays open.", "#Article 2 End", BODY]
    ) == ["Article 1", "Article 2"]


@pytest.mark.parametrize("quotes", ['""', "“”"])
def test_terms_in_quotes_are_no_quotation_of_several_paragraphs(quotes: str) -> None:
    start, end = quotes[0], quotes[1]

    assert numbers(
        [
            "#1. Definitions",
            "In this by-law, unless the context otherwise indicates—",
            f"{start}shop{end} means a place;",
            f"{start}ward{end} means a part of the town.",
            "#2. Names",
            f"It is called the {start}shop act{end}.",
        ]
    ) == ["1.", "2."]
