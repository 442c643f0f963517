"""The sources of the sample library differ exactly as truth.yaml says, and the PDFs are what they typeset to."""

import importlib.util
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

SAMPLE = Path(__file__).resolve().parents[2] / "documents" / "sample"
TRUTH: dict[str, Any] = yaml.safe_load((SAMPLE / "truth.yaml").read_text(encoding="utf-8"))
PAIRS = [pytest.param(pair, id=f"{pair['work']}-{pair['old']}-{pair['language']}") for pair in TRUTH["pairs"]]
PLANTED = [f"A{n}" for n in range(1, 22)] + [f"B{n}" for n in range(1, 15)] + [f"C{n}" for n in range(1, 12)]
FRONT_MATTER = {"action", "date", "document", "gazette", "history", "look", "made", "ornament-font", "place"}
FRONT_MATTER |= {"running", "scan", "short", "sponsor", "stage-line", "status"}
NOISE = {"colour": "color", "“": '"', "”": '"', "’": "'"}


@pytest.fixture(scope="module")
def sample(monkeypatch_module: pytest.MonkeyPatch) -> Any:
    """The sample's own module ``sources``, which is no part of any package."""
    return load_module("sources")


@pytest.fixture(scope="module")
def monkeypatch_module() -> Any:
    """A monkeypatch that lasts for the module, with the sample's folder importable."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SAMPLE))
        yield patch


def load_module(name: str) -> Any:
    """Import one module of the sample's folder by its path."""
    spec = importlib.util.spec_from_file_location(name, SAMPLE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def read(sample: Any, pair: dict[str, Any], side: str) -> Any:
    """Parse one side of a pair."""
    name = str(pair[side]) + (".en" if pair["work"].startswith("canglan") and pair["language"] == "en" else "")
    return sample.read_source(SAMPLE / pair["work"] / "source" / f"{name}.txt")


def without_noise(text: str) -> str:
    """Return ``text`` without the differences that the ledger holds."""
    for old, new in NOISE.items():
        text = text.replace(old, new)
    return re.sub("[０-９]", lambda match: unicodedata.normalize("NFKC", match[0]), text)


def replace_words(text: str, words: list[list[str]]) -> str:
    """Apply ``words`` in reading order; each old text must stand behind the one before."""
    done, rest = "", text
    for old, new in words:
        before, found, rest = rest.partition(old)
        assert found, f"{old!r} does not stand in {text!r}"
        done += before + new
    return done + rest


def words_of(clause: Any, pair: dict[str, Any], *, is_old: bool) -> str:
    """Return the words of a clause, the terms renamed as truth says and the noise taken out."""
    has_label = "dropped-label" in pair["noise"] and clause.depth == 2
    text = without_noise(clause.body if has_label else clause.words)
    for change in pair["changes"] if is_old else []:
        if clause.path in change.get("from", ()):
            for old, new in change.get("term", ()):
                assert change["places"] == len(change["from"]) == len(change["to"])
                text = text.replace(old, new)
    return text


def explain(change: dict[str, Any], old: dict[str, str], new: dict[str, str]) -> None:
    """Assert that one change of truth turns the old words into the new ones."""
    before = " ".join(old[path] for path in change["from"])
    after = " ".join(new[path] for path in change["to"])
    if change["kind"] in ("insertion", "repeal"):
        assert not (before and after)
    elif change["kind"] in ("split", "join"):
        assert replace_words(before, change.get("words", [])).split() == after.split()
    else:
        assert replace_words(before, change.get("words", [])) == after


@pytest.mark.parametrize("pair", PAIRS)
def test_every_difference_between_two_sources_is_in_the_truth(pair: dict[str, Any], sample: Any) -> None:
    old = {c.path: words_of(c, pair, is_old=True) for c in read(sample, pair, "old").clauses}
    new = {c.path: words_of(c, pair, is_old=False) for c in read(sample, pair, "new").clauses}
    told = [change for change in pair["changes"] if "term" not in change]
    for change in told:
        explain(change, old, new)
    renamed = {c["from"][0]: c["to"][0] for c in told if c["kind"] == "renumbering"}
    left_old = [path for path in old if not any(path in c["from"] for c in told)]
    left_new = [path for path in new if not any(path in c["to"] for c in told)]
    followed = [follow_parent(path, renamed) for path in left_old]
    assert followed == left_new
    assert {b: old[a] for a, b in zip(left_old, followed, strict=True)} == {path: new[path] for path in left_new}


def follow_parent(path: str, renamed: dict[str, str]) -> str:
    """Return the new path of a clause whose parent was renumbered."""
    for old, new in renamed.items():
        if path.startswith(old + " "):
            return new + path.removeprefix(old)
    return path


@pytest.mark.parametrize("pair", PAIRS)
def test_a_renamed_term_is_gone_and_had_as_many_places_as_told(pair: dict[str, Any], sample: Any) -> None:
    for change in (c for c in pair["changes"] if "term" in c):
        old, new = read(sample, pair, "old"), read(sample, pair, "new")
        holds = [c.path for c in old.clauses if any(term in c.words for term, _ in change["term"])]
        assert holds == change["from"]
        assert not [c.path for c in new.clauses if any(term in c.words for term, _ in change["term"])]


@pytest.mark.parametrize("pair", PAIRS)
def test_title_pages_differ_only_where_they_must(pair: dict[str, Any], sample: Any) -> None:
    old, new = read(sample, pair, "old").meta, read(sample, pair, "new").meta
    assert {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)} <= FRONT_MATTER


