"""A library with documents in it: lists, document pages, the way to a version, and search."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.web.conftest import SECRET, Browser, make_library, sign_in
from variorum.library import Library, importing
from variorum.library.importing import ImportDetails
from variorum.versions.work import Dates
from variorum.web.app import create_app

WORK = "canglan-real-name"
SAMPLE = Path(__file__).resolve().parents[2] / "documents" / "sample" / WORK
FIRST = Dates(adopted=date(2024, 8, 30), published=date(2024, 9, 12), in_force=date(2024, 12, 1))
SECOND = Dates(published=date(2025, 6, 20), in_force=date(2025, 9, 1))
FILES = [
    ("2024-09-12.pdf", "2024-09-12", "zh", FIRST),
    ("2024-09-12.en.pdf", "2024-09-12", "en", FIRST),
    ("2025-06-20.pdf", "2025-06-20", "zh", SECOND),
]


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library with two versions of the sample regulation, one of them with its translation."""
    library = make_library(tmp_path_factory.mktemp("library"))
    for name, label, language, dates in FILES:
        details = ImportDetails(work=WORK, label=label, language=language, dates=dates, is_translation=language != "zh")
        assert importing.add_file(library, SAMPLE / name, details).state == "ready"
    yield library
    library.close()


@pytest.fixture(scope="module")
def reader(stocked: Library) -> Browser:
    """Give a browser in which the owner is signed in."""
    return sign_in(Browser(create_app(stocked, secret_key=SECRET).test_client()), stocked)


def test_the_list_shows_what_changed_last(reader: Browser) -> None:
    work = reader.get("/documents.json").get_json()["works"][0]
    page = reader.get("/documents").get_data(as_text=True)

    assert f"<b>{work['versions'][-1]['changes']}</b>" in page
    assert "In force since" in page


def test_the_list_can_be_narrowed(reader: Browser) -> None:
    assert len(reader.get("/documents.json?language=zh").get_json()["works"]) == 1
    assert reader.get("/documents.json?language=de").get_json()["works"] == []
    assert "No document fits." in reader.get("/documents?language=de").get_data(as_text=True)


def test_a_document_shows_every_version_and_text(reader: Browser) -> None:
    page = reader.get(f"/documents/{WORK}").get_data(as_text=True)

    assert page.count('<th scope="row"') == 3
    assert "translation, not official" in page
    assert "SHA-256" in page


@pytest.mark.parametrize(
    ("path", "label"),
    [("latest", "2025-06-20"), ("in-force@2025-01-01", "2024-09-12"), ("in-force?on=2025-10-01", "2025-06-20")],
)
def test_names_for_the_text_of_a_day_lead_to_a_version(reader: Browser, path: str, label: str) -> None:
    answer = reader.get(f"/documents/{WORK}/{path}")

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/documents/{WORK}/{label}/zh"
    assert reader.get(answer.headers["Location"]).status_code == 200


def test_before_the_first_entry_into_force_nothing_is_in_force(reader: Browser) -> None:
    answer = reader.get(f"/documents/{WORK}/in-force@2024-10-15")

    assert answer.status_code == 404
    assert "2024-10-15" in answer.get_data(as_text=True)


def test_the_twin_leads_to_the_twin(reader: Browser) -> None:
    assert reader.get(f"/documents/{WORK}/latest.json").headers["Location"].endswith("/2025-06-20/zh.json")


def test_two_chosen_versions_lead_to_their_comparison(reader: Browser) -> None:
    pair = {"old": f"{WORK}@2024-09-12@zh", "new": f"{WORK}@2025-06-20@zh"}

    answer = reader.get("/compare", query_string=pair)

    assert answer.status_code == 303
    assert reader.get(answer.headers["Location"]).status_code == 200


def test_a_hit_shows_its_words_its_place_and_its_other_versions(reader: Browser) -> None:
    page = reader.get("/search?q=人脸&versions=all").get_data(as_text=True)

    assert "<mark>人脸</mark>" in page
    assert "also in" in page


def test_a_typed_number_leads_straight_to_the_clause(reader: Browser) -> None:
    direct = reader.get("/search.json", query_string={"q": "第十条", "language": "zh"}).get_json()["direct"]

    assert [hit["num"] for hit in direct] == ["第十条"]


def test_words_that_are_nowhere_are_said_to_be_nowhere(reader: Browser) -> None:
    assert "No clause fits." in reader.get("/search?q=zeppelin").get_data(as_text=True)


def test_a_visitor_reads_public_documents(stocked: Library) -> None:
    visitor = Browser(create_app(stocked, secret_key=SECRET).test_client())

    assert visitor.get(f"/documents/{WORK}").status_code == 200
