"""A document and a seed come in; an edited document with a label for every edit goes out, the same for the same seed."""

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tests.accuracy.planted import wordings
from tests.accuracy.planted.document import Document, Node, Piece, Sort, subtree
from tests.accuracy.planted.printing import find_keys, is_annex


@dataclass(frozen=True, slots=True)
class Label:
    """One edit: its kind, the clauses it concerns in the old and the new text, and the words that come and go.

    Words are as the author writes them; of an edit of structure they are empty, for the edges tell it.
    """

    kind: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class Planting:
    """A document while it is edited: what was done, and which clauses are taken."""

    document: Document
    chance: random.Random
    labels: list[Label] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    parts: dict[str, str] = field(default_factory=dict)
    """For each new clause cut from an old one, and each old one put into another, the clause it belongs to."""

    @classmethod
    def untouched(cls, document: Document) -> "Planting":
        """Return a document in which nothing was edited."""
        return cls(document, random.Random(0))

    def pick(self, is_fit: Callable[[Node, Node | None, int], bool]) -> tuple[Node, Node | None, int] | None:
        """Return a clause that no edit has touched yet and that is fit."""
        found = [
            (node, above, depth)
            for node, above, depth in self.document.walk()
            if node.key not in self.taken and is_fit(node, above, depth)
        ]
        return self.chance.choice(found) if found else None

    def take(self, nodes: Iterable[Node]) -> None:
        """Mark clauses as edited."""
        self.taken.update(node.key for node in nodes)

    def cited(self) -> set[str]:
        """Return the clauses that others cite; those must not vanish."""
        return {
            key
            for node, _, _ in self.document.walk()
            for piece in node.pieces
            for key in find_keys(f"{piece.text} {piece.footnote}")
        }


Plant = Callable[[Planting], bool]


def plant(document: Document, seed: int, rounds: int = 1, kinds: Sequence[str] = ()) -> Planting:
    """Plant every kind of edit, or those named, ``rounds`` times wherever the document has room for it."""
    planting = Planting(document.copy(), random.Random(f"{document.title} {seed}"))
    for kind in kinds or KINDS:
        for _ in range(rounds if kind not in ONCE else 1):
            KINDS[kind](planting)
    return planting


def _edit_text(kind: str, rewrite: wordings.Rewrite, sorts: Sequence[Sort]) -> Plant:
    """Return an edit of one paragraph of a clause that nothing else touches."""

    def apply(planting: Planting) -> bool:
        language = planting.document.language
        options: list[tuple[Node, Piece, str]] = []
        for node, _, _ in planting.document.walk():
            if node.key in planting.taken:
                continue
            for piece in node.pieces:
                changed = rewrite(piece.text, language, planting.chance) if piece.sort in sorts else None
                if changed and changed != piece.text:
                    options.append((node, piece, changed))
        if not options:
            return False
        node, piece, changed = planting.chance.choice(options)
        planting.labels.append(Label(kind, (node.key,), (node.key,), piece.text, changed))
        piece.text = changed
        planting.take([node])
        return True

    return apply


def _edit_footnote(planting: Planting) -> bool:
    found = planting.pick(lambda node, _, __: any(piece.footnote for piece in node.pieces))
    if found is None:
        return False
    piece = next(piece for piece in found[0].pieces if piece.footnote)
    language = planting.document.language
    changed = wordings.insert_word(piece.footnote, language, planting.chance)
    changed = changed or wordings.change_number(piece.footnote, language, planting.chance)
    if changed is None:
        return False
    planting.labels.append(Label("footnote", (found[0].key,), (found[0].key,), piece.footnote, changed))
    piece.footnote = changed
    planting.take([found[0]])
    return True


