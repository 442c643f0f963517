"""Codes from the library come in; their names in the reader's language go out."""

from collections.abc import Mapping

from flask import Flask
from flask_babel import lazy_gettext

from variorum.web.browsers import name_browser

STATES = {
    "queued": lazy_gettext("Waiting"),
    "reading": lazy_gettext("Reading"),
    "ready": lazy_gettext("Ready"),
    "failed": lazy_gettext("Not read"),
    "cancelled": lazy_gettext("Cancelled"),
}
NOTE_STATES = {
    "anchored": lazy_gettext("On this text"),
    "carried": lazy_gettext("Carried, words unchanged"),
    "carried-changed": lazy_gettext("Carried, words changed"),
    "needs-place": lazy_gettext("Needs a place"),
    "clause-repealed": lazy_gettext("Clause deleted"),
}
VISIBILITIES = {
    "only-me": lazy_gettext("Only me"),
    "matter": lazy_gettext("Matter"),
    "organisation": lazy_gettext("Organisation"),
    "public": lazy_gettext("Public"),
}
NOTE_KINDS = {
    "comment": lazy_gettext("Comment"),
    "highlight": lazy_gettext("Highlight"),
    "question": lazy_gettext("Question"),
    "issue": lazy_gettext("Issue"),
    "proposed-wording": lazy_gettext("Proposed wording"),
    "tag": lazy_gettext("Tag"),
    "link": lazy_gettext("Link"),
    "formal-comment": lazy_gettext("Formal comment"),
}
SORTS = {
    "ge": lazy_gettext("general"),
    "te": lazy_gettext("technical"),
    "ed": lazy_gettext("editorial"),
}
"""Types of formal comments."""
COMMENT_COLUMNS = {
    "member": lazy_gettext("Member"),
    "line": lazy_gettext("Line"),
    "clause": lazy_gettext("Clause"),
    "element": lazy_gettext("Paragraph, figure, table"),
    "sort": lazy_gettext("Type"),
    "text": lazy_gettext("Comment"),
    "change": lazy_gettext("Proposed change"),
    "observations": lazy_gettext("Observations of the secretariat"),
}
LEFT_OUT = {
    "privileged": lazy_gettext("privileged; they leave only when you choose them one by one"),
    "other-matter": lazy_gettext("of another matter, or of none"),
    "somebody-else": lazy_gettext("written by somebody else"),
    "other-type": lazy_gettext("of another type"),
    "resolved": lazy_gettext("resolved"),
    "no-place": lazy_gettext("without a place in this version"),
    "no-member": lazy_gettext("without a country code; give one above"),
    "other-kind": lazy_gettext("no formal comments"),
    "other-work": lazy_gettext("on another document"),
    "other-state": lazy_gettext("in another state"),
    "other-words": lazy_gettext("without these words"),
}
"""Why notes are not in a file that is handed out."""
FORM_NOTICES = {
    "row-continued": lazy_gettext("A row without member, clause and type was read as a part of the comment above it."),
    "member-from-above": lazy_gettext("A comment names no member; it was given that of the row above."),
    "band-set-aside": lazy_gettext("A row that is no comment was set aside."),
    "changes-accepted": lazy_gettext("The form has tracked changes; it was read as if all were accepted."),
    "column-unread": lazy_gettext("A column that the form has no place for was not read."),
    "no-comments": lazy_gettext("No comments were found in a file."),
    "two-values": lazy_gettext("The forms do not name one document; this is another."),
}
COMMENT_WAYS = {
    "clause": lazy_gettext("the clause"),
    "element": lazy_gettext("the paragraph, note, table or figure it names"),
    "line": lazy_gettext("the lines it names"),
    "quote": lazy_gettext("the words it quotes"),
}
COMMENT_STATUSES = {
    "new": lazy_gettext("new"),
    "answered": lazy_gettext("brings observations for your note"),
    "known": lazy_gettext("is here already"),
}
ROLES = {
    "reader": lazy_gettext("Reader"),
    "annotator": lazy_gettext("Annotator"),
    "editor": lazy_gettext("Editor"),
    "librarian": lazy_gettext("Librarian"),
    "administrator": lazy_gettext("Administrator"),
}
SCOPES = {
    "read": lazy_gettext("read"),
    "annotate": lazy_gettext("write notes"),
    "publish": lazy_gettext("import documents"),
    "admin": lazy_gettext("manage people and matters"),
}
ROLE_SENTENCES = {
    "reader": lazy_gettext("Reader: reads, and sees the notes meant for them"),
    "annotator": lazy_gettext("Annotator: writes notes, too"),
    "editor": lazy_gettext("Editor: opens matters and chooses their members, too"),
    "librarian": lazy_gettext("Librarian: imports documents, too"),
    "administrator": lazy_gettext("Administrator: manages people, too"),
}
MATTER_ACTIONS = {
    "open-matter": lazy_gettext("opened the matter"),
    "rename-matter": lazy_gettext("changed number or name"),
    "close-matter": lazy_gettext("closed the matter"),
    "reopen-matter": lazy_gettext("opened the matter again"),
    "add-member": lazy_gettext("added a member"),
    "remove-member": lazy_gettext("removed a member"),
    "add-tag": lazy_gettext("added a tag"),
    "remove-tag": lazy_gettext("removed a tag"),
    "write-note": lazy_gettext("wrote a note"),
    "answer-note": lazy_gettext("answered a note"),
    "change-note": lazy_gettext("changed a note"),
    "change-visibility": lazy_gettext("moved a note into or out of the matter"),
    "delete-note": lazy_gettext("deleted a note"),
    "export-notes": lazy_gettext("took notes out in a file"),
}
STEPS = {
    "waiting": lazy_gettext("Waiting for its turn."),
    "reading": lazy_gettext("Reading pages"),
    "recognising": lazy_gettext("Reading page images (OCR)"),
    "comparing": lazy_gettext("Comparing"),
}
STAGES = {
    "draft": lazy_gettext("Draft"),
    "working-draft": lazy_gettext("Working draft"),
    "consented": lazy_gettext("Consented"),
    "last-call": lazy_gettext("Last Call"),
    "approved": lazy_gettext("Approved"),
    "published": lazy_gettext("Published"),
    "consultation": lazy_gettext("Consultation draft"),
    "adopted": lazy_gettext("Adopted"),
    "amended": lazy_gettext("Amended"),
    "introduced": lazy_gettext("Introduced"),
    "engrossed": lazy_gettext("Engrossed"),
    "enrolled": lazy_gettext("Enrolled"),
    "enacted": lazy_gettext("Enacted"),
    "in-force": lazy_gettext("In force"),
    "repealed": lazy_gettext("Repealed"),
    "withdrawn": lazy_gettext("Withdrawn"),
}
"""Stages that are offered; a library may hold any other, which is shown as it is written."""

