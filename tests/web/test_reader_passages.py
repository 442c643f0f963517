"""How clauses and notes become pieces that a page can mark."""

from hypothesis import given
from hypothesis import strategies as st

from tests.web.readings import draw_clause, draw_note
from variorum.web.passages import Block, Over, Passage, Piece, Tie, cut_pieces, number_notes, write_passages


def write(clause_text: str, *spans: tuple[int, int]) -> tuple[Piece, ...]:
    notes = number_notes(draw_note(str(at), *span) for at, span in enumerate(spans))
    return cut_pieces(clause_text, 0, Over(notes))


def ids(piece: Piece) -> list[str]:
    return [item.note.id for item in piece.notes]


def test_text_without_notes_is_one_piece() -> None:
    assert write("shall reject") == (Piece(0, "shall reject"),)


def test_overlapping_notes_are_cut_at_every_border() -> None:
    pieces = write("abcdefgh", (1, 5), (3, 7))

    assert [(piece.start, piece.text, ids(piece)) for piece in pieces] == [
        (0, "a", []),
        (1, "bc", ["0"]),
        (3, "de", ["0", "1"]),
        (5, "fg", ["1"]),
        (7, "h", []),
    ]
    assert [[item.note.id for item in piece.ending] for piece in pieces] == [[], [], ["0"], ["1"], []]


def test_offsets_count_characters_beyond_the_basic_plane_once() -> None:
    pieces = write("a😀b", (1, 2))

    assert [(piece.start, piece.text) for piece in pieces] == [(0, "a"), (1, "😀"), (2, "b")]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 45), st.integers(0, 45)), max_size=6))
def test_pieces_always_add_up_to_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    pieces = write(text, *[(min(span), max(span)) for span in spans])

    assert "".join(piece.text for piece in pieces) == text
    assert all(text[piece.start : piece.start + len(piece.text)] == piece.text for piece in pieces)


def test_notes_without_a_place_get_no_number() -> None:
    numbered = number_notes([draw_note("late", 9, 12), draw_note("lost", None, None), draw_note("early", 1, 3)])

    assert [(item.number, item.note.id) for item in numbered] == [(1, "early"), (2, "late")]


def only(passage: Passage) -> Block:
    (block,) = passage.blocks
    return block


def test_a_marker_stands_apart_with_its_own_offset() -> None:
    clause = draw_clause("", "a) the ability;", kind="list-item", marker="a)")
    block = only(write_passages([clause], ())[0])

    assert block.marker == (Piece(0, "a)"),)
    assert block.pieces == (Piece(3, "the ability;"),)


def test_rows_become_one_table_whose_cells_know_their_offsets() -> None:
    clause = draw_clause("", "Class\tRate", "Print\t1 %", kind="table-row")
    block = only(write_passages([clause], ())[0])

    cells = [[(piece.start, piece.text) for cell in row for piece in cell] for row in block.rows]
    assert cells == [[(0, "Class"), (6, "Rate")], [(11, "Print"), (17, "1 %")]]


def test_a_note_across_two_clauses_is_marked_in_both() -> None:
    first = draw_clause("7.1", "One.", start=0)
    second = draw_clause("7.2", "Two.", start=first.end, position=1)
    note = draw_note("n", 5, second.end - 1)
    passages = write_passages([first, second], number_notes([note]))

    assert [[item.note.id for item in passage.notes] for passage in passages] == [["n"], ["n"]]
    assert ids(passages[1].num[0]) == ["n"]


def test_long_and_chinese_numbers_run_in_with_the_text() -> None:
    widths = {
        num: write_passages([draw_clause(num)], ())[0].is_wide for num in ("7.10.2", "Section 301.", "第十条", "")
    }

    assert widths == {"7.10.2": False, "Section 301.": True, "第十条": True, "": True}


def test_points_are_indented_under_their_paragraph_and_decimal_clauses_are_not() -> None:
    clauses = [
        draw_clause("5", position=0, depth=0, element="article"),
        draw_clause("1.", position=1, parent=0, depth=1, element="paragraph"),
        draw_clause("(a)", position=2, parent=1, depth=2, element="point"),
        draw_clause("7.1.2", position=3, parent=0, depth=1, element="clause"),
    ]

    assert [passage.level for passage in write_passages(clauses, ())] == [0, 1, 2, 0]


def test_words_that_lead_somewhere_are_a_piece_of_their_own() -> None:
    tie = Tie(4, 7, "ref", "#cl_7")
    pieces = cut_pieces("see 7.2 now", 0, Over(ties=(tie,)))

    assert [(piece.text, piece.tie) for piece in pieces] == [("see ", None), ("7.2", tie), (" now", None)]


def test_note_may_cross_the_words_that_lead_somewhere() -> None:
    tie = Tie(4, 7, "ref", "#cl_7")
    pieces = cut_pieces("see 7.2 now", 0, Over(number_notes([draw_note("n", 0, 5)]), (tie,)))

    assert [(piece.text, ids(piece), piece.tie is tie) for piece in pieces] == [
        ("see ", ["n"], False),
        ("7", ["n"], True),
        (".2", [], True),
        (" now", [], False),
    ]


def test_paragraph_that_is_one_reference_is_not_plain() -> None:
    clause = draw_clause("", "Article 5")

    assert only(write_passages([clause], ())[0]).is_plain
    assert not only(write_passages([clause], (), [Tie(0, 9, "ref", "#art_5")])[0]).is_plain


def test_of_two_ties_that_overlap_the_first_counts() -> None:
    clause = draw_clause("", "the Council of Article 5")
    block = only(write_passages([clause], (), [Tie(4, 11, "term"), Tie(8, 20, "ref"), Tie(15, 24, "ref")])[0])

    assert [piece.text for piece in block.pieces if piece.tie] == ["Council", "Article 5"]
