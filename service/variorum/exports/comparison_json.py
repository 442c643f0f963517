"""A redline comes in; the same as JSON goes out, every row included but those of changes that were not asked for."""

import json
from dataclasses import asdict, replace
from datetime import date

from variorum.exports.redline import Redline

FORMAT = "variorum-comparison"
FORMAT_VERSION = 1


def write_json(redline: Redline) -> str:
    """Return the comparison as JSON text; the same redline gives the same bytes."""
    kept = tuple(row for row in redline.rows if not row.is_left_out)
    value = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(replace(redline, rows=kept, passages=()))}
    del value["passages"]
    return json.dumps(value, ensure_ascii=False, indent=1, default=_write_day) + "\n"


def _write_day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
