"""What people are certified to do, for whoever keeps rosters."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Q

from hr.training import rules
from hr.training.models import Certificate, Permit
from mss.people.skills import Held


def names(day: date) -> list[str]:
    """What certificates allow on `day`, for `mss.people.skills`."""
    rows = Permit.objects.filter(Q(ends=None) | Q(ends__gt=day), starts__lte=day)
    return list(rows.order_by("skill").values_list("skill", flat=True).distinct())


def held(people: Collection[int], first: date, stop: date) -> list[Held]:
    """The provider of `mss.people.skills`: a skill is held while a certificate of a course holds
    and the course allows it (TR-9)."""
    permits: dict[int, list[Permit]] = defaultdict(list)
    for permit in Permit.objects.filter(Q(ends=None) | Q(ends__gt=first), starts__lt=stop):
        permits[permit.course_id].append(permit)
    rows = Certificate.objects.standing().filter(
        Q(ends=None) | Q(ends__gt=first), starts__lt=stop, person__in=people, course__in=permits
    )
    found: list[Held] = []
    columns = rows.values_list("person", "course", "course__title", "starts", "ends")
    for person, course, title, starts, ends in columns:
        for permit in permits[course]:
            allowed = rules.allowed(
                rules.Held(starts, ends), rules.Held(permit.starts, permit.ends), first, stop
            )
            if allowed is not None:
                found.append(Held(person, permit.skill, allowed.starts, allowed.ends, title))
    return found
