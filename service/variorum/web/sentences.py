"""A sentence of an error comes in, as the library wrote it; the same in the reader's language goes out.

Most sentences are whole messages. A few have something filled in when they are raised; those are listed here with the
gaps named, and a test compares the list with every place in the source that raises one.
"""

import re

from flask_babel import gettext


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogue and leave it as it is."""
    return message


WITH_GAPS = (
    gettext_noop("No version of this document was in force on %(one)s."),
    gettext_noop("%(one)s has no versions yet."),
    gettext_noop("The query is longer than %(one)s characters. Shorten it."),
    gettext_noop("The query has more than %(one)s words. Use fewer."),
    gettext_noop("There is no field “%(one)s”. Fields are: %(two)s."),
    gettext_noop("The query is nested deeper than %(one)s levels."),
    gettext_noop("Type at least %(one)s letters before the star."),
    gettext_noop("A note holds at most %(one)s characters. Split it."),
    gettext_noop("What an annotation says beyond its words holds at most %(one)s characters."),
    gettext_noop("This breaks a rule of the Web Annotation model: %(one)s."),
    gettext_noop("Notes are exchanged as %(one)s."),
    gettext_noop("A file holds at most %(one)s notes. Split it."),
    gettext_noop("Write an answer of at most %(one)s characters."),
    gettext_noop("A comparison is exported as %(one)s."),
    gettext_noop("A form of comments is exported as %(one)s."),
    gettext_noop("Notes are exported as %(one)s."),
    gettext_noop("Give the matter a name of at most %(one)s characters."),
    gettext_noop("Give a tag of at most %(one)s characters."),
    gettext_noop("A matter has at most %(one)s tags. Remove one first."),
    gettext_noop("Give the token a name of at most %(one)s characters."),
    gettext_noop("An account has at most %(one)s tokens. Revoke one first."),
    gettext_noop("Choose a password of %(one)s to %(two)s characters."),
)


def _pattern(message: str) -> re.Pattern[str]:
    parts = re.split(r"%\((\w+)\)s", message)
    escaped = [f"(?P<{part}>.+)" if index % 2 else re.escape(part) for index, part in enumerate(parts)]
    return re.compile("".join(escaped))


PATTERNS = tuple((_pattern(message), message) for message in WITH_GAPS)


def say(sentence: str) -> str:
    """Return the sentence in the language of the request; one that nobody translated stays as it is."""
    for pattern, message in PATTERNS:
        if found := pattern.fullmatch(sentence):
            return str(gettext(message, **found.groupdict()))
    return str(gettext(sentence))
