"""What the readers of sources make of small ones."""

from tests.accuracy.akoma_ntoso import read_akoma_ntoso
from tests.accuracy.markdown import plain, read_markdown, read_requirements, read_unnumbered
from tests.accuracy.registers import write_headings
from tests.accuracy.sources import read_headings, read_latex
from tests.accuracy.truth import Unit, tokenize, tokenize_paragraphs


def act(body: str, after: str = "") -> str:
    return f'<akomaNtoso xmlns="http://www.akomantoso.org/2.0"><act><body>{body}</body></act>{after}</akomaNtoso>'


def item(number: str, text: str) -> str:
    return f"<item><num>{number}</num><p>{text}</p></item>"


def citations(units: list[Unit]) -> list[str]:
    return [unit.citation for unit in units]


def test_items_of_an_act_are_cited_after_what_is_above_them() -> None:
    xml = act(
        "<chapter><num>1</num><heading>Fees</heading><section><num>4.</num><heading>Tariff</heading>"
        "<subsection><num>(1)</num><content><blockList><listIntroduction>Pay</listIntroduction>"
        f"{item('(a)', 'now;')}{item('(b)', 'later')}</blockList><p>as told.</p></content></subsection></section></chapter>"
    )

    units = read_akoma_ntoso(xml)

    assert citations(units) == ["chapter 1", "4", "4(1)", "4(1)(a)", "4(1)(b)"]
    assert tokenize(units[-1].text or "") == ["later", "as", "told", "."]


def test_items_of_two_definitions_have_one_citation() -> None:
    defined = f'<blockList><listIntroduction>"Fee" means</listIntroduction>{item("(a)", "this;")}</blockList>'
    xml = act(f"<section><num>1.</num><heading>Definitions</heading><paragraph>{defined * 2}</paragraph></section>")

    assert citations(read_akoma_ntoso(xml)) == ["1", "1(a)", "1(a)"]


def test_what_has_no_number_after_a_subsection_belongs_to_it() -> None:
    xml = act(
        "<section><num>1.</num><subsection><num>(1)</num><content><p>In this law</p></content></subsection>"
        f"<subsection><content><blockList>{item('(a)', 'this;')}</blockList></content></subsection>"
        "<subsection><num>(2)</num><content><p>Else</p></content></subsection></section>"
    )

    assert citations(read_akoma_ntoso(xml)) == ["1", "1(1)", "1(1)(a)", "1(2)"]


def test_bracketed_items_after_a_whole_number_belong_to_it() -> None:
    xml = act(
        "<section><num>4.</num><subsection><num>4.6</num><content>"
        f"<blockList>{item('4.6.1', 'Premises')}</blockList><blockList>{item('(a)', 'walls')}</blockList>"
        "</content></subsection></section>"
    )

    assert citations(read_akoma_ntoso(xml)) == ["4", "4.6", "4.6.1", "4.6.1(a)"]


def test_schedules_are_units() -> None:
    schedule = (
        '<doc><meta><FRBRalias value="Schedule 2"/></meta><mainBody><article><heading>Pipes</heading>'
        "<p>They are orange.</p></article></mainBody></doc>"
    )

    units = read_akoma_ntoso(act("<section><num>1.</num></section>", schedule))

    assert [(unit.citation, unit.heading, (unit.text or "").split()) for unit in units] == [
        ("1", "", []),
        ("annex 2", "Pipes", ["They", "are", "orange."]),
    ]


def test_markdown_headings_with_numbers_are_units() -> None:
    units = read_markdown("# Title\n\n## 12 June 2025\n\n# 1 Scope\n\nText.\n\n## Aside\n\nMore.\n\n# Annex B: Notes\n")

    assert [(unit.citation, unit.heading) for unit in units] == [("1", "Scope"), ("annex B", "Notes")]
    assert tokenize(units[0].text or "") == ["Text", ".", "Aside", "More", "."]


