"""One overpayment: its account, its plans, and what its reader may do."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q

from finance.overpayments import rules
from finance.overpayments.models import Entry, Instalment, Overpayment, Plan, WriteOff
from finance.overpayments.queries.figures import Figures, figures
from finance.overpayments.queries.lists import runs_overpayments
from mss.foundation.working_time import today
from mss.people.models import Role
from mss.people.queries import holders_of_role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from mss.people.models import Person


def entries(overpayment: Overpayment) -> "QuerySet[Entry]":
    """The rows of the account, in their order."""
    rows = Entry.objects.filter(overpayment=overpayment).order_by("number")
    return rows.select_related("by", "run", "instalment")


def plan_of(overpayment: Overpayment) -> Plan | None:
    """The plan that stands, or the one that waits for the other side."""
    return overpayment.plans.exclude(state=Plan.State.REPLACED).first()


def instalments(overpayment: Overpayment) -> list[Instalment]:
    """Those of the plan that stands."""
    rows = Instalment.objects.filter(plan__overpayment=overpayment)
    return list(rows.filter(plan__state=Plan.State.ACCEPTED).order_by("number"))


def write_off_of(overpayment: Overpayment) -> WriteOff | None:
    """What was last asked for, unless it was refused."""
    rows = overpayment.write_offs.filter(~Q(state=WriteOff.State.REFUSED))
    return rows.select_related("asked_by", "answered_by").first()


@dataclass(frozen=True)
class Choices:
    """What a reader may do now. Offers only; each operation asks again."""

    agree: bool = False
    dispute: bool = False
    propose: bool = False
    accept: bool = False
    decide: bool = False
    set_plan: bool = False
    receive: bool = False
    withdraw: bool = False
    ask_write_off: bool = False
    answer_write_off: bool = False
    letter: bool = False

    @property
    def some(self) -> bool:
        return any(vars(self).values())


def choices(
    row: Overpayment, person: "Person", plan: Plan | None, asked: WriteOff | None, *, at: datetime
) -> Choices:
    """What `person` may do with the overpayment at `at`."""
    if rules.may_answer(person.pk, payee=row.payee_id):
        theirs = plan is not None and plan.proposed_by_id != row.payee_id
        return Choices(
            agree=row.agreed_at is None and row.state in rules.ANSWERS,
            dispute=rules.may_dispute(row.state),
            propose=row.state in rules.OPEN - {"disputed"},
            accept=row.state == Overpayment.State.OFFERED and theirs,
        )
    if not runs_overpayments(person, at=at):
        return Choices()
    on, known = today(at), figures(on=today(at))
    running = row.state in rules.BEING_PAID
    waits = asked is not None and asked.state == WriteOff.State.ASKED
    return Choices(
        propose=row.state in ("proposed", "offered"),
        accept=row.state == Overpayment.State.PROPOSED,
        decide=row.state == Overpayment.State.DISPUTED and person.pk != row.found_by_id,
        set_plan=rules.may_be_set(on, answer_by=row.answer_by, state=row.state),
        receive=running and row.balance > 0,
        withdraw=rules.may_be_withdrawn(row.state, recovered=row.amount - row.balance),
        ask_write_off=_may_ask(row, known, waits=waits),
        answer_write_off=waits and asked is not None and asked.asked_by_id != person.pk,
        letter=row.state == Overpayment.State.OUTSIDE,
    )


def deciders(row: Overpayment, *, at: datetime) -> "list[Person]":
    """Who can decide the dispute (OP-9): finance officers other than who found it and who was
    paid; nobody where it is not disputed."""
    if row.state != Overpayment.State.DISPUTED:
        return []
    officers = holders_of_role(Role.FINANCE_OFFICER, at=at)
    return [one for one in officers if one.pk not in (row.found_by_id, row.payee_id)]


def _may_ask(row: Overpayment, known: Figures, *, waits: bool) -> bool:
    fits = row.balance > 0 and rules.within_write_off(row.balance, limit=known.write_off)
    return fits and not waits and row.state in rules.OPEN | rules.BEING_PAID


def recovered(row: Overpayment) -> Decimal:
    """Pounds that were recovered of what was found."""
    return row.amount - row.balance
