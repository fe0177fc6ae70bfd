"""What of the articles waits for their owners, for their home page."""

from datetime import datetime
from typing import Any

from mss.knowledge import queries
from mss.people.models import Person


def to_do(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Articles to look at again and to put in force, reports to answer, and what was searched for
    in vain, as `mss.portal.own.ToDo` takes them."""
    if not queries.keeps(person, at=at):
        return []
    found = queries.waits(person, at=at)
    each = (
        (found.due, "Articles to look at again",
         f"{found.due}, yours or nobody’s: still right, or time for the next version?",
         "/answers/keep/?state=due"),
        (found.drafts, "Articles that wait for a second look",
         f"{found.drafts} written by others: read, and put in force", "/answers/keep/?state=drafts"),
        (found.reports, "Something wrong in an article", f"{found.reports} reported by readers",
         "/answers/keep/reports/"),
        (found.misses, "Searched for in vain",
         f"{found.misses} words that found no task and no answer", "/answers/keep/searches/"),
    )  # fmt: skip
    return [
        {"title": title, "text": text, "address": address}
        for count, title, text, address in each
        if count
    ]
