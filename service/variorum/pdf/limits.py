"""Nothing comes in; the limits under which a PDF may be read go out as one value."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a PDF may cost; a document that needs more is refused with a reason, never waited for.

    CPU time grows with the number of pages a task reports, because a 2,000-page draft is honest work while 20 s for one
    page is not. ``wall_factor`` is how many times the CPU allowance may pass on the clock, for machines under load.
    """

    bytes: int = 200 * MEBIBYTE
    pages: int = 5_000
    glyphs_per_page: int = 200_000
    cpu_seconds: float = 20.0
    cpu_seconds_per_page: float = 0.1
    cpu_seconds_at_most: float = 180.0
    memory_mib: int = 512
    output_mib: int = 50
    wall_factor: float = 4.0

    def cpu_allowance(self, pages: int) -> float:
        """Return the CPU seconds a child may use for so many pages."""
        return min(self.cpu_seconds_at_most, self.cpu_seconds + self.cpu_seconds_per_page * max(0, pages))

    def wall_allowance(self, pages: int) -> float:
        """Return the seconds on the clock after which a child is killed."""
        return self.wall_factor * self.cpu_allowance(pages)


DEFAULT_LIMITS = Limits()
