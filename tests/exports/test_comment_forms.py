"""A form that was written is read back field by field; forms as members send them are read as they are printed."""

import csv
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from tests.exports.drawn_forms import (
    FIRST,
    HEAD,
    SECOND,
    STRICT,
    TITLES,
    cell,
    paragraph,
    row,
    section,
    table,
    word,
)
from tests.exports.office import resolve_in_office
from variorum.errors import BadRequest
from variorum.exports.comment_csv import format_form_csv, parse_form_csv
from variorum.exports.comment_docx import format_form_docx, parse_form_docx
from variorum.exports.comment_form import (
    COLUMNS,
    Comment,
    CommentForm,
    NoticeKind,
    Sort,
    sort_of,
    tidy,
    tidy_line,
    without_observations,
)
from variorum.exports.comment_forms import parse_form
from variorum.exports.comment_xlsx import format_form_xlsx, parse_form_xlsx

TABLE = table(TITLES, FIRST, SECOND)
READ = (Comment(*FIRST), Comment(*SECOND))
WAYS = [
    pytest.param(format_form_docx, parse_form_docx, id="docx"),
    pytest.param(format_form_xlsx, parse_form_xlsx, id="xlsx"),
    pytest.param(format_form_csv, parse_form_csv, id="csv"),
]

texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs"]) | st.sampled_from("\n\t'=+-@ \u00ad"), max_size=40
)
members = st.from_regex(r"[A-Z]{2}(-\d{1,3})?", fullmatch=True)
comments = st.builds(
    Comment,
    members,
    *(st.sampled_from(values) for values in (["", "17", "17-19"], ["", "7.2", "General", "Annex A"], ["", "Table 1"])),
    st.sampled_from(["ge", "te", "ed"]),
    texts.map(tidy).filter(bool),
    texts.map(tidy),
    texts.map(tidy),
)
facts = st.sampled_from(["", "2024-09-02", "ISO/IEC CD 8801.2", "88010", "N 123: second draft"])
forms = st.builds(CommentForm, st.lists(comments, min_size=1, max_size=4).map(tuple), facts, facts, facts)


@settings(max_examples=60, deadline=None)
@given(form=forms)
def test_every_field_comes_back_from_word(form: CommentForm) -> None:
    assert parse_form_docx(format_form_docx(form)) == form


@settings(max_examples=40, deadline=None)
@given(form=forms)
def test_every_field_comes_back_from_a_workbook(form: CommentForm) -> None:
    assert parse_form_xlsx(format_form_xlsx(form)) == form


@settings(max_examples=200, deadline=None)
@given(form=forms)
def test_every_field_comes_back_from_csv(form: CommentForm) -> None:
    assert parse_form_csv(format_form_csv(form)) == form


@pytest.mark.parametrize(("write", "_read"), WAYS)
def test_the_same_form_is_the_same_bytes(write, _read) -> None:  # type: ignore[no-untyped-def]
    assert write(CommentForm(READ)) == write(CommentForm(READ))


def test_a_form_without_comments_can_be_written_and_filled_in() -> None:
    empty = parse_form_docx(format_form_docx(CommentForm((), "2024-09-02")))

    assert (empty.comments, empty.date) == ((), "2024-09-02")
    assert [notice.kind for notice in empty.notices] == [NoticeKind.NO_TABLE]


def test_nobody_sends_a_comment_without_a_country_code() -> None:
    with pytest.raises(BadRequest, match="country code"):
        format_form_docx(CommentForm((Comment(clause="7.2", sort="te", text="Why?"),)))


def test_the_form_a_member_sends_has_an_empty_last_column() -> None:
    answered = CommentForm((Comment(*FIRST[:7], "Accepted."),))

    assert without_observations(answered).comments == (Comment(*FIRST),)