def _edit_cell(planting: Planting) -> bool:
    found = planting.pick(lambda node, _, __: sum(piece.sort is Sort.ROW for piece in node.pieces) > 2)
    if found is None:
        return False
    rows = [piece for piece in found[0].pieces if piece.sort is Sort.ROW][1:]
    options = []
    for piece in rows:
        cells = piece.text.split("\t")
        for at in range(1, len(cells)):
            changed = wordings.change_number(cells[at], planting.document.language, planting.chance)
            if changed:
                options.append((piece, "\t".join([*cells[:at], changed, *cells[at + 1 :]])))
    if not options:
        return False
    piece, text = planting.chance.choice(options)
    planting.labels.append(Label("table_cell", (found[0].key,), (found[0].key,), piece.text, text))
    piece.text = text
    planting.take([found[0]])
    return True


def _edit_title(planting: Planting) -> bool:
    found = planting.pick(lambda node, _, __: bool(node.heading) and bool(node.pieces or node.children))
    if found is None:
        return False
    node = found[0]
    before = node.heading
    if planting.document.language == "zh":
        node.heading += "与程序"
    else:
        node.heading += planting.chance.choice([" and related duties", " in particular cases", " and procedure"])
    if before.isupper():
        node.heading = node.heading.upper()
    planting.labels.append(Label("title", (node.key,), (node.key,), before, node.heading))
    planting.take([node])
    return True


def _move_sentence(planting: Planting) -> bool:
    language = planting.document.language

    def is_fit(node: Node, above: Node | None, depth: int) -> bool:
        return any(len(wordings.split_sentences(piece.text, language)) > 1 for piece in node.pieces)

    found = planting.pick(is_fit)
    if found is None:
        return False
    piece = next(one for one in found[0].pieces if len(wordings.split_sentences(one.text, language)) > 1)
    sentences = wordings.split_sentences(piece.text, language)
    before = piece.text
    piece.text = wordings.join_sentences([*sentences[1:], sentences[0]], language)
    planting.labels.append(Label("sentence_move", (found[0].key,), (found[0].key,), before, piece.text))
    planting.take([found[0]])
    return True


def _insert_paragraph(planting: Planting) -> bool:
    if not planting.document.spares:
        return False
    found = planting.pick(lambda node, _, __: any(piece.sort is Sort.TEXT for piece in node.pieces))
    if found is None:
        return False
    spare = planting.document.spares.pop()
    at = next(at for at, piece in enumerate(found[0].pieces) if piece.sort is Sort.TEXT) + 1
    found[0].pieces.insert(at, Piece(Sort.TEXT, spare.pieces[0].text))
    planting.labels.append(Label("paragraph_insertion", (found[0].key,), (found[0].key,), "", spare.pieces[0].text))
    planting.take([found[0]])
    return True


def _delete_paragraph(planting: Planting) -> bool:
    def is_fit(node: Node, above: Node | None, depth: int) -> bool:
        return sum(piece.sort in {Sort.TEXT, Sort.ITEM} for piece in node.pieces) > 1

    found = planting.pick(is_fit)
    if found is None:
        return False
    last = [piece for piece in found[0].pieces if piece.sort in {Sort.TEXT, Sort.ITEM}][-1]
    found[0].pieces.remove(last)
    gone = f"{last.text}\n{last.footnote}".strip()
    planting.labels.append(Label("paragraph_deletion", (found[0].key,), (found[0].key,), gone, ""))
    planting.take([found[0]])
    return True


def _reorder_list(planting: Planting) -> bool:
    found = planting.pick(lambda node, _, __: sum(piece.sort is Sort.ITEM for piece in node.pieces) > 1)
    if found is None:
        return False
    items = [at for at, piece in enumerate(found[0].pieces) if piece.sort is Sort.ITEM]
    first, last = items[0], items[-1]
    pieces = found[0].pieces
    before, after = pieces[first].text, pieces[last].text
    if before[-1] in ";.；。" and after[-1] in ";.；。":
        before, after = before[:-1] + after[-1], after[:-1] + before[-1]
    pieces[first].text, pieces[last].text = after, before
    planting.labels.append(Label("list_reorder", (found[0].key,), (found[0].key,)))
    planting.take([found[0]])
    return True


