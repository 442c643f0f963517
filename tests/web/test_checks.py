"""What to check in how a document was read, on its page and on that of its import."""

from collections.abc import Iterator

import pytest

from tests.library.shelf import SCOPE, Draft, draw_draft
from tests.web.conftest import SECRET, Browser, make_library, sign_in
from variorum.clauses.clause import DoubtKind
from variorum.clauses.problems import ProblemKind
from variorum.library import Library, importing
from variorum.library.importing import ImportDetails
from variorum.library.inspection_views import DoubtView, ProblemView
from variorum.web.app import create_app
from variorum.web.check_words import (
    DOUBTS,
    GROUPS,
    PROBLEMS,
    SHOWN,
    group_problems,
    in_english,
    say_doubt,
    say_problem,
)

GAPPED: Draft = (
    SCOPE,
    ("2", "Capture", "An operator shall comply with clause 9 of this document."),
    ("4", "Storage", "A template shall be kept for no longer than five years after that."),
)
SOUND: Draft = (SCOPE, ("2", "Capture", "An operator shall comply with clause 1 of this document."))


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("checks")
    library = make_library(folder)
    for label, draft in (("one", GAPPED), ("two", SOUND)):
        path = folder / f"{label}.pdf"
        path.write_bytes(draw_draft(draft))
        details = ImportDetails(work="w", title="W", label=label, name=label.title(), language="en")
        assert importing.add_file(library, path, details).state == "ready"
    yield library
    library.close()


@pytest.fixture(scope="module")
def reader(stocked: Library) -> Browser:
    return sign_in(Browser(create_app(stocked, secret_key=SECRET).test_client()), stocked)


def test_document_page_says_what_to_check_in_the_version_asked_for(reader: Browser) -> None:
    page = reader.get("/documents/w?check=one@en").get_data(as_text=True)

    assert "Gaps in the numbering" in page
    assert '<a href="/documents/w/one/en/cl_4">' in page
    assert '<a href="/documents/w/one/en/p/1">p. 1</a>' in page
    assert "“clause 9” was not found in this document." in page


def test_document_page_counts_what_to_check_in_every_version(reader: Browser) -> None:
    page = reader.get("/documents/w").get_data(as_text=True)

    assert '<a class="notices" href="/documents/w?check=one@en#check">2</a>' in page
    assert "Nothing to check was found." in page


def test_version_to_check_that_is_not_there_is_not_found(reader: Browser) -> None:
    assert reader.get("/documents/w?check=nine").status_code == 404


def test_import_page_says_what_to_check(reader: Browser) -> None:
    imports = reader.get("/import.json").get_json()["imports"]
    first = next(one for one in imports if one["filename"] == "one.pdf")
    page = reader.get(f"/import/{first['id']}").get_data(as_text=True)
    twin = reader.get(f"/import/{first['id']}.json").get_json()

    assert "4 comes after 2; nothing was found between them." in page
    assert [problem["kind"] for problem in twin["problems"]] == ["number-gap", "unresolved-reference"]


def test_problems_are_told_in_chinese(reader: Browser) -> None:
    page = reader.get("/documents/w?check=one@en", headers={"Accept-Language": "zh"}).get_data(as_text=True)

    assert "2 之后就是 4，中间没有找到其他编号。" in page


def problem(kind: str, **given: object) -> ProblemView:
    values = {
        "page": 3,
        "label": "",
        "e_id": "cl_4",
        "num": "4",
        "heading": "",
        "words": "2",
        "rest": "(c)",
        "doubts": (),
    }
    return ProblemView(kind, **(values | given))  # type: ignore[arg-type]


def test_every_code_has_its_words() -> None:
    assert set(PROBLEMS) == set(GROUPS) == {kind.value for kind in ProblemKind}
    assert set(DOUBTS) == {kind.value for kind in DoubtKind}


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_problem_is_a_sentence_without_gaps(kind: ProblemKind) -> None:
    said = say_problem(problem(kind.value), in_english)

    assert said.endswith(".")
    assert "%" not in said


@pytest.mark.parametrize("kind", DoubtKind)
def test_every_doubt_is_a_sentence_without_gaps(kind: DoubtKind) -> None:
    said = say_doubt(DoubtView(kind.value, "7.2", "7.4"), in_english)

    assert said.endswith(".")
    assert "%" not in said


def test_reasons_follow_the_doubtful_clause() -> None:
    said = say_problem(problem("doubtful-clause", doubts=(DoubtView("heading-plain", "", ""),)), in_english)

    assert said == "This may not be a clause of its own. Its heading does not stand out from the text."


def test_problems_of_a_kind_stand_together() -> None:
    groups = group_problems([problem("number-gap"), problem("no-text"), problem("number-gap")], in_english)

    assert [(group.name, len(group.problems)) for group in groups] == [
        ("Gaps in the numbering", 2),
        ("Pages without text", 1),
    ]
    assert SHOWN < 100
