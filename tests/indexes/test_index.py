"""What the search index finds, and that damage is seen."""

import random
from pathlib import Path

import pytest

from variorum.indexes.grammar import parse_query
from variorum.indexes.index import Index
from variorum.indexes.schema import ClauseDocument
from variorum.indexes.snippets import cut_snippet, find_hits


def document(
    row: int, text: str, *, title: str = "", num: str = "", work: str = "w", expression: int = 1
) -> ClauseDocument:
    return ClauseDocument(row, expression, f"t{row}", work, "draft-1", "en", "ITX-T", "", "section", num, title, text)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    built = Index(tmp_path / "search")
    built.rebuild(
        [
            document(1, "The capture device shall reject any facial image below 60 pixels.", num="7.2"),
            document(2, "Liveness detection shall be performed during capture.", title="Liveness", num="7.3"),
            document(3, "电信业务经营者应当核验用户身份，并进行活体检测。", num="第十条", work="zh", expression=2),
            document(4, "Images are deleted within thirty days.", num="9.6"),
        ]
    )
    return built


def find(index: Index, query: str) -> list[int]:
    return sorted(hit.id for hit in index.search(parse_query(query)))


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("image", [1, 4]),
        ("IMAGES", [1, 4]),
        ("capture shall", [1, 2]),
        ('"facial image"', [1]),
        ('"image facial"', []),
        ("capture NOT liveness", [1]),
        ("pixels OR thirty", [1, 4]),
        ("-capture", [3, 4]),
        ("(pixels OR detection) capture", [1, 2]),
        ("num:7.2", [1]),
        ("title:liveness", [2]),
        ("work:zh 用户", [3]),
        ("活体检测", [3]),
        ("活", [3]),
        ("测", [3]),
        ("体活", []),
        ("pix*", [1]),
        ("60", [1]),
    ],
)
def test_query_finds_exactly_the_clauses_that_hold_its_words(index: Index, query: str, rows: list[int]) -> None:
    assert find(index, query) == rows


def test_search_can_be_limited_to_versions(index: Index) -> None:
    hits = index.search(parse_query("用户 OR image"), expressions={2})

    assert [hit.id for hit in hits] == [3]


def test_update_replaces_a_version(index: Index) -> None:
    index.update([document(9, "Nothing about pictures.", expression=3)], removed={1})

    assert find(index, "image OR pictures") == [9]


def test_every_damaged_file_is_noticed(index: Index) -> None:
    chance = random.Random(7)
    generation = index.folder / "g1"
    files = sorted(path for path in generation.iterdir() if not path.name.endswith("LOCK"))
    for path in files:
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])

        assert not index.is_intact(), path.name

        path.write_bytes(whole)
    assert index.is_intact()


def test_rebuild_leaves_one_generation_only(index: Index) -> None:
    index.rebuild([document(5, "again")])

    assert sorted(path.name for path in index.folder.iterdir()) == ["current", "g2"]
    assert find(index, "again") == [5]


def test_missing_index_is_not_intact(tmp_path: Path) -> None:
    assert not Index(tmp_path / "nothing").is_intact()


def test_snippet_marks_the_words_found() -> None:
    text = "Alpha. " * 100 + "The device shall reject the facial image at once. " + "Omega. " * 100

    runs = cut_snippet(text, parse_query('"facial image" reject'))

    assert [words for is_hit, words in runs if is_hit] == ["reject", "facial image"]
    assert runs[0] == (False, "…")


def test_snippet_of_chinese_marks_a_run_inside_a_sentence() -> None:
    text = "并进行活体检测。"

    assert [text[hit.start : hit.end] for hit in find_hits(text, parse_query("活体检测"))] == ["活体检测"]