def _rename_term(planting: Planting) -> bool:
    for old, new in planting.document.terms[:1]:
        places = 0
        for node, _, _ in planting.document.walk():
            for piece in node.pieces:
                places += piece.text.count(old)
                piece.text, piece.footnote = piece.text.replace(old, new), piece.footnote.replace(old, new)
            if old in node.heading:
                node.heading = node.heading.replace(old, new)
            if any(new in piece.text for piece in node.pieces) and node.key in {
                n.key for n, _, _ in planting.document.walk()
            }:
                planting.labels.append(Label("term", (node.key,), (node.key,), old, new))
        return places > 0
    return False


def _insert_clause(planting: Planting) -> bool:
    if not planting.document.spares:
        return False
    found = planting.pick(lambda node, above, _: not node.children and not is_annex(node) and bool(node.pieces))
    if found is None:
        return False
    beside, above, _ = found
    spare = planting.document.spares.pop()
    spare.heading = spare.heading if beside.heading else ""
    spare.heading = spare.heading.upper() if beside.heading.isupper() else spare.heading
    siblings = planting.document.siblings(above)
    siblings.insert(siblings.index(beside) + planting.chance.choice([0, 1]), spare)
    planting.labels.append(Label("clause_insertion", (), (spare.key,)))
    planting.take([spare])
    return True


def _insert_definition(planting: Planting) -> bool:
    defining = [node for node, _, _ in planting.document.walk() if node.key.startswith("t-")]
    spare = next((node for node in planting.document.spares if node.key.startswith("t-")), None)
    if not defining or spare is None:
        return False
    above = next(above for node, above, _ in planting.document.walk() if node is defining[0])
    planting.document.spares.remove(spare)
    siblings = planting.document.siblings(above)
    siblings.insert(siblings.index(planting.chance.choice(defining)), spare)
    planting.labels.append(Label("definition_insertion", (), (spare.key,)))
    planting.take([spare])
    return True


def _delete_clause(planting: Planting) -> bool:
    cited = planting.cited()

    def is_fit(node: Node, above: Node | None, depth: int) -> bool:
        is_alone = len(planting.document.siblings(above)) < 3
        return not node.children and bool(node.pieces) and node.key not in cited and not is_alone and above is not None

    found = planting.pick(is_fit)
    if found is None:
        return False
    planting.document.siblings(found[1]).remove(found[0])
    planting.labels.append(Label("clause_deletion", (found[0].key,), ()))
    return True


def _move_clause(planting: Planting) -> bool:
    """Move a clause to the end of another family of the same depth, or within its own by three places at least."""

    def is_fit(node: Node, above: Node | None, depth: int) -> bool:
        words = sum(len(piece.text) for piece in node.pieces)
        return not node.children and above is not None and len(above.children) > 2 and words > _TELLING

    found = planting.pick(is_fit)
    if found is None:
        return False
    node, above, depth = found
    families = [
        other for other, _, level in planting.document.walk()
        if level == depth - 1 and other is not above and other.children and not is_annex(other)
        and bool(other.children[0].heading) == bool(node.heading) and not other.children[0].key.startswith("t-")
    ]  # fmt: skip
    if not families or node.key.startswith("t-"):
        return False
    planting.document.siblings(above).remove(node)
    chosen = planting.chance.choice(families)
    chosen.children.insert(planting.chance.randint(1, len(chosen.children)), node)
    planting.labels.append(Label("move", (node.key,), (node.key,)))
    planting.take([node])
    planting.moved.add(node.key)
    return True


_TELLING = 60
"""Characters a moved, split or joined clause must have: what is shorter nobody could tell from others."""


def _move_annex(planting: Planting) -> bool:
    annexes = [node for node in planting.document.nodes if is_annex(node)]
    if len(annexes) < 2:
        return False
    planting.document.nodes.remove(annexes[0])
    planting.document.nodes.append(annexes[0])
    lighter = min((annexes[0], annexes[-1]), key=_mass) if len(annexes) == 2 else annexes[0]
    planting.labels.append(Label("annex_move", (lighter.key,), (lighter.key,)))
    planting.moved.add(lighter.key)
    return True


