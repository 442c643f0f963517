"""The exceptions that damaged files provoke in pdfminer.six come in; ``ReadingError`` goes out."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.psexceptions import PSException

from variorum.errors import ReadingError

FOREIGN_ERRORS = (
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pdfminer was seen to raise on some file or other; named, so that anything else still shows itself."""


@contextmanager
def translated_errors() -> Iterator[None]:
    """Turn what pdfminer raises into "encrypted" or "damaged"."""
    try:
        yield
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise ReadingError("encrypted", type(error).__name__) from error
    except FOREIGN_ERRORS as error:
        raise ReadingError("damaged", type(error).__name__) from error
