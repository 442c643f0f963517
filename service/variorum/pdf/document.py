"""The bytes of a PDF come in; its document, object by object as asked for, goes out by pdfminer's reading."""

from collections import OrderedDict
from typing import BinaryIO

from pdfminer.pdfdocument import PDFDocument, PDFNoValidXRef
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import PDFObjRef, PDFStream
from pdfminer.psexceptions import PSEOF

MAX_OPEN_OBJECT_STREAMS = 64
"""Object streams kept unpacked; pages lie near their resources, so few are in use at a time."""

MAX_HOPS = 16
"""References to references; the standard knows none."""


class LazyDocument(PDFDocument):
    """A document that parses of an object stream only the objects asked for.

    pdfminer parses all of it, which for a long draft costs more than its pages. ``_getobj_objstm`` is the one private
    name of pdfminer overridden here.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._unpacked: OrderedDict[int, tuple[bytes, int, list[int]]] = OrderedDict()
        super().__init__(PDFParser(file))

    def getobj(self, objid: int) -> object:
        """Return the object; a reference that leads in a circle, which pdfminer follows for ever, is null."""
        found = super().getobj(objid)
        hops = 0
        while isinstance(found, PDFObjRef):
            hops += 1
            if hops > MAX_HOPS:
                return None
            found = super().getobj(found.objid)
        return found

    def _getobj_objstm(self, stream: PDFStream, index: int, objid: int) -> object:
        try:
            data, first, numbers = self._unpack(stream)
            place = index if numbers[2 * index] == objid else numbers[::2].index(objid)
            begin = first + numbers[2 * place + 1]
        except (IndexError, ValueError, TypeError):
            return super()._getobj_objstm(stream, index, objid)
        following = [offset for offset in numbers[2 * place + 3 : 2 * place + 4] if first + offset > begin]
        end = first + following[0] if following else len(data)
        parser = PDFStreamParser(data[begin:end] + b"\n")
        parser.set_document(self)
        try:
            return parser.nextobject()[1]
        except PSEOF:
            return super()._getobj_objstm(stream, index, objid)

    def _unpack(self, stream: PDFStream) -> tuple[bytes, int, list[int]]:
        number = stream.objid or 0
        if number not in self._unpacked:
            data = stream.get_data()
            first = int(stream["First"])
            self._unpacked[number] = (data, first, [int(entry) for entry in data[:first].split()])
            if len(self._unpacked) > MAX_OPEN_OBJECT_STREAMS:
                self._unpacked.popitem(last=False)
        return self._unpacked[number]


class RebuiltDocument(LazyDocument):
    """A document whose table of objects is made anew by looking for them, because its own is of no use."""

    def find_xref(self, parser: PDFParser) -> int:  # noqa: ARG002 - pdfminer's signature
        """Have pdfminer look for objects instead of reading the table."""
        raise PDFNoValidXRef("rebuilt")
