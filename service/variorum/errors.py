"""Every error the service raises on purpose, as one tree; each says what to do and which HTTP status fits.

VariorumError
├── ReadingError          a PDF could not be read; ``reason`` is a stable code
├── NotFound              nothing is there, or the reader may not see it
├── BadRequest            the request cannot be understood
│   └── QuerySyntaxError  a search query cannot be understood
├── Conflict              somebody else changed it first, or it exists already
├── Superseded            another process took over this work
├── Stale                 what the client saw is not what is here any more
├── Unconditional         the client did not say what it saw before it changes something
├── NotAcceptable         there is no representation that the client takes
├── UnknownMedia          what was sent is in no form that is read here
├── NotAllowed            the reader is known but may not do this
├── SignInRequired        the reader is not signed in
├── TooManyAttempts       signing in failed too often of late
└── Unavailable           a part that is needed does not answer now
"""

from typing import ClassVar


class VariorumError(Exception):
    """Base of the tree: carries a sentence for people and an HTTP status."""

    status: ClassVar[int] = 500

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


READING_SENTENCES = {
    "not-a-pdf": "This file is not a PDF. Choose a PDF file and try again.",
    "encrypted": "This PDF needs a password. Save a copy without the password and import that.",
    "damaged": "This PDF is damaged and could not be read. Get a fresh copy from its publisher.",
    "no-text": "The pages of this PDF are images without text. Import a copy with a text layer.",
    "no-pages": "No pages were found in this PDF. Get a fresh copy from its publisher.",
    "too-large": "This file is larger than this library accepts. Split it, or raise the limit in the settings.",
    "too-many-pages": "This PDF has more pages than this library accepts. Split it, or raise the limit.",
    "out-of-memory": "Reading this PDF needed more memory than allowed. Save it anew with another program.",
    "out-of-time": "Reading this PDF took longer than allowed. Save it anew with another program.",
    "reader-failed": "The reader stopped on this PDF. The original is kept; report it with the file's hash.",
    "label-taken": "This document has a version of that label already. Import the file under another label.",
    "cancelled": "Reading was cancelled. Start it again when you like.",
}


class ReadingError(VariorumError):
    """A PDF could not be turned into text; ``reason`` is a key of ``READING_SENTENCES``."""

    status = 422

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(READING_SENTENCES[reason])
        self.reason = reason
        self.detail = detail


class NotFound(VariorumError):
    """Nothing is there under this name, or this reader may not know that it is."""

    status = 404


class BadRequest(VariorumError):
    """The request cannot be understood; the sentence says which part."""

    status = 400


class QuerySyntaxError(BadRequest):
    """A search query cannot be understood; ``position`` is the character where it went wrong."""

    def __init__(self, sentence: str, position: int) -> None:
        super().__init__(sentence)
        self.position = position


class Conflict(VariorumError):
    """Somebody else changed this first, or something of that name exists."""

    status = 409


class Superseded(VariorumError):
    """Another process has taken over this work, or somebody stopped it: what was done here is not kept."""

    status = 409


class Stale(VariorumError):
    """Somebody changed this since the client read it; it must read it again."""

    status = 412


class Unconditional(VariorumError):
    """A change must name the state it starts from, so that nobody's work is lost."""

    status = 428


class NotAcceptable(VariorumError):
    """There is no representation of this that the client takes."""

    status = 406


class UnknownMedia(VariorumError):
    """What was sent is in no form that is read here."""

    status = 415


class NotAllowed(VariorumError):
    """The reader is known and may not do this."""

    status = 403


class SignInRequired(VariorumError):
    """Nobody is signed in and this needs a person."""

    status = 401


class TooManyAttempts(VariorumError):
    """Signing in failed too often of late; waiting helps."""

    status = 429


class Unavailable(VariorumError):
    """A part of the service does not answer at the moment; trying again later helps."""

    status = 503
