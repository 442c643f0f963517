"""PDF bytes in, PDF bytes out: two properties of real files that the typesetter itself does not write."""

import re

OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
MEDIA_BOX = re.compile(rb"/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]")


def turn_landscape_pages(pdf: bytes) -> bytes:
    """Store wide pages upright with ``/Rotate 90``, as printers' drivers do; they look the same."""
    objects = _split(pdf)
    for number, body in list(objects.items()):
        box = MEDIA_BOX.search(body)
        if b"/Type/Page/" in body and box and float(box[1]) > float(box[2]):
            turn = b"0 1 -1 0 %s 0 cm\n" % box[2]
            prefix = max(objects) + 1
            objects[prefix] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(turn), turn)
            turned = MEDIA_BOX.sub(b"/MediaBox[0 0 %s %s]/Rotate 90" % (box[2], box[1]), body)
            objects[number] = re.sub(rb"/Contents (\d+ 0 R)", rb"/Contents[%d 0 R \1]" % prefix, turned)
    return _join(pdf, objects)


def make_font_unreadable(pdf: bytes, name: str) -> bytes:
    """Drop the ToUnicode map of the fonts whose PostScript name holds ``name``; the glyphs stay, the text is lost."""
    objects = _split(pdf)
    found = [n for n, body in objects.items() if b"/Subtype/Type0" in body and name.encode() in body]
    if not found:
        raise ValueError(f"no font {name} in the PDF")
    for number in found:
        objects[number] = re.sub(rb"/ToUnicode \d+ 0 R", b"", objects[number])
    return _join(pdf, objects)


def _split(pdf: bytes) -> dict[int, bytes]:
    return {int(match[1]): match[2] for match in OBJECT.finditer(pdf)}


def _join(pdf: bytes, objects: dict[int, bytes]) -> bytes:
    out = bytearray(pdf[: OBJECT.search(pdf).start() + 1])  # type: ignore[union-attr]
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % offsets[number]
    trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")])
    return bytes(out + trailer + b"startxref\n%d\n%%%%EOF\n" % start)
