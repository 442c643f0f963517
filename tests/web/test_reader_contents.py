"""The contents list beside the text."""

from variorum.library.views import ContentsEntry
from variorum.web.contents import ALL_AT_MOST, write_contents


def entry(name: str, chapter: str, mark: str = "") -> ContentsEntry:
    return ContentsEntry(name, name, "", 0 if name == chapter else 1, mark, chapter)


def test_a_chapter_counts_the_changes_inside() -> None:
    lines = write_contents(
        [entry("7", "7"), entry("7.1", "7"), entry("7.2", "7", "move"), entry("8", "8", "move")], "7"
    )

    assert [(line.entry.e_id, line.changes, line.is_here) for line in lines] == [
        ("7", 1, True),
        ("7.1", 0, True),
        ("7.2", 0, True),
        ("8", 0, False),
    ]


def test_a_long_list_opens_only_the_chapter_that_is_read() -> None:
    entries = [
        entry(f"{number // 100}{'.' + str(number) if number % 100 else ''}", f"{number // 100}")
        for number in range(1000)
    ]
    assert len(entries) > ALL_AT_MOST

    assert len(write_contents(entries, "3")) == 10 + 99
    assert len(write_contents(entries, "3", wants_all=True)) == 1000
