"""Requests of the Web Annotation Protocol come in; annotations, collections and their pages go out as JSON-LD."""

import hashlib
import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, current_app, request

from variorum.annotations.annotation import Annotation
from variorum.annotations.documents import parse_document
from variorum.annotations.web_annotation import VOCABULARY, annotation_to_json_ld
from variorum.errors import BadRequest, NotAcceptable, Stale, Unconditional, UnknownMedia
from variorum.library import exchange, receiving
from variorum.library.exchange import Addresses
from variorum.library.views import VersionKey
from variorum.web.addresses import addresses_at, version_path
from variorum.web.annotation_lists import Listing
from variorum.web.formats import ASKED, JSON_LD, liking, see_other, wants_json
from variorum.web.preferences import read_preference
from variorum.web.session import current_library, current_reader, signed_in_reader

blueprint = Blueprint("annotations", __name__)
MEDIA_TYPE = f'{JSON_LD}; profile="{VOCABULARY}"'
RESOURCE = '<http://www.w3.org/ns/ldp#Resource>; rel="type"'
CONTAINER = '<http://www.w3.org/ns/ldp#BasicContainer>; rel="type"'
CONSTRAINED = '<http://www.w3.org/TR/annotation-protocol/>; rel="http://www.w3.org/ns/ldp#constrainedBy"'
SERVICE = '</annotations/>; rel="http://www.w3.org/ns/oa#annotationService"'
NOTE_METHODS = "GET, HEAD, OPTIONS, PUT, DELETE"
LIST_METHODS = "GET, HEAD, OPTIONS"
READING = ("GET", "OPTIONS")
OF_ONE = frozenset({"annotations.read", "annotations.replace", "annotations.delete"})
OF_ALL = frozenset({"annotations.list_all", "annotations.create"})
LONGEST_PAGE_NUMBER = 9


@blueprint.after_request
def say_what_it_is(response: Response) -> Response:
    """Name the type of what was asked for and what can be done with it, whatever the answer is."""
    is_note, takes_notes = request.endpoint in OF_ONE, request.endpoint in OF_ALL
    for link in [RESOURCE] if is_note else [CONTAINER, CONSTRAINED]:
        response.headers.add("Link", link)
    response.headers["Allow"] = NOTE_METHODS if is_note else LIST_METHODS + (", POST" if takes_notes else "")
    if takes_notes:
        response.headers["Accept-Post"] = MEDIA_TYPE
    response.vary.update(["Accept"] if is_note else ["Accept", "Prefer"])
    return response


@blueprint.after_app_request
def say_where_notes_are_sent(response: Response) -> Response:
    """Name the collection to which notes on a version are posted, on every page of the reader."""
    if request.blueprint == "reader" and response.status_code == 200:
        response.headers.add("Link", SERVICE)
    return response


@blueprint.route("/annotations/", methods=READING, provide_automatic_options=False)
def list_all() -> Response:
    """Answer with the collection of all notes."""
    return answer_collection("/annotations/", None, "/notes")


@blueprint.route(
    "/documents/<slug>/<label>/annotations/",
    methods=READING,
    defaults={"language": ""},
    provide_automatic_options=False,
)
@blueprint.route("/documents/<slug>/<label>/<language>/annotations/", methods=READING, provide_automatic_options=False)
def list_version(slug: str, label: str, language: str) -> Response:
    """Answer with the collection of the notes that stand in one version, wherever they were written."""
    key = VersionKey(slug, label, language)
    return answer_collection(f"{version_path(key)}/annotations/", key, version_path(key))


@blueprint.post("/annotations/")
def create() -> Response:
    """Keep the annotation that was sent."""
    note_id = receiving.create_annotation(current_library(), signed_in_reader(), read_document(), named_here())
    response = answer_note(note_id, 201)
    response.headers["Location"] = named_here().note(note_id)
    return response


