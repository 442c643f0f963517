"""Two drafts of a small standard, drawn, and people to read them: what the tests of the library stand on."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.draw_pdf import Sheet, draw_pdf
from variorum.accounts.account import Reader, Role
from variorum.library import Library, open_library
from variorum.library.details import ImportDetails
from variorum.library.importing import add_file
from variorum.library.people import invite, prepare_owner, reader_of, sign_in_by_link
from variorum.library.views import ImportView, VersionKey
from variorum.settings import Settings
from variorum.versions.work import Dates

Draft = Sequence[tuple[str, str, str]]

WORK = "f-8801"
OLD, NEW = VersionKey(WORK, "draft-1", "en"), VersionKey(WORK, "draft-2", "en")
SCOPE = ("1", "Scope", "This Recommendation gives requirements for the capture of a face sample at a point of sale.")
GENERAL = ("2.1", "General", "An operator shall comply with the provisions of this clause.")
SESSIONS = (
    "An operator keeps a record of every session, with the terminal, the time of day and the outcome, for {} years."
)
FIRST: Draft = (
    SCOPE,
    ("2", "Capture", ""),
    GENERAL,
    ("2.2", "Quality", "The device shall reject any sample whose inter-eye distance is below 60 pixels."),
    ("2.3", "Fallback", "Where verification fails three times, an employee inspects a document of the subscriber."),
    ("2.4", "Records", SESSIONS.format("two")),
    ("3", "Storage", ""),
    ("3.1", "Period", "A template shall be kept for no longer than five years after the subscription ends."),
)
SECOND: Draft = (
    SCOPE,
    ("2", "Capture", ""),
    GENERAL,
    ("2.2", "Quality", "The device should reject any sample whose inter-eye distance is below 60 pixels."),
    ("3", "Storage", ""),
    ("3.1", "Period", "A template shall be kept for no longer than five years after the subscription ends."),
    ("3.2", "Records", SESSIONS.format("three")),
    ("4", "Deletion", "Whoever withdraws consent may ask the regulator to order an erasure within thirty days."),
)
DRAFTS = {"draft-1": (FIRST, date(2024, 3, 14)), "draft-2": (SECOND, date(2024, 9, 2))}


def draw_draft(clauses: Draft) -> bytes:
    """Draw the clauses of a draft on one page."""
    sheet = Sheet()
    y = 90.0
    for num, heading, paragraph in clauses:
        sheet.text(72, y, num, size=12, font="bold").text(110, y, heading, size=12, font="bold")
        y += 20
        if paragraph:
            y = sheet.paragraph(72, y, paragraph, width=450) + 14
    return draw_pdf([sheet])


def details_of(label: str) -> ImportDetails:
    """Return what a person says of a draft."""
    published = Dates(published=DRAFTS[label][1])
    name = label.replace("-", " ").capitalize()
    return ImportDetails(work=WORK, title="Facial verification", label=label, name=name, language="en", dates=published)


def add_draft(library: Library, folder: Path, label: str) -> ImportView:
    """Add one of the two drafts."""
    path = folder / f"{label}.pdf"
    path.write_bytes(draw_draft(DRAFTS[label][0]))
    return add_file(library, path, details_of(label))


def open_folder(folder: Path, *, recognises: bool = False) -> Library:
    """Open the library of a folder, made when it is empty; pictures are read by OCR only where that is what is tested."""
    for part in ("documents", "indexes"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    return open_library(Settings(library=folder, recognises=recognises))


def sign_in_owner(library: Library) -> Reader:
    """Return the owner, signed in."""
    return reader_of(library, sign_in_by_link(library, prepare_owner(library) or ""))


def sign_in_member(library: Library, owner: Reader, name: str, role: str = Role.ANNOTATOR) -> Reader:
    """Return a new person of a role, signed in."""
    return reader_of(library, sign_in_by_link(library, invite(library, owner, name, f"{name}@example.org", role)))
