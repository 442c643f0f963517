"""Two named versions come in; their comparison as a page, as JSON or as a file goes out."""

from urllib.parse import urlencode

from flask import Blueprint, Response, current_app, make_response, render_template, request
from flask.sansio.blueprints import BlueprintSetupState

from variorum.errors import BadRequest, NotFound
from variorum.exports.forms import FORMS
from variorum.library import comparing, exporting
from variorum.library.selecting import Selection
from variorum.library.views import CompareView, VersionKey
from variorum.library.waiting import await_comparison
from variorum.web import change_words, compare_rows, compare_text
from variorum.web.citing import short_place
from variorum.web.compare_rows import Fold, Heading, Shown, Wanted
from variorum.web.formats import present, see_other
from variorum.web.session import current_library, current_reader

blueprint = Blueprint("comparisons", __name__)
VIEWS = ("side", "inline", "changes", "table")
PAIR = "..."


@blueprint.record_once
def add_to_templates(state: BlueprintSetupState) -> None:
    """Let templates name changes and cut runs."""
    names = (
        "kind_name",
        "noise_name",
        "list_pills",
        "reason_sentence",
        "change_title",
        "change_summary",
        "change_doubt",
        "change_nums",
        "evidence_sentence",
    )
    state.app.jinja_env.globals |= {name: getattr(change_words, name) for name in names} | {
        "GLYPHS": change_words.GLYPHS,
        "TONES": change_words.TONES,
        "write_blocks": compare_text.write_blocks,
        "plain": compare_text.plain,
        "short_place": short_place,
        "item_kind": item_kind,
    }


def item_kind(item: compare_rows.Item) -> str:
    """Name what an item of a sheet is."""
    return {Fold: "fold", Heading: "heading", Shown: "row"}[type(item)]


@blueprint.get("/compare/<slug>/<pair>")
@blueprint.get("/compare/<slug>/<pair>/<int:number>")
def show_pair(slug: str, pair: str, number: int = 0) -> Response:
    """Show what changed between two versions of one document."""
    return show(*read_pair(slug, pair), number)


@blueprint.get("/compare/<sides>")
@blueprint.get("/compare/<sides>/<int:number>")
def show_across(sides: str, number: int = 0) -> Response:
    """Show what differs between versions of two documents."""
    return show(*read_sides(sides), number)


@blueprint.get("/compare/<slug>/<pair>/export/<form>")
def export_pair(slug: str, pair: str, form: str) -> Response:
    """Send the comparison as a file."""
    return export(*read_pair(slug, pair), form)


@blueprint.get("/compare/<sides>/export/<form>")
def export_across(sides: str, form: str) -> Response:
    """Send the comparison of two documents as a file."""
    return export(*read_sides(sides), form)


def read_pair(slug: str, pair: str) -> tuple[VersionKey, VersionKey]:
    """Read ``draft-3...draft-4``."""
    old, parted, new = pair.partition(PAIR)
    if not (old and parted and new):
        raise NotFound("Name two versions, with three dots between them.")
    texts = request.args.get("old_text", ""), request.args.get("new_text", "")
    return VersionKey(slug, old, texts[0]), VersionKey(slug, new, texts[1])


def read_sides(sides: str) -> tuple[VersionKey, VersionKey]:
    """Read ``work@version...work@version``."""
    old, _, new = sides.partition(PAIR)
    keys = []
    for side, text in ((old, "old_text"), (new, "new_text")):
        work, parted, label = side.rpartition("@")
        if not (work and parted and label):
            raise NotFound("Name two versions as document@version, with three dots between them.")
        keys.append(VersionKey(work, label, request.args.get(text, "")))
    return keys[0], keys[1]


def read_wanted() -> Wanted:
    """Read the filters from the query; what cannot be read counts as not asked for."""
    arguments = request.args
    return Wanted(
        kind=arguments.get("kind", ""),
        text=arguments.get("q", "").strip(),
        with_unchanged=arguments.get("unchanged", "") == "1",
        page=arguments.get("page", 1, type=int),
        is_open=arguments.get("review", "") == "open",
        by_character=arguments.get("marks", "") == "characters",
    )


