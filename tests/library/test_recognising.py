"""Pages that are pictures are read by OCR where the extra is installed, and what they say is marked everywhere."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.draw_pdf import Sheet, draw_pdf
from tests.library.shelf import open_folder
from tests.unreliable import draw_pictures
from variorum.accounts.account import ANONYMOUS
from variorum.clauses.clause import DoubtKind
from variorum.errors import ReadingError
from variorum.library import Library
from variorum.library.comparing import load_comparison, view_comparison
from variorum.library.details import ImportDetails
from variorum.library.exporting import format_comparison
from variorum.library.finding import search
from variorum.library.importing import add_file
from variorum.library.reading import read_document
from variorum.library.recognising import is_picture, read_pictures
from variorum.library.views import VersionKey
from variorum.pdf.limits import Limits
from variorum.pdf.recognition import is_installed
from variorum.storage.expressions import load_clauses, load_notices, load_page

SAMPLE = Path(__file__).resolve().parents[2] / "documents" / "sample"
DOTS_PER_INCH = 150
SAYS = ("2 Retention", "A template shall be deleted within", "thirty days after the contract ends.")
PRINTED_AT = ((72, 90), (72, 120), (72, 140))
"""Points from the top left, of each line's top."""

needs_ocr = pytest.mark.skipif(not is_installed(), reason="the extra variorum[ocr] is not installed")


def draw_scan(lines: tuple[str, ...] = SAYS) -> Image.Image:
    """Draw lines as a scanner sees them: a picture of A4."""
    scale = DOTS_PER_INCH / 72
    picture = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    pen = ImageDraw.Draw(picture)
    for line, (x, y) in zip(lines, PRINTED_AT, strict=True):
        pen.text((x * scale, y * scale), line, fill=0, font=ImageFont.load_default(size=round(12 * scale)))
    return picture


def draw_mixed() -> bytes:
    """Draw a page of text and a page that is a picture."""
    first = Sheet().text(72, 90, "1 Scope", size=12, font="bold")
    first.paragraph(72, 115, "This Recommendation applies to every operator that keeps a template of a face.")
    return draw_pictures([first, draw_scan()], DOTS_PER_INCH)


def scan_of(name: str, page: int) -> Image.Image:
    """Return a page of the sample library as a picture."""
    sheet = pypdfium2.PdfDocument(SAMPLE / name)[page - 1]
    picture: Image.Image = sheet.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
    return picture


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, list[tuple[str, int, int]]]]:
    """Keep a library with a mixed document, and what was told while it was read."""
    folder = tmp_path_factory.mktemp("scanned")
    library = open_folder(folder / "library", recognises=True)
    told: list[tuple[str, int, int]] = []
    path = folder / "mixed.pdf"
    path.write_bytes(draw_mixed())
    details = ImportDetails(work="faces", label="scan", name="Scan", language="en")
    assert add_file(library, path, details, lambda *step: told.append(step)).state == "ready"
    path.write_bytes(draw_pdf([Sheet().text(72, 90, "1 Scope", size=12, font="bold").lines(72, 115, ["Nothing."])]))
    add_file(library, path, ImportDetails(work="faces", label="text", name="Text", language="en"))
    yield library, told
    library.close()


@needs_ocr
def test_the_page_and_its_clause_say_that_they_were_read_by_ocr(scanned: tuple[Library, object]) -> None:
    with scanned[0].database.read() as connection:
        notices = [(notice.kind.value, notice.page) for notice in load_notices(connection, 1)]
        doubts = {one.clause.num: one.clause.text_doubts for one in load_clauses(connection, 1)}

    assert notices == [("recognised-text", 2)]
    assert doubts["1"] == ()
    assert [(one.kind, one.before) for one in doubts["2"]] == [(DoubtKind.RECOGNISED, "2")]


@needs_ocr
def test_pages_to_recognise_are_counted_as_a_step_after_reading(scanned: tuple[Library, list[object]]) -> None:
    steps = [step for step in scanned[1] if isinstance(step, tuple)]

    assert [step for step in steps if step[0] == "recognising"][-1] == ("recognising", 1, 1)
    assert [name for name, *_ in steps].index("recognising") > [name for name, *_ in steps].index("reading")


@needs_ocr
def test_what_ocr_read_is_found_and_the_hit_says_so(scanned: tuple[Library, object]) -> None:
    (hit,) = search(scanned[0], ANONYMOUS, '"within thirty days"', latest_only=False).hits

    assert (hit.num, hit.page) == ("2", 2)
    assert [doubt.kind for doubt in hit.text_doubts] == ["page-recognised"]


@needs_ocr
def test_the_words_stand_where_they_are_printed(scanned: tuple[Library, object]) -> None:
    with scanned[0].database.read() as connection:
        page = load_page(connection, 1, 2)
    assert page is not None
    boxes = [segment.box for segment in page.segments]

    for x, y in PRINTED_AT:
        assert [box for box in boxes if abs(box.x0 - x) < 6 and box.y0 < y + 6 < box.y1]


@needs_ocr
def test_comparisons_and_exports_say_that_they_rest_on_ocr(scanned: tuple[Library, object]) -> None:
    found = load_comparison(scanned[0], ANONYMOUS, VersionKey("faces", "scan", "en"), VersionKey("faces", "text", "en"))
    view = view_comparison(found)
    change = next(change for change in view.changes if change.num_old == "2")
    value = json.loads(format_comparison(found, "json"))

    assert change.reasons[0].reason == "recognised-text"
    assert [[(one.kind, one.page) for one in side] for side in view.notices] == [[("recognised-text", 2)], []]
    assert value["old"]["doubted"] == [["recognised-text", [2]]]
    assert "Rests on text read by OCR, page: 2" in format_comparison(found, "html").decode()


@needs_ocr
def test_chinese_is_read_and_twice_the_same(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(draw_pictures([scan_of("canglan-real-name/2025-06-20.pdf", 1)], DOTS_PER_INCH))

    first, second = (read_document(path, Limits(), recognises=True) for _ in range(2))

    assert first == second
    assert first.language.startswith("zh")
    assert "第一条" in {clause.num for clause in first.clauses}


def test_pictures_stay_pictures_where_ocr_is_off(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(draw_pictures([draw_scan()], DOTS_PER_INCH))

    with pytest.raises(ReadingError) as raised:
        read_document(path, Limits())

    assert raised.value.reason == "no-text"


@needs_ocr
def test_a_picture_that_takes_too_much_is_left_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.pdf.recognition.LIMITS", Limits(memory_mib=256))
    path = tmp_path / "mixed.pdf"
    path.write_bytes(draw_mixed())

    extraction = read_document(path, Limits(memory_mib=256), recognises=True)

    assert [(one.kind.value, one.page) for one in extraction.notices] == [("no-text", 2)]
    assert extraction.notices[0].detail.startswith("picture, ")


def test_pages_that_are_recognised_can_be_stopped(tmp_path: Path) -> None:
    stopped = threading.Event()
    stopped.set()
    page = [1, 595.0, 842.0, [], [], [], [["no-text", "picture"]], 0, 0, "", []]

    assert is_picture(page)
    with pytest.raises(ReadingError) as raised:
        read_pictures(tmp_path / "none.pdf", [page], Limits(), workers=1, is_cancelled=stopped.is_set)

    assert raised.value.reason == "cancelled"


def test_nothing_of_the_extra_is_loaded_before_a_picture_is_to_be_read() -> None:
    program = (
        "import sys, variorum.cli, variorum.library.recognising as r; r.is_installed();"
        "print(sorted({'rapidocr', 'onnxruntime', 'cv2'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