CHINESE_STAGES = {
    "草案": "draft",
    "工作草案": "working-draft",
    "征求意见": "consultation",
    "征求意见稿": "consultation",
    "通过": "adopted",
    "公布": "published",
    "发布": "published",
    "修正": "amended",
    "修订": "amended",
    "施行": "in-force",
    "现行": "in-force",
    "废止": "repealed",
}
"""How Chinese documents write the same stages."""

NOTICES = {
    "no-text": lazy_gettext("This page has no text; it can be seen as an image."),
    "recognised-text": lazy_gettext("The text of this page was read by OCR. Check it against the image."),
    "unreliable-text": lazy_gettext("The text of this page may be wrong. Check it against the image."),
    "hidden-text": lazy_gettext("This page holds text that is not printed; it was left out."),
    "too-complex": lazy_gettext("This page is too dense to be read in full. Check it against the image."),
}
FACETS = {
    "work": lazy_gettext("Document"),
    "body": lazy_gettext("Published by"),
    "stage": lazy_gettext("Stage"),
    "language": lazy_gettext("Language"),
    "element": lazy_gettext("Kind of clause"),
}

TABLES = {
    "state_name": STATES,
    "note_state_name": NOTE_STATES,
    "visibility_name": VISIBILITIES,
    "note_kind_name": NOTE_KINDS,
    "sort_name": SORTS,
    "comment_column_name": COMMENT_COLUMNS,
    "left_out_reason": LEFT_OUT,
    "form_notice": FORM_NOTICES,
    "comment_way": COMMENT_WAYS,
    "comment_status": COMMENT_STATUSES,
    "role_name": ROLES,
    "scope_name": SCOPES,
    "matter_action_name": MATTER_ACTIONS,
    "step_name": STEPS,
    "facet_name": FACETS,
    "notice_sentence": NOTICES,
}


def install_wording(app: Flask) -> None:
    """Give templates a filter for every table, and initials for names."""
    app.jinja_env.filters["stage_name"] = stage_name
    for filter_name, table in TABLES.items():
        app.jinja_env.filters[filter_name] = Namer(table)
    app.jinja_env.filters["initials"] = write_initials
    app.jinja_env.filters["browser_name"] = name_browser
    app.jinja_env.filters["grouped"] = write_groups
    app.jinja_env.globals |= {"STAGES": STAGES, "NOTE_STATES": NOTE_STATES, "ROLE_SENTENCES": ROLE_SENTENCES}


def stage_code(written: str) -> str:
    """Return the code of a stage as a library may write it: "Last call", "last-call" and "LAST CALL" are one."""
    folded = "-".join(written.lower().split())
    return CHINESE_STAGES.get(folded, folded if folded in STAGES else written)


def stage_name(written: str) -> str:
    """Name a stage; one that is not in the table is shown as it is written."""
    code = stage_code(written)
    return str(STAGES.get(code, code))


class Namer:
    """Names a code; a code without a name is shown as it is."""

    def __init__(self, table: Mapping[str, object]) -> None:
        self.table = table

    def __call__(self, code: str) -> str:
        """Return the name."""
        return str(self.table.get(code, code))


def write_groups(secret: str) -> str:
    """Return a long secret in groups of four, as people type it."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def write_initials(name: str) -> str:
    """Return the letters for an avatar: first and last word, or the last two characters of a Chinese name."""
    words = name.split()
    if len(words) > 1:
        return (words[0][0] + words[-1][0]).upper()
    return name[-2:] if name and not name.isascii() else name[:2].upper()
