"""Secrets cannot be guessed, fit into addresses, and are kept as hashes only."""

import re

from variorum.accounts.tokens import hash_token, make_id, make_token


def test_token_is_made_of_the_random_bytes_it_is_given() -> None:
    asked = []

    def random_bytes(size: int) -> bytes:
        asked.append(size)
        return b"\xfb" * size

    assert make_token(random_bytes) == "-_v7" * 10 + "-_s"
    assert make_id(random_bytes) == "fb" * 10
    assert asked == [32, 10]


def test_secrets_fit_into_addresses_and_differ() -> None:
    tokens = {make_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in tokens)
    assert re.fullmatch(r"[0-9a-f]{20}", make_id())


def test_hash_is_sha256_of_whatever_is_given() -> None:
    assert hash_token("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert len(hash_token("\ud800")) == 64
