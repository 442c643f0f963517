"""Numbers of laws in other languages than English are read as their lawyers cite them."""

import pytest

from tests.clauses.blocks import BODY, read
from variorum.clauses.clause import Clause, Extraction
from variorum.clauses.references import References


def ids(extraction: Extraction) -> list[str]:
    return [clause.e_id for clause in extraction.clauses if clause.num]


def headings(extraction: Extraction) -> list[tuple[str, str]]:
    return [(clause.num, clause.heading) for clause in extraction.clauses if clause.num]


def find(extraction: Extraction, e_id: str) -> Clause:
    return next(clause for clause in extraction.clauses if clause.e_id == e_id)


def test_french_law_with_ordinals_and_inserted_articles() -> None:
    extraction = read(
        [
            "TITRE Ier",
            "#DISPOSITIONS GÉNÉRALES",
            "Chapitre Ier",
            "Objet",
            "#Article 1er",
            "La présente loi régit les phares.",
            "#Article 2",
            "I. – Le phare est entretenu.",
            "II. – Il est allumé :",
            "1° En mer ;",
            "2° Sur les rivières.",
            "#Article 2 bis",
            "Il est éteint le matin.",
        ]
    )

    assert ids(extraction) == [
        "title_I",
        "title_I__chp_I",
        "art_1",
        "art_2",
        "art_2__para_I",
        "art_2__para_II",
        "art_2__para_II__point_1",
        "art_2__para_II__point_2",
        "art_2bis",
    ]
    assert find(extraction, "title_I__chp_I").heading == "Objet"


def test_spanish_articles_begin_with_their_heading_as_a_short_sentence() -> None:
    extraction = read(
        [
            "TÍTULO PRELIMINAR",
            "#Disposiciones generales",
            "Artículo 1. Objeto.",
            "1. Esta ley regula los faros.",
            "2. No se aplica a las boyas.",
            "CAPÍTULO PRIMERO",
            "#Deberes",
            "Artículo 2. Deberes del titular.",
            "El titular enciende el faro.",
            "Artículo 2 bis. Tasas.",
            "No se exigen tasas.",
        ]
    )

    assert headings(extraction) == [
        ("TÍTULO PRELIMINAR", "Disposiciones generales"),
        ("Artículo 1.", "Objeto"),
        ("1.", ""),
        ("2.", ""),
        ("CAPÍTULO PRIMERO", "Deberes"),
        ("Artículo 2.", "Deberes del titular"),
        ("Artículo 2 bis.", "Tasas"),
    ]
    assert ids(extraction)[-1] == "art_2bis"


def test_articles_of_one_short_sentence_have_text_and_no_heading() -> None:
    extraction = read([f"Artículo {number}. El faro es público." for number in range(1, 6)])

    assert {heading for _, heading in headings(extraction)} == {""}


def test_italian_headings_stand_in_brackets() -> None:
    extraction = read(
        [
            "Art. 1.",
            "(Oggetto)",
            "1. La legge disciplina i fari.",
            "Art. 1-bis. (Tariffe)",
            "1. Non sono dovute tariffe.",
        ]
    )

    assert headings(extraction) == [("Art. 1.", "(Oggetto)"), ("1.", ""), ("Art. 1-bis.", "(Tariffe)"), ("1.", "")]


def test_portuguese_numbers_have_ordinal_signs_and_dashes() -> None:
    extraction = read(
        ["#Artigo 1.º", "#Âmbito", "1 - A lei aplica-se a todos.", "2 - Não se aplica às boias.", "#Artigo 1.º-A", BODY]
    )

    assert ids(extraction) == ["art_1", "art_1__para_1", "art_1__para_2", "art_1-A"]


def test_swiss_paragraphs_are_counted_in_raised_digits() -> None:
    extraction = read(
        [
            "#Art. 1 Zweck",
            BODY,
            "#Art. 2 Geltung",
            "¹ Das Gesetz gilt für alle Seen.",
            "² Es gilt nicht für:",
            "a. Stauseen;",
            "b. Teiche.",
            "#Art. 3a³ Gebühren",
            BODY,
            "#Art. 4 Ende",
            BODY,
        ]
    )

    assert ids(extraction) == [
        "art_1",
        "art_2",
        "art_2__para_1",
        "art_2__para_2",
        "art_2__para_2__point_a",
        "art_2__para_2__point_b",
        "art_3a",
        "art_4",
    ]


