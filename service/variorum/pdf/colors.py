"""Color operands of a content stream come in; RGB integers go out."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pdfminer.pdftypes import list_value, num_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral

BLACK = 0x000000
LAB_WHITE = 100.0
MAX_COLORS = 1024
"""Colors whose integers are kept; most pages set one or two, again and again."""


class Space(NamedTuple):
    """A color space by its family and number of components."""

    family: str
    components: int


GRAY = Space("DeviceGray", 1)
RGB = Space("DeviceRGB", 3)
CMYK = Space("DeviceCMYK", 4)
PATTERN = Space("Pattern", 0)

NAMED_SPACES = {
    "DeviceGray": GRAY,
    "CalGray": GRAY,
    "G": GRAY,
    "DeviceRGB": RGB,
    "CalRGB": RGB,
    "RGB": RGB,
    "DeviceCMYK": CMYK,
    "CMYK": CMYK,
    "Lab": Space("Lab", 3),
    "Pattern": PATTERN,
    "Separation": Space("Separation", 1),
    "Indexed": Space("Indexed", 1),
}


def read_space(spec: object) -> Space:
    """Return the space of a name or an array; one that is not understood counts as grey."""
    spec = resolve1(spec)
    if isinstance(spec, PSLiteral):
        return NAMED_SPACES.get(str(spec.name), GRAY)
    parts = list_value(spec)
    family = resolve1(parts[0]) if parts else None
    name = str(family.name) if isinstance(family, PSLiteral) else ""
    if name == "ICCBased" and len(parts) > 1:
        count = int(num_value(stream_value(parts[1]).get("N")))
        return {1: GRAY, 3: RGB, 4: CMYK}.get(count, GRAY)
    if name == "DeviceN" and len(parts) > 1:
        return Space("DeviceN", len(list_value(parts[1])))
    return NAMED_SPACES.get(name, GRAY)


def mix(space: Space, values: Sequence[float]) -> int:
    """Return the RGB integer of color components; too few of them, or a pattern, count as black."""
    if len(values) < space.components or not values:
        return BLACK
    if space.family in ("Separation", "DeviceN"):
        return gray(1 - max(values))
    if space.family == "Lab":
        return gray(values[0] / LAB_WHITE)
    if space.components == 3:
        return rgb(*values[:3])
    if space.components == 4:
        return cmyk(*values[:4])
    return BLACK if space.family in ("Indexed", "Pattern") else gray(values[0])


@lru_cache(MAX_COLORS)
def gray(level: float) -> int:
    """Return the RGB integer of a grey level."""
    return _byte(level) * 0x010101


@lru_cache(MAX_COLORS)
def rgb(red: float, green: float, blue: float) -> int:
    """Return the RGB integer of three levels."""
    return _byte(red) << 16 | _byte(green) << 8 | _byte(blue)


@lru_cache(MAX_COLORS)
def cmyk(cyan: float, magenta: float, yellow: float, key: float) -> int:
    """Return the RGB integer of four inks, by the plain formula."""
    light = 1 - key
    return rgb((1 - cyan) * light, (1 - magenta) * light, (1 - yellow) * light)


def _byte(level: float) -> int:
    return round(255 * min(1.0, max(0.0, level))) if level == level else 0  # noqa: PLR0124 - NaN differs from itself