def test_titles_stand_above_every_page_and_the_body_holds_comments_alone() -> None:
    with zipfile.ZipFile(io.BytesIO(format_form_docx(CommentForm(READ)))) as parts:
        body = parts.read("word/document.xml").decode()
        heads = [parts.read(name).decode() for name in parts.namelist() if "word/header" in name]

    assert "Proposed change" not in body
    assert heads
    assert all("Proposed change" in head and "Document:" in head for head in heads)
    assert 'w:orient="landscape"' in body


def test_word_processors_open_the_form(tmp_path: Path) -> None:
    ((accepted, rejected),) = resolve_in_office(tmp_path, [format_form_docx(CommentForm(READ))])

    assert accepted == rejected
    assert any("The limit is too low." in line for line in accepted)


def test_titles_in_a_row_of_the_table_are_read() -> None:
    form = parse_form_docx(word(TABLE))

    assert form.comments == READ


def test_titles_printed_above_every_page_are_read() -> None:
    head = table(HEAD) + table([str(at) for at in range(1, 9)], TITLES)
    form = parse_form_docx(word(table(FIRST, SECOND), head=head))

    assert form.comments == READ
    assert (form.date, form.document, form.project) == ("2024-09-02", "ISO/CD 8801", "88010")
    assert form.title == HEAD[0]


def test_without_titles_the_types_tell_which_column_is_which() -> None:
    old = [FIRST[:1] + FIRST[2:], SECOND[:1] + SECOND[2:]]

    assert parse_form_docx(word(table(FIRST, SECOND))).comments == READ
    assert parse_form_docx(word(table(*old))).comments == (Comment(*FIRST[:1], "", *FIRST[2:]), READ[1])


def test_a_form_not_filled_in_without_titles_has_no_comments() -> None:
    assert parse_form_docx(word(table([""] * 8, ["US", *[""] * 7]))).comments == ()


def test_the_form_of_2001_has_seven_columns_under_numbers() -> None:
    numbers = ("1", "2", "(3)", "4", "5", "(6)", "(7)")
    titles = (
        *("MB1", "Clause No./ Subclause No./ Annex (e.g. 3.1)", "Paragraph/ Figure/Table/ Note (e.g. Table 1)"),
        *("Type of com-ment2", "Comment (justification for change) by the MB", "Proposed change by the MB"),
        "Secretariat observations on each comment submitted",
    )
    form = parse_form_docx(word(table(numbers, titles, ("FR", "3.1", "", "ed", "Une faute.", "faute → fautes", "OK"))))

    assert form.comments == (Comment("FR", "", "3.1", "", "ed", "Une faute.", "faute → fautes", "OK"),)


def test_french_titles_and_labels_are_read() -> None:
    head = table(("Modèle pour observations", "Date : 2024-09-02", "Document : ISO/CD 8801", "Projet : 88010"))
    titles = (
        *("MB/NC", "N° de ligne", "Article/ Paragraphe", "Paragraphe/ Figure/ Tableau", "Type d’observation"),
        *("Observations", "Proposition de modification", "Observations du secrétariat"),
    )
    form = parse_form_docx(word(table(titles, FIRST), head=head))

    assert form.comments == READ[:1]
    assert (form.date, form.document, form.project) == ("2024-09-02", "ISO/CD 8801", "88010")


def test_chinese_titles_are_read() -> None:
    titles = ("意见提出单位", "行号", "章条编号", "段/图/表", "意见类型", "意见内容", "修改建议", "处理意见")

    assert parse_form_docx(word(table(titles, FIRST))).comments == READ[:1]


def test_a_national_committee_of_the_iec_has_other_words_for_the_columns() -> None:
    titles = (
        *("National Committee", "Line", "Section", "Figure/Table", "Type of comment (General/ Technical/Editorial)"),
        *("COMMENTS", "Suggested text", "RESOLUTION"),
    )

    assert parse_form_docx(word(table(titles, FIRST))).comments == READ[:1]


def test_titles_that_come_again_are_no_comment() -> None:
    assert parse_form_docx(word(table(TITLES, FIRST, TITLES, SECOND))).comments == READ


