"""The runs of a row of a table come in; its cells, cut at the tabs, go out."""

from collections.abc import Iterable

from variorum.exports.runs import Run

TABLE_ROW = "table-row"


def split_cells(runs: Iterable[Run]) -> list[list[Run]]:
    """Cut the runs of a row at its tabs."""
    cells: list[list[Run]] = [[]]
    for run in runs:
        for at, piece in enumerate(run.text.split("\t")):
            if at:
                cells.append([])
            if piece:
                cells[-1].append(Run(run.op, piece))
    return cells