def _mass(node: Node) -> int:
    return sum(len(piece.text) for one in subtree(node) for piece in one.pieces)


def _split_clause(planting: Planting) -> bool:
    language = planting.document.language

    def is_fit(node: Node, above: Node | None, depth: int) -> bool:
        if node.children or len(node.pieces) != 1 or above is None or node.pieces[0].footnote:
            return False
        halves = wordings.split_sentences(node.pieces[0].text, language)
        return len(halves) > 1 and min(len(halves[0]), len("".join(halves[1:]))) > _TELLING * (
            0.4 if language == "zh" else 1
        )

    found = planting.pick(is_fit)
    if found is None:
        return False
    node, above, _ = found
    sentences = wordings.split_sentences(node.pieces[0].text, language)
    heading = ("更多规定" if language == "zh" else "Further provisions") if node.heading else ""
    second = Node(f"{node.key}~2", heading.upper() if node.heading.isupper() else heading)
    node.pieces = [Piece(Sort.TEXT, sentences[0])]
    second.pieces = [Piece(Sort.TEXT, wordings.join_sentences(sentences[1:], language))]
    siblings = planting.document.siblings(above)
    siblings.insert(siblings.index(node) + 1, second)
    planting.parts[second.key] = node.key
    planting.labels.append(Label("split", (node.key,), (node.key, second.key)))
    planting.take([node, second])
    return True


def _join_clauses(planting: Planting) -> bool:
    cited = planting.cited()

    def is_fit(node: Node, above: Node | None, depth: int) -> bool:
        following = _following(planting.document, node, above)
        if following is None or following.key in planting.taken or following.key in cited or above is None:
            return False
        least = _TELLING * (0.4 if planting.document.language == "zh" else 1)
        return all(
            not one.children
            and len(one.pieces) == 1
            and len(one.pieces[0].text) > least
            and not one.key.startswith("t-")
            for one in (node, following)
        )

    found = planting.pick(is_fit)
    if found is None:
        return False
    node, above, _ = found
    following = _following(planting.document, node, above)
    if following is None:
        return False
    node.pieces += following.pieces
    planting.document.siblings(above).remove(following)
    planting.parts[following.key] = node.key
    planting.labels.append(Label("join", (node.key, following.key), (node.key,)))
    planting.take([node, following])
    return True


def _following(document: Document, node: Node, above: Node | None) -> Node | None:
    siblings = document.siblings(above)
    at = siblings.index(node) + 1
    return siblings[at] if at < len(siblings) else None


PROSE = (Sort.TEXT, Sort.ITEM)
KINDS: dict[str, Plant] = {
    "definition_insertion": _insert_definition,
    "split": _split_clause,
    "join": _join_clauses,
    "move": _move_clause,
    "annex_move": _move_annex,
    "clause_deletion": _delete_clause,
    "clause_insertion": _insert_clause,
    "table_cell": _edit_cell,
    "footnote": _edit_footnote,
    "note": _edit_text("note", wordings.insert_word, (Sort.NOTE,)),
    "list_reorder": _reorder_list,
    "sentence_move": _move_sentence,
    "paragraph_insertion": _insert_paragraph,
    "paragraph_deletion": _delete_paragraph,
    "modal": _edit_text("modal", wordings.change_modal, PROSE),
    "number": _edit_text("number", wordings.change_number, PROSE),
    "negation": _edit_text("negation", wordings.negate, PROSE),
    "title": _edit_title,
    "punctuation": _edit_text("punctuation", wordings.change_sign, PROSE),
    "case": _edit_text("case", wordings.change_case, PROSE),
    "word_insertion": _edit_text("word_insertion", wordings.insert_word, PROSE),
    "word_deletion": _edit_text("word_deletion", wordings.delete_word, PROSE),
    "word_replacement": _edit_text("word_replacement", wordings.replace_word, PROSE),
    "null": _edit_text("null", wordings.change_typography, PROSE),
    "term": _rename_term,
}
"""Edits of structure first: those of words then find clauses that nothing has touched."""
ONCE = frozenset({"term", "annex_move", "definition_insertion"})