def test_several_tables_and_sections_are_one_form() -> None:
    form = parse_form_docx(word(table(TITLES, FIRST), paragraph("", section()), table(TITLES, SECOND), section()))

    assert form.comments == READ


def test_columns_may_stand_in_another_order() -> None:
    turned = parse_form_docx(word(table(TITLES[::-1], FIRST[::-1])))

    assert turned.comments == READ[:1]


def test_a_cell_merged_downwards_counts_for_every_row_it_stands_in() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = row([cell("DE", restart), *FIRST[1:]])
    second = row([cell("", goes_on), *SECOND[1:]])

    assert [one.member for one in parse_form_docx(word(table(TITLES, first, second))).comments] == ["DE", "DE"]


def test_a_split_row_goes_on_with_the_comment_above() -> None:
    form = parse_form_docx(word(table(TITLES, FIRST, ("", "", "", "", "", "It was 90.", "", "Noted."), SECOND)))

    assert form.comments == (Comment(*FIRST[:5], "The limit is too low.\nIt was 90.", FIRST[6], "Noted."), READ[1])
    assert [(notice.kind, notice.row) for notice in form.notices] == [(NoticeKind.CONTINUED, 1)]


def test_a_second_change_beside_a_merged_comment_belongs_to_it() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
    first = row([*(cell(text, restart) for text in FIRST[:6]), "Replace 60 by 90.", ""])
    second = row([*(cell("", goes_on) for _ in FIRST[:6]), "Or by 80.", ""])

    form = parse_form_docx(word(table(TITLES, first, second)))
    assert form.comments == (Comment(*FIRST[:6], "Replace 60 by 90.\nOr by 80."),)


def test_a_cell_merged_across_is_read_by_where_it_stands() -> None:
    wide = row([*FIRST[:5], cell("Delete all of it.", '<w:gridSpan w:val="2"/>'), "Noted."])

    assert parse_form_docx(word(table(TITLES, wide))).comments == (
        Comment(*FIRST[:5], "Delete all of it.", "", "Noted."),
    )


def test_a_row_that_begins_one_column_late_is_read_by_the_grid() -> None:
    late = row(FIRST[1:], '<w:gridBefore w:val="1"/>')

    assert parse_form_docx(word(table(TITLES, SECOND, late))).comments[1] == Comment("US-02", *FIRST[1:])


def test_a_heading_between_comments_is_set_aside_and_told() -> None:
    band = row([cell("Comments on clause 7", '<w:gridSpan w:val="8"/>')])
    form = parse_form_docx(word(table(TITLES, FIRST, band, SECOND)))

    assert form.comments == READ
    assert [(notice.kind, notice.words) for notice in form.notices] == [(NoticeKind.BAND, "Comments on clause 7")]


def test_a_member_left_out_is_that_of_the_row_above_and_told() -> None:
    form = parse_form_docx(word(table(TITLES, FIRST, ("", *SECOND[1:]))))

    assert form.comments[1].member == "US-01"
    assert [notice.kind for notice in form.notices] == [NoticeKind.MEMBER]


def test_running_numbers_in_a_column_of_their_own_are_those_of_the_members_comments() -> None:
    form = parse_form_docx(word(table(("No.", *TITLES), ("3", "US", *FIRST[1:]))))

    assert form.comments == (Comment("US-3", *FIRST[1:]),)


def test_a_column_that_the_form_has_no_place_for_is_told() -> None:
    form = parse_form_docx(word(table((*TITLES, "Priority"), (*FIRST, "high"))))

    assert form.comments == READ[:1]
    assert [(notice.kind, notice.words) for notice in form.notices] == [(NoticeKind.UNREAD, "Priority")]


def test_tracked_changes_in_cells_are_read_as_accepted() -> None:
    inside = (
        '<w:p><w:r><w:t xml:space="preserve">The limit is </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>fine</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>too low</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>'
    )
    form = parse_form_docx(word(table(TITLES, row([*FIRST[:5], cell("", inside=inside), *FIRST[6:]]))))

    assert form.comments == READ[:1]
    assert [notice.kind for notice in form.notices] == [NoticeKind.TRACKED]


