"""What a browser says of itself comes in; the two names by which a person knows it again go out."""

BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
"""In this order: Edge and Opera say that they are Chrome, and Chrome that it is Safari."""

SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""Android says that it is Linux, and iPhones that they are like Mac OS."""


def name_browser(agent: str) -> str:
    """Return "Firefox, Linux" or what can be told of it; the beginning of what was said when nothing can."""
    names = [next((name for sign, name in table if sign in agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in names if name) or agent[:40]
