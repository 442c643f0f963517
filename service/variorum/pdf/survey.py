"""The path of a PDF comes in; counts of what its pages hold go out, as a health check and campaigns want them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from variorum.pdf.reader import count_pages, read_pages


def survey_in_child(arguments: Mapping[str, Any], report: Callable[[int, int], None]) -> dict[str, float]:
    """In the child: read every page and return counts and the peak of memory in MiB (0 where it cannot be told)."""
    path = Path(arguments["path"])
    total = count_pages(path)
    report(0, total)
    counts: dict[str, float] = {"pages": 0, "glyphs": 0, "rules": 0, "pictures": 0, "problems": 0}
    for page in read_pages(path):
        counts["pages"] += 1
        counts["glyphs"] += len(page.glyphs)
        counts["rules"] += len(page.rules)
        counts["pictures"] += len(page.pictures)
        counts["problems"] += bool(page.problem)
        report(page.number, total)
    return counts | {"peak_mib": _peak_mib()}


def _peak_mib() -> float:
    """Read the peak from the system; ``getrusage`` would count the parent's too, from before the program began."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    peaks = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(peaks[0]) / 1024 if peaks else 0.0
