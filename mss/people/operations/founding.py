"""A new portal's first administrators, named from the server because nobody is inside yet."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people import rules
from mss.people.models import Person, Role, RoleHolding
from mss.people.operations.life import join


@transaction.atomic
def name_administrator(*, email: str, at: datetime, **details: Any) -> Person:
    """Make whoever has this address a system administrator; take them in with `details` (as for
    `join`) if they are not here. Refused once two hold the role, for one who has left, or who
    holds it already."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('people.founding'))")
    holding = RoleHolding.objects.filter(Q(ends=None) | Q(ends__gt=at))
    administrators = holding.filter(role=Role.SYSTEM_ADMINISTRATOR)
    if not rules.may_be_found(administrators.values("person").distinct().count()):
        raise Refused("Two people look after the portal already: ask them.", rule="PE-20")
    person = Person.objects.filter(email=email.lower()).first() or join(
        email=email, joined_on=today(at), by=None, at=at, **details
    )
    if not rules.may_be_given_a_role(person.is_active, person.left_on):
        raise Refused(f"{person.name} has left or is leaving.", rule="PE-17")
    if administrators.filter(person=person).exists():
        raise Refused(f"{person.name} already holds this role.", rule="PE-18")
    role = RoleHolding.objects.create(person=person, role=Role.SYSTEM_ADMINISTRATOR, starts=at)
    record(
        "role.given", by=None, subject=person, reference=person.reference, at=at, role=role.role,
        organisation="all", starts=at.isoformat(), ends="",
    )  # fmt: skip
    return person
