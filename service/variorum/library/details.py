"""What was said of a file, and what its name and text suggest, come in; the work and version it becomes go out."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from variorum.clauses.clause import Extraction
from variorum.versions.naming import guess_from_filename, make_label, make_slug
from variorum.versions.work import Dates, Expression, Work

NO_DATES = Dates()


@dataclass(frozen=True, slots=True)
class ImportDetails:
    """What a person says of a file; everything left empty is guessed.

    ``work`` is the slug of a work (made when there is none of that name), ``label`` the version's name in URLs.
    """

    work: str = ""
    title: str = ""
    body: str = ""
    identifier: str = ""
    label: str = ""
    name: str = ""
    language: str = ""
    stage: str = ""
    dates: Dates = NO_DATES
    is_translation: bool = False


def details_to_json(details: ImportDetails) -> dict[str, Any]:
    """Return details as JSON values."""
    value = asdict(details)
    value["dates"] = {name: day.isoformat() if day else None for name, day in value["dates"].items()}
    return value


def details_from_json(value: dict[str, Any]) -> ImportDetails:
    """Return details kept as JSON."""
    days = {name: date.fromisoformat(day) if day else None for name, day in value["dates"].items()}
    return ImportDetails(**{**value, "dates": Dates(**days)})


def guess_details(filename: str) -> ImportDetails:
    """Return what a file's name suggests, to fill in a form; a person corrects it."""
    guess = guess_from_filename(filename)
    dates = Dates(published=guess.published)
    return ImportDetails(title=guess.title, label=guess.label, name=guess.name, language=guess.language, dates=dates)


def complete_details(details: ImportDetails, filename: str, extraction: Extraction) -> ImportDetails:
    """Fill what is empty from the text and the file name."""
    guess = guess_from_filename(filename)
    title = details.title or extraction.title or guess.title or guess.name
    label = make_label(details.label) if details.label else guess.label
    dates = details.dates if details.dates != NO_DATES else Dates(published=guess.published)
    return replace(
        details,
        work=make_slug(details.work) if details.work else make_slug(details.identifier or title),
        title=title,
        label=label,
        name=details.name or (details.label if details.label else guess.name),
        language=details.language or guess.language or extraction.language,
        dates=dates,
    )


def work_of(details: ImportDetails) -> Work:
    """Return the work of complete details."""
    return Work(details.work, details.title, details.body, details.identifier)


def expression_of(details: ImportDetails) -> Expression:
    """Return the version of complete details."""
    return Expression(
        work=details.work,
        label=details.label,
        name=details.name,
        language=details.language,
        stage=details.stage,
        dates=details.dates,
        is_translation=details.is_translation,
    )
