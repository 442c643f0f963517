"""Files on their way into the library."""

import io

from tests.web.conftest import Browser

PDF = b"%PDF-1.4 not much of one"


def upload(browser: Browser, *names: str, **form: str) -> str:
    files = [(io.BytesIO(PDF + name.encode()), name) for name in names]
    answer = browser.post("/import", {"files": files, **form})
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.headers["Location"])


def test_a_file_waits_on_its_own_page(owner: Browser) -> None:
    page = owner.get(upload(owner, "draft-3.pdf")).get_data(as_text=True)

    assert "draft-3.pdf" in page
    assert "Waiting for its turn." in page


def test_several_files_wait_in_the_list(owner: Browser) -> None:
    assert upload(owner, "draft-3.pdf", "draft-4.pdf") == "/import"

    assert len(owner.get("/import.json").get_json()["imports"]) == 2


def test_without_a_script_the_page_loads_again_while_something_runs(owner: Browser) -> None:
    upload(owner, "draft-3.pdf")

    assert '<meta http-equiv="refresh"' in owner.get("/import").get_data(as_text=True)


def test_a_waiting_file_can_be_cancelled_and_tried_again(owner: Browser) -> None:
    path = upload(owner, "draft-3.pdf")

    owner.post(f"{path}/cancel")
    cancelled = owner.get(f"{path}.json").get_json()["import"]["state"]
    owner.post(f"{path}/retry")

    assert cancelled == "cancelled"
    assert owner.get(f"{path}.json").get_json()["import"]["state"] == "queued"


def test_several_files_cannot_share_one_label(owner: Browser) -> None:
    files = [(io.BytesIO(PDF), "a.pdf"), (io.BytesIO(PDF), "b.pdf")]

    answer = owner.post("/import", {"files": files, "label": "draft-3"})

    assert answer.status_code == 400
    assert "one by one" in answer.get_data(as_text=True)


def test_a_form_without_a_file_is_explained(owner: Browser) -> None:
    assert "Choose at least one PDF file." in owner.post("/import").get_data(as_text=True)


def test_a_date_that_is_none_is_explained(owner: Browser) -> None:
    answer = owner.post("/import", {"files": (io.BytesIO(PDF), "a.pdf"), "published": "soon"})

    assert answer.status_code == 400


def test_a_file_name_suggests_details(owner: Browser) -> None:
    guess = owner.get("/import/guess.json?filename=2024-09-02-spec-draft-4.pdf").get_json()["guess"]

    assert guess["dates"]["published"] == "2024-09-02"


def test_a_visitor_cannot_import(visitor: Browser) -> None:
    answer = visitor.post("/import", {"files": (io.BytesIO(PDF), "a.pdf")})

    assert answer.status_code == 401
