"""Two drafts of a small standard, drawn and imported, for tests of the reader, comparisons and notes."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.draw_pdf import Sheet, draw_pdf
from variorum.library import Library, importing
from variorum.library.details import ImportDetails
from variorum.versions.work import Dates

WORK = "f-8801"
FIRST = [
    ("1", "Scope", ["This Recommendation gives requirements for the capture of a face sample."]),
    ("2", "Capture", []),
    ("2.1", "General", ["An operator shall comply with the provisions of this clause."]),
    ("2.2", "Quality", ["The device shall reject any sample whose inter-eye distance is below 60 pixels."]),
    ("2.3", "Fallback", ["Where verification fails three times, an employee shall inspect a document."]),
    ("3", "Storage", ["A template shall be kept for no longer than five years after the subscription ends."]),
]
SECOND = [
    *FIRST[:3],
    ("2.2", "Quality", ["The device should reject any sample whose inter-eye distance is below 60 pixels."]),
    FIRST[5],
    ("4", "Deletion", ["A subscriber may ask that a template be deleted within thirty days."]),
]
DRAFTS = {"draft-1": (FIRST, date(2024, 3, 14)), "draft-2": (SECOND, date(2024, 9, 2))}


def draw_draft(clauses: Sequence[tuple[str, str, list[str]]]) -> bytes:
    """Draw the clauses of a draft on one page."""
    sheet = Sheet()
    y = 90.0
    for num, heading, paragraphs in clauses:
        sheet.text(72, y, num, size=11, font="bold").text(110, y, heading, size=11, font="bold")
        y += 18
        for paragraph in paragraphs:
            sheet.paragraph(72, y, paragraph, width=450)
            y += 40
    return draw_pdf([sheet])


def stock(library: Library, folder: Path) -> None:
    """Import both drafts."""
    for label, (clauses, published) in DRAFTS.items():
        path = folder / f"{label}.pdf"
        path.write_bytes(draw_draft(clauses))
        details = ImportDetails(
            work=WORK,
            title="Facial verification",
            label=label,
            name=label.replace("-", " ").capitalize(),
            language="en",
            dates=Dates(published=published),
        )
        assert importing.add_file(library, path, details).state == "ready"
