"""Sources of a few lines come in; the units that each reader of truth must make of them are expected."""

from tests.accuracy.akoma_ntoso import read_akoma_ntoso
from tests.accuracy.markdown import plain, read_markdown, read_requirements
from tests.accuracy.sameness import measure_printed, number_as_printed
from tests.accuracy.sources import read_headings, read_latex
from tests.accuracy.truth import Unit, squeeze, tokenize_paragraphs

ACT = """<akomaNtoso><act><body><chapter><num>1</num><heading>General</heading>
<section><num>1.</num><heading>Definitions</heading>
<paragraph><content><blockList><listIntroduction>In this by-law</listIntroduction>
<item><num>(a)</num><p>first;</p></item><item><num>(b)</num><p>second.</p></item></blockList>
<blockList><listIntroduction>"street" means</listIntroduction><item><num>(a)</num><p>a road.</p></item></blockList>
</content></paragraph></section>
<section><num>2.</num><heading>Rules</heading>
<subsection><num>(1)</num><content><p>No one may park.</p></content></subsection>
<subsection><num>2.2</num><content><blockList><item><num>2.2.1</num><p>Kennels</p></item></blockList>
<blockList><item><num>(a)</num><p>are dry.</p></item></blockList></content></subsection></section></chapter></body>
<components><component><doc><meta><FRBRalias value="Schedule 1"/></meta><mainBody><article><heading>Fines</heading>
<paragraph><content><p>Ten rand.</p></content></paragraph></article></mainBody></doc></component></components>
</act></akomaNtoso>"""


def _citations(units: list[Unit]) -> list[str]:
    return [unit.citation for unit in units]


def test_acts_are_cited_down_to_items_and_schedules() -> None:
    found = _citations(read_akoma_ntoso(ACT))
    assert found[:2] == ["chapter 1", "1"]
    assert found[5:8] == ["2", "2(1)", "2.2"]
    assert found[-1] == "annex 1"


def test_items_of_two_definitions_give_the_same_citation_twice() -> None:
    assert _citations(read_akoma_ntoso(ACT)).count("1(a)") == 2


def test_bracketed_items_stand_below_the_whole_number_before_them() -> None:
    assert "2.2.1(a)" in _citations(read_akoma_ntoso(ACT))


def test_a_schedule_has_its_own_heading_and_words() -> None:
    schedule = read_akoma_ntoso(ACT)[-1]
    assert schedule.heading == "Fines"
    assert "Ten rand." in (schedule.text or "")


def test_markdown_headings_without_a_number_belong_to_the_unit_above() -> None:
    first, second = read_markdown("# 1 Scope\nOne.\n## Note\nTwo.\n# 2. Terms\nThree.\n")
    assert (first.citation, first.heading) == ("1", "Scope")
    assert tokenize_paragraphs(first.text or "") == ["One", ".", "Note", "Two", "."]
    assert (second.citation, second.heading) == ("2", "Terms")


def test_a_date_is_no_number() -> None:
    assert _citations(read_markdown("# 05 February 2026\n# 1 Scope\n")) == ["1"]


def test_numbers_in_code_are_no_headings() -> None:
    assert _citations(read_markdown("# 1 Scope\n```\n# 2 Not\n```\n")) == ["1"]


def test_chinese_articles_keep_the_words_of_their_line() -> None:
    chapter, article = read_markdown("## 第二章 公民\n第三十三条 凡具有国籍的人\n")
    assert (chapter.citation, chapter.heading) == ("chapter 2", "公民")
    assert article.citation == "33"
    assert "凡具有国籍的人" in (article.text or "")


def test_markdown_is_compared_as_it_is_printed() -> None:
    assert plain("**may** [see](#x) `a*b`").split() == ["may", "see", "a*b"]


def test_rows_of_requirements_are_units() -> None:
    text = "## V2.1 Passwords\n| # | Description |\n| **2.1.1** | Verify twelve. |\n| **2.1.2** | Verify more. |\n"
    assert _citations(read_requirements(text)) == ["2.1", "2.1.1", "2.1.2"]


def test_tex_headings_are_counted() -> None:
    text = r"\begin{document}\section{One}\subsection{In}\section*{Not}\section{Two}\appendix\section{Extra}"
    assert _citations(read_latex({"main": text}, "main")) == ["1", "1.1", "2", "A"]


def test_tex_files_are_read_where_they_are_put_in() -> None:
    files = {"main": r"\begin{document}\section{One}\input{part}\section{Three}", "part": r"\section{Two}"}
    assert [unit.heading for unit in read_latex(files, "main")] == ["One", "Two", "Three"]


def test_a_reference_in_a_heading_leaves_the_heading_unknown() -> None:
    (unit,) = read_latex({"main": r"\begin{document}\section{See \ref{x}}"}, "main")
    assert unit.heading is None


def test_asciidoc_headings_are_counted_and_appendices_lettered() -> None:
    text = "= Title\n== One\n=== In\n== Two\n[appendix]\n== Extra\n=== Inside\n"
    assert _citations(read_headings(text, "=")) == ["1", "1.1", "2", "A", "A.1"]


def test_a_source_of_another_version_is_seen_by_what_is_printed() -> None:
    units = [Unit("1", "Scope", None), Unit("2", "Terms", None)]
    assert measure_printed(units, "1 Scope\ntext\n2. Terms\n") == 1.0
    assert measure_printed(units, "1 Scope\ntext\n3. Terms\n") == 0.5


def test_annexes_are_cited_by_the_letter_in_print() -> None:
    units = [Unit("appendix A", "Grammar", None), Unit("1", "Scope", None)]
    found = number_as_printed(units, "1 Scope\nAppendix C. Grammar\n")
    assert _citations(found) == ["appendix C", "1"]


def test_bullets_and_look_alike_signs_do_not_count() -> None:
    assert tokenize_paragraphs("• a \u201cb\u201d\n– c") == tokenize_paragraphs('* a "b"\n* c')


def test_headings_are_compared_by_letters_and_digits() -> None:
    assert squeeze("Data-Types, 2nd") == squeeze("DATA TYPES 2nd")