@blueprint.route("/annotations/<note_id>", methods=READING, provide_automatic_options=False)
def read(note_id: str) -> Response:
    """Answer with a note, as JSON-LD or by sending a person to where it stands."""
    answer = answer_note(note_id)
    return answer if wants_json() else see_other(f"/notes/{note_id}")


@blueprint.put("/annotations/<note_id>")
def replace(note_id: str) -> Response:
    """Put the annotation that was sent in the place of what is there."""
    library, reader = current_library(), signed_in_reader()
    receiving.require_own(library, reader, note_id)
    receiving.replace_annotation(library, reader, note_id, read_document(), named_here(), read_condition())
    return answer_note(note_id)


@blueprint.delete("/annotations/<note_id>")
def delete(note_id: str) -> Response:
    """Delete a note."""
    library, reader = current_library(), signed_in_reader()
    receiving.require_own(library, reader, note_id)
    receiving.remove_annotation(library, reader, note_id, named_here(), read_condition())
    return current_app.response_class(status=204)


def answer_note(note_id: str, status: int = 200) -> Response:
    """Answer with a note as it is now; one that was chosen by name may be privileged."""
    annotation = exchange.find_annotation(current_library(), current_reader(), note_id, named_here())
    return write(to_document(annotation), status)


def named_here() -> Addresses:
    """Return how this request names notes and versions."""
    return addresses_at(request.url_root)


def to_document(annotation: Annotation) -> dict[str, Any]:
    """Write a note that was chosen by name."""
    return annotation_to_json_ld(annotation, with_privileged=True)


def read_document() -> Any:
    """Read the body of the request; raises ``UnknownMedia`` and ``BadRequest``."""
    if request.mimetype not in {JSON_LD, "application/json"}:
        raise UnknownMedia("Send the annotation as JSON-LD.")
    return parse_document(request.get_data(cache=False))


def read_condition() -> Callable[[Annotation], bool]:
    """Return what must hold before a note is changed; raises ``Unconditional`` when the client did not say."""
    wanted = request.if_match
    if not wanted or wanted.star_tag:
        raise Unconditional("Name the state you read in If-Match, so that nobody's change is lost.")

    def agrees(annotation: Annotation) -> bool:
        if not wanted.contains(make_etag(to_document(annotation))):
            raise Stale("This note was changed in the meantime. Read it again before you change it.")
        return True

    return agrees


def make_etag(document: dict[str, Any]) -> str:
    """Return the name of one state of a document."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode("ascii")).hexdigest()[:32]


def write(document: dict[str, Any], status: int = 200) -> Response:
    """Answer with JSON-LD, or with 304 when the client has this state."""
    takes_page = request.method in {"GET", "HEAD", "OPTIONS"} and liking("text/html")
    if not request.environ.get(ASKED) and not takes_page and not max(liking(JSON_LD), liking("application/json")):
        raise NotAcceptable("Annotations are written as JSON-LD.")
    content = "" if request.method == "OPTIONS" else json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    response = current_app.response_class(content, status, content_type=MEDIA_TYPE)
    response.set_etag(make_etag(document))
    if request.method in {"GET", "HEAD"}:
        response.make_conditional(request)
    return response


def answer_collection(path: str, version: VersionKey | None, page: str) -> Response:
    """Answer with a collection as the client prefers it, or with one page of it."""
    if not wants_json():
        return see_other(page)
    preference = read_preference(request.headers.get("Prefer", ""), request.args.get("iris", ""))
    number = read_page_number()
    listed = Listing(current_library(), current_reader(), request.url_root, path, version, preference)
    if number is not None:
        return write(listed.page(number))
    response = write(listed.collection())
    response.headers["Content-Location"] = listed.address()
    if preference.is_stated:
        response.headers["Preference-Applied"] = "return=representation"
    return response


def read_page_number() -> int | None:
    """Read ``?page=``; none is the collection itself."""
    written = request.args.get("page", "")
    if not written:
        return None
    if not written.isdecimal() or len(written) > LONGEST_PAGE_NUMBER:
        raise BadRequest("A page of annotations is named by a number.")
    return int(written)
