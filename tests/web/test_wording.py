"""Names of codes, as people write and read them."""

import pytest
from flask import Flask
from flask_babel import Babel

from variorum.web.wording import stage_code, stage_name, write_initials


@pytest.mark.parametrize("written", ["last-call", "Last call", "LAST  CALL"])
def test_a_stage_is_known_however_it_is_written(written: str) -> None:
    assert stage_code(written) == "last-call"


def test_a_chinese_stage_is_the_same_stage() -> None:
    assert stage_code("征求意见稿") == stage_code("Consultation")


def test_an_unknown_stage_is_shown_as_it_is_written() -> None:
    app = Flask(__name__)
    Babel(app)

    with app.test_request_context():
        assert stage_name("Second Reading") == "Second Reading"


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Mara Okafor", "MO"), ("owner", "OW"), ("王小明", "小明"), ("", ""), ("Ana de la Cruz", "AC")],
)
def test_initials_are_two_characters(name: str, initials: str) -> None:
    assert write_initials(name) == initials