def test_german_groups_in_words_do_not_count_with_the_paragraphs_in_them() -> None:
    extraction = read(
        ["Erster Abschnitt", "Allgemeines", "#§ 1 Zweck", BODY, "Zweiter Abschnitt", "Pflichten", "#§ 2 Register", BODY]
    )

    assert ids(extraction) == ["sec_1", "sec_1__sec_1", "sec_2", "sec_2__sec_2"]
    assert not [clause.doubts for clause in extraction.clauses if clause.doubts]


def test_arabic_law_with_ordinals_and_inserted_articles() -> None:
    extraction = read(
        [
            "#الباب الأول",
            "#أحكام عامة",
            "المادة الأولى: يهدف هذا القانون إلى تنظيم المنائر.",
            "المادة 2: على المالك أن:",
            "أ) يشعل المنارة ليلا؛",
            "ب) يطفئها نهارا.",
            "المادة 2 مكرر: لا رسوم.",
            "المادة 3: يدخل هذا القانون حيز التنفيذ.",
        ]
    )

    assert ids(extraction) == ["title_1", "art_1", "art_2", "art_2__point_أ", "art_2__point_ب", "art_2bis", "art_3"]
    assert find(extraction, "art_3").heading == ""


def test_hebrew_chapters_are_counted_in_letters() -> None:
    assert headings(read(["#פרק א׳: הוראות כלליות", BODY, "#פרק ב׳: עונשין", BODY])) == [
        ("פרק א׳:", "הוראות כלליות"),
        ("פרק ב׳:", "עונשין"),
    ]


def test_korean_law_with_circled_paragraphs_and_inserted_articles() -> None:
    extraction = read(
        [
            "#제1장 총칙",
            "제1조(목적) 이 법은 등대의 관리에 관한 사항을 규정함을 목적으로 한다.",
            "제2조(정의) 이 법에서 사용하는 용어의 뜻은 다음과 같다.",
            "1. 등대란 빛을 내는 탑을 말한다.",
            "2. 관리자란 다음 각 목의 자를 말한다.",
            "가. 국가",
            "나. 지방자치단체",
            "제2조의2(수수료) ① 수수료는 받지 아니한다.",
            "② 제1항은 국가에 적용하지 아니한다.",
        ]
    )

    assert ids(extraction) == [
        "chp_1",
        "art_1",
        "art_2",
        "art_2__para_1",
        "art_2__para_2",
        "art_2__para_2__point_가",
        "art_2__para_2__point_나",
        "art_2-2",
        "art_2-2__para_1",
        "art_2-2__para_2",
    ]
    assert find(extraction, "art_2-2").heading == "(수수료)"


@pytest.mark.parametrize("inserted", ["第二条の二", "第二条之二", "第 2-2 條"])
def test_inserted_articles_of_east_asian_laws(inserted: str) -> None:
    first, second = ("第 1 條", "第 2 條") if "條" in inserted else ("第一条", "第二条")
    extraction = read([f"{first}　为了规范登记。", f"{second}　登记应当真实。", f"{inserted}　登记不收费。"])

    assert ids(extraction) == ["art_1", "art_2", "art_2-2"]


def test_counted_paragraphs_and_items_are_cited_in_the_words_of_each_tradition() -> None:
    taiwan = read(
        ["第 1 條　燈塔發光。", "主管機關：", "一、中央。", "第 2 條　違反第一條第二項第一款規定者，處罰鍰。"]
    )
    japan = read(["第一条　灯台は光る。", "2　次に掲げる者は、罰する。", "第二条　第一条第二項の規定は、適用しない。"])

    found = [list(References(one.text, one.clauses).of_all()) for one in (taiwan, japan)]

    assert [(one.target, one.paragraph, one.rest) for one in found[0]] == [(0, 2, "")]
    assert [(one.target, one.paragraph, one.rest) for one in found[1]] == [(0, 1, "")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("conforme al artículo 1.2.b)", "art_1__para_2__point_b"),
        ("conforme al artículo 1, apartado 2", "art_1__para_2"),
        ("conforme al artículo 2 de la Ley 7/2031", "elsewhere"),
        ("de l’article 1er", "art_1"),
        ("di cui all’articolo 1, comma 2, lettera b)", "art_1__para_2__point_b"),
        ("nos termos do n.º 2 do artigo 1.º", "art_1__para_2"),
    ],
)
def test_references_in_romance_languages(words: str, expected: str) -> None:
    extraction = read(
        ["#Artículo 1", "1. Uno.", "2. Dos:", "a) tres;", "b) cuatro.", "#Artículo 2", f"Es así {words} todo."]
    )
    [found] = References(extraction.text, extraction.clauses).of_all()

    target = "elsewhere" if found.target is None else extraction.clauses[found.target].e_id
    assert (target, found.rest) == (expected, "")
    assert found.is_elsewhere is (expected == "elsewhere")


