"""The columns of the lists on screen, and the lengths of their bars."""

from typing import Any

from django.core.paginator import Page

from mss.approvals.queries.oversight import Asked
from mss.approvals.queries.oversight.listings import Listing, kinds_of

Columns = list[dict[str, Any]]
_DECISIONS: Columns = [
    {"label": "Decided by", "key": "who"},
    {"label": "Request"},
    {"label": "Amount", "key": "amount", "numeric": True},
    {"label": "Of limit", "key": "share", "numeric": True},
    {"label": "Decided", "key": "at"},
    {"label": "Time taken", "key": "taken", "numeric": True},
]
_SHARES: Columns = [
    {"label": "Decisions", "key": "count", "numeric": True},
    {"label": "For others", "key": "acting", "numeric": True},
    {"label": "Median time", "key": "median", "numeric": True},
    {"label": "Sent back", "key": "returned", "numeric": True},
    {"label": "Rejected", "key": "rejected", "numeric": True},
]
COLUMNS: dict[str, Columns] = {
    "decisions": _DECISIONS,
    "near": _DECISIONS,
    "people": [{"label": "Decided by", "key": "who"}, *_SHARES],
    "months": [
        {"label": "Month", "key": "month"},
        {"label": "Decisions"},
        *({**one, "key": ""} for one in _SHARES[1:]),
    ],
    "moves": [
        {"label": "From", "key": "from"},
        {"label": "To", "key": "to"},
        {"label": "Cause"},
        {"label": "Request"},
        {"label": "When", "key": "at"},
    ],
    "waiting": [
        {"label": "With", "key": "who"},
        {"label": "Request"},
        {"label": "Amount", "key": "amount", "numeric": True},
        {"label": "Since", "key": "since"},
        {"label": "Due", "key": "due"},
    ],
    "delegations": [
        {"label": "Who acts", "key": "delegate"},
        {"label": "For", "key": "holder"},
        {"label": "What"},
        {"label": "Ceiling", "key": "ceiling", "numeric": True},
        {"label": "From", "key": "starts"},
        {"label": "Until", "key": "ends"},
    ],
}


def drawn(listing: Listing[Asked], page: Page[Any]) -> list[Any]:
    """The rows of a page as its template wants them: a month with its bar, in per cent of the
    longest, a delegation with what it is for."""
    rows = list(page)
    if listing.code == "delegations":
        for row in rows:
            row.what = kinds_of(row)
    if listing.code != "months":
        return rows
    most = max((row["count"] for row in rows), default=1)
    return [{**row, "bar": round(100 * row["count"] / most)} for row in rows]
