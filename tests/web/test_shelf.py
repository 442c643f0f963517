"""Narrowing the library: every count is what its link would show."""

from flask import Flask
from flask_babel import Babel

from tests.web.versions import draw_version, draw_work
from variorum.web.shelf import count_facets, narrow

WORKS = (
    draw_work(draw_version("a", stage="last-call"), slug="one"),
    draw_work(draw_version("b", language="zh", stage="published"), slug="two", body="Canglan"),
    draw_work(draw_version("c", stage="published"), slug="three"),
)


def test_works_must_have_every_chosen_value() -> None:
    left = narrow(WORKS, {"language": "en", "stage": "published", "body": ""})

    assert [work.slug for work in left] == ["three"]


def test_counts_are_what_a_link_would_show() -> None:
    app = Flask(__name__)
    Babel(app)
    chosen = {"language": "en"}

    with app.test_request_context():
        facets = count_facets(WORKS, chosen)

    for facet in facets:
        for option in facet.options:
            assert option.count == len(narrow(WORKS, chosen | {facet.field: option.value}))


def test_what_all_works_share_is_not_offered() -> None:
    app = Flask(__name__)
    Babel(app)

    with app.test_request_context():
        facets = count_facets((WORKS[0],), {})

    assert facets == ()
