"""Whose work is protected, and who may find them all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, Value
from django.utils import timezone

from mss.foundation.working_time import today
from mss.people.models.placing import Role, RoleHolding

if TYPE_CHECKING:
    from mss.people.models.person import Person


class AnswersTo(Func):
    """Whether the first person (an id) sits anywhere below a post of the second on the day."""

    function = "people_answers_to"
    output_field = BooleanField()


def sees_protected(viewer: Person) -> Q:
    """Which protected people `viewer` may find: themselves, those further down their line, and,
    for HR advisers, those of the organisation they advise."""
    now = timezone.now()
    advises = RoleHolding.objects.at(now).filter(person=viewer, role=Role.HR_ADVISER)
    return (
        Q(pk=viewer.pk)
        | Q(AnswersTo(F("pk"), Value(viewer.pk), Value(today(now))))
        | Q(Exists(advises.filter(Q(organisation=None) | Q(organisation=OuterRef("organisation")))))
    )