def test_a_row_that_a_tracked_change_deletes_is_no_comment() -> None:
    gone = row(SECOND, '<w:del w:id="1" w:author="A"/>')

    assert parse_form_docx(word(table(TITLES, FIRST, gone))).comments == READ[:1]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    joined = paragraph("The limit is ", '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>') + paragraph("too low.")

    form = parse_form_docx(word(table(TITLES, row([*FIRST[:5], cell("", inside=joined), *FIRST[6:]]))))
    assert form.comments == READ[:1]


def test_soft_hyphens_are_no_part_of_the_words() -> None:
    soft = "<w:p><w:r><w:t>The lim</w:t><w:softHyphen/><w:t>it is too l\u00adow.</w:t></w:r></w:p>"

    form = parse_form_docx(word(table(TITLES, row([*FIRST[:5], cell("", inside=soft), *FIRST[6:]]))))
    assert form.comments == READ[:1]


def test_line_breaks_tabs_and_tables_in_a_cell_are_kept() -> None:
    nested = f"<w:p><w:r><w:t>Was</w:t><w:br/><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>{table(('60', '90'))}<w:p/>"

    form = parse_form_docx(word(table(TITLES, row([*FIRST[:5], cell("", inside=nested), *FIRST[6:]]))))
    assert form.comments[0].text == "Was\na\tb\n60\t90"


def test_fields_to_fill_in_are_read_but_not_what_they_ask_for() -> None:
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('te')}</w:sdtContent></w:sdt>"
    asking = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Click to enter text')}</w:sdtContent></w:sdt>"
    cells = [*FIRST[:4], cell("", inside=filled), FIRST[5], FIRST[6], cell("", inside=asking)]

    assert parse_form_docx(word(table(TITLES, row(cells)))).comments == READ[:1]


def test_the_head_may_stand_in_the_body_in_lines() -> None:
    lines = paragraph("Date: 2024-09-02\tDocument: ISO/CD 8801") + paragraph("Project: 88010")
    form = parse_form_docx(word(lines, TABLE))

    assert (form.date, form.document, form.project) == ("2024-09-02", "ISO/CD 8801", "88010")


def test_values_may_stand_beside_or_below_their_labels() -> None:
    beside = table(("Date:", "2024-09-02"), ("Document:", "ISO/CD 8801"), ("Project:", ""))
    below = table(("Date", "Document"), ("2024-09-02", "ISO/CD 8801"))

    for head in (beside, below):
        form = parse_form_docx(word(head, TABLE))
        assert (form.date, form.document, form.project) == ("2024-09-02", "ISO/CD 8801", "")


def test_heads_that_differ_are_told() -> None:
    head = table(HEAD)
    form = parse_form_docx(word(paragraph("Date: 2024-10-01"), TABLE, head=head))

    assert form.date == "2024-09-02"
    assert [(notice.kind, notice.words) for notice in form.notices] == [(NoticeKind.TWO_VALUES, "2024-10-01")]


@pytest.mark.parametrize("made", [{"namespace": STRICT}, {"main": "word/document2.xml"}], ids=["strict", "renamed"])
def test_other_kinds_of_word_files_are_read(made: dict[str, str]) -> None:
    assert parse_form_docx(word(TABLE, **made)).comments == READ


def test_a_file_without_a_form_says_so() -> None:
    form = parse_form_docx(word(paragraph("Dear all,"), table(("a", "b"), ("c", "d"))))

    assert form.comments == ()
    assert NoticeKind.NO_TABLE in {notice.kind for notice in form.notices}


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"%PDF-1.7", word(TABLE)[:400], word("<w:tbl>"), word(TABLE, main="other/place.bin")],
    ids=["nothing", "torn", "pdf", "cut", "no XML", "no document"],
)
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadRequest, match="cannot be opened"):
        parse_form_docx(content)


