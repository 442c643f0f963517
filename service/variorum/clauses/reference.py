"""What a reference is: its words in the text and the clause they mean."""

from dataclasses import dataclass, replace

from variorum.spans import Span


@dataclass(frozen=True, slots=True)
class Reference:
    """The printed words of one reference.

    ``span`` counts in the text of the document, ``clause`` is the position of the clause that the words stand in.
    ``target`` is the position of the clause they mean, None when it is not in this document. ``paragraph`` is the
    index of the paragraph meant in that clause, where it is a list item, a counted paragraph or a caption. ``rest``
    is what of the printed number was not found below the target. ``is_elsewhere`` is true when the words name
    another document, ``is_own`` when they name this one.
    """

    span: Span
    clause: int
    target: int | None
    paragraph: int | None = None
    rest: str = ""
    is_elsewhere: bool = False
    is_own: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether the words mean a clause of this document that is not there."""
        return self.target is None and not self.is_elsewhere

    def elsewhere(self) -> "Reference":
        """Return the same words as a reference to another document."""
        return replace(self, target=None, paragraph=None, rest="", is_elsewhere=True)
