"""Names of versions, clauses and comparisons come in; the paths of their pages go out."""

from urllib.parse import quote, unquote, urlencode, urlsplit

from variorum.library.exchange import Addresses, Passage
from variorum.library.views import VersionKey


def work_path(slug: str) -> str:
    """Return the path of a document's page."""
    return f"/documents/{quote(slug, safe='')}"


def version_path(key: VersionKey, e_id: str = "") -> str:
    """Return the path of a version in the reader, or of one of its clauses."""
    parts = [key.label, *([key.language] if key.language else []), *([e_id] if e_id else [])]
    return "/".join([work_path(key.work), *(quote(part, safe="") for part in parts)])


def page_path(key: VersionKey, page: int) -> str:
    """Return the path of one page of a version as it is printed."""
    return f"{version_path(key)}/p/{page}"


def compare_path(old: VersionKey, new: VersionKey) -> str:
    """Return the path of a comparison; versions of one work and language get the short form."""
    if old.work != new.work:
        return f"/compare/{_side(old)}...{_side(new)}{_texts(old, new)}"
    pair = f"{quote(old.label, safe='')}...{quote(new.label, safe='')}"
    return f"/compare/{quote(old.work, safe='')}/{pair}{_texts(old, new)}"


def drafts_path(base: VersionKey, left: VersionKey, right: VersionKey) -> str:
    """Return the path of two drafts against one base; versions of one work and language get the short form."""
    keys = (base, left, right)
    if len({(key.work, key.language) for key in keys}) == 1:
        three = "...".join(quote(key.label, safe="") for key in keys)
        language = "?" + urlencode({"text": base.language}) if base.language else ""
        return f"/drafts/{quote(base.work, safe='')}/{three}{language}"
    texts = {name: key.language for name, key in zip(("base_text", "left_text", "right_text"), keys, strict=True)}
    named = urlencode({name: language for name, language in texts.items() if language})
    return f"/drafts/{'...'.join(map(_side, keys))}" + (f"?{named}" if named else "")


def _side(key: VersionKey) -> str:
    return f"{quote(key.work, safe='')}@{quote(key.label, safe='')}"


def _texts(old: VersionKey, new: VersionKey) -> str:
    """Name the language texts, which the path of a comparison has no place for."""
    named = {"old_text": old.language, "new_text": new.language}
    return "?" + urlencode({name: value for name, value in named.items() if value}) if any(named.values()) else ""


def write_key(key: VersionKey) -> str:
    """Write a version as the value of a form field; ``read_key`` reads it."""
    return "@".join([key.work, key.label, *([key.language] if key.language else [])])


def read_key(written: str) -> VersionKey:
    """Read ``work@label`` or ``work@label@language``; raises ``ValueError`` for anything else."""
    match written.split("@"):
        case [work, label] if work and label:
            return VersionKey(work, label, "")
        case [work, label, language] if work and label:
            return VersionKey(work, label, language)
        case _:
            raise ValueError(written)


def annotation_path(note_id: str) -> str:
    """Return the path of a note as a Web Annotation."""
    return f"/annotations/{quote(note_id, safe='')}"


def read_passage(address: str) -> Passage | None:
    """Return the version, perhaps with a language or a clause, that an address names, of whatever host; else None."""
    parts = urlsplit(address).path.split("/") if _is_address(address) else []
    match [unquote(part) for part in parts]:
        case ["", "documents", work, label, *rest] if work and label and len(rest) <= 2 and all(rest):
            return Passage(work, label, tuple(rest))
        case _:
            return None


def _is_address(written: str) -> bool:
    try:
        return urlsplit(written).scheme in {"", "http", "https"}
    except ValueError:
        return False


def addresses_at(root: str) -> Addresses:
    """Return how notes and versions are named under an address like ``https://library.example``."""
    base = root.rstrip("/")
    return Addresses(
        note=lambda note_id: base + annotation_path(note_id),
        version=lambda key: base + version_path(key),
        read=read_passage,
    )
