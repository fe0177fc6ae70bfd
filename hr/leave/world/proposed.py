"""What HR of the cast put forward: days that were worked, and new figures."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid5

from hr.leave import operations
from hr.leave.queries import leave_year, usual_day
from mss.foundation.invented import World
from mss.people.models import Person, Role
from mss.people.queries import holders_of_role, looks_after

NAMES = UUID("a3f6a0f2-43a3-4a7c-9d0c-5a2b1f3f6c11")
WORKED = (("officer", 6, "rest", "Worked at a football match", False),
          ("dog-handler", 13, "rest", "A search on a rest day", True))  # fmt: skip
SOON = timedelta(days=35)
STEPS = {0: Decimal(26), 5: Decimal(28), 10: Decimal(30)}
Cast = Callable[[str], Person]


def proposed(world: World, cast: Cast) -> None:
    """A day that waits for a second person, one that was made; other hours; lengths that wait and
    that are to come; days a year that are being worked out."""
    adviser, sergeant = cast("hr-adviser"), cast("sergeant")
    body = adviser.organisation
    second = holders_of_role(Role.HR_ADVISER, organisation=body.pk, at=world.at)
    colleague = second.exclude(pk=adviser.pk).order_by("pk").first()
    for who, back, account, reason, made in WORKED:
        person, day = cast(who), world.day - timedelta(days=back)
        by = sergeant if looks_after(sergeant, person, at=world.at) else adviser
        run = operations.propose_owed(
            person=person, day=day, account=account, minutes=usual_day(person, on=day),
            reason=reason, once=uuid5(NAMES, who), by=by, at=world.at,
        )  # fmt: skip
        if made and colleague is not None and colleague.pk != person.pk:
            operations.confirm(run=run, by=colleague, at=world.at)
    more, weekdays = cast("training-administrator"), (0, 1, 2, 3)
    operations.set_hours(
        person=more, week=usual_day(more, on=world.day) * 4, starts=world.day + SOON,
        weekdays=weekdays, once=uuid5(NAMES, "hours"), by=adviser, at=world.at,
    )  # fmt: skip
    for kind, what, value, words, made in (
        ("study", "most", 10, "10 days a year", False),
        ("dependants", "most", 5, "Up to 5 days, as long as it takes to arrange care", True),
    ):
        run = operations.propose_term(
            organisation=body, kind=kind, people=[], what=what, value=value, words=words,
            starts=world.day + timedelta(days=40), unsure=True, source="Invented for this portal",
            reason="A proposal of the HR board", once=uuid5(NAMES, kind), by=adviser, at=world.at,
        )  # fmt: skip
        if made and colleague is not None:
            operations.confirm(run=run, by=colleague, at=world.at)
    operations.propose_days(
        organisation=body, kinds=["staff"], grades=[], steps=STEPS,
        starts=leave_year(world.day)[1], unsure=True, source="Invented for this portal",
        reason="One more day on appointment", once=uuid5(NAMES, "days"), by=adviser, at=world.at,
    )  # fmt: skip
