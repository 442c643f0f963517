"""What a note says comes in; the bodies of a Web Annotation go out, and back, with whatever else stood there."""

from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from variorum.annotations.annotation import MOTIVATIONS, Annotation, Motivation
from variorum.annotations.json_values import list_of, string_of, strings_of

PLAIN, MARKUP = "text/plain", "text/html"
PARAGRAPHS = frozenset({"p", "div", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"})
UNSEEN = frozenset({"script", "style", "head", "template"})


def write_bodies(annotation: Annotation) -> list[dict[str, Any]]:
    """Return the words of a note and its tags as bodies."""
    motivation = MOTIVATIONS[annotation.kind][0]
    purpose = (Motivation.COMMENTING if motivation is Motivation.TAGGING else motivation).value
    bodies = [{"type": "TextualBody", "value": annotation.body, "format": PLAIN, "purpose": purpose}]
    return (bodies if annotation.body else []) + _write_tags(annotation.tags)


def _write_tags(tags: Sequence[str]) -> list[dict[str, Any]]:
    return [{"type": "TextualBody", "value": tag, "purpose": Motivation.TAGGING.value} for tag in tags]


def read_body(value: Mapping[str, Any]) -> str:
    """Return the words of an annotation as plain text: all its texts, one after another, but the tags."""
    return "\n\n".join(text for body in _texts(value) if not _is_tag(body) and (text := _read_text(body)))


def read_tags(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the tags of an annotation."""
    return tuple(_read_text(body) for body in _texts(value) if _is_tag(body))


def weave_bodies(annotation: Annotation, written: Sequence[dict[str, Any]]) -> Any:
    """Return the bodies as they came, where the note still says the same; else with its words in place of theirs.

    Pictures, links and other resources stay in either case.
    """
    came = annotation.kept.get("body")
    if (read_body(annotation.kept).strip(), read_tags(annotation.kept)) == (annotation.body.strip(), annotation.tags):
        return came
    texts = [body for body in written if not _is_tag(body)]
    woven: list[Any] = []
    for body in list_of(came):
        if not _is_text(body):
            woven.append(body)
        elif texts and not _is_tag(body):
            said = texts.pop()
            woven.append({**body, "value": said["value"], "format": PLAIN} if isinstance(body, Mapping) else said)
    return [*woven, *texts, *_write_tags(annotation.tags)]


def _texts(value: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    plain = value.get("bodyValue")
    if isinstance(plain, str) and "body" not in value:
        return [{"value": plain}]
    bodies = [body for body in _flatten(value.get("body")) if _is_text(body)]
    return [body if isinstance(body, Mapping) else {"value": body} for body in bodies]


def _flatten(came: object) -> list[Any]:
    """Return bodies one by one; of a choice, the first is what its author prefers."""
    found: list[Any] = []
    for body in list_of(came):
        items = list_of(body.get("items")) if isinstance(body, Mapping) else []
        found += items[:1] if items and isinstance(body, Mapping) and body.get("type") == "Choice" else items or [body]
    return found


def _is_text(body: object) -> bool:
    if isinstance(body, Mapping):
        return isinstance(body.get("value"), str)
    # A string as a body is the address of a resource; some programs write the words themselves there.
    return isinstance(body, str) and not (":" in body and " " not in body)


def _is_tag(body: object) -> bool:
    return isinstance(body, Mapping) and Motivation.TAGGING.value in strings_of(body.get("purpose"))


def _read_text(body: Mapping[str, Any]) -> str:
    value = string_of(body.get("value"))
    return strip_markup(value) if MARKUP in strings_of(body.get("format")) else value


def strip_markup(markup: str) -> str:
    """Return the words of HTML as plain text, a line for each paragraph; scripts and styles are no words."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.found).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self._unseen += tag in UNSEEN
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._unseen = max(0, self._unseen - (tag in UNSEEN))
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.found.append(" ".join(data.split("\n")))

    def _break(self, tag: str) -> None:
        if tag in PARAGRAPHS:
            self.found.append("\n")
