"""Reading and comparing the sample PDFs gives exactly the clauses and the changes that truth.yaml tells."""

import importlib.util
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from variorum.clauses.clause import Clause, Extraction
from variorum.clauses.tree import build_extraction
from variorum.comparison.change import SUBSTANTIVE, Change, Comparison, Kind, Reason
from variorum.comparison.run import compare
from variorum.comparison.text import Text
from variorum.layout.block import NoticeKind
from variorum.layout.document import lay_out_document
from variorum.layout.pages import lay_out_page
from variorum.pdf.reader import read_pages

SAMPLE = Path(__file__).resolve().parents[2] / "documents" / "sample"
TRUTH: dict[str, Any] = yaml.safe_load((SAMPLE / "truth.yaml").read_text(encoding="utf-8"))
PAIRS = [pytest.param(pair, id=f"{pair['work']}-{pair['old']}-{pair['language']}") for pair in TRUTH["pairs"]]
NESTED = (".en.pdf", "introduced.pdf", "engrossed.pdf", "enrolled.pdf")
Told = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Kind, numbers before, numbers after."""


@cache
def extract(name: str) -> Extraction:
    """Read one PDF of the sample."""
    return build_extraction(lay_out_document([lay_out_page(page) for page in read_pages(SAMPLE / name)]))


@cache
def compare_pair(old: str, new: str) -> Comparison:
    """Compare two PDFs of the sample."""
    a, b = extract(old), extract(new)
    return compare(Text(a.text, a.clauses, a.language), Text(b.text, b.clauses, b.language))


def file_of(pair: dict[str, Any], side: str) -> str:
    """Return the path of one side of a pair below the sample's folder."""
    ending = ".en.pdf" if pair["work"].startswith("canglan") and pair["language"] == "en" else ".pdf"
    return f"{pair['work']}/{pair[side]}{ending}"


def paths_of(name: str) -> list[str]:
    """Return how truth names each clause of a file: its number, where numbers repeat with those above it; "" for the preface."""
    paths: list[str] = []
    for clause in extract(name).clauses:
        has_parent = clause.num.startswith("(") and clause.parent is not None and name.endswith(NESTED)
        above = paths[clause.parent or 0] + " " if has_parent else ""
        paths.append((above + clause.num).strip())
    return paths


def squeeze(text: str) -> str:
    """Return ``text`` without what only typesetting decides: spaces, soft hyphens, letter case, width."""
    return re.sub(r"[\s\u00ad]", "", unicodedata.normalize("NFKC", text)).casefold()


