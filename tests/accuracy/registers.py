"""Register descriptions in XML come in; the headings that a program writes into a TeX document for them go out."""

from xml.etree import ElementTree as ET

DEEPEST = 2


def write_headings(xml: str) -> str:
    """Return a TeX file with the headings of the registers that are described, not only listed."""
    root = ET.fromstring(xml)
    level = "sub" * min(int(root.get("depth", "1")), DEEPEST) + "section"
    described = [one for one in root.iter("register") if len(one) or (one.text or "").strip()]
    return "\n".join(f"\\{level}{{{_head(register)}}}" for register in described)


def _head(register: ET.Element) -> str:
    name, short, address = (register.get(field, "") for field in ("name", "short", "address"))
    details = ", ".join([short] * bool(short) + [f"at {address}"] * bool(address))
    return f"{name} ({details})" if details else name
