"""The columns of the lists on screen, and rows as their templates want them."""

from typing import Any

from django.core.paginator import Page

from finance.spending.queries.claims import why_unpaid

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


def drawn(code: str, page: Page[Any]) -> list[Any]:
    """The rows of a page of claims; what waits to be paid with why it does."""
    rows = list(page)
    if code == "unpaid":
        for row in rows:
            row.why = why_unpaid(row)
    return rows
