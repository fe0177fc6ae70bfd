"""The columns of the lists on screen."""

from typing import Any

Columns = list[dict[str, Any]]
TEAM_COLUMNS: dict[str, Columns] = {
    "people": [
        {"label": "Name", "key": "name"},
        {"label": "This year", "key": "now", "numeric": True},
        {"label": "Last year", "key": "before", "numeric": True},
        {"label": "Change", "key": "change", "numeric": True},
        {"label": "Lines", "numeric": True},
    ],
    "lines": [
        {"label": "Name", "key": "who"},
        {"label": "What"},
        {"label": "Date", "key": "date"},
        {"label": "Amount", "key": "amount", "numeric": True},
    ],
    "unusual": [
        {"label": "Name", "key": "who"},
        {"label": "What"},
        {"label": "Date", "key": "date"},
        {"label": "Amount", "key": "amount", "numeric": True},
        {"label": "Usual", "key": "usual", "numeric": True},
    ],
}
CLAIMS_COLUMNS: dict[str, Columns] = {
    "waiting": [
        {"label": "Name", "key": "who"},
        {"label": "Claim"},
        {"label": "Amount", "key": "amount", "numeric": True},
        {"label": "Sent", "key": "since"},
        {"label": "Waited", "numeric": True},
    ],
    "unpaid": [
        {"label": "Name", "key": "who"},
        {"label": "Claim"},
        {"label": "Amount", "key": "amount", "numeric": True},
        {"label": "Approved", "key": "since"},
        {"label": "Waited", "numeric": True},
    ],
    "paid": [
        {"label": "Name", "key": "who"},
        {"label": "Claim"},
        {"label": "Amount", "key": "amount", "numeric": True},
        {"label": "Paid", "key": "paid"},
        {"label": "Time taken", "key": "taken", "numeric": True},
    ],
    "refused": [
        {"label": "Name", "key": "who"},
        {"label": "Claim"},
        {"label": "Why"},
        {"label": "Amount", "key": "amount", "numeric": True},
        {"label": "When", "key": "at"},
    ],
    "lines": [
        {"label": "Name", "key": "who"},
        {"label": "What"},
        {"label": "Date", "key": "date"},
        {"label": "Amount", "key": "amount", "numeric": True},
    ],
}
