"""Notes as the files of Hypothesis hold them come in; Web Annotations go out, and back."""

from collections.abc import Mapping, Sequence
from typing import Any

from variorum.annotations.annotation import Annotation, Kind
from variorum.annotations.json_values import list_of, objects_of, string_of, strings_of
from variorum.annotations.targets import write_target
from variorum.annotations.web_annotation import VOCABULARY

OTHER = "variorum:hypothesis"
"""Where what such a file says, and the model has no word for, is kept."""
READ = frozenset({"id", "created", "updated", "user", "user_info", "uri", "text", "tags", "target", "references"})


def read_hypothesis(value: Any) -> list[dict[str, Any]] | None:
    """Return the Web Annotations of an exported file, or of rows of the service; None when it is neither.

    Replies stand in the document of the note that began the thread.
    """
    rows = objects_of(value.get("annotations", value.get("rows"))) if isinstance(value, Mapping) else objects_of(value)
    if not rows or not all("uri" in row or "target" in row for row in rows) or any("type" in row for row in rows):
        return None
    known = {string_of(row.get("id")) for row in rows if row.get("id")}
    replies: dict[str, list[Mapping[str, Any]]] = {}
    notes = []
    for row in rows:
        thread = strings_of(row.get("references"))
        if thread and thread[0] in known:
            replies.setdefault(thread[0], []).append(row)
        else:
            notes.append(row)
    return [_to_document(row, replies.get(string_of(row.get("id")), [])) for row in notes]


def _to_document(row: Mapping[str, Any], replies: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    text, tags = string_of(row.get("text")), strings_of(row.get("tags"))
    words = [{"type": "TextualBody", "value": text, "format": "text/markdown", "purpose": "commenting"}]
    tagged = [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in tags]
    document = _name(row) | {
        "@context": VOCABULARY,
        "type": "Annotation",
        "motivation": "commenting" if text else "tagging" if tags else "highlighting",
        "target": _target(row),
    }
    document |= {"body": [*(words if text else []), *tagged]} if text or tags else {}
    other = {name: there for name, there in row.items() if name not in READ}
    document |= {OTHER: other} if other else {}
    answers = [
        _name(reply) | {"type": "Annotation", "body": {"type": "TextualBody", "value": string_of(reply.get("text"))}}
        for reply in sorted(replies, key=lambda reply: string_of(reply.get("created")))
    ]
    return document | ({"variorum:replies": answers} if answers else {})


def _name(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return who wrote it, when, and under which name."""
    info = row.get("user_info")
    name = string_of(info.get("display_name")) if isinstance(info, Mapping) else ""
    name = name or string_of(row.get("user")).removeprefix("acct:").partition("@")[0]
    name_there = string_of(row.get("id"))
    # What left from here has its address for a name.
    named = {"id": name_there if ":" in name_there else f"urn:hypothesis:{name_there}"} if name_there else {}
    times = {"created": string_of(row.get("created")), "modified": string_of(row.get("updated"))}
    return (
        named
        | {key: time for key, time in times.items() if time}
        | ({"creator": {"type": "Person", "name": name}} if name else {})
    )


def _target(row: Mapping[str, Any]) -> list[dict[str, Any]]:
    targets = [dict(one) for one in objects_of(row.get("target"))] or [{}]
    return [{**target, "source": string_of(target.get("source")) or string_of(row.get("uri"))} for target in targets]


def write_hypothesis(annotations: Sequence[Annotation], made: str) -> dict[str, Any]:
    """Return a file as Hypothesis exports and imports it; ``made`` is when. Replies are rows of their own."""
    rows = [row for annotation in annotations for row in _to_rows(annotation)]
    return {"export_date": made, "export_userid": "", "client_version": "variorum", "annotations": rows}


def _to_rows(annotation: Annotation) -> list[dict[str, Any]]:
    target = write_target(annotation)
    kept = annotation.kept.get(OTHER)
    note = (dict(kept) if isinstance(kept, Mapping) else {}) | {
        "id": annotation.id,
        "created": annotation.created,
        "updated": annotation.modified,
        "user": f"acct:{annotation.creator}",
        "user_info": {"display_name": annotation.creator},
        "uri": annotation.source,
        "text": annotation.body,
        "tags": [*annotation.tags, *([] if annotation.kind is Kind.COMMENT else [annotation.kind.value])],
        "target": [{"source": target["source"], "selector": list_of(target.get("selector"))}],
    }
    replies = [
        {
            "id": answer.id,
            "created": answer.created,
            "updated": answer.created,
            "user": f"acct:{answer.creator}",
            "user_info": {"display_name": answer.creator},
            "uri": annotation.source,
            "text": answer.body,
            "tags": [],
            "target": [{"source": annotation.source}],
            "references": [annotation.id],
        }
        for answer in annotation.answers
    ]
    return [note, *replies]
