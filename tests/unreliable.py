"""Two drafts of which one page is not what its font shows and one page is a picture: drawn, for every part that must say so."""

import io
import zlib
from collections.abc import Sequence

from PIL import Image

from tests.draw_pdf import Sheet, draw_pdf

SURE = "The operator shall keep a record of each request that it receives from a person and shall show it on demand."
WORDS = (
    "the authority examines the register within the period that is set out in the schedule and gives notice of the {}",
    "result to every person whose particulars were entered in the register under the preceding clause of this text",
)


def garble(text: str) -> str:
    """Return the text as a font shows it whose codes are three places off."""
    return "".join(chr(ord(c) + 3) if c.isalpha() else c for c in text)


def draw_doubted(word: str) -> bytes:
    """Draw three pages: clause 1, clause 2 that runs on over a page without meaning, and clause 3 in print again."""
    first = Sheet().text(72, 90, "1 Records", size=12, font="bold")
    first.paragraph(72, 110, SURE)
    first.text(72, 170, "2 Register", size=12, font="bold")
    first.paragraph(72, 190, SURE)
    second = Sheet().lines(72, 90, [garble(line.format(word)) for line in WORDS], font="sans")
    third = Sheet().text(72, 90, "3 Notice", size=12, font="bold")
    third.paragraph(72, 110, f"Notice of the {word} is given within thirty days to all whom it concerns.")
    return draw_pdf([first, second, third])


def draw_pictures(pictures: Sequence[Image.Image | Sheet], dots_per_inch: int = 150) -> bytes:
    """Write a PDF of pages that are pictures; a sheet among them is drawn as text."""
    objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    font = add(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>")
    bold = add(b"<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>")
    for page in pictures:
        if isinstance(page, Sheet):
            width, height, data = page.width, page.height, b"\n".join(page.operators)
            resources = b"<</Font<</regular %d 0 R/bold %d 0 R>>>>" % (font, bold)
        else:
            width, height = (side * 72 / dots_per_inch for side in page.size)
            pixels = zlib.compress(page.convert("L").tobytes())
            head = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8"
            stream = (head + b"/Filter/FlateDecode/Length %d>>\nstream\n") % (*page.size, len(pixels))
            image = add(stream + pixels + b"\nendstream")
            data = b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % (width, height)
            resources = b"<</XObject<</Im0 %d 0 R>>>>" % image
        content = add(b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data))
        kids.append(
            add(
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources%s/Contents %d 0 R>>"
                % (width, height, resources, content)
            )
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return _write(objects)


def _write(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()
