"""Sources and translations come in; the catalogue of the interface goes out, as ``.po`` to edit and ``.mo`` to run.

``python -m variorum.web.catalogue`` brings both up to date: new messages appear in the ``.po`` without a translation,
unused ones go. A test fails while one is missing or the ``.mo`` is not what the ``.po`` says.
"""

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from variorum.errors import READING_SENTENCES

PACKAGE = Path(__file__).resolve().parents[1]
TRANSLATIONS = PACKAGE / "web" / "translations"
LANGUAGE = "zh_Hans"
STAMP = datetime(2026, 1, 1, tzinfo=UTC)
"""A catalogue carries a date; a fixed one keeps the same messages the same bytes."""

FIRST = (1,)
KEYWORDS = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "NotFound": FIRST,
    "BadRequest": FIRST,
    "QuerySyntaxError": FIRST,
    "Conflict": FIRST,
    "Stale": FIRST,
    "Unconditional": FIRST,
    "NotAcceptable": FIRST,
    "UnknownMedia": FIRST,
    "NotAllowed": FIRST,
    "SignInRequired": FIRST,
    "TooManyAttempts": FIRST,
    "Unavailable": FIRST,
}
"""What marks a message: the usual names, and our errors, whose sentences are shown to people."""


def gather_messages() -> Catalog:
    """Collect every message of the templates and the sources."""
    template = Catalog(domain="messages", project="variorum", charset="utf-8", creation_date=STAMP)
    for path in sorted(PACKAGE.rglob("*.py")):
        _gather(template, path, "python")
    for path in sorted((PACKAGE / "web" / "templates").rglob("*.html")):
        _gather(template, path, "jinja2.ext:babel_extract")
    for sentence in READING_SENTENCES.values():
        template.add(sentence)
    return template


def _gather(template: Catalog, path: Path, method: str) -> None:
    options = {"silent": "false"}
    for _, message, _, _ in extract_from_file(method, path, keywords=KEYWORDS, options=options):
        template.add(message, locations=[(path.relative_to(PACKAGE).as_posix(), 0)])


def read_catalogue() -> Catalog:
    """Read the translations."""
    with (TRANSLATIONS / LANGUAGE / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return read_po(source, locale=LANGUAGE, domain="messages")


def write_catalogue(catalogue: Catalog) -> bytes:
    """Return the bytes of the ``.po``."""
    target = io.BytesIO()
    write_po(target, catalogue, width=120, include_lineno=False, sort_output=True, ignore_obsolete=True)
    return target.getvalue()


def compile_catalogue(catalogue: Catalog) -> bytes:
    """Return the bytes of the ``.mo``."""
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def main() -> None:
    """Bring the two files up to date."""
    catalogue = read_catalogue()
    catalogue.update(gather_messages(), no_fuzzy_matching=True)
    catalogue.creation_date = catalogue.revision_date = STAMP
    folder = TRANSLATIONS / LANGUAGE / "LC_MESSAGES"
    (folder / "messages.po").write_bytes(write_catalogue(catalogue))
    (folder / "messages.mo").write_bytes(compile_catalogue(catalogue))


if __name__ == "__main__":
    main()
