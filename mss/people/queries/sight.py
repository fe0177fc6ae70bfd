"""Who may see what of whom."""

from datetime import datetime

from mss.foundation.working_time import today
from mss.people.models import Person, Role, RoleHolding
from mss.people.queries.placing import line_above


def what_may_see(viewer: Person, person: Person, *, at: datetime) -> frozenset[str]:
    """The parts of a person's page that `viewer` may read.

    ``directory`` for everybody; ``placing`` (posts over time) for the person, those above them and
    HR; ``identifiers`` (pay and warrant numbers) for the person, HR and payroll; ``own`` for the
    person alone.
    """
    if viewer.pk == person.pk:
        return frozenset({"directory", "placing", "identifiers", "own"})
    seen = {"directory"}
    roles = {
        holding.role
        for holding in RoleHolding.objects.at(at).filter(person=viewer)
        if holding.organisation_id in {None, person.organisation_id}
    }
    if Role.HR_ADVISER in roles:
        seen |= {"placing", "identifiers"}
    if Role.PAYROLL_OFFICER in roles:
        seen |= {"identifiers"}
    if "placing" not in seen and any(
        found.person.pk == viewer.pk for found in line_above(person, on=today(at))
    ):
        seen |= {"placing"}
    return frozenset(seen)
