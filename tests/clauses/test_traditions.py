"""Each tradition of numbering gives the tree that its readers cite by."""

from collections.abc import Sequence

from tests.clauses.blocks import BODY, read, row
from variorum.clauses.clause import Clause, Extraction
from variorum.layout.block import Block


def cites(extraction: Extraction) -> list[tuple[str, str, str, int]]:
    """Return element, number, heading and depth of every clause but the front matter."""
    return [(c.element, c.num, c.heading, c.depth) for c in extraction.clauses if c.element != "preface"]


def find(extraction: Extraction, num: str) -> Clause:
    return next(clause for clause in extraction.clauses if clause.num == num)


def numbers(extraction: Extraction) -> list[tuple[str, int]]:
    return [(num, depth) for _, num, _, depth in cites(extraction) if num]


def text_of(extraction: Extraction, num: str) -> str:
    clause = find(extraction, num)
    return extraction.text[clause.content.start : clause.content.end]


def shape(lines: Sequence[str | Block]) -> list[tuple[str, int]]:
    return numbers(read(lines))


def test_international_standard_with_terms_and_annexes() -> None:
    extraction = read(
        [
            "#Foreword",
            BODY,
            "#1 Scope",
            BODY,
            "#2 Normative references",
            BODY,
            "#3 Terms and definitions",
            "#3.1",
            "#enrolment",
            "act of putting a person on a register for the first time",
            "Note 1 to entry: A second time is a renewal.",
            "#3.2",
            "#renewal",
            "act of putting a person on a register once more",
            "#4 Requirements",
            "#4.1 General",
            BODY,
            "#Annex A",
            "(normative)",
            "#Tests",
            "#A.1 General",
            BODY,
            "#Annex B",
            "(informative)",
            "#Advice",
            BODY,
            "#Bibliography",
            BODY,
        ]
    )

    assert cites(extraction) == [
        ("hcontainer", "", "Foreword", 0),
        ("clause", "1", "Scope", 0),
        ("clause", "2", "Normative references", 0),
        ("clause", "3", "Terms and definitions", 0),
        ("clause", "3.1", "enrolment", 1),
        ("clause", "3.2", "renewal", 1),
        ("clause", "4", "Requirements", 0),
        ("clause", "4.1", "General", 1),
        ("annex", "Annex A", "Tests", 0),
        ("clause", "A.1", "General", 1),
        ("annex", "Annex B", "Advice", 0),
        ("hcontainer", "", "Bibliography", 0),
    ]
    assert [c.is_normative for c in extraction.clauses if c.num in {"Annex A", "A.1", "Annex B"}] == [True, True, False]


def test_request_for_comments() -> None:
    assert shape(
        [
            "#1. Introduction",
            BODY,
            "#1.1. Requirements Language",
            BODY,
            "#2. Protocol",
            BODY,
            "#Appendix A. Examples",
            BODY,
            "#A.1. First",
            BODY,
            "#Acknowledgements",
            BODY,
        ]
    ) == [("1.", 0), ("1.1.", 1), ("2.", 0), ("Appendix A.", 0), ("A.1.", 1)]


def test_european_act_with_recitals_chapters_articles_paragraphs_and_points() -> None:
    extraction = read(
        [
            "REGULATION (EU) 2031/17 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL",
            "Whereas:",
            "(1) The first reason is a long one, and it ends here.",
            "(2) The second reason is no shorter than the first one was.",
            "HAVE ADOPTED THIS REGULATION:",
            "#CHAPTER I",
            "#GENERAL PROVISIONS",
            "Article 1",
            "#Subject matter",
            "1. This Regulation lays down rules on the enrolment of persons.",
            "2. It applies to:",
            "(a) operators that enrol persons;",
            "(b) shops that act for them:",
            "(i) in the Union; or",
            "(ii) outside it.",
            "Article 2",
            "#Definitions",
            "For the purposes of this Regulation, the following definitions apply:",
            "(1) ‘operator’ means whoever runs a network;",
            "(2) ‘shop’ means whoever sells for an operator.",
            "Article 2a",
            "#Fees",
            "No fee shall be charged under Article 1 of this Regulation.",
            "#ANNEX I",
            "#FORMS",
            BODY,
        ]
    )

    assert numbers(extraction) == [
        ("(1)", 0),
        ("(2)", 0),
        ("CHAPTER I", 0),
        ("Article 1", 1),
        ("1.", 2),
        ("2.", 2),
        ("(a)", 3),
        ("(b)", 3),
        ("(i)", 4),
        ("(ii)", 4),
        ("Article 2", 1),
        ("(1)", 2),
        ("(2)", 2),
        ("Article 2a", 1),
        ("ANNEX I", 0),
    ]
    assert [c.element for c in extraction.clauses if c.num == "(1)"] == ["recital", "point"]
    assert find(extraction, "(i)").e_id == "art_1__para_2__point_b__subpoint_i"