def source_words(name: str) -> dict[str, list[str]]:
    """Return, for every clause of a source, its pieces of text: number, status, heading, paragraphs, footnotes."""
    spec = importlib.util.spec_from_file_location("sources", SAMPLE / "sources.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["sources"] = module
    spec.loader.exec_module(module)
    work, _, file = name.partition("/")
    source = module.read_source(SAMPLE / work / "source" / file.replace(".pdf", ".txt"))
    return {clause.path: pieces_of(module, clause) for clause in source.clauses}


def pieces_of(module: Any, clause: Any) -> list[str]:
    """Return the pieces of a clause; a paragraph is cut where a footnote is called, for its mark stands there."""
    shown = [p for p in clause.paragraphs if p.kind != "layout"]
    notes = [note for p in shown for note in module.FOOTNOTE.findall(p.text)]
    cut = [module.strip_marks(part) for p in shown for part in module.FOOTNOTE.split(p.text)[::2] if "{note" in p.text]
    whole = [p.plain for p in shown if "{note" not in p.text]
    return [clause.num, clause.status, clause.heading, *whole, *cut, *notes]


@pytest.mark.parametrize("name", TRUTH["clauses"])
def test_every_clause_is_found_under_its_printed_number(name: str) -> None:
    assert [path for path in paths_of(name) if path] == [path for path, _ in TRUTH["clauses"][name]]


@pytest.mark.parametrize("name", TRUTH["clauses"])
def test_every_heading_is_read_as_printed(name: str) -> None:
    headings = dict(zip(paths_of(name), extract(name).clauses, strict=True))
    missed = [
        (path, heading, headings[path].heading)
        for path, heading in TRUTH["clauses"][name]
        if heading and squeeze(heading).strip(".") not in squeeze(headings[path].heading)
    ]
    assert missed == []


@pytest.mark.parametrize("name", TRUTH["clauses"])
def test_every_word_stands_in_its_own_clause(name: str) -> None:
    """Word for word but for figures' labels, and footnotes may stand where they are called or at the end."""
    extraction = extract(name)
    texts = {
        path: squeeze(extraction.text[clause.span.start : clause.span.end])
        for path, clause in zip(paths_of(name), extraction.clauses, strict=True)
    }
    wrong = {}
    for path, pieces in source_words(name).items():
        left = texts[path]
        for piece in sorted(map(squeeze, pieces), key=len, reverse=True):
            if piece not in left:
                wrong[path] = (piece, left)
            left = left.replace(piece, "", 1)
        if len(re.sub(r"[\W\d]|capture|livenessdetection|comparison|registration|r\d", "", left)) > 0:
            wrong[path] = ("too much", left)
    assert wrong == {}


def test_a_scan_is_known_to_have_no_text() -> None:
    for item in TRUTH["without_text"]:
        layout = lay_out_document([lay_out_page(page) for page in read_pages(SAMPLE / item["file"])])
        assert {notice.kind for notice in layout.notices} == {NoticeKind.NO_TEXT}
        assert len(layout.notices) == len(layout.pages)


class Reported:
    """What a comparison reports, in the words of truth."""

    def __init__(self, pair: dict[str, Any]) -> None:
        old, new = file_of(pair, "old"), file_of(pair, "new")
        self.comparison = compare_pair(old, new)
        self.old, self.new = paths_of(old), paths_of(new)

    def name(self, change: Change) -> Told:
        """Return kind and clauses of a change."""
        edge = self.comparison.edges[change.edge]
        return change.kind.value, tuple(self.old[n] for n in edge.old), tuple(self.new[n] for n in edge.new)

    def single(self) -> Iterator[tuple[Told, Change]]:
        """Yield the changes of one clause, without the one of the preface."""
        for change in self.comparison.changes:
            if not change.places and self.name(change)[1:] != (("",), ("",)):
                yield self.name(change), change

    def grouped(self) -> list[Change]:
        """Return the changes with several places."""
        return [change for change in self.comparison.changes if change.places]


def tell(pair: dict[str, Any]) -> dict[Told, dict[str, Any]]:
    """Return the changes of one clause that truth tells; a repeal of several clauses counts clause by clause."""
    told: dict[Told, dict[str, Any]] = {}
    for change in (c for c in pair["changes"] if "term" not in c):
        if change["kind"] == "repeal":
            told |= {("repeal", (num,), ()): change for num in change["from"]}
        else:
            told[change["kind"], tuple(change["from"]), tuple(change["to"])] = change
    return told


@pytest.mark.parametrize("pair", PAIRS)
def test_the_planted_changes_and_no_others_are_reported(pair: dict[str, Any]) -> None:
    reported = [name for name, _ in Reported(pair).single()]
    told = tell(pair)
    assert {"missed": sorted(set(told) - set(reported)), "false": sorted(set(reported) - set(told))} == {
        "missed": [],
        "false": [],
    }
    assert len(reported) == len(set(reported))


@pytest.mark.parametrize("pair", PAIRS)
def test_each_change_has_its_reasons_and_its_weight(pair: dict[str, Any]) -> None:
    told = tell(pair)
    wrong = [
        (name, sorted(weight.reason.value for weight in change.weights), change.is_substantive)
        for name, change in Reported(pair).single()
        if name in told and not agrees(told[name], change)
    ]
    assert wrong == []


def agrees(told: dict[str, Any], change: Change) -> bool:
    """Say whether the reasons and the weight of a reported change are those that truth tells."""
    reported = {weight.reason for weight in change.weights}
    wanted = [reason if isinstance(reason, list) else [reason] for reason in told.get("reasons", [])]
    named = {Reason(reason) for choice in wanted for reason in choice} | {Reason(r) for r in told.get("also", [])}
    is_told = all(reported & {Reason(reason) for reason in choice} for choice in wanted)
    is_new = change.kind in (Kind.INSERTION, Kind.REPEAL)
    has_more = bool((reported & SUBSTANTIVE) - named) and not is_new
    return is_told and not has_more and change.is_substantive == told["substantive"]


@pytest.mark.parametrize("pair", PAIRS)
def test_edits_and_new_numbers_are_marked(pair: dict[str, Any]) -> None:
    told = tell(pair)
    for name, change in Reported(pair).single():
        if name not in told or change.kind in (Kind.INSERTION, Kind.REPEAL):
            continue
        if "edited" in told[name]:
            assert (name, change.is_edited) == (name, told[name]["edited"])
        if change.kind not in (Kind.SPLIT, Kind.JOIN):
            assert (name, change.is_renumbered) == (name, name[1][0].split()[-1] != name[2][0].split()[-1])


@pytest.mark.parametrize("pair", PAIRS)
def test_a_renamed_term_is_one_change_with_all_its_places(pair: dict[str, Any]) -> None:
    reported = Reported(pair)
    told = [change for change in pair["changes"] if "term" in change]
    groups = reported.grouped()
    assert len(groups) == len(told)
    for group, change in zip(groups, told, strict=True):
        places = [(reported.old[p.old or 0], reported.new[p.new or 0]) for p in group.places]
        assert sorted(places) == sorted(zip(change["from"], change["to"], strict=True))
        assert len(places) == change["places"]
        assert Reason.TERM in {weight.reason for weight in group.weights}


@pytest.mark.parametrize("pair", PAIRS)
def test_noise_is_held_back_and_kept_in_the_ledger(pair: dict[str, Any]) -> None:
    held = {entry.noise.value for entry in Reported(pair).comparison.ledger}
    assert set(pair["noise"]) <= held


@pytest.mark.parametrize("pair", [p for p in PAIRS if p.values[0].get("decoys")])  # type: ignore[union-attr]
def test_a_look_alike_is_not_taken_for_a_move(pair: dict[str, Any]) -> None:
    reported = Reported(pair)
    for decoy in pair["decoys"]:
        for edge in reported.comparison.edges:
            old, new = {reported.old[n] for n in edge.old}, {reported.new[n] for n in edge.new}
            assert not (old & set(decoy["old"]) and new & set(decoy["new"]))


def clause_named(extraction: Extraction, num: str) -> Clause:
    """Return the first clause with this printed number."""
    return next(clause for clause in extraction.clauses if clause.num == num)


def test_the_informative_annexes_are_known_as_such() -> None:
    assert clause_named(extract("itx-t-f.8801/draft-3.pdf"), "A.1").is_normative
    assert not clause_named(extract("itx-t-f.8801/draft-4.pdf"), "A.1").is_normative
    assert not clause_named(extract("itx-t-f.8801/draft-3.pdf"), "I.1").is_normative
