"""Somebody's own training, or one person's as those who may see it read it."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q

from hr.training.models import Booking, Standing
from hr.training.models.standing import StandingQuerySet
from hr.training.queries.team import stated
from mss.foundation.working_time import today
from mss.people.models import Person

LATELY = timedelta(days=365)


def standings_of(person: Person, *, at: datetime) -> list[Any]:
    """How `person` stands with each course, what is amiss first, each with its `state`."""
    rows = stated(Standing.objects.filter(person=person), today(at))
    rows = rows.select_related("person", "course", "certificate")
    return list(rows.order_by("place", "act_by", "course__title"))


def to_do_by(person: Person, day: date) -> StandingQuerySet:
    """What `person` must have done by that day, the most urgent first."""
    rows = Standing.objects.filter(person=person, since__isnull=False, act_by__lte=day)
    return rows.select_related("course").order_by("act_by", "course__title")


def coming_of(person: Person, *, at: datetime) -> list[Booking]:
    """The sessions `person` is booked on, asked for or waits for, the next first."""
    rows = Booking.objects.live().filter(person=person, session__ends__gt=at)
    rows = rows.select_related("session__course", "person", "booked_by")
    return list(rows.order_by("session__starts", "pk"))


def past_of(person: Person, *, at: datetime) -> list[Booking]:
    """What became of the sessions of the last twelve months, the latest first."""
    over = Q(session__ends__lte=at) | ~Q(state__in=Booking.LIVE)
    rows = Booking.objects.filter(over, person=person, session__starts__gt=at - LATELY)
    return list(rows.select_related("session__course").order_by("-session__starts", "-pk"))
