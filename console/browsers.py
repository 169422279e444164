"""What a person recognises their browser by: its name and system, never its whole signature."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)
"""The first that is named counts: Edge also calls itself Chrome, and Android Linux."""


def browser_name(signature: str) -> str:
    """E.g. "Firefox, Windows"; empty when neither is known."""
    known = (
        next((name for mark, name in names if mark in signature), None)
        for names in (BROWSERS, SYSTEMS)
    )
    return ", ".join(name for name in known if name)
