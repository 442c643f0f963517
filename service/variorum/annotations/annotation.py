"""What a note is: its kind, who may see it, where it stands; in the words of the W3C Web Annotation model."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from variorum.annotations.formal import Formal
from variorum.annotations.selectors import Target


class Motivation(StrEnum):
    """Why an annotation was made: the thirteen motivations of the W3C vocabulary."""

    ASSESSING = "assessing"
    BOOKMARKING = "bookmarking"
    CLASSIFYING = "classifying"
    COMMENTING = "commenting"
    DESCRIBING = "describing"
    EDITING = "editing"
    HIGHLIGHTING = "highlighting"
    IDENTIFYING = "identifying"
    LINKING = "linking"
    MODERATING = "moderating"
    QUESTIONING = "questioning"
    REPLYING = "replying"
    TAGGING = "tagging"


class Kind(StrEnum):
    """What the interface calls a note."""

    COMMENT = "comment"
    HIGHLIGHT = "highlight"
    QUESTION = "question"
    ISSUE = "issue"
    PROPOSED_WORDING = "proposed-wording"
    TAG = "tag"
    LINK = "link"
    REPLY = "reply"
    BOOKMARK = "bookmark"
    FORMAL_COMMENT = "formal-comment"


MOTIVATIONS: dict[Kind, tuple[Motivation, ...]] = {
    Kind.COMMENT: (Motivation.COMMENTING,),
    Kind.HIGHLIGHT: (Motivation.HIGHLIGHTING,),
    Kind.QUESTION: (Motivation.QUESTIONING,),
    Kind.ISSUE: (Motivation.ASSESSING,),
    Kind.PROPOSED_WORDING: (Motivation.EDITING,),
    Kind.TAG: (Motivation.TAGGING,),
    Kind.LINK: (Motivation.LINKING,),
    Kind.REPLY: (Motivation.REPLYING,),
    Kind.BOOKMARK: (Motivation.BOOKMARKING,),
    Kind.FORMAL_COMMENT: (Motivation.COMMENTING, Motivation.CLASSIFYING),
}
"""The motivations that say what each kind is."""


class Visibility(StrEnum):
    """Who may read a note; always one of the four, always spelled out."""

    ONLY_ME = "only-me"
    MATTER = "matter"
    ORGANISATION = "organisation"
    PUBLIC = "public"


PRIVILEGED = (Visibility.ONLY_ME, Visibility.MATTER)
"""The only visibilities a privileged note may have."""


class State(StrEnum):
    """How a note stands in a version."""

    ANCHORED = "anchored"
    CARRIED = "carried"
    CARRIED_CHANGED = "carried-changed"
    NEEDS_PLACE = "needs-place"
    CLAUSE_REPEALED = "clause-repealed"


def allowed_visibilities(is_privileged: bool) -> tuple[Visibility, ...]:
    """Return the visibilities a note may have."""
    return PRIVILEGED if is_privileged else tuple(Visibility)


def limit_visibility(visibility: Visibility, is_privileged: bool) -> Visibility:
    """Return the visibility a note gets: a privileged one never reaches beyond its matter."""
    return visibility if visibility in allowed_visibilities(is_privileged) else Visibility.MATTER


def kind_of(motivations: tuple[Motivation, ...]) -> Kind:
    """Return the kind that says these motivations; a comment where none does."""
    for kind, said in MOTIVATIONS.items():
        if set(said) == set(motivations):
            return kind
    return next((kind for kind, said in MOTIVATIONS.items() if said[0] in motivations), Kind.COMMENT)


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply to a note, as it is exchanged."""

    id: str
    body: str
    creator: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """How a note stands in one version; ``source`` is the address of the version, without a span it has no place there."""

    source: str
    state: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One note as it is exchanged; ``source`` is the address of the version, times are ISO 8601 in UTC.

    ``kept`` are the properties of a document that came from elsewhere as far as nothing here says them; they leave again
    with the note. ``matter`` is the key of the matter whose members may read it, ``formal`` goes with formal comments.
    """

    id: str
    kind: Kind
    body: str
    source: str
    target: Target
    creator: str = ""
    created: str = ""
    modified: str = ""
    visibility: Visibility = Visibility.ONLY_ME
    is_privileged: bool = False
    tags: tuple[str, ...] = ()
    matter: str = ""
    is_resolved: bool = False
    formal: Formal | None = None
    answers: tuple[Answer, ...] = ()
    places: tuple[Place, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)
