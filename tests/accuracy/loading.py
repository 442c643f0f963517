"""The corpus comes in; which PDFs have a source that tells their clauses, and those clauses, go out."""

import csv
import tarfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from tests.accuracy.akoma_ntoso import read_akoma_ntoso
from tests.accuracy.markdown import read_markdown, read_requirements, read_unnumbered
from tests.accuracy.registers import write_headings
from tests.accuracy.sameness import (
    LEAST,
    LEAST_PART,
    keep_printed,
    measure_printed,
    number_as_printed,
    number_unnumbered,
    read_raw,
)
from tests.accuracy.signs import follow_print
from tests.accuracy.sources import read_headings, read_latex
from tests.accuracy.truth import Unit

LEAST_LETTERS = 20
"""Letters a PDF must have, or it has no text layer."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its PDF and the units of its source; ``fault`` says why it cannot be scored, if so.

    ``part`` is the share of the source that is printed, where that is of another version: such a source can tell whether
    a clause was found and read, but not whether others were invented.
    """

    name: str
    pdf: Path
    units: tuple[Unit, ...]
    fault: str = ""
    part: float = 1.0


def find_sources(pool: Executor, corpus: Path, names: Sequence[str] = ()) -> list[Source]:
    """Return the documents with a source, all or those whose names hold one of ``names``."""
    found = [one for one in find_truths(corpus) if not names or any(part in one[0] for part in names)]
    return list(pool.map(judge, *zip(*found, strict=True))) if found else []


def find_truths(corpus: Path) -> Iterator[tuple[str, Path, Path]]:
    """Yield the name of each document with truth, its PDF and its source."""
    with (corpus / "MANIFEST.tsv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows, delimiter="\t"):
            pdf, source = corpus / row["path"], corpus / (row["truth"] or "-")
            if row["truth"] and pdf.is_file() and source.is_file():
                yield f"{row['document']}/{row['version']}", pdf, source


def judge(name: str, pdf: Path, source: Path) -> Source:
    """Return a document with the units that its print bears out, or the reason why it cannot be scored."""
    raw = read_raw(pdf)
    units = load_units(source, raw)
    if not units:
        return Source(name, pdf, (), "source whose clauses could not be read")
    if len(raw) < LEAST_LETTERS:
        return Source(name, pdf, (), "no text layer")
    printed = measure_printed(units, raw)
    if printed >= LEAST:
        return Source(name, pdf, tuple(number_as_printed(units, raw)))
    kept = keep_printed(units, raw)
    part = len(kept) / len(units)
    if part < LEAST_PART:
        return Source(name, pdf, (), f"source of another version: {part:.2f} of its clauses are printed")
    return Source(name, pdf, tuple(kept), part=part)


def load_units(source: Path, raw: str) -> list[Unit]:
    """Return the units of a source whose print has the raw text; none where its form is not understood."""
    if source.name.endswith(".tar.gz"):
        return _load_archive(_unpack(source), raw)
    text = source.read_text(encoding="utf-8", errors="replace")
    if source.suffix == ".md":
        text = follow_print(text, raw)
        return read_markdown(text) or number_unnumbered(read_unnumbered(text), raw)
    if source.suffix == ".xml":
        return read_akoma_ntoso(text) if "akomaNtoso" in text else []
    if source.suffix == ".tex":
        return read_latex({"main": text}, "main")
    return read_headings(text, "=" if source.suffix == ".adoc" else "#")


def _unpack(source: Path) -> dict[str, str]:
    with tarfile.open(source) as archive:
        members = [(member.name, archive.extractfile(member)) for member in archive if member.isfile()]
        return {name: file.read().decode("utf-8", "replace") for name, file in members if file is not None}


def _load_archive(files: dict[str, str], raw: str) -> list[Unit]:
    if any(name.endswith(".md") for name in files):
        return [unit for name in sorted(files) for unit in read_requirements(follow_print(files[name], raw))]
    folders = {Path(name).name: text for name, text in files.items()}
    roots = [name for name, text in sorted(folders.items()) if "\\begin{document}" in text]
    described = {f"{Path(name).stem}.tex": write_headings(text) for name, text in files.items() if "<register " in text}
    units = [read_latex({**described, **folders, **_stems(folders)}, root) for root in roots]
    return max(units, key=len, default=[])


def _stems(files: dict[str, str]) -> dict[str, str]:
    return {Path(name).stem: text for name, text in files.items() if name.endswith(".tex")}
