"""Every page answers, has a twin, and says who may see it."""

import pytest

from tests.web.conftest import Browser

PUBLIC = ["/documents", "/compare", "/search", "/help/search", "/sign-in", "/sign-in/some-token"]
SIGNED_IN = ["/notes", "/import", "/account", "/people"]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_sees_public_pages(visitor: Browser, path: str) -> None:
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize("path", PUBLIC + SIGNED_IN)
def test_the_owner_sees_every_page(owner: Browser, path: str) -> None:
    assert owner.get(path).status_code == 200


@pytest.mark.parametrize("path", PUBLIC + SIGNED_IN)
def test_every_page_has_a_twin(owner: Browser, path: str) -> None:
    answer = owner.get(path + ".json")

    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert isinstance(answer.get_json(), dict)


@pytest.mark.parametrize("path", PUBLIC + SIGNED_IN)
def test_every_page_speaks_chinese(owner: Browser, path: str) -> None:
    text = owner.get(path + "?lang=zh").get_data(as_text=True)

    assert '<html lang="zh-Hans"' in text
    assert "文库" in text


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_visitor_is_sent_to_sign_in_and_back(visitor: Browser, path: str) -> None:
    answer = visitor.get(path)

    assert answer.status_code == 303
    assert answer.headers["Location"] == f"/sign-in?next=%2F{path[1:]}"


@pytest.mark.parametrize("path", SIGNED_IN)
def test_a_program_that_is_not_signed_in_is_told_so(visitor: Browser, path: str) -> None:
    answer = visitor.get(path + ".json")

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"


def test_the_front_page_is_the_library(visitor: Browser) -> None:
    assert visitor.get("/").headers["Location"] == "/documents"


def test_an_empty_library_says_what_to_do(visitor: Browser) -> None:
    assert "No documents yet." in visitor.get("/documents").get_data(as_text=True)


@pytest.mark.parametrize("path", ["/nowhere", "/documents/no-such-work", "/import/no-such-import"])
def test_what_is_not_there_is_404(owner: Browser, path: str) -> None:
    answer = owner.get(path)

    assert answer.status_code == 404
    assert "<h1>Nothing here</h1>" in answer.get_data(as_text=True)


def test_a_missing_twin_is_a_problem(visitor: Browser) -> None:
    answer = visitor.get("/documents/no-such-work.json")

    assert answer.mimetype == "application/problem+json"
    assert answer.get_json()["status"] == 404


def test_a_query_that_cannot_be_understood_shows_where(visitor: Browser) -> None:
    answer = visitor.get("/search", query_string={"q": "one (two"})

    assert answer.status_code == 400
    assert "<mark>(</mark>" in answer.get_data(as_text=True)


def test_the_twin_of_a_bad_query_names_the_position(visitor: Browser) -> None:
    answer = visitor.get("/search.json", query_string={"q": "one (two"})

    assert answer.get_json()["position"] == 4


def test_a_day_that_is_none_is_explained(visitor: Browser) -> None:
    answer = visitor.get("/documents/some-work/in-force@yesterday")

    assert answer.status_code == 400
    assert "year-month-day" in answer.get_data(as_text=True)


def test_health_asks_nobody(visitor: Browser) -> None:
    assert visitor.get("/health").get_json()["status"] == "ok"


def test_the_chosen_language_is_kept(visitor: Browser) -> None:
    visitor.get("/documents?lang=zh")

    assert '<html lang="zh-Hans"' in visitor.get("/documents").get_data(as_text=True)


@pytest.mark.parametrize(("accepted", "tag"), [("zh-CN,zh;q=0.9", "zh-Hans"), ("de", "en"), ("en-GB", "en")])
def test_without_a_choice_the_browser_decides(visitor: Browser, accepted: str, tag: str) -> None:
    text = visitor.get("/documents", headers={"Accept-Language": accepted}).get_data(as_text=True)

    assert f'<html lang="{tag}"' in text


def test_the_chosen_theme_is_kept(visitor: Browser) -> None:
    visitor.get("/documents?theme=dark")

    assert 'data-theme="dark"' in visitor.get("/documents").get_data(as_text=True)
