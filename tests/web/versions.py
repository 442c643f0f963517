"""Small versions and works for tests of what pages show."""

from datetime import UTC, datetime

from variorum.library.views import VersionKey, VersionView, WorkView
from variorum.versions.work import Dates

UNKNOWN = Dates()


def draw_version(
    label: str, dates: Dates = UNKNOWN, *, language: str = "en", stage: str = "draft", is_translation: bool = False
) -> VersionView:
    """Return a version with nothing remarkable but what is given."""
    return VersionView(
        key=VersionKey("work", label, language),
        id=1,
        name=label.title(),
        language=language,
        stage=stage,
        dates=dates,
        pages=1,
        clauses=1,
        received=datetime(2026, 1, 1, tzinfo=UTC),
        sha256="0" * 64,
        filename="a.pdf",
        notices=0,
        is_translation=is_translation,
        previous=None,
        changes=None,
        substantive=None,
    )


def draw_work(*versions: VersionView, slug: str = "work", body: str = "ITX-T") -> WorkView:
    """Return a work with these versions."""
    languages = tuple(dict.fromkeys(version.language for version in versions))
    return WorkView(slug, slug.title(), body, "", versions, languages)
