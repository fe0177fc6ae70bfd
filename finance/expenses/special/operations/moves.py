"""A finance officer enters what was agreed with somebody who moves home."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from finance.expenses.models import Move, PolicyFigure
from finance.expenses.special.rules import may_agree_move, within_most
from mss.audit.operations import record
from mss.foundation.money import pounds
from mss.foundation.references import take
from mss.foundation.refused import Refused
from mss.notifications.operations import notify
from mss.people.models import Person, Role
from mss.people.queries import has_role


@transaction.atomic
def agree_move(
    *, person: Person, agreed_on: date, last_day: date, cap: Decimal, note: str, once: UUID,
    by: Person, at: datetime,
) -> Move:  # fmt: skip
    """Enter what was agreed: up to `cap` pounds, VAT included, of what is spent from `agreed_on` to
    `last_day`, both included. The same `once` enters it once."""
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    entered = Move.objects.filter(once=once).first()
    if entered is not None:
        return entered
    finance = has_role(by, Role.FINANCE_OFFICER, at=at, organisation=person.organisation_id)
    if not may_agree_move(finance=finance, own=by.pk == person.pk):
        raise Refused("A finance officer of their organisation enters this.", rule="EX-121")
    most = most_on(agreed_on)
    if not within_most(cap, most=most):
        raise Refused(f"Agree to {pounds(most)} or less for one move.", rule="EX-122")
    if last_day < agreed_on:
        raise Refused("The last day must not be before it was agreed.", rule="EX-123")
    (reference,) = take("MOV", at=at)
    move = Move.objects.create(
        reference=reference, once=once, person=person, entered_by=by, agreed_on=agreed_on,
        last_day=last_day, cap=cap, note=note.strip()[:200], entered_at=at,
    )  # fmt: skip
    record(
        "move.agreed", by=by, subject=person, reference=reference, at=at, cap=str(cap),
        agreed_on=str(agreed_on), last_day=str(last_day),
    )  # fmt: skip
    notify(
        person=person, event=f"{reference}:agreed", topic="request",
        subject=f"Your move: up to {pounds(cap)} is agreed",
        body=(
            f"Claim what you spend for it up to {last_day.day} {last_day:%B %Y}, with the "
            f"receipts. Choose “Moving home for work” and {reference}."
        ),
        address="/expenses/moves/", at=at,
    )  # fmt: skip
    return move


def most_on(day: date) -> Decimal:
    """The most that is agreed for one move on the day, in pounds."""
    figures = PolicyFigure.objects.filter(code=PolicyFigure.Code.MOVE_MOST, starts__lte=day)
    return figures.order_by("-starts").values_list("value", flat=True)[0]
