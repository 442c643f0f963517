"""A PDF with text in, the same pages as pictures out: what a scanner would have made of the print."""

import io
import time
import zlib

import pypdfium2
from PIL import Image

DOTS_PER_INCH = 130
TILT_DEGREES = (0.35, -0.2, 0.1, -0.4, 0.25)
"""The paper never lies quite straight on the glass; one tilt per page, in turn."""
WHITE = 255
BLACK_BELOW = 150


def make_scan(pdf: bytes, made: str) -> bytes:
    """Return an image-only PDF of the pages of ``pdf``; ``made`` is the ISO date in its metadata."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [_scan_page(document[number], number) for number in range(len(document))]
    out = _Writer()
    kids = [out.add_page(page) for page in pages]
    return out.finish(kids, time.strftime("D:%Y%m%d000000Z", time.strptime(made, "%Y-%m-%d")))


def _scan_page(page: pypdfium2.PdfPage, number: int) -> Image.Image:
    picture = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
    turned = picture.rotate(TILT_DEGREES[number % len(TILT_DEGREES)], Image.Resampling.BICUBIC, fillcolor=WHITE)
    scanned: Image.Image = turned.point(lambda value: 0 if value < BLACK_BELOW else WHITE).convert(
        "1", dither=Image.Dither.NONE
    )
    return scanned


class _Writer:
    """Writes the few objects that a PDF of pictures needs."""

    def __init__(self) -> None:
        self.objects: list[bytes] = [b"<</Type/Catalog/Pages 2 0 R>>", b""]

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def add_stream(self, head: bytes, data: bytes) -> int:
        return self.add(b"<<%s/Length %d>>\nstream\n%s\nendstream" % (head, len(data), data))

    def add_page(self, picture: Image.Image) -> int:
        """Add one page filled by ``picture``; return its object number."""
        width, height = (side * 72 / DOTS_PER_INCH for side in picture.size)
        head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1" % picture.size
        image = self.add_stream(head + b"/Filter/FlateDecode", zlib.compress(picture.tobytes(), 9))
        content = self.add_stream(b"", b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q" % (width, height))
        return self.add(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</Im0 %d 0 R>>>>/Contents %d 0 R>>"
            % (width, height, image, content)
        )

    def finish(self, kids: list[int], made: str) -> bytes:
        """Return the file."""
        self.objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
        info = self.add(b"<</Producer(sample library)/CreationDate(%s)>>" % made.encode())
        out = io.BytesIO()
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate(self.objects, start=1):
            offsets.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1))
        out.write(b"".join(b"%010d 00000 n \n" % offset for offset in offsets))
        out.write(
            b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(offsets) + 1, info, start)
        )
        return out.getvalue()
