"""Everything the portal holds of one person, for themselves."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from hr.details.models import Change, Contact, Details, Showing
from hr.details.queries.contacts import contacts_of, showings_of
from mss.people.about import Panel, panels
from mss.people.models import Person
from mss.people.queries import Profile, profile

LATEST = 10


@dataclass(frozen=True)
class Mine:
    """`seen` is what the directory and HR hold; `changes` the latest that somebody has a say in,
    `work` what leave, duties, training and whoever decides say of them."""

    seen: Profile
    details: Details
    contacts: list[Contact]
    changes: list[Change]
    showings: list[Showing]
    work: list[Panel]

    @property
    def waits(self) -> dict[str, str]:
        """What of the details a change waits for → its reference."""
        return {one.what: one.reference for one in self.changes if one.state == "waiting"}


def details_of(person: Person) -> Details:
    """What is kept of how to reach `person`; an empty row, not yet saved, where nothing is."""
    return Details.objects.filter(person=person).first() or Details(person=person)


def personal_email(person: Person) -> str:
    """Where `person` wants e-mail once they have left; empty where they have not said."""
    return details_of(person).email


def changes_of(person: Person) -> QuerySet[Change]:
    """The changes `person` sent, the latest first."""
    return Change.objects.filter(person=person).order_by("-sent_at", "-pk")


def mine(person: Person, *, at: datetime) -> Mine:
    return Mine(
        seen=profile(person, person, on=None, at=at),
        details=details_of(person),
        contacts=contacts_of(person),
        changes=list(changes_of(person)[:LATEST]),
        showings=showings_of(person),
        work=panels(person, at=at),
    )
