"""A list of contents in the text opens no clauses, whether or not it has leaders and page numbers."""

from tests.clauses.blocks import BODY, read
from variorum.layout.block import FurnitureKind


def test_contents_of_a_bill_are_text_of_the_section_that_they_stand_in() -> None:
    extraction = read(
        [
            "#SECTION 1. SHORT TITLE; TABLE OF CONTENTS.",
            "(a) Short Title.—This Act may be cited as the “Register Act”.",
            "(b) Table of Contents.—The table of contents of this Act is as follows:",
            "Sec. 1. Short title; table of contents.",
            "TITLE I—REGISTER",
            "Sec. 101. Definitions.",
            "Sec. 102. Register of shops.",
            "TITLE II—OTHER MATTERS",
            "Sec. 201. Effective date.",
            "#TITLE I—REGISTER",
            "#SEC. 101. DEFINITIONS.",
            BODY,
            "#SEC. 102. REGISTER OF SHOPS.",
            BODY,
            "#TITLE II—OTHER MATTERS",
            "#SEC. 201. EFFECTIVE DATE.",
            BODY,
        ]
    )

    assert [clause.num for clause in extraction.clauses if clause.element in {"section", "title"}] == [
        "SECTION 1.",
        "TITLE I",
        "SEC. 101.",
        "SEC. 102.",
        "TITLE II",
        "SEC. 201.",
    ]
    assert not [clause.doubts for clause in extraction.clauses if clause.element == "section" and clause.doubts]


def test_titled_contents_before_the_law_are_set_aside() -> None:
    extraction = read(
        [
            "#登记管理法",
            "目　　录",
            "第一章　总则",
            "第二章　登记",
            "第三章　附则",
            "#第一章　总　　则",
            "第一条　为了规范登记，制定本法。",
            "#第二章　登　　记",
            "第二条　登记应当真实。",
            "#第三章　附　　则",
            "第三条　本法自公布之日起施行。",
        ]
    )

    assert [clause.num for clause in extraction.clauses if clause.element == "chapter"] == [
        "第一章",
        "第二章",
        "第三章",
    ]
    assert [piece.text for piece in extraction.furniture if piece.kind is FurnitureKind.CONTENTS] == [
        "目　　录",
        "第一章　总则",
        "第二章　登记",
        "第三章　附则",
    ]
    assert "目" not in extraction.text


def test_headings_that_come_twice_with_text_below_them_are_clauses_both_times() -> None:
    version = ["#Article 1 Scope", BODY, "#Article 2 Fees", BODY, "#Article 3 Date", BODY]

    extraction = read(["#PART ONE", *version, "#PART TWO", *version])

    assert [clause.num for clause in extraction.clauses if clause.element == "article"] == [
        *("Article 1", "Article 2", "Article 3"),
        *("Article 1", "Article 2", "Article 3"),
    ]


def test_sections_that_go_on_at_the_next_ten_below_a_subtitle_are_in_order() -> None:
    extraction = read(
        [
            "#TITLE I—REGISTER",
            "#SEC. 101. DEFINITIONS.",
            BODY,
            "#SEC. 102. DUTIES.",
            BODY,
            "#Subtitle A—Funds",
            "#SEC. 111. MONEY.",
            BODY,
        ]
    )

    assert [(c.num, c.doubts) for c in extraction.clauses if c.element == "section"] == [
        ("SEC. 101.", ()),
        ("SEC. 102.", ()),
        ("SEC. 111.", ()),
    ]
