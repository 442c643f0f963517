"""Settings come from the environment, with defaults that need nothing set."""

from pathlib import Path

import pytest

from variorum.settings import Settings, choose_library, is_library, load_settings

HERE = Path("/somewhere")


def test_nothing_needs_to_be_set() -> None:
    assert load_settings(HERE, {}) == Settings(library=HERE)


def test_empty_numbers_are_not_set() -> None:
    assert load_settings(HERE, {"VARIORUM_PORT": "", "VARIORUM_WORKERS": ""}) == Settings(library=HERE)


def test_every_setting_is_read() -> None:
    read = load_settings(
        HERE,
        {
            "VARIORUM_HOST": "0.0.0.0",
            "VARIORUM_PORT": "1",
            "VARIORUM_THREADS": "2",
            "VARIORUM_WORKERS": "3",
            "VARIORUM_MAX_UPLOAD_MIB": "4",
            "VARIORUM_MAX_PAGES": "5",
            "VARIORUM_READING_MEMORY_MIB": "6",
            "VARIORUM_TLS": "1",
            "VARIORUM_SAMPLE": "0",
            "VARIORUM_OCR": "0",
            "VARIORUM_OIDC_ISSUER": "https://id.example",
            "VARIORUM_OIDC_CLIENT_ID": "client",
            "VARIORUM_OIDC_CLIENT_SECRET": "secret",
            "VARIORUM_OIDC_NAME": "Example",
        },
    )

    assert read == Settings(
        HERE,
        "0.0.0.0",
        1,
        2,
        3,
        4,
        5,
        6,
        is_behind_tls=True,
        loads_sample=False,
        recognises=False,
        oidc_issuer="https://id.example",
        oidc_client_id="client",
        oidc_client_secret="secret",
        oidc_name="Example",
    )
    assert read.max_upload_bytes == 4 * 1024 * 1024


def test_a_secret_is_not_shown_with_the_settings() -> None:
    assert "hush" not in repr(load_settings(HERE, {"VARIORUM_OIDC_CLIENT_SECRET": "hush"}))


def test_a_number_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match="VARIORUM_PORT"):
        load_settings(HERE, {"VARIORUM_PORT": "http"})


def test_the_library_is_chosen_in_this_order(tmp_path: Path) -> None:
    home, current = tmp_path / "home", tmp_path / "current"
    for part in ("documents", "indexes"):
        (current / part).mkdir(parents=True)
    named = {"VARIORUM_LIBRARY": str(tmp_path / "named"), "XDG_DATA_HOME": str(tmp_path / "data")}

    assert choose_library(str(tmp_path / "wanted"), named, current, home) == tmp_path / "wanted"
    assert choose_library(None, named, current, home) == tmp_path / "named"
    assert choose_library(None, {"XDG_DATA_HOME": named["XDG_DATA_HOME"]}, current, home) == current
    assert choose_library(None, {"XDG_DATA_HOME": named["XDG_DATA_HOME"]}, home, home) == tmp_path / "data" / "variorum"
    assert choose_library(None, {}, home, home) == home / ".local" / "share" / "variorum"


def test_a_library_has_both_folders(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert not is_library(tmp_path)

    (tmp_path / "indexes").mkdir()
    assert is_library(tmp_path)
