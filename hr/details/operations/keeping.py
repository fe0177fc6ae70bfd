"""Locking what is kept of somebody."""

from datetime import datetime

from hr.details.models import Details
from mss.people.models import Person


def locked_person(person: Person) -> Person:
    """Every act on the details of `person` takes this lock first."""
    return Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)


def kept(person: Person, *, at: datetime) -> Details:
    """What is kept, made where nothing is; the person is locked."""
    return Details.objects.get_or_create(person=person, defaults={"changed_at": at})[0]
