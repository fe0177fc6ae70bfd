"""What can be done to people and structure, in the order of somebody's life here."""

from datetime import date, datetime

from django.db import transaction

from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.people.models import (
    Assignment,
    CostCentre,
    Grade,
    Organisation,
    Person,
    Post,
    Role,
    RoleHolding,
    Unit,
)


@transaction.atomic
def join(
    *,
    email: str,
    name: str,
    kind: str,
    grade: Grade,
    organisation: Organisation,
    joined_on: date,
    by: Person | None,
    at: datetime,
    pay_number: str = "",
) -> Person:
    """Take a new person into the portal. Refused when the e-mail address is somebody's already."""
    if Person.objects.get_queryset().filter(email__iexact=email).exists():
        raise Refused("Somebody with this e-mail address is already here.", rule="PE-3")
    (reference,) = take("PER", at=at)
    person = Person.objects.create_user(
        email, reference=reference, name=name, kind=kind, grade=grade,
        organisation=organisation, joined_on=joined_on, pay_number=pay_number,
    )  # fmt: skip
    record("person.joined", by=by, subject=person, reference=reference, at=at)
    return person


@transaction.atomic
def place(
    *,
    person: Person,
    post: Post,
    kind: str,
    starts: date,
    ends: date | None,
    grade: Grade,
    by: Person | None,
    at: datetime,
) -> Assignment:
    """Put `person` in `post` from `starts` up to, not including, `ends`.

    A substantive assignment still open is ended on the day the new one starts. Refused when the
    period is empty or another of the same kind overlaps it.
    """
    Person.objects.get_queryset().select_for_update().get(pk=person.pk)
    if ends is not None and ends <= starts:
        raise Refused("The last day is before the first. Check the two dates.", rule="PE-4")
    same = Assignment.objects.filter(person=person, kind=kind)
    for earlier in same.filter(starts__lt=starts, ends=None):
        earlier.ends = starts
        earlier.save()
    if same.filter(ends=None, starts__gte=starts).exists() or (
        same.filter(ends__gt=starts, starts__lt=ends or date.max).exists()
    ):
        raise Refused("They are already placed somewhere in those days.", rule="PE-5")
    placed = Assignment.objects.create(
        person=person, post=post, kind=kind, starts=starts, ends=ends, grade=grade
    )
    record(
        "person.placed", by=by, subject=person, reference=person.reference, at=at,
        post=post.reference, kind=kind, starts=str(starts), ends=str(ends or ""),
    )  # fmt: skip
    return placed


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
) -> RoleHolding:
    """Give `person` work to do in the portal. Nobody gives a role to themselves."""
    if by.pk == person.pk:
        raise Refused("Ask another administrator: nobody gives themselves a role.", rule="PE-6")
    if role not in Role.values:
        raise Refused("There is no such role.", rule="PE-7")
    holding = RoleHolding.objects.create(
        person=person, role=role, organisation=organisation, starts=starts, ends=ends
    )
    record("role.given", by=by, subject=person, reference=person.reference, at=at, role=role)
    return holding


@transaction.atomic
def end_role(*, holding: RoleHolding, by: Person, at: datetime) -> RoleHolding:
    """End a role now."""
    row = RoleHolding.objects.select_for_update().get(pk=holding.pk)
    if row.ends is not None and row.ends <= at:
        raise Refused("This role has already ended.", rule="PE-8")
    row.ends = at
    row.save()
    record(
        "role.ended", by=by, subject=row.person, reference=row.person.reference, at=at,
        role=row.role,
    )  # fmt: skip
    return row


@transaction.atomic
def leave(*, person: Person, on: date, by: Person | None, at: datetime) -> Person:
    """`on` is the first day `person` is no longer here: assignments and roles end with it."""
    row = Person.objects.get_queryset().select_for_update().get(pk=person.pk)
    if row.left_on is not None:
        raise Refused("They have already left.", rule="PE-9")
    row.left_on = on
    row.save()
    for assignment in row.assignments.filter(ends=None, starts__lt=on):
        assignment.ends = on
        assignment.save()
    record("person.left", by=by, subject=row, reference=row.reference, at=at, on=str(on))
    return row


@transaction.atomic
def build(
    *,
    organisation: Organisation,
    unit: Unit,
    title: str,
    reference: str,
    grade: Grade,
    cost_centre: CostCentre,
    above: Post | None,
    by: Person | None,
    at: datetime,
) -> Post:
    """Make a post, or change the one of that reference. Refused when it would sit above itself."""
    if unit.organisation_id != organisation.pk:
        raise Refused("The unit belongs to another organisation.", rule="PE-10")
    climb = above
    while climb is not None:
        if climb.reference == reference:
            raise Refused(f"{title} would end up above itself.", rule="PE-11")
        climb = climb.above
    post, _ = Post.objects.update_or_create(
        reference=reference,
        defaults={
            "title": title, "unit": unit, "grade": grade, "cost_centre": cost_centre,
            "above": above,
        },  # fmt: skip
    )
    record("post.built", by=by, reference=reference, at=at, title=title)
    return post
