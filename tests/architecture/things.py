"""One of everything, for tables over every address: who may see it, how many queries it takes."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.utils import timezone

from finance.expenses.special.operations import agree_move
from finance.payments import operations as payments
from finance.payments.models import BankDetails, Payment
from hr.leave import operations as operations_of_leave
from hr.leave.models import LeaveFigure
from hr.leave.queries import Wanted, leave_year
from mss.approvals import operations as approvals
from mss.authority import operations as authority
from mss.foundation.working_time import add_working_days, today
from mss.interfaces.imports import operations as imports
from mss.interfaces.imports import reading, registry
from mss.jobs import operations as jobs
from mss.notifications.models import Notice
from mss.people.models import Person, RoleHolding
from mss.people.operations import mark_away
from mss.rates.tables import table
from tests.architecture.arguments import ARGUMENTS, THING, WITHOUT
from tests.cast import Cast
from tests.factories import cases, details, duties, knowledge, pay, proposals, special, training
from tests.factories.authority import delegation
from tests.factories.claims import draft, limits, submitted, waiting_step
from tests.factories.control import controlled
from tests.factories.leave import carry_asked, decided, given
from tests.factories.schemes import tried_draft


class Things:
    """`people` by their part, `references` by what they name. `rows` is how many lie around each.

    The owner is the officer; the sergeant decides; everything happened now, as the portal reads
    the real clock.
    """

    def __init__(self, cast: Cast, rows: int = 1) -> None:
        self.now = timezone.now()
        self.people: dict[str, Person] = cast.people
        limits(cast.mps)
        cast.at = self.now
        owner = cast.officer
        spent = today(self.now) - timedelta(days=2)
        payments.set_bank_details(
            by=owner, account_name="P Shah", sort_code="309021", account_number="12345678",
            at=self.now,
        )  # fmt: skip
        for _ in range(rows):
            paid = submitted_now(owner, self.now, spent)
            step = waiting_step(paid)
            approvals.decide(
                step=step.reference, by=step.holder, outcome="approve", comment="",
                version=step.approval.version, at=self.now,
            )  # fmt: skip
        later = self.now + timedelta(minutes=10)  # a decision is dated when its locks were held
        run = payments.make_run(
            by=cast.finance_officer, once=uuid4(), cut_off=later,
            pay_on=add_working_days(today(later), 3), at=later,
        )  # fmt: skip
        drafts = [draft(owner, at=self.now, spent_on=spent) for _ in range(rows)]
        claims = [submitted_now(owner, self.now, spent) for _ in range(rows)]
        found = [duplicated(cast, one, self.now) for one in claims]
        asked = [
            proposals.sent(cast, by=owner, amount=Decimal(120), at=self.now) for _ in range(rows)
        ]
        job = jobs.start(kind="verify-audit", title="A job", by=owner, params={}, at=self.now)
        incident = jobs.report(kind="email", about="NOT-1", message="Not sent", at=self.now)
        self.references = {
            "claim": claims[-1].reference,
            "draft": drafts[-1].reference,
            "proposal": asked[-1].reference,
            "step": waiting_step(claims[-1]).reference,
            "decided": step.reference,
            "receipt": claims[-1].receipts.first().reference,
            "duplicate": found[-1].reference,
            "person": owner.reference,
            "run": run.reference,
            "job": job.reference,
            "incident": incident.reference,
            "notice": Notice.objects.filter(person=owner).first().reference,
            "import": sent_file(cast.system_administrator, self.now),
            "unit": "CE-A",
            "organisation": "mps",
            "role": str(RoleHolding.objects.get(person=cast.hr_adviser, role="hr-adviser").key),
            "payment": Payment.objects.filter(payee=owner).first().reference,
            "cover": delegation(
                cast.sergeant,
                cast.other_sergeant,
                at=self.now,
                accepted=False,
                starts=self.now + timedelta(days=30),
            ).reference,
            "absence": str(away_later(cast, self.now).key),
            "interest": str(
                authority.declare(
                    by=cast.sergeant,
                    other=None,
                    party="Acme",
                    words="Shares",
                    at=self.now,
                ).key
            ),
            "view": str(
                approvals.save_view(
                    by=cast.sergeant,
                    name="Late",
                    query="late=1",
                    at=self.now,
                ).key
            ),
            **tried_draft(cast, at=self.now, rows=rows),
            **policies(cast, self.now),
            **duties.things(cast, self.now, rows),
            **monthly(cast, self.now, rows),
            **overpaid(cast, self.now, rows),
            **controlled(cast, run, self.now),
            **leave(cast, self.now, rows),
            **special_kinds(cast, self.now, rows),
            **training.everything(cast, at=self.now, rows=rows),
            **details.everything(cast, at=self.now, rows=rows),
            **pay.everything(cast, at=self.now, rows=rows),
            **cases.everything(cast, at=self.now, rows=rows),
            **knowledge.everything(cast, at=self.now, rows=rows),
        }

    def arguments(self, name: str) -> dict[str, Any]:
        """What the address `name` needs: the officer's things, or the one the whole portal has."""
        if name in ARGUMENTS:
            return {
                key: self.references.get(value, value) for key, value in ARGUMENTS[name].items()
            }
        space, _, rest = name.partition(":")
        whole = rest in WITHOUT or space in {"", "portal", "audit", "audit-api"}
        return {} if whole or space not in THING else {"reference": self.references[THING[space]]}


