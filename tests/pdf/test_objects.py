"""Plainly written objects are read as pdfminer reads them, and others are left to it."""

from io import BytesIO

import pytest
from pdfminer.pdfparser import PDFStreamParser
from pdfminer.pdftypes import PDFObjRef
from pdfminer.psparser import LIT

from tests.draw_pdf import Sheet, draw_pdf
from variorum.pdf.document import LazyDocument
from variorum.pdf.objects import UnusualError, read_object


@pytest.fixture
def document() -> LazyDocument:
    return LazyDocument(BytesIO(draw_pdf([Sheet()])))


PLAIN = (
    b"<</Type /Page/Kids[1 0 R 2 0 R]/Count 2>>",
    b"[0 0 612 792.5]",
    b"[]",
    b"<</B true /C false>>",
    b"(text \\(in\\) brackets\\012 and a \\\\ sign)",
    b"<feff0041>",
    b"<</W [0 [500 600] 3 [-1.5 .5 +2.]] /N /Name>>",
    b"-17",
)


@pytest.mark.parametrize("data", PLAIN)
def test_plain_objects_are_read_as_pdfminer_reads_them(document: LazyDocument, data: bytes) -> None:
    parser = PDFStreamParser(data + b"\n")
    parser.set_document(document)

    assert repr(read_object(data + b"\n", 0, document).value) == repr(parser.nextobject()[1])


def test_references_and_names_are_pdfminers(document: LazyDocument) -> None:
    value = read_object(b"[12 0 R /Name]", 0, document).value

    assert isinstance(value[0], PDFObjRef)
    assert value[0].objid == 12
    assert value[1] is LIT("Name")


def test_entries_that_are_null_count_as_absent(document: LazyDocument) -> None:
    assert read_object(b"<</A null /B [null]>>", 0, document).value == {"B": [None]}


@pytest.mark.parametrize(
    "data", [b"<</A>>", b"<</A 1", b"[1 2", b"/A#42", b"(a(b)c)", b"<4 1>", b"]", b"12abc", b"(open", b"", b"<<1 2>>"]
)
def test_unusual_objects_are_left_alone(document: LazyDocument, data: bytes) -> None:
    with pytest.raises(UnusualError):
        read_object(data, 0, document)
