"""Whose day, whose team: 404 for everybody else."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from hr.duties.queries.sight import rosters
from mss.people.models import Person
from mss.people.queries import by_reference


def day_of(typed: str) -> date:
    """The day in an address."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Http404 from None


def rostered(request: HttpRequest, reference: str) -> Person:
    """The person of that reference, for whoever enters their duties."""
    person = by_reference(request.user, reference)
    if person is None or not rosters(request.user, person, at=timezone.now()):
        raise Http404
    return person
