"""Passwords are kept as slow hashes, whole, and however a keyboard composes their letters."""

import pytest

from variorum.accounts.passwords import LONGEST, NOBODY, SHORTEST, hash_password, is_outdated, is_right
from variorum.errors import BadRequest

PASSWORD = "correct horse 人脸"


@pytest.fixture(scope="module")
def kept() -> str:
    return hash_password(PASSWORD)


def test_right_password_matches_and_another_does_not(kept: str) -> None:
    assert is_right(PASSWORD, kept)
    assert not is_right(PASSWORD + " ", kept)


def test_hash_tells_nothing_and_differs_each_time(kept: str) -> None:
    assert kept.startswith("$argon2id$")
    assert "horse" not in kept
    assert hash_password(PASSWORD) != kept


@pytest.mark.parametrize("length", [0, SHORTEST - 1, LONGEST + 1])
def test_password_of_a_wrong_length_is_refused(length: int) -> None:
    with pytest.raises(BadRequest, match=f"{SHORTEST} to {LONGEST}"):
        hash_password("x" * length)


def test_no_character_is_cut_off() -> None:
    kept = hash_password("x" * LONGEST)

    assert is_right("x" * LONGEST, kept)
    assert not is_right("x" * (LONGEST + 1), kept)


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert is_right("Gru\u0308ße an alle", hash_password("Gr\u00fcße an alle"))


@pytest.mark.parametrize("damaged", ["", "no hash", "$argon2id$v=19$m=65536,t=3,p=4$abc$def"])
@pytest.mark.parametrize("password", ["", PASSWORD, "\ud800" * 12])
def test_nothing_matches_no_hash(damaged: str, password: str) -> None:
    assert not is_right(password, damaged)


def test_checking_for_nobody_costs_what_every_check_costs(kept: str) -> None:
    assert NOBODY.rsplit("$", 2)[0] == kept.rsplit("$", 2)[0]
    assert not is_outdated(NOBODY)


def test_hash_of_another_cost_is_outdated() -> None:
    assert is_outdated("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$QUJDREVGR0hJSktMTU5PUA")