def test_bill_whose_quoted_amendments_are_not_its_own_clauses() -> None:
    extraction = read(
        [
            "Be it enacted by the Senate and House of Representatives,",
            "#SECTION 1. SHORT TITLE.",
            "This Act may be cited as the “Register Act of 2031”.",
            "#TITLE I—ENROLMENT",
            "#SEC. 101. DUTIES.",
            "(a) IN GENERAL.—An operator shall keep a register.",
            "(1) It shall be kept on paper.",
            "(2) It shall be kept for ever.",
            "(b) AMENDMENT.—Section 9 of the Shops Act is amended by adding at the end the following:",
            "“(c) NEW DUTY.—A shop shall close at noon.",
            "“(1) On Mondays it may stay open.",
            "“SEC. 10. PENALTIES.",
            "“Whoever does not close shall pay.”.",
            "#SEC. 102. DATE.",
            "This title takes effect on the first day of the year.",
            "#TITLE II—OTHER MATTERS",
            "#SEC. 201. COURTS.",
            BODY,
        ]
    )

    assert numbers(extraction) == [
        ("SECTION 1.", 0),
        ("TITLE I", 0),
        ("SEC. 101.", 1),
        ("(a)", 2),
        ("(1)", 3),
        ("(2)", 3),
        ("(b)", 2),
        ("SEC. 102.", 1),
        ("TITLE II", 0),
        ("SEC. 201.", 1),
    ]
    assert "A shop shall close at noon" in text_of(extraction, "(b)")


def test_act_of_the_commonwealth_with_defined_terms() -> None:
    extraction = read(
        [
            "#PART 1",
            "#PRELIMINARY",
            "#1. Definitions",
            "In this Act, unless the context otherwise indicates—",
            "“operator” means—",
            "(a) whoever runs a network; or",
            "(b) whoever acts for such a person;",
            "“shop” means a place where cards are sold;",
            "#2. Application",
            "(1) This Act applies to every operator.",
            "(2) It does not apply to—",
            "(a) the State; or",
            "(b) a church.",
            "(2A) A school is exempt.",
            "(3) The Minister may exempt others.",
            "#Schedule 1",
            "#Forms",
            BODY,
        ]
    )

    assert cites(extraction) == [
        ("part", "PART 1", "PRELIMINARY", 0),
        ("clause", "1.", "Definitions", 1),
        ("definition", "", "“operator”", 2),
        ("paragraph", "(a)", "", 3),
        ("paragraph", "(b)", "", 3),
        ("definition", "", "“shop”", 2),
        ("clause", "2.", "Application", 1),
        ("subsection", "(1)", "", 2),
        ("subsection", "(2)", "", 2),
        ("paragraph", "(a)", "", 3),
        ("paragraph", "(b)", "", 3),
        ("subsection", "(2A)", "", 2),
        ("subsection", "(3)", "", 2),
        ("annex", "Schedule 1", "Forms", 0),
    ]


def test_letter_after_h_is_a_letter_or_the_first_of_a_roman_list() -> None:
    lines = ["#1. Duties", "A shop must—", *(f"({letter}) do thing {letter};" for letter in "abcdefgh")]
    roman = [*lines, "(i) on paper; and", "(ii) in stone.", "#2. End", "(1) That is all.", "(2) Really."]
    letter = [*lines, "(i) do thing i; and", "(j) do thing j.", "#2. End", "(1) That is all.", "(2) Really."]

    assert [depth for num, depth in shape(roman) if num in {"(h)", "(i)", "(ii)"}] == [1, 2, 2]
    assert [depth for num, depth in shape(letter) if num in {"(h)", "(i)", "(j)"}] == [1, 1, 1]


def test_german_act_in_paragraph_signs() -> None:
    extraction = read(
        [
            "#Abschnitt 1",
            "#Allgemeines",
            "#§ 1 Zweck",
            "(1) Dieses Gesetz regelt die Anmeldung von Personen.",
            "(2) Es gilt nicht",
            "1. für Schulen,",
            "2. für Kirchen:",
            "a) in Städten,",
            "b) auf dem Land.",
            "#§ 2 Begriffe",
            "Im Sinne dieses Gesetzes ist Betreiber, wer ein Netz betreibt.",
            "#§ 2a Gebühren",
            "Gebühren nach § 1 Abs. 2 werden nicht erhoben.",
            "#Anlage 1",
            "#Muster",
            BODY,
        ]
    )

    assert numbers(extraction) == [
        ("Abschnitt 1", 0),
        ("§ 1", 1),
        ("(1)", 2),
        ("(2)", 2),
        ("1.", 3),
        ("2.", 3),
        ("a)", 4),
        ("b)", 4),
        ("§ 2", 1),
        ("§ 2a", 1),
        ("Anlage 1", 0),
    ]


