"""Codes are those of RFC 6238, good for a minute and once."""

from datetime import UTC, datetime, timedelta

import pytest

from variorum.accounts.one_time_codes import (
    STEP_SECONDS,
    find_step,
    make_recovery_codes,
    make_secret,
    read_recovery_code,
    write_address,
    write_code,
)

SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
NOW = datetime(2026, 3, 1, 12, 0)
STEP = int(NOW.replace(tzinfo=UTC).timestamp()) // STEP_SECONDS


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_appendix_b(seconds: int, code: str) -> None:
    """The last six figures of the eight that the RFC prints for SHA-1."""
    assert write_code(SECRET, seconds // STEP_SECONDS) == code


@pytest.mark.parametrize(("beside", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_code_is_good_half_a_minute_to_either_side(beside: int, is_good: bool) -> None:
    found = find_step(SECRET, write_code(SECRET, STEP + beside), NOW, 0)

    assert found == (STEP + beside if is_good else None)


def test_code_is_good_once_and_so_are_those_before_it() -> None:
    code = write_code(SECRET, STEP)

    assert find_step(SECRET, code, NOW, STEP) is None
    assert find_step(SECRET, write_code(SECRET, STEP - 1), NOW, STEP) is None
    assert find_step(SECRET, write_code(SECRET, STEP + 1), NOW + timedelta(seconds=30), STEP) == STEP + 1


def test_code_is_read_with_spaces_and_nothing_else_is_one() -> None:
    code = write_code(SECRET, STEP)

    assert find_step(SECRET, f" {code[:3]} {code[3:]} ", NOW, 0) == STEP
    for wrong in ("", code[:5], f"{code}0", "１２３４５６", "\ud800"):
        assert find_step(SECRET, wrong, NOW, 0) is None


def test_secret_is_160_bits_in_the_letters_of_apps() -> None:
    assert make_secret(lambda count: b"12345678901234567890"[:count]) == SECRET
    assert write_address(SECRET, "ada@example.org") == (
        f"otpauth://totp/Variorum%3Aada%40example.org?secret={SECRET}&issuer=Variorum"
    )


def test_recovery_codes_are_read_however_they_are_typed() -> None:
    codes = make_recovery_codes()

    assert len(set(codes)) == 10
    assert all(len(code.replace("-", "")) == 16 for code in codes)
    for typed in (codes[0].upper(), codes[0].replace("-", " "), codes[0].replace("-", "")):
        assert read_recovery_code(typed) == codes[0]
