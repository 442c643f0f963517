"""The corpus comes in; which PDFs have a source that tells their clauses, and those clauses, go out."""

import csv
import tarfile
from collections.abc import Iterator
from pathlib import Path

from tests.accuracy.akoma_ntoso import read_akoma_ntoso
from tests.accuracy.markdown import read_markdown, read_requirements
from tests.accuracy.sources import read_headings, read_latex
from tests.accuracy.truth import Unit


def find_truths(corpus: Path) -> Iterator[tuple[str, Path, Path]]:
    """Yield the name of each document with truth, its PDF and its source."""
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            pdf, source = corpus / row["path"], corpus / (row["truth"] or "-")
            if row["truth"] and pdf.is_file() and source.is_file():
                yield f"{row['document']}/{row['version']}", pdf, source


def load_units(source: Path) -> list[Unit]:
    """Return the units of a source; none where its form is not understood."""
    if source.name.endswith(".tar.gz"):
        return _load_archive(_unpack(source))
    text = source.read_text(encoding="utf-8", errors="replace")
    if source.suffix == ".md":
        return read_markdown(text)
    if source.suffix == ".xml":
        return read_akoma_ntoso(text) if "akomaNtoso" in text else []
    if source.suffix == ".tex":
        return read_latex({"main": text}, "main")
    return read_headings(text, "=" if source.suffix == ".adoc" else "#")


def _unpack(source: Path) -> dict[str, str]:
    with tarfile.open(source) as archive:
        members = [(member.name, archive.extractfile(member)) for member in archive if member.isfile()]
        return {name: file.read().decode("utf-8", "replace") for name, file in members if file is not None}


def _load_archive(files: dict[str, str]) -> list[Unit]:
    if any(name.endswith(".md") for name in files):
        return [unit for name in sorted(files) for unit in read_requirements(files[name])]
    folders = {Path(name).name: text for name, text in files.items()}
    roots = [name for name, text in sorted(folders.items()) if "\\begin{document}" in text]
    if any("tex.inc" in text for text in folders.values()):
        return []  # headings that a program wrote into the document are not in the archive
    units = [read_latex({**folders, **_stems(folders)}, root) for root in roots]
    return max(units, key=len, default=[])


def _stems(files: dict[str, str]) -> dict[str, str]:
    return {Path(name).stem: text for name, text in files.items() if name.endswith(".tex")}
