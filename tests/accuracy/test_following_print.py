"""How the truth follows what is printed, as a reader other than ours gives it."""

from tests.accuracy.markdown import plain
from tests.accuracy.sameness import keep_printed, number_as_printed, number_unnumbered
from tests.accuracy.signs import follow_print
from tests.accuracy.truth import Unit, tokenize


def printed(text: str, raw: str) -> list[str]:
    return tokenize(plain(follow_print(text, raw)))


def test_back_quotes_of_code_are_told_only_where_they_are_printed() -> None:
    text = "```js\nrun\n```\nSee `run`."

    assert printed(text, "```js\nrun\n```\nSee `run`.") == tokenize("```js run ``` See `run`.")
    assert printed(text, "run\nSee run.") == tokenize("run See run.")
    assert printed("See `run`.", "See 'run'.") == tokenize("See run.")


def test_the_mark_of_a_quotation_is_told_only_where_it_is_printed() -> None:
    assert printed("> A note of the editor.", "> A note of the\neditor.") == tokenize("> A note of the editor.")
    assert printed("> A note of the editor.", "A note of the editor.") == tokenize("A note of the editor.")


def test_heads_of_tables_that_are_not_printed_are_left_out() -> None:
    text = "| Name | Use |\n|---|---|\n| pump | lifts |"

    assert printed(text, "pump lifts") == ["pump", "lifts"]
    assert printed(text, "Name Use\npump lifts") == ["Name", "Use", "pump", "lifts"]


def test_a_list_that_is_printed_inside_its_paragraph_keeps_its_dashes() -> None:
    text = "The kinds:\n- red ones\n- blue ones\n"

    assert follow_print(text, "The kinds: - red ones - blue ones") != text
    assert plain(follow_print(text, "The kinds: - red ones - blue ones")).strip() == "The kinds: - red ones - blue ones"
    assert "-" not in plain(follow_print(text, "The kinds:\n- red ones\n- blue ones"))


def test_entities_in_code_are_told_as_printed() -> None:
    assert plain(follow_print("`a=&quot;b&quot;`", 'a="b"')) == 'a="b"'
    assert plain(follow_print("`a=&quot;b&quot;`", "a=&quot;b&quot;")) == "a=&quot;b&quot;"


def test_headings_that_the_typesetter_numbered_are_cited_by_their_numbers() -> None:
    raw = "3. Pumps\nThey lift.\nCare\nOil them.\n4 Appendix A. Thanks\n"
    units = [Unit("", "Pumps", "They lift."), Unit("", "Appendix A. Thanks", "")]

    numbered = number_unnumbered(units, raw)

    assert [(unit.citation, unit.heading) for unit in numbered] == [("3", "Pumps"), ("4", "Appendix A. Thanks")]
    assert [unit.citation for unit in number_as_printed([Unit("appendix A", "Thanks", "")], raw)] == ["4"]


def test_of_a_source_of_another_version_what_is_printed_is_kept() -> None:
    units = [
        Unit("1", "", "每名船长应当保存航行日志。", (), "第一条"),
        Unit("2", "", "港口可以拒绝没有日志的船舶。", (), "第二条"),
        Unit("4", "", "日志应当保存三年，并附录。", (), "第四条"),
    ]
    raw = "第一条 每名船长应当保存航行日志。\n第三条 日志应当保存三年，并附录本年的图。"

    kept = keep_printed(units, raw)

    assert [(unit.citation, unit.text is not None) for unit in kept] == [("1", True), ("3", False)]
