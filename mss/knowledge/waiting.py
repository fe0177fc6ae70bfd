"""What of the articles waits for their owners, for their home page."""

from datetime import datetime
from typing import Any

from mss.foundation.working_time import today
from mss.knowledge import queries
from mss.knowledge.models import Article
from mss.people.models import Person


def to_do(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Reports to answer and articles of theirs to look at again, as `mss.portal.own.ToDo` takes
    them."""
    if not queries.keeps(person, at=at):
        return []
    found = []
    due = Article.objects.filter(owner=person).due(today(at)).count()  # type: ignore[attr-defined]
    if due:
        found.append(
            {
                "title": "Articles to look at again",
                "text": f"{due} of yours: still right, or time for the next version?",
                "address": "/answers/keep/?state=due",
            }
        )
    if waiting := queries.reports(person).waiting().count():
        found.append(
            {
                "title": "Something wrong in an article",
                "text": f"{waiting} reported by readers",
                "address": "/answers/keep/reports/",
            }
        )
    return found
