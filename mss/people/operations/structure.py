"""Building the organisation: units, cost centres, posts. Each makes the thing or changes it."""

from datetime import datetime

from django.db import transaction

from mss.audit.operations import record
from mss.foundation.refused import Refused
from mss.people import rules
from mss.people.changes import announce
from mss.people.models import CostCentre, Grade, Organisation, Person, Post, Unit
from mss.people.queries import posts_above


@transaction.atomic
def build_unit(
    *, code: str, name: str, organisation: Organisation, parent: Unit | None, by: Person | None,
    at: datetime,
) -> Unit:  # fmt: skip
    """Make a unit, or change the one of that code. Refused when it would end up inside itself, or
    inside another organisation's unit."""
    if parent is not None and not rules.one_body(parent.organisation_id, organisation.pk):
        raise Refused("The unit above belongs to another organisation.", rule="PE-10")
    around = parent.ancestors(include_self=True).values_list("code", flat=True) if parent else ()
    if not rules.not_above_itself(code, list(around)):
        raise Refused(f"{name} would end up inside itself.", rule="PE-11")
    unit, made = Unit.objects.select_for_update(of=("self",)).get_or_create(
        code=code, defaults={"name": name, "organisation": organisation, "parent": parent}
    )
    if not made:
        if not rules.one_body(unit.organisation_id, organisation.pk):
            raise Refused(f"Unit {code} belongs to another organisation.", rule="PE-10")
        unit.name, unit.parent = name, parent
        unit.save()
    record("unit.built", by=by, reference=code, at=at, name=name, new=made)
    return unit


@transaction.atomic
def build_cost_centre(
    *, code: str, name: str, organisation: Organisation, owner: Post | None, by: Person | None,
    at: datetime,
) -> CostCentre:  # fmt: skip
    """Make a cost centre, or change the one of that code. No `owner` leaves the owner as it is."""
    centre, made = CostCentre.objects.select_for_update(of=("self",)).get_or_create(
        code=code, defaults={"name": name, "organisation": organisation, "owner": owner}
    )
    if not made:
        if not rules.one_body(centre.organisation_id, organisation.pk):
            raise Refused(f"Cost centre {code} belongs to another organisation.", rule="PE-10")
        centre.name, centre.owner = name, owner or centre.owner
        centre.save()
        announce(cause=f"{centre} has another owner", at=at, cost_centres=[centre.pk])
    record("cost-centre.built", by=by, reference=code, at=at, name=name, new=made)
    return centre


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
    """Make a post, or change the one of that reference. Refused when it would sit above itself, or
    when unit or cost centre are another organisation's."""
    if not rules.one_body(unit.organisation_id, organisation.pk):
        raise Refused("The unit belongs to another organisation.", rule="PE-10")
    if not rules.one_body(cost_centre.organisation_id, organisation.pk):
        raise Refused("The cost centre belongs to another organisation.", rule="PE-10")
    line = [above.reference, *posts_above(above)] if above else ()
    if not rules.not_above_itself(reference, line):
        raise Refused(f"{title} would end up above itself.", rule="PE-11")
    details = {
        "title": title, "unit": unit, "grade": grade, "cost_centre": cost_centre, "above": above,
    }  # fmt: skip
    post, made = Post.objects.select_for_update(of=("self",)).get_or_create(
        reference=reference, defaults=details
    )
    if not made:
        for name, value in details.items():
            setattr(post, name, value)
        post.save()
        announce(cause=f"{post.title} answers to another post", at=at, posts=[post.pk])
    record("post.built", by=by, reference=reference, at=at, title=title, new=made)
    return post
