"""A version, and a clause or a page of it, come in; the text with its notes and page images goes out."""

import re
from collections.abc import Iterable

from flask import Blueprint, Response, make_response, render_template, request, send_file
from flask.sansio.blueprints import BlueprintSetupState

from variorum.library import reading_room
from variorum.library.link_views import TermView
from variorum.library.views import ClauseView, PageView, ReaderView, VersionKey
from variorum.web.addresses import page_path, version_path
from variorum.web.citing import cite_clause, cite_version, full_nums, name_clause, name_place, name_unit, short_place
from variorum.web.contents import write_contents
from variorum.web.formats import present, see_other
from variorum.web.passages import Tie, number_notes, write_passages
from variorum.web.session import current_library, current_reader

blueprint = Blueprint("reader", __name__)
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What a language tag looks like; the name of a clause has an underscore or is longer."""

WIDTHS = (400, 800, 1200, 1600, 2400)
"""Widths of page images in pixels: few, so that the cache stays small."""

BESIDE, ALONE = 800, 1600
"""Widths for the page beside the text and for a page by itself, for screens of two dots to a point."""

KEEP_IMAGE = "private, max-age=86400"
BLOCK = 40
"""Clauses that a browser may skip drawing together while they are out of sight."""


@blueprint.record_once
def add_to_templates(state: BlueprintSetupState) -> None:
    """Let templates cite and place."""
    state.app.jinja_env.globals |= {
        "cite_clause": cite_clause,
        "cite_version": cite_version,
        "name_clause": name_clause,
        "name_unit": name_unit,
        "name_place": name_place,
        "short_place": short_place,
        "BESIDE": BESIDE,
        "ALONE": ALONE,
    }


@blueprint.get("/documents/<slug>/<label>")
def open_version(slug: str, label: str) -> Response:
    """Show the first chapter of a version."""
    return show(VersionKey(slug, label, ""), "")


@blueprint.get("/documents/<slug>/<label>/<name>")
def open_named(slug: str, label: str, name: str) -> Response:
    """Show a clause, or the beginning of a text in another language."""
    if LANGUAGE.fullmatch(name):
        return show(VersionKey(slug, label, name), "")
    return show(VersionKey(slug, label, ""), name)


@blueprint.get("/documents/<slug>/<label>/<language>/<e_id>")
def open_clause(slug: str, label: str, language: str, e_id: str) -> Response:
    """Show a clause of a text in one language."""
    return show(VersionKey(slug, label, language), e_id)


@blueprint.get("/documents/<slug>/<label>/p/<int:page>", defaults={"language": ""})
@blueprint.get("/documents/<slug>/<label>/<language>/p/<int:page>")
def open_page(slug: str, label: str, language: str, page: int) -> Response:
    """Show a page as it is printed, with the clauses on it."""
    key = VersionKey(slug, label, language)
    view = find_page(key, page)
    if request.args.get("part") == "figure":
        return make_response(render_template("reader_figure.html", page=view, key=key, version_key=key))
    opened = reading_room.open_reader(current_library(), current_reader(), slug, label, language, first_clause(view))
    lines = marked_lines(request.args.get("l", ""), view)
    return present("reader_page.html", {"page": view}, opened=opened, key=opened.version.key, marked=lines)


@blueprint.get("/documents/<slug>/<label>/p/<int:page>.png", defaults={"language": ""})
@blueprint.get("/documents/<slug>/<label>/<language>/p/<int:page>.png")
def draw_page(slug: str, label: str, language: str, page: int) -> Response:
    """Send the image of a page; the cache of the browser may keep it, no other."""
    width = choose_width(request.args.get("w", BESIDE, type=int))
    path = reading_room.draw_page(current_library(), current_reader(), slug, label, language, page, width)
    response = send_file(path, mimetype="image/png", conditional=True)
    response.headers["Cache-Control"] = KEEP_IMAGE
    return response


@blueprint.get("/documents/<slug>/<label>/original", defaults={"language": ""})
@blueprint.get("/documents/<slug>/<label>/<language>/original")
def send_original(slug: str, label: str, language: str) -> Response:
    """Send the PDF itself, to be saved: it never runs inside our pages."""
    path, filename = reading_room.find_original(current_library(), current_reader(), slug, label, language)
    response = send_file(path, mimetype="application/pdf", as_attachment=True, download_name=filename)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def show(key: VersionKey, e_id: str) -> Response:
    """Write the reader's page around one chapter, or around the whole document."""
    whole = request.args.get("whole", "") == "1"
    term = request.args.get("term", None, type=int)
    view = reading_room.open_reader(
        current_library(), current_reader(), key.work, key.label, key.language, e_id, whole=whole, term=term
    )
    if request.args.get("page", "") and not whole and not e_id:
        return see_other(page_path(view.version.key, request.args.get("page", 1, type=int)))
    here = find_clause(view.clauses, e_id)
    nums = full_nums(view.clauses)
    notes = number_notes(view.notes)
    passages = write_passages(view.clauses, notes, tie_words(view), view.marks)
    return present(
        "reader.html",
        {"reading": view},
        key=view.version.key,
        passages=passages,
        blocks=[passages[start : start + BLOCK] for start in range(0, len(passages), BLOCK)],
        notes=notes,
        here=here,
        here_num=nums[here.position] if here else "",
        page=page_beside(view, here),
        toc=write_contents(view.contents, view.chapter, request.args.get("contents") == "all"),
        asked=find_clause(view.clauses, request.args.get("note", "")),
        canonical=version_path(view.version.key, e_id),
    )