def overpaid(cast: Cast, now: Any, rows: int) -> dict[str, str]:
    """Payments to the officer of a while ago, each of them too much; and claims that somebody who
    has left never sent."""
    from tests.factories import overpayments
    from tests.factories.payments import owed, run_after, work

    past = now - timedelta(days=20)
    BankDetails.objects.update(usable_from=past, changed_at=past)
    paid = [owed(cast, cast.officer, "60.00", at=past) for _ in range(rows)]
    run = run_after(cast, past)
    work(payments.release_run(run=run, by=cast.second_finance_officer, at=past), at=past)
    found = [overpayments.overpaid(cast, payment=one, at=now - timedelta(days=1)) for one in paid]
    left = [draft(cast.other_inspector, at=past, spent_on=today(past)) for _ in range(rows)]
    held = [owed(cast, cast.officer, "7.00", at=past) for _ in range(rows)]
    for one in held:
        payments.stop(payment=one, why="To be looked at", by=cast.finance_officer, at=past)
    cast.other_inspector.left_on, cast.other_inspector.is_active = today(now), False
    cast.other_inspector.save()
    return {
        "overpaid": found[-1].reference, "paid": paid[-1].reference,
        "left-claim": left[-1].reference, "stopped": held[-1].reference,
    }  # fmt: skip


def sent_file(by: Person, now: Any) -> str:
    """A file of one row that needs mending, checked. Returns its reference."""
    data = b"code,name,organisation,inside\nNEW,New,mps,NOWHERE\n"
    lines = reading.read(data, registry.get("units"))
    staged = imports.send(
        kind="units", lines=lines, data=data, file_name="units.csv", once=uuid4(), by=by, at=now
    )
    while jobs.advance(job=staged.job_id, at=now):
        pass
    return staged.reference


def away_later(cast: Cast, now: Any) -> Any:
    """The sergeant will be away in a month, entered by themselves."""
    first = today(now) + timedelta(days=30)
    return mark_away(person=cast.sergeant, starts=first, ends=None, by=cast.sergeant, at=now)


def leave(cast: Cast, now: Any, rows: int) -> dict[str, str]:
    """Leave the officer asked for, some of it agreed, a run of HR, a marked day of the unit."""
    day = today(now)
    days = [add_working_days(day, 30 + number) for number in range(2 * rows)]
    for on in sorted({leave_year(one)[0] for one in [day, *days]}):
        given(cast.officer, 100 * 480, on=on)
    booked = [
        operations_of_leave.book(
            by=cast.officer, once=uuid4(), wanted=Wanted("unpaid", on, on), at=now
        )
        for on in days
    ]
    for row in booked[rows:]:
        decided(row, at=now)
    run = operations_of_leave.propose_adjustment(
        organisation=cast.mps, minutes={cast.officer.reference: 60}, account="annual", day=day,
        once=uuid4(), reason="Counted wrong", by=cast.hr_adviser, at=now,
    )  # fmt: skip
    closed = operations_of_leave.close_days(
        unit=cast.units["CE-A"], kind="closed", first=days[0], last=days[0], why="Moving house",
        by=cast.hr_adviser, at=now,
    )  # fmt: skip
    LeaveFigure.objects.filter(code="carry-early").update(value=366)  # asked for all year
    LeaveFigure.objects.filter(code="carry-late").update(value=0)
    carry = carry_asked(cast.officer, 480, at=now)
    figures = operations_of_leave.propose_term(
        organisation=cast.mps, kind="unpaid", people=[], what="most", value=30, words="30 days",
        starts=day + timedelta(days=40), unsure=True, source="A test", reason="Too long",
        once=uuid4(), by=cast.hr_adviser, at=now,
    )  # fmt: skip
    return {"new-figures": figures.reference, "leave": booked[0].reference, "balance-run": run.reference, "closed": str(closed.key),
            "carry": carry.reference}  # fmt: skip