def test_entities_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')

    with pytest.raises(BadRequest, match="cannot be opened"):
        parse_form_docx(target.getvalue())


def test_a_small_file_that_unpacks_to_a_large_one_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * (33 * 1024 * 1024))

    with pytest.raises(BadRequest, match="too large once it is unpacked"):
        parse_form_docx(target.getvalue())


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for one in rows:
            sheet.append(one)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_workbook_of_the_online_platform_is_read() -> None:
    titles: list[object] = [
        *("User name", "Clause nb", "Clause Title", "Comment type", "Comment/Motivation", "Proposed change"),
        *("Resolution status", "Justification", "Comment number"),
    ]
    rows: list[list[object]] = [
        ["Date", "Reference"],
        ["2024-09-02", "ISO/CD 8801"],
        [],
        titles,
        [
            "US",
            7.2,
            "Quality",
            "Technical",
            "The limit is too low.",
            "Replace 60 by 90.",
            "Accepted",
            "As proposed.",
            12,
        ],
    ]
    form = parse_form_xlsx(workbook(rows))

    assert form.comments == (
        Comment("US-12", "", "7.2", "", "Technical", FIRST[5], FIRST[6], "Accepted\nAs proposed."),
    )
    assert (form.date, form.document) == ("2024-09-02", "ISO/CD 8801")
    assert [notice.words for notice in form.notices] == ["Clause Title"]


def test_every_sheet_of_a_workbook_is_read() -> None:
    assert parse_form_xlsx(workbook([[*TITLES], [*FIRST]], [[*TITLES], [*SECOND]])).comments == READ


def test_nothing_in_a_workbook_is_carried_out() -> None:
    form = CommentForm((Comment("US", "", "7.2", "", "te", "=HYPERLINK(1)", "+1", ""),))
    book = load_workbook(io.BytesIO(format_form_xlsx(form)))

    cells = [cell for line in book.active.iter_rows() for cell in line if cell.value]
    assert "=HYPERLINK(1)" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_text_longer_than_a_cell_goes_on_below() -> None:
    long = "\n".join(["x" * 999] * 40)
    form = CommentForm((Comment("US", "", "7.2", "", "te", long),))

    assert parse_form_xlsx(format_form_xlsx(form)).comments == form.comments


def test_nothing_in_csv_is_carried_out() -> None:
    form = CommentForm((Comment("US", "", "7.2", "", "te", "=1+1", "@x"),))
    rows = list(csv.reader(io.StringIO(format_form_csv(form).decode("utf-8-sig"))))

    assert rows[-1][5:7] == ["'=1+1", "'@x"]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_csv_is_read_in_the_codes_that_spreadsheets_write(code: str) -> None:
    lines = [";".join(TITLES), ";".join([*FIRST[:5], "限值过低", "", ""])]

    assert parse_form_csv("\r\n".join(lines).encode(code)).comments[0].text == "限值过低"


@pytest.mark.parametrize(("write", "_read"), WAYS)
def test_the_kind_of_a_file_is_told_by_its_bytes(write, _read) -> None:  # type: ignore[no-untyped-def]
    assert parse_form(write(CommentForm(READ))).comments == READ


@pytest.mark.parametrize(
    ("written", "sort"),
    [("te", "te"), ("TE", "te"), ("Technical", "te"), ("ed/te", "ed"), ("Général", "ge"), ("编辑性", "ed"), ("", None)],
)
def test_the_type_is_known_however_it_is_written(written: str, sort: str | None) -> None:
    assert sort_of(written) == (sort and Sort(sort))


def test_the_columns_are_the_eight_of_the_form_in_their_order() -> None:
    assert COLUMNS == ("member", "line", "clause", "element", "sort", "text", "change", "observations")
    assert tidy_line(" ISO/CD\n 8801 ") == "ISO/CD 8801"
