"""The sample library's list of files comes in; its works and versions go into an empty library."""

import importlib.resources
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from variorum.library import Library
from variorum.library.details import ImportDetails
from variorum.library.importing import receive
from variorum.storage.imports import load_imports
from variorum.storage.works import load_works
from variorum.versions.work import Dates

LISTING = "library.yaml"


def find_sample(library: Library) -> Path | None:
    """Return the folder of the sample library: the library's own, else the one that came with the package."""
    own = library.settings.documents / "sample"
    packaged = Path(str(importlib.resources.files("variorum") / "sample_library"))
    checkout = Path(__file__).resolve().parents[3] / "documents" / "sample"
    return next((folder for folder in (own, packaged, checkout) if (folder / LISTING).is_file()), None)


def queue_sample(library: Library) -> int:
    """Queue every file of the sample library, if this library is empty; return how many."""
    with library.database.read() as connection:
        if load_works(connection) or load_imports(connection):
            return 0
    folder = find_sample(library)
    if folder is None:
        return 0
    count = 0
    for path, details in _list_files(folder):
        with path.open("rb") as stream:
            receive(library, None, stream, path.name, details)
        count += 1
    return count


def _list_files(folder: Path) -> Iterator[tuple[Path, ImportDetails]]:
    listing: dict[str, Any] = yaml.safe_load((folder / LISTING).read_text(encoding="utf-8"))
    for work in listing["works"]:
        for version in work["versions"]:
            yield folder / version["file"], _details(work, version)


def _details(work: dict[str, Any], version: dict[str, Any]) -> ImportDetails:
    days = {name: _day(day) for name, day in version.get("dates", {}).items()}
    return ImportDetails(
        work=work["slug"],
        title=work["title"],
        body=work.get("body", ""),
        identifier=work.get("identifier", ""),
        label=version["label"],
        name=version["name"],
        language=version["language"],
        stage=version.get("stage", ""),
        dates=Dates(**days),
        is_translation=bool(version.get("is_translation", False)),
    )


def _day(written: object) -> date | None:
    if written is None or isinstance(written, date):
        return written
    return date.fromisoformat(str(written))