def test_units_inserted_by_letter_stand_beside_those_they_follow() -> None:
    extraction = read(
        [
            "#1 Duties",
            "(1) Do it.",
            "(2) Do it now.",
            "#1A Notices",
            "(1) Say it.",
            "#2 Fees",
            "(1) Pay.",
            "(2) Pay now.",
        ]
    )

    assert [(clause.num, clause.depth) for clause in extraction.clauses if clause.element == "clause"] == [
        ("1", 0),
        ("1A", 0),
        ("2", 0),
    ]


def test_points_of_a_sentence_are_named_one_level_down() -> None:
    extraction = read(
        [
            "#SEC. 3. DEFINITIONS.",
            "In this Act:",
            "(1) The term “shop” means a place.",
            "(2) The term “card” means a thing.",
            "#SEC. 4. DUTIES.",
            "(a) A shop shall—",
            "(1) sell cards; and",
            "(2) keep—",
            "(A) a book;",
            "(B) a list of—",
            "(i) names; and",
            "(ii) days, including—",
            "(I) Sundays; and",
            "(II) feasts.",
        ]
    )

    assert ids(extraction)[:3] == ["sec_3", "sec_3__para_1", "sec_3__para_2"]
    assert ids(extraction)[-1] == "sec_4__subsec_a__para_2__subpara_B__cl_ii__subcl_II"


def test_sections_that_group_articles_stand_above_them() -> None:
    extraction = read(
        [
            "#CHAPTER I",
            "#GENERAL",
            "#SECTION 1",
            "#Registers",
            "#Article 1 Aim",
            BODY,
            "#Article 2 Scope",
            BODY,
            "#SECTION 2",
            "#Fees",
            "#Article 3 Fees",
            BODY,
        ]
    )

    assert [(clause.num, clause.depth) for clause in extraction.clauses] == [
        ("CHAPTER I", 0),
        ("SECTION 1", 1),
        ("Article 1", 2),
        ("Article 2", 2),
        ("SECTION 2", 1),
        ("Article 3", 2),
    ]
    assert ids(extraction)[1] == "chp_I__sec_1"


def test_what_an_annex_counts_anew_is_named_in_it() -> None:
    extraction = read(
        ["#Article 1 Aim", BODY, "#ANNEX I", "#FEES", "#Part A", "#Shops", BODY, "#Part B", "#Schools", BODY]
    )

    assert ids(extraction) == ["art_1", "annex_I", "annex_I__part_A", "annex_I__part_B"]


@pytest.mark.parametrize(
    ("first", "inserted", "last"),
    [("¹", "¹bis", "²"), ("¹", "¹sexies", "²"), ("(1)", "(1bis)", "(2)"), ("1.", "1-bis.", "2.")],
)
def test_paragraphs_inserted_with_latin_words_stand_beside_the_others(first: str, inserted: str, last: str) -> None:
    extraction = read(
        ["#Art. 1 Zweck", f"{first} Erstens.", f"{inserted} Dazu.", f"{last} Zweitens.", "#Art. 2 Ort", BODY]
    )

    assert [clause.num for clause in extraction.clauses if clause.depth == 1] == [first, inserted, last]


def test_doubled_letters_with_one_bracket_stand_below_single_ones() -> None:
    extraction = read(
        [
            "#§ 1 Zweck",
            "(1) Es gilt für",
            "a) Häuser und zwar",
            "aa) hohe,",
            "bb) niedrige,",
            "b) Hütten.",
            "(2) Es gilt sonst nicht.",
            "#§ 2 Ort",
            BODY,
        ]
    )

    assert [(clause.num, clause.depth) for clause in extraction.clauses if clause.num[:1] in "(ab"] == [
        ("(1)", 1),
        ("a)", 2),
        ("aa)", 3),
        ("bb)", 3),
        ("b)", 2),
        ("(2)", 1),
    ]
