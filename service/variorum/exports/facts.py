"""A redline comes in; the lines that say what was compared, with what, and what came of it go out."""

from collections.abc import Sequence
from datetime import date

from variorum.exports.redline import Redline, Source, Unchanged
from variorum.exports.words import kind_name, noise_name, word

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
KINDS = (
    ("substantive", "substantive"),
    ("insertion", "inserted"),
    ("repeal", "repealed"),
    ("substitution", "substituted"),
    ("move", "moved"),
    ("renumbering", "renumbered"),
    ("split", "split"),
    ("join", "joined"),
)
"""The word for each figure, and the field of ``Statistics`` that holds it."""


def title_of(redline: Redline) -> str:
    """Return the title of the work, or both titles when two works are compared."""
    old, new = redline.old.work, redline.new.work
    return new if old == new else f"{old} / {new}"


def pair_of(redline: Redline) -> str:
    """Return the names of the two versions, the older first."""
    return f"{redline.old.name} → {redline.new.name}"


def source_facts(source: Source, language: str) -> list[str]:
    """Return the dates, pages, doubted pages, file and hash of one version, each with its word."""
    dates = [("adopted", source.adopted), ("published", source.published), ("in-force", source.in_force)]
    facts = [f"{word(language, name)} {write_day(day, language)}" for name, day in dates if day]
    facts.append(f"{source.pages} {word(language, 'pages')}")
    facts += [word(language, "on-pages", word(language, code), write_pages(pages)) for code, pages in source.doubted]
    return [*facts, f"{word(language, 'file')} {source.filename}", f"SHA-256 {source.sha256}"]


def write_pages(pages: Sequence[int]) -> str:
    """Write ascending page numbers with their runs drawn together: 2, 4–6."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def write_day(day: date, language: str) -> str:
    """Write a day without regard to the machine's locale."""
    if language == "zh":
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def figures(redline: Redline) -> list[tuple[str, int]]:
    """Return the counts with their words; kinds that did not occur are left out."""
    counts = redline.statistics
    named = [(word(redline.language, name), int(getattr(counts, field))) for name, field in KINDS]
    return [(word(redline.language, "changes"), counts.changes), *[item for item in named if item[1]]]


def held_back(redline: Redline) -> str:
    """Return one sentence on the differences that are not shown as changes."""
    language = redline.language
    if not redline.ledger:
        return word(language, "nothing-held")
    parts = [f"{noise_name(language, code)} {count}" for code, count in redline.ledger]
    return f"{word(language, 'held-back')} ({redline.statistics.held_back}): {', '.join(parts)}."


def made_by(redline: Redline) -> str:
    """Return the engine, and the run that gave the changes their numbers; files that are in no library have no run."""
    language = redline.language
    engine = f"Variorum, {word(language, 'engine')} {redline.engine}"
    return f"{engine}, {word(language, 'run')} {redline.run}" if redline.run else engine


def scope_facts(redline: Redline) -> list[str]:
    """Return the sentences that say which of the changes are written, and how the comparison was made if not as usual.

    "All changes" where none is left out.
    """
    return [*_chosen_facts(redline), *option_facts(redline)]


def option_facts(redline: Redline) -> list[str]:
    """Return the sentences that say by which options a comparison was made and is marked; none for the usual ones."""
    language = redline.language
    facts = [word(language, "by-character")] if redline.scope.by_character else []
    pairs = ", ".join(f"{old} / {new}" for old, new in redline.apart)
    return facts + ([word(language, "apart", pairs)] if pairs else [])


def _chosen_facts(redline: Redline) -> list[str]:
    language, scope = redline.language, redline.scope
    if not scope.kind and not scope.text and not scope.is_open:
        return [word(language, "all-changes", redline.statistics.changes)]
    facts = [word(language, "only", kind_name(language, scope.kind))] if scope.kind else []
    facts += [word(language, "with-words", scope.text)] if scope.text else []
    facts += [word(language, "not-reviewed")] if scope.is_open else []
    return [*facts, word(language, "left-out", scope.shown, redline.statistics.changes, scope.left_out)]


def unchanged_fact(redline: Redline) -> str:
    """Return the sentence that says whether unchanged clauses are written."""
    return word(redline.language, "with-unchanged" if redline.scope.with_unchanged else "without-unchanged")


def fold_words(fold: Unchanged, language: str) -> str:
    """Return one sentence for rows that are not written: how many they are, and from where to where."""
    code = "folded" if fold.left_out else "unchanged"
    suffix = "" if len(fold.rows) > 1 else "-one"
    return word(language, code + suffix, len(fold.rows), fold.first, fold.last, fold.left_out)
