"""A version and the name of a template come in; its PDF goes out, typeset once in a run."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.planted import typst_templates
from tests.accuracy.planted.document import Document
from tests.accuracy.planted.printing import Printed

TEMPLATES: tuple[str, ...] = tuple(f"typst, {name}" for name in typst_templates.STYLES)


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
    if typesetter != "typst":
        raise ValueError(f"no such typesetter: {typesetter}")
    style = typst_templates.STYLES[name]
    return typst_templates.typeset(document.title, document.language, version, clauses, style)
