"""The Chinese interface is complete and runs what its source says."""

import re

from variorum.web import catalogue


def forms(text: object) -> list[str]:
    """Return the singular and the plural of a message, or the one form it has."""
    return [str(form) for form in text] if isinstance(text, tuple | list) else [str(text or "")]


def gaps(text: str) -> set[str]:
    """Return the names that are filled in."""
    return set(re.findall(r"%\(\w+\)s", text))


def test_every_message_is_translated() -> None:
    translated = {message.id: message.string for message in catalogue.read_catalogue() if message.id}

    missing = [message.id for message in catalogue.gather_messages() if message.id and not translated.get(message.id)]

    assert missing == []


def test_no_translation_is_left_over() -> None:
    used = {message.id for message in catalogue.gather_messages()}

    assert [message.id for message in catalogue.read_catalogue() if message.id not in used] == []


def test_no_translation_is_empty_or_doubtful() -> None:
    doubtful = [
        message.id
        for message in catalogue.read_catalogue()
        if message.id and (message.fuzzy or not all(forms(message.string)))
    ]

    assert doubtful == []


def test_translations_keep_the_gaps_of_their_message() -> None:
    differing = [
        message.id
        for message in catalogue.read_catalogue()
        if message.id and any(gaps(target) != gaps(forms(message.id)[-1]) for target in forms(message.string))
    ]

    assert differing == []


def test_what_runs_is_what_the_source_says() -> None:
    compiled = (catalogue.TRANSLATIONS / catalogue.LANGUAGE / "LC_MESSAGES" / "messages.mo").read_bytes()

    assert compiled == catalogue.compile_catalogue(catalogue.read_catalogue())
