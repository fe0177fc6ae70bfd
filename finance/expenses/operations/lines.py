"""What was spent: one line at a time."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max, QuerySet

from finance.expenses.duplicates import operations as duplicates
from finance.expenses.models import Claim, Line, PolicyFigure, Receipt
from finance.expenses.operations.claim import changed, editable
from finance.expenses.queries import figures, journey_of, price_of
from finance.expenses.rules import Spent, beyond_commute, free_for, line_problems, may_carry
from finance.expenses.rules.mileage import NO_MILES
from mss.audit.operations import record
from mss.foundation.money import NOTHING
from mss.foundation.refused import Refused
from mss.foundation.working_time import today
from mss.people.models import Person


@transaction.atomic
def save_line(
    *,
    claim: Claim,
    once: UUID,
    by: Person,
    at: datetime,
    kind: str,
    spent_on: date,
    what: str,
    amount: Decimal | None = None,
    vat: Decimal = NOTHING,
    vehicle: str = "",
    journey_from: str = "",
    journey_to: str = "",
    miles: Decimal | None = None,
    commute: Decimal = NO_MILES,
    passengers: int = 0,
    receipts: Sequence[Receipt] = (),
) -> Line:
    """Add a line, or change the one that was added with the same `once`.

    `amount` and `vat` are pounds, VAT included; for mileage the amount is worked out from `miles`
    without the `commute` in them, at the rates of the day (EX-5, EX-6, EX-17, EX-18). Refused when
    a rule of a single line is broken.
    """
    row = editable(claim, by, at)
    line = Line.objects.filter(claim=row, once=once).first() or Line(
        claim=row, once=once, number=_next_number(row)
    )
    if line.kind == Line.Kind.TOPUP or kind == Line.Kind.TOPUP:
        raise Refused("What was paid too little is worked out: it is not changed.", rule="EX-21")
    line.kind, line.spent_on, line.what = kind, spent_on, what
    line.vehicle, line.journey_from, line.journey_to = vehicle, journey_from, journey_to
    line.miles, line.commute, line.passengers = miles, commute, passengers
    if kind == Line.Kind.MILEAGE:
        amount, vat = _drive(line, row.claimant, at), NOTHING
    if amount is None:
        raise Refused("Enter the amount.", rule="EX-3")
    policy = figures(on=today(at))
    problems = line_problems(
        Spent(kind, spent_on, amount, vat, len(receipts)),
        today=today(at),
        months=int(policy[PolicyFigure.Code.WINDOW]),
        cap=policy[PolicyFigure.Code.CAP],
    )
    if problems:
        raise Refused(f"{problems[0].message}.", rule=problems[0].rule)
    line.amount, line.vat = amount, vat
    proofs = _proofs(row, line, receipts)
    line.save()
    proofs.update(line=line)
    row.unfinished = {}
    changed(row)
    record(
        "claim.line.saved", by=by, subject=by, reference=row.reference, at=at,
        line=line.number, kind=kind, amount=str(amount),
    )  # fmt: skip
    duplicates.find(claims=[row.pk], at=at)
    return line


def _drive(line: Line, person: Person, at: datetime) -> Decimal:
    """Price the journey on the line. Two at once are counted one after the other (EX-17)."""
    if line.miles is None or line.miles <= 0:
        raise Refused("Say which vehicle, and how many miles.", rule="EX-6")
    if not beyond_commute(line.miles, line.commute):
        raise Refused(
            "Your normal way to work must be shorter than the whole journey.", rule="EX-19"
        )
    if not may_carry(line.vehicle, line.passengers):
        raise Refused("Up to eight colleagues can travel along, in a car or van.", rule="EX-18")
    Person.objects.get_queryset().select_for_update(no_key=True).get(pk=person.pk)
    found = price_of(person, journey_of(line), at=at, line=line)
    if found is None:
        raise Refused("Say which vehicle, and how many miles.", rule="EX-6")
    line.rate, line.over, line.over_rate = found.rate, found.over, found.over_rate
    line.passenger_rate = found.passenger_rate
    return found.amount


def _proofs(claim: Claim, line: Line, receipts: Sequence[Receipt]) -> QuerySet[Receipt]:
    """Those of the receipts that are the claim's own. Refused where one proves another line."""
    found = Receipt.objects.filter(claim=claim, pk__in=[one.pk for one in receipts])
    for receipt in found.select_related("line"):
        if receipt.line is not None and not free_for(receipt.line_id, line.pk):
            raise Refused(
                f"“{receipt.name}” is already the receipt of “{receipt.line.what}”. Claim what is "
                "on one bill together, or photograph the other receipt.",
                rule="EX-15",
            )
    return found


def _next_number(claim: Claim) -> int:
    return (claim.lines.aggregate(last=Max("number"))["last"] or 0) + 1


@transaction.atomic
def keep(*, claim: Claim, by: Person, typed: dict[str, Any], at: datetime) -> Claim:
    """Keep what was typed of a line, complete or not, for later."""
    row = editable(claim, by, at)
    row.unfinished = typed
    row.save(update_fields=["unfinished"])
    record("claim.kept", by=by, subject=by, reference=row.reference, at=at)
    return row


@transaction.atomic
def remove_line(*, claim: Claim, number: int, by: Person, at: datetime) -> Claim:
    """Take a line out. Its receipts stay with the claim until they are removed too."""
    row = editable(claim, by, at)
    gone = row.lines.filter(number=number).first()
    if gone is None:
        return row
    amount = gone.amount
    gone.delete()
    record(
        "claim.line.removed", by=by, subject=by, reference=row.reference, at=at,
        line=number, amount=str(amount),
    )  # fmt: skip
    return changed(row)
