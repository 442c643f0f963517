"""File names and titles give good guesses, and never an empty name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.versions.naming import guess_from_filename, make_label, make_slug


@pytest.mark.parametrize(
    ("filename", "label", "name", "title"),
    [
        ("oc2ls-v1.0-cs02.pdf", "v1.0-cs02", "v1.0 cs02", "oc2ls"),
        ("oc2ls-v1.0-csprd01.pdf", "v1.0-csprd01", "v1.0 csprd01", "oc2ls"),
        ("P4-16-v1.2.2.PDF", "v1.2.2", "v1.2.2", "P4 16"),
        ("chains-2.1.draft.markup.pdf", "2.1-draft-markup", "2.1 draft markup", "chains"),
        ("User-Guide-v2_1_0.pdf", "v2.1.0", "v2.1.0", "User Guide"),
        ("draft-3.pdf", "draft-3", "Draft 3", "draft 3"),
        ("Some Act Rev. 4.pdf", "rev-4", "Rev 4", "Some Act"),
        ("ISO_IEC_DIS_27001_ed3.pdf", "ed3", "ed3", "ISO IEC DIS 27001"),
        ("draft-ietf-quic-transport-34.pdf", "draft-34", "Draft 34", "draft ietf quic transport"),
        ("AI Act (consolidated).pdf", "consolidated", "Consolidated", "AI Act"),
        ("GBT 35273-2020.pdf", "2020", "2020", "GBT 35273"),
        ("T-REC-F.748.13-202106.pdf", "2021-06", "2021-06", "T REC F.748.13"),
        ("信息安全技术 第3稿.pdf", "第3稿", "第3稿", "信息安全技术"),
        ("个人信息保护法（二次审议稿）.pdf", "二次审议稿", "二次审议稿", "个人信息保护法"),
        ("宪法修正案（草案）.pdf", "草案", "草案", "宪法修正案"),
        ("人脸识别 征求意见稿.pdf", "征求意见稿", "征求意见稿", "人脸识别"),
        ("EP-TA-9-2024-0138.pdf", "ep-ta-9-2024-0138", "EP TA 9 2024 0138", "EP TA 9 2024 0138"),
        ("rfc9000.pdf", "rfc9000", "rfc9000", "rfc9000"),
        ("r5rs.pdf", "r5rs", "r5rs", "r5rs"),
        ("somewhere/else\\Part-92-v2.pdf", "v2", "v2", "Part 92"),
    ],
)
def test_version_is_what_tells_files_of_one_work_apart(filename: str, label: str, name: str, title: str) -> None:
    guess = guess_from_filename(filename)

    assert (guess.label, guess.name, guess.title) == (label, name, title)
    assert guess.published is None


@pytest.mark.parametrize(
    ("filename", "day", "label"),
    [
        ("2020-02-18-chains-2.1.pdf", date(2020, 2, 18), "2.1"),
        ("2020-02-18-chains-2.1-draft.pdf", date(2020, 2, 18), "2.1-draft-2020-02-18"),
        ("core-2017-07-31.pdf", date(2017, 7, 31), "2017-07-31"),
        ("core_2017_07_31_5c61c25.pdf", date(2017, 7, 31), "2017-07-31"),
        ("spec-20190725-lrsc.pdf", date(2019, 7, 25), "2019-07-25"),
        ("2011-08-05-consolidated.pdf", date(2011, 8, 5), "consolidated-2011-08-05"),
        ("实名登记通知 2019年9月27日.pdf", date(2019, 9, 27), "2019-09-27"),
        ("act_2018_04_31.pdf", None, "act_2018_04_31"),
        ("notice-12345678.pdf", None, "notice-12345678"),
    ],
)
def test_date_is_found_and_only_a_real_one(filename: str, day: date | None, label: str) -> None:
    guess = guess_from_filename(filename)

    assert (guess.published, guess.label) == (day, label)


@pytest.mark.parametrize(
    ("filename", "language"),
    [
        ("draft-3.zh.pdf", "zh"),
        ("chains-2.0-zh-Hans.pdf", "zh-Hans"),
        ("chains-2.0_zh_CN.pdf", "zh-Hans"),
        ("chains (DE).pdf", "de"),
        ("chains.pdf", ""),
        ("den.pdf", ""),
    ],
)
def test_language_is_taken_from_the_end_only(filename: str, language: str) -> None:
    assert guess_from_filename(filename).language == language


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Regulation (EU) 2024/1689", "regulation-eu-2024-1689"),
        ("ITU-T F.748.13", "itu-t-f.748.13"),
        ("Loi relative à l'énergie", "loi-relative-a-l-energie"),
        ("Act " + "x" * 200, "act-" + "x" * 76),
    ],
)
def test_slug_is_made_of_latin_letters(text: str, slug: str) -> None:
    assert make_slug(text) == slug


def test_title_in_another_script_gets_the_same_slug_each_time() -> None:
    first, second = make_slug("移动通信用户实名登记管理办法"), make_slug("个人信息保护法 2021")

    assert first == make_slug(" 移动通信用户实名登记管理办法 ")
    assert first.startswith("work-")
    assert first != second
    assert len(first) == len(second) == len("work-") + 8


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Draft 3", "draft-3"),
        ("征求意见稿（2024年）", "征求意见稿-2024年"),
        ("  ", "version"),
        ("V1.0/CS 02", "v1.0-cs-02"),
    ],
)
def test_label_keeps_letters_of_every_script(text: str, label: str) -> None:
    assert make_label(text) == label


@given(st.text())
def test_any_name_gives_names_that_can_stand_in_an_address(text: str) -> None:
    guess = guess_from_filename(text)
    names = (make_slug(text), guess.label)

    assert all(names)
    assert guess.name
    assert not any(set("/\\?#@ \n") & set(name) for name in names)
    assert all(len(name) <= 80 for name in names)
