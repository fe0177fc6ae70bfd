"""Withdrawing a certificate. Nothing is ever edited."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from hr.training import queries, rules
from hr.training.models import Certificate, Withdrawal
from hr.training.operations.standing import refresh
from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.notifications.operations import notify
from mss.people.models import Person


@transaction.atomic
def withdraw(*, certificate: Certificate, why: str, by: Person, at: datetime) -> Certificate:
    """Withdraw a certificate that should not have been given: it counts for nothing from now on
    and stays readable. Withdrawn already, nothing changes."""
    person = Person.objects.get_queryset().select_for_update(no_key=True).get(
        pk=certificate.person_id
    )  # fmt: skip
    row = Certificate.objects.select_related("course").get(pk=certificate.pk)
    if not queries.serves(by, person.organisation_id, at=at):
        raise Refused("Certificates are withdrawn by HR and training.", rule="TR-31")
    if not rules.another_person(by.pk, person.pk):
        raise Refused("Ask somebody else to withdraw your own certificate.", rule="TR-27")
    if Withdrawal.objects.filter(certificate=row).exists():
        return row
    if not rules.says_why(why):
        raise Refused("Say why it is withdrawn.", rule="TR-30")
    Withdrawal.objects.create(certificate=row, why=why.strip()[:300], by=by, at=at)
    record("training.withdrawn", by=by, subject=person, reference=row.reference, at=at,
           course=row.course.reference, why=why.strip()[:300])  # fmt: skip
    refresh(people=[person.pk], on=today(at))
    notify(
        person=person, event=f"training.withdrawn:{row.reference}", topic="request",
        subject=f"Withdrawn from your record: {row.course.title}"[:150],
        body=f"{by.name} wrote: {why.strip()}", address=reverse("training:mine"), at=at,
    )  # fmt: skip
    return row
