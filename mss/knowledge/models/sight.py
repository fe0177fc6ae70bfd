"""Whom an article is meant for, as one question of the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from mss.foundation.working_time import today
from mss.people.models import Assignment, Organisation, Post, Role, RoleHolding

if TYPE_CHECKING:
    from mss.people.models import Person

MAYORS_OFFICE = "mopac"


def keeps_articles(person: Person) -> Q:
    """Everything, for whoever holds the role of a content owner now."""
    held = RoleHolding.objects.at(timezone.now()).filter(person=person)
    return Q(Exists(held.filter(role=Role.CONTENT_OWNER)))


def meant_for(person: Person) -> Q:
    """Articles for everybody, for their kind, for their body, for who leads, for a role of theirs."""
    now = timezone.now()
    roles = RoleHolding.objects.at(now).filter(person=person, role=OuterRef("role"))
    body = Organisation.objects.filter(pk=person.organisation_id, code=MAYORS_OFFICE)
    seats = Assignment.objects.on(today(now)).filter(person=person).values("post")
    leads = Post.objects.filter(above__in=seats)
    kinds = {"officer": "officers", "staff": "staff"}
    return (
        Q(audience__in=["all", kinds.get(person.kind, "all")])
        | Q(Exists(body), audience="mopac")
        | Q(Exists(leads), audience="managers")
        | Q(Exists(roles), audience="role")
    )


def holds_now() -> Q:
    """In force and not retired."""
    return Q(in_force__isnull=False, retired_at=None)
