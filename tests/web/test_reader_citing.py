"""The line by which a clause is cited."""

from dataclasses import replace
from datetime import date

from flask import Flask

from tests.web.readings import draw_clause
from tests.web.versions import draw_version, draw_work
from variorum.versions.work import Dates
from variorum.web.citing import cite_clause, full_nums, name_clause, name_place, name_unit, short_place

PUBLISHED = Dates(published=date(2024, 9, 2))


def test_a_standard_is_cited_by_identifier_version_clause_page_and_line(app: Flask) -> None:
    version = draw_version("draft-4", PUBLISHED)
    work = replace(draw_work(version), identifier="ITX-T Draft Rec. F.8801")

    with app.test_request_context():
        cited = cite_clause(work, version, draw_clause("7.2"), "7.2")

    assert cited == "ITX-T Draft Rec. F.8801 (Draft-4, 2 Sep 2024) cl. 7.2, p. 10, line 31"


def test_a_chinese_text_is_cited_as_laws_are(app: Flask) -> None:
    version = draw_version("2024", PUBLISHED, language="zh")
    work = replace(draw_work(version), title="登记管理办法")

    with app.test_request_context():
        cited = cite_clause(work, version, draw_clause("第十条", line=""), "第十条")

    assert cited == "《登记管理办法》（2024，2 Sep 2024）第十条，p. 10"


def test_a_part_is_cited_with_the_clause_it_belongs_to() -> None:
    clauses = [
        draw_clause("Article 5", position=0, depth=0, element="article"),
        draw_clause("1.", position=1, parent=0, element="paragraph"),
        draw_clause("(a)", position=2, parent=1, element="point"),
        draw_clause("第十条", position=3, element="article"),
        draw_clause("（一）", position=4, parent=3, element="item"),
        draw_clause("7.1", position=5, parent=0, element="clause"),
    ]

    assert list(full_nums(clauses).values()) == [
        "Article 5",
        "Article 5(1)",
        "Article 5(1)(a)",
        "第十条",
        "第十条（一）",
        "7.1",
    ]


def test_only_bare_numbers_get_a_word_before_them(app: Flask) -> None:
    with app.test_request_context():
        named = [name_clause(num) for num in ("7.2", "3.", "Article 5", "§ 4", "第十条", "")]

    assert named == ["cl. 7.2", "cl. 3", "Article 5", "§ 4", "第十条", ""]


def test_the_margin_has_page_and_line(app: Flask) -> None:
    with app.test_request_context():
        assert (short_place(11, "14"), short_place(11, "")) == ("11:14", "p. 11")


def test_what_stands_before_the_first_clause_has_a_name(app: Flask) -> None:
    with app.test_request_context():
        assert name_unit("", "", "preface") == "Front matter"
        assert name_unit("", "Foreword", "foreword") == "Foreword"


def test_page_is_cited_by_its_printed_number_and_its_place_in_the_file(app: Flask) -> None:
    with app.test_request_context():
        named = [name_place(4, "", "iv"), name_place(13, "14", "11"), name_place(4, "", "4"), name_place(4, "", "")]

    assert named == ["p. iv (PDF page 4)", "p. 11, line 14 (PDF page 13)", "p. 4", "p. 4"]


def test_margin_has_the_printed_number(app: Flask) -> None:
    with app.test_request_context():
        assert (short_place(13, "14", "11"), short_place(4, "", "iv")) == ("11:14", "p. iv")


def test_clause_is_cited_by_the_printed_number_of_its_page(app: Flask) -> None:
    version = draw_version("draft-4", PUBLISHED)

    with app.test_request_context():
        cited = cite_clause(draw_work(version), version, draw_clause("7.2", label="iv"), "7.2")

    assert cited.endswith("cl. 7.2, p. iv, line 31 (PDF page 10)")
