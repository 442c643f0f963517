"""A version and the name of a template come in; its PDF goes out, typeset once in a run."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.planted import typst_templates, web_templates
from tests.accuracy.planted.document import Document
from tests.accuracy.planted.printing import Printed

TEMPLATES = {
    "standard": ("typst, one column", "typst, two columns", "web, one column", "web, two columns", "web, watermark"),
    "articles": ("typst, sans", "typst, two columns", "web, one column", "web, two columns"),
    "act": ("typst, one column", "typst, sans", "web, one column", "web, watermark"),
    "bill": ("typst, bill", "typst, sans", "web, one column", "web, watermark"),
    "law": ("typst, chinese", "web, chinese", "web, two columns"),
}
"""The house styles in which documents of a tradition are printed: typesetter, style."""


@dataclass(frozen=True, slots=True)
class Press:
    """Typesets into a folder, where what has been typeset before is found again."""

    folder: Path

    def print_version(self, document: Document, clauses: Sequence[Printed], version: str, template: str) -> Path:
        """Return the PDF of one version in a template."""
        named = repr((document.title, clauses, version, template)).encode()
        path = self.folder / f"{hashlib.sha256(named).hexdigest()[:20]}.pdf"
        if not path.exists():
            path.write_bytes(_typeset(document, clauses, version, template))
        return path


def _typeset(document: Document, clauses: Sequence[Printed], version: str, template: str) -> bytes:
    typesetter, _, name = template.partition(", ")
    asked = document.title, document.language, version, clauses
    if typesetter == "typst":
        return typst_templates.typeset(*asked, typst_templates.STYLES[name])
    return web_templates.typeset(*asked, web_templates.STYLES[name])
