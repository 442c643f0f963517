"""The systems that are scored, by name: ours and what one can put together from other tools in an afternoon."""

from tests.accuracy.planted.baselines import BASELINES, System
from tests.accuracy.planted.ours import compare_pdfs

SYSTEMS: dict[str, System] = {"variorum": compare_pdfs, **BASELINES}
