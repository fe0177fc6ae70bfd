"""What schemes offer on the home page and in search. `apps.py` hands it to the portal, which
stands above and is not imported from here."""

from typing import Any

ENTRIES: list[dict[str, Any]] = [
    {
        "title": "Cover while I am away",
        "address": "cover:list",
        "summary": "Let somebody decide for you, say when you are away, see for whom you act.",
        "words": "cover away absence absent leave holiday day off sick delegate deputy deputise "
        "stand in acting hand over out of office decide for me conflict of interest declare",
        "group": "Delegated authority",
        "order": 57,
    },
    {
        "title": "Who may decide what",
        "address": "authority:schemes",
        "summary": "The scheme of delegation: who decides about which request, up to how much.",
        "words": "scheme of delegation delegated authority who decides who approves limit limits "
        "how much may i spend approve approval rules paragraph consent",
        "group": "Delegated authority",
        "order": 58,
    },
    {
        "title": "Change the scheme of delegation",
        "address": "authority:schemes",
        "summary": "Draft the next version, try it on past requests, have it published.",
        "words": "scheme of delegation draft version clause paragraph limit change publish compare",
        "group": "Delegated authority",
        "who": lambda person, roles: "scheme-owner" in roles,
        "order": 59,
    },
]
