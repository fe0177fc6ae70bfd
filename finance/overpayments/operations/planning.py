"""How it is paid back: each side proposes until both want the same."""

from datetime import datetime

from django.db import transaction

from finance.overpayments import rules
from finance.overpayments.models import Instalment, Overpayment, Plan
from finance.overpayments.operations.account import State, locked
from finance.overpayments.operations.telling import said, tell, tell_plan
from finance.overpayments.queries.figures import figures
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person
from mss.people.queries import roles_of

NO_PLAN_YET = frozenset({"told", "due", "proposed", "offered"})


@transaction.atomic
def propose(
    *,
    overpayment: Overpayment,
    method: str,
    by: Person,
    at: datetime,
    months: int | None = None,
    note: str = "",
) -> Plan:
    """The person, or a finance officer in answer, proposes how it is paid back; `months` is for
    instalments. Proposing the same again changes nothing. The person who proposes agrees that they
    owe it. Refused while it is disputed, and for instalments that are too small."""
    row, at = locked(overpayment, at=at)
    side = _side(row, by, at=at)
    months = months if method == Plan.Method.INSTALMENTS else None
    before = row.plans.exclude(state=Plan.State.REPLACED).first()
    if before and (before.method, before.months, before.proposed_by_id) == (method, months, by.pk):
        return before
    if row.state not in NO_PLAN_YET:
        words = row.get_state_display().lower()
        raise Refused(f"A plan cannot be proposed now: {words}.", rule="OP-15")
    _payable(row, method, months, at=at)
    set_aside(row)
    plan = Plan.objects.create(
        overpayment=row, number=row.plans.count() + 1, method=method, months=months,
        note=note.strip()[:300], proposed_by=by, proposed_at=at,
    )  # fmt: skip
    row.state = State.PROPOSED if side == "person" else State.OFFERED
    if side == "person":
        row.agreed_at = row.agreed_at or at
    row.save()
    verb = "overpaid.proposed" if side == "person" else "overpaid.offered"
    record(
        verb, by=by, subject=row.payee, reference=row.reference, at=at, note=said(plan),
        plan=plan.number,
    )  # fmt: skip
    tell_plan(row, plan, by=by, at=at)
    return plan


def _side(row: Overpayment, by: Person, *, at: datetime) -> str:
    if rules.may_answer(by.pk, payee=row.payee_id):
        return "person"
    if not rules.may_find(roles_of(by, at=at), by.pk, payee=row.payee_id):
        words = "Only the person who was paid too much and finance officers plan this."
        raise Refused(words, rule="OP-15")
    return "finance"


def set_aside(row: Overpayment) -> None:
    """What was proposed so far is not wanted any more. The caller holds the lock."""
    row.plans.exclude(state=Plan.State.REPLACED).update(
        state=Plan.State.REPLACED, accepted_by=None, accepted_at=None
    )


def _payable(row: Overpayment, method: str, months: int | None, *, at: datetime) -> None:
    if method != Plan.Method.INSTALMENTS:
        return
    least = figures(on=today(at)).least
    if months is None or not 1 <= months <= rules.MOST_MONTHS:
        raise Refused("Choose from one to twelve months.", rule="OP-13")
    if not rules.long_enough(rules.instalments(row.balance, months), least=least):
        words = f"Each instalment must be {pounds(least)} or more: choose fewer months."
        raise Refused(words, rule="OP-14")


@transaction.atomic
def accept(*, overpayment: Overpayment, plan: int, by: Person, at: datetime) -> Overpayment:
    """The other side wants the plan of this number: it stands. Accepting again changes nothing.
    Refused to the side that proposed it, and when another plan was proposed since."""
    row, at = locked(overpayment, at=at)
    wanted = row.plans.filter(number=plan).first()
    if wanted is None or wanted.state == Plan.State.REPLACED:
        raise Refused("Another plan was proposed since. Read it first.", rule="OP-15")
    officer = rules.may_find(roles_of(by, at=at), by.pk, payee=row.payee_id)
    if not rules.may_settle(wanted.proposed_by_id, by.pk, payee=row.payee_id, officer=officer):
        raise Refused("The other side says whether it wants this plan.", rule="OP-15")
    if wanted.state == Plan.State.ACCEPTED:
        return row
    if row.state not in (State.PROPOSED, State.OFFERED):
        words = row.get_state_display().lower()
        raise Refused(f"This plan can no longer be accepted: {words}.", rule="OP-15")
    if rules.may_answer(by.pk, payee=row.payee_id):
        row.agreed_at = row.agreed_at or at
    _stands(row, wanted, by=by, at=at)
    return row


@transaction.atomic
def set_plan(
    *,
    overpayment: Overpayment,
    method: str,
    by: Person,
    at: datetime,
    months: int | None = None,
    note: str = "",
) -> Overpayment:
    """Finance sets the plan because the person has not answered in time. Refused before that day,
    and for a recovery from pay, which needs the person’s agreement."""
    row, at = locked(overpayment, at=at)
    if _side(row, by, at=at) != "finance":
        raise Refused("Finance sets a plan; you propose one.", rule="OP-16")
    if row.state == State.RECOVERING:
        return row
    if not rules.may_be_set(today(at), answer_by=row.answer_by, state=row.state):
        words = f"The person has until {row.answer_by:%-d %B %Y} to answer, or has answered."
        raise Refused(words, rule="OP-16")
    months = months if method == Plan.Method.INSTALMENTS else None
    _payable(row, method, months, at=at)
    set_aside(row)
    plan = Plan.objects.create(
        overpayment=row, number=row.plans.count() + 1, method=method, months=months,
        note=note.strip()[:300], proposed_by=by, proposed_at=at,
    )  # fmt: skip
    _stands(row, plan, by=by, at=at)
    return row


def _stands(row: Overpayment, plan: Plan, *, by: Person, at: datetime) -> None:
    if not rules.from_pay(plan.method, agreed=row.agreed_at is not None):
        words = "Nothing is taken from pay without the person’s agreement."
        raise Refused(words, rule="OP-17")
    plan.state, plan.accepted_by, plan.accepted_at = Plan.State.ACCEPTED, by, at
    plan.save()
    if plan.months:
        parts = rules.instalments(row.balance, plan.months)
        days = rules.due_days(today(at), len(parts))
        Instalment.objects.bulk_create(
            Instalment(plan=plan, number=number, due_on=day, amount=part)
            for number, (day, part) in enumerate(zip(days, parts, strict=True), start=1)
        )
    row.state = State.PAYROLL if plan.method == Plan.Method.PAYROLL else State.RECOVERING
    row.save()
    record(
        "overpaid.plan", by=by, subject=row.payee, reference=row.reference, at=at, note=said(plan),
        plan=plan.number,
    )  # fmt: skip
    if by.pk != row.payee_id:
        subject = f"How you pay back {pounds(row.balance)}"
        tell(row, f"plan-{plan.number}", subject, f"This stands now: {said(plan)}.", at=at)
