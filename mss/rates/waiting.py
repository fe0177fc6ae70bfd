"""What of rates waits for somebody, for their home page."""

from datetime import datetime
from typing import Any

from mss.people.models import Person
from mss.rates import queries
from mss.rates.models import Proposal
from mss.rates.tables import table


def to_do(person: Person, at: datetime) -> list[dict[str, Any]]:
    """Changes of others to confirm, as `mss.portal.own.ToDo` takes them."""
    return [
        {
            "title": f"Other rates from {row.starts:%-d %B %Y}: {of.name}",
            "text": f"{row.proposed_by.name} proposes them: look at them and confirm",
            "address": f"/rates/{of.code}/",
        }
        for row in queries.proposals(person).filter(state=Proposal.State.PROPOSED)
        if (of := table(row.table)) and queries.may_confirm(person, row, of, at=at)
    ]