def read_selection() -> Selection:
    """Read from the query which changes an export holds: the filters of the page, ``held=0`` and ``columns``."""
    wanted = read_wanted()
    with_held = request.args.get("held", "") != "0"
    columns = min(max(request.args.get("columns", 4, type=int), 2), 4)
    return Selection(
        wanted.kind, wanted.text, wanted.with_unchanged, with_held, columns, wanted.is_open, wanted.by_character
    )


def show(old: VersionKey, new: VersionKey, number: int) -> Response:
    """Answer with the page, with some of its rows, or with the JSON twin; with how far it is, where it is not made yet."""
    arguments = request.args
    if not arguments.get("run") and (waiting := await_comparison(current_library(), current_reader(), old, new)):
        return present(
            "compare_wait.html", {"waiting": waiting}, status=202, base=base_path(number), texts=texts_query()
        )
    view = comparing.compare_versions(
        current_library(),
        current_reader(),
        old,
        new,
        arguments.get("run", ""),
        by_character=read_wanted().by_character,
    )
    if e_id := request.args.get("clause", ""):
        return see_other(f"{base_path(number)}{change_of(view, e_id)}")
    wanted = read_wanted()
    if rows := request.args.get("rows", ""):
        return show_rows(view, rows)
    if number:
        return show_change(view, wanted, number)
    sheet = compare_rows.lay_sheet(view, wanted)
    return answer(view, wanted, sheet, sheet.items, number)


def change_of(view: CompareView, e_id: str) -> str:
    """Return the end of the path to the change of a clause of the newer version; nothing if it did not change."""
    for row in view.rows:
        if row.number is not None and row.new and row.new.e_id == e_id:
            return f"/{row.number}"
    return ""


def show_change(view: CompareView, wanted: Wanted, number: int) -> Response:
    """Show one change, with its neighbours in the list."""
    if not 1 <= number <= len(view.changes):
        raise NotFound("This comparison has no change of that number.")
    page = compare_rows.find_sheet(view, Wanted(), number)
    sheet = compare_rows.lay_sheet(view, Wanted(page=page))
    return answer(view, wanted, sheet, compare_rows.lay_change(view, number), number)


def show_rows(view: CompareView, rows: str) -> Response:
    """Send the rows of a fold that was opened, without the page around them."""
    first, _, last = rows.partition("-")
    if not (first.isdigit() and last.isdigit()):
        raise BadRequest("Name the rows as first-last.")
    items = compare_rows.lay_rows(view.rows, int(first), int(last))
    return make_response(
        render_template(
            "compare_fold.html", comparison=view, items=items, view=chosen_view(), base=request.path, link=link
        )
    )


def answer(
    view: CompareView, wanted: Wanted, sheet: compare_rows.Sheet, items: tuple[compare_rows.Item, ...], number: int
) -> Response:
    """Write the page, whose twin is the whole comparison."""
    return present(
        "compare.html",
        {"comparison": view},
        view=chosen_view(),
        wanted=wanted,
        sheet=sheet,
        items=items,
        number=number,
        base=base_path(number),
        link=link,
        texts_query=texts_query,
        by_character=wanted.by_character,
    )


def chosen_view() -> str:
    """Return the view asked for, side by side by default."""
    view = request.args.get("view", "")
    return view if view in VIEWS else "side"


def base_path(number: int) -> str:
    """Return this comparison's path without the number of a change."""
    return request.path.removesuffix(f"/{number}") if number else request.path


def link(base: str, **changes: str | int) -> str:
    """Return a path within this comparison: the query of now with some fields changed, empty ones taken out."""
    fields = {name: value for name, value in request.args.items() if name not in changes and name not in {"page"}}
    fields |= {name: str(value) for name, value in changes.items() if value != ""}
    fields.pop("lang", None)
    return base + ("?" + urlencode(fields) if fields else "")


def texts_query() -> str:
    """Return the part of the query that names language texts, for the forms of this comparison."""
    named = {name: request.args[name] for name in ("old_text", "new_text") if request.args.get(name)}
    return "?" + urlencode(named) if named else ""


def export(old: VersionKey, new: VersionKey, form: str) -> Response:
    """Send a file that a browser saves and does not run."""
    if form not in FORMS:
        raise NotFound("There is no export of that kind.")
    content, media_type, filename = exporting.export_comparison(
        current_library(), current_reader(), (old, new), form, read_selection(), request.args.get("run", "")
    )
    response = current_app.response_class(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    return response
