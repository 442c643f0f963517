"""A route comes in; who may use it, and on whose things, goes out: one table. A route that is not in it cannot be served.

Roles are asked for here, before anything else of a request is looked at. Whose thing it is gets decided where it is
loaded, in SQL (``storage/visibility.py``): what is not the reader's is not there. The table says which it is, and a test
runs every route as every role in every relation to its thing and compares.
"""

from dataclasses import dataclass
from enum import StrEnum

from flask import Flask, request

from variorum.accounts.permissions import Action, require
from variorum.errors import NotFound
from variorum.web.session import bearer_token, current_reader


class About(StrEnum):
    """What of somebody's a route is about; for whoever it is not meant for, it answers 404."""

    NOTHING = "nothing"
    NOTE_SEEN = "a note that the reader may see"
    OWN_NOTE = "a note that the reader wrote"
    OWN_CREDENTIAL = "a session or token of the reader"
    OWN_MATTER = "a matter that the reader belongs to"


@dataclass(frozen=True, slots=True)
class Policy:
    """What a reader's role has to allow, and what of theirs the route is about."""

    action: Action
    about: About = About.NOTHING


PUBLIC = Policy(Action.READ)
"""Documents, and how to sign in. What such pages show of notes and matters is chosen in SQL for who asks."""

POLICIES: dict[str, Policy] = {
    "static": PUBLIC,
    "health.show_health": PUBLIC,
    "account.show_sign_in": PUBLIC,
    "account.sign_in": PUBLIC,
    "account.show_link": PUBLIC,
    "account.sign_in_by_link": PUBLIC,
    "account.show_code": PUBLIC,
    "account.give_code": PUBLIC,
    "provider.leave": PUBLIC,
    "provider.come_back": PUBLIC,
    "account.sign_out": PUBLIC,
    "account.show_account": Policy(Action.KEEP_ACCOUNT),
    "account.rename": Policy(Action.KEEP_ACCOUNT),
    "account.set_password": Policy(Action.KEEP_ACCOUNT),
    "credentials.begin_codes": Policy(Action.KEEP_ACCOUNT),
    "credentials.confirm_codes": Policy(Action.KEEP_ACCOUNT),
    "credentials.end_codes": Policy(Action.KEEP_ACCOUNT),
    "credentials.end_session": Policy(Action.KEEP_ACCOUNT, About.OWN_CREDENTIAL),
    "credentials.end_other_sessions": Policy(Action.KEEP_ACCOUNT),
    "credentials.make_token": Policy(Action.KEEP_ACCOUNT),
    "credentials.revoke_token": Policy(Action.KEEP_ACCOUNT, About.OWN_CREDENTIAL),
    "people.list_people": Policy(Action.MANAGE_PEOPLE),
    "people.invite": Policy(Action.MANAGE_PEOPLE),
    "people.renew_link": Policy(Action.MANAGE_PEOPLE),
    "people.change_role": Policy(Action.MANAGE_PEOPLE),
    "people.reset_codes": Policy(Action.MANAGE_PEOPLE),
    "people.disable": Policy(Action.MANAGE_PEOPLE),
    "documents.show_home": PUBLIC,
    "documents.list_documents": PUBLIC,
    "documents.show_document": PUBLIC,
    "documents.show_latest": PUBLIC,
    "documents.show_in_force": PUBLIC,
    "reader.open_version": PUBLIC,
    "reader.open_named": PUBLIC,
    "reader.open_clause": PUBLIC,
    "reader.open_page": PUBLIC,
    "reader.draw_page": PUBLIC,
    "reader.send_original": PUBLIC,
    "picking.pick_versions": PUBLIC,
    "comparisons.show_pair": PUBLIC,
    "comparisons.show_across": PUBLIC,
    "comparisons.export_pair": PUBLIC,
    "comparisons.export_across": PUBLIC,
    "comparison_forms.separate_pair": Policy(Action.SEPARATE),
    "comparison_forms.separate_across": Policy(Action.SEPARATE),
    "comparison_forms.rejoin_pair": Policy(Action.SEPARATE),
    "comparison_forms.rejoin_across": Policy(Action.SEPARATE),
    "comparison_forms.review_pair": Policy(Action.REVIEW),
    "comparison_forms.review_across": Policy(Action.REVIEW),
    "comparison_forms.cancel_pair": Policy(Action.COMPARE),
    "comparison_forms.cancel_across": Policy(Action.COMPARE),
    "comparison_forms.retry_pair": Policy(Action.COMPARE),
    "comparison_forms.retry_across": Policy(Action.COMPARE),
    "drafts.pick_drafts": PUBLIC,
    "drafts.show_drafts": PUBLIC,
    "drafts.show_drafts_across": PUBLIC,
    "threads.show_thread": PUBLIC,
    "finding.show_search": PUBLIC,
    "finding.show_grammar": PUBLIC,
    "imports.show_imports": Policy(Action.SEE_IMPORTS),
    "imports.receive_files": Policy(Action.IMPORT),
    "imports.guess_details": PUBLIC,
    "imports.show_import": Policy(Action.SEE_IMPORTS),
    "imports.cancel_import": Policy(Action.IMPORT),
    "imports.retry_import": Policy(Action.IMPORT),
    "notebook.list_notes": Policy(Action.SEE_NOTES),
    "notes.write_note": Policy(Action.WRITE_NOTE),
    "notes.find_note": Policy(Action.SEE_NOTES, About.NOTE_SEEN),
    "notes.reply": Policy(Action.WRITE_NOTE, About.NOTE_SEEN),
    "notes.resolve_note": Policy(Action.WRITE_NOTE, About.NOTE_SEEN),
    "notes.open_note": Policy(Action.WRITE_NOTE, About.OWN_NOTE),
    "notes.edit_note": Policy(Action.WRITE_NOTE, About.OWN_NOTE),
    "notes.delete_note": Policy(Action.WRITE_NOTE, About.OWN_NOTE),
    "notes.place_note": Policy(Action.WRITE_NOTE, About.OWN_NOTE),
    "comments.show_form": Policy(Action.SEE_NOTES),
    "comments.export_form": Policy(Action.SEE_NOTES),
    "comments.read_forms": Policy(Action.WRITE_NOTE),
    "comments.import_comments": Policy(Action.WRITE_NOTE),
    "note_files.show_export": Policy(Action.SEE_NOTES),
    "note_files.export_notes": Policy(Action.SEE_NOTES),
    "note_checks.show_note_checks": Policy(Action.SEE_NOTES),
    "note_checks.check_note": Policy(Action.REVIEW, About.NOTE_SEEN),
    "note_checks.take_back_placing": Policy(Action.WRITE_NOTE, About.OWN_NOTE),
    "note_transfer.show_exchange": Policy(Action.SEE_NOTES),
    "note_transfer.send_notes": Policy(Action.SEE_NOTES),
    "note_transfer.take_notes": Policy(Action.WRITE_NOTE),
    "annotations.list_all": PUBLIC,
    "annotations.list_version": PUBLIC,
    "annotations.create": Policy(Action.WRITE_NOTE),
    "annotations.read": Policy(Action.READ, About.NOTE_SEEN),
    "annotations.replace": Policy(Action.WRITE_NOTE, About.OWN_NOTE),
    "annotations.delete": Policy(Action.WRITE_NOTE, About.OWN_NOTE),
    "matters.list_matters": Policy(Action.SEE_MATTERS),
    "matters.open_matter": Policy(Action.MANAGE_MATTERS),
    "matters.show_matter": Policy(Action.SEE_MATTERS, About.OWN_MATTER),
    "matters.rename_matter": Policy(Action.MANAGE_MATTERS, About.OWN_MATTER),
    "matters.close_matter": Policy(Action.MANAGE_MATTERS, About.OWN_MATTER),
    "matters.add_member": Policy(Action.MANAGE_MATTERS, About.OWN_MATTER),
    "matters.remove_member": Policy(Action.MANAGE_MATTERS, About.OWN_MATTER),
    "matters.add_tag": Policy(Action.MANAGE_MATTERS, About.OWN_MATTER),
    "matters.remove_tag": Policy(Action.MANAGE_MATTERS, About.OWN_MATTER),
}


def install_policy(app: Flask) -> None:
    """Ask the table before every request; raises ``ValueError`` when a route is not in it, so nothing starts."""
    missing = sorted({rule.endpoint for rule in app.url_map.iter_rules()} - set(POLICIES))
    if missing:
        raise ValueError(f"routes without a policy in web/policy.py: {', '.join(missing)}")
    app.before_request(enforce_policy)


def enforce_policy() -> None:
    """Refuse a request that the reader's role does not allow; what has no route is left to answer 404."""
    if request.endpoint is None:
        return
    policy = POLICIES.get(request.endpoint)
    if policy is None:
        raise NotFound("There is nothing at this address, or you may not see it.")
    # A style sheet need not ask the database who reads it; a token is looked at everywhere, so that a bad one is never taken.
    if policy.action is not Action.READ or bearer_token() is not None:
        require(current_reader(), policy.action)
