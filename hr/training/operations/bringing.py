"""Certificates of another system."""

from datetime import date, datetime

from django.db import transaction

from hr.training import queries, rules
from hr.training.models import Certificate, Course
from hr.training.operations.certificates import give
from mss.foundation.refused import Refused
from mss.people.models import Person


@transaction.atomic
def bring_in(
    *, person: Person, course: Course, passed_on: date, by: Person, at: datetime
) -> Certificate:
    """A certificate of another system, from a file. The same person, course and day is one."""
    who = Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    if not queries.serves(by, who.organisation_id, at=at):
        raise Refused(f"You do not look after the training of {who.name}.", rule="TR-31")
    if not rules.another_person(by.pk, who.pk):
        raise Refused("Ask somebody else to bring in your own certificate.", rule="TR-27")
    same = Certificate.objects.standing().filter(person=who, course=course, starts=passed_on)
    found = same.first()
    how = Certificate.How.IMPORT
    return found or give(person=who, course=course, starts=passed_on, how=how, by=by, at=at)
