"""What people are told of an overpayment, in the portal and by e-mail."""

from datetime import datetime

from finance.overpayments.models import Overpayment, Plan
from mss.foundation.money import pounds
from mss.notifications.operations import notify
from mss.people.models import Person


def address(row: Overpayment) -> str:
    return f"/overpayments/{row.reference}/"


def tell(
    row: Overpayment, event: str, subject: str, body: str, *, at: datetime,
    person: Person | None = None,
) -> None:  # fmt: skip
    """Tell whoever was paid too much, or another `person`."""
    to = person or row.payee
    topic = "payment" if to.pk == row.payee_id else "decide"
    notify(
        person=to, event=f"overpaid.{event}:{row.reference}", topic=topic, subject=subject,
        body=body, address=address(row), at=at,
    )  # fmt: skip


def tell_found(row: Overpayment, name: str, *, at: datetime) -> None:
    day = f"{row.answer_by:%-d %B %Y}"
    tell(
        row, "found", f"You were paid {pounds(row.amount)} too much for {row.about}",
        f"{name} {row.about}: {row.reason}\n\n"
        f"Answer by {day}: say that it is right and how you want to pay it back, or say why it is "
        "not right. Nothing is taken from what we pay you before a plan is agreed or that day has "
        "passed.",
        at=at,
    )  # fmt: skip


def tell_plan(row: Overpayment, plan: Plan, *, by: Person, at: datetime) -> None:
    """The other side hears of a plan: the person, or whoever found the overpayment."""
    words = said(plan)
    if by.pk == row.payee_id:
        tell(
            row, f"proposed-{plan.number}", f"{row.payee.name} proposes how to pay back",
            f"{pounds(row.balance)} of {row.reference}: {words}.", at=at, person=row.found_by,
        )  # fmt: skip
        return
    note = f"\n\n{plan.note}" if plan.note else ""
    tell(
        row, f"offered-{plan.number}", f"Another plan for {pounds(row.balance)}",
        f"Finance offers: {words}.{note}\n\nSay whether you want it, or propose another.", at=at,
    )  # fmt: skip


def said(plan: Plan) -> str:
    """A plan in words."""
    months = f", {plan.months} of them" if plan.months else ""
    return f"{plan.get_method_display().lower()}{months}"
