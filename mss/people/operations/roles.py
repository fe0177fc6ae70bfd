"""Giving people work to do in the portal, and taking it back."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people import rules
from mss.people.changes import announce
from mss.people.models import Organisation, Person, Role, RoleHolding
from mss.people.queries import roles_of


def _administrator(by: Person, at: datetime) -> None:
    if not rules.looks_after_roles(roles_of(by, at=at)):
        raise Refused("Roles are given and ended by system administrators.", rule="PE-16")


@transaction.atomic
def give_role(
    *,
    person: Person,
    role: str,
    organisation: Organisation | None,
    starts: datetime,
    ends: datetime | None,
    by: Person,
    at: datetime,
    key: UUID | None = None,
) -> RoleHolding:
    """Give `person` work to do in the portal from `starts` up to `ends`, for one organisation or
    (None) for all. Nobody gives a role to themselves; the same role is not given twice at once.

    `key` is the form's: the same form sent again gives nothing more. Raises ValueError for a role
    that is none.
    """
    row = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _administrator(by, at)
    if key and (sent := RoleHolding.objects.filter(key=key, person=row, role=role).first()):
        return sent
    if not rules.somebody_elses(by.pk, row.pk):
        raise Refused("Ask another administrator: nobody gives themselves a role.", rule="PE-6")
    if not rules.may_be_given_a_role(row.is_active, row.left_on):
        raise Refused(f"{row.name} has left or is leaving.", rule="PE-17")
    if not rules.has_a_day(starts, ends):
        raise Refused("The role would end before it starts. Check the two dates.", rule="PE-4")
    same = RoleHolding.objects.filter(person=row, role=Role(role), organisation=organisation)
    if not rules.not_held_yet(same.values_list("starts", "ends"), starts, ends):
        raise Refused(f"{row.name} already holds this role in that time.", rule="PE-18")
    holding = RoleHolding.objects.create(
        key=key or uuid4(), person=row, role=role, organisation=organisation, starts=starts,
        ends=ends,
    )  # fmt: skip
    record(
        "role.given", by=by, subject=row, reference=row.reference, at=at, role=role,
        organisation=organisation.code if organisation else "all", starts=starts.isoformat(),
        ends=ends.isoformat() if ends else "",
    )  # fmt: skip
    for instant in filter(None, (starts, ends)):
        announce(cause=f"{row.name}’s role changed", at=max(at, instant), people=[row.pk])
    return holding


@transaction.atomic
def end_role(*, holding: RoleHolding, by: Person, at: datetime) -> RoleHolding:
    """End a role now. One that was to start later never starts. What they decide by it at the same
    time is decided before or not at all: both lock the person.

    Refused for one's own last word: somebody else ends an administrator's role.
    """
    Person.objects.get_queryset().select_for_update(of=("self",)).get(pk=holding.person_id)
    row = RoleHolding.objects.select_for_update(of=("self",)).get(pk=holding.pk)
    _administrator(by, at)
    if not rules.somebody_elses(by.pk, row.person_id):
        raise Refused("Ask another administrator to end your own role.", rule="PE-6")
    if not rules.still_held(row.ends, at):
        raise Refused("This role has already ended.", rule="PE-8")
    record(
        "role.ended", by=by, subject=row.person, reference=row.person.reference, at=at,
        role=row.role,
    )  # fmt: skip
    if row.starts >= at:
        row.delete()
    else:
        row.ends = at
        row.save()
    announce(cause=f"{row.person.name}’s role ended", at=at, people=[row.person_id])
    return row
