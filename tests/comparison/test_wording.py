import itertools

import pytest

from variorum.comparison.anchors import LEAF, share_runs
from variorum.comparison.wording import diff_words


def show(old: str, new: str) -> str:
    """Print a redline as [-deleted-]{+inserted+}."""
    shown, at = "", 0
    for edit in diff_words(old, new):
        shown += old[at : edit.old.start]
        shown += f"[-{old[edit.old.start : edit.old.end]}-]" if edit.old.length else ""
        shown += f"{{+{new[edit.new.start : edit.new.end]}+}}" if edit.new.length else ""
        at = edit.old.end
    return shown + old[at:]


REDLINES = [
    ("it should reject 48 pixels", "it shall reject 60 pixels", "it [-should-]{+shall+} reject [-48-]{+60+} pixels"),
    ("shall not pass on", "may pass on", "[-shall not-]{+may+} pass on"),
    ("罚款一万元以下", "罚款十万元以下", "罚款[-一万-]{+十万+}元以下"),
    ("违反第十条、第十一条规定", "违反第九条、第十条规定", "违反[-第十条-]{+第九条+}、[-第十一条-]{+第十条+}规定"),
    ("to the authority.", "to the authority in writing.", "to the authority{+ in writing+}."),
    ("One. Two.", "One. Three and more. Two.", "One. {+Three and more. +}Two."),
    ("a) one\nb) two", "a) one\nb) new\nc) two", "a) one\n{+b) new\n+}[-b)-]{+c)+} two"),
    ("x\ty\tz", "x\tw\tz", "x\t[-y-]{+w+}\tz"),
    ("version 1.2.3 of it", "version 1.2.4 of it", "version [-1.2.3-]{+1.2.4+} of it"),
]


@pytest.mark.parametrize(("old", "new", "redline"), REDLINES)
def test_a_redline_reads_as_a_person_would_mark_it(old: str, new: str, redline: str) -> None:
    assert show(old, new) == redline


def test_no_word_and_no_number_is_cut() -> None:
    old, new = "the 2018 specification of organisers", "the 2019 specifications of organiser"

    for edit in diff_words(old, new):
        for text, span in ((old, edit.old), (new, edit.new)):
            assert text[span.start : span.end].split() == [w for w in text.split() if w in text[span.start : span.end]]


def test_a_sentence_written_anew_is_not_shown_as_confetti() -> None:
    old = (
        "The carrier may rely on the certificate of a vendor that the cameras in use are good for comparison of faces."
    )
    new = "The carrier shall refuse any picture in which the distance of the eyes is below the value that we publish."

    assert len(diff_words(old, new)) <= 2


def test_a_moved_paragraph_is_not_mixed_with_a_like_one() -> None:
    first = "The administration supervises the registration of users in the whole country."
    second = "The agencies supervise the registration of users in their own state."

    edits = diff_words(f"{first}\n{second}", f"{second}\n{first}")

    assert len(edits) == 2


def test_shared_runs_rise_on_both_sides_and_are_equal() -> None:
    old = [n % 37 for n in range(2000)]
    new = old[:700] + [99] * 50 + old[900:] + old[:100]
    runs = share_runs(old, new)

    assert all(old[a : a + n] == new[b : b + n] for a, b, n in runs)
    assert all(a + n <= c and b + n <= d for (a, b, n), (c, d, _) in itertools.pairwise(runs))


def test_text_without_hold_costs_little_and_gives_a_whole_replacement() -> None:
    size = 4 * LEAF

    assert share_runs([2, 3] * size, [4, 5] * size) == []


HOSTILE = ["A" * 20000, "A." * 8000, "1" * 15000, "1," * 8000, "(" * 8000, "第一" * 4000, "a-" * 8000, "20 000 " * 3000]


@pytest.mark.parametrize("words", HOSTILE, ids=[words[:3] for words in HOSTILE])
def test_hostile_text_is_worded_at_once(words: str) -> None:
    half = len(words) // 2

    assert diff_words(words, f"{words[:half]} x {words[half:]}")