def test_swiss_act_in_articles_with_small_print_numbers() -> None:
    assert shape(
        [
            "#1. Kapitel: Allgemeine Bestimmungen",
            "#Art. 1 Gegenstand",
            "Dieses Gesetz regelt die Anmeldung von Personen in der ganzen Schweiz.",
            "#Art. 2 Geltungsbereich",
            "Es gilt für alle Betreiber, die ihren Sitz in der Schweiz haben.",
            "#2. Kapitel: Pflichten",
            "#Art. 3 Register",
            BODY,
        ]
    ) == [("1. Kapitel:", 0), ("Art. 1", 1), ("Art. 2", 1), ("2. Kapitel:", 0), ("Art. 3", 1)]


def test_chinese_law_in_parts_chapters_sections_and_articles() -> None:
    extraction = read(
        [
            "#登记管理法",
            "（2031年3月1日第一届会议通过　根据2033年5月1日会议修正）",
            "#第一编　总则",
            "#第一章　一般规定",
            "第一条　为了规范登记，制定本法。",
            "第二条　登记应当真实。",
            "登记机关应当核对证件。",
            "#第二章　登记",
            "#第一节　程序",
            "第三条　有下列情形之一的，不予登记：",
            "（一）证件不实的；",
            "（二）本人未到场的：",
            "1.未成年的；",
            "2.已死亡的。",
            "第三条之一　依照第二条第二款核对的，应当记录。",
            "#附则",
            "第四条　本法自2031年6月1日起施行。",
        ]
    )

    assert numbers(extraction) == [
        ("第一编", 0),
        ("第一章", 1),
        ("第一条", 2),
        ("第二条", 2),
        ("第二章", 1),
        ("第一节", 2),
        ("第三条", 3),
        ("第三条之一", 3),
        ("第四条", 1),
    ]
    assert text_of(extraction, "第二条").count("\n") == 1
    assert [p.marker for p in find(extraction, "第三条").paragraphs] == ["", "（一）", "（二）", "1.", "2."]


def test_chinese_articles_with_purpose_labels() -> None:
    extraction = read(
        [
            "第一条【目的】为了规范登记，制定本办法。",
            "第二条（适用范围）本办法适用于登记。",
            "第三条　本办法自公布之日起施行。",
        ]
    )

    assert [(c.num, c.heading) for c in extraction.clauses] == [
        ("第一条", "【目的】"),
        ("第二条", "（适用范围）"),
        ("第三条", ""),
    ]


def test_chinese_national_standard() -> None:
    assert shape(
        [
            "#前言",
            "本文件按照规定起草，代替以前的各个版本，并作了编辑性修改。",
            "#1 范围",
            "本文件规定了人脸登记的要求，适用于各类登记活动的设计和实施。",
            "#2 规范性引用文件",
            "下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。",
            "#3 术语和定义",
            "#3.1 登记 enrolment",
            "第一次将人员记入登记簿的活动，由登记机关按照规定的程序进行。",
            "#4 要求",
            "#4.1 一般要求",
            "4.1.1 登记应由本人到场进行，并应当场核对其身份证件的真实性。",
            "4.1.2 登记结果宜在当日告知本人，并按照规定的期限保存登记记录。",
            "#附录A",
            "（资料性）",
            "#登记表格式",
            "登记表的格式见图A.1，可以根据需要增加其他的项目和说明文字。",
            "#参考文献",
        ]
    ) == [
        ("1", 0),
        ("2", 0),
        ("3", 0),
        ("3.1", 1),
        ("4", 0),
        ("4.1", 1),
        ("4.1.1", 2),
        ("4.1.2", 2),
        ("附录A", 0),
    ]


def test_table_of_requirements() -> None:
    extraction = read(
        [
            "#V1 Enrolment",
            BODY,
            "#V1.1 Documents",
            row("#", "Description", "Level"),
            row("1.1.1", "Verify that documents are read.", "1"),
            row("1.1.2", "Verify that documents are kept.", "2"),
            "#V1.2 Faces",
            row("1.2.1", "Verify that faces are compared.", "2"),
            row("1.2.2", "Verify that no face is kept.", "3"),
        ]
    )

    assert numbers(extraction) == [
        ("V1", 0),
        ("V1.1", 1),
        ("1.1.1", 2),
        ("1.1.2", 2),
        ("V1.2", 1),
        ("1.2.1", 2),
        ("1.2.2", 2),
    ]
    assert text_of(extraction, "1.1.2") == "Verify that documents are kept.\t2"


def test_rows_of_other_tables_are_not_clauses() -> None:
    assert shape(
        [
            "#1 Scope",
            BODY,
            "#2 Versions",
            row("Version", "Date"),
            row("1.0", "March"),
            row("1.1", "April"),
            row("3.5", "May"),
            "#3 End",
            BODY,
        ]
    ) == [("1", 0), ("2", 0), ("3", 0)]
