"""Who is told what. Of a confidential case an e-mail says nothing but that there is one."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from mss.cases.models import Case, Follower
from mss.cases.queries.addresses import reply_address
from mss.notifications.operations import notify
from mss.people.models import Person

QUIET = "There is news in a case of yours. Sign in to read it."


def address(row: Case) -> str:
    return reverse("cases:case", args=[row.reference])


def people_of(row: Case) -> list[Person]:
    """The person, and who is their second contact."""
    contacts = row.followers.filter(kind=Follower.Kind.CONTACT, ended_at=None)
    return [row.person, *(one.person for one in contacts.select_related("person"))]


def tell_person(
    row: Case, what: str, subject: str, body: str, *, by: Person | None, at: datetime
) -> None:
    """Tell the person and their second contacts, except whoever did it."""
    for person in people_of(row):
        if by is not None and person.pk == by.pk:
            continue
        notify(
            person=person, topic="request", at=at, address=address(row),
            event=f"case.{what}:{row.reference}:{row.edition}",
            subject=(f"{row.reference}: news" if row.confidential else subject)[:150],
            body=QUIET if row.confidential else body,
            reply_to="" if row.confidential else reply_address(row, person),
        )  # fmt: skip


def tell_staff(
    row: Case, people: Iterable[Person | None], what: str, subject: str, *, by: Person | None,
    at: datetime,
) -> None:  # fmt: skip
    """Tell those who work on it. What was said stands on its page, never in the e-mail."""
    for person in people:
        if person is not None and (by is None or person.pk != by.pk):
            notify(
                person=person, topic="case", at=at, address=address(row),
                event=f"case.{what}:{row.reference}:{row.edition}",
                subject=(f"{row.reference}: news" if row.confidential else subject)[:150],
                body=f"{row.reference} is due on {row.due_on:%-d %B}.",
            )  # fmt: skip
