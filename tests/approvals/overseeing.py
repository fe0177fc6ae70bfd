"""Decisions of the past as rows, each with the times, limit and people a test wants."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from mss.approvals.models import Approval, Decision, Reroute, Step
from mss.authority.models import Delegation
from mss.foundation.working_time import add_working_days, today
from mss.people.models import Person, Role
from tests.cast import AT, Cast
from tests.factories import people as make
from tests.factories.authority import LONG_AGO

_number = count(1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def step_row(cast: Cast, holder: Person | None, **fields: Any) -> Step:
    """One step of a request of its own, as it waits since an hour unless told otherwise."""
    number = next(_number)
    asked = fields.pop("asked", cast.officer)
    since = fields.pop("since", AT - HOUR)
    amount = Decimal(fields.pop("amount", "18.40"))
    approval = Approval.objects.create(
        reference=f"APR-20-{number:06d}", kind=fields.pop("kind", "expense-claim"),
        about=f"EXP-20-{number:06d}", summary=fields.pop("summary", "Lunch"), amount=amount,
        net=amount, cost_centre=cast.cost_centres["10010"], version=2, requested_at=since,
        organisation=fields.pop("organisation", asked.organisation), requested_by=asked,
        beneficiary=fields.pop("beneficiary", asked),
        state=fields.pop("request", "waiting"),
    )  # fmt: skip
    defaults = {
        "reference": f"{approval.reference}-1", "number": 1, "stage": 1, "state": "waiting",
        "must_cover": True, "paragraph": "3.1", "reason": "Line manager",
        "due_on": add_working_days(today(since), 5),
    }  # fmt: skip
    return Step.objects.create(
        approval=approval, holder=holder, since=since, **{**defaults, **fields}
    )


def decided(cast: Cast, by: Person, **fields: Any) -> Decision:
    """One decision. `at`, `outcome` and `limit` (pounds as text, ``any``, or None: not kept) are
    its own; the rest is the step's."""
    at = fields.pop("at", AT)
    outcome, limit = fields.pop("outcome", "approve"), fields.pop("limit", "250.00")
    snapshot = fields.pop("snapshot", {})
    if "acting_for" in fields:
        fields.setdefault("delegation", under(cast, fields["acting_for"], by))
    step = step_row(cast, by, state="decided", request="approved", **fields)
    kept = {} if limit is None else {"limit": limit}
    return Decision.objects.create(
        step=step, by=by, acting_for=step.acting_for, outcome=outcome, version=2, at=at,
        comment="" if outcome == "approve" else "Why?", snapshot={**kept, **snapshot},
    )  # fmt: skip


def under(cast: Cast, holder: Person, delegate: Person, **fields: Any) -> Delegation:
    """A delegation as a row, in force around AT."""
    number = next(_number)
    return Delegation.objects.create(
        reference=f"DEL-20-{number:06d}", once=f"00000000-0000-4000-8000-{number:012d}",
        holder=holder, delegate=delegate, made_by=holder, made_at=LONG_AGO, reason="On leave",
        **{"starts": AT - 2 * DAY, "ends": AT + 2 * DAY, "state": "accepted", **fields},
    )  # fmt: skip


def moved(
    cast: Cast, before: Person | None, after: Person | None, cause: str, at: datetime = AT
) -> Reroute:
    return Reroute.objects.create(
        step=step_row(cast, after), before=before, after=after, cause=cause, reason="Next", at=at
    )


def owner_of(cast: Cast, code: str) -> Person:
    """Somebody who owns the scheme of one organisation and nothing else."""
    person = make.person(f"Owner {code}", organisation=cast.organisations[code])
    make.role(person, Role.SCHEME_OWNER, starts=LONG_AGO, organisation=cast.organisations[code])
    return person
