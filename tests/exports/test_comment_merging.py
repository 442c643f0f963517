"""Forms of several members become one, in the order of the document, and comments that say the same are pointed out."""

from dataclasses import replace

from tests.exports.drawn_forms import FIRST, SECOND
from variorum.exports.comment_form import Comment, CommentForm, NoticeKind
from variorum.exports.comment_merging import Duplicate, find_duplicates, merge_forms

LIMIT, READY = Comment(*FIRST), Comment(*SECOND)


def test_comments_on_the_whole_come_first_then_clauses_by_number_then_annexes() -> None:
    clauses = ["Annex A", "7.10", "", "Clause 7.9", "A.2", "10", "General"]
    merged = merge_forms([CommentForm(tuple(Comment("US", clause=clause, text=clause) for clause in clauses))])

    assert [one.clause for one in merged.comments] == ["", "General", "Clause 7.9", "7.10", "10", "Annex A", "A.2"]


def test_members_stand_beside_one_another_and_nothing_is_left_out() -> None:
    other = [replace(LIMIT, member="CN-01"), replace(LIMIT, member="CN-02", line="3")]
    merged = merge_forms([CommentForm((LIMIT,)), CommentForm(tuple(other)), CommentForm((LIMIT,))])

    assert [one.member for one in merged.comments] == ["CN-02", "CN-01", "US-01", "US-01"]


def test_the_head_is_the_first_ones_and_another_document_is_told() -> None:
    merged = merge_forms([CommentForm((), "", "ISO/CD 1", ""), CommentForm((), "2024-09-02", "ISO/CD 2", "7")])

    assert (merged.date, merged.document, merged.project) == ("2024-09-02", "ISO/CD 1", "7")
    assert [(notice.kind, notice.words) for notice in merged.notices] == [(NoticeKind.TWO_VALUES, "ISO/CD 2")]


def test_the_same_words_on_the_same_clause_are_one_comment_twice() -> None:
    twice = replace(LIMIT, member="CN", clause="Clause 7.2", text="the  limit is too low")

    assert find_duplicates([LIMIT, READY, twice]) == (Duplicate(0, 2, is_same=True),)


def test_nearly_the_same_words_are_pointed_out_as_such() -> None:
    near = replace(LIMIT, member="CN", text="The limit here is too low.")

    assert find_duplicates([LIMIT, near]) == (Duplicate(0, 1, is_same=False),)


def test_another_proposal_makes_another_comment() -> None:
    assert find_duplicates([LIMIT, replace(LIMIT, change="Let each operator choose a limit of its own.")]) == ()


def test_the_same_words_on_another_clause_are_another_comment() -> None:
    assert find_duplicates([LIMIT, replace(LIMIT, clause="7.3")]) == ()


def test_short_comments_are_not_alike_by_chance() -> None:
    short = [Comment("US", clause="3", text=f"Typo: {word}") for word in ("shal", "teh", "fo")]

    assert find_duplicates(short) == ()


def test_chinese_comments_are_compared_by_their_characters() -> None:
    one = Comment("CN", clause="3", text="建议将保存期限由五年改为三年。")

    assert find_duplicates([one, replace(one, text="建议将保存期限由五年改为两年。")]) == (
        Duplicate(0, 1, is_same=False),
    )
