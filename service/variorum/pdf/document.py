"""The bytes of a PDF come in; its document, object by object as asked for, goes out by pdfminer's reading."""

import re
from collections import OrderedDict
from os import SEEK_END
from typing import BinaryIO

from pdfminer.pdfdocument import PDFDocument, PDFNoValidXRef
from pdfminer.pdfparser import PDFParser, PDFStreamParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSEOF

from variorum.pdf.objects import AFTER, HEADER, UnusualError, read_object

MAX_OPEN_OBJECT_STREAMS = 64
"""Object streams kept unpacked; pages lie near their resources, so few are in use at a time."""

READ_AHEAD = (2_048, 65_536)
"""Bytes in which an object should end; few need the second."""

END_OF_STREAM = re.compile(rb"\s*+endstream\b")
END_WITHIN = 32
"""Bytes in which the data of a stream must be followed by its end for its length to be believed."""

MAX_HOPS = 16
"""References to references; the standard knows none."""


class LazyDocument(PDFDocument):
    """A document that parses of an object stream only the objects asked for.

    pdfminer parses all of it, which for a long draft costs more than its pages; and objects that are plainly written are
    read by ``objects``. ``_getobj_objstm`` and ``_getobj_parse`` are the private names of pdfminer overridden here.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, SEEK_END)
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
        try:
            found = read_object(data[begin:end], 0, self)
        except UnusualError:
            pass
        else:
            if not data[found.end + begin : end].strip():
                return found.value
        parser = PDFStreamParser(data[begin:end] + b"\n")
        parser.set_document(self)
        try:
            return parser.nextobject()[1]
        except PSEOF:
            return super()._getobj_objstm(stream, index, objid)

    def _getobj_parse(self, pos: int, objid: int) -> object:
        for length in READ_AHEAD:
            self._file.seek(pos)
            data = self._file.read(length)
            header = HEADER.match(data)
            if not header or int(header[1]) != objid:
                break
            try:
                value, end = read_object(data, header.end(), self)
            except UnusualError:
                continue
            after = AFTER.match(data, end)
            if after and after["stream"] is None:
                return value
            stream = self._read_stream(value, pos + after.end()) if after else None
            if stream:
                return stream
        return super()._getobj_parse(pos, objid)

    def _read_stream(self, entries: object, begin: int) -> PDFStream | None:
        """Return the stream whose data begin there, if they end where its length says."""
        if not isinstance(entries, dict):
            return None
        length = resolve1(entries.get("Length"))
        if not isinstance(length, int) or not 0 <= length <= self._size - begin:
            return None
        self._file.seek(begin)
        data = self._file.read(length + END_WITHIN)
        if not END_OF_STREAM.match(data, length):
            return None
        return PDFStream(entries, data[:length], self.decipher)

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