def tie_words(view: ReaderView) -> list[Tie]:
    """Return the words of the text that lead somewhere: references, terms where they are defined, uses of one."""
    key = view.version.key
    shown = {clause.e_id for clause in view.clauses}
    ties = [
        Tie(
            link.start,
            link.end,
            "ref",
            f"#{link.e_id}" if link.e_id in shown else version_path(key, link.e_id),
            link.name,
        )
        for link in view.links
    ]
    ties += [Tie(term.start, term.end, "term", term_path(key, term), term.term) for term in view.terms]
    ties += [Tie(start, end, "use") for start, end in (view.usage.spans if view.usage else ())]
    return ties


def term_path(key: VersionKey, term: TermView) -> str:
    """Return the path of the reader with the uses of a term."""
    return f"{version_path(key, term.e_id)}?term={term.start}#usage"


def find_clause(clauses: Iterable[ClauseView], e_id: str) -> ClauseView | None:
    """Return the clause of that name, if it is shown."""
    return next((clause for clause in clauses if e_id and clause.e_id == e_id), None)


def page_beside(view: ReaderView, here: ClauseView | None) -> PageView | None:
    """Return the page that stands beside the text: that of the clause asked for, else where the chapter begins."""
    if not view.clauses or not view.page_count:
        return None
    return find_page(view.version.key, (here or view.clauses[0]).page)


def find_page(key: VersionKey, page: int) -> PageView:
    """Return one page with what stands on it."""
    return reading_room.open_page(current_library(), current_reader(), key.work, key.label, key.language, page)


def first_clause(page: PageView) -> str:
    """Return the name of the first clause on a page; empty on a page without text."""
    return page.clauses[0].name if page.clauses else ""


def marked_lines(written: str, page: PageView) -> tuple[int, ...]:
    """Read ``31`` or ``31-34`` and return which of the page's lines carry those numbers."""
    first, _, last = written.partition("-")
    if not first.isdigit() or (last and not last.isdigit()):
        return ()
    wanted = range(int(first), int(last or first) + 1)
    return tuple(index for index, line in enumerate(page.lines) if line.number.isdigit() and int(line.number) in wanted)


def choose_width(asked: int) -> int:
    """Return the smallest of the widths on offer that is wide enough."""
    return next((width for width in WIDTHS if width >= asked), WIDTHS[-1])
