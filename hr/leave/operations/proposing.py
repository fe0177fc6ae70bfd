"""Having a year’s leave worked out, and proposing to put balances right."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from hr.leave import rules
from hr.leave.accounts import Account
from hr.leave.models import BalanceRow, BalanceRun
from hr.leave.queries.figures import leave_year
from hr.leave.queries.runs import people_named
from mss.audit.operations import record
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.jobs import operations as jobs
from mss.people.models import Organisation, Person, Role
from mss.people.queries import has_role

JOB = "leave-run"


@transaction.atomic
def propose_year(
    *, organisation: Organisation, day: date, what: str, once: UUID, reason: str, by: Person,
    at: datetime,
) -> BalanceRun:  # fmt: skip
    """Have worked out what the leave year of `day` brings everybody of an organisation (`what` is
    ``year``), or what goes over into it (``carry``). It is in nobody's balance until a second
    person has made it."""
    may_change(by, organisation, at)
    if what == BalanceRun.What.CARRY and not rules.year_is_over(leave_year(day)[0], today(at)):
        raise Refused("That leave year has not begun, so nothing goes over yet.", rule="LV-43")
    run, new = started(organisation, day, what, once, reason, by, at)
    if new:
        jobs.start(kind=JOB, title=f"{run.get_what_display()} {run.year:%Y}", by=by,
                   params={"run": run.reference}, at=at)  # fmt: skip
    return run


@transaction.atomic
def propose_adjustment(
    *, organisation: Organisation, minutes: Mapping[str, int], account: str, day: date, once: UUID,
    reason: str, by: Person, at: datetime,
) -> BalanceRun:  # fmt: skip
    """Propose to put balances right: reference of a person → minutes, more or fewer. Refused for
    somebody of another organisation, and without a reason."""
    may_change(by, organisation, at)
    if not rules.has_reason(reason):
        raise Refused("Say why the balances are put right.", rule="LV-42")
    found = people_named(minutes, organisation, by)
    if missing := sorted(set(minutes) - set(found)):
        raise Refused(f"Nobody here has the reference {', '.join(missing)}.", rule="LV-42")
    run, new = started(organisation, day, BalanceRun.What.ADJUSTMENT, once, reason, by, at)
    if new:
        year = run.year if account == Account.ANNUAL else None
        BalanceRow.objects.bulk_create(
            BalanceRow(run=run, person_id=found[reference], account=account, year=year, minutes=more,
                   cause="adjusted", on=today(at))
            for reference, more in minutes.items() if more
        )  # fmt: skip
        run.state = BalanceRun.State.PROPOSED
        run.save()
    return run


def may_change(by: Person, organisation: Organisation, at: datetime) -> None:
    roles = {Role.HR_ADVISER} if has_role(by, Role.HR_ADVISER, at=at,
                                         organisation=organisation.pk) else set()  # fmt: skip
    if not rules.changes_balances(roles):
        raise Refused("Only HR of the organisation changes balances.", rule="LV-44")


def started(
    organisation: Organisation, day: date, what: str, once: UUID, reason: str, by: Person | None,
    at: datetime, starts: date | None = None,
) -> tuple[BalanceRun, bool]:  # fmt: skip
    """The change with this `once`, and whether it is new."""
    known = BalanceRun.objects.filter(once=once).first()
    if known is not None:
        return known, False
    (reference,) = take("LVR", at=at)
    run = BalanceRun.objects.create(
        reference=reference, what=what, organisation=organisation, year=leave_year(day)[0],
        once=once, reason=reason.strip(), made_by=by, made_at=at, starts=starts,
    )  # fmt: skip
    record("leave.run.proposed", by=by, reference=reference, at=at, what=what, year=str(run.year))
    return run, True
