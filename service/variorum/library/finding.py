"""A question comes in; the clauses that answer it, one per thread, with excerpts, go out."""

from variorum.accounts.account import Reader
from variorum.accounts.permissions import Action, require
from variorum.indexes.grammar import Node, parse_query
from variorum.indexes.index import Hit
from variorum.indexes.snippets import cut_snippet
from variorum.library import Library
from variorum.library.catalogue import list_works
from variorum.library.inspecting import show_doubts
from variorum.library.texts import load_amended
from variorum.library.views import AlsoIn, HitView, RunView, SearchView, VersionView, WorkView
from variorum.storage.expressions import ClauseRecord, load_clauses, load_clauses_by_id, load_thread

HITS_PER_PAGE = 20
MOST_PAGES = 50


def search(
    library: Library,
    reader: Reader,
    query: str,
    page: int = 1,
    work: str = "",
    latest_only: bool = True,
    language: str = "",
) -> SearchView:
    """Return one page of clauses that a query finds, the best first, one hit for each clause thread.

    ``latest_only`` looks into the newest version of each work and language only. Raises ``QuerySyntaxError`` and
    ``Unavailable`` (while the index is being built).
    """
    require(reader, Action.READ)
    tree = parse_query(query)
    works = {view.slug: view for view in list_works(library, reader)}
    versions = {version.id: version for view in works.values() for version in view.versions}
    wanted = _wanted(works, language, latest_only)
    found = _one_per_thread(library.index.search(tree, wanted) if wanted else [], versions)
    counts = _count_works(found, works)
    shown = [hit for hit in found if not work or hit.work == work]
    pages = max(1, min(MOST_PAGES, -(-len(shown) // HITS_PER_PAGE)))
    page = min(max(1, page), pages)
    part = shown[(page - 1) * HITS_PER_PAGE : page * HITS_PER_PAGE]
    hits = _views(library, part, tree, works, versions)
    unreliable = sum(hit.is_unreliable for hit in shown)
    return SearchView(query, hits, len(shown), page, pages, (("work", counts),) if counts else (), unreliable)


def _wanted(works: dict[str, WorkView], language: str, latest_only: bool) -> set[int]:
    wanted = set()
    for view in works.values():
        newest: dict[str, int] = {}
        for version in view.versions:
            if language and version.language != language:
                continue
            newest[version.language] = version.id
            if not latest_only:
                wanted.add(version.id)
        wanted |= set(newest.values())
    return wanted


def _one_per_thread(hits: list[Hit], versions: dict[int, VersionView]) -> list[Hit]:
    """Keep the best hit of each thread, one of reliable text if there is any; between equals the newest version."""
    best: dict[str, Hit] = {}
    newest = {row: at for at, row in enumerate(versions)}
    for hit in sorted(hits, key=lambda hit: (hit.is_unreliable, -hit.score, -newest.get(hit.expression, -1), hit.id)):
        if hit.expression in versions:
            best.setdefault(hit.thread, hit)
    return list(best.values())


def _count_works(hits: list[Hit], works: dict[str, WorkView]) -> tuple[tuple[str, str, int], ...]:
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.work] = counts.get(hit.work, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((slug, works[slug].title, count) for slug, count in ordered if slug in works)


def _views(
    library: Library, hits: list[Hit], tree: Node, works: dict[str, WorkView], versions: dict[int, VersionView]
) -> tuple[HitView, ...]:
    with library.database.read() as connection:
        records = load_clauses_by_id(connection, [hit.id for hit in hits])
        texts = {row: load_amended(connection, row) for row in {hit.expression for hit in hits}}
        trees = {row: load_clauses(connection, row) for row in texts}
        threads = {hit.thread: load_thread(connection, hit.thread) for hit in hits}
    views = []
    for hit in hits:
        record = records.get(hit.id)
        if record is None:
            continue
        views.append(_view(record, tree, works[hit.work], versions, texts[hit.expression], trees, threads[hit.thread]))
    return tuple(views)


def _view(
    record: ClauseRecord,
    tree: Node,
    work: WorkView,
    versions: dict[int, VersionView],
    text: str,
    trees: dict[int, list[ClauseRecord]],
    thread: list[ClauseRecord],
) -> HitView:
    clause = record.clause
    content = text[clause.content.start : clause.content.end] or clause.heading
    snippet = tuple(RunView("hit" if is_hit else "equal", words) for is_hit, words in cut_snippet(content, tree))
    return HitView(
        work_title=work.title,
        version=versions[record.expression_id],
        num=clause.num,
        heading=clause.heading,
        e_id=clause.e_id,
        path=_path(record, trees[record.expression_id]),
        snippet=snippet,
        page=clause.page,
        line=clause.line,
        also_in=_also_in(record, thread, versions),
        text_doubts=show_doubts(clause.text_doubts),
    )


def _path(record: ClauseRecord, tree: list[ClauseRecord]) -> tuple[str, ...]:
    above: list[str] = []
    parent = record.clause.parent
    while parent is not None:
        clause = tree[parent].clause
        above.append(f"{clause.num} {clause.heading}".strip())
        parent = clause.parent
    return tuple(reversed(above))


def _also_in(record: ClauseRecord, thread: list[ClauseRecord], versions: dict[int, VersionView]) -> tuple[AlsoIn, ...]:
    own = record.content_sha256
    return tuple(
        AlsoIn(
            versions[other.expression_id].key,
            versions[other.expression_id].name,
            other.clause.num,
            other.content_sha256 == own,
        )
        for other in thread
        if other.expression_id in versions and other.expression_id != record.expression_id
    )
