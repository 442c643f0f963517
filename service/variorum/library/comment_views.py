"""What the use cases of comment forms hand to pages, JSON and the command line."""

from dataclasses import dataclass

from variorum.exports.comment_form import Comment, CommentForm
from variorum.exports.comment_merging import Duplicate
from variorum.library.views import NoteView, VersionView


@dataclass(frozen=True, slots=True)
class LeftOut:
    """So many notes are not in an export, for one reason."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class FormView:
    """A form made of notes, before anything is handed out: the rows, their notes, and what is not in it.

    ``privileged`` are the notes that can only be chosen one by one; what they say is for the page of who may see them.
    """

    version: VersionView
    form: CommentForm
    notes: tuple[NoteView, ...]
    left_out: tuple[LeftOut, ...]
    privileged: tuple[NoteView, ...]


@dataclass(frozen=True, slots=True)
class CommentPlaceView:
    """Where a comment of a form would stand; ``words`` begin what it stands on, ``way`` is what it was found by."""

    num: str
    heading: str
    e_id: str
    words: str
    way: str


@dataclass(frozen=True, slots=True)
class ReadCommentView:
    """One comment of a form that was read: its place, or None, and what becomes of it.

    ``status`` is "new", "known" (a note says it already) or "answered" (that note gets the secretariat's observations).
    ``twin`` is the number of an earlier comment, from 1, that says the same or, unless ``is_same``, nearly so; 0 for none.
    """

    comment: Comment
    place: CommentPlaceView | None
    is_on_whole: bool
    status: str
    twin: int
    is_same: bool


@dataclass(frozen=True, slots=True)
class FormReadingView:
    """Forms that were read and merged, before anything is kept."""

    version: VersionView
    form: CommentForm
    comments: tuple[ReadCommentView, ...]
    duplicates: tuple[Duplicate, ...]


@dataclass(frozen=True, slots=True)
class ImportedCommentsView:
    """What became of the comments of a form."""

    written: int
    answered: int
    known: int
    without_place: int
