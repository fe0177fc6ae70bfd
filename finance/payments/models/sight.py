"""Who may look at what is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists
from django.utils import timezone

if TYPE_CHECKING:
    from django.db import models

    from mss.people.models import Person


def holds(model: type[models.Model], person: Person, *roles: str) -> Exists:
    """Shared Services pays for all four bodies from one account, so the roles are not divided."""
    holdings = model._meta.apps.get_model("people", "RoleHolding").objects
    return Exists(holdings.at(timezone.now()).filter(person=person, role__in=roles))


def finance(model: type[models.Model], person: Person) -> Exists:
    """Finance officers and auditors."""
    return holds(model, person, "finance-officer", "auditor")
