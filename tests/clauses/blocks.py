"""Lines of text come in; blocks as layout gives them, and the tree built of them, go out."""

from collections.abc import Sequence

from variorum.clauses.clause import Extraction
from variorum.clauses.tree import build_extraction
from variorum.layout.block import Block, BlockKind, Furniture, Layout, PageSize, Segment
from variorum.spans import Box, Span

BODY = (
    "What is said here is said at some length, and in the usual type of the document, so that it is seen as its text."
)


def block(
    text: str,
    *,
    bold: bool = False,
    size: float = 10.0,
    kind: BlockKind = BlockKind.TEXT,
    run_in: int = 0,
    indent: float = 0.0,
) -> Block:
    """Return a block of one line on page 1."""
    edges = tuple(float(at) for at in range(len(text) + 1))
    segment = Segment(Span(0, len(text)), Box(1, 0, 0, float(len(text)), 10), edges)
    bold_until = len(text) if bold else run_in
    return Block(kind, text, (segment,), 1, size, "Serif", bold, False, indent, 5.0, bold_until=bold_until)


def row(*cells: str) -> Block:
    """Return a row of a table."""
    return block("\t".join(cells), kind=BlockKind.TABLE_ROW)


def read(lines: Sequence[str | Block], furniture: Sequence[Furniture] = ()) -> Extraction:
    """Build the tree of some lines; those that begin with ``#`` are set bold; ``furniture`` was set aside."""
    blocks = [
        line if isinstance(line, Block) else block(line.removeprefix("#"), bold=line.startswith("#")) for line in lines
    ]
    return build_extraction(Layout(tuple(blocks), (PageSize(1, 600, 800),), tuple(furniture)))