def policies(cast: Cast, now: Any) -> dict[str, str]:
    """A rule the portal comes with, one in the making, and a draft claim the first speaks of."""
    from finance.expenses.policy import operations

    RoleHolding.objects.create(
        person=cast.finance_officer, role="policy-owner", starts=now - timedelta(days=9)
    )
    made = operations.begin(
        by=cast.finance_officer, once=uuid4(), at=now, title="Taxis", kinds=["fare"],
        conditions=[{"fact": "amount", "operator": "more-than", "value": "45"}],
        message="{found} is dear.", fix="Say why.", source="The board", starts=today(now),
    )  # fmt: skip
    dear = draft(cast.officer, amount="31.00", at=now, spent_on=today(now) - timedelta(days=1))
    return {"policy": "POL-26-000001", "policy-draft": made.reference, "dear": dear.reference}


def special_kinds(cast: Cast, now: Any, rows: int) -> dict[str, str]:
    """An agreed purchase to confirm, one that was sent, and a claim whose receipt follows."""
    for _ in range(rows):
        asked = special.bought(cast.officer, cast.sergeant, at=now)
        sent = special.covert(cast.officer, cast.sergeant, at=now)
        followed = special.late(cast.officer, at=now)
        overdue = submitted(
            cast.officer, at=now, spent_on=today(now) - timedelta(days=200),
            overdue_reason="I was on sick leave",
        )  # fmt: skip
        agree_move(
            person=cast.officer, agreed_on=today(now), last_day=today(now), cap=Decimal(900),
            note="Leeds to Lambeth", once=uuid4(), by=cast.finance_officer, at=now,
        )  # fmt: skip
    return {
        "agreement": asked.agreement.reference,
        "covert": sent.reference,
        "late": followed.reference,
        "overdue": overdue.reference,
    }


def monthly(cast: Cast, now: Any, rows: int) -> dict[str, str]:
    """What the officer claims every month, a draft that could repeat, and a figure that waits."""
    from finance.expenses.figures.operations import propose
    from finance.expenses.repeats.operations import begin

    spent = today(now) - timedelta(days=1)
    for number in range(rows):
        what = f"Parking at the base {number}"
        parked = draft(cast.officer, kind="parking", what=what, at=now, spent_on=spent)
        row = begin(
            claim=parked, number=1, day=31, until=None, once=uuid4(), by=cast.officer, at=now
        )
    other = draft(cast.officer, kind="other", what="Telephone", at=now, spent_on=spent)
    driven, journey = journeys(cast, now, spent, rows)
    figure = propose(
        code="line-cap", value=Decimal(400), starts=today(now) + timedelta(days=1),
        source="The board", reason="Dearer things are bought", once=uuid4(),
        by=cast.finance_officer, at=now,
    )  # fmt: skip
    return {
        "repeat": row.reference, "monthly": other.reference, "figure": figure.reference,
        "rates": rates_that_wait(cast.finance_officer, now, rows),
        "driven": driven, "journey": journey,
    }  # fmt: skip


def journeys(cast: Cast, now: Any, spent: Any, rows: int) -> tuple[str, str]:
    """A draft with a journey, and the last of those the officer saved."""
    from finance.expenses.journeys.operations import save

    driven = draft(
        cast.officer, kind="mileage", vehicle="car", journey_from="Lambeth", journey_to="Hendon",
        miles=Decimal("12.6"), at=now, spent_on=spent,
    )  # fmt: skip
    for number in range(rows):
        row = save(
            claim=driven,
            number=1,
            name=f"To Hendon {number}",
            once=uuid4(),
            by=cast.officer,
            at=now,
        )
    return driven.reference, row.reference


def rates_that_wait(owner: Person, now: Any, rows: int) -> str:
    """A change of rates that waits, after others that were taken back."""
    from mss.rates import operations
    from tests.rates.making import present

    of, values = table("in-hand"), {("", "minutes"): Decimal(20)}
    assert of is not None
    for number in range(rows + 1):
        row = operations.propose(
            table=of, values=present("in-hand") | values, starts=today(now) + timedelta(days=1),
            source="The board", reason="Half an hour is long", once=uuid4(), by=owner, at=now,
        )  # fmt: skip
        if number < rows:
            operations.give_back(proposal=row, words="Not yet", by=owner, at=now)
    return row.reference


def submitted_now(owner: Person, now: Any, spent: Any) -> Any:
    from finance.expenses import operations

    claim = draft(owner, at=now, spent_on=spent)
    return operations.submit(claim=claim, version=claim.version, by=owner, at=now)


def duplicated(cast: Cast, claim: Any, now: Any) -> Any:
    """Something in the officer's claim is like something in a claim of the dog handler."""
    from finance.expenses.duplicates.models import Duplicate

    other = submitted_now(cast.dog_handler, now, today(now) - timedelta(days=2))
    return Duplicate.objects.create(
        reference=f"DUP-{claim.reference}", claim=claim, line=claim.lines.get(), likely=True,
        other_claim=other, other_line=other.lines.get(), ground="file", found_at=now,
    )  # fmt: skip
