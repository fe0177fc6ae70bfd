"""Leave of the cast: something in every state, in front of whoever must act."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid5

from hr.leave import operations
from hr.leave.models import Booking, Closed, Entry
from hr.leave.queries import Wanted, leave_year
from hr.leave.queries.booking import preview
from hr.leave.queries.closing import job_of_closure, may_book_closed
from hr.leave.queries.team import people_in
from hr.leave.world.carrying import carried
from hr.leave.world.proposed import proposed
from mss.approvals import operations as approvals
from mss.approvals.models import Step
from mss.foundation.invented import World
from mss.foundation.working_time import add_working_days
from mss.jobs import operations as jobs
from mss.people.models import Person, Role
from mss.people.queries import assignment_on, holders_of_role
from mss.people.world import DOMAIN

LOOKS = 12  # days on which it might begin
NAMES = UUID("6f1c1d2e-3a55-4f0b-9d43-7a1f3f0f7a10")


class Teller:
    def __init__(self, world: World) -> None:
        self.world, self.at = world, world.at

    def person(self, who: str) -> Person:
        return Person.objects.get_queryset().get(email=f"{who}@{DOMAIN}")

    def booked(self, who: str, ahead: int, days: int = 1, kind: str = "annual",
               note: str = "", only: int | None = None) -> Booking | None:  # fmt: skip
        """Asked for from so many working days ahead, or the first later ones on which they work and
        are not away already. None where there are none soon."""
        person = self.person(who)
        for later in range(LOOKS):
            first = add_working_days(self.world.day, ahead + later)
            last = add_working_days(first, days - 1) if days > 1 else first
            wanted = Wanted(kind, first, last, only, note)
            if not preview(person, wanted, at=self.at).problems:
                return operations.book(
                    by=person, once=uuid5(NAMES, f"{who}/{ahead}"), at=self.at, wanted=wanted
                )
        return None

    def decided(self, row: Booking | None, outcome: str, comment: str = "") -> Booking | None:
        step = Step.objects.waiting().filter(approval__about=row.reference).first() if row else None
        if row is None or step is None or step.holder is None:
            return row
        approvals.decide(
            step=step.reference, by=step.holder, outcome=outcome, comment=comment,
            version=step.approval.version, at=self.at,
        )  # fmt: skip
        row.refresh_from_db()
        return row


def _lieu(teller: Teller, who: str, minutes: int, words: str) -> None:
    person = teller.person(who)
    Entry.objects.create(
        person=person, account="lieu", minutes=minutes, cause="earned", words=words,
        on=teller.world.day - timedelta(days=9), made_at=teller.at,
    )  # fmt: skip


def act(world: World) -> None:
    teller = Teller(world)
    _lieu(teller, "officer", 540, "Kept on at a crime scene")
    teller.booked("officer", 25, 5, note="My sister’s wedding")
    teller.decided(
        teller.booked("officer", 40, 2), "return", "We are short that week: a week later?"
    )
    teller.decided(teller.booked("officer", 48, 1, "lieu", only=240), "approve")
    teller.decided(teller.booked("dog-handler", 20, 3), "approve")
    teller.decided(teller.booked("dog-handler", 32, 1), "reject", "The section trains that day.")
    teller.booked("mopac-officer", 18, 4)
    cancelled = teller.decided(teller.booked("sergeant", 60, 2), "approve")
    if cancelled is not None and cancelled.state == Booking.State.APPROVED:
        operations.cancel(booking=cancelled, by=cancelled.person, at=world.at)
    _unit(teller)
    _runs(teller)
    _long_over(teller)
    _closed(teller)
    for ago, minutes, why in ((9, 45, "Month end"), (3, 90, "Questions of the auditors")):
        operations.record_flexitime(
            by=teller.person("finance-officer"), day=world.day - timedelta(days=ago),
            minutes=minutes, why=why, at=world.at,
        )  # fmt: skip
    carried(world, teller.person)
    proposed(world, teller.person)


def _unit(teller: Teller) -> None:
    """The inspector says how many the team needs, and marks days."""
    inspector = teller.person("inspector")
    place = assignment_on(inspector, teller.world.day)
    if place is None:
        return
    there = people_in(place.post.unit, on=teller.world.day)
    needed: dict[str, Any] = {
        "unit": place.post.unit,
        "starts": teller.world.day,
        "by": inspector,
        "at": teller.at,
    }
    operations.set_least(people=max(1, min(4, len(there) - 1)), weekdays="0123456", **needed)
    operations.set_least(people=1, weekdays="456", grade=min(there.values()), **needed)
    first = add_working_days(teller.world.day, 26)
    operations.close_days(
        unit=place.post.unit, kind="restricted", first=first, last=first, by=inspector,
        why="Carnival: every team is out", at=teller.at,
    )  # fmt: skip


def _runs(teller: Teller) -> None:
    """One adjustment that waits for a second person."""
    adviser = teller.person("hr-adviser")
    officer = teller.person("officer")
    if adviser in holders_of_role(Role.HR_ADVISER, organisation=officer.organisation_id,
                                  at=teller.at):  # fmt: skip
        operations.propose_adjustment(
            organisation=officer.organisation, minutes={officer.reference: -480},
            account="annual", day=_first(teller.world.day), once=uuid5(NAMES, "adjust"),
            reason="A day in May was booked on paper", by=adviser, at=teller.at,
        )  # fmt: skip


def _long_over(teller: Teller) -> None:
    """HR enters a day the dog handler took weeks ago and never asked for."""
    adviser, person = teller.person("hr-adviser"), teller.person("dog-handler")
    if adviser not in holders_of_role(Role.HR_ADVISER, organisation=person.organisation_id,
                                      at=teller.at):  # fmt: skip
        return
    for back in range(45, 45 + LOOKS):
        day = teller.world.day - timedelta(days=back)
        wanted = Wanted("annual", day, day)
        if not preview(person, wanted, at=teller.at, back=True).problems:
            operations.enter_back(
                person=person, by=adviser, once=uuid5(NAMES, "long-over"), wanted=wanted,
                reason="Taken, and never asked for: found in the diary", at=teller.at,
            )  # fmt: skip
            return


# Working days ahead, why the unit of the HR adviser is closed, and whether that was booked.
CLOSED = ((34, "The building is without power", False), (41, "The lifts are replaced", True),
          (47, "The move to the new floor", None))  # fmt: skip


def _closed(teller: Teller) -> None:
    """Days that are closed: what they take is worked out, booked, or not looked at yet."""
    adviser = teller.person("hr-adviser")
    place = assignment_on(adviser, teller.world.day)
    if place is None:
        return
    for ahead, why, booked in CLOSED:
        day = add_working_days(teller.world.day, ahead)
        closed = operations.close_days(
            unit=place.post.unit, kind="closed", first=day, last=day, by=adviser, why=why, at=teller.at
        )  # fmt: skip
        if booked is None or not may_book_closed(adviser, closed.unit, at=teller.at):
            continue
        operations.look_at_closed(closed=closed, kind="annual", by=adviser, at=teller.at)
        _worked(teller, closed)
        if booked:
            operations.book_closed(closed=closed, by=adviser, at=teller.at)
            _worked(teller, closed)


def _worked(teller: Teller, closed: Closed) -> None:
    job = job_of_closure(closed)
    while job is not None and jobs.advance(job=job.pk, at=teller.at):
        pass


def _first(day: date) -> date:
    return leave_year(day)[0]