def test_markdown_code_is_printed_as_it_stands() -> None:
    assert plain('an `<elem>` in *place* of **2**\n> ```json\n> {"a_b_c": 1}\n> ```\n').split() == [
        *("an", "<elem>", "in", "place", "of", "2"),
        '{"a_b_c":',
        "1}",
    ]


def test_stars_alone_are_printed() -> None:
    assert plain(r"0..* of Target.* and \$schema, __Host- or x<sup>2</sup>") == (
        "0..* of Target.* and $schema, __Host- or x2"
    )


def test_markdown_footnotes_go_with_the_clause_that_cites_them() -> None:
    units = read_markdown('# 1 Scope\n\n"SARIF"[^a] is new.\n\n# 2 End\n\n[^a]: Said "sa-rif".\n')

    assert units[0].notes == ('Said "sa-rif".',)
    assert tokenize(units[0].text or "") == ['"', "SARIF", '"', "1", "is", "new", "."]
    assert (units[1].text or "").strip() == ""


def test_markdown_without_numbers_still_tells_its_words() -> None:
    units = read_unnumbered("By us\n\n- [Scope](#scope)\n\n# Scope\n\nAll *of* it.\n")

    assert [(unit.citation, unit.heading, (unit.text or "").strip()) for unit in units] == [
        ("", "", "By us"),
        ("", "Scope", "All of it."),
    ]


def test_rows_of_requirements_are_units() -> None:
    text = "# V2 Logins\n\n## V2.1 Words\n\n| # | L |\n| --- | --- |\n| **2.1.1** | Check *it*. | ✓ |\n\n## References\n\nNone.\n"

    units = read_requirements(text)

    assert citations(units) == ["2", "2.1", "2.1.1"]
    assert [unit.text is None for unit in units] == [True, True, False]
    assert tokenize(units[-1].text or "") == ["Check", "it", ".", "✓", "References", "None", "."]


def test_chinese_articles_are_units_with_their_printed_numbers() -> None:
    units = read_markdown("# 宪法\n\n## 第一章 总纲\n\n第一条 国家。\n\n第十二条 财产。\n")

    assert [(unit.citation, unit.printed, unit.heading) for unit in units] == [
        ("chapter 1", "第一章", "总纲"),
        ("1", "第一条", ""),
        ("12", "第十二条", ""),
    ]


def test_tex_headings_are_counted() -> None:
    source = r"""\begin{document}\section{One}\subsection{\texorpdfstring{$A$ b}{A}}% \section{No}
    \section*{None}\input{two}\appendix\section{Late \ref{x}}"""

    units = read_latex({"main": source, "two": r"\section{Two}"}, "main")

    assert [(unit.citation, unit.heading) for unit in units] == [
        ("1", "One"),
        ("1.1", "A b"),
        ("2", "Two"),
        ("A", None),
    ]


def test_counted_headings_turn_to_letters_where_the_source_says_so() -> None:
    madoko = '# One\n## Sub\n# Words { #sec; @h1:"A" }\n## More\n# Rest\n'
    asciidoc = "= Title\n== One\n=== Sub\n[appendix]\n== Late\n"

    assert citations(read_headings(madoko, "#")) == ["1", "1.1", "A", "A.1", "B"]
    assert citations(read_headings(asciidoc, "=")) == ["1", "1.1", "A"]


def test_look_alike_signs_bullets_and_list_numbers_are_alike() -> None:
    assert tokenize("“a”–ﬁ\u00adve") == tokenize('"a"-five')
    assert tokenize_paragraphs("• one\n1) two") == tokenize_paragraphs("- one\n1. two")


def test_described_registers_become_the_headings_that_a_program_writes() -> None:
    xml = (
        '<registers depth="2"><register name="Fan Speed" short="fan" address="0x1">Turns.</register>'
        '<register name="Spare" address="0x2"/><register name="Reset Command"><field name="go"/></register></registers>'
    )

    assert write_headings(xml).splitlines() == [
        "\\subsubsection{Fan Speed (fan, at 0x1)}",
        "\\subsubsection{Reset Command}",
    ]
