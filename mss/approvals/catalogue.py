"""What approvals offer on the home page and in search. `apps.py` hands it to the portal, which
stands above and is not imported from here."""

from typing import Any

OVERSEERS = {"auditor", "scheme-owner"}
ENTRIES: list[dict[str, Any]] = [
    {
        "title": "Oversight of decisions",
        "address": "oversight:overview",
        "summary": "Who decides what, on what authority and how quickly; the evidence of each.",
        "words": "oversight audit auditor decisions delegated authority delegation evidence limits "
        "late overdue waiting moved rerouted acting for export figures who decided",
        "group": "Delegated authority",
        "who": lambda person, roles: bool(roles & OVERSEERS),
        "order": 60,
    }
]
