"""The JSON of a comparison."""

import json

from tests.exports.redlines import redline
from variorum.exports.comparison_json import write_json


def test_every_row_and_fact_is_there() -> None:
    value = json.loads(write_json(redline()))

    assert value["format"] == "variorum-comparison"
    assert len(value["rows"]) == len(redline().rows)
    assert value["rows"][3]["reasons"] == [{"reason": "force-down", "old": "shall", "new": "should"}]
    assert value["old"]["published"] == "2024-03-14"
    assert value["ledger"] == [["spacing", 3], ["quotes", 2]]


def test_chinese_is_written_as_it_is() -> None:
    assert "Facial verification & <tags>" in write_json(redline("zh"))
