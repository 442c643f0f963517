"""Files made to hurt: each ends in pages or in a reason, within the limits, and never in a crash."""

import zlib
from pathlib import Path

import pytest

from tests.campaigns.hostile_reading import Outcome, read_all, read_one
from tests.draw_pdf import Sheet, draw_pdf
from variorum.pdf.limits import Limits

TIGHT = Limits(cpu_seconds=4, cpu_seconds_per_page=0, wall_factor=5, memory_mib=256)


def one_page(content: bytes, extra: str = "", resources: str = "", filters: str = "") -> bytes:
    """Return a page with this content stream; damaged tables of objects are rebuilt, so none is written."""
    return (
        b"%%PDF-1.7\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n"
        b"2 0 obj <</Type /Pages /Count 1 /Kids [3 0 R]>> endobj\n"
        b"3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <<%s>> >> endobj\n"
        b"4 0 obj <</Length %d %s>>\nstream\n%s\nendstream endobj\n%s\ntrailer <</Root 1 0 R>>\n%%%%EOF\n"
        % (resources.encode(), len(content), filters.encode(), content, extra.encode("latin-1"))
    )


def deflated(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


FORMS = "".join(
    f"{number} 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 12 /Resources <</XObject"
    f" <</F {number + 1} 0 R>> >> >>\nstream\n/F Do /F Do \nendstream endobj\n"
    for number in range(10, 40)
)
WIDE_FONT = (
    "/Font <</F <</Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [<</Subtype /CIDFontType2"
    " /CIDSystemInfo <</Registry (A) /Ordering (I)>> /W [0 1000000000 500]>>]>> >>"
)
UNICODE_FONT = "/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R>> >>"
UNICODE_RANGE = "1 beginbfrange <00000000> <ffffffff> <0000> endbfrange"

HOSTILE = {
    "pages that are their own kids": b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj trailer<</Root 1 0 R>>",
    "an object that is a reference to itself": b"%PDF-1.7\n1 0 obj 1 0 R endobj trailer<</Root 1 0 R>>",
    "contents that are a loop": one_page(b"x").replace(b"4 0 obj <<", b"4 0 obj 4 0 R endobj 9 0 obj <<"),
    "a table of objects that never ends": (
        b"%PDF-1.7\n1 0 obj<</Type/XRef/Size 999999999999999999/W[1 0 0]/Root 1 0 R/Length 0>>stream\n\nendstream endobj\n"
        b"startxref\n9\n%%EOF"
    ),
    "a table of objects that leads to itself": (
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n%%EOF"
    ),
    "a gigabyte deflated": one_page(deflated(b"0" * (1 << 28)), filters="/Filter /FlateDecode"),
    "a bomb in a bomb": one_page(deflated(b" " * (1 << 28), 2), filters="/Filter [/FlateDecode /FlateDecode]"),
    "forms that draw two forms": one_page(b"/F Do", FORMS, "/XObject <</F 10 0 R>>"),
    "a form that draws itself": one_page(b"/F Do", FORMS.replace("11 0 R", "10 0 R"), "/XObject <</F 10 0 R>>"),
    "widths for a thousand million codes": one_page(b"BT /F 9 Tf (a) Tj", resources=WIDE_FONT),
    "a map of all codes": one_page(
        b"BT /F 9 Tf (a) Tj",
        f"5 0 obj <</Length {len(UNICODE_RANGE)}>>\nstream\n{UNICODE_RANGE}\nendstream endobj",
        UNICODE_FONT,
    ),
    "states saved a million times": one_page(b"q " * 1_000_000),
    "marks opened a million times": one_page(b"/A BMC " * 300_000),
    "a million rectangles": one_page(b"0 0 1 9 re f " * 300_000),
    "a path of a million points": one_page(b"0 0 m " + b"1 1 l " * 600_000 + b"S"),
    "arrays inside arrays": one_page(b"[" * 500_000),
    "dictionaries inside dictionaries": one_page(b"x", extra="5 0 obj " + "<</A " * 50_000),
    "a million glyphs": one_page(b"BT /F1 9 Tf " + b"(aaaaaaaaaa) Tj " * 60_000),
    "numbers without end": one_page(b"9" * 500_000 + b" 0 Td " + b"1e" * 1000 + b" 9" * 400 + b" cm (a) Tj"),
    "a page of no size": one_page(b"(a) Tj").replace(b"[0 0 600 800]", b"[0 0 0 0]"),
    "a turn by a name": one_page(b"(a) Tj").replace(b"/Parent", b"/Rotate /Left /Parent"),
    "negative count": draw_pdf([Sheet()] * 3).replace(b"/Count 3", b"/Count -9"),
    "labels in a loop": draw_pdf([Sheet()]).replace(b"/Catalog", b"/Catalog /PageLabels <</Kids [1 0 R 2 0 R]>>"),
    "labels of enormous roman numbers": draw_pdf([Sheet()], labels="0 <</S /r /St 999999999>>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_made_to_hurt(tmp_path: Path, name: str) -> None:
    path = tmp_path / "hostile.pdf"
    path.write_bytes(HOSTILE[name])
    outcome = read_one(path, TIGHT)

    assert outcome.result != "reader-failed", outcome.detail


@pytest.mark.parametrize("step", range(8))
def test_cut_or_flipped_files_end_well(tmp_path: Path, step: int) -> None:
    data = bytearray(draw_pdf([Sheet().text(72, 100, "条 and text").rule(1, 1, 9, 1)] * 2))
    if step % 2:
        data = data[: len(data) * (step + 1) // 9]
    else:
        for place in range(20 + step, len(data), 97):
            data[place] ^= 1 << step % 8
    path = tmp_path / "mutant.pdf"
    path.write_bytes(bytes(data))

    assert read_one(path, TIGHT).result != "reader-failed"


@pytest.mark.corpus
def test_known_hostile_files_end_in_pages_or_a_reason(corpus: Path) -> None:
    paths = sorted(path for path in (corpus / "hostile").rglob("*") if path.is_file())[::19]
    bad: list[Outcome] = [outcome for outcome in read_all(paths, 2) if not outcome.is_good]

    assert len(paths) >= 38
    assert bad == []