def test_every_planted_change_of_the_list_is_told() -> None:
    told = {plant for pair in TRUTH["pairs"] for change in pair["changes"] for plant in change["plants"]}
    told |= {plant for pair in TRUTH["pairs"] for plant in pair.get("remarks", {})}
    told |= {plant for item in TRUTH["without_text"] for plant in item["plants"]}
    told |= {plant for kind in TRUTH["reuse"].values() for item in kind for plant in item["plants"]}
    noise = {"A21": "spelling", "B12": "dropped-label", "B13": "width"}
    told |= {plant for plant, kind in noise.items() if any(kind in pair["noise"] for pair in TRUTH["pairs"])}
    assert [plant for plant in PLANTED if plant not in told] == []


def test_every_clause_named_by_the_reuse_list_exists() -> None:
    reuse = TRUTH["reuse"]
    ends = [item[side] for kind in ("positives", "divergences") for item in reuse[kind] for side in ("from", "to")]
    for end in ends + reuse["negatives"]:
        names = [name for name, _ in TRUTH["clauses"][f"{end['work']}/{end['version']}.pdf"]]
        assert end["clause"] in names


def test_the_list_of_clauses_is_that_of_the_sources(sample: Any) -> None:
    for name, clauses in TRUTH["clauses"].items():
        work, _, file = name.partition("/")
        source = sample.read_source(SAMPLE / work / "source" / file.replace(".pdf", ".txt"))
        assert clauses == [[clause.path, clause.heading] for clause in source.clauses]


def test_every_listed_file_is_there_and_small() -> None:
    library = yaml.safe_load((SAMPLE / "library.yaml").read_text(encoding="utf-8"))
    files = [SAMPLE / version["file"] for work in library["works"] for version in work["versions"]]
    assert len(files) == 11
    assert all(file.stat().st_size < 300_000 for file in files)


@pytest.mark.parametrize("name", ["itx-t-f.8801/draft-2", "itx-t-f.8801/draft-4", "new-albion-hb-212/enrolled"])
def test_the_same_sources_typeset_to_the_same_bytes(name: str, sample: Any) -> None:
    """Only files set in the typesetter's own fonts: the others depend on the version of the installed fonts."""
    pytest.importorskip("typst")
    typeset = load_module("typeset")
    source = sample.read_source(SAMPLE / f"{name.replace('/', '/source/')}.txt")
    assert typeset.typeset(source) == (SAMPLE / f"{name}.pdf").read_bytes()
