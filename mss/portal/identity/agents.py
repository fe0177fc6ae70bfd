"""What a browser is called, for somebody who wonders where they are signed in."""

_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Macintosh": "a Mac",
    "CrOS": "a Chromebook",
    "Linux": "Linux",
}


def browser(agent: str) -> str:
    """``Chrome on Windows`` from what a browser says of itself."""
    name = next((said for part, said in _BROWSERS.items() if part in agent), "")
    system = next((said for part, said in _SYSTEMS.items() if part in agent), "")
    return " on ".join(filter(None, (name or "A browser", system)))
