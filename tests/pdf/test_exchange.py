"""What children and parents send each other comes back equal, and equal numbers are one object."""

import json

import pytest

from variorum.pdf import exchange
from variorum.pdf.exchange import read_json


def test_values_come_back_equal() -> None:
    value = {"lines": [[1, "第一条", [0.1, 12.5, -3.0]], None, True, 1e300]}

    assert read_json(json.dumps(value).encode()) == value


def test_equal_numbers_are_one_object() -> None:
    (first, second), third = read_json(b"[[72.3, 72.3], 72.3]")

    assert first is second is third


def test_numbers_of_a_file_made_to_have_many_are_not_all_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "MOST_KEPT", 1)

    first, other, again = read_json(b"[1.5, 2.5, 2.5]")

    assert (first, other, again) == (1.5, 2.5, 2.5)
    assert other is not again
